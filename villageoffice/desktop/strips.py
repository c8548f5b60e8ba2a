"""A page of a PDF as a column of pictures, so that no resolution needs more than some megabytes.

Strips meet where four rows of dots are alike (between two lines of text, across the side lines of
a table), so that a printing system which scales each picture by itself shows no seam.
"""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

_FINEST, _COARSEST = 600, 300
_HEIGHT = 768
"""Dots; at 600 dots an inch a strip of A4 takes 15 MB while it is drawn."""

_POINTS = 72
_ALIKE = 4


def dots_for(resolution: int) -> float:
    """Dots an inch to draw for a printer of *resolution*: 300 to 600, and one divides the other.

    >>> [dots_for(resolution) for resolution in (150, 300, 600, 720, 1200)]
    [300.0, 300.0, 600.0, 360.0, 600.0]
    """
    if resolution < _COARSEST:
        return float(resolution * ceil(_COARSEST / resolution))
    return resolution / ceil(resolution / _FINEST)


def strips(document: QPdfDocument, number: int, dots: float) -> Iterator[tuple[int, QImage]]:
    """Draw page *number* (from 1) from top to bottom; yields the top row of each strip and its picture."""
    size = document.pagePointSize(number - 1)
    whole = QSize(round(size.width() * dots / _POINTS), round(size.height() * dots / _POINTS))
    top = 0
    while top < whole.height():
        strip = QRect(0, top, whole.width(), min(_HEIGHT, whole.height() - top))
        picture = render_strip(document, number, whole, strip)
        if strip.bottom() + 1 < whole.height():
            picture = picture.copy(0, 0, picture.width(), quiet_row(picture))
        yield top, picture
        top += picture.height()


def render_strip(document: QPdfDocument, number: int, whole: QSize, strip: QRect) -> QImage:
    """Draw a strip of page *number* (from 1), whose whole picture would be *whole*, in greys on white."""
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    options.setScaledClipRect(strip.adjusted(0, 0, 1, 1))  # Qt scales by right - left, one too few
    drawn = document.render(number - 1, strip.size(), options)
    paper = QImage(strip.size(), QImage.Format.Format_Grayscale8)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper


def is_blank(picture: QImage) -> bool:
    """Whether a strip in greys is all white and need not be sent to the printer."""
    white = QImage(picture.size(), picture.format())
    white.fill(Qt.GlobalColor.white)
    return picture == white


def quiet_row(picture: QImage) -> int:
    """The lowest row in the lower half of *picture* to cut before, its neighbours being alike.

    The height of the picture if there is none.
    """
    data, stride, width = bytes(picture.constBits()), picture.bytesPerLine(), picture.width()
    alike, below = 1, b""
    for row in range(picture.height() - 1, picture.height() // 2, -1):
        line = data[row * stride : row * stride + width]
        alike = alike + 1 if line == below else 1
        if alike == _ALIKE:
            return row + _ALIKE // 2
        below = line
    return picture.height()
