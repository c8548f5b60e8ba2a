"""结果报告单 of one motion: figures, the sentence of every ballot, the law, the papers, who signs.

It is read out on the spot.  Figures and sentences are printed as they were declared.
"""

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import ColumnSpec, TableSpec
from villageoffice.kits.paper.text import Span
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.papers.account import account_table
from villageoffice.meetings.papers.heads import COUNTING, add_title, begin, sealers, signers
from villageoffice.meetings.rules.occasions import occasion
from villageoffice.meetings.rules.tables import (
    BALLOT_TITLES,
    ballot_cells,
    candidate_caption,
    candidate_rows,
    candidate_titles,
    paper_cells,
    paper_titles,
)
from villageoffice.meetings.values import BallotFigures, CandidateTable, ResultReport, Role

_LABEL = 30
_EDGES = Margins(top=17, bottom=18)
_SIGNING = (*COUNTING, Role.HOST, Role.RECORDER)


def result_report(report: ResultReport, progress: Progress = no_progress) -> bytes:
    """Return the report as it is signed and read out."""
    head = report.head
    kind = "表决" if not report.tables else "测评" if _graded(report) else "投票"
    corrected = "（更正）" if report.corrects else ""
    title = f"{kind}结果报告单{corrected}"
    paper = begin(head, title, margins=_EDGES)
    add_title(paper, head, title, occasion(head.meeting))
    note = f"（{report.motion_note}）" if report.motion_note else ""
    paper.paragraph([Span(report.motion_name, Face.SONG_BOLD), Span(note)])
    if report.corrects:
        paper.paragraph(f"本单更正{chinese_date(report.corrects)}宣布的结果。更正原因：{report.reason}")
    paper.table(_figures(report))
    for table in report.tables:
        _add_candidates(paper, table)
    for ballot in report.ballots:
        paper.paragraph(_told(ballot))
    paper.paragraph([Span(_together(report), Face.SONG_BOLD), Span(_present(report))])
    if report.basis:
        paper.paragraph(f"依据：{report.basis.rstrip('。')}。", size=10)
    if report.accounts:
        paper.table(account_table(report.accounts, row_height=7.5))
    paper.signatures(signers(report.roles, _SIGNING), columns=4)
    paper.note(f"本单当场宣读，时间：{_read_out(report)}")
    paper.seal(sealers(head), chinese_date(report.declared))
    return paper.render(progress)


def _graded(report: ResultReport) -> bool:
    return any(table.grades for table in report.tables)


def _figures(report: ResultReport) -> TableSpec:
    """Persons and papers of each ballot; of a decision also the votes."""
    by_candidate = bool(report.tables)
    titles = paper_titles() if by_candidate else BALLOT_TITLES
    cells = paper_cells if by_candidate else ballot_cells
    first, *others = titles
    columns = [ColumnSpec(first, _LABEL), *(ColumnSpec(title) for title in others)]
    return TableSpec(columns, [list(cells(ballot)) for ballot in report.ballots], row_height=10.5)


def _add_candidates(paper: Document, table: CandidateTable) -> None:
    paper.note(candidate_caption(table), leads=True)
    number, name, *others = candidate_titles(table)
    columns = [
        ColumnSpec(number, 12),
        ColumnSpec(name, weight=3.0),
        *(ColumnSpec(title, weight=1.0) for title in others),
    ]
    paper.table(TableSpec(columns, [list(row) for row in candidate_rows(table)]))


def _told(ballot: BallotFigures) -> str:
    """The sentence of a ballot, beginning with whose it is."""
    told = ballot.sentence or "没有结果。"
    return told if told.startswith(ballot.label) else f"{ballot.label}：{told}"


def _together(report: ResultReport) -> str:
    """What came of all ballots; empty where that says no more than they do one by one."""
    said = ("".join(ballot.sentence for ballot in report.ballots), "".join(map(_told, report.ballots)))
    return "" if report.sentence in said else report.sentence


def _present(report: ResultReport) -> str:
    both = ""
    if report.persons_on_both:
        both = f"，其中{report.persons_on_both}人同在两册，各投一票"
    return f"到会共{report.persons_present}人{both}。"


def _read_out(report: ResultReport) -> str:
    """Day and time; the time is left to be written where it is not recorded."""
    hour, _, minute = report.declared_at.partition(":")
    time = f"{int(hour)}时{minute}分" if minute else "＿＿时＿＿分"
    return f"{chinese_date(report.declared)} {time}。"
