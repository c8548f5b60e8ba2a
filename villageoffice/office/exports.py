"""Every paper and sheet the office can make, by name; the window and the command line share it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.office.models import Paper
from villageoffice.office.office import Office
from villageoffice.office.particulars import read_particulars
from villageoffice.people.values import RosterHead


@dataclass(frozen=True, slots=True)
class Choice:
    """Which paper of its kind; what is not chosen is taken from the newest that exists.

    known: number of an act; the paper is made as it was known then.  None: as it is known now.
    """

    year: int | None = None
    month: int | None = None
    day: date | None = None
    known: int | None = None

    @classmethod
    def read(cls, options: str, known: int) -> "Choice":
        """Return the choice that made a paper, from what was kept of it."""
        kept = json.loads(options)
        day = kept.get("date")
        return cls(kept.get("year"), kept.get("month"), date.fromisoformat(day) if day else None, known)


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made.

    remark: a few words for lists (``38 人``).  pages: 0 for a sheet.  public: it is posted.
    """

    name: str
    title: str
    form: str
    content: bytes
    pages: int
    as_of: date
    known_act: int
    options: str
    remark: str
    public: bool

    @property
    def file_name(self) -> str:
        """The name proposed for the file."""
        return f"{self.title}.{self.form}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a maker returns before it is wrapped: title, bytes, day, a few words, and what chose it."""

    title: str
    content: bytes
    as_of: date
    remark: str
    year: int | None = None
    month: int | None = None


Maker = Callable[[Office, str, Choice, Progress], Draft]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its name on the command line, its Chinese name, forms and options.

    public: it is posted, so no ID number and no telephone of a villager may be on it.
    """

    name: str
    label: str
    forms: tuple[str, ...]
    options: tuple[str, ...]
    make: Maker
    public: bool = False


def make(office: Office, name: str, form: str, choice: Choice, progress: Progress = no_progress) -> Made:
    """Make a paper.  Raises InvalidValue if there is nothing to put on it."""
    kind = PAPERS[name]
    if form not in kind.forms:
        raise InvalidValue(f"{kind.label}不能存为 {form}。", f"可以存为：{'、'.join(kind.forms)}。")
    known = choice.known or office.last_act
    draft = kind.make(office, form, choice, progress)
    kept = {"year": draft.year, "month": draft.month, "date": draft.as_of.isoformat()}
    chosen = json.dumps({name: value for name, value in kept.items() if value is not None})
    pages = _pages(draft.content) if form == "pdf" else 0
    remark = f"{draft.remark}，{pages} 页" if pages else draft.remark
    return Made(
        name, draft.title, form, draft.content, pages, draft.as_of, known, chosen, remark, kind.public
    )


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
    """Enter a paper that left the program, within an act."""
    act.insert(
        Paper(
            name=made.name,
            title=made.title,
            form=made.form,
            options=made.options,
            pages=made.pages,
            bytes_digest=hashlib.sha256(made.content).hexdigest(),
            as_of=made.as_of,
            known_act=made.known_act,
            state=state,
            remark=remark,
        )
    )
    act.touched(Change.PAPERS)


_VERBS = {"已导出": "导出", "已打印": "打印", "打印失败": "打印失败：", "待打印": "准备"}


def _pages(pdf: bytes) -> int:
    """Count the pages of a PDF of ours from its page tree."""
    import re

    found = re.search(rb"/Count (\d+)", pdf)
    if not found:
        raise OfficeError("生成的 PDF 没有页数。")
    return int(found[1])


def _points_notice(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.points import papers, queries, sheets

    year, month = _finished_month(office, choice)
    particulars = read_particulars(choice.known)
    contact = " ".join(filter(None, (particulars.contact, particulars.contact_phone)))
    notice = queries.public_notice(
        year,
        month,
        choice.day or office.today,
        choice.known,
        contact=contact,
        scheme_title=particulars.points_regulation,
    )
    content = papers.public_notice(notice, progress) if form == "pdf" else sheets.public_notice(notice)
    return Draft(
        f"{year}年{month}月党员积分公示表", content, notice.posted, f"{len(notice.rows)} 人", year, month
    )


def _finished_month(office: Office, choice: Choice) -> tuple[int, int]:
    """Return the chosen month, or the last one that is over."""
    if choice.month is not None:
        return choice.year or office.today.year, choice.month
    if choice.year is not None and choice.year < office.today.year:
        return choice.year, 12
    last = office.today.replace(day=1) - timedelta(days=1)
    return last.year, last.month


def _people_roster(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.people import papers, queries, sheets

    day = choice.day or office.today
    rows = queries.people_rows(day, choice.known)
    head = RosterHead(f"{office.particulars.village}村民名册", office.particulars.village_committee, day)
    make = papers.people_roster if form == "pdf" else sheets.people_roster
    return Draft(head.title, make(head, rows, progress), day, f"{len(rows)} 人")


def _party_roster(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.people import papers, queries, sheets

    day = choice.day or office.today
    rows = queries.member_rows(day, choice.known)
    branch = office.particulars.party_branch
    head = RosterHead(f"{branch}党员名册", branch, day)
    make = papers.party_roster if form == "pdf" else sheets.party_roster
    return Draft(head.title, make(head, rows, progress), day, f"{len(rows)} 人")


def _representative_roster(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.people import papers, queries, sheets

    day = choice.day or office.today
    rows = queries.representative_rows(day, choice.known)
    head = RosterHead(f"{office.particulars.village}村民代表名册", office.particulars.village_committee, day)
    make = papers.representative_roster if form == "pdf" else sheets.representative_roster
    return Draft(head.title, make(head, rows, progress), day, f"{len(rows)} 人")


_BOTH = ("pdf", "xlsx")

PAPERS = {
    kind.name: kind
    for kind in (
        PaperKind(
            "points-notice", "党员积分公示表", _BOTH, ("year", "month", "date"), _points_notice, public=True
        ),
        PaperKind("people-roster", "村民名册", _BOTH, ("date",), _people_roster),
        PaperKind("party-roster", "党员名册", _BOTH, ("date",), _party_roster),
        PaperKind("representative-roster", "村民代表名册", _BOTH, ("date",), _representative_roster),
    )
}
