"""What the page does to the register besides recording; each runs on the data thread inside an act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.attaching.evidence import Evidence, keep
from villageoffice.desktop.points.columns import figure
from villageoffice.points import queries, register
from villageoffice.points.values import EntryDraft, EntryState, Item

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


def record(
    act: Act, item: Item, drafts: Sequence[EntryDraft], state: EntryState, files: Sequence[Evidence]
) -> Done:
    """Record entries as claimed or as judged, each with the photographs and scans that prove them."""
    before = _keys_of(drafts) if files else set()
    made = register.record_entries(act, drafts, state)
    if files:
        keep(act, sorted(_keys_of(drafts) - before), files)
    words = f"已登记 {made.entries} 条“{item.name}”，计入合计 {figure(made.counted)} 分"
    if state is EntryState.DECLARED:
        words = f"已登记 {made.entries} 条“{item.name}”的申报，等党小组初评"
    return Done(act.id, act.name, words)


def _keys_of(drafts: Sequence[EntryDraft]) -> set[int]:
    """Keys of the entries in the months of some drafts."""
    months = {(draft.day.year, draft.day.month) for draft in drafts}
    return {row.entry.key for year, month in months for row in queries.find_entries(year, month)}
