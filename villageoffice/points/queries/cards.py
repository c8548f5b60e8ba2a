"""Members' points cards, as many as wanted from one reading of the register."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.people import queries as people
from villageoffice.people.values import MemberRow
from villageoffice.points import rules
from villageoffice.points.queries.entries import period_entries
from villageoffice.points.queries.month import period_table
from villageoffice.points.queries.opened import sums_and_opened
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.queries.standings import standings
from villageoffice.points.rules import Standing, Sums
from villageoffice.points.values import (
    CategoryKind,
    Counted,
    Entry,
    EntryState,
    MemberCard,
    MonthRow,
    MonthTable,
    Period,
    Scheme,
)

_NOTES = (
    "得分是登记的分值，计入是受各项上限限制后计入总分的分值，累计是到这一条为止的本年总分。",
    "经支部审核的都已由党小组初评；审核栏里的日期是登记这一结果的日期。",
    "名次是本支部全体党员名单中的名次，与公示表相同。年终评定等次由支部党员大会确定。",
)
_EXEMPT = "年老体弱等免计分党员不登记积分，不参加排名。"
_VETO = "有一票否决的登记：本卡的总分是否决前的数，年终总分和等次按方案另行处理。"
_FEW = 500
"""Members whose entries are asked for by name; for more, the whole year is read at once."""


def member_cards(
    year: int, number: int, act: int | None = None, *, persons: Collection[int] | None = None
) -> tuple[MemberCard, ...]:
    """Return the cards of a year up to the end of a period, in the order of the branch's groups.

    number: of the month, or of the quarter if the scheme posts quarters.  persons: None for all.
    Raises NoScheme; OfficeError for a person who is no member on the period's last day.
    """
    scheme = required_scheme(year, act)
    desk = _Desk.lay_out(scheme, Period(year, number, scheme.cycle), act, persons)
    wanted = [row for row in desk.members if persons is None or row.person in persons]
    missing = set(persons or ()) - {row.person for row in wanted}
    if missing:
        raise OfficeError(f"这个人在{desk.period.title}末不是本支部党员，没有积分登记卡。", "请换一个月份。")
    sums, opened = sums_and_opened(scheme, [row.person for row in wanted], desk.period.last_month, act)
    return tuple(desk.card(row, sums.get(row.person, {}), opened.get(row.person, {}), act) for row in wanted)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all cards are made from, read once."""

    scheme: Scheme
    period: Period
    table: MonthTable
    rows: Mapping[int, MonthRow]
    members: tuple[MemberRow, ...]
    entries: Mapping[int, list[Entry]]
    standings: Mapping[int, Standing]

    @classmethod
    def lay_out(
        cls, scheme: Scheme, period: Period, act: int | None, persons: Collection[int] | None
    ) -> "_Desk":
        table = period_table(period, act)
        entries: dict[int, list[Entry]] = defaultdict(list)
        first = Period(period.year, 1).first_day
        few = persons if persons is not None and len(persons) <= _FEW else None
        for entry in period_entries(first, period.last_day, act, persons=few):
            entries[entry.person].append(entry)
        return cls(
            scheme,
            period,
            table,
            {row.person: row for row in table.rows},
            people.member_rows(period.last_day, act),
            entries,
            standings(act),
        )

    def card(self, member: MemberRow, sums: Sums, opened: Sums, act: int | None) -> MemberCard:
        """Fill in one card.  opened: those of the sums that are no entries."""
        row = self.rows[member.person]
        arrival = self.standings[member.person].arrival(self.scheme.year)
        counted: tuple[Counted, ...] = ()
        course = rules.year_course(self.scheme, sums, self.period.last_month, arrival)
        if row.year_total is not None:
            mine = self.entries.get(member.person, ())
            counted = rules.count_entries(self.scheme, mine, arrival, opened)
        scored = row.year_total is not None
        return MemberCard(
            branch=self.table.branch,
            scheme_title=self.scheme.title,
            period=self.period,
            person=member.person,
            name=member.name,
            party_group=member.party_group,
            member_word=row.member_word,
            joined=member.joined,
            confirmed=member.confirmed,
            duty=member.duty,
            lines=rules.card_lines(self.scheme, counted, course, arrival) if scored else (),
            categories=rules.card_categories(course, counted, self.scheme) if scored else (),
            earned=Points(sum(int(found.earned) for found in course.categories)),
            total=row.year_total,
            rank=row.rank,
            ranked=self.table.ranked,
            notes=_notes(self.scheme, counted) if scored else (_EXEMPT,),
            known_act=act or 0,
        )


def _notes(scheme: Scheme, counted: Iterable[Counted]) -> tuple[str, ...]:
    vetoes = {item.key for item in scheme.items if item.category.kind is CategoryKind.VETO}
    live = (found.entry for found in counted if found.entry.state is not EntryState.VOIDED)
    return (*((_VETO,) if any(entry.item in vetoes for entry in live) else ()), *_NOTES)
