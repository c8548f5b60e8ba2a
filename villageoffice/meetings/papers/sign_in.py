"""签到表: the roll of a chamber, to sign on; above forty names in two columns.

What is already recorded (leave, proxy, absence) stands in its row; the figures at the foot are
printed when everybody is accounted for, and left to be written while somebody is not.
"""

from collections.abc import Sequence

from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.meetings.papers.heads import NARROW, add_title, footer, moment, place
from villageoffice.meetings.rules.occasions import occasion
from villageoffice.meetings.rules.sign_in import attendance_note, sign_in_figures
from villageoffice.meetings.values import RollEntry, SignInSheet

_ONE_COLUMN = 40
_NARROW = (
    ColumnSpec("序号", 10),
    ColumnSpec("姓　名", weight=1.0),
    ColumnSpec("身　份", 19),
    ColumnSpec("签　名", 33),
)
_WIDE = (
    ColumnSpec("序号", 11),
    ColumnSpec("姓　名", weight=1.2),
    ColumnSpec("性别", 11),
    ColumnSpec("小组、户", 26),
    ColumnSpec("身　份", 22),
    ColumnSpec("签　名", 38),
    ColumnSpec("备注（请假、受托）", weight=1.0),
)


def sign_in_sheet(sheets: Sequence[SignInSheet], progress: Progress = no_progress) -> bytes:
    """Return the sheets of one or more chambers, each counted from its own page 1."""
    head = sheets[0].head
    paper = Document(f"{occasion(head.meeting)}签到表", margins=NARROW)
    for sheet in sheets:
        paper.new_part(footer(head, f"{sheet.chamber.title}签到表"))
        _add(paper, sheet)
    return paper.render(progress)


def _add(paper: Document, sheet: SignInSheet) -> None:
    head = sheet.head
    add_title(paper, head, f"{head.village}{sheet.chamber.title}签到表", head.meeting.title)
    paper.facts(f"时间：{moment(head.meeting)}", f"地点：{place(head.meeting)}")
    paper.table(_table(sheet.entries))
    paper.facts(*(f"{label} {figure} 人" for label, figure in sign_in_figures(sheet)))
    paper.signatures(["清点人", "监票人", "记录人"])


def _table(entries: Sequence[RollEntry]) -> TableSpec:
    if len(entries) <= _ONE_COLUMN:
        return TableSpec(_WIDE, [_wide(at, entry) for at, entry in enumerate(entries, start=1)], row_height=9)
    rows = [_short(at, entry) for at, entry in enumerate(entries, start=1)]
    half = -(-len(rows) // 2)
    right = [*rows[half:], *[["", "", "", ""]] * (2 * half - len(rows))]
    both = [[*first, "", *second] for first, second in zip(rows[:half], right, strict=True)]
    return TableSpec((*_NARROW, ColumnSpec("", 3), *_NARROW), both, row_height=8.2)


def _wide(number: int, entry: RollEntry) -> list[str]:
    unit = entry.unit or entry.household
    return [str(number), entry.name, entry.sex, unit, entry.identity, "", attendance_note(entry)]


def _short(number: int, entry: RollEntry) -> list[str]:
    return [str(number), entry.name, entry.identity, attendance_note(entry, short=True)]
