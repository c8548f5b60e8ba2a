"""Tally sheets as a workbook: figures only, one sheet a count."""

from collections.abc import Sequence

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.rules.papers import count_marks
from villageoffice.meetings.rules.tables import count_title
from villageoffice.meetings.values import CountState, Mark, MotionType, TallySheet


def tally_sheet(sheets: Sequence[TallySheet], progress: Progress = no_progress) -> bytes:
    """Return the workbook."""
    from villageoffice.kits.sheet.writer import write_book

    return write_book([_spec(sheet, count) for sheet in sheets for count in sheet.counts], progress)


def _spec(sheet: TallySheet, count: CountState) -> SheetSpec:
    head = sheet.head
    marks = count_marks(count.paper.paper_type)
    what = "姓名" if count.paper.paper_type.by_candidate else "议题"
    open_words = "" if count.closed else f"计票没有结束，还有 {count.remaining} 张没有唱。"
    return SheetSpec(
        title=f"{head.village}计票单" + ("（演练）" if head.rehearsal else ""),
        subtitle=(f"{chinese_date(head.meeting.day)} {head.meeting.title}", count_title(count)),
        columns=(
            Column("序号", 6, "number"),
            Column(what, 40),
            *(Column(mark.label, 10, "number") for mark in marks),
        ),
        rows=_rows(count, marks),
        notes=(
            f"箱内 {count.expected} 张，已唱 {count.called} 张，整张无效 {count.invalid_papers} 张，"
            f"待定 {len(count.pending)} 张。{open_words}",
        ),
        signatures=("唱票人：", "计票人：", "监票人："),
        landscape=count.paper.paper_type is MotionType.EVALUATION,
        sheet_name=f"{count.paper.chamber_label}{count.paper.paper_type.paper} {count.round}",
    )


def _rows(count: CountState, marks: Sequence[Mark]) -> list[tuple[Value, ...]]:
    """One line each motion or candidate, then those written in."""
    rows: list[tuple[Value, ...]] = [
        (number, total.line.text, *(total.votes(mark) for mark in marks))
        for number, total in enumerate(count.totals, start=1)
    ]
    for number, (name, votes) in enumerate(count.write_ins, start=len(rows) + 1):
        rows.append((number, f"{name}（另选）", votes, *[None] * (len(marks) - 1)))
    return rows
