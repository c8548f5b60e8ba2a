"""Signing in by keys: letters go to a name, space signs in on every roll."""

from PySide6.QtCore import Qt

from tests.desktop.meetings.held import Held
from tests.desktop.open_village import ALT, CTRL
from villageoffice.desktop.meetings.sign_in_dialog import ProxyForm, SignInDialog
from villageoffice.meetings import queries
from villageoffice.meetings.values import Attendance, RollEntry
from villageoffice.office.exports import Choice

KEY = Qt.Key


def open_sign_in(held: Held) -> SignInDialog:
    held.open()
    held.clerk.press(KEY.Key_4, ALT)
    dialog = held.clerk.dialog(SignInDialog)
    assert isinstance(dialog, SignInDialog)
    return dialog


def of(held: Held, name: str) -> list[RollEntry]:
    """The entries of a name on all rolls."""
    chambers = held.file.chambers
    rolls = held.clerk.ask(lambda _: [queries.roll(chamber.key) for chamber in chambers])
    return [one for roll in rolls for one in roll if one.name == name]


def test_letters_go_to_a_name_and_space_signs_in_on_both_rolls(held: Held) -> None:
    dialog = open_sign_in(held.with_motions().with_rolls())
    assert len(dialog.table.rows.rows) == 70
    held.clerk.type("ww")
    assert dialog.keys.full_text.startswith("查找：ww")
    dialog.table.setFocus()
    dialog._typed = ""
    held.clerk.type("zhangwei")
    row = dialog.table.current_row()
    assert row is not None and row.first.name == "张伟" and len(row.entries) == 2
    held.clerk.press(KEY.Key_Space)
    assert [(one.attendance, one.at) for one in of(held, "张伟")] == [(Attendance.PRESENT, "10:00")] * 2
    assert [tally.figure.full_text for tally in dialog.tallies.values()] == ["1 / 36", "1 / 47"]
    assert dialog.tallies[held.file.chambers[1].key].told.full_text == "到会须 32 人，还差 31 人"
    held.clerk.press(KEY.Key_Space)
    assert {one.attendance for one in of(held, "张伟")} == {Attendance.UNKNOWN}


def test_leave_and_absence_have_their_keys_and_delete_takes_back(held: Held) -> None:
    dialog = open_sign_in(held.with_motions().with_rolls())
    held.clerk.press(KEY.Key_L, CTRL)
    first = dialog.table.current_row()
    assert first is not None and first.attendance is Attendance.LEAVE
    held.clerk.press(KEY.Key_D, CTRL)
    row = dialog.table.current_row()
    assert row is not None and row.attendance is Attendance.ABSENT and row.key == first.key
    held.clerk.press(KEY.Key_Delete)
    row = dialog.table.current_row()
    assert row is not None and row.attendance is Attendance.UNKNOWN


def test_all_that_are_marked_sign_in_at_once(held: Held) -> None:
    dialog = open_sign_in(held.with_motions().with_rolls())
    dialog.tabs.choose(str(held.file.chambers[0].key))
    dialog.table.setFocus()
    held.clerk.press(KEY.Key_A, CTRL)
    held.clerk.press(KEY.Key_Space)
    assert [chamber.present for chamber in held.file.chambers] == [36, len(of_both(held))]
    assert dialog.card.footer.left.full_text == "36 人：到会 36 人"


def of_both(held: Held) -> list[RollEntry]:
    chamber = held.file.chambers[1]
    return [one for one in held.clerk.ask(lambda _: queries.roll(chamber.key)) if one.also]


def test_the_line_below_says_how_many_came_and_once_each(held: Held) -> None:
    dialog = open_sign_in(held.with_motions().with_rolls().with_people(31, 35))
    assert dialog.card.footer.left.full_text == "70 人：到会 54 人，缺席 16 人"
    assert dialog.card.footer.right.full_text == "到会 54 人（12 人两册都在）"
    assert not dialog.step.isVisible()


def test_a_proxy_is_refused_where_the_law_knows_none(held: Held) -> None:
    dialog = open_sign_in(held.with_motions().with_rolls())
    held.clerk.press(KEY.Key_U, CTRL)
    form = held.clerk.dialog(ProxyForm)
    held.clerk.type("钱七")
    form.left.editor("basis").input().setFocus()
    held.clerk.type("委托书")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert form.isVisible() and "不能委托投票" in form.problem.text
    form.reject()
    dialog.reject()


def test_after_the_account_is_closed_nobody_signs_in_and_it_is_told(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(31, 35).with_accounts()
    dialog = open_sign_in(before)
    dialog.table.setFocus()
    held.clerk.press(KEY.Key_Space)
    assert dialog.told.kind == "bad" and dialog.told.text
    assert held.file.persons_present == 54


def test_the_sheet_of_the_chamber_chosen_is_previewed(held: Held) -> None:
    dialog = open_sign_in(held.with_motions().with_rolls())
    asked: list[tuple[str, Choice]] = []
    dialog._desk.show_paper = lambda name, choice, _parent: asked.append((name, choice))
    chambers = held.file.chambers
    dialog.tabs.choose(str(chambers[1].key))
    held.clerk.press(KEY.Key_P, CTRL)
    assert asked == [("sign-in", Choice(meeting=held.key, chamber=chambers[1].key))]
