"""What was posted stands: whatever would change its figures silently is refused here."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.records import LogRow
from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.points import queries
from villageoffice.points.models import (
    BandRecord,
    CategoryRecord,
    EntryRecord,
    GradeRecord,
    ItemRecord,
    SchemeRecord,
)

_COUNTING = (SchemeRecord, CategoryRecord, ItemRecord)
"""What figures are counted by."""

_OF_A_SCHEME = (*_COUNTING, BandRecord, GradeRecord)


class PeriodPosted(OfficeError):
    """The day lies in a period whose figures were posted; only an adjustment may touch it."""


class YearClosed(OfficeError):
    """The day lies in a year that is closed; nothing may touch it."""


def refuse_shut(days: Iterable[date]) -> None:
    """Raise PeriodPosted or YearClosed if one of the days is shut for ordinary entries."""
    shut = queries.shut()
    for day in sorted(set(days)):
        if why := shut.why(day):
            if day.year in shut.closed:
                raise YearClosed(why, "结账后的年度不再改动。")
            raise PeriodPosted(why, "请登记一条调整，写明更正哪一期和原因。")


def refuse_closed(days: Iterable[date]) -> None:
    """Raise YearClosed if one of the days lies in a closed year."""
    shut = queries.shut()
    for day in sorted(set(days)):
        if day.year in shut.closed:
            raise YearClosed(shut.why(day), "结账后的年度不再改动。")


def refuse_taking_back(number: int) -> None:
    """Raise CannotTakeBack if taking an act back would touch what is shut.

    Entries of a shut day; scheme and grades of a closed year; the scheme behind figures that were
    posted since.
    """
    _refuse_entries(number)
    shut = queries.shut()
    for model in _OF_A_SCHEME:
        for year in sorted(_years(model, number)):
            if year in shut.closed:
                raise CannotTakeBack(f"{year}年度已经结账，方案和等次不能再改动。", "结账后的年度不再改动。")
            later = (p for p in shut.postings if p.period.year == year and p.known_act >= number)
            if model in _COUNTING and (posting := next(later, None)):
                raise CannotTakeBack(
                    f"{posting.period.title}的积分已经按这个方案公示，不能撤回对方案的改动。",
                    "请从某一天起改动方案，或者从下一年度的方案起改动。",
                )


def _refuse_entries(number: int) -> None:
    shut = queries.shut()
    days = (
        EntryRecord.select(EntryRecord.day).where(EntryRecord.id.in_(_rows(EntryRecord, number))).distinct()
    )
    for row in days.order_by(EntryRecord.day):
        if why := shut.why(row.day):
            raise CannotTakeBack(why, "请登记一条调整，写明更正哪一期和原因。")


def _years(model: Any, number: int) -> set[int]:
    """Return the years of the schemes to which rows belong that an act entered or ended."""
    scheme = model.key if model is SchemeRecord else model.scheme
    keys = model.select(scheme).where(model.id.in_(_rows(model, number)))
    rows = SchemeRecord.select(SchemeRecord.year).where(SchemeRecord.key.in_(keys))
    return {int(row.year) for row in rows}


def _rows(model: Any, number: int) -> Any:
    return LogRow.select(LogRow.row).where(
        LogRow.act == number, LogRow.verb != "!", LogRow.table_name == model._meta.table_name
    )
