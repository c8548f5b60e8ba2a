"""A scheme edited by forms: every change an act with its name, refusals kept in the form."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.points.conftest import CONTROL, MakeVillage
from tests.desktop.points_scheme.conftest import Editor, MakeEditor
from tests.desktop.points_year.closing import make_ready
from tests.desktop.points_year.conftest import bring_forward
from villageoffice.desktop.points.scheme.end_forms import CategoryEndForm, EndForm
from villageoffice.desktop.points.scheme.head_forms import CategoryForm, SettingsForm
from villageoffice.desktop.points.scheme.item_form import ItemForm
from villageoffice.kits.exact import Points
from villageoffice.points import queries, register
from villageoffice.points.values import CategoryKind, Grade, VetoEffect

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def points(text: str) -> Points:
    """Points from text."""
    return Points.parse(text)


def test_the_editor_begins_with_the_settings_in_words(editor: Editor) -> None:
    overview = editor.dialog.overview
    assert editor.dialog.pages.currentWidget() is overview
    assert overview.value("等次线") == "优秀 90.0 分以上，合格 70.0 分以上，基本合格 60.0 分以上"
    assert overview.value("公示天数") == "7 天（张贴当天不算）"
    names = [entry.text for entry in editor.dialog.list.entries()]
    assert names[0] == "方案设置"
    assert "作用发挥" in names


def test_settings_are_changed_by_keys_and_taken_back(editor: Editor, qtbot: QtBot) -> None:
    editor.village.key(KEY.Key_F2)
    form = editor.form(SettingsForm)
    editor.write_over(form.right.editor(Grade.EXCELLENT.value).input(), "92")
    editor.write_over(form.left.editor("warning").input(), "80")
    editor.village.key(KEY.Key_Return, CONTROL)
    assert dict(editor.scheme.bands)[Grade.EXCELLENT] == points("92")
    assert editor.scheme.probationary_warning == points("80")
    assert editor.told == ["修改2026年积分方案设置"]
    assert editor.dialog.overview.value("等次线").startswith("优秀 92.0 分以上")
    qtbot.mouseClick(editor.dialog.told._buttons[0], LEFT)
    editor.village.settle()
    assert dict(editor.scheme.bands)[Grade.EXCELLENT] == points("90")
    assert editor.dialog.told.text == "已撤回“修改2026年积分方案设置”"
    assert editor.dialog.overview.value("等次线").startswith("优秀 90.0 分以上")


def test_grade_lines_out_of_order_are_told_while_typing_and_not_saved(editor: Editor) -> None:
    editor.village.key(KEY.Key_F2)
    form = editor.form(SettingsForm)
    editor.write_over(form.right.editor(Grade.QUALIFIED.value).input(), "95")
    assert "等次线要从优秀到基本合格一条比一条低。" in form.problem.text
    editor.village.key(KEY.Key_Return, CONTROL)
    assert form.isVisible()
    assert dict(editor.scheme.bands)[Grade.QUALIFIED] == points("70")


def test_an_item_goes_on_with_a_new_value_from_a_day_and_old_entries_stay(editor: Editor) -> None:
    editor.choose("作用发挥", "志愿服务")
    old = editor.item("志愿服务")
    editor.village.key(KEY.Key_Return)
    form = editor.form(ItemForm)
    editor.write_over(form.left.editor("low").input(), "1.5")
    editor.write_over(form.right.editor("since").input(), "2026-12-01")
    editor.village.key(KEY.Key_Return, CONTROL)
    assert editor.told == ["修改积分项目：志愿服务（2026年12月1日起）"]
    kept = editor.scheme.item(old.key)
    fresh = editor.item("志愿服务")
    assert (kept.low, kept.until) == (points("2"), date(2026, 11, 30))
    assert (fresh.low, fresh.high, fresh.since, fresh.until) == (
        points("1.5"), points("1.5"), date(2026, 12, 1), None,
    )  # fmt: skip
    lines = [line for line in editor.dialog.table.rows.rows if line.item.name == "志愿服务"]
    assert [line.item.period for line in lines] == ["至11月30日止", "12月1日起"]


def test_a_day_with_later_entries_is_refused_and_the_form_keeps_what_was_typed(editor: Editor) -> None:
    editor.choose("作用发挥", "志愿服务")
    editor.village.key(KEY.Key_Return)
    form = editor.form(ItemForm)
    editor.write_over(form.left.editor("low").input(), "1")
    editor.write_over(form.right.editor("since").input(), "2026-01-05")
    editor.village.key(KEY.Key_Return, CONTROL)
    assert form.isVisible()
    assert "志愿服务" in form.problem.text or "公示" in form.problem.text
    assert form.left.editor("low").value() == points("1")
    assert editor.item("志愿服务").low == points("2")
    assert form.save_button.isEnabled()


def test_a_slip_is_corrected_in_place(editor: Editor) -> None:
    editor.choose("作用发挥", "志愿服务")
    editor.village.key(KEY.Key_Return)
    form = editor.form(ItemForm)
    editor.write_over(form.left.editor("evidence").input(), "组长证明")
    form.right.editor("mode").set_value("correct")
    form._show_mode()
    assert form.right.editor("since").isHidden()
    editor.village.key(KEY.Key_Return, CONTROL)
    found = editor.item("志愿服务")
    assert (found.evidence, found.since) == ("组长证明", None)
    assert editor.told == ["更正积分项目：志愿服务"]


def test_losses_are_typed_without_a_sign(editor: Editor) -> None:
    editor.choose("履行义务")
    editor.village.key(KEY.Key_N, CONTROL)
    form = editor.form(ItemForm)
    for field, text in (("name", "会议期间玩手机"), ("low", "0.5"), ("high", "1")):
        editor.write_over(form.left.editor(field).input(), text)
    editor.write_over(form.right.editor("month_cap").input(), "2")
    boxes = form.right.editor("classes").boxes  # type: ignore[attr-defined]
    next(iter(boxes.values())).click()
    editor.village.key(KEY.Key_Return, CONTROL)
    found = editor.item("会议期间玩手机")
    assert (found.low, found.high, found.month_cap) == (points("-1"), points("-0.5"), points("2"))
    assert len(found.applies_to) == 1
    assert editor.told == ["新增积分项目：会议期间玩手机"]
    editor.choose("履行义务", "会议期间玩手机")


def test_a_name_twice_is_refused(editor: Editor) -> None:
    editor.choose("作用发挥")
    editor.village.key(KEY.Key_N, CONTROL)
    form = editor.form(ItemForm)
    editor.write_over(form.left.editor("name").input(), "志愿 服务")
    editor.write_over(form.left.editor("low").input(), "1")
    editor.village.key(KEY.Key_Return, CONTROL)
    assert "志愿服务" in form.problem.text
    assert form.isVisible()


def test_caps_must_not_shrink_from_month_to_year(editor: Editor) -> None:
    editor.choose("作用发挥")
    editor.village.key(KEY.Key_N, CONTROL)
    form = editor.form(ItemForm)
    editor.write_over(form.left.editor("name").input(), "巡河")
    editor.write_over(form.left.editor("low").input(), "1")
    editor.write_over(form.right.editor("month_cap").input(), "5")
    editor.write_over(form.right.editor("year_cap").input(), "3")
    assert "“巡河”的每月、每季、全年上限要一个不小于一个。" in form.problem.text


def test_a_veto_item_asks_for_its_effect_and_no_value(editor: Editor) -> None:
    editor.choose("一票否决")
    editor.village.key(KEY.Key_N, CONTROL)
    form = editor.form(ItemForm)
    assert form.left.editor("low").isHidden()
    editor.write_over(form.left.editor("name").input(), "受留党察看处分")
    editor.village.key(KEY.Key_Return, CONTROL)
    assert "要写明否决后果" in form.problem.text
    form.right.editor("veto").set_value(VetoEffect.FAIL_GRADE)
    editor.village.key(KEY.Key_Return, CONTROL)
    found = editor.item("受留党察看处分")
    assert (found.low, found.high, found.veto_effect) == (Points(0), Points(0), VetoEffect.FAIL_GRADE)


def test_an_item_is_ended_by_a_day(editor: Editor, qtbot: QtBot) -> None:
    editor.choose("加分", "村级表彰")
    qtbot.mouseClick(editor.dialog.item_end, LEFT)
    form = editor.form(EndForm)
    editor.write_over(form.left.editor("until").input(), "2026-11-30")
    editor.village.key(KEY.Key_Return, CONTROL)
    assert editor.item("村级表彰").until == date(2026, 11, 30)
    assert editor.told == ["停用积分项目：村级表彰"]


def test_a_category_asks_only_for_what_its_kind_knows(editor: Editor, qtbot: QtBot) -> None:
    editor.choose("加分")
    qtbot.mouseClick(editor.dialog.category_button, LEFT)
    form = editor.form(CategoryForm)
    assert form.left.editor("full").isHidden()
    assert not form.left.editor("cap").isHidden()
    form.kind.set_value(CategoryKind.DEDUCT)
    form.kind.changed.emit()
    assert "要写明满分" in form.problem.text
    form.kind.set_value(CategoryKind.BONUS)
    form.kind.changed.emit()
    editor.write_over(form.left.editor("name").input(), "表彰加分")
    editor.village.key(KEY.Key_Return, CONTROL)
    assert "表彰加分" in [category.name for category in editor.scheme.categories]
    assert editor.told == ["修改积分类别：表彰加分"]


def test_the_next_year_gets_the_same_scheme(editor: Editor, qtbot: QtBot) -> None:
    assert editor.dialog.copy.text() == "复制到2027年"
    qtbot.mouseClick(editor.dialog.copy, LEFT)
    editor.village.settle()
    assert editor.told == ["复制2026年积分方案到2027年"]
    assert editor.dialog.view is not None and editor.dialog.view.year == 2027
    assert len(editor.scheme.items) == len(editor.village.ask(lambda: queries.scheme(2026)).items)  # type: ignore[union-attr]
    editor.dialog.go(2026)
    editor.village.settle()
    assert not editor.dialog.copy.isEnabled()


def test_a_year_without_a_scheme_takes_over_the_last_one_or_the_default(
    open_editor: MakeEditor, qtbot: QtBot
) -> None:
    editor = open_editor(2027)
    empty = editor.dialog.empty
    assert empty.sentence.full_text == "2027年还没有积分方案"  # type: ignore[attr-defined]
    assert not editor.dialog.adopt.isHidden()
    qtbot.mouseClick(empty.button, LEFT)  # type: ignore[attr-defined]
    editor.village.settle()
    assert editor.told == ["复制2026年积分方案到2027年"]
    assert editor.dialog.pages.currentWidget() is editor.dialog.overview
    assert editor.dialog.adopt.isHidden()


def test_printing_and_import_are_handed_to_the_window(editor: Editor, qtbot: QtBot) -> None:
    editor.village.key(KEY.Key_P, CONTROL)
    assert [choice.year for choice in editor.village.papers] == [2026]
    qtbot.mouseClick(editor.dialog.imported, LEFT)
    assert editor.village.imports == ["points-scheme"]


def test_a_read_only_file_shows_the_scheme_and_changes_nothing(open_editor: MakeEditor) -> None:
    editor = open_editor(read_only="李四的电脑正在使用。")
    assert editor.dialog.shut.text == "数据文件以只读方式打开。李四的电脑正在使用。"
    editor.choose("作用发挥", "志愿服务")
    editor.village.key(KEY.Key_Return)
    editor.village.key(KEY.Key_N, CONTROL)
    assert not editor.dialog.findChildren(ItemForm)
    assert not editor.dialog.item_add.isEnabled()
    assert editor.dialog.print_button.isEnabled()


def test_a_closed_year_is_read_only(open_editor: MakeEditor, open_village: MakeVillage) -> None:
    village = open_village(moment=datetime(2027, 1, 20, 12).astimezone())
    make_ready(village)
    village.act(lambda act: register.close_year(act, 2026))
    editor = open_editor(2026, village=village)
    assert editor.dialog.shut.text == "2026年度已经结账，方案只能查看和打印。"
    editor.choose("作用发挥", "志愿服务")
    editor.village.key(KEY.Key_Return)
    assert not editor.dialog.findChildren(ItemForm)
    assert not editor.dialog.settings.isEnabled()
    assert editor.dialog.copy.isEnabled()


# Categories: new, ended, taken out


def open_category_menu(editor: Editor, text: str) -> None:
    """Choose from the menu of the categories."""
    menu = editor.dialog.side.button.menu()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == text).trigger()
    editor.village.settle()


def test_a_category_of_the_appraisal_is_added_with_its_item(editor: Editor) -> None:
    open_category_menu(editor, "新增类别…")
    form = editor.form(CategoryForm)
    form.left.editor("name").input().setFocus()
    editor.village.write("民主评议")
    form.kind.set_value(CategoryKind.EVALUATION)
    form.kind.changed.emit()
    editor.village.key(KEY.Key_Return, CONTROL)
    assert form.isVisible(), "the percentage is missing"
    form.left.editor("percent").input().setFocus()
    editor.village.write("20")
    editor.village.key(KEY.Key_Return, CONTROL)
    category = editor.scheme.categories[-1]
    assert (category.name, category.kind, category.percent) == ("民主评议", CategoryKind.EVALUATION, 20)
    found = editor.item("民主评议得分")
    assert (str(found.low), str(found.high), found.category) == ("0.0", "20.0", category)


def test_a_category_that_was_used_is_ended_by_a_day_with_all_its_items(editor: Editor) -> None:
    editor.choose("加分")
    open_category_menu(editor, "停用类别…")
    form = editor.form(CategoryEndForm)
    assert not form.mode.isVisible()
    editor.write_over(form.left.editor("until").input(), "2026-11-30")
    editor.village.key(KEY.Key_Return, CONTROL)
    items = [one for one in editor.scheme.items if one.category.name == "加分"]
    assert items and all(one.until == date(2026, 11, 30) for one in items)
    assert editor.told[-1] == "停用积分类别：加分"


def test_a_day_before_the_last_entries_is_refused_in_words(editor: Editor) -> None:
    editor.choose("作用发挥")
    open_category_menu(editor, "停用类别…")
    form = editor.form(CategoryEndForm)
    editor.write_over(form.left.editor("until").input(), "2026-11-05")
    editor.village.key(KEY.Key_Return, CONTROL)
    assert form.isVisible() and "起已经登记了" in form.problem.text
    assert all(one.until is None for one in editor.scheme.items)


def test_an_item_that_was_never_used_is_taken_out_and_comes_back(editor: Editor, qtbot: QtBot) -> None:
    unused = next(line for line in editor.dialog.view.lines if not line.entries)  # type: ignore[union-attr]
    editor.choose(unused.item.category.name, unused.item.name)
    qtbot.mouseClick(editor.dialog.item_end, LEFT)
    form = editor.form(EndForm)
    form.mode.set_value("remove")
    form.mode.changed.emit()
    assert form.save_button.text() == "删去"
    bring_forward(form)
    form.mode.input().setFocus()
    editor.village.key(KEY.Key_Return, CONTROL)
    assert editor.scheme.named(unused.item.name) is None
    qtbot.mouseClick(editor.dialog.told._buttons[0], LEFT)
    editor.village.settle()
    assert editor.item(unused.item.name).key == unused.item.key
