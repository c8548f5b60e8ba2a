"""Step 5 from the page: the count is opened, goes on, and its end moves the meeting on; rehearsing it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.meetings.held import Held
from tests.desktop.open_village import ALT, CTRL, Clerk
from villageoffice.desktop.meetings.counting.dialog import CountDialog
from villageoffice.desktop.meetings.page import MeetingsPage
from villageoffice.meetings import queries
from villageoffice.meetings.values import Step


def call(clerk: Clerk, dialog: CountDialog, keys: str) -> None:
    QTest.keyClicks(dialog.calling, keys)
    clerk.settle()


def test_both_papers_are_counted_from_the_page_by_keys_and_the_result_comes_next(
    clerk: Clerk, held: Held
) -> None:
    page = held.with_motions().with_rolls().with_papers().with_people(3, 4).with_accounts().open()
    clerk.press(Qt.Key.Key_5, ALT)
    dialog = clerk.dialog(CountDialog)
    clerk.press(Qt.Key.Key_Return, CTRL)
    call(clerk, dialog, "111211")
    clerk.press(Qt.Key.Key_Return, CTRL)
    clerk.press(Qt.Key.Key_Return, CTRL)
    clerk.press(Qt.Key.Key_Return, CTRL)
    call(clerk, dialog, "11112121")
    clerk.press(Qt.Key.Key_Return, CTRL)
    clerk.press(Qt.Key.Key_Escape)
    assert page.file is not None
    done = {state.step for state in page.file.steps if state.done}
    assert Step.COUNT in done and page.file.current is Step.RESULT
    second = held.file.motions[1].key
    figures = clerk.ask(lambda _: queries.ballot_figures(second))
    assert [(one.yes, one.no) for one in figures] == [(2, 1), (4, 0)]


def test_the_count_that_waits_is_gone_on_with(clerk: Clerk, held: Held) -> None:
    held.with_motions().with_rolls().with_papers().with_people(3, 4).with_accounts()
    page = held.with_count(3, 4, called=2).open()
    assert page.acts.go_on.text() == "继续唱票"
    clerk.press(Qt.Key.Key_F5)
    dialog = clerk.dialog(CountDialog)
    assert dialog.calling.side.now.full_text == "第 3 / 4 张"
    clerk.press(Qt.Key.Key_Escape)


def test_the_meeting_shown_is_rehearsed_and_stays_as_it_was(clerk: Clerk, held: Held) -> None:
    page = held.with_motions().with_rolls().with_papers().with_people(3, 4).with_accounts().open()
    page.acts.rehearse.trigger()
    clerk.settle()
    practice = clerk.page(MeetingsPage)
    assert practice.file is not None and practice.file.key == held.key
    assert clerk.window.rehearsal.isVisible()
    clerk.press(Qt.Key.Key_5, ALT)
    dialog = clerk.dialog(CountDialog)
    clerk.press(Qt.Key.Key_Return, CTRL)
    call(clerk, dialog, "1111")
    assert dialog.practice.isVisible()
    board = dialog.calling.board.board
    assert board is not None and board.rehearsal
    clerk.press(Qt.Key.Key_Escape)
    clerk.click(clerk.window.rehearsal.end)
    assert not clerk.window.rehearsal.isVisible()
    counted = clerk.ask(lambda _: [queries.counts(plan.key) for plan in queries.papers(held.key)])
    assert counted == [(), ()]
