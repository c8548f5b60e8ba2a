"""Strips make up a page, without a seam."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from villageoffice.desktop.printing import open_pdf
from villageoffice.desktop.strips import dots_for, is_blank, quiet_row, render_strip, strips


def greatest_difference(one: QImage, other: QImage) -> int:
    """How far two pictures differ, 0–255, at the dot where they differ most."""
    first, second = bytes(one.constBits()), bytes(other.constBits())
    step = one.bytesPerLine()
    differing = [
        row for row in range(0, len(first), step) if first[row : row + step] != second[row : row + step]
    ]
    pairs = (
        zip(first[row : row + one.width()], second[row : row + one.width()], strict=True) for row in differing
    )
    return max((abs(a - b) for row in pairs for a, b in row), default=0)


@pytest.mark.parametrize("dots", [300.0, 360.0, 600.0])
def test_strips_one_below_the_other_are_the_page(qtbot: QtBot, make_pdf: Any, dots: float) -> None:
    holder = QObject()
    document = open_pdf(make_pdf(2), holder)
    size = document.pagePointSize(1)
    whole = QSize(round(size.width() * dots / 72), round(size.height() * dots / 72))
    page = render_strip(document, 2, whole, QRect(0, 0, whole.width(), whole.height()))
    joined = QImage(whole, QImage.Format.Format_Grayscale8)
    painter, tops, bottom = QPainter(joined), list[int](), 0
    for top, picture in strips(document, 2, dots):
        assert top == bottom
        painter.drawImage(0, top, picture)
        tops.append(top)
        bottom = top + picture.height()
    painter.end()
    assert len(tops) > 3
    assert bottom == whole.height()
    assert greatest_difference(joined, page) <= 4, "of 255 greys; a seam would be black on white"


def test_strips_meet_where_the_rows_are_alike(qtbot: QtBot, make_pdf: Any) -> None:
    holder = QObject()
    document = open_pdf(make_pdf(1), holder)
    parts = [picture for _, picture in strips(document, 1, 300.0)]
    for above, below in pairwise(parts):
        last, first = above.height() - 2, 0
        rows = [above.copy(0, last, above.width(), 1), above.copy(0, last + 1, above.width(), 1)]
        rows += [below.copy(0, first, below.width(), 1), below.copy(0, first + 1, below.width(), 1)]
        assert all(row == rows[0] for row in rows)


def test_a_picture_without_quiet_rows_is_cut_at_its_end(qtbot: QtBot) -> None:
    noisy = QImage(5, 40, QImage.Format.Format_Grayscale8)
    for row in range(40):
        for column in range(5):
            noisy.setPixel(column, row, 0xFFFFFFFF if row % 2 else 0xFF000000)
    assert quiet_row(noisy) == 40


def test_white_strips_are_told_from_inked_ones(qtbot: QtBot, make_pdf: Any) -> None:
    holder = QObject()
    document = open_pdf(make_pdf(1), holder)
    whole = QSize(595, 842)
    assert is_blank(render_strip(document, 1, whole, QRect(0, 0, 595, 40)))
    assert not is_blank(render_strip(document, 1, whole, QRect(0, 40, 595, 40)))


@given(st.integers(72, 4800))
def test_a_dot_of_the_picture_is_a_whole_number_of_printer_dots_or_the_reverse(resolution: int) -> None:
    dots = dots_for(resolution)
    assert 300 <= dots <= 600
    larger, smaller = max(dots, resolution), min(dots, resolution)
    assert abs(larger / smaller - round(larger / smaller)) < 1e-9
