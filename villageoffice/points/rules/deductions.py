"""Why points were taken off, as far as a public notice may say it."""

from collections.abc import Iterable, Mapping

from villageoffice.kits.exact import Points
from villageoffice.points.values import Deduction, Entry, EntryState, Item, MonthRow

MASKED = "有扣分"


def deductions(
    rows: Iterable[MonthRow], entries: Iterable[Entry], items: Mapping[int, Item], *, masked: bool
) -> tuple[Deduction, ...]:
    """Return the reasons of a period's deductions in the order of the notice.

    A private reason is one line a member without day, ``有扣分``; masked: all reasons are private.
    Whoever is not on the notice is left out.
    """
    mine: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.points < 0 and entry.state is not EntryState.VOIDED:
            mine.setdefault(entry.person, []).append(entry)
    found = []
    for row in rows:
        open_, hidden = [], 0
        for entry in sorted(mine.get(row.person, ()), key=lambda entry: (entry.day, entry.key)):
            item = items.get(entry.item)
            if masked or item is None or item.reason_private:
                hidden += int(entry.points)
            else:
                open_.append(
                    Deduction(row.person, row.name, row.party_group, entry.day, entry.title, entry.points)
                )
        found += open_
        if hidden:
            found.append(Deduction(row.person, row.name, row.party_group, None, MASKED, Points(hidden)))
    return tuple(found)
