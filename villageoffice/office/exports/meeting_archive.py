"""The archive of a meeting: all its papers as files, with a contents page that tells how long each is kept.

It holds what the program makes; the signed and sealed originals and the ballots themselves are kept
on paper.  One packed file leaves; ``office.archive.unpack`` makes a folder of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from villageoffice.kits.files import file_name
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.meetings import queries
from villageoffice.meetings.rules import RETENTION
from villageoffice.meetings.rules.occasions import occasion
from villageoffice.meetings.values import ArchiveContents, ArchivePart, MeetingFile, Motion
from villageoffice.office import archive
from villageoffice.office.exports.kinds import PDF, Choice, Draft, Made, PaperKind
from villageoffice.office.exports.meetings import KINDS as PAPERS
from villageoffice.office.exports.meetings import chosen_meeting, issuer, paper_head
from villageoffice.office.office import Office

_FIRST = "00 卷内目录.pdf"
_KEPT_AS = {
    "meeting-notice": "会议通知",
    "sign-in": "签到表",
    "paper-account": "选票清点单",
    "zero-report": "选票清点单",
    "tally-sheet": "计票单",
    "result-report": "结果报告单",
    "minutes": "会议记录",
    "resolution": "决议公告",
    "resolution-receipt": "公示回执",
}
_KINDS = {kind.name: kind for kind in PAPERS}


def _archive(office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    file = chosen_meeting(choice)
    made = _made(office, file, choice, progress)
    contents = _contents_of(file, made, choice)
    known = choice.known or office.last_act
    parts = (_CONTENTS.wrap("pdf", contents, choice, known), *made)
    names = [_FIRST, *(_stored(file, place, part) for place, part in enumerate(made, start=1))]
    content = archive.pack([(name, part.content) for name, part in zip(names, parts, strict=True)])
    remark = f"{len(parts)} 个文件"
    title = f"{occasion(file.draft)}档案"
    return replace(contents, title=title, content=content, remark=remark, parts=parts)


def _contents(office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    file = chosen_meeting(choice)
    return _contents_of(file, _made(office, file, choice, progress), choice)


def _contents_of(file: MeetingFile, made: Sequence[Made], choice: Choice) -> Draft:
    """The contents page of an archive that holds these papers."""
    from villageoffice.meetings import papers

    parts = tuple(
        ArchivePart(_stored(file, place, part), _title(file, part), part.pages, _kept(part.name))
        for place, part in enumerate(made, start=1)
    )
    contents = ArchiveContents(paper_head(file, choice.known), parts, RETENTION)
    title = f"{occasion(file.draft)}卷内目录"
    day = file.draft.day
    return Draft(
        title, papers.archive_contents(contents), day, f"{len(parts)} 件", day.year, meeting=file.key
    )


def _made(office: Office, file: MeetingFile, choice: Choice, progress: Progress) -> list[Made]:
    """Make every paper that the meeting has come to."""
    chosen = replace(choice, meeting=file.key, chamber=None, motion=None, thing=None)
    wanted, known = list(_papers(file, chosen)), choice.known or office.last_act
    made = []
    for done, (name, one) in enumerate(wanted):
        kind = _KINDS[name]
        progress(done, len(wanted), f"正在生成{kind.label}")
        made.append(kind.wrap("pdf", kind.make(office, "pdf", one, no_progress), one, known))
    return made


def _title(file: MeetingFile, part: Made) -> str:
    """The title within the folder, which is named after the meeting itself."""
    return part.title.removeprefix(occasion(file.draft))


def _stored(file: MeetingFile, place: int, part: Made) -> str:
    return f"{place:02} {file_name(_title(file, part))}.pdf"


def _papers(file: MeetingFile, choice: Choice) -> Iterator[tuple[str, Choice]]:
    """Name the papers that the meeting has come to, in the order of its course."""
    known = choice.known
    plans = [plan for plan in queries.papers(file.key, known) if plan.lines]
    printed = any(not plan.by_hand for plan in plans)
    yield "meeting-notice", choice
    if any(chamber.frozen for chamber in file.chambers):
        yield "sign-in", choice
    if printed:
        yield "paper-account", choice
        yield "zero-report", choice
    if any(queries.counts(plan.key, known) for plan in plans if not plan.by_hand):
        yield "tally-sheet", choice
    for motion in file.motions:
        if motion.outcome:
            yield "result-report", replace(choice, motion=motion.key)
    yield "minutes", choice
    for motion in file.motions:
        yield from _of_resolution(motion, replace(choice, motion=motion.key))


def _of_resolution(motion: Motion, choice: Choice) -> Iterator[tuple[str, Choice]]:
    """The notice of a resolution that is written, its receipt once it is posted."""
    if not motion.outcome:
        return
    notice = queries.resolution_notice(motion.key, issuer(choice.known), choice.known)
    if notice.text:
        yield "resolution", choice
    if notice.posted:
        yield "resolution-receipt", choice


def _kept(name: str) -> str:
    """How long a paper is kept, from the list of kinds."""
    return next(period for kinds, period in RETENTION if _KEPT_AS[name] in kinds)


_CONTENTS = PaperKind("meeting-contents", "卷内目录", PDF, ("meeting",), _contents, listed=False)
KINDS = (
    PaperKind("meeting-archive", "会议档案", ("zip",), ("meeting",), _archive, listed=False),
    _CONTENTS,
)
