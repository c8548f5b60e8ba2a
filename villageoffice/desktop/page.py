"""What every page is: a heading with its scope and actions, a next-step line, panels side by side.

A window narrower than ``theme.NARROW`` puts the side panels into drawers over the table and the
secondary actions under 更多, so that a page needs no second layout of its own.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.drawer import Drawer

READ_ONLY = "数据文件以只读方式打开，不能登记和修改。"


class Page(QWidget):
    """One page of the window.

    key: place in the manual that F1 opens.  ``body`` is the layout below heading and next-step line.
    Override :meth:`reload`; it is called whenever the page comes to the front.
    """

    narrow_changed = Signal(bool)

    def __init__(self, title: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self.narrow = key, False
        self.title = Text(title, points=15, bold=True, elide=False)
        self.note = Text("", points=10.5, grey=True, elide=False)
        self.next_step, self.read_only = Banner(), Banner()
        self._secondary: list[Button] = []
        self._primary: Button | None = None
        self._writing: list[QAction] = []
        self._extra = 0
        self._more_menu = QMenu(self)
        self._more = Button("更多")
        self._more.drop_menu(self._more_menu)
        self._more.hide()
        self._build()
        self._left: QWidget | None = None
        self._right: QWidget | None = None
        self._widths = (0, 0)
        self._left_button = Button("")
        self._left_drawer: Drawer | None = None
        self._right_drawer: Drawer | None = None

    def reload(self) -> None:
        """Ask for what is shown; called when the page comes to the front."""

    def set_note(self, text: str) -> None:
        """Grey words behind the title (a date, whom it is about)."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def add_scope(self, widget: QWidget) -> None:
        """Put a widget that says what is shown (year, search, day) behind the title."""
        self._scopes.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget (the search of the home page) at the right end, before the actions."""
        self._buttons.insertWidget(0, widget)
        self._extra += 1

    def add_action(
        self,
        text: str,
        slot: Callable[[], object],
        *,
        icon: str = "",
        key: str = "",
        primary: bool = False,
        writes: bool = False,
        menu_only: bool = False,
    ) -> QAction:
        """Add an action at the right, with its key (``Ctrl+N``); at most one is primary.

        writes: it is switched off while the file is read-only.  menu_only: only under 更多.
        """
        action = QAction(text, self)
        action.triggered.connect(lambda: slot())
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if icon:
            action.setIcon(icons.icon(icon))
        self.addAction(action)
        if writes:
            self._writing.append(action)
        if menu_only:
            self._more_menu.addAction(action)
            self._arrange()
            return action
        button = Button(text, "primary" if primary else "secondary", icon=icon, hint=key)
        button.follow(action)
        self._place_button(button, primary)
        return action

    def add_menu(self, text: str, *, icon: str = "") -> QMenu:
        """Add a button that opens a menu (导出); fill the menu answered."""
        menu = QMenu(text, self)
        button = Button(text, icon=icon)
        button.drop_menu(menu)
        self._place_button(button, False)
        return menu

    def set_read_only(self, reason: str = "") -> None:
        """Switch off what writes and say why (who holds the file); "" switches it on again."""
        for action in self._writing:
            action.setEnabled(not reason)
        self.read_only.say(f"{READ_ONLY}{reason}" if reason else "", "neutral")

    def set_next_step(
        self, text: str, kind: str = "info", *, button: str = "", on_click: Callable[[], object] | None = None
    ) -> None:
        """Say what is to be done next or still missing; "" takes the line away."""
        self.next_step.say(text, kind, button=button, on_click=on_click)

    def set_left_width(self, width: int) -> None:
        """Give the left panel another width at 11 pt while it stands beside the main one."""
        self._widths = (theme.px(width), self._widths[1])
        if self._left is not None and not self.narrow:
            self._left.setFixedWidth(self._widths[0])

    def set_panels(
        self,
        main: QWidget,
        *,
        left: QWidget | None = None,
        right: QWidget | None = None,
        left_width: int = 168,
        right_width: int = 326,
        left_label: str = "",
    ) -> None:
        """Stand panels side by side; in a narrow window *left* and *right* are drawers over *main*.

        left_label: words of the button that opens the left drawer then.
        """
        self._left, self._right = left, right
        self._widths = (theme.px(left_width), theme.px(right_width))
        self._columns = QHBoxLayout()
        self._columns.setSpacing(theme.px(12))
        self._columns.addWidget(main, 1)
        self.body.addLayout(self._columns, 1)
        self._left_drawer = Drawer(self, right=False, width=max(self._widths[0], theme.px(220)))
        self._right_drawer = Drawer(self, right=True, width=max(self._widths[1], theme.px(340)))
        self._left_button.set_text(left_label)
        self._left_button.icon_name = "list"
        self._left_button.clicked.connect(self._left_drawer.open_panel)
        self._scopes.insertWidget(0, self._left_button)
        self._arrange()

    def set_left_label(self, text: str) -> None:
        """Say on the left drawer's button what is chosen in it."""
        self._left_button.set_text(text)

    def show_detail(self) -> None:
        """Bring the right panel to the eye: in a narrow window its drawer opens."""
        if self._right_drawer is not None and self.narrow:
            self._right_drawer.open_panel()

    def close_drawers(self) -> None:
        """Close what lies over the table."""
        for drawer in (self._left_drawer, self._right_drawer):
            if drawer is not None:
                drawer.close_panel()

    def set_narrow(self, narrow: bool) -> None:
        """Take the form for a narrow or a wide window; the window calls it."""
        if narrow != self.narrow:
            self.narrow = narrow
            self._arrange()
            self.narrow_changed.emit(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put actions under 更多 when they do not fit."""
        super().resizeEvent(event)
        self._fit_actions()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew after the size of text changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_left_button"):
            self._fit_actions()

    def _build(self) -> None:
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(theme.px(10))
        self._scopes, self._buttons = QHBoxLayout(), QHBoxLayout()
        for row in (self._scopes, self._buttons):
            row.setSpacing(theme.px(10))
        self.heading.addWidget(self.title)
        self.heading.addSpacing(theme.px(8))
        self.heading.addWidget(self.note)
        self.heading.addLayout(self._scopes)
        self.heading.addStretch(1)
        self._buttons.addWidget(self._more)
        self.heading.addLayout(self._buttons)
        self.note.hide()
        self.title.setMinimumHeight(theme.px(34))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        column.setSpacing(theme.px(12))
        column.addLayout(self.heading)
        column.addWidget(self.read_only)
        column.addWidget(self.next_step)
        column.addLayout(self.body, 1)

    def _place_button(self, button: Button, primary: bool) -> None:
        if primary:
            assert self._primary is None, "a page has at most one primary button"
            self._primary = button
            self._buttons.addWidget(button)
        else:
            self._secondary.append(button)
            self._buttons.insertWidget(self._extra + len(self._secondary) - 1, button)
        self._arrange()

    def _arrange(self) -> None:
        """Put panels and actions where they belong in the form now in force."""
        margins = (14, 12, 14, 10) if self.narrow else (20, 14, 20, 14)
        self._column.setContentsMargins(*[theme.px(edge) for edge in margins])
        if hasattr(self, "_columns"):
            self._arrange_panels()
        self._fit_actions()

    def _arrange_panels(self) -> None:
        sides = ((self._left, self._left_drawer, 0), (self._right, self._right_drawer, 1))
        for panel, drawer, side in sides:
            if panel is None or drawer is None:
                continue
            if self.narrow:
                self._columns.removeWidget(panel)
                panel.setMinimumWidth(0)
                panel.setMaximumWidth(16777215)
                drawer.take(panel)
            else:
                drawer.take(None)
                panel.setFixedWidth(self._widths[side])
                self._columns.insertWidget(0 if side == 0 else self._columns.count(), panel)
                panel.show()
        self._left_button.setVisible(self.narrow and self._left is not None)

    def _fit_actions(self) -> None:
        gap = theme.px(10)
        if self._primary is not None:
            self._primary.show_hint = not self.narrow
            self._primary.updateGeometry()
        wanted = sum(button.sizeHint().width() + gap for button in self._secondary)
        fixed = self._primary.sizeHint().width() + gap if self._primary is not None else 0
        words = self.title.sizeHint().width() + self.note.sizeHint().width()
        left = words + self._scopes.minimumSize().width()
        room = self.width() - left - fixed - theme.px(40 + 28)
        folded = bool(self._secondary) and (self.narrow or wanted > room)
        for button in self._secondary:
            button.setVisible(not folded)
        self._fill_more(folded)

    def _fill_more(self, folded: bool) -> None:
        own = [action for action in self._more_menu.actions() if not action.property("folded")]
        for action in self._more_menu.actions():
            if action.property("folded"):
                self._more_menu.removeAction(action)
        first = own[0] if own else None
        for button in self._secondary if folded else ():
            self._fold(button, first)
        self._more.setVisible(bool(self._more_menu.actions()))

    def _fold(self, button: Button, before: QAction | None) -> None:
        action = button.followed or button.menu().menuAction()
        action.setProperty("folded", True)
        self._more_menu.insertAction(before, action) if before else self._more_menu.addAction(action)
