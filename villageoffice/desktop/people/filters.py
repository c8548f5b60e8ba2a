"""Which people the table shows, and what is said about them.  Pure: rows in, answers out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from villageoffice.desktop.widgets.side_list import SideEntry
from villageoffice.people import rules
from villageoffice.people.values import PeopleScope, PersonRow

GONE = "GONE"
"""Key of the scope of those who moved out or died; the book's own scopes leave them out."""

NO_GROUP = "未编组"
_GROUP = "group:"
_GAPS_TOLD = 3
_SCOPES: dict[str, PeopleScope] = {scope.value: scope for scope in PeopleScope}


@dataclass(frozen=True, slots=True)
class Filter:
    """A scope and the village groups left out, as of a day."""

    day: date
    scope: str = PeopleScope.ALL.value
    hidden: frozenset[str] = field(default=frozenset())

    def allows(self, row: PersonRow) -> bool:
        """Whether a person is shown."""
        if (row.village_group or NO_GROUP) in self.hidden:
            return False
        if self.scope == GONE:
            return row.status.gone
        return registered(row) and rules.in_scope(row, _SCOPES[self.scope], self.day)

    def with_ticks(self, ticked: Sequence[str], groups: Sequence[str]) -> "Filter":
        """The filter after boxes were turned; ticked: keys of the list."""
        shown = {key.removeprefix(_GROUP) for key in ticked}
        return replace(self, hidden=frozenset(group for group in groups if group not in shown))


def registered(row: PersonRow) -> bool:
    """Whether somebody is in the register on the day: not gone, or still in a post."""
    return not row.status.gone or row.is_member or row.is_representative


def groups_of(rows: Sequence[PersonRow]) -> dict[str, int]:
    """How many people a village group has, in the order people count groups; without a group last."""
    found = Counter(row.village_group for row in rows if registered(row))
    without = found.pop("", 0)
    ordered = {name: found[name] for name in sorted(found, key=rules.group_order)}
    return {**ordered, NO_GROUP: without} if without else ordered


def entries(rows: Sequence[PersonRow], chosen: Filter) -> list[SideEntry]:
    """The list at the left: scopes with their counts, then village groups with boxes."""
    counts = rules.counts([row for row in rows if registered(row)], chosen.day)
    found = [SideEntry("scopes", "范围", heading=True)]
    found += [SideEntry(scope.value, scope.label, f"{n:,}") for scope, n in counts.scopes]
    gone = sum(row.status.gone for row in rows)
    if gone:
        found.append(SideEntry(GONE, "迁出、去世", f"{gone:,}"))
    groups = groups_of(rows)
    if groups:
        found.append(SideEntry("groups", "村民小组", heading=True))
    for name, number in groups.items():
        ticked = name not in chosen.hidden
        found.append(SideEntry(_GROUP + name, name, f"{number:,}", ticked=ticked))
    return found


def outline(shown: Sequence[PersonRow], *, searching: bool) -> str:
    """The foot of the table: ``找到 64 人 · 还差：3 人缺电话、2 人未定推选户``."""
    gaps = Counter(gap for row in shown for gap in row.gaps)
    words = f"{'找到' if searching else '共'} {len(shown):,} 人"
    if not gaps:
        return words
    told = "、".join(f"{number} 人{gap}" for gap, number in gaps.most_common(_GAPS_TOLD))
    more = "等" if len(gaps) > _GAPS_TOLD else ""
    return f"{words} · 还差：{told}{more}"
