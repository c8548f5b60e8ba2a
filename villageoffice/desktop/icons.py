"""The program's own line icons, tinted by state and crisp at every scaling.

All are drawn by us on a grid of 24 units with one stroke width (``resources/icons/*.svg``).  A
picture is rendered from its vector at the device pixels it is shown with, once for each colour and
size, and kept; an icon font would double the time to start.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from villageoffice import paths
from villageoffice.desktop import theme

_RATIOS = (1.0, 1.25, 1.5, 1.75, 2.0)
_SIZES = (16, 18, 20, 24)
_kept: dict[tuple[str, str, int], QImage] = {}
"""Images, not pixmaps: these live on when the application has ended."""


def icon(name: str, color: str = theme.GREY) -> QIcon:
    """An icon for menus and Qt's own widgets.  Raises FileNotFoundError for an unknown *name*."""
    result = QIcon()
    for size in _SIZES:
        for ratio in _RATIOS:
            result.addPixmap(pixmap(name, color, size, ratio))
    return result


def pixmap(name: str, color: str = theme.GREY, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of *size* logical pixels on a screen that is scaled by *ratio*."""
    return QPixmap.fromImage(image(name, color, size, ratio))


def image(name: str, color: str, size: int, ratio: float = 1.0) -> QImage:
    """The same as an image."""
    device = max(1, round(size * ratio))
    key = (name, color, device)
    if key not in _kept:
        _kept[key] = _render(name, color, device)
    result = QImage(_kept[key])
    result.setDevicePixelRatio(ratio)
    return result


def paint(painter: QPainter, name: str, color: str, place: QRect | QRectF, size: int = 0) -> None:
    """Paint the icon in the middle of *place*; *size* in logical pixels, 0 fills the place."""
    edge = size or int(min(place.width(), place.height()))
    ratio = painter.device().devicePixelRatioF()
    picture = image(name, color, edge, ratio)
    left = place.x() + (place.width() - edge) / 2
    top = place.y() + (place.height() - edge) / 2
    snapped = (round(left * ratio) / ratio, round(top * ratio) / ratio)
    painter.drawImage(QRectF(*snapped, edge, edge), picture, QRectF(picture.rect()))


def names() -> list[str]:
    """Names of all icons, in order."""
    return sorted(path.stem for path in paths.resource("icons/home.svg").parent.glob("*.svg"))


def app_icon() -> QIcon:
    """The program's own sign for the task bar, which is coloured and not tinted."""
    result = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        result.addPixmap(QPixmap.fromImage(_render("app", "", size)))
    return result


@cache
def _source(name: str) -> str:
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def _render(name: str, color: str, edge: int) -> QImage:
    text = _source(name)
    if color:
        text = text.replace('stroke="#000"', f'stroke="{color}"')
    result = QImage(QSize(edge, edge), QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(text.encode("utf-8"))).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    return result
