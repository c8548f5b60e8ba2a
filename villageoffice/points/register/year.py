"""The year's end: marks of the appraisal, grades, closing.

Points and votes are a basis, the branch decides; the program proposes and keeps both.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import peewee as pw

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.storage.records import ActRow
from villageoffice.points import queries, rules
from villageoffice.points.models import ClosedTotal, ClosingRecord, EntryRecord, GradeRecord
from villageoffice.points.register.entries import record_entries
from villageoffice.points.register.shut import refuse_closed
from villageoffice.points.values import (
    CategoryKind,
    EntryDraft,
    EntryState,
    Grade,
    GradeDraft,
    Item,
    Recorded,
    Scheme,
    YearTable,
)

_SHOWN = 5


class GradesRefused(OfficeError):
    """Something forbids one of the decisions; none of them is saved."""


class YearNotReady(OfficeError):
    """Something is still to be done before the year can be closed."""


def record_evaluation(act: Act, item: int, day: date, marks: Sequence[tuple[int, Decimal]]) -> Recorded:
    """Enter marks (0 to 100) of the yearly appraisal, each at the category's percentage.

    marks: (person, mark).  The entry holds what counts, half up to a tenth, and says the mark in
    its reason.  Raises OfficeError for a member who has a mark already, EntriesRefused, NoScheme.
    """
    scheme = _scheme(day.year)
    thing = next((found for found in scheme.items if found.key == item), None)
    if thing is None or thing.category.kind is not CategoryKind.EVALUATION:
        raise OfficeError("这个项目不是民主评议分。", "请选择民主评议类别里的项目。")
    _refuse_second_mark(scheme, thing, [person for person, _ in marks])
    percent = thing.category.percent or 0
    drafts = [
        EntryDraft(person, item, day, rules.weighted(mark, percent), f"评议得分 {mark:f}，按 {percent}% 计")
        for person, mark in marks
    ]
    return record_entries(act, drafts)


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


def _refuse_second_mark(scheme: Scheme, item: Item, persons: Sequence[int]) -> None:
    names = {row.person: row.name for row in queries.year_table(scheme.year).rows}
    there = EntryRecord.select(EntryRecord.person).where(
        EntryRecord.item == item.key, EntryRecord.live(), EntryRecord.state != EntryState.VOIDED
    )
    marked, times = {row.person for row in there}, Counter(persons)
    twice = [person for person, number in times.items() if person in marked or number > 1]
    if twice:
        listed = "、".join(names.get(person, "") for person in twice[:_SHOWN])
        raise OfficeError(
            f"{listed}{f'等 {len(twice)} 人' if len(twice) > _SHOWN else ''}已经有“{item.name}”。",
            "一年只评一次；要改请先作废原来的登记。",
        )


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
