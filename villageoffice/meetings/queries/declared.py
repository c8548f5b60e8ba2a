"""Declared results, from the figures that were frozen with them."""

from dataclasses import replace
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import competition_ranks
from villageoffice.meetings.models import BallotResultRecord, CandidateResultRecord, ResultRecord
from villageoffice.meetings.queries.figures import shown_figures
from villageoffice.meetings.queries.layout import Layout, layout_of_motion
from villageoffice.meetings.queries.motions import rule_of
from villageoffice.meetings.queries.results import proposed_result
from villageoffice.meetings.values import (
    BallotFigures,
    CandidateTable,
    DeclaredResult,
    Figures,
    Line,
)


def declared_result(motion: int, known: int | None = None) -> DeclaredResult | None:
    """Return the declared result of a motion that holds, None before one is declared."""
    row = result_row(motion, known)
    return _declared(row, known) if row else None


def required_result(motion: int, known: int | None = None) -> DeclaredResult:
    """Return the declared result of a motion.  Raises OfficeError before one is declared."""
    found = declared_result(motion, known)
    if found is None:
        raise OfficeError("这个议题还没有宣布结果。", "请先在“结果”一步宣布结果。")
    return found


def result_row(motion: int, known: int | None = None) -> ResultRecord | None:
    """Return the row of a motion's result that holds."""
    row: ResultRecord | None = ResultRecord.get_or_none(
        ResultRecord.motion == motion, ResultRecord.known_at(known)
    )
    return row


def ballot_result_rows(result: int, known: int | None = None) -> list[BallotResultRecord]:
    """Return the frozen figures of a result, in the order of the chambers."""
    rows = BallotResultRecord.select().where(
        BallotResultRecord.result == result, BallotResultRecord.known_at(known)
    )
    return list(rows.order_by(BallotResultRecord.id))


def candidate_result_rows(ballot_result: int, known: int | None = None) -> list[CandidateResultRecord]:
    """Return the frozen votes of a ballot's candidates, most first."""
    rows = CandidateResultRecord.select().where(
        CandidateResultRecord.ballot_result == ballot_result, CandidateResultRecord.known_at(known)
    )
    return list(rows.order_by(CandidateResultRecord.position))


def _declared(row: ResultRecord, known: int | None) -> DeclaredResult:
    found = layout_of_motion(row.motion, known)
    ballots = ballot_result_rows(row.key, known)
    tables = [_table(ballot, known) for ballot in ballots]
    then = proposed_result(row.motion, row.known_act).tables
    words = {table.label: table.chosen for table in then}
    tables = [replace(table, chosen=words.get(table.label, table.chosen)) for table in tables]
    weighed = [table for table in then if table.scores]
    return DeclaredResult(
        key=row.key,
        motion=row.motion,
        number=found.number(row.motion),
        title=found.motion(row.motion).title,
        outcome=row.outcome,
        sentence=row.sentence,
        basis="；".join(dict.fromkeys(ballot.basis for ballot in ballots if ballot.basis)),
        ballots=tuple(_figures(found, ballot) for ballot in ballots),
        tables=(*(table for table in tables if table.lines or table.grades), *weighed),
        declared=row.declared,
        declared_at=row.declared_at,
        known_act=row.known_act,
        corrects=_corrected(row),
        reason=row.reason,
    )


def _corrected(row: ResultRecord) -> date | None:
    if row.corrects is None:
        return None
    old = ResultRecord.select().where(ResultRecord.key == row.corrects).order_by(ResultRecord.id).first()
    first_day: date = old.declared
    return first_day


def _figures(found: Layout, row: BallotResultRecord) -> BallotFigures:
    ballot = next(ballot for ballot in found.ballots if ballot.key == row.ballot)
    rule = rule_of(ballot, found)
    return shown_figures(
        ballot,
        rule,
        _as_asked(row),
        number=found.number(ballot.motion),
        chamber=ballot.chamber,
        label=row.label,
        issued=row.issued,
        collected=row.collected,
        not_called=0,
        outcome=row.outcome,
        sentence=row.sentence,
    )


def _as_asked(row: BallotResultRecord) -> Figures:
    names = ("eligible", "present", "issued", "collected", "yes", "no", "abstain", "invalid")
    more = ("households", "households_present", "extra_votes", "written")
    return Figures(**{name: getattr(row, name) for name in (*names, *more)})


def _table(row: BallotResultRecord, known: int | None) -> CandidateTable:
    rows = candidate_result_rows(row.key, known)
    if any(line.grades for line in rows):
        grades = tuple((line.name, tuple(int(n) for n in line.grades.split(","))) for line in rows)
        return CandidateTable(row.label, (), grades)
    ranks = competition_ranks([line.yes for line in rows])
    lines = [_line(line, rank) for line, rank in zip(rows, ranks, strict=True)]
    return CandidateTable(row.label, tuple(lines))


def _line(row: CandidateResultRecord, rank: int) -> Line:
    return Line(
        row.name, row.yes, row.no, row.abstain, rank, row.elected, row.tied, write_in=row.candidate is None
    )
