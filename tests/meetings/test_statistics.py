"""A year of meetings in figures."""

from datetime import date

from tests.meetings.hall import Hall
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import MeetingKind, MeetingStatistics, Outcome, Step


def test_a_year_is_summed_over_its_meetings(hall: Hall) -> None:
    first = hall.at(Step.RESULT, motions=3)
    for place, motion in enumerate(hall.file_of(first).motions):
        hall.declared_by_hand(motion, Outcome.NOT_CARRIED if place else Outcome.CARRIED)
    second = hall.meeting(MeetingKind.PARTY)
    hall.motion(second)
    hall.freeze(second)
    hall.sign_in(hall.chamber(second), 3)
    called_off = hall.at(Step.SIGN_IN)
    with hall.file.act("取消会议") as act:
        register.cancel_meeting(act, called_off, "暴雨")
    hall.meeting(day=date(2025, 5, 1))
    assert queries.statistics(2026) == MeetingStatistics(
        year=2026,
        meetings=2,
        motions=4,
        outcomes=((Outcome.CARRIED, 1), (Outcome.NOT_CARRIED, 2)),
        attendance=(("党员票", 8, 10), ("村民代表票", 6, 6)),
    )


def test_a_year_is_answered_as_it_was_known(hall: Hall) -> None:
    key = hall.at(Step.SIGN_IN)
    then = hall.file.last_act
    before = queries.statistics(2026)
    hall.sign_in(hall.chamber(key), 5)
    assert queries.statistics(2026).attendance == (("党员票", 5, 5),)
    assert queries.statistics(2026, then) == before
    assert before.attendance == ()


def test_a_year_without_meetings_is_empty(hall: Hall) -> None:
    assert queries.statistics(1999) == MeetingStatistics(1999, 0, 0, (), ())
