"""Text tables: comma, tab or semicolon; UTF-8 with or without BOM, GB18030, UTF-16 as WPS writes it.

UTF-8 is tried first because GB18030 accepts almost any bytes; GB18030, not GBK, because of 䶮.
"""

import csv
from io import StringIO

from villageoffice.kits.sheet.cells import Cell
from villageoffice.kits.sheet.guard import SAVE_AS, SheetUnreadable

_ENCODINGS = ("utf-8-sig", "gb18030")


def decode(data: bytes) -> str:
    """The text of a file.  Raises SheetUnreadable when it is no text in an encoding we know."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SheetUnreadable("不是表格，也不是看得懂的文字。", "请选择 .xlsx、.xls、.ods 或 .csv 文件。")


def read_delimited(data: bytes) -> list[tuple[Cell, ...]]:
    """The rows of a csv or of text copied from a table, all cells texts or None, not yet of one width."""
    text = decode(data)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
        return [tuple([_cell(value) for value in row]) for row in rows]
    except csv.Error:
        raise SheetUnreadable("里面的引号不成对，分不清行和列。", SAVE_AS) from None


def _delimiter(text: str) -> str:
    head = text[:20_000]
    return max(",\t;", key=head.count)


def _cell(value: str) -> Cell:
    """Undo ``="4203…"``, which systems write so that Excel keeps the digits of a number."""
    if value.startswith('="') and value.endswith('"'):
        value = value[2:-1]
    return value or None
