"""计票单: the strokes of every line of a paper, one sheet a count; blank ones to count by hand."""

from collections.abc import Sequence

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.meetings.papers.heads import NARROW, add_title, footer, moment, place, signers
from villageoffice.meetings.rules.occasions import occasion
from villageoffice.meetings.rules.papers import count_marks
from villageoffice.meetings.rules.stroke_lines import tally_figures
from villageoffice.meetings.rules.tables import count_title
from villageoffice.meetings.values import (
    CountState,
    LineTotal,
    Mark,
    MotionType,
    Role,
    TallySheet,
    chinese_number,
)

_SIGNING = (Role.CALLER, Role.TELLER, Role.SCRUTINEER, Role.CHIEF_SCRUTINEER)
_BY_HAND = 15
_SUM = 13
_BLANK = "＿＿＿＿"

Row = list[str | Cell]


def tally_sheet(sheets: Sequence[TallySheet], progress: Progress = no_progress) -> bytes:
    """Return the sheets of one or more papers; every count stands on pages of its own."""
    head = sheets[0].head
    wide = any(count.paper.paper_type is MotionType.EVALUATION for each in sheets for count in each.counts)
    paper = Document(f"{occasion(head.meeting)}计票单", landscape=wide, margins=NARROW)
    for sheet in sheets:
        for count in sheet.counts:
            paper.new_part(footer(head, f"{count.paper.chamber_label}计票单"))
            _add(paper, sheet, count)
    return paper.render(progress)


def _add(paper: Document, sheet: TallySheet, count: CountState) -> None:
    head = sheet.head
    add_title(paper, head, f"{head.village}计票单", head.meeting.title)
    paper.mark(count_title(count))
    if not sheet.blank and not count.closed:
        paper.subheading(f"（计票没有结束，还有 {count.remaining} 张没有唱）")
    paper.facts(f"时间：{moment(head.meeting)}", f"地点：{place(head.meeting)}")
    paper.facts(*_papers(count, blank=sheet.blank))
    if count.paper.paper_type.by_candidate:
        paper.table(_candidates(count, blank=sheet.blank))
    else:
        for total in count.totals:
            _add_motion(paper, total, blank=sheet.blank)
    _add_write_ins(paper, count, blank=sheet.blank)
    paper.note("“正”字一笔一票，五笔一字。整张无效的票每项记一笔“无效”；待定的票由监票人认定后再计入。")
    paper.signatures(signers(sheet.roles, _SIGNING))
    paper.paragraph("计票时间：＿＿＿＿年＿＿月＿＿日＿＿时＿＿分", indent=False, size=10.5)


def _papers(count: CountState, *, blank: bool) -> list[str]:
    """How many papers were in the box, called, invalid, put aside."""
    figures = (
        ("箱内", count.expected), ("已唱", count.called), ("整张无效", count.invalid_papers),
        ("待定", len(count.pending)),
    )  # fmt: skip
    return [f"{label} {_BLANK if blank else figure} 张" for label, figure in figures]


def _add_motion(paper: Document, total: LineTotal, *, blank: bool) -> None:
    paper.note(f"议题{chinese_number(total.line.motion)}　{total.line.text}", leads=True)
    columns = (ColumnSpec("选项", 20), ColumnSpec("计　票"), ColumnSpec("小计", 20))
    rows = [
        [mark.label, *_strokes(total.votes(mark), blank=blank)] for mark in count_marks(MotionType.DECISION)
    ]
    paper.table(TableSpec(columns, rows, row_height=_BY_HAND if blank else 9))


def _strokes(votes: int, *, blank: bool) -> Row:
    """A cell with the strokes of so many votes and one with their number."""
    if blank:
        return ["", ""]
    return [Cell("", figures=tally_figures(votes)), Cell(str(votes), face=Face.SONG_BOLD)]


def _candidates(count: CountState, *, blank: bool) -> TableSpec:
    """One line a candidate: strokes of the marks that are called often, figures of the rest."""
    marks = count_marks(count.paper.paper_type)
    drawn = [mark for mark in marks if mark not in (Mark.ABSTAIN, Mark.INVALID)]
    counted = [mark for mark in marks if mark not in drawn]
    columns = [ColumnSpec("序号", 11), ColumnSpec("姓　名", 32)]
    for place_, mark in enumerate(drawn):
        weight = 2.0 if place_ == 0 and mark is Mark.YES else 1.0
        columns += [
            ColumnSpec("计票", weight=weight, group=mark.label),
            ColumnSpec("小计", _SUM, group=mark.label),
        ]
    columns += [ColumnSpec(mark.label, _SUM) for mark in counted]
    rows: list[Row] = []
    for number, total in enumerate(count.totals, start=1):
        row: Row = [str(number), total.line.text]
        for mark in drawn:
            row += _strokes(total.votes(mark), blank=blank)
        rows.append(row + ["" if blank else str(total.votes(mark)) for mark in counted])
    return TableSpec(columns, rows, row_height=_BY_HAND if blank else 9)


def _add_write_ins(paper: Document, count: CountState, *, blank: bool) -> None:
    """Add those who were written in, or lines for them."""
    if not count.paper.write_ins:
        return
    rows: list[Row] = [[name, *_strokes(votes, blank=False)] for name, votes in count.write_ins]
    if blank:
        rows = [["", "", ""] for _ in range(max(1, count.paper.seats))]
    elif not rows:
        rows = [["（没有另选人）", "", "0"]]
    paper.note("另选人", leads=True)
    columns = (ColumnSpec("姓　名", 43), ColumnSpec("计　票"), ColumnSpec("小计", 20))
    paper.table(TableSpec(columns, rows, row_height=_BY_HAND if blank else 9))
