"""What was posted stands: whatever would change its figures silently is refused here."""

from collections.abc import Iterable
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.records import LogRow
from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.points import queries
from villageoffice.points.models import EntryRecord


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
    """Raise CannotTakeBack if taking an act back would touch entries of a shut day."""
    lines = LogRow.select(LogRow.row).where(
        LogRow.act == number, LogRow.verb != "!", LogRow.table_name == EntryRecord._meta.table_name
    )
    shut = queries.shut()
    days = EntryRecord.select(EntryRecord.day).where(EntryRecord.id.in_(lines)).distinct()
    for row in days.order_by(EntryRecord.day):
        if why := shut.why(row.day):
            raise CannotTakeBack(why, "请登记一条调整，写明更正哪一期和原因。")
