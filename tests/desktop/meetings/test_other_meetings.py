"""What only some meetings have: proxies of the own household, additional votes, a quorum of households."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.desktop.meetings.held import DAY
from tests.desktop.open_village import ALT, CTRL, Clerk
from villageoffice.desktop.meetings.page import MeetingsPage
from villageoffice.desktop.meetings.roll_dialog import RollDialog, VotesForm
from villageoffice.desktop.meetings.sign_in_dialog import ProxyForm, SignInDialog
from villageoffice.desktop.window import MainWindow
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import (
    Attendance,
    MeetingDraft,
    MeetingKind,
    MotionDraft,
    RollEntry,
)

KEY = Qt.Key


class Other:
    """A clerk with a meeting of some kind, its one roll frozen."""

    def __init__(self, clerk: Clerk, _window: MainWindow) -> None:
        self.clerk = clerk
        self.key = 0

    def hold(self, kind: MeetingKind, scope: str = "", added: Sequence[str] = ()) -> None:
        """Freeze the roll, put those *added* on it and show the meeting."""

        def work(act: Act) -> int:
            key = register.create_meeting(act, MeetingDraft(kind, "专题会议", DAY, scope=scope))
            register.add_motion(act, key, MotionDraft("修订章程"))
            register.freeze_rolls(act, key, DAY)
            for name in added:
                register.add_to_roll(
                    act, queries.meeting(key).chambers[0].key, name, None, "成员", "成员名册"
                )
            return key

        self.key = self.act(work)
        self.clerk.window.open_page("meetings")
        self.clerk.settle()
        self.clerk.page(MeetingsPage).show_meeting(self.key)
        self.clerk.settle()

    def act(self, work: Any) -> Any:
        """Do an act and wait for it."""
        answers: list[Any] = []
        self.clerk.starter.jobs.run("准备", work, answers.append)
        self.clerk.settle()
        return answers[0]

    def roll(self) -> tuple[RollEntry, ...]:
        """The roll as it is now."""
        return self.clerk.ask(lambda _: queries.roll(queries.meeting(self.key).chambers[0].key))


@pytest.fixture
def other(clerk: Clerk, window: MainWindow) -> Other:
    """The sample village before such a meeting."""
    return Other(clerk, window)


def test_somebody_of_the_own_household_signs_in_as_proxy(other: Other) -> None:
    other.hold(MeetingKind.COLLECTIVE)
    names = [one.name for one in other.roll()]
    homes: dict[str, list[RollEntry]] = {}
    for one in other.roll():
        homes.setdefault(one.household, []).append(one)
    absent, proxy = next(
        home[:2] for home in homes.values() if len(home) > 1 and names.count(home[1].name) == 1
    )
    other.clerk.press(KEY.Key_4, ALT)
    dialog = other.clerk.dialog(SignInDialog)
    dialog.table.choose(absent.key)
    other.clerk.press(KEY.Key_U, CTRL)
    form = other.clerk.dialog(ProxyForm)
    other.clerk.type(proxy.name)
    other.clerk.press(KEY.Key_Return)
    form.left.editor("basis").input().setFocus()
    other.clerk.type("11月20日的委托书")
    other.clerk.press(KEY.Key_Return, CTRL)
    entry = next(one for one in other.roll() if one.key == absent.key)
    assert (entry.attendance, entry.proxy_name, entry.proxy_person) == (
        Attendance.PROXY,
        proxy.name,
        proxy.person,
    )
    row = dialog.table.current_row()
    assert row is not None and row.state == Attendance.PROXY.label
    dialog.reject()


def test_additional_votes_are_given_on_the_screen_up_to_a_fifth(other: Other) -> None:
    other.hold(MeetingKind.COOPERATIVE, "示例合作社", [f"社员{number}" for number in range(12)])
    other.clerk.press(KEY.Key_2, ALT)
    dialog = other.clerk.dialog(RollDialog)
    dialog.table.choose(other.roll()[0].key)
    for votes in ("4", "3"):
        if not isinstance(other.clerk.dialog(), VotesForm):
            other.clerk.click(dialog.votes)
        form = other.clerk.dialog(VotesForm)
        form.left.editor("votes").set_value(None)
        form.left.editor("votes").input().setFocus()
        other.clerk.type(votes)
        form.left.editor("reason").set_value(None)
        form.left.editor("reason").input().setFocus()
        other.clerk.type("章程第十二条")
        other.clerk.press(KEY.Key_Return, CTRL)
        if votes == "4":
            assert form.isVisible() and "百分之二十（最多 2 票）" in form.problem.text
    assert [one.votes for one in other.roll()][:2] == [3, 1]
    dialog.reject()


def test_a_group_is_quorate_by_its_households_and_the_sign_in_says_so(other: Other) -> None:
    other.hold(MeetingKind.GROUP, "一组")
    roll = other.roll()
    heads = list({one.household: one.key for one in reversed(roll) if one.household}.values())
    assert 3 * len(heads) < 2 * len(roll)
    other.act(lambda act: register.sign_in(act, heads, Attendance.PRESENT, "08:50"))
    other.clerk.press(KEY.Key_4, ALT)
    dialog = other.clerk.dialog(SignInDialog)
    (tally,) = dialog.tallies.values()
    assert tally.told.full_text == "到会户数已达到"
    dialog.reject()
    (card,) = (one for one in other.clerk.page(MeetingsPage).chambers if one.isVisible())
    assert f"户（全部户数 {len(heads)} 的三分之二以上）" in card.quorum.full_text
    assert card.met.full_text == "已达到"
