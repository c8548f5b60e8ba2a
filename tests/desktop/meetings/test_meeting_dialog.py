"""A meeting is entered and changed by keys alone."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.conftest import Boxes
from tests.desktop.meetings.held import Held
from tests.desktop.open_village import ALT, CTRL, Clerk
from villageoffice.desktop.meetings.meeting_dialog import MeetingDialog
from villageoffice.desktop.meetings.page import MeetingsPage
from villageoffice.desktop.widgets.editors import NameEdit
from villageoffice.desktop.window import MainWindow
from villageoffice.meetings import queries
from villageoffice.meetings.values import Guest, MeetingKind, Role

KEY = Qt.Key


def open_new(clerk: Clerk) -> MeetingDialog:
    clerk.window.open_page("meetings")
    clerk.settle()
    clerk.press(KEY.Key_N, CTRL)
    dialog = clerk.dialog(MeetingDialog)
    assert isinstance(dialog, MeetingDialog)
    return dialog


def name_of(dialog: MeetingDialog, line: int) -> NameEdit:
    editor = dialog.roles.lines[line].editors[1]
    assert isinstance(editor, NameEdit)
    return editor


def test_a_meeting_is_entered_with_roles_agenda_and_guests(clerk: Clerk, window: MainWindow) -> None:
    dialog = open_new(clerk)
    assert dialog.day.value() == date(2026, 11, 23) and str(dialog.title.value()).startswith("示例村2026年第")
    dialog.title.set_value("道路养护专题会议")
    dialog.place.input().setFocus()
    clerk.type("村党群服务中心")
    name_of(dialog, 0).input().setFocus()
    clerk.type("zhaolei")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    clerk.press(KEY.Key_Return)
    assert name_of(dialog, 0).text() == "赵磊" and name_of(dialog, 0).person is not None
    clerk.click(dialog.agenda.button)
    clerk.type("通报三季度村务公开情况")
    clerk.click(dialog.guests.button)
    clerk.type("钱七")
    clerk.press(KEY.Key_Return)
    clerk.type("镇政府")
    clerk.press(KEY.Key_Return, CTRL)
    page = clerk.page(MeetingsPage)
    assert page.file is not None
    draft = page.file.draft
    assert (draft.title, draft.kind, draft.begins) == ("道路养护专题会议", MeetingKind.TWO_BALLOT, "09:00")
    assert [(one.role, one.name) for one in draft.roles] == [(Role.HOST, "赵磊")]
    assert draft.roles[0].person == name_key(clerk, "赵磊")
    assert (draft.agenda, draft.guests) == (("通报三季度村务公开情况",), (Guest("钱七", "镇政府"),))
    assert page.no_motion.isVisible()


def name_key(clerk: Clerk, name: str) -> int:
    from villageoffice.people import queries as people

    rows = clerk.ask(lambda office: people.people_rows(office.today))
    return next(row.person for row in rows if row.name == name)


def test_somebody_who_is_not_in_the_register_may_hold_a_role(clerk: Clerk, window: MainWindow) -> None:
    dialog = open_new(clerk)
    name_of(dialog, 1).input().setFocus()
    clerk.type("驻村干部孙某某")
    clerk.press(KEY.Key_Return, CTRL)
    page = clerk.page(MeetingsPage)
    assert page.file is not None
    assert [(one.name, one.person) for one in page.file.draft.roles] == [("驻村干部孙某某", None)]


def test_title_and_notice_follow_kind_and_day_until_written(clerk: Clerk, window: MainWindow) -> None:
    dialog = open_new(clerk)
    dialog.kind.set_value(MeetingKind.ASSEMBLY)
    dialog.kind.changed.emit()
    dialog.day.set_value(date(2026, 12, 20))
    dialog.day.changed.emit()
    assert str(dialog.title.value()).endswith("次村民会议")
    assert dialog.notice_day.value() == date(2026, 12, 10)
    dialog.title.set_value("换届村民会议")
    dialog.kind.set_value(MeetingKind.PARTY)
    dialog.kind.changed.emit()
    assert dialog.title.value() == "换届村民会议" and dialog.notice_day.value() == date(2026, 12, 17)
    dialog.reject()


def test_a_time_that_is_none_is_told_and_nothing_is_saved(clerk: Clerk, window: MainWindow) -> None:
    dialog = open_new(clerk)
    before = clerk.ask(lambda _: len(queries.meetings()))
    dialog.begins.set_value(None)
    dialog.begins.input().setFocus()
    clerk.type("上午")
    assert dialog.problem.text == "开始时间“上午”看不懂，请按 09:00 这样填写。"
    clerk.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible() and clerk.ask(lambda _: len(queries.meetings())) == before
    dialog.begins.set_value(None)
    clerk.type("9：05")
    clerk.press(KEY.Key_Return, CTRL)
    page = clerk.page(MeetingsPage)
    assert page.file is not None and page.file.draft.begins == "09:05"


def test_a_meeting_is_changed_and_keeps_what_was_not_touched(held: Held) -> None:
    page = held.open()
    before = held.file.draft
    held.clerk.press(KEY.Key_E, CTRL)
    dialog = held.clerk.dialog(MeetingDialog)
    assert [line.editors[1].value() for line in dialog.roles.lines] == [
        "赵磊",
        "王芳",
        "黄强",
        "李娜",
        "陈静",
    ]
    dialog.ends.input().setFocus()
    held.clerk.type("11点半")
    held.clerk.click(dialog.roles.lines[4].drop)
    held.clerk.press(KEY.Key_Return, CTRL)
    after = held.file.draft
    assert (after.ends, len(after.roles)) == ("11:30", 4)
    assert (after.title, after.place, after.authorised) == (before.title, before.place, before.authorised)
    assert page.file is not None and page.file.draft == after


def test_lines_of_the_agenda_move_by_keys(clerk: Clerk, window: MainWindow) -> None:
    dialog = open_new(clerk)
    clerk.click(dialog.agenda.button)
    clerk.type("first")
    clerk.press(KEY.Key_Return)
    clerk.type("second")
    clerk.press(KEY.Key_Up, ALT)
    assert [values[0] for values in dialog.agenda.values()] == ["second", "first"]
    clerk.press(KEY.Key_Down, ALT)
    assert [values[0] for values in dialog.agenda.values()] == ["first", "second"]
    dialog.reject()


def test_a_refusal_of_the_register_stays_beside_what_was_typed(held: Held, boxes: Boxes) -> None:
    held.counted(30, 30).with_results().open()
    held.clerk.press(KEY.Key_E, CTRL)
    dialog = held.clerk.dialog(MeetingDialog)
    dialog.title.set_value("另一个会议")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible() and "已经宣布结果" in dialog.problem.text
    dialog.reject()
