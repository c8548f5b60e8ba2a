"""The rolls are frozen, added to and struck from; each with its reason."""

from datetime import date

from PySide6.QtCore import Qt

from tests.desktop.meetings.held import Held
from tests.desktop.open_village import ALT, CTRL
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.desktop.meetings.roll_dialog import AddForm, RollDialog
from villageoffice.meetings import queries
from villageoffice.meetings.values import RollEntry

KEY = Qt.Key


def open_rolls(held: Held) -> RollDialog:
    held.open()
    held.clerk.press(KEY.Key_2, ALT)
    dialog = held.clerk.dialog(RollDialog)
    assert isinstance(dialog, RollDialog)
    return dialog


def entries(held: Held, place: int = 0) -> tuple[RollEntry, ...]:
    chamber = held.file.chambers[place]
    return held.clerk.ask(lambda _: queries.roll(chamber.key))


def test_both_rolls_are_frozen_as_of_the_day_typed(held: Held) -> None:
    dialog = open_rolls(held.with_motions())
    assert "名册还没有冻结" in dialog.step.text and dialog.day.value() == date(2026, 11, 23)
    dialog.day.set_value(None)
    dialog.day.input().setFocus()
    held.clerk.type("2026-11-20")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert [(one.eligible, one.roll_day) for one in held.file.chambers] == [
        (36, date(2026, 11, 20)), (47, date(2026, 11, 20))
    ]  # fmt: skip
    assert dialog.told.text == "已按2026-11-20的人员名册冻结，共 83 人次"
    assert dialog.card.footer.left.full_text.startswith("应到 36 人") and not dialog.freeze.isEnabled()
    row = next(one for one in dialog.table.rows.rows if one.also)
    assert row.also == ("村民代表票",)


def test_a_day_after_the_meeting_is_refused_where_it_was_typed(held: Held) -> None:
    dialog = open_rolls(held.with_motions())
    dialog.day.set_value(date(2026, 12, 1))
    held.clerk.press(KEY.Key_Return, CTRL)
    assert "在会议日期" in dialog.told.text and not held.file.chambers[0].frozen


def test_somebody_is_struck_and_restored_with_the_reason(held: Held) -> None:
    dialog = open_rolls(held.with_motions().with_rolls())
    dialog.table.setFocus()
    row = dialog.table.current_row()
    assert row is not None
    held.clerk.press(KEY.Key_Delete)
    form = held.clerk.dialog(ReasonForm)
    held.clerk.press(KEY.Key_Return, CTRL)
    assert form.isVisible()
    held.clerk.type("长期卧床，上级同意")
    held.clerk.press(KEY.Key_Return, CTRL)
    struck = next(one for one in entries(held) if one.key == row.key)
    assert (struck.entitled, struck.reason) == (False, "长期卧床，上级同意")
    assert held.file.chambers[0].eligible == 35 and dialog.strike.text() == "恢复…"
    held.clerk.click(dialog.strike)
    held.clerk.type("误划")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert held.file.chambers[0].eligible == 36


def test_somebody_is_added_to_the_roll_shown(held: Held) -> None:
    dialog = open_rolls(held.with_motions().with_rolls())
    dialog.tabs.choose(str(held.file.chambers[1].key))
    held.clerk.press(KEY.Key_N, CTRL)
    form = held.clerk.dialog(AddForm)
    held.clerk.type("孙驻村")
    form.left.editor("reason").input().setFocus()
    held.clerk.type("当天补选")
    held.clerk.press(KEY.Key_Return, CTRL)
    added = entries(held, 1)[-1]
    assert (added.name, added.person, added.added) == ("孙驻村", None, "当天补选")
    assert dialog.tabs.current == str(held.file.chambers[1].key)
    assert "增补：当天补选" in dialog.table.rows.columns[-1].text(added)


def test_a_frozen_roll_is_thawed_with_everything_on_it(held: Held) -> None:
    dialog = open_rolls(held.with_motions().with_rolls().with_papers())
    held.clerk.click(dialog.thaw)
    held.clerk.type("日期写错")
    held.clerk.press(KEY.Key_Return, CTRL)
    chamber = held.file.chambers[0]
    told = dialog.told.text if chamber.frozen else ""
    assert not chamber.frozen or told


def test_names_are_found_by_their_initials(held: Held) -> None:
    dialog = open_rolls(held.with_motions().with_rolls())
    dialog.search.setFocus()
    held.clerk.type("zw")
    names = [row.name for row in dialog.table.rows.shown_rows]
    assert names and all(len(name) >= 2 for name in names) and "张伟" in names
    held.clerk.press(KEY.Key_Down)
    row = dialog.table.current_row()
    assert row is not None and row.name in names
