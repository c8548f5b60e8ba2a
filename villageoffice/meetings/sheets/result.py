"""The result of a motion as a workbook: ballots, candidates, paper account."""

from collections.abc import Iterator

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.rules.tables import (
    ACCOUNT_TITLES,
    BALLOT_TITLES,
    account_cells,
    ballot_cells,
    candidate_caption,
    candidate_rows,
    candidate_titles,
    paper_cells,
    paper_titles,
)
from villageoffice.meetings.values import CandidateTable, ResultReport


def result_report(report: ResultReport, progress: Progress = no_progress) -> bytes:
    """Return the workbook: the same figures and sentences as on paper."""
    from villageoffice.kits.sheet.writer import write_book

    return write_book([_ballots(report), *_candidates(report), *_accounts(report)], progress)


def _ballots(report: ResultReport) -> SheetSpec:
    titles = paper_titles() if report.tables else BALLOT_TITLES
    cells = paper_cells if report.tables else ballot_cells
    day = chinese_date(report.declared)
    corrected: tuple[str, ...] = ()
    if report.corrects:
        corrected = (f"更正{chinese_date(report.corrects)}宣布的结果。更正原因：{report.reason}",)
    return SheetSpec(
        title=f"结果报告单{'（更正）' if report.corrects else ''}",
        subtitle=(f"{day} {report.head.meeting.title}", report.motion_name, *corrected),
        columns=(Column("表决体", 18), *(Column(title, 8, "number") for title in titles[1:])),
        rows=[_numbers(cells(ballot)) for ballot in report.ballots],
        notes=(
            *(ballot.sentence for ballot in report.ballots),
            report.sentence,
            f"依据：{report.basis}" if report.basis else "",
        ),
        signatures=("总监票人：", "监票人：", "计票人："),
        sheet_name="结果",
    )


def _candidates(report: ResultReport) -> Iterator[SheetSpec]:
    for table in report.tables:
        yield SheetSpec(
            title=candidate_caption(table),
            subtitle=(report.motion_name,),
            columns=_columns(table),
            rows=[
                (int(row[0]), row[1], *(_number(text) for text in row[2:])) for row in candidate_rows(table)
            ],
            sheet_name=candidate_caption(table),
        )


def _columns(table: CandidateTable) -> tuple[Column, ...]:
    number, name, *others = candidate_titles(table)
    return (Column(number, 6, "number"), Column(name, 30), *(Column(title, 9, "center") for title in others))


def _accounts(report: ResultReport) -> Iterator[SheetSpec]:
    if report.accounts:
        yield SheetSpec(
            title="选票清点",
            columns=(
                Column(ACCOUNT_TITLES[0], 18),
                *(Column(title, 12, "center") for title in ACCOUNT_TITLES[1:]),
            ),
            rows=[_numbers(account_cells(account)) for account in report.accounts],
            landscape=True,
            sheet_name="选票清点",
        )


def _numbers(cells: tuple[str, ...]) -> tuple[Value, ...]:
    """A label, then figures as numbers."""
    return (cells[0], *(_number(text) for text in cells[1:]))


def _number(text: str) -> Value:
    return int(text) if text.isdecimal() else text or None
