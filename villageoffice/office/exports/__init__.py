"""Every paper and sheet the office can make, by name; the window and the command line share it."""

import hashlib

from villageoffice.errors import InvalidValue
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.office.exports import meeting_archive, meetings, people, points, shares
from villageoffice.office.exports.kinds import Choice, Made, PaperKind
from villageoffice.office.exports.meetings import within_meeting
from villageoffice.office.exports.shares import cooperative_numbered, dividend_numbered, holder_named
from villageoffice.office.models import Paper
from villageoffice.office.office import Office
from villageoffice.people.queries import find_names, people_rows

BOOKS: tuple[tuple[str, tuple[PaperKind, ...]], ...] = (
    ("党员积分", points.KINDS),
    ("人员名册", people.KINDS),
    ("一会两票", (*meetings.KINDS, *meeting_archive.KINDS)),
    ("合作社股权", shares.KINDS),
)
"""The papers of each book, under the book's name."""

PAPERS = {kind.name: kind for _, kinds in BOOKS for kind in kinds}


def make(office: Office, name: str, form: str, choice: Choice, progress: Progress = no_progress) -> Made:
    """Make a paper.  Raises InvalidValue if there is nothing to put on it."""
    kind = PAPERS[name]
    if form not in kind.forms:
        raise InvalidValue(f"{kind.label}不能存为 {form}。", f"可以存为：{'、'.join(kind.forms)}。")
    known = choice.known or office.last_act
    return kind.wrap(form, kind.make(office, form, choice, progress), choice, known)


def person_named(office: Office, text: str) -> int:
    """Return the number of the person with this ID number or name.

    Raises InvalidValue if there is none, or with the candidates if there are several.
    """
    rows = [row for row in people_rows(office.today) if text.upper() == row.id_number]
    if rows:
        return rows[0].person
    match = find_names([text], office.today)[0]
    if match.person is None and match.candidates:
        names = "、".join(f"{found.name}（{found.hint}）" for found in match.candidates)
        raise InvalidValue(f"叫“{text}”的有 {len(match.candidates)} 人：{names}。", "请改用身份证号。")
    if match.person is None:
        raise InvalidValue(f"名册里没有“{text}”。", "请核对姓名或身份证号。")
    return match.person


def record(office: Office, made: Made, *, state: str, remark: str = "") -> None:
    """Log that a paper left the program, with the digest of its bytes.

    On a file open for reading nothing is recorded: the paper may be made all the same.
    """
    if not office.read_only:
        with office.act(act_name(made, state)) as act:
            enter(act, made, state=state, remark=remark)


def act_name(made: Made, state: str) -> str:
    """Name the act that records a paper, e.g. ``打印2026年10月党员积分公示表``."""
    return f"{_VERBS[state]}{made.title}"


def enter(act: Act, made: Made, *, state: str, remark: str = "") -> None:
    """Enter a paper that left the program, or all that are packed in it, within an act."""
    for part in made.parts or (made,):
        act.insert(
            Paper(
                name=part.name,
                title=part.title,
                form=part.form,
                options=part.options,
                pages=part.pages,
                bytes_digest=hashlib.sha256(part.content).hexdigest(),
                as_of=part.as_of,
                known_act=part.known_act,
                state=state,
                remark=remark,
            )
        )
    act.touched(Change.PAPERS)


_VERBS = {"已导出": "导出", "已打印": "打印", "打印失败": "打印失败：", "待打印": "准备"}


__all__ = [
    "BOOKS", "PAPERS", "Choice", "Made", "PaperKind", "act_name", "cooperative_numbered", "dividend_numbered",
    "enter", "holder_named", "make", "person_named", "record", "within_meeting",
]  # fmt: skip
