"""The window and its pages, by keys: lazily made pages, narrow form, search, read-only."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from villageoffice.desktop import theme
from villageoffice.desktop.page import Page
from villageoffice.desktop.widgets.card import Card
from villageoffice.desktop.widgets.memory import Memory, ShortMemory
from villageoffice.desktop.widgets.on_screen import within
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.search_popup import SearchHit
from villageoffice.desktop.window import MainWindow, PageSpec

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


class RecordingPage(Page):
    """A page that counts its reloads and its actions."""

    def __init__(self) -> None:
        super().__init__("党员积分", key="points-monthly")
        self.reloads = 0
        self.done: list[str] = []
        self.field = QLineEdit()
        self.left, self.main, self.right = Card(), Card(), Card()
        self.main.body.addWidget(self.field)
        self.print_action = self.add_action(
            "公示表", lambda: self.done.append("print"), icon="printer", key="Ctrl+P"
        )
        self.export = self.add_menu("导出")
        self.export.addAction("Excel 表格")
        self.write = self.add_action(
            "登记积分", lambda: self.done.append("record"), key="Ctrl+N", primary=True, writes=True
        )
        self.set_panels(self.main, left=self.left, right=self.right, left_label="11月")

    def reload(self) -> None:
        self.reloads += 1


MakeWindow = Callable[..., MainWindow]


def find(query: str, then: Callable[[Sequence[SearchHit]], None]) -> None:
    names = {"ly": ["刘洋", "陆瑶"], "l": ["刘洋", "陆瑶", "李娜"]}.get(query, [])
    then([SearchHit(name, "二组", "user", name, "人员") for name in names])


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication) -> MakeWindow:
    theme.apply_theme(qapp)

    def make(width: int = 1366, memory: Memory | None = None) -> MainWindow:
        specs = [
            PageSpec("home", "工作台", "home", lambda: Page("工作台")),
            PageSpec("points", "党员积分", "points", RecordingPage),
            PageSpec("settings", "设置", "gear", QWidget, bottom=True),
        ]
        window = MainWindow(specs, memory=memory, find=find)
        qtbot.addWidget(window)
        if memory is None:
            window.resize(width, 700)
        window.open_page("home")
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


def points(window: MainWindow) -> RecordingPage:
    page = window.open_page("points")
    assert isinstance(page, RecordingPage)
    return page


def shown(page: RecordingPage) -> list[str]:
    """Which side panels are seen."""
    return [name for name, panel in (("left", page.left), ("right", page.right)) if panel.isVisible()]


def test_pages_are_made_when_first_opened_and_reloaded_each_time(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    assert list(window.made_pages()) == ["home"]
    with qtbot.waitSignal(window.page_shown) as told:
        qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert told.args == ["points"]
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    qtbot.mouseClick(window.navigation.entries["points"], LEFT)
    page = window.made_pages()["points"]
    assert isinstance(page, RecordingPage)
    assert page.reloads == 2
    assert window.current_key == "points"
    assert window.navigation.entries["points"].isChecked()
    assert not window.navigation.entries["home"].isChecked()


def test_the_keys_of_a_page_work_only_while_it_is_in_front(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    page = points(window)
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    window.open_page("home")
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert page.done == ["record"]


def test_a_read_only_file_switches_off_what_writes_and_says_why(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    window.set_read_only("正由 张会计 的电脑使用，自 08:31。")
    page = points(window)
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    assert page.done == ["print"]
    assert page.read_only.text.endswith("正由 张会计 的电脑使用，自 08:31。")
    window.set_read_only("")
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert page.done == ["print", "record"]
    assert not page.read_only.isVisible()


def test_a_narrow_window_shows_icons_folds_actions_and_opens_panels_over_the_table(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(width=911)
    page = points(window)
    assert window.narrow
    assert window.navigation.width() == theme.px(52)
    assert [action.text() for action in page._more_menu.actions()] == ["公示表", "导出"]
    assert shown(page) == []
    page.field.setFocus()
    page.show_detail()
    assert shown(page) == ["right"]
    assert page.right.mapTo(page, page.right.rect().topRight()).x() > page.width() - theme.px(20)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert shown(page) == []
    assert page.field.hasFocus()
    qtbot.mouseClick(page._left_button, LEFT)
    assert shown(page) == ["left"]


def test_a_window_made_wide_again_puts_panels_and_actions_back(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window(width=911)
    page = points(window)
    page.show_detail()
    window.resize(1366, 700)
    qtbot.waitUntil(lambda: not window.narrow)
    assert not page.narrow
    assert page.right.isVisible()
    assert page.left.isVisible()
    assert page.right.width() == theme.px(326)
    assert page.left.x() < page.main.x() < page.right.x()
    assert not page._more.isVisible()
    assert page._more_menu.actions() == []


def test_the_smallest_window_still_shows_every_entry_and_the_primary_button(make_window: MakeWindow) -> None:
    window = make_window()
    page = points(window)
    page.add_scope(SearchBox(width=400))
    window.resize(683, 384)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (683, 384)
    places = [entry.geometry() for entry in window.navigation.entries.values()]
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(places))
    assert places[-1].bottom() < window.navigation.height()
    assert page._primary is not None
    assert page._primary.geometry().right() <= page.width()


def test_larger_text_needs_the_narrow_form_earlier(make_window: MakeWindow, qapp: QApplication) -> None:
    window = make_window(width=1366)
    narrow = []
    for size in (11, 16, 11):
        theme.apply_theme(qapp, size)
        narrow.append(window.narrow)
    assert narrow == [False, True, False]


def test_search_finds_by_three_keystrokes_and_tells_the_hit(make_window: MakeWindow, qtbot: QtBot) -> None:
    window = make_window()
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    box = window.search.box
    assert box.hasFocus()
    qtbot.keyClicks(box, "ly")
    assert window.search.list.count() == 2
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.hit_chosen) as told:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].target == "陆瑶"
    assert not window.search.isVisible()


def test_search_is_closed_by_escape_and_finds_nothing_without_a_query(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    window.search.open_search("l")
    assert window.search.list.count() == 3
    window.search.box.clear()
    assert window.search.list.count() == 0
    qtbot.keyClick(window.search.box, Qt.Key.Key_Return)
    assert window.search.isVisible()
    qtbot.keyClick(window.search.box, Qt.Key.Key_Escape)
    assert not window.search.isVisible()


def test_late_hits_of_an_older_query_are_dropped(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply_theme(qapp)
    waiting: list[Callable[[Sequence[SearchHit]], None]] = []
    window = MainWindow([], find=lambda query, then: waiting.append(then))
    qtbot.addWidget(window)
    window.search.open_search("l")
    window.search.box.setText("ly")
    waiting[-1]([SearchHit("刘洋", "", "user", 1)])
    waiting[0]([SearchHit("李娜", "", "user", 2), SearchHit("陆瑶", "", "user", 3)])
    assert window.search.list.count() == 1


def test_f1_asks_for_the_manual_at_the_page_and_undo_is_left_to_an_editor(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    page = points(window)
    with qtbot.waitSignal(window.manual_wanted) as told:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert told.args == ["points-monthly"]
    undone: list[bool] = []
    window.undo_wanted.connect(lambda: undone.append(True))
    page.field.setFocus()
    qtbot.keyClicks(page.field, "abc")
    qtbot.keyClick(page.field, Qt.Key.Key_Z, CONTROL)
    assert undone == []
    assert page.field.text() == ""
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert undone == [True]


def test_badges_village_and_status_are_told(make_window: MakeWindow) -> None:
    window = make_window()
    window.set_village("示例村", "示例镇 · 420399001201", year=2026)
    window.set_badge("points", 12)
    window.status.say(file="示例村.vodb", backup="备份已验证：今天 08:31", operator="文书", second="")
    assert window.windowTitle() == "村务办公 — 示例村 · 2026年"
    assert window.navigation.entries["points"].accessibleName() == "党员积分，12 件待办"
    assert window.status.operator.full_text == "操作员：文书"
    assert window.status.dot.isVisible()
    assert not window.status.parts["second"].isVisible()
    window.status.say(backup="")
    assert not window.status.dot.isVisible()


def test_size_and_place_are_remembered(make_window: MakeWindow) -> None:
    memory = ShortMemory()
    first = make_window(memory=memory)
    first.resize(1180, 640)
    first.close()
    second = make_window(memory=memory)
    assert (second.width(), second.height()) == (min(1180, second.width()), 640)
    memory.put("window/geometry", "kein geometry")
    third = make_window(memory=memory)
    assert third.width() > 0


@pytest.mark.parametrize(
    ("window", "placed"),
    [
        ((0, 0, 1382, 807), (0, 0, 1366, 728)),
        ((-8, -31, 900, 600), (0, 0, 900, 600)),
        ((1300, 700, 900, 600), (466, 128, 900, 600)),
        ((200, 60, 900, 600), (200, 60, 900, 600)),
    ],
)
def test_the_window_and_its_frame_keep_off_the_taskbar(
    window: tuple[int, int, int, int], placed: tuple[int, int, int, int]
) -> None:
    assert within(QRect(0, 0, 1366, 728), QRect(*window)) == QRect(*placed)


def test_a_first_start_has_the_whole_window_in_view(make_window: MakeWindow) -> None:
    window = make_window(memory=ShortMemory())
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    assert frame.top() >= room.top()
    assert frame.bottom() <= room.bottom()


def test_closing_can_be_forbidden(make_window: MakeWindow) -> None:
    window = make_window()
    window.may_close = lambda: False
    assert not window.close()
    assert window.isVisible()
    window.may_close = lambda: True
    assert window.close()


def test_forgotten_pages_are_made_anew(make_window: MakeWindow) -> None:
    window = make_window()
    before = points(window)
    window.forget_pages()
    after = window.made_pages()["points"]
    assert after is not before
    assert list(window.made_pages()) == ["points"]


def test_a_page_says_its_next_step_and_has_at_most_one_primary_button(make_window: MakeWindow) -> None:
    page = points(make_window())
    pressed: list[bool] = []
    page.set_next_step("还差：审核 12 条。", "warn", button="去审核", on_click=lambda: pressed.append(True))
    assert page.next_step.isVisible()
    page.next_step._buttons[0].click()
    assert pressed == [True]
    with pytest.raises(AssertionError):
        page.add_action("又一个", lambda: None, primary=True)
