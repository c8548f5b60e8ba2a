"""Whose entries of a period a step is taken with: one member's, some members', a group's, all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from villageoffice.desktop.acting.done import Done
from villageoffice.points import queries, register
from villageoffice.points.values import EntryRow, EntryState, Period

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

STEPS = {EntryState.DECLARED: "初评", EntryState.GROUP_JUDGED: "审核"}
"""What entries in a state wait for."""

GROUPLESS = "未分党小组"


@dataclass(frozen=True, slots=True)
class Scope:
    """Entries of a period.  words: whose, for the clerk; persons, group: only theirs; keys: only these."""

    period: Period
    words: str
    persons: frozenset[int] | None = None
    group: str | None = None
    keys: frozenset[int] | None = None

    def holds(self, row: EntryRow) -> bool:
        """Whether an entry is among them."""
        return (
            (self.persons is None or row.entry.person in self.persons)
            and (self.group is None or row.party_group == self.group)
            and (self.keys is None or row.entry.key in self.keys)
        )


def of_period(period: Period) -> Scope:
    """All entries of a period."""
    return Scope(period, period.title)


def of_persons(period: Period, persons: Collection[int], words: str) -> Scope:
    """The entries of some members."""
    return Scope(period, words, persons=frozenset(persons))


def of_group(period: Period, group: str) -> Scope:
    """The entries of a party group."""
    return Scope(period, group or GROUPLESS, group=group)


def of_entry(period: Period, key: int, words: str) -> Scope:
    """One entry."""
    return Scope(period, words, keys=frozenset({key}))


def entries_of(scope: Scope, states: Collection[EntryState]) -> tuple[EntryRow, ...]:
    """Read the entries of a scope that are in one of some states."""
    period = scope.period
    found = (row for month in period.months for row in queries.find_entries(period.year, month))
    return tuple(row for row in found if row.entry.state in states and scope.holds(row))


def go_on(act: Act, scope: Scope, state: EntryState) -> Done:
    """Accept the entries of a scope that are in a state: 初评 or 审核."""
    keys = [row.entry.key for row in entries_of(scope, {state})]
    accept = register.judge_entries if state is EntryState.DECLARED else register.review_entries
    number = accept(act, keys)
    if not number:
        return Done(0, act.name, f"没有待{STEPS[state]}的登记")
    return Done(act.id, act.name, f"已{STEPS[state]}通过 {number} 条")


def go_back(act: Act, keys: Collection[int], reason: str) -> Done:
    """Give entries back a step, with the reason."""
    number = register.send_back(act, keys, reason)
    return Done(act.id, act.name, f"已退回 {number} 条：{reason}")
