"""The list of books.  A new book is one entry here and one line in ``desktop/window``."""

from villageoffice.kits.storage.records import Record
from villageoffice.meetings import models as meetings
from villageoffice.office import models as office
from villageoffice.people import models as people
from villageoffice.points import models as points
from villageoffice.shares import models as shares

BOOKS = {
    "office": office.MODELS,
    "people": people.MODELS,
    "points": points.MODELS,
    "meetings": meetings.MODELS,
    "shares": shares.MODELS,
}

MODELS: tuple[type[Record], ...] = tuple(model for tables in BOOKS.values() for model in tables)
