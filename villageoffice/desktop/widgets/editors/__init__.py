"""Fields the clerk types into.  Each reads its text into a value and says in a sentence what is wrong."""

from villageoffice.desktop.widgets.editors.base import Editor, LineEditor
from villageoffice.desktop.widgets.editors.choice import ComboEdit
from villageoffice.desktop.widgets.editors.days import DateEdit, PartialDateEdit
from villageoffice.desktop.widgets.editors.figures import NumberEdit, PointsEdit
from villageoffice.desktop.widgets.editors.identity import IdEdit, PhoneEdit
from villageoffice.desktop.widgets.editors.names import KnownName, NameEdit
from villageoffice.desktop.widgets.editors.words import NoteEdit, TextEdit

__all__ = [
    "ComboEdit",
    "DateEdit",
    "Editor",
    "IdEdit",
    "KnownName",
    "LineEditor",
    "NameEdit",
    "NoteEdit",
    "NumberEdit",
    "PartialDateEdit",
    "PhoneEdit",
    "PointsEdit",
    "TextEdit",
]
