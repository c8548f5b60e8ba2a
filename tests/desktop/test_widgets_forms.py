"""Editors and forms by keys: what is typed is understood or its fault is said below the field."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.editors import (
    ComboEdit,
    DateEdit,
    Editor,
    IdEdit,
    NoteEdit,
    NumberEdit,
    PartialDateEdit,
    PhoneEdit,
    PointsEdit,
    TextEdit,
)
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Fen, Points
from villageoffice.kits.text.dates import PartialDate

ENTER, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down
MakeForm = Callable[[], FieldForm]


def type_in(field: QWidget | None, text: str) -> None:
    """Type as through an input method: QTest's own keys know no Chinese."""
    assert field is not None
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Callable[[Editor], Editor]:
    theme.apply_theme(qapp)

    def shown(editor: Editor) -> Editor:
        qtbot.addWidget(editor)
        editor.show()
        editor.input().setFocus()
        return editor

    return shown


@pytest.fixture
def make_form(qtbot: QtBot, qapp: QApplication) -> MakeForm:
    theme.apply_theme(qapp)

    def make() -> FieldForm:
        form = FieldForm()
        form.add("day", "日期", DateEdit(), required=True)
        form.add("points", "分值", PointsEdit(most=Points(30)))
        form.add("sex", "性别", ComboEdit([("男", "男"), ("女", "女")], empty="（不填）"))
        form.add("note", "事由", TextEdit(), required=True, hint="写清做了什么")
        qtbot.addWidget(form)
        form.show()
        qtbot.waitExposed(form)
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return make


@pytest.mark.parametrize(
    "typed", ["2026.11.21", "20261121", "2026年11月21日", "２０２６-11-21", "2026/11/21"]
)
def test_a_day_is_read_in_any_form_and_written_tidily(
    show: Callable[[Editor], Editor], qtbot: QtBot, typed: str
) -> None:
    editor = show(DateEdit())
    assert isinstance(editor, DateEdit)
    type_in(editor.field, typed)
    qtbot.keyClick(editor.field, ENTER)
    assert editor.value() == date(2026, 11, 21)
    assert editor.field.text() == "2026-11-21"
    assert editor.beside.full_text == "周六"


def test_a_day_that_does_not_exist_or_is_known_in_part_is_refused_in_a_sentence(
    show: Callable[[Editor], Editor], qtbot: QtBot
) -> None:
    editor = show(DateEdit())
    assert isinstance(editor, DateEdit)
    told: list[tuple[str, str]] = []
    editor.judged.connect(lambda sentence, kind: told.append((sentence, kind)))
    for typed in ("2026-02-30", "2026-11", "昨天"):
        editor.field.clear()
        type_in(editor.field, typed)
        qtbot.keyClick(editor.field, ENTER)
        assert told[-1][1] == "bad"
        assert told[-1][0].endswith("。")
        with pytest.raises(InvalidValue):
            editor.value()
    qtbot.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert told[-1] == ("", "")


def test_a_partial_date_keeps_its_precision(show: Callable[[Editor], Editor], qtbot: QtBot) -> None:
    editor = show(PartialDateEdit())
    assert isinstance(editor, PartialDateEdit)
    type_in(editor.field, "二〇〇一年七月")
    assert editor.value() == PartialDate(2001, 7)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_calendar_opens_by_key_and_gives_its_day(show: Callable[[Editor], Editor], qtbot: QtBot) -> None:
    editor = show(DateEdit())
    assert isinstance(editor, DateEdit)
    editor.set_value(date(2026, 11, 21))
    qtbot.keyClick(editor.field, DOWN, Qt.KeyboardModifier.AltModifier)
    popup = editor._popup
    assert popup is not None
    assert popup.isVisible()
    assert popup.calendar.selectedDate().toPython() == date(2026, 11, 21)
    qtbot.keyClick(popup.calendar.focusProxy(), Qt.Key.Key_Right)
    qtbot.keyClick(popup.calendar.focusProxy(), ENTER)
    assert not popup.isVisible()
    assert editor.value() == date(2026, 11, 22)


def test_points_step_by_half_a_point_within_their_range(
    show: Callable[[Editor], Editor], qtbot: QtBot
) -> None:
    editor = show(PointsEdit(least=Points(0), most=Points(20)))
    assert isinstance(editor, PointsEdit)
    qtbot.keyClick(editor.field, UP)
    assert editor.value() == Points(5)
    for _ in range(9):
        qtbot.keyClick(editor.field, UP)
    assert editor.field.text() == "2.0"
    for _ in range(9):
        qtbot.keyClick(editor.field, DOWN)
    assert editor.field.text() == "0.0"


@pytest.mark.parametrize(
    ("typed", "tenths"),
    [("2", 20), ("１.５", 15), ("+0.5", 5), ("−1.0", -10), ("-0.5", -5), ("1,000", 10000)],
)
def test_points_are_read_as_people_write_them(
    show: Callable[[Editor], Editor], qtbot: QtBot, typed: str, tenths: int
) -> None:
    editor = show(PointsEdit())
    assert isinstance(editor, PointsEdit)
    type_in(editor.field, typed)
    value = editor.value()
    assert value == Points(tenths)
    assert type(value) is Points


@pytest.mark.parametrize("typed", ["两分", "1.55", "1..5", "9.0", "nan", "1e1000"])
def test_points_that_are_none_are_refused(show: Callable[[Editor], Editor], qtbot: QtBot, typed: str) -> None:
    editor = show(PointsEdit(most=Points(30)))
    assert isinstance(editor, PointsEdit)
    type_in(editor.field, typed)
    with pytest.raises(InvalidValue):
        editor.value()
    assert editor.check().endswith("。")


def test_another_quantity_keeps_its_decimals(show: Callable[[Editor], Editor], qtbot: QtBot) -> None:
    editor = show(PointsEdit(quantity=Fen, step=100))
    assert isinstance(editor, PointsEdit)
    type_in(editor.field, "12.345")
    assert editor.check()
    qtbot.keyClick(editor.field, Qt.Key.Key_Backspace)
    assert editor.value() == Fen(1234)


def test_an_id_number_is_judged_as_soon_as_it_is_complete(
    show: Callable[[Editor], Editor], qtbot: QtBot
) -> None:
    asked: list[str] = []

    def judge(number: str) -> tuple[bool, str]:
        asked.append(number)
        return (True, "男 · 1980-04-12") if number.endswith("X") else (False, "校验码不符，请核对身份证。")

    editor = show(IdEdit(judge))
    assert isinstance(editor, IdEdit)
    told: list[str] = []
    editor.judged.connect(lambda sentence, kind: told.append(sentence))
    type_in(editor.field, "42039919800412031")
    assert asked == []
    type_in(editor.field, "5")
    assert told[-1] == "校验码不符，请核对身份证。"
    qtbot.keyClick(editor.field, Qt.Key.Key_Backspace)
    type_in(editor.field, "x")
    assert told[-1] == ""
    assert editor.beside.full_text == "男 · 1980-04-12"
    assert editor.value() == "42039919800412031X"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0000 0001", "13800000001"),
        ("１３８００００００01", "13800000001"),
        ("0719-8812345", "0719-8812345"),
    ],
)
def test_a_telephone_is_kept_in_plain_digits(
    show: Callable[[Editor], Editor], qtbot: QtBot, typed: str, kept: str
) -> None:
    editor = show(PhoneEdit())
    assert isinstance(editor, PhoneEdit)
    type_in(editor.field, typed)
    assert editor.value() == kept


@pytest.mark.parametrize("typed", ["1380000000", "138000000012", "没有", "12"])
def test_a_telephone_of_wrong_length_is_refused(
    show: Callable[[Editor], Editor], qtbot: QtBot, typed: str
) -> None:
    editor = show(PhoneEdit())
    assert isinstance(editor, PhoneEdit)
    type_in(editor.field, typed)
    assert "电话" in editor.check()


def test_whole_numbers_step_and_stay_in_their_range(show: Callable[[Editor], Editor], qtbot: QtBot) -> None:
    editor = show(NumberEdit(least=1, most=3))
    assert isinstance(editor, NumberEdit)
    for _ in range(5):
        qtbot.keyClick(editor.field, UP)
    assert editor.value() == 3
    editor.field.setText("４")
    assert "1 到 3" in editor.check()
    editor.field.setText("²")
    assert "整数" in editor.check()


def test_enter_goes_on_through_the_form_and_submits_at_its_end(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form()
    form.focus_first()
    type_in(QApplication.focusWidget(), "20261121")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    type_in(QApplication.focusWidget(), "1.5")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    qtbot.keyClick(QApplication.focusWidget(), DOWN)
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    type_in(QApplication.focusWidget(), "清理河道")
    with qtbot.waitSignal(form.submitted):
        qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert form.check()
    assert form.values() == {"day": date(2026, 11, 21), "points": Points(15), "sex": "男", "note": "清理河道"}


def test_enter_does_not_leave_a_field_that_is_wrong(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form()
    form.focus_first()
    type_in(QApplication.focusWidget(), "2026-13-01")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert form.editor("day").input().hasFocus()
    assert form.message("day").endswith("。")


def test_the_first_wrong_field_gets_the_keyboard_and_all_faults_are_said(make_form: MakeForm) -> None:
    form = make_form()
    form.set_values({"day": "2026-11-21", "points": "9.0", "sex": None, "note": None})
    assert not form.check()
    assert form.editor("points").input().hasFocus()
    assert form.message("points") == "不能大于 3.0 分。"
    assert form.message("note") == "请填写事由。"
    form.editor("note").set_value("清理河道")
    assert form.message("note") == "写清做了什么"


def test_a_hidden_field_is_neither_checked_nor_answered(make_form: MakeForm) -> None:
    form = make_form()
    form.set_values({"day": "2026-11-21"})
    form.set_shown("note", False)
    assert form.check()
    assert form.values() == {"day": date(2026, 11, 21), "points": None, "sex": None}


def test_what_the_register_found_wrong_is_said_below_the_field(make_form: MakeForm) -> None:
    form = make_form()
    form.show_problem("day", "11月已经公示，不能再登记。")
    assert form.editor("day").input().hasFocus()
    assert form.message("day") == "11月已经公示，不能再登记。"


def test_a_note_takes_lines_by_shift_enter_and_goes_on_by_enter(
    show: Callable[[Editor], Editor], qtbot: QtBot
) -> None:
    editor = show(NoteEdit())
    assert isinstance(editor, NoteEdit)
    type_in(editor.field, "a")
    qtbot.keyClick(editor.field, ENTER, Qt.KeyboardModifier.ShiftModifier)
    type_in(editor.field, "b")
    with qtbot.waitSignal(editor.entered):
        qtbot.keyClick(editor.field, ENTER)
    assert editor.value() == "a\nb"


def test_other_choices_keep_the_chosen_value_if_they_can(show: Callable[[Editor], Editor]) -> None:
    editor = show(ComboEdit([(1, "一组"), (2, "二组")]))
    assert isinstance(editor, ComboEdit)
    editor.set_value(2)
    editor.set_choices([(2, "二组"), (3, "三组")])
    assert editor.value() == 2
    editor.set_value(9)
    assert editor.value() is None
    assert editor.check(required=True, label="小组") == "请填写小组。"
