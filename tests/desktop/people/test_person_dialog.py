"""A person entered and corrected by keys alone; what is wrong is said where it was typed."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.desktop.people.conftest import Called, Clerk, buttons_in, type_text
from villageoffice.desktop.people.fields import DateField, NumberField
from villageoffice.desktop.people.page import PeoplePage
from villageoffice.desktop.people.switch import EVENT
from villageoffice.desktop.widgets.editors.days import CalendarPopup
from villageoffice.kits.exact import Fen
from villageoffice.kits.storage.records import ActRow, LogRow
from villageoffice.kits.text.dates import PartialDate
from villageoffice.kits.text.identity import check_character
from villageoffice.people import queries
from villageoffice.people.values import MembershipKind, PersonFile, PersonRow

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 23)


def number(born: str, serial: str) -> str:
    """A sound number of no county."""
    digits = f"420399{born}{serial}"
    return digits + check_character(digits + "0")


def new_person(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.opened()


def person_named(clerk: Clerk, name: str) -> PersonRow:
    rows = clerk.ask(lambda office: queries.people_rows(office.today))
    return next(row for row in rows if row.name == name)


def file_of(clerk: Clerk, person: int, day: date = TODAY) -> PersonFile:
    return clerk.ask(lambda _: queries.person_file(person, day))


def correct(clerk: Clerk, name: str) -> int:
    person = clerk.choose(name)
    clerk.press(Qt.Key.Key_F2)
    clerk.opened()
    return person


def close(clerk: Clerk) -> None:
    dialog = clerk.opened()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.dialog is None


def test_a_person_is_entered_by_keys_alone(clerk: Clerk, called: Called) -> None:
    new_person(clerk)
    clerk.enter("钱小燕", number("19900307", "012"))
    dialog = clerk.opened()
    values = dialog.form.values()
    assert (values["sex"], values["birth"]) == ("女", PartialDate(1990, 3, 7))
    assert clerk.message(
        "id_number"
    ) == "号码正确：女，1990-03-07 出生，36 岁。" or "420399" in clerk.message("id_number")
    clerk.enter("", "", "13800001234", "汉族", "大专", "", "14")
    assert clerk.message("household_number") == "户主刘洋，4 人，四组。"
    clerk.enter("儿媳")
    assert dialog.form.values()["village_group"] == "四组"
    clerk.save()
    assert clerk.dialog is None
    row = person_named(clerk, "钱小燕")
    assert (row.household_number, row.relation_to_head, row.village_group) == ("014", "儿媳", "四组")
    assert (row.phone, row.ethnicity, row.education) == ("13800001234", "汉族", "大专")
    shown = clerk.page.table.current_row()
    assert shown is not None
    assert shown.name == "钱小燕"
    assert called.said == ["已新增：钱小燕"]


def test_saving_goes_to_the_first_field_that_is_wrong(clerk: Clerk) -> None:
    before = clerk.ask(lambda office: office.digest())
    new_person(clerk)
    dialog = clerk.opened()
    clerk.enter("钱小燕", number("19900307", "012")[:-1] + "?")
    assert "应为数字或字母 X" in clerk.message("id_number")
    dialog.form.fields["name"].put("")
    clerk.save()
    assert dialog.isVisible()
    assert clerk.message("name") == "请填写姓名。"
    assert dialog.focusWidget() is dialog.form.fields["name"].editor
    assert dialog.summary.full_text == "还有 2 处要填写或改正。"
    close(clerk)
    assert clerk.ask(lambda office: office.digest()) == before


def test_a_number_is_counted_while_it_is_typed_and_judged_when_it_is_whole(clerk: Clerk) -> None:
    new_person(clerk)
    clerk.enter("钱小燕")
    sound = number("19900307", "012")
    clerk.type(sound[:10])
    assert clerk.message("id_number") == "已输入 10 位，共 18 位。"
    clerk.type(sound[10:17])
    wrong = "1" if sound[17] != "1" else "2"
    clerk.type(wrong)
    assert "校验位不符" in clerk.message("id_number")
    clerk.press(Qt.Key.Key_Backspace)
    clerk.type(sound[17])
    assert "校验位不符" not in clerk.message("id_number")
    close(clerk)


def test_another_number_fills_in_anew_but_leaves_what_was_typed(clerk: Clerk) -> None:
    new_person(clerk)
    dialog = clerk.opened()
    fields = dialog.form.fields
    fields["id_number"].put(number("19900307", "012"))
    fields["id_number"].put(number("19510102", "013"))
    assert (dialog.form.values()["sex"], fields["birth"].text) == ("男", "1951-01-02")
    fields["birth"].put("1951-01-03")
    fields["id_number"].put(number("19900307", "012"))
    assert fields["birth"].text == "1951-01-03"
    assert "不符" in "".join(one.what for one in dialog.findings() if one.field == "birth")
    close(clerk)


def test_a_number_in_use_names_its_owner_and_leads_to_him(clerk: Clerk) -> None:
    owner = person_named(clerk, "刘洋")
    new_person(clerk)
    clerk.enter("刘扬", owner.id_number)
    assert f"已经登记给刘洋（四组 014 户 尾号{owner.id_number[-4:]}）" in clerk.message("id_number")
    clerk.save()
    dialog = clerk.opened()
    next(one for one in buttons_in(dialog.problem) if one.text() == "看这个人").click()
    clerk.settle()
    assert clerk.dialog is None
    assert clerk.page.panel.heading.title.full_text == "刘洋"


def test_a_name_in_use_is_told_but_allowed(clerk: Clerk) -> None:
    new_person(clerk)
    clerk.enter("刘　洋", number("19900307", "013"))
    assert "名册里已有 1 位刘洋" in clerk.message("name")
    clerk.save()
    assert clerk.dialog is None
    assert sum(row.name == "刘洋" for row in clerk.page.table.rows.rows) == 2


def test_several_of_one_household_are_entered_one_after_the_other(clerk: Clerk) -> None:
    new_person(clerk)
    dialog = clerk.opened()
    clerk.enter("钱大", number("19700307", "013"))
    dialog.form.put({"household_number": "087", "village_group": "二组"})
    assert clerk.message("household_number") == "名册里没有这一户，保存时新建。"
    again = next(one for one in buttons_in(dialog) if one.text() == "保存，再添一人")
    again.click()
    clerk.settle()
    assert dialog.isVisible()
    assert dialog.problem.text == "已新增钱大。户号和小组留着，接着填下一个人。"
    assert dialog.focusWidget() is dialog.form.fields["name"].editor
    assert (dialog.form.fields["name"].text, dialog.form.fields["household_number"].text) == ("", "087")
    assert clerk.message("household_number") == "没有登记户主，1 人，二组。"
    clerk.enter("钱二")
    clerk.save()
    assert clerk.dialog is None
    assert {person_named(clerk, name).household_number for name in ("钱大", "钱二")} == {"087"}


def test_a_new_person_may_be_member_and_representative_at_once(clerk: Clerk) -> None:
    new_person(clerk)
    dialog = clerk.opened()
    clerk.enter("钱小燕", number("19700307", "012"))
    dialog.member_tick.setFocus()
    clerk.press(Qt.Key.Key_Space)
    clerk.press(Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.form.fields["kind"].editor
    dialog.form.put({"party_group": "第一党小组", "joined": "1998.7.1", "confirmed": "1999年7月"})
    dialog.form.put({"monthly_dues": "2.5"})
    dialog.term_tick.click()
    dialog.form.put({"since": "2026-03", "until": "2031-03", "households": "001 002"})
    clerk.save()
    assert clerk.dialog is None
    file = file_of(clerk, person_named(clerk, "钱小燕").person)
    assert file.member is not None
    assert (file.member.party_group, file.member.joined) == ("第一党小组", PartialDate(1998, 7, 1))
    assert (file.member.confirmed, file.member.monthly_dues) == (PartialDate(1999, 7), Fen(250))
    assert file.representative is not None
    assert file.representative.households == "001、002"
    acts = clerk.ask(lambda _: ActRow.select().order_by(ActRow.id.desc()).first())
    assert acts.name == "新增人员"


def test_a_date_is_read_as_people_write_it_and_refused_when_it_is_none(clerk: Clerk) -> None:
    new_person(clerk)
    dialog = clerk.opened()
    birth = dialog.form.fields["birth"]
    birth.take_keyboard()
    type_text(clerk.qtbot, birth.editor, "一九八〇年四月十二日")
    clerk.press(Qt.Key.Key_Return)
    assert birth.text == "1980-04-12"
    birth.put("1980.2.30")
    birth.visited = True
    dialog.refresh()
    assert "不存在" in clerk.message("birth")
    close(clerk)


def test_a_correction_holds_for_past_days_too(clerk: Clerk) -> None:
    person = correct(clerk, "刘洋")
    dialog = clerk.opened()
    dialog.form.put({"joined": "2002-07-01", "education": "高中"})
    clerk.save()
    assert clerk.dialog is None
    file = file_of(clerk, person, date(2002, 8, 1))
    assert file.member is not None
    assert (file.member.kind, file.draft.education) == (MembershipKind.PROBATIONARY, "高中")


def test_numbers_stay_covered_in_a_correction_and_uncovering_is_logged(clerk: Clerk) -> None:
    correct(clerk, "刘洋")
    dialog = clerk.opened()
    field = dialog.form.fields["id_number"]
    assert isinstance(field, NumberField)
    editor = field.editor
    assert isinstance(editor, QLineEdit)
    assert "****" in editor.text()
    assert field.value() == person_named(clerk, "刘洋").id_number
    field.take_keyboard()
    clerk.press(Qt.Key.Key_Space)
    clerk.settle()
    assert editor.text() == field.value()
    last = clerk.ask(lambda _: LogRow.select().order_by(LogRow.id.desc()).first())
    assert (last.verb, last.subject) == ("!", "刘洋")
    assert not editor.isReadOnly()
    close(clerk)


def test_a_covered_number_is_saved_as_it_was(clerk: Clerk) -> None:
    before = person_named(clerk, "刘洋")
    correct(clerk, "刘洋")
    clerk.opened().form.put({"remark": "党员中心户"})
    clerk.save()
    after = person_named(clerk, "刘洋")
    assert (after.id_number, after.phone, after.remark) == (before.id_number, before.phone, "党员中心户")


def test_a_forgotten_membership_is_added_by_a_correction(clerk: Clerk) -> None:
    mate = file_of(clerk, person_named(clerk, "刘洋").person).household[0]
    correct(clerk, mate.name)
    dialog = clerk.opened()
    assert not dialog.member_tick.isChecked()
    dialog.member_tick.click()
    dialog.form.put({"party_group": "第二党小组", "joined": "2010-07-01", "confirmed": "2011-07-01"})
    clerk.save()
    assert clerk.dialog is None
    member = file_of(clerk, clerk.choose(mate.name)).member
    assert member is not None
    assert member.party_group == "第二党小组"


def test_what_happened_leads_from_the_correction_to_the_event(clerk: Clerk) -> None:
    correct(clerk, "刘洋")
    next(one for one in buttons_in(clerk.opened()) if one.text() == EVENT).click()
    clerk.settle()
    assert clerk.opened().windowTitle() == "登记变动：刘洋"
    close(clerk)


def test_a_refusal_leaves_the_dialog_open_with_the_sentence(clerk: Clerk, page: PeoplePage) -> None:
    new_person(clerk)
    dialog = clerk.opened()
    sound = number("19900307", "012")
    clerk.enter("钱小燕", sound)
    other = clerk.ask(lambda office: _enter_meanwhile(office, sound))
    clerk.save()
    assert dialog.isVisible()
    assert f"已经登记给{other}" in dialog.problem.text
    assert dialog.save_button.isEnabled()
    close(clerk)


def _enter_meanwhile(office: object, sound: str) -> str:
    """Somebody else (an import) enters the number while the dialog is open."""
    from villageoffice.office.office import Office
    from villageoffice.people import register
    from villageoffice.people.values import PersonDraft

    assert isinstance(office, Office)
    with office.act("导入") as act:
        register.add_person(act, PersonDraft(name="钱早到", id_number=sound))
    return "钱早到"


@pytest.mark.parametrize("name", ["陈𬱖", "黎阿依古丽·买买提", "=cmd", "欧" * 30])
def test_rare_and_odd_names_are_shown_and_kept(clerk: Clerk, name: str) -> None:
    new_person(clerk)
    clerk.enter(name)
    clerk.save()
    assert clerk.dialog is None
    assert any(row.name == name for row in clerk.page.table.rows.rows)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_a_day_is_chosen_from_the_calendar_of_a_date_field(clerk: Clerk) -> None:
    new_person(clerk)
    field = clerk.opened().form.fields["birth"]
    assert isinstance(field, DateField)
    field.put("1980-04-12")
    field.take_keyboard()
    clerk.press(Qt.Key.Key_Down)
    popup = cast(CalendarPopup, field.findChild(CalendarPopup))
    assert popup.calendar.selectedDate() == QDate(1980, 4, 12)
    popup.calendar.clicked.emit(QDate(1980, 4, 13))
    assert field.text == "1980-04-13"
    clerk.settle()
    close(clerk)
