"""An act is taken back as long as no later step rests on it; a declared result is final."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.meetings.hall import MODELS, Hall
from villageoffice.kits.storage import reversal
from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import Step


def take_back(hall: Hall, number: int) -> None:
    """As the office does it."""
    register.refuse_taking_back(number)
    with hall.file.act(f"撤回第 {number} 号操作") as act:
        reversal.take_back(act, number, MODELS)


def sign_in(hall: Hall, meeting: int) -> None:
    hall.sign_in(hall.chamber(meeting), 3)


def strike(hall: Hall, meeting: int) -> None:
    with hall.file.act("划去") as act:
        register.strike(act, hall.roll(meeting)[0].key, "自费出国（境）半年以上")


def edit(hall: Hall, meeting: int) -> None:
    with hall.file.act("改会议") as act:
        register.edit_meeting(act, meeting, replace(hall.file_of(meeting).draft, place="村小学"))


def retitle(hall: Hall, meeting: int) -> None:
    (motion,) = hall.file_of(meeting).motions
    with hall.file.act("改议题") as act:
        register.edit_motion(act, motion.key, replace(motion.draft, title="别的事"))


@pytest.mark.parametrize("work", [sign_in, strike, edit, retitle])
def test_an_act_taken_back_leaves_everything_as_before(hall: Hall, work: Callable[[Hall, int], None]) -> None:
    key = hall.at(Step.PAPERS)
    before = reversal.state_digest(MODELS)
    work(hall, key)
    assert reversal.state_digest(MODELS) != before
    take_back(hall, hall.file.last_act)
    assert reversal.state_digest(MODELS) == before


def test_a_meeting_just_made_can_be_taken_back(hall: Hall) -> None:
    hall.meeting()
    take_back(hall, hall.file.last_act)
    assert queries.meetings() == ()


def test_freezing_is_not_taken_back_under_a_sign_in(hall: Hall) -> None:
    key = hall.at(Step.PAPERS)
    number = hall.file.last_act
    sign_in(hall, key)
    with pytest.raises(CannotTakeBack, match="签到"):
        take_back(hall, number)


@pytest.mark.parametrize(
    ("work", "shut", "said"),
    [
        (sign_in, "sealed", "已经清点封账，名册和签到不能再改"),
        (strike, "sealed", "已经清点封账，名册和签到不能再改"),
        (retitle, "printed", "已经印制"),
        (sign_in, "declared", "已经宣布结果，名册和签到不能再改"),
        (edit, "declared", "已经宣布结果，会议的登记不能再改"),
        (retitle, "declared", "已经宣布结果，议题不能再改"),
    ],
)
def test_what_a_later_step_rests_on_stays(
    hall: Hall, work: Callable[[Hall, int], None], shut: str, said: str
) -> None:
    key = hall.at(Step.PAPERS)
    work(hall, key)
    number = hall.file.last_act
    if shut == "declared":
        hall.declared_by_hand(hall.file_of(key).motions[0])
    else:
        hall.printed_by_hand(key)
        if shut == "sealed":
            hall.sealed_by_hand(key)
    with pytest.raises(CannotTakeBack, match=said) as refused:
        take_back(hall, number)
    assert refused.value.remedy


def test_a_declared_result_is_final(hall: Hall) -> None:
    hall.at(Step.POSTING)
    with pytest.raises(CannotTakeBack, match="已经定案"):
        take_back(hall, hall.file.last_act)
