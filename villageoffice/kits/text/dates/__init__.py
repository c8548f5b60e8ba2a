"""Dates of a village office: as people write them, as the law counts them.

``partial`` holds a date that may be known only to its month; ``reading`` understands what stands in
lists; ``periods`` counts postings and ages by the Civil Code.  Nothing here asks the clock: what day
it is always comes from the caller.
"""

from villageoffice.kits.text.dates.partial import PartialDate, Precision, chinese_date
from villageoffice.kits.text.dates.periods import (
    add_days,
    add_months,
    add_years,
    age_on,
    is_adult_on,
    is_weekend,
    posting_last_day,
    working_days_after,
)
from villageoffice.kits.text.dates.reading import date_of_serial, read_date

__all__ = [
    "PartialDate",
    "Precision",
    "add_days",
    "add_months",
    "add_years",
    "age_on",
    "chinese_date",
    "date_of_serial",
    "is_adult_on",
    "is_weekend",
    "posting_last_day",
    "read_date",
    "working_days_after",
]
