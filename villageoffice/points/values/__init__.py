"""What the points register speaks of: kinds and states with their words, drafts, answers.

Points are in tenths (:class:`Points`) everywhere.
"""

from villageoffice.points.values.entries import (
    Counted,
    CountedDraft,
    Entry,
    EntryDraft,
    EntryLine,
    EntryRow,
    Recorded,
)
from villageoffice.points.values.month import Figures, MemberMonth, MonthRow, MonthTable, PublicNotice
from villageoffice.points.values.scheme import Category, CategoryDraft, Item, ItemDraft, Scheme, SchemeDraft
from villageoffice.points.values.words import (
    CategoryKind,
    Cycle,
    EntryState,
    Grade,
    ObjectionOutcome,
    PeriodState,
    QuotaBase,
    VetoEffect,
)

__all__ = [
    "Category",
    "CategoryDraft",
    "CategoryKind",
    "Counted",
    "CountedDraft",
    "Cycle",
    "Entry",
    "EntryDraft",
    "EntryLine",
    "EntryRow",
    "EntryState",
    "Figures",
    "Grade",
    "Item",
    "ItemDraft",
    "MemberMonth",
    "MonthRow",
    "MonthTable",
    "ObjectionOutcome",
    "PeriodState",
    "PublicNotice",
    "QuotaBase",
    "Recorded",
    "Scheme",
    "SchemeDraft",
    "VetoEffect",
]
