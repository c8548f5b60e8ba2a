"""The year's end: grades and closing.

Points and votes are a basis, the branch decides; the program proposes and keeps both.
"""

from collections.abc import Sequence
from datetime import date

import peewee as pw

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.storage.records import ActRow
from villageoffice.points import queries, rules
from villageoffice.points.models import ClosedTotal, ClosingRecord, GradeRecord
from villageoffice.points.register.shut import refuse_closed
from villageoffice.points.values import (
    Grade,
    GradeDraft,
    Scheme,
    YearTable,
)

_SHOWN = 5


class GradesRefused(OfficeError):
    """Something forbids one of the decisions; none of them is saved."""


class YearNotReady(OfficeError):
    """Something is still to be done before the year can be closed."""


def decide_grades(act: Act, year: int, decisions: Sequence[GradeDraft]) -> int:
    """Enter the branch's decisions beside what was proposed; returns how many were new or changed.

    Raises GradesRefused with everything that is wrong: a grade that a veto forbids, a decision
    that differs from the proposal without a reason, more 优秀 than the quota; NoScheme.
    """
    refuse_closed([date(year, 1, 1)])
    table, scheme = queries.year_table(year), _scheme(year)
    _refuse_decisions(table, decisions)
    proposed = {row.person: row.proposed for row in table.rows}
    there = {row.person: row for row in _grades(scheme)}
    number = 0
    for draft in decisions:
        proposal = proposed[draft.person]
        values = {
            "proposed": proposal.value if proposal else "",
            "decided": draft.decided,
            "reason": draft.reason.strip(),
        }
        row = there.get(draft.person)
        if row is None:
            act.insert(
                GradeRecord(scheme=scheme.key, person=draft.person, decided_on=act.moment.date(), **values)
            )
        elif any(getattr(row, name) != value for name, value in values.items()):
            act.replace(row, decided_on=act.moment.date(), **values)
        else:
            continue
        number += 1
    act.touched(Change.POINTS)
    return number


def decide_as_proposed(act: Act, year: int) -> int:
    """Decide every grade as it is proposed, where nothing is decided or asked; returns how many."""
    rows = [row for row in queries.year_table(year).rows if row.gradable and not row.decided]
    drafts = [GradeDraft(row.person, row.proposed) for row in rows if row.proposed and not row.asked]
    return decide_grades(act, year, drafts)


def withdraw_grade(act: Act, year: int, person: int) -> None:
    """Take a decision back; the proposal stands again.  Raises OfficeError if there is none."""
    refuse_closed([date(year, 1, 1)])
    row = next((row for row in _grades(_scheme(year)) if row.person == person), None)
    if row is None:
        raise OfficeError("这个人还没有评定等次。")
    act.end(row)
    act.touched(Change.POINTS)


def close_year(act: Act, year: int, remark: str = "") -> int:
    """Close a year: store everybody's total, rank and grade; returns the closing's key.

    The act is final.  Afterwards nothing of the year changes; the next year takes nothing over
    but the scheme.  The caller makes a backup first.  Raises YearNotReady with what is missing,
    YearClosed, NoScheme.
    """
    refuse_closed([date(year, 1, 1)])
    table, scheme = queries.year_table(year, today=act.moment.date()), _scheme(year)
    if table.missing:
        raise YearNotReady(f"{year}年度还不能结账，还差：{'、'.join(table.missing)}。", "请办完后再结账。")
    closing = act.insert(
        ClosingRecord(
            scheme=scheme.key,
            closed=act.moment.date(),
            known_act=int(ActRow.select(pw.fn.MAX(ActRow.id)).scalar() or 0),
            remark=remark.strip(),
        )
    )
    act.insert_all(
        [
            ClosedTotal(
                closing=closing.key,
                person=row.person,
                total=row.total,
                rank=row.rank,
                grade=row.decided.value if row.decided else "",
            )
            for row in table.scored
        ]
    )
    act.touched(Change.POINTS)
    act.seal()
    return int(closing.key)


def _scheme(year: int) -> Scheme:
    scheme = queries.scheme(year)
    if scheme is None:
        raise queries.NoScheme(year)
    return scheme


def _grades(scheme: Scheme) -> list[GradeRecord]:
    return list(GradeRecord.select().where(GradeRecord.scheme == scheme.key, GradeRecord.live()))


def _refuse_decisions(table: YearTable, decisions: Sequence[GradeDraft]) -> None:
    problems = [sentence for draft in decisions if (sentence := rules.decision_problem(table, draft))]
    fresh = {draft.person: draft.decided for draft in decisions}
    decided = {row.person: row.decided for row in table.rows if row.decided} | fresh
    excellent = sum(grade is Grade.EXCELLENT for grade in decided.values())
    if Grade.EXCELLENT in fresh.values() and excellent > table.quota.limit:
        problems.append(
            f"优秀最多 {table.quota.limit} 人（{table.quota.base} 人的三分之一），这样会有 {excellent} 人。"
        )
    if problems:
        more = f"（还有 {len(problems) - _SHOWN} 处）" if len(problems) > _SHOWN else ""
        raise GradesRefused("".join(problems[:_SHOWN]) + more, "请改正后再保存，这次什么都没有保存。")
