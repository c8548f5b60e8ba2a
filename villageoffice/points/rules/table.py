"""The month's table: who stands in it, in what order, with which rank and which words.

The rank is worked out over the whole branch, before anybody looks at a part of the table.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from villageoffice.kits.exact import competition_ranks
from villageoffice.kits.text.masks import id_tail
from villageoffice.people.values import MemberClass, MemberRow, MembershipKind
from villageoffice.points.rules.posting import first_posting_day
from villageoffice.points.values import Figures, MonthRow

_CLASS_SHOWN = (MemberClass.FLOATING, MemberClass.ELDER_ILL, MemberClass.NON_LOCAL)


@dataclass(frozen=True, slots=True)
class MonthEntries:
    """How many live entries a member has in a month, by what is still to be done with them."""

    declared: int = 0
    judged: int = 0
    reviewed: int = 0
    unexplained: int = 0

    def plus(self, other: "MonthEntries") -> "MonthEntries":
        """Return the sum of two months."""
        return MonthEntries(
            self.declared + other.declared,
            self.judged + other.judged,
            self.reviewed + other.reviewed,
            self.unexplained + other.unexplained,
        )

    @property
    def number(self) -> int:
        """All of them."""
        return self.declared + self.judged + self.reviewed

    @property
    def state(self) -> str:
        """The member's state in the month, what is most urgent first."""
        if self.unexplained:
            return "需说明"
        if self.declared:
            return "初评中"
        if self.judged:
            return "待审核"
        return "已审核" if self.reviewed else "未登记"


def is_scored(member: MemberRow) -> bool:
    """Say whether points are kept for the member: not for the old and ill (免计分)."""
    return member.member_class is not MemberClass.ELDER_ILL


def is_ranked(member: MemberRow) -> bool:
    """Say whether the member stands in the ranking: 预备, 免计分 and 双报到 do not."""
    full = member.kind is MembershipKind.FULL
    return full and is_scored(member) and member.member_class is not MemberClass.NON_LOCAL


def month_rows(
    members: Sequence[MemberRow],
    figures: Mapping[int, Figures],
    entries: Mapping[int, MonthEntries],
) -> tuple[MonthRow, ...]:
    """Return one row per member: best total first, equal totals by name, 免计分 last.

    figures: by person, for every scored member.  Ranks are 1, 2, 2, 4; who is outside the
    ranking stands where the total puts him and shifts nobody.
    """
    ranked = [member.person for member in members if is_ranked(member)]
    ranks = dict(zip(ranked, competition_ranks([int(figures[p].total) for p in ranked]), strict=True))
    same_names = twins(members)
    rows = [
        _row(member, figures.get(member.person), entries.get(member.person, MonthEntries()),
             ranks.get(member.person), id_tail(member.id_number) if member.person in same_names else "")
        for member in members
    ]  # fmt: skip
    return tuple(sorted(rows, key=_place))


def missing_words(entries: Sequence[MonthEntries]) -> tuple[str, ...]:
    """Return what is still to be done before a month can be posted, e.g. ``审核 12 条``."""
    counts = (
        ("初评", sum(e.declared for e in entries)),
        ("审核", sum(e.judged for e in entries)),
        ("说明", sum(e.unexplained for e in entries)),
    )
    return tuple(f"{word} {number} 条" for word, number in counts if number)


def postable_words(year: int, month: int) -> str:
    """Say from when a month may be posted, e.g. ``12月1日起可公示``."""
    first = first_posting_day(year, month)
    turn = f"{first.year}年" if first.year != year else ""
    return f"{turn}{first.month}月{first.day}日起可公示"


def member_word(member: MemberRow) -> str:
    """Return the one word that says how a member is counted."""
    if member.member_class in _CLASS_SHOWN:
        return member.member_class.label
    return member.kind.label


def _row(
    member: MemberRow, figures: Figures | None, entries: MonthEntries, rank: int | None, tail: str
) -> MonthRow:
    found = figures if is_scored(member) else None
    return MonthRow(
        person=member.person,
        name=member.name,
        sort=member.sort,
        search=member.search,
        party_group=member.party_group,
        group_position=member.group_position,
        member_word=member_word(member),
        base=found.base if found else None,
        bonus=found.bonus if found else None,
        deduction=found.deduction if found else None,
        month=found.month if found else None,
        year_before=found.before if found else None,
        year_total=found.total if found else None,
        rank=rank,
        state=entries.state if found else "免计分",
        remark=member_remark(member, tail),
        unreviewed=entries.declared + entries.judged if found else 0,
    )


def member_remark(member: MemberRow, tail: str) -> str:
    """Return what a paper says beside the figures: 预备, 免计分, the class, the tail of the ID number."""
    words = [member.kind.label] if member.kind is MembershipKind.PROBATIONARY else []
    if not is_scored(member):
        words.append("免计分")
    elif member.member_class in _CLASS_SHOWN:
        words.append(member.member_class.label)
    if tail:
        words.append(tail)
    return "、".join(words)


def twins(members: Sequence[MemberRow]) -> set[int]:
    """Members whom name and group do not tell apart."""
    seen = Counter((member.name, member.party_group) for member in members)
    return {member.person for member in members if seen[member.name, member.party_group] > 1}


def _place(row: MonthRow) -> tuple[bool, int, bool, str, str, int]:
    total = row.year_total if row.year_total is not None else 0
    return row.year_total is None, -int(total), row.rank is None, row.sort, row.name, row.person
