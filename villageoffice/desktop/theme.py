"""Colours, fonts and the style sheet of the whole program.

Every length is given as it looks at 11 pt, the default size of text, and grows with the size the
clerk chose (10–16 pt): :func:`px` reads the application's font, so nothing is remembered here.
The style sheet covers the plain Qt widgets; what has states of its own paints itself with these
constants.  Resources are read as files, so that a bundled folder needs no resource compiler.
"""

import string
import sys
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from villageoffice import paths

ACCENT = "#A5262A"
ACCENT_DARK = "#8A1C20"
ACCENT_SOFT = "#FAECEC"
INK = "#1F2329"
GREY = "#676D76"
FAINT = "#9AA0A8"
LINE = "#E1E3E7"
LINE_STRONG = "#C9CDD3"
LINE_SOFT = "#ECEEF1"
GROUND = "#F4F5F7"
HEADING = "#F6F7F9"
WHITE = "#FFFFFF"
GREEN = "#1E6B31"
AMBER = "#8A5A00"
RED = "#A5262A"
BLUE = "#1B4F9C"

PILLS: dict[str, tuple[str, str]] = {
    "ok": (GREEN, "#E6F4E8"),
    "info": (BLUE, "#E4EEFC"),
    "warn": (AMBER, "#FDF0D9"),
    "bad": (RED, "#FBE5E5"),
    "accent": (RED, "#FBE5E5"),
    "neutral": ("#4F555D", "#EDEFF2"),
}
"""Kind of a pill → colour of its text, colour of its ground."""

DEFAULT_POINTS = 11
NARROW = 1100
"""Windows narrower than this (logical pixels) show icons only in the navigation."""

BUNDLED_FAMILY_FILE = "fonts/hei.ttf"


def px(length: float) -> int:
    """Pixels of a length that was drawn for 11 pt, at the size of text now in force."""
    return round(length * QApplication.font().pointSizeF() / DEFAULT_POINTS)


def color(name: str, alpha: int = 255) -> QColor:
    """A colour of this module as QColor; *alpha* 0–255."""
    result = QColor(name)
    result.setAlpha(alpha)
    return result


def font(points: float = DEFAULT_POINTS, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The program's font at a size drawn for 11 pt; *tabular* gives all digits one width."""
    result = QFont(QApplication.font())
    result.setPointSizeF(points * result.pointSizeF() / DEFAULT_POINTS)
    result.setBold(bold)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


def fixed_font(points: float = 9) -> QFont:
    """The font of key names such as Ctrl+N."""
    result = font(points)
    result.setFamilies(["Consolas" if sys.platform == "win32" else "DejaVu Sans Mono", *result.families()])
    return result


def families() -> list[str]:
    """Font families, best first: the system's Chinese face, then the bundled one for rare characters."""
    wanted = "Microsoft YaHei UI" if sys.platform == "win32" else "Noto Sans CJK SC"
    known = [wanted] if wanted in QFontDatabase.families() else []
    return known if known else _bundled_families()


def add_bundled_font() -> list[str]:
    """Make the bundled face known as a help for rare characters; call it once a window is shown.

    It is a large file, so it is not read before.  Answers the families it brought.
    """
    brought = _bundled_families()
    app = QApplication.instance()
    if isinstance(app, QApplication):
        base = QFont(app.font())
        base.setFamilies([*base.families(), *[name for name in brought if name not in base.families()]])
        app.setFont(base)
    return brought


def apply_theme(app: QApplication, points: int = DEFAULT_POINTS) -> None:
    """Give *app* its fonts, colours and style sheet with text of *points* (10–16).

    Windows that are already open keep the measures they were built with: rebuild their pages.
    """
    points = max(10, min(16, points))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.setStyle("Fusion")
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)  # one look, also on a dark desktop
    base = QFont()
    base.setFamilies(families())
    base.setPointSizeF(points)
    base.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(base)
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet(points))


def style_sheet(points: int) -> str:
    """The style sheet (``resources/theme/style.qss``) with its colours and lengths filled in."""
    text = paths.resource("theme/style.qss").read_text(encoding="utf-8")
    return string.Template(text).substitute(_Measures(points))


class _Measures(Mapping[str, str]):
    """What stands for a name in the style sheet: ``ACCENT``, ``p36``, ``icons``."""

    def __init__(self, points: int) -> None:
        self._points = points

    def __getitem__(self, name: str) -> str:
        if name == "icons":
            return paths.resource("theme/check.svg").parent.as_posix()
        if name[0] == "p" and name[1:].isdigit():
            return f"{round(int(name[1:]) * self._points / DEFAULT_POINTS)}px"
        return str(globals()[name])

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _bundled_families() -> list[str]:
    try:
        path = paths.resource(BUNDLED_FAMILY_FILE)
    except FileNotFoundError:
        return []
    number = QFontDatabase.addApplicationFont(str(path))
    return QFontDatabase.applicationFontFamilies(number) if number >= 0 else []


def _palette() -> QPalette:
    role = QPalette.ColorRole
    result = QPalette()
    for place, name in (
        (role.Window, GROUND),
        (role.WindowText, INK),
        (role.Base, WHITE),
        (role.AlternateBase, HEADING),
        (role.Text, INK),
        (role.Button, WHITE),
        (role.ButtonText, INK),
        (role.Highlight, ACCENT_SOFT),
        (role.HighlightedText, INK),
        (role.PlaceholderText, FAINT),
        (role.ToolTipBase, INK),
        (role.ToolTipText, WHITE),
        (role.Link, ACCENT),
        (role.Accent, ACCENT),
    ):
        result.setColor(place, QColor(name))
    for place in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, place, QColor(FAINT))
    return result
