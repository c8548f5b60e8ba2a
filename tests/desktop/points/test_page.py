"""The page by keys and clicks: months, members, review, voiding, notices, empty states."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Modals, button_of, texts_of
from tests.desktop.points.conftest import CONTROL, MakeVillage, Village, focused
from villageoffice.desktop.points.grid.dialog import GridDialog
from villageoffice.desktop.points.reason_dialogs import ExplainDialog, VoidDialog
from villageoffice.desktop.points.record_dialog import RecordDialog
from villageoffice.desktop.points.scheme.dialog import SchemeEditor
from villageoffice.desktop.points.year.dialog import YearDialog
from villageoffice.kits.exact import Points
from villageoffice.office.exports import Choice
from villageoffice.points import queries
from villageoffice.points.values import EntryState

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


def click_month(village: Village, qtbot: QtBot, month: int) -> None:
    """Click a month in the list at the left."""
    periods = village.page.periods.list
    keys = [entry.key for entry in periods.entries()]
    item = periods.item(keys.index(str(month)))
    qtbot.mouseClick(periods.viewport(), LEFT, pos=periods.visualItemRect(item).center())
    village.settle()


def cells(village: Village, name: str) -> list[str]:
    """The shown texts of a member's row."""
    table = village.page.table
    row = next(one for one in table.rows.rows if one.name == name)
    return [column.text(row) for column in table.visible_columns()]


def action(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu."""
    next(one for one in menu.actions() if words in one.text()).trigger()


def posted_notice(village: Village) -> Choice:
    """The choice that makes October's notice again as it was posted."""
    posting = village.ask(lambda: queries.postings(2026))[-1]
    return Choice(
        year=2026, month=10, day=posting.posted, known=posting.known_act, contact="王芳 0719-0000000"
    )


# What is shown


def test_the_present_month_is_shown_with_what_it_still_lacks(village: Village) -> None:
    page = village.page
    table = village.ask(lambda: queries.month_table(2026, 11))
    assert [row.name for row in page.table.rows.rows] == [row.name for row in table.rows]
    assert page.card.heading.title.full_text == "11月"
    assert page.card.heading.note.full_text == (
        f"38 人 · 登记 {table.entries} 条 · 还差：审核 {table.to_review} 条、说明 1 条；12月1日起可公示"
    )
    assert page.card.footer.left.full_text == "共 38 人 · 名次不含预备党员和免计分党员"
    assert page.card.footer.right.full_text == f"本月合计 {table.total} 分"
    assert page.panel.heading.title.full_text == table.rows[0].name


def test_figures_carry_their_signs_and_exempt_members_have_none(village: Village) -> None:
    assert cells(village, "吴秀英")[2:] == ["年老体弱", "—", "", "", "—", "—", "—", "免计分"]
    losers = [row.name for row in village.page.table.rows.rows if row.deduction]
    assert losers
    assert all(cells(village, name)[5].startswith("−") for name in losers)
    assert cells(village, "王芳")[4] == "+1.0"


def test_months_tell_their_states_and_a_click_shows_another(village: Village, qtbot: QtBot) -> None:
    page = village.page
    states = {entry.key: entry.pill[0] for entry in page.periods.list.entries()}
    assert list(states) == [str(month) for month in range(11, 0, -1)]
    assert states["11"] == "录入中"
    assert states["10"] == "待备案"
    assert {states[str(month)] for month in range(1, 10)} == {"已备案"}
    click_month(village, qtbot, 10)
    assert page.card.heading.title.full_text == "10月"
    assert page.card.heading.note.full_text.endswith("公示期满，还差：备案")
    assert {row.state for row in page.table.rows.rows} <= {"已审核", "未登记", "免计分"}
    assert not page.card.review_all.isVisible()


def test_a_month_with_entries_that_wait_says_so_when_it_is_over(
    open_village: MakeVillage, qtbot: QtBot
) -> None:
    village = open_village(moment=datetime(2026, 12, 24, 9).astimezone())
    states = [(entry.key, entry.pill[0]) for entry in village.page.periods.list.entries()]
    assert states[:3] == [("12", "录入中"), ("11", "录入中"), ("10", "待备案")]
    village.page.show_target((2026, 11))
    village.settle()
    step, waiting = village.page.next_step, village.waiting()
    assert step.text == f"11月已经过完，还差审核 {waiting} 条、说明 1 条，办完就可以公示。"
    qtbot.mouseClick(button_of(step, f"审核全部 {waiting} 条"), LEFT)
    village.settle()
    assert step.text == "11月已经过完，还差说明 1 条，办完就可以公示。"
    qtbot.mouseClick(button_of(step, "去补写"), LEFT)
    village.settle()
    assert village.page.table.current_row().state == "需说明"  # type: ignore[union-attr]


def test_the_panel_follows_the_keyboard_and_shows_every_entry(village: Village) -> None:
    page = village.page
    rows = page.table.rows.shown_rows
    village.key(KEY.Key_Down)
    village.key(KEY.Key_Down)
    assert page.panel.heading.title.full_text == rows[2].name
    month = village.ask(lambda: queries.member_month(rows[2].person, 2026, 11))
    assert page.panel.entries.rows.rows == list(month.entries)
    assert page.panel.notes.full_text == "".join(month.notes)
    assert page.panel.chart._text == str(month.totals[-1][1])
    assert f"第 {rows[2].rank} 名（共 34 名）" in page.panel.heading.note.full_text


def test_letters_typed_in_the_table_search_and_escape_ends_it(village: Village) -> None:
    page = village.page
    village.write("mmt")
    assert [row.name for row in page.table.rows.shown_rows] == ["买买提·艾力"]
    assert page.card.footer.left.full_text.startswith("找到 1 人，共 38 人")
    village.key(KEY.Key_Down)
    assert page.panel.heading.title.full_text == "买买提·艾力"
    page.search.setFocus()
    village.key(KEY.Key_Escape)
    assert page.table.rows.rowCount() == 38


def test_enter_goes_on_into_the_members_entries(village: Village) -> None:
    village.choose("刘洋")
    village.key(KEY.Key_Return)
    assert focused() is village.page.panel.entries


def test_a_narrow_window_shows_the_entries_in_a_drawer_and_says_how(open_village: MakeVillage) -> None:
    village = open_village(width=911)
    page = village.page
    village.choose("刘洋")
    assert page.card.footer.right.full_text == "Enter 打开刘洋的明细"
    assert page._left_button.text() == "2026年11月"
    assert not page.panel.isVisible()
    village.key(KEY.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.heading.title.full_text == "刘洋"


def test_another_year_without_a_scheme_can_be_chosen_and_left_again(open_village: MakeVillage) -> None:
    village = open_village(moment=datetime(2027, 1, 5, 9).astimezone())
    page = village.page
    assert [one.text() for one in page.year.years.actions()] == ["2027年", "2026年"]
    action(page.year.years, "2026")
    village.settle()
    assert page.card.heading.title.full_text == "12月"
    assert page.periods.list.entries()[0].pill[0] == "无登记"


# Review and voiding


def test_the_whole_month_is_reviewed_by_one_click_and_taken_back_by_another(
    village: Village, qtbot: QtBot
) -> None:
    waiting = village.waiting()
    assert waiting > 0
    assert village.page.card.review_all.text() == f"审核全部 {waiting} 条"
    qtbot.mouseClick(village.page.card.review_all, LEFT)
    village.settle()
    assert village.waiting() == 0
    assert village.window.toast.text == f"已审核通过 {waiting} 条"
    assert "审核" not in village.page.card.heading.note.full_text
    qtbot.mouseClick(village.window.toast.button, LEFT)
    village.settle()
    assert village.waiting() == waiting


def test_one_members_entries_are_reviewed_from_the_panel(village: Village, qtbot: QtBot) -> None:
    row = next(one for one in village.page.table.rows.rows if one.unreviewed > 1)
    before = village.waiting()
    village.choose(row.name)
    qtbot.mouseClick(village.page.panel.review, LEFT)
    village.settle()
    assert village.waiting() == before - row.unreviewed
    assert not village.page.panel.review.isEnabled()


def test_an_entry_is_voided_with_a_reason_and_stays_to_be_read(village: Village, qtbot: QtBot) -> None:
    village.choose("王芳")
    panel = village.page.panel
    one = panel.entries.rows.rows[0]
    assert panel.entries.choose(one.entry.key)
    total = village.page.table.current_row().year_total  # type: ignore[union-attr]
    action(panel.menu(one), "作废这一条")
    village.settle()
    dialog = village.dialog(VoidDialog)
    village.key(KEY.Key_Return, CONTROL)
    assert dialog.form.message("reason") == "请填写作废原因。"
    village.write("重复登记了")
    village.key(KEY.Key_Return)
    (voided,) = [entry for entry in village.entries("王芳") if entry.key == one.entry.key]
    assert (voided.state, voided.void_reason, voided.points) == (
        EntryState.VOIDED,
        "重复登记了",
        one.entry.points,
    )
    shown = next(found for found in panel.entries.rows.rows if found.entry.key == one.entry.key)
    assert shown.counted == Points(0)
    village.choose("王芳")
    after = village.page.table.current_row().year_total  # type: ignore[union-attr]
    assert after == total - one.counted  # type: ignore[operator]
    assert panel.entries.choose(one.entry.key)
    assert [one.text() for one in panel.menu(panel.entries.current_row()).actions()] == [  # type: ignore[arg-type]
        "添加照片或扫描件…",
        "复制",
    ]
    qtbot.mouseClick(village.window.toast.button, LEFT)
    village.settle()
    assert village.entries("王芳")[0].state is EntryState.REVIEWED


def test_a_reason_is_offered_by_a_click(village: Village, qtbot: QtBot) -> None:
    village.choose("王芳")
    panel = village.page.panel
    action(panel.menu(panel.entries.rows.rows[0]), "作废这一条")
    village.settle()
    dialog = village.dialog(VoidDialog)
    qtbot.mouseClick(button_of(dialog, "登记错人"), LEFT)
    assert dialog.reason.value() == "登记错人"
    village.key(KEY.Key_Escape)
    assert all(entry.state is not EntryState.VOIDED for entry in village.entries("王芳"))


def test_a_deduction_without_a_reason_gets_one_and_the_bare_entry_stays_voided(
    village: Village, qtbot: QtBot
) -> None:
    row = next(one for one in village.page.table.rows.rows if one.state == "需说明")
    village.choose(row.name)
    panel = village.page.panel
    bare = next(one for one in panel.entries.rows.rows if one.entry.unexplained)
    assert [one.text() for one in panel.menu(bare).actions()][-4:] == [
        "补写事由…",
        "添加照片或扫描件…",
        "作废这一条…",
        "复制",
    ]
    assert panel.entries.current_row() == bare
    qtbot.mouseClick(panel.explain, LEFT)
    village.settle()
    assert village.dialog(ExplainDialog).entry.key == bare.entry.key
    village.write("私搭乱建，经劝说仍不拆除")
    village.key(KEY.Key_Return, CONTROL)
    mine = [entry for entry in village.entries(row.name) if entry.item == bare.entry.item]
    assert [(entry.points, entry.state) for entry in mine] == [
        (bare.entry.points, EntryState.VOIDED),
        (bare.entry.points, EntryState.GROUP_JUDGED),
    ]
    assert "说明" not in village.page.card.heading.note.full_text
    assert not panel.bare.isVisible()
    now = next(one for one in village.page.table.rows.rows if one.person == row.person)
    assert (now.month, now.state) == (row.month, "待审核")


def test_what_can_be_done_with_an_entry_depends_on_its_state(village: Village) -> None:
    row = next(one for one in village.page.table.rows.rows if one.state == "待审核")
    village.choose(row.name)
    panel = village.page.panel
    waiting = next(one for one in panel.entries.rows.rows if one.entry.key in panel.waiting()[0])
    words = [one.text() for one in panel.menu(waiting).actions()]
    assert words == ["审核通过这一条", "退回这一条…", "添加照片或扫描件…", "作废这一条…", "复制"]
    before = village.waiting()
    action(panel.menu(waiting), "审核通过")
    village.settle()
    assert village.waiting() == before - 1


def test_several_members_marked_in_the_table_are_reviewed_or_recorded_together(village: Village) -> None:
    table = village.page.table
    village.key(KEY.Key_Home)
    for _ in range(4):
        village.key(KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    marked = table.selected_rows()
    assert len(marked) == 5
    before, unreviewed = village.waiting(), sum(row.unreviewed for row in marked)
    assert unreviewed
    action(village.page.menu(marked[0]), "审核通过选中的 5 人")
    village.settle()
    assert village.waiting() == before - unreviewed
    action(village.page.menu(marked[0]), "给选中的 5 人登记")
    dialog = village.dialog(RecordDialog)
    village.settle()
    assert set(dialog.names.ticked()) == {row.person for row in marked}
    action(village.page.menu(marked[0]), "在人员名册中查看")
    assert village.gone == [("people", marked[0].person)]


# Papers, other pages, scheme


def test_the_notice_of_a_month_that_is_not_over_is_refused_with_the_day_from_which_it_may_be_posted(
    village: Village, modals: Modals
) -> None:
    said = modals.expect_click("知道了")
    village.key(KEY.Key_P, CONTROL)
    assert modals.wait()
    assert any("2026年11月的积分要到2026年12月1日才能公示" in text for text in said)
    assert village.papers == []


def test_the_notice_of_a_posted_month_is_shown_as_it_was_posted(village: Village, qtbot: QtBot) -> None:
    click_month(village, qtbot, 10)
    village.key(KEY.Key_P, CONTROL)
    assert village.papers == [posted_notice(village)]


def test_the_notice_of_a_month_that_is_over_is_previewed(open_village: MakeVillage) -> None:
    village = open_village(moment=datetime(2026, 12, 24, 9).astimezone())
    village.page.show_target((2026, 11))
    village.settle()
    village.key(KEY.Key_P, CONTROL)
    assert village.papers == [Choice(year=2026, month=11)]


def test_other_pages_lead_to_a_member_a_month_the_dialog_and_the_last_notice(village: Village) -> None:
    page = village.page
    page.search.setText("刘洋")
    page.show_target(village.person("王芳"))
    village.settle()
    assert page.panel.heading.title.full_text == "王芳"
    page.show_target((2026, 9))
    village.settle()
    assert page.card.heading.title.full_text == "9月"
    page.show_target("notice")
    village.settle()
    assert village.papers == [posted_notice(village)]
    page.show_target("record")
    village.settle()
    assert village.dialog(RecordDialog).heading.full_text == "批量登记积分"


def test_entries_are_imported_from_a_sheet_by_its_key(village: Village) -> None:
    village.key(KEY.Key_I, CONTROL)
    assert village.imports == ["points"]


def test_the_scheme_is_listed_and_searched(village: Village) -> None:
    village.key(KEY.Key_E, CONTROL)
    dialog = village.dialog(SchemeEditor)
    scheme = village.ask(lambda: queries.scheme(2026))
    assert scheme is not None
    village.key(KEY.Key_Down)
    assert len(dialog.table.rows.rows) == len(scheme.items) >= 30
    dialog.search.setFocus()
    village.write("zyfw")
    assert [line.item.name for line in dialog.table.rows.shown_rows] == ["志愿服务"]
    row = [column.text(dialog.table.rows.shown_rows[0]) for column in dialog.table.visible_columns()]
    assert row[:5] == ["志愿服务", "作用发挥", "+2.0", "每次", "每季 6.0　全年 20.0"]
    dialog.reject()


def test_the_grid_opens_on_the_month_shown_and_the_page_tells_what_was_saved(village: Village) -> None:
    before = village.live("志愿服务")
    village.key(KEY.Key_G, CONTROL)
    dialog = village.dialog(GridDialog)
    cells = dialog.model.cells
    assert (cells.year, cells.month) == (2026, 11)
    column = next(n for n, one in enumerate(cells.columns) if one.item.name == "志愿服务")
    dialog.view.go(0, column)
    village.key(KEY.Key_Space)
    village.key(KEY.Key_Return, CONTROL)
    assert village.live("志愿服务") == before + 1
    assert village.window.toast.text.startswith("已登记 1 条，计入合计 ")


def test_the_year_opens_by_its_button_and_its_key(village: Village, qtbot: QtBot) -> None:
    qtbot.mouseClick(village.page.periods.summary, LEFT)
    village.settle()
    dialog = village.dialog(YearDialog)
    assert dialog.view is not None and dialog.view.table.year == 2026
    dialog.reject()
    village.window.activateWindow()  # a real desktop gives the keyboard back by itself
    qtbot.waitUntil(village.window.isActiveWindow)
    village.page.table.setFocus()
    village.key(KEY.Key_Y, CONTROL)
    village.dialog(YearDialog).reject()


# Nothing there yet


def test_a_village_without_members_leads_to_the_import_of_their_roster(
    open_village: MakeVillage, qtbot: QtBot
) -> None:
    village = open_village(bare=True)
    page = village.page
    assert page.table._empty is not None
    assert page.table._empty.sentence.full_text == "还没有党员名册"
    assert not page.acts.record.isEnabled()
    qtbot.mouseClick(button_of(page.table._empty, "导入党员名册"), LEFT)
    assert village.imports == ["party-members"]


def test_a_new_year_starts_with_the_default_scheme_by_one_click(
    open_village: MakeVillage, qtbot: QtBot
) -> None:
    village = open_village(moment=datetime(2027, 1, 5, 9).astimezone())
    page = village.page
    assert page.table._empty is not None
    assert page.table._empty.sentence.full_text == "2027年还没有积分方案"
    assert not page.acts.batch.isEnabled()
    qtbot.mouseClick(button_of(page.table._empty, "启用默认方案"), LEFT)
    village.settle()
    scheme = village.ask(lambda: queries.scheme(2027))
    assert scheme is not None
    assert scheme.title == "示例村党员积分管理办法"
    assert page.acts.batch.isEnabled()
    assert len(page.table.rows.rows) == 38


def test_the_button_of_the_scheme_leads_a_new_year_to_the_default_one_too(
    open_village: MakeVillage, qtbot: QtBot
) -> None:
    village = open_village(moment=datetime(2027, 1, 5, 9).astimezone())
    qtbot.mouseClick(village.page.periods.scheme, LEFT)
    village.settle()
    editor = village.dialog(SchemeEditor)
    assert "2027年还没有积分方案" in texts_of(editor.empty)
    village.click(editor.adopt)
    assert "已启用2027年积分方案，可以登记了" in editor.told.text
    assert editor.view is not None and len(editor.view.lines) >= 30
    editor.reject()
    assert village.page.acts.batch.isEnabled()


def test_a_file_open_for_reading_offers_nothing_that_writes(open_village: MakeVillage) -> None:
    village = open_village(read_only=True)
    page = village.page
    assert not any(one.isEnabled() for one in (page.acts.record, page.acts.batch, page.acts.review))
    village.choose("王芳")
    assert not page.panel.back.isEnabled()
    assert not page.card.review_all.isEnabled()
    assert [one.text() for one in page.panel.menu(page.panel.entries.rows.rows[0]).actions()] == ["复制"]
    assert page.acts.notice.isEnabled()
