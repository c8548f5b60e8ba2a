"""The year as of any day: every member's totals, ranks, vetoes and grades; and its figures for charts.

The register is read with one statement a table, however many members there are.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

import peewee as pw

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.records import ActRow
from villageoffice.kits.text.dates import chinese_date
from villageoffice.people import queries as people
from villageoffice.points import rules
from villageoffice.points.models import EntryRecord, GradeRecord
from villageoffice.points.queries.closings import closing_of
from villageoffice.points.queries.objections import objections
from villageoffice.points.queries.opened import counted_sums
from villageoffice.points.queries.periods import undone_in_year
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.queries.scheme import scheme as scheme_of
from villageoffice.points.queries.standings import standings
from villageoffice.points.values import (
    CategoryKind,
    Course,
    Distribution,
    EntryState,
    Grade,
    GroupComparison,
    Scheme,
    Veto,
    YearRow,
    YearTable,
)


def year_table(
    year: int, day: date | None = None, act: int | None = None, *, today: date | None = None
) -> YearTable:
    """Return the year of everybody who is a member on *day*, entries of later days left aside.

    day: within the year, by default its last.  today: the day on the office's calendar; once the
    year is over, ``missing`` no longer waits for its end.  A closed year is answered as it was
    known at its closing.  Raises NoScheme; OfficeError for a day of another year.
    """
    last = day or date(year, 12, 31)
    if last.year != year:
        raise OfficeError(f"{chinese_date(last)}不在{year}年。", "请换一个日期或年度。")
    closing = closing_of(year, act)
    known = closing.known_act if closing else act
    scheme = required_scheme(year, known)
    members = people.member_rows(last, known)
    facts = rules.YearFacts(
        members=members,
        courses=_courses(scheme, [m.person for m in members if rules.is_scored(m)], last, known),
        vetoes=_vetoes(scheme, last, known),
        decisions=_decisions(scheme, known),
    )
    rows, quota = rules.year_rows(scheme, facts)
    branch = people.party_branch(known)
    return YearTable(
        year=year,
        day=last,
        branch=branch.name if branch else "",
        scheme_title=scheme.title,
        categories=tuple(c for c in scheme.categories if c.kind is not CategoryKind.VETO),
        bands=scheme.bands,
        rows=rows,
        ranked=sum(row.rank is not None for row in rows),
        quota=quota,
        warnings=tuple(rules.year_warnings(scheme, rows, quota)),
        missing=() if closing else _missing(scheme, rows, act, today),
        closed=closing.closed if closing else None,
        known_act=known if known is not None else int(ActRow.select(pw.fn.MAX(ActRow.id)).scalar() or 0),
    )


def distribution(year: int, day: date | None = None, act: int | None = None) -> Distribution:
    """Return how the totals of :func:`year_table` spread, in bands of ten points."""
    return rules.distribute(year_table(year, day, act))


def group_comparison(year: int, day: date | None = None, act: int | None = None) -> GroupComparison:
    """Return the party groups of :func:`year_table` beside one another."""
    return rules.compare_groups(year_table(year, day, act))


def _courses(scheme: Scheme, persons: list[int], last: date, act: int | None) -> dict[int, Course]:
    sums = counted_sums(scheme, persons, last.month, act, last)
    arrivals = {person: found.arrival(scheme.year) for person, found in standings(act).items()}
    return {
        person: rules.year_course(scheme, sums.get(person, {}), last.month, arrivals.get(person, 1))
        for person in persons
    }


def _vetoes(scheme: Scheme, last: date, act: int | None) -> Mapping[int, list[Veto]]:
    """Return the vetoes that the branch has confirmed, up to *last*, by person."""
    items = {item.key: item for item in scheme.items if item.veto_effect}
    query = EntryRecord.select().where(
        EntryRecord.item.in_(list(items)),
        EntryRecord.known_at(act),
        EntryRecord.state == EntryState.REVIEWED,
        EntryRecord.day.between(date(scheme.year, 1, 1), last),
    )
    found: dict[int, list[Veto]] = defaultdict(list)
    for row in query.order_by(EntryRecord.day, EntryRecord.key).namedtuples():
        item = items[row.item]
        if item.veto_effect:
            veto = Veto(row.key, row.person, row.day, item.name, item.veto_effect, item.reason_private)
            found[row.person].append(veto)
    return found


def _decisions(scheme: Scheme, act: int | None) -> dict[int, tuple[Grade, str]]:
    rows = GradeRecord.select().where(GradeRecord.scheme == scheme.key, GradeRecord.known_at(act))
    return {row.person: (row.decided, row.reason) for row in rows.namedtuples()}


def _missing(
    scheme: Scheme, rows: tuple[YearRow, ...], act: int | None, today: date | None
) -> tuple[str, ...]:
    """Return what is still to be done before the year can be closed, in words."""
    year = scheme.year
    words = list(undone_in_year(year, act))
    if open_ := sum(found.open for found in objections(year, act)):
        words.append(f"答复异议 {open_} 件")
    undecided = sum(row.gradable and row.decided is None for row in rows)
    if scheme.bands and undecided:
        words.append(f"评定等次 {undecided} 人")
    carries = any(category.kind is CategoryKind.CARRY for category in scheme.categories)
    if carries and scheme_of(year - 1, act) and closing_of(year - 1, act) is None:
        words.append(f"先结{year - 1}年度")
    if today is None or today.year <= year:
        words.append(f"{year + 1}年1月1日起可结账")
    return tuple(words)
