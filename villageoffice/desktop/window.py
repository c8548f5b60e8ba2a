"""The main window: navigation, one page at a time, the status line, search and short words.

It knows no village and no book: pages, search and texts are handed in, what the clerk wants is
told by signals.  A page is made when it is first opened.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.page import Page
from villageoffice.desktop.rehearsal_band import WORD, RehearsalBand
from villageoffice.desktop.widgets.memory import Memory, ShortMemory
from villageoffice.desktop.widgets.navigation import Navigation
from villageoffice.desktop.widgets.on_screen import keep_on_screen
from villageoffice.desktop.widgets.search_popup import Find, SearchHit, SearchPopup
from villageoffice.desktop.widgets.status_bar import StatusBar
from villageoffice.desktop.widgets.toast import Toast


def _find_nothing(_query: str, then: Callable[[Sequence[SearchHit]], None]) -> None:
    then([])


PROGRAM = "村务办公"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """An entry of the navigation and how its page is made.

    bottom: in the lower group.  within: key of the entry under which the page belongs when it has
    none of its own.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[], QWidget]
    bottom: bool = False
    hint: str = ""
    within: str = ""


class MainWindow(QMainWindow):
    """The window.

    Signals: page_shown(key); undo_wanted (Ctrl+Z outside an editor); manual_wanted(key of the page,
    F1); hit_chosen(SearchHit); close_wanted, before it closes.  ``may_close`` can forbid closing.
    """

    page_shown = Signal(str)
    undo_wanted = Signal()
    manual_wanted = Signal(str)
    hit_chosen = Signal(object)
    close_wanted = Signal()

    def __init__(
        self, pages: Sequence[PageSpec], *, memory: Memory | None = None, find: Find | None = None
    ) -> None:
        super().__init__()
        self._specs = {spec.key: spec for spec in pages}
        self._memory = memory or ShortMemory()
        self._pages: dict[str, QWidget] = {}
        self._narrow = False
        self._read_only = self._prefix = ""
        self.rehearsal = RehearsalBand()
        self.may_close: Callable[[], bool] = lambda: True
        self.navigation, self.status, self.stack = Navigation(), StatusBar(), QStackedWidget()
        self._build()
        self.toast = Toast(self.centralWidget())
        self.search = SearchPopup(self.centralWidget(), find or _find_nothing)
        self.search.hit_chosen.connect(self.hit_chosen)
        self._keys()
        self._take_place()

    @property
    def current_key(self) -> str:
        """Key of the page in front, "" before the first."""
        front = self.stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is front), "")

    @property
    def narrow(self) -> bool:
        """Whether the window has its narrow form."""
        return self._narrow

    def open_page(self, key: str) -> QWidget:
        """Bring a page to the front, made now if it is the first time.  Raises KeyError."""
        if key not in self._pages:
            self._make(key)
        page = self._pages[key]
        self.stack.setCurrentWidget(page)
        self.navigation.mark(self._specs[key].within or key)
        if isinstance(page, Page):
            page.reload()
        self.page_shown.emit(key)
        return page

    def made_pages(self) -> dict[str, QWidget]:
        """The pages made so far, by key."""
        return dict(self._pages)

    def forget_pages(self) -> None:
        """Throw all pages away (another file, another size of text); the one in front is made anew."""
        key = self.current_key
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        if key:
            self.open_page(key)

    def set_badge(self, key: str, number: int) -> None:
        """Show on an entry how many things wait; 0 takes the number away."""
        self.navigation.entries[key].show_badge(number)

    def set_village(self, name: str, subtitle: str = "", *, year: int | None = None) -> None:
        """Name the village above the navigation and in the title of the window."""
        self.navigation.village.setText(name)
        self.navigation.subtitle.setText(subtitle)
        parts = f"{name} · {year}年" if year else name
        self.setWindowTitle(self._prefix + (f"{PROGRAM} — {parts}" if name else PROGRAM))

    def set_rehearsal(self, rehearsal: bool) -> None:
        """Say over the whole width, and in the title to come, that a copy is practised on."""
        self._prefix = f"【{WORD}】" if rehearsal else ""
        self.rehearsal.setVisible(rehearsal)

    def set_read_only(self, reason: str) -> None:
        """Tell every page, also those made later, that nothing can be written; "" ends it."""
        self._read_only = reason
        for page in self._pages.values():
            if isinstance(page, Page):
                page.set_read_only(reason)

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a short word at the foot, with 撤回 when *undo* is given."""
        self.toast.say(text, undo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change between narrow and wide form."""
        super().resizeEvent(event)
        self._take_width()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs the narrow form earlier."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "search"):
            self._take_width()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the place of the window and end."""
        if not self.may_close():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._memory.put("window/geometry", geometry)
        self.close_wanted.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setWindowTitle(PROGRAM)
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(640, 360)  # a 1366 × 768 screen at 200 %
        for spec in self._entries():
            self.navigation.add(spec.key, spec.title, spec.icon, hint=spec.hint, bottom=spec.bottom)
        self.navigation.chosen.connect(self.open_page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        row = QHBoxLayout()
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.rehearsal)
        row.addWidget(self.navigation)
        row.addWidget(self.stack, 1)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _entries(self) -> list[PageSpec]:
        """The pages with an entry of their own."""
        return [spec for spec in self._specs.values() if not spec.within]

    def _make(self, key: str) -> None:
        page = self._specs[key].factory()
        self._pages[key] = page
        self.stack.addWidget(page)
        if isinstance(page, Page):
            page.set_narrow(self._narrow)
            page.set_read_only(self._read_only)

    def _keys(self) -> None:
        for number, spec in enumerate(self._entries()[:9], start=1):
            self._shortcut(f"Ctrl+{number}", partial(self.open_page, spec.key))
        self._shortcut("Ctrl+K", self.search.open_search)
        self._shortcut("F1", lambda: self.manual_wanted.emit(self._manual_key()))
        self._shortcut("Ctrl+Z", self.undo_wanted.emit)

    def _shortcut(self, keys: str, slot: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self, lambda: slot(), context=Qt.ShortcutContext.WindowShortcut)

    def _manual_key(self) -> str:
        front = self.stack.currentWidget()
        own = front.key if isinstance(front, Page) else ""
        return own or self.current_key

    def _take_place(self) -> None:
        kept = self._memory.get("window/geometry")
        if not isinstance(kept, str) or not self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            self.resize(1366, 768)
        if not self.isMaximized():
            keep_on_screen(self)

    def _take_width(self) -> None:
        narrow = self.width() < theme.px(theme.NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.navigation.make_small(narrow)
        self.status.make_small(narrow)
        for page in self._pages.values():
            if isinstance(page, Page):
                page.set_narrow(narrow)
