"""Rows of a table for the clipboard, so that Excel and WPS paste what is seen.

Two forms go out together.  Excel takes the HTML one, where text cells carry the number format
``@``: ID numbers keep all digits, ``=1+1`` stays text.  The plain one (TSV) is for everything
else; there a text that would start a formula is led by an apostrophe.  Figures lose the sign
U+2212 and a leading plus, so that they arrive as numbers.
"""

import html
import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from villageoffice.desktop.widgets.row_model import ColumnDef

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?")
_FORMULA_STARTS = ("=", "+", "-", "@")


def figure(text: str) -> str:
    """A figure as Excel reads it, or the text unchanged when it is none.

    >>> figure("+2.0"), figure("−1.5"), figure("—")
    ('2.0', '-1.5', '—')
    """
    plain = text.strip().replace("\u2212", "-").removeprefix("+")
    return plain if _NUMBER.fullmatch(plain) else text


def tsv_cell(text: str, *, numeric: bool) -> str:
    """One cell of the plain form: one line, no tab, no formula."""
    line = " ".join(text.split()) if any(mark in text for mark in "\t\r\n") else text
    if numeric and _NUMBER.fullmatch(figure(line)):
        return figure(line)
    return "'" + line if line.lstrip().startswith(_FORMULA_STARTS) else line


def html_cell(text: str, *, numeric: bool) -> str:
    """One cell of the HTML form."""
    shown = figure(text) if numeric else text
    if numeric and _NUMBER.fullmatch(shown):
        return f"<td>{html.escape(shown)}</td>"
    return f"<td style='mso-number-format:\"\\@\"'>{html.escape(shown)}</td>"


def copied(columns: Sequence[ColumnDef[object]], rows: Sequence[object], *, headings: bool) -> QMimeData:
    """The cells of *rows* in both forms, led by the headings when asked for."""
    plain = ["\t".join(column.title for column in columns)] if headings else []
    marked = ["".join(f"<th>{html.escape(column.title)}</th>" for column in columns)] if headings else []
    for row in rows:
        cells = [(column.text(row), column.numeric) for column in columns]
        plain.append("\t".join(tsv_cell(text, numeric=numeric) for text, numeric in cells))
        marked.append("".join(html_cell(text, numeric=numeric) for text, numeric in cells))
    result = QMimeData()
    result.setText("\r\n".join(plain) + "\r\n")
    body = "".join(f"<tr>{line}</tr>" for line in marked)
    result.setHtml(f"<html><head><meta charset='utf-8'></head><body><table>{body}</table></body></html>")
    return result
