"""Lists, grids, panels and small pieces, by keys and clicks."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from villageoffice import paths
from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.charts import BarChart, Bars, LineChart
from villageoffice.desktop.widgets.check_grid import CheckGroupGrid, GridGroup, GridName
from villageoffice.desktop.widgets.detail_panel import DetailPanel
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.desktop.widgets.search_box import SearchBox
from villageoffice.desktop.widgets.side_list import SideEntry, SideList
from villageoffice.desktop.widgets.stepper import Stepper
from villageoffice.desktop.widgets.tile import Tile
from villageoffice.desktop.widgets.toast import Toast

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> None:
    theme.apply_theme(qapp)


@pytest.fixture
def grid(qtbot: QtBot) -> CheckGroupGrid:
    first = ("张伟", "zw"), ("王芳", "wf"), ("陈静", "cj"), ("周杰", "zj"), ("林秀英", "lxy")
    second = ("李娜", "ln"), ("刘洋", "ly"), ("吴秀英", "wxy")
    groups = [
        GridGroup(title, tuple(GridName(name, name, f"{name}\n{keys}") for name, keys in names))
        for title, names in (("第一党小组", first), ("第二党小组", second))
    ]
    made = CheckGroupGrid(groups)
    qtbot.addWidget(made)
    made.resize(460, 300)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def test_space_on_a_heading_ticks_its_group_and_then_clears_it(grid: CheckGroupGrid, qtbot: QtBot) -> None:
    qtbot.keyClick(grid.canvas, Qt.Key.Key_Space)
    assert grid.ticked() == ["张伟", "王芳", "陈静", "周杰", "林秀英"]
    qtbot.keyClick(grid.canvas, Qt.Key.Key_Space)
    assert grid.ticked() == []


def test_arrows_move_as_on_paper_three_names_a_line(grid: CheckGroupGrid, qtbot: QtBot) -> None:
    walked = []
    down, up, right = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right
    for key in (down, right, down, down, down, up, up):
        qtbot.keyClick(grid.canvas, key)
        walked.append(grid.current())
    assert walked == ["张伟", "王芳", "林秀英", None, "李娜", None, "周杰"]


def test_letters_go_to_a_name_and_space_ticks_it(grid: CheckGroupGrid, qtbot: QtBot) -> None:
    changes: list[bool] = []
    grid.changed.connect(lambda: changes.append(True))
    qtbot.keyClicks(grid.canvas, "wxy")
    assert grid.current() == "吴秀英"
    qtbot.keyClick(grid.canvas, Qt.Key.Key_Space)
    assert grid.ticked() == ["吴秀英"]
    assert len(changes) == 1


def test_control_a_ticks_all_and_again_none(grid: CheckGroupGrid, qtbot: QtBot) -> None:
    grid.tick(["刘洋"])
    qtbot.keyClick(grid.canvas, Qt.Key.Key_A, CONTROL)
    assert len(grid.ticked()) == 8
    qtbot.keyClick(grid.canvas, Qt.Key.Key_A, CONTROL)
    assert grid.ticked() == []


def test_a_click_on_a_name_ticks_it(grid: CheckGroupGrid, qtbot: QtBot) -> None:
    qtbot.mouseClick(grid.canvas, LEFT, pos=QPoint(20, 45))
    assert grid.ticked() == ["张伟"]


def test_other_names_keep_the_ticks_of_those_still_there_and_ended_ones_cannot_be_ticked(
    grid: CheckGroupGrid, qtbot: QtBot
) -> None:
    grid.tick(["张伟", "刘洋", "不在册"])
    grid.set_groups([GridGroup("一", (GridName("张伟", "张伟"), GridName("孙浩", "孙浩", enabled=False)))])
    grid.tick_all()
    assert grid.ticked() == ["张伟"]


def test_a_grid_with_tags_and_the_longest_names_can_be_painted(grid: CheckGroupGrid) -> None:
    grid.set_groups([GridGroup("组", (GridName(1, "买买提·" * 9), GridName(2, "𬱖䶮")))])
    grid.set_tags({1: ("计 0.0", "warn"), 2: ("计 0.0", "warn")})
    assert not grid.grab().isNull()


ENTRIES = [
    SideEntry("", "范围", heading=True),
    SideEntry("all", "全部在册", "1,268"),
    SideEntry("party", "党员", "38"),
    SideEntry("", "村民小组", heading=True),
    SideEntry("g1", "一组", "248", ticked=True),
    SideEntry("g2", "二组", "301", ticked=False),
]


@pytest.fixture
def side(qtbot: QtBot) -> SideList:
    made = SideList()
    qtbot.addWidget(made)
    made.resize(170, 400)
    made.set_entries(ENTRIES)
    made.show()
    made.setFocus()
    return made


def test_the_first_scope_is_chosen_and_arrows_tell_the_next(side: SideList, qtbot: QtBot) -> None:
    assert side.current_key() == "all"
    with qtbot.waitSignal(side.chosen) as told:
        qtbot.keyClick(side, Qt.Key.Key_Down)
    assert told.args == ["party"]


def test_new_counts_keep_the_choice_and_do_not_tell_it_again(side: SideList) -> None:
    side.choose("party")
    told: list[str] = []
    side.chosen.connect(told.append)
    side.set_entries([SideEntry("all", "全部在册", "1,269"), SideEntry("party", "党员", "39")])
    assert side.current_key() == "party"
    assert told == []
    side.set_entries([SideEntry("all", "全部在册", "1,269")])
    assert told == ["all"]


def test_a_click_turns_a_box_and_the_scope_stays(side: SideList, qtbot: QtBot) -> None:
    place = side.visualItemRect(side.item(5)).center()
    with qtbot.waitSignal(side.ticks_changed) as told:
        qtbot.mouseClick(side.viewport(), LEFT, pos=place)
    assert told.args == [["g1", "g2"]]


def test_a_heading_cannot_be_chosen(side: SideList, qtbot: QtBot) -> None:
    assert not side.choose("")
    qtbot.mouseClick(side.viewport(), LEFT, pos=side.visualItemRect(side.item(0)).center())
    assert side.current_key() == "all"


def test_escape_clears_the_search_and_down_goes_to_the_hits(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    told: list[str] = []
    box.query_changed.connect(told.append)
    qtbot.keyClicks(box, "ly")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert told == ["l", "ly", ""]
    with qtbot.waitSignals([box.go_down, box.entered]):
        qtbot.keyClick(box, Qt.Key.Key_Down)
        qtbot.keyClick(box, Qt.Key.Key_Return)
    box.take("z")
    assert box.text() == "z"


def test_a_panel_shows_its_row_and_its_tabs_move_by_arrows(qtbot: QtBot) -> None:
    panel = DetailPanel()
    qtbot.addWidget(panel)
    panel.resize(326, 500)
    panel.set_heading("刘洋", "二组 · 004 户")
    panel.set_tabs([("overview", "概况"), ("party", "党籍")])
    clicks: list[str] = []
    value = panel.add_row("身份证号", "420399********0315", icon="eye", on_click=lambda: clicks.append("eye"))
    panel.add_row("备注", "很长的备注" * 30, kind="warn")
    panel.add_section("经历")
    panel.add_event("2026-09-02", "转让 50.00 股", "变更登记表 2026-07")
    panel.add_entry("11-03", "支部党员大会", "+1.5", kind="ok", pill=("已审核", "ok"))
    panel.add_text("本月计入 7.5 分。")
    panel.add_widget(LineChart([1, 2], first="1月", last="2月", text="2"), margins=True)
    button = Button("更正", small=True)
    panel.set_buttons([button], [Button("打印", small=True)])
    panel.show()
    assert value.isVisible()
    assert button.isVisible()
    tab = panel.tabs._tabs[0]
    with qtbot.waitSignal(panel.tab_chosen) as told:
        qtbot.keyClick(tab, Qt.Key.Key_Right)
    assert told.args == ["party"]
    panel.set_tabs([("overview", "概况"), ("party", "党籍"), ("log", "记录")])
    assert panel.tabs.current == "party"
    panel.show_empty()
    assert not button.isVisible()


def test_a_tile_is_pressed_by_click_and_by_enter(qtbot: QtBot) -> None:
    tile = Tile("党员")
    qtbot.addWidget(tile)
    tile.show_figure("38 人", "正式 36", bars=[1, 2, 3], caption="1–3月")
    tile.show_figure("39 人", "正式 37", bars=[1, 2])
    tile.show()
    pressed: list[bool] = []
    tile.pressed.connect(lambda: pressed.append(True))
    qtbot.mouseClick(tile, LEFT)
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert pressed == [True, True]
    assert tile.figure.full_text == "39 人"


@pytest.mark.parametrize("values", [[], [0], [5], [0, 0, 0], [-10, 5, 30], [3, 2, -8]])
def test_charts_paint_any_values(qtbot: QtBot, values: list[int]) -> None:
    chart = BarChart()
    chart.show_bars([(f"第{number}党小组" * 2, value, str(value)) for number, value in enumerate(values)])
    for widget in (LineChart(values, first="1月", last="11月", text="9"), Bars(values, "近四年"), chart):
        qtbot.addWidget(widget)
        assert not widget.grab().isNull()


def test_a_line_that_rises_ends_above_where_it_began(qtbot: QtBot) -> None:
    chart = LineChart([0, 5, 10])
    points = chart._points(chart.rect().toRectF())
    assert points[0].y() > points[1].y() > points[2].y()
    assert isinstance(points[0], QPointF)


def test_a_toast_takes_back_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 300)
    window.show()
    toast = Toast(window)
    undone: list[bool] = []
    toast.say("已登记 30 条积分。", lambda: undone.append(True))
    assert toast.isVisible()
    qtbot.mouseClick(toast.button, LEFT)
    assert undone == [True]
    assert not toast.isVisible()
    toast.say("已保存。")
    assert not toast.button.isVisible()


def test_a_banner_without_words_is_hidden_and_its_button_answers(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    banner = Banner()
    banner.setParent(holder)
    holder.show()
    answers: list[str] = []
    banner.say("“王方”没有对上，是王芳吗？", "warn", button="是", on_click=lambda: answers.append("是"))
    second = banner.add_button("不是", lambda: answers.append("不是"))
    assert banner.isVisible()
    qtbot.mouseClick(second, LEFT)
    assert answers == ["不是"]
    banner.say("")
    assert not banner.isVisible()


def test_a_dialog_shades_the_window_and_enter_alone_does_not_close_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    window.show()
    dialog = Dialog(window, "登记积分", note="一个项目", width=2000, height=300)
    saved: list[bool] = []
    dialog.add_cancel()
    dialog.add_button("登记", "primary", key="Ctrl+Enter").clicked.connect(lambda: saved.append(True))
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.width() == 760
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert saved == [True]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_button_is_as_wide_as_its_words_and_key(qtbot: QtBot) -> None:
    plain, told = Button("登记积分", icon="plus"), Button("登记积分", icon="plus", hint="Ctrl+Return")
    for button in (plain, told):
        qtbot.addWidget(button)
    assert told.sizeHint().width() > plain.sizeHint().width()
    assert told.hint == "Ctrl+Enter"
    told.show_hint = False
    assert told.sizeHint().width() == plain.sizeHint().width()


@pytest.mark.parametrize("kind", ["primary", "secondary", "link", "danger", "plain"])
@pytest.mark.parametrize("enabled", [True, False])
def test_every_kind_of_button_paints_its_words(qtbot: QtBot, kind: str, enabled: bool) -> None:
    button = Button("登记", kind, icon="check", hint="F5", small=True)
    qtbot.addWidget(button)
    button.setEnabled(enabled)
    assert colors(button.grab()) > 5


def test_states_are_words_in_colour(qtbot: QtBot) -> None:
    pill = Pill("已审核", "ok")
    qtbot.addWidget(pill)
    green = QColor(theme.PILLS["ok"][1])
    assert pill.grab().toImage().pixelColor(4, 10) == green
    pill.show_state("")
    assert not pill.isVisible()


def test_steps_tell_where_one_is(qtbot: QtBot) -> None:
    stepper = Stepper(["选文件", "对表头", "核对", "完成"], 2)
    qtbot.addWidget(stepper)
    assert stepper.accessibleName() == "第 3 步，共 4 步：核对"
    stepper.go(4)
    assert not stepper.grab().isNull()


def test_only_the_present_step_is_named_where_there_is_little_room(qtbot: QtBot) -> None:
    stepper = Stepper(["选文件", "对表头", "核对", "完成"], 2)
    qtbot.addWidget(stepper)
    stepper.resize(stepper.sizeHint())
    assert stepper.shown_names() == ["选文件", "对表头", "核对", "完成"]
    stepper.resize(stepper.minimumSizeHint())
    assert stepper.shown_names() == ["", "", "核对", ""]


def test_long_text_is_cut_and_told_whole_under_the_mouse(qtbot: QtBot) -> None:
    text = Text("阿卜杜热合曼·买买提明·图尔荪")
    qtbot.addWidget(text)
    text.resize(80, 20)
    text.show()
    assert text.text().endswith("…")
    assert text.toolTip() == text.full_text


def colors(picture: QPixmap) -> int:
    image = picture.toImage()
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def test_every_icon_has_one_stroke_width_and_can_be_tinted() -> None:
    for name in icons.names():
        source = paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")
        if name == "app":
            continue
        assert source.count("stroke-width") == 1, name
        assert 'stroke-width="1.75"' in source, name
        image = icons.pixmap(name, theme.ACCENT, 20, 1.5).toImage()
        assert image.size() == QSize(30, 30)
        assert inked(image, QColor(theme.ACCENT)), name


def inked(image: QImage, tint: QColor) -> bool:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(pixel.alpha() > 230 and pixel.rgb() == tint.rgb() for pixel in pixels)


@pytest.mark.parametrize("points", [10, 11, 16, 40, 1])
def test_measures_grow_with_the_size_of_text(qapp: QApplication, points: int) -> None:
    theme.apply_theme(qapp, points)
    used = max(10, min(16, points))
    assert theme.px(36) == round(36 * used / 11)
    assert theme.font(15).pointSizeF() == pytest.approx(15 * used / 11)


def test_the_style_sheet_knows_every_name_it_uses() -> None:
    assert "$" not in theme.style_sheet(11)
