"""Windows keep to the part of the screen that is free, their frame included."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget


def keep_on_screen(window: QWidget) -> None:
    """Make a *window* that is not yet shown small enough for its screen and put it there.

    Windows lets a title bar or a lower edge leave the screen or hide behind the taskbar.
    """
    window.winId()  # from here on Windows tells the frame
    frame = window.frameGeometry()
    place = within(window.screen().availableGeometry(), frame)
    if place.size() != frame.size():
        window.resize(place.size() - (frame.size() - window.size()))
    if place.topLeft() != frame.topLeft():
        window.move(place.topLeft())


def within(room: QRect, window: QRect) -> QRect:
    """*window*, frame included, made small enough for *room* and moved into it.

    >>> within(QRect(0, 0, 1366, 728), QRect(26, 26, 1368, 800)) == QRect(0, 0, 1366, 728)
    True
    """
    size = window.size().boundedTo(room.size())
    left = max(room.left(), min(window.left(), room.left() + room.width() - size.width()))
    top = max(room.top(), min(window.top(), room.top() + room.height() - size.height()))
    return QRect(QPoint(left, top), size)
