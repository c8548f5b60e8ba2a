"""Workbooks by template and stream: openpyxl makes everything but the rows, the rows are written as text.

openpyxl alone needs seven to sixteen times as long for the rows (measured).  The template holds one
*scratch row* with an empty cell for each style; its style numbers are read, the row is cut out and
the real rows are put in its place.  Every text is an inline string, so nothing that begins with
``=`` can become a formula.  The same input gives the same bytes.
"""

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from villageoffice.errors import OfficeError

_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_SOUND_DAY = date(1900, 3, 1)
_LONGEST = 32_767
_UNSAFE = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^\\s|\\s$")
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_STYLE = re.compile(r' s="(\d+)"')
_TIME_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Rows:
    """What takes the place of the scratch row: XML of rows, and the final width of each column."""

    xml: str
    widths: Sequence[float]


@dataclass(frozen=True, slots=True)
class Stream:
    """How one sheet of the template is filled.

    scratch: number of the row that holds one styled cell a style.
    write: makes the rows, given the style numbers in the order of those cells.
    """

    scratch: int
    write: Callable[[list[str]], Rows]


def text_xml(text: str) -> str:
    """A text as the rest of a ``<c r=… s=…`` element, always text, whatever it begins with.

    An empty text is an empty cell.  Raises OfficeError for a text longer than a cell can hold.
    """
    if not text:
        return "/>"
    if len(text) > _LONGEST:
        raise OfficeError(f"一个格子里的文字超过 {_LONGEST} 个字，Excel 存不下。", "请缩短后再导出。")
    if text.isalnum() or not _UNSAFE.search(text):
        return f' t="inlineStr"><is><t>{text}</t></is></c>'
    safe = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    safe = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f' t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'


def number_xml(number: str) -> str:
    """A number, given in plain decimal digits, as the rest of a cell."""
    return f"><v>{number}</v></c>"


def bool_xml(value: bool) -> str:
    """A truth value as the rest of a cell."""
    return f' t="b"><v>{value:d}</v></c>'


def serial(value: date | datetime | time) -> str | None:
    """The number Excel keeps for a date or time; None before 1900-03-01, where programs disagree."""
    if isinstance(value, time):
        return f"{Decimal(_seconds(value)) / 86400:.10f}"
    day = value.toordinal() - _EPOCH
    if day < _FIRST_SOUND_DAY.toordinal() - _EPOCH:
        return None
    if isinstance(value, datetime):
        return f"{day + Decimal(_seconds(value.time())) / 86400:.10f}"
    return str(day)


def _seconds(value: time) -> int:
    return value.hour * 3600 + value.minute * 60 + value.second


def pack(book: Any, streams: Sequence[Stream]) -> bytes:
    """Save the template *book* with one stream a worksheet, in their order."""
    template, out = BytesIO(), BytesIO()
    book.save(template)
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
                content = _filled(content.decode(), streams[int(found[1]) - 1]).encode()
            elif name == "docProps/core.xml":
                content = _TIME_STAMP.sub(rb"\g<1>2000-01-01T00:00:00Z", content)
            _put(target, name, content)
    return out.getvalue()


def _put(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = zipfile.ZIP_DEFLATED
    part.create_system = 3
    part.external_attr = 0o600 << 16
    target.writestr(part, content)


def _filled(xml: str, stream: Stream) -> str:
    start = re.search(rf'<row r="{stream.scratch}"', xml)
    if start is None:
        raise ValueError(f"no scratch row {stream.scratch}")
    end = xml.index("</row>", start.start()) + len("</row>")
    styles = _STYLE.findall(xml[start.end() : end])
    rows = stream.write(styles)
    head = re.sub(r"<dimension [^>]*/>", "", xml[: start.start()])
    head = re.sub(r"<cols>.*?</cols>", _cols(rows.widths), head, count=1)
    return "".join((head, rows.xml, xml[end:]))


def _cols(widths: Sequence[float]) -> str:
    columns = (
        f'<col min="{number}" max="{number}" width="{width:.2f}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    return f"<cols>{''.join(columns)}</cols>"
