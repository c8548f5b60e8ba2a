"""The register as a clerk sees it: find, narrow down, look at another day, uncover a number."""

from collections.abc import Iterable
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.people.conftest import Called, Clerk, buttons_in, type_text
from villageoffice.desktop.people import columns, filters
from villageoffice.desktop.people.page import PeoplePage
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors.days import CalendarPopup
from villageoffice.kits.storage.records import LogRow
from villageoffice.office.exports import Choice
from villageoffice.people.values import PeopleScope

CTRL = Qt.KeyboardModifier.ControlModifier


def words_in(widget: QWidget) -> str:
    """Everything the labels below a widget say."""
    labels = cast("Iterable[Text]", widget.findChildren(Text))
    return "\n".join(label.full_text for label in labels if label.isVisibleTo(widget))


def counts(page: PeoplePage) -> dict[str, str]:
    return {entry.text: entry.count for entry in page.scopes.entries() if not entry.heading}


def press_eye(page: PeoplePage, number: int = 0) -> None:
    eyes = [one for one in buttons_in(page.panel) if one.icon_name == "eye" and one.isVisible()]
    eyes[number].click()


def test_the_page_shows_everybody_by_pinyin_and_counts_the_parts(page: PeoplePage, clerk: Clerk) -> None:
    rows = page.table.rows.shown_rows
    assert [row.sort for row in rows] == sorted(row.sort for row in rows)
    told = counts(page)
    assert told["全部在册"] == f"{len(rows)}"
    assert (told["党员"], told["村民代表"], told["村“两委”"], told["户主"]) == ("38", "42", "5", "86")
    assert sum(int(told[f"{name}组"]) for name in "一二三四五") == len(rows)
    assert page.card.footer.right.full_text == "按拼音排序"


@pytest.mark.parametrize("typed", ["liuyang", "ly", "刘洋", "刘　洋"])
def test_a_person_is_found_by_name_pinyin_or_initials(page: PeoplePage, clerk: Clerk, typed: str) -> None:
    type_text(clerk.qtbot, page.search, typed)
    assert "刘洋" in clerk.names()
    assert len(clerk.names()) < 30


def test_a_person_is_found_by_the_tail_of_the_number_and_by_phone(page: PeoplePage, clerk: Clerk) -> None:
    row = next(row for row in page.table.rows.rows if row.name == "刘洋")
    for typed in (row.id_number[-5:], row.phone[-5:]):
        page.search.clear()
        type_text(clerk.qtbot, page.search, typed)
        assert "刘洋" in clerk.names()


def test_down_goes_from_the_search_to_the_hits_and_the_panel_follows(page: PeoplePage, clerk: Clerk) -> None:
    page.search.setFocus()
    type_text(clerk.qtbot, page.search, "liuyang")
    clerk.qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    clerk.settle()
    assert page.panel.heading.title.full_text == "刘洋"
    assert "正式 · 2003-07-01 入党" in words_in(page.panel)


def test_letters_typed_into_the_table_go_to_the_search(page: PeoplePage, clerk: Clerk) -> None:
    page.table.setFocus()
    clerk.qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert page.search.text() == "l"
    clerk.qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.search.text() == ""


def click_entry(page: PeoplePage, qtbot: QtBot, text: str) -> None:
    item = page.scopes.findItems(text, Qt.MatchFlag.MatchExactly)[0]
    place = page.scopes.visualItemRect(item).center()
    qtbot.mouseClick(page.scopes.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_scope_and_the_boxes_of_the_groups_narrow_down(page: PeoplePage, clerk: Clerk) -> None:
    click_entry(page, clerk.qtbot, "党员")
    assert len(clerk.names()) == 38
    click_entry(page, clerk.qtbot, "一组")
    assert "一组" not in {row.village_group for row in page.table.rows.shown_rows}
    assert 0 < len(clerk.names()) < 38
    click_entry(page, clerk.qtbot, "一组")
    assert len(clerk.names()) == 38


def test_what_is_to_be_checked_says_why(page: PeoplePage, clerk: Clerk) -> None:
    click_entry(page, clerk.qtbot, "需核对")
    rows = page.table.rows.shown_rows
    assert rows
    assert all(row.gaps for row in rows)
    shown = {column.key: column for column in page.table.visible_columns()}
    assert all(shown[columns.GAPS].text(row) for row in rows)
    assert "还差" in page.card.footer.left.full_text
    page.table.choose_first()
    clerk.settle()
    assert rows[0].gaps[0] in words_in(page.panel)
    click_entry(page, clerk.qtbot, "全部在册")
    assert columns.GAPS not in {column.key for column in page.table.visible_columns()}


def test_numbers_are_masked_until_somebody_asks_which_is_logged(page: PeoplePage, clerk: Clerk) -> None:
    clerk.choose("刘洋")
    row = page.table.current_row()
    assert row is not None
    assert row.id_number not in words_in(page.panel)
    assert f"{row.id_number[:6]}********{row.id_number[-4:]}" in words_in(page.panel)
    press_eye(page)
    clerk.settle()
    assert row.id_number in words_in(page.panel)
    last = clerk.ask(lambda _: LogRow.select().order_by(LogRow.id.desc()).first())
    assert (last.verb, last.subject) == ("!", "刘洋")
    assert "身份证号" in last.content
    clerk.choose("张伟")
    clerk.choose("刘洋")
    assert row.id_number not in words_in(page.panel)


def test_another_day_shows_the_register_of_that_day_and_says_so(page: PeoplePage, clerk: Clerk) -> None:
    page.day.choose(date(2026, 2, 28))
    clerk.settle()
    assert page.day.text() == "截至 2026-02-28"
    assert counts(page)["村民代表"] == "0"
    assert "2026-02-28" in page.next_step.text
    clerk.choose("刘洋")
    assert "任职" not in words_in(page.panel)
    buttons_in(page.next_step)[0].click()
    clerk.settle()
    assert counts(page)["村民代表"] == "42"
    assert page.next_step.text == ""


def test_the_tabs_tell_party_vote_and_history(page: PeoplePage, clerk: Clerk) -> None:
    clerk.choose("杨敏")
    page.panel.tabs.choose("party")
    clerk.settle()
    assert "预备党员" in words_in(page.panel)
    page.panel.tabs.choose("vote")
    clerk.settle()
    assert "预备党员没有表决权。" in words_in(page.panel)
    page.panel.tabs.choose("record")
    clerk.settle()
    assert "党籍：入党，为预备党员" in words_in(page.panel)
    clerk.choose("刘洋")
    assert page.panel.tabs.current == "record"
    page.panel.tabs.choose("vote")
    clerk.settle()
    assert "有表决权，计入应到会人数。" in words_in(page.panel)


def test_somebody_of_the_household_is_a_click_away(page: PeoplePage, clerk: Clerk) -> None:
    clerk.choose("刘洋")
    mate = next(one for one in buttons_in(page.panel) if one.kind == "link" and one.isVisible())
    name = mate.text()
    mate.click()
    clerk.settle()
    assert page.panel.heading.title.full_text == name
    assert page.search.text() == ""


def test_a_target_is_shown_whatever_hides_it(page: PeoplePage, clerk: Clerk) -> None:
    person = clerk.choose("刘洋")
    page.search.clear()
    type_text(clerk.qtbot, page.search, "zhang")
    page.set_scope(PeopleScope.COMMITTEES)
    page.show_target(person)
    clerk.settle()
    assert page.panel.heading.title.full_text == "刘洋"
    page.show_target("nobody")


def test_rosters_import_and_points_are_asked_of_the_window(
    page: PeoplePage, clerk: Clerk, called: Called
) -> None:
    clerk.press(Qt.Key.Key_I, CTRL)
    assert called.imports == ["people"]
    menu = next(one.menu() for one in buttons_in(page) if one.text() == "名册打印")
    for action in menu.actions():
        action.trigger()
    assert [name for name, _ in called.papers] == ["people-roster", "party-roster", "representative-roster"]
    assert called.papers[0][1] == Choice(day=date(2026, 11, 23))
    person = clerk.choose("刘洋")
    page.panel.points_button.click()
    assert called.gone == [("points", person)]


def test_a_file_that_is_read_only_lets_nothing_be_written(page: PeoplePage, clerk: Clerk) -> None:
    clerk.choose("刘洋")
    page.set_read_only("李会计正在使用。")
    assert not page.panel.correct_button.isEnabled()
    assert not page.panel.event_button.isEnabled()
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.press(Qt.Key.Key_F2)
    clerk.settle()
    assert clerk.dialog is None
    page.set_read_only("")
    assert page.panel.correct_button.isEnabled()


def test_a_low_window_keeps_list_and_panel_in_drawers(page: PeoplePage, clerk: Clerk) -> None:
    page.set_narrow(True)
    page.resize(850, 480)
    clerk.choose("刘洋")
    assert not page.panel.isVisible()
    page.table.setFocus()
    clerk.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    clerk.settle()
    assert page.panel.isVisible()
    assert clerk.dialog is None
    page.close_drawers()
    page.set_scope(PeopleScope.MEMBERS)
    labels = [one.text() for one in buttons_in(page) if one.isVisible()]
    assert "党员" in labels


def test_an_empty_register_says_what_to_do_first(page: PeoplePage, clerk: Clerk, called: Called) -> None:
    page.table.set_rows([])
    button = next(one for one in buttons_in(page.table) if one.isVisible())
    assert button.text() == "从 Excel 导入"
    button.click()
    assert called.imports == ["people"]
    assert "名册里还没有人。" in words_in(page.table)


def test_the_foot_counts_what_is_missing(page: PeoplePage, clerk: Clerk) -> None:
    rows = [row for row in page.table.rows.rows if not row.gaps][:2]
    assert filters.outline(rows, searching=True) == "找到 2 人"
    gap = [row for row in page.table.rows.rows if "缺电话" in row.gaps]
    assert filters.outline([*rows, *gap], searching=False).endswith(f"还差：{len(gap)} 人缺电话")


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_a_day_is_chosen_from_the_menu_or_its_calendar(page: PeoplePage, clerk: Clerk) -> None:
    menu = page.day.menu()
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["今天（2026-11-23）", "上月末（2026-10-31）", "去年末（2025-12-31）", "选一天…"]
    menu.actions()[1].trigger()
    clerk.settle()
    assert page.day.day == date(2026, 10, 31)
    page.day.open_calendar()
    popup = cast(CalendarPopup, page.day.findChild(CalendarPopup))
    assert popup.calendar.selectedDate() == QDate(2026, 10, 31)
    assert popup.calendar.maximumDate() == QDate(2026, 11, 23)
    popup.calendar.clicked.emit(QDate(2026, 3, 31))
    clerk.settle()
    assert counts(page)["村民代表"] == "42"
    assert page.day.text() == "截至 2026-03-31"
