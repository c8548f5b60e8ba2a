"""Points for those who came: proposed, ticked by the clerk, recorded as claims."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.desktop.open_village import CTRL, Clerk
from villageoffice.desktop.meetings.attendance_dialog import AttendanceDialog
from villageoffice.desktop.meetings.page import MeetingsPage
from villageoffice.desktop.window import MainWindow
from villageoffice.meetings import queries as meetings
from villageoffice.points import queries
from villageoffice.points.values import EntryRow, EntryState

KEY = Qt.Key
DAY = date(2026, 11, 23)


@pytest.fixture
def page(clerk: Clerk, window: MainWindow) -> MeetingsPage:
    """The sample village's meeting of today."""
    window.open_page("meetings")
    clerk.settle()
    return clerk.page(MeetingsPage)


def open_dialog(clerk: Clerk, page: MeetingsPage) -> AttendanceDialog:
    page.acts.attendance.trigger()
    clerk.settle()
    found = clerk.dialog(AttendanceDialog)
    assert isinstance(found, AttendanceDialog)
    return found


def entries(clerk: Clerk) -> list[EntryRow]:
    return clerk.ask(lambda _: [row for row in queries.find_entries(2026, 11) if row.entry.day == DAY])


def test_nothing_is_ticked_beforehand_and_nothing_saved_by_looking(clerk: Clerk, page: MeetingsPage) -> None:
    dialog = open_dialog(clerk, page)
    assert dialog.note.full_text == "2026-11-23 党员和村民代表会议"
    assert dialog.item.field.currentText() == "支部党员大会"
    assert dialog.worth.full_text == "每人 +1.5 分，登记为申报，待党小组初评"
    assert (dialog.ticked(), dialog.total.full_text) == ([], "到会党员 31 人，已勾选 0 人")
    clerk.press(KEY.Key_Return, CTRL)
    assert dialog.problem.text == "还没有勾选党员。"
    dialog.reject()
    assert entries(clerk) == []


def test_those_ticked_are_recorded_and_cannot_be_ticked_again(clerk: Clerk, page: MeetingsPage) -> None:
    dialog = open_dialog(clerk, page)
    clerk.press(KEY.Key_A, CTRL)
    assert len(dialog.ticked()) == 29
    clerk.press(KEY.Key_Space)
    left = len(dialog.ticked())
    assert dialog.save_button.text() == f"登记 {left} 条"
    clerk.press(KEY.Key_Return, CTRL)
    rows = entries(clerk)
    assert len(rows) == left
    assert {row.entry.state for row in rows} == {EntryState.DECLARED}
    again = open_dialog(clerk, page)
    assert again.proposals is not None
    assert len(again.proposals.open) == 29 - left
    assert "登记" in again.problem.text


def test_another_item_can_be_chosen(clerk: Clerk, page: MeetingsPage) -> None:
    dialog = open_dialog(clerk, page)
    assert dialog.proposals is not None
    other = next(item for item in dialog.proposals.items if item.name == "集中学习")
    dialog.item.set_value(other.key)
    dialog.item.changed.emit()
    clerk.settle()
    assert dialog.worth.full_text.startswith("每人 +2.0 分")
    assert {line.draft.item for line in dialog.proposals.lines} == {other.key}


def test_a_meeting_of_a_posted_month_says_why_nothing_can_be_recorded(
    clerk: Clerk, page: MeetingsPage
) -> None:
    rows = clerk.ask(lambda _: meetings.meetings(2026))
    page.show_meeting(next(row.key for row in rows if row.day == date(2026, 8, 6)))
    clerk.settle()
    dialog = open_dialog(clerk, page)
    assert not dialog.save_button.isEnabled()
    assert dialog.problem.text.startswith("2026年8月的积分已于2026年9月2日公示")


def test_without_anybody_there_is_nothing_to_record(clerk: Clerk, page: MeetingsPage) -> None:
    assert page.acts.attendance.isEnabled()
    page.set_read_only("按只读方式打开")
    assert not page.acts.attendance.isEnabled()
