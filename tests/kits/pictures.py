"""Papers as a printer would see them: shades of grey, 255 for white paper."""

from collections.abc import Iterator

from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

MM = 25.4 / 72


def pictures(pdf: bytes, dots: int) -> Iterator[Image.Image]:
    """Each page, *dots* to a millimetre."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        size = QSize(round(points.width() * MM * dots), round(points.height() * MM * dots))
        yield _grey(document.render(page, size))
    document.close()


def blank(image: Image.Image) -> bool:
    """Whether nothing is on it."""
    return ImageChops.invert(image).getbbox() is None


def alike(first: Image.Image, second: Image.Image) -> bool:
    """Whether two pictures are the same but for what the renderer rounds: two of 255 shades."""
    darkest = ImageChops.difference(first, second).getextrema()[1]
    return first.size == second.size and darkest in (0, 1, 2)


def printed_box(image: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is on it; raises ValueError when nothing is."""
    box = ImageChops.invert(image).getbbox()
    if box is None:
        raise ValueError("blank")
    return box


def _grey(image: QImage) -> Image.Image:
    white = QImage(image.size(), QImage.Format.Format_Grayscale8)
    white.fill(QColor("white"))
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    size = (white.width(), white.height())
    return Image.frombytes("L", size, bytes(white.constBits()), "raw", "L", white.bytesPerLine())
