"""Marks of the yearly appraisal: each is an entry that holds what counts and says its mark.

A wrong mark is voided with its reason and another entry made; of a day that was posted both are
adjustments.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.points import queries, rules
from villageoffice.points.queries.entries import item_entries
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.queries.standings import standings
from villageoffice.points.register.adjustments import record_adjustment, void_as_adjustment
from villageoffice.points.register.entries import record_entries, void_entry
from villageoffice.points.register.shut import refuse_closed
from villageoffice.points.values import CategoryKind, Entry, EntryDraft, Item, Recorded, Scheme

_SHOWN = 5


def record_evaluation(
    act: Act, item: int, day: date, marks: Sequence[tuple[int, Decimal]], reason: str = ""
) -> Recorded:
    """Enter marks (0 to 100) of the yearly appraisal, each at the category's percentage.

    marks: (person, mark).  The entry holds what counts, half up to a tenth, and says the mark in
    its reason.  Who has another mark is corrected, which needs a *reason*, as does a day that was
    posted; who has the same one is left alone.  Raises OfficeError without that reason or for a
    person named twice; EntriesRefused, YearClosed, NoScheme.
    """
    scheme = required_scheme(day.year)
    thing = _item(scheme, item)
    refuse_closed([day])
    _refuse_twice([person for person, _ in marks])
    there = _there(scheme, thing)
    fresh = [(person, mark) for person, mark in marks if _differs(there.get(person), mark)]
    wrong = [there[person] for person, _ in fresh if person in there]
    if wrong and not reason.strip():
        raise OfficeError(
            f"{_names([entry.person for entry in wrong])}已经有“{thing.name}”。",
            "一年只评一次；要更正请写明原因。",
        )
    _void(act, wrong, reason)
    percent = thing.category.percent or 0
    corrected = {entry.person for entry in wrong}
    drafts = [
        EntryDraft(
            person,
            item,
            day,
            rules.weighted(mark, percent),
            rules.mark_words(mark, percent, reason.strip() if person in corrected else ""),
        )
        for person, mark in fresh
    ]
    return _enter(act, day, drafts, reason)


def _enter(act: Act, day: date, drafts: Sequence[EntryDraft], reason: str) -> Recorded:
    posting = queries.shut().posting_of(day)
    if posting is None or not drafts:
        return record_entries(act, drafts)
    made = queries.preview_entries(drafts)
    record_adjustment(act, posting.key, drafts, reason)
    return made


def _void(act: Act, entries: Sequence[Entry], reason: str) -> None:
    for entry in entries:
        posting = queries.shut().posting_of(entry.day)
        if posting is None:
            void_entry(act, entry.key, reason)
        else:
            void_as_adjustment(act, entry.key, posting.key, reason)


def _item(scheme: Scheme, key: int) -> Item:
    found = next((item for item in scheme.items if item.key == key), None)
    if found is None or found.category.kind is not CategoryKind.EVALUATION:
        raise OfficeError("这个项目不是民主评议分。", "请选择民主评议类别里的项目。")
    return found


def _there(scheme: Scheme, item: Item) -> dict[int, Entry]:
    """Return the entries there are, by person; every version of the item counts."""
    chain = next(chain for chain in scheme.chains if item in chain)
    return {entry.person: entry for entry in item_entries([one.key for one in chain])}


def _differs(entry: Entry | None, mark: Decimal) -> bool:
    return entry is None or rules.mark_in(entry.reason) != mark


def _refuse_twice(persons: Sequence[int]) -> None:
    twice = [person for person, number in Counter(persons).items() if number > 1]
    if twice:
        raise OfficeError(f"{_names(twice)}写了不止一个得分。", "一年只评一次，请只留一个。")


def _names(persons: Sequence[int]) -> str:
    known = standings()
    listed = "、".join(known[person].name for person in persons[:_SHOWN] if person in known)
    return f"{listed}等 {len(persons)} 人" if len(persons) > _SHOWN else listed
