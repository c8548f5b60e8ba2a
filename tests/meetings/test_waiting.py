"""What of the meetings waits, and the days that come."""

from datetime import date, timedelta

from tests.meetings.hall import DAY, Hall
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import Outcome, Step

NEXT_WEEK = DAY + timedelta(days=7)


def waits(today: date = DAY) -> list[tuple[str, str, str]]:
    return [(entry.kind.label, entry.what, entry.missing) for entry in queries.waiting(today)]


def test_a_meeting_to_come_waits_for_its_next_step(hall: Hall) -> None:
    key = hall.meeting(day=NEXT_WEEK, title="年终大会")
    assert waits() == [("会议待准备", "年终大会", "还没有议题，请先添加议题。")]
    hall.motion(key)
    (entry,) = queries.waiting(DAY)
    assert (entry.step, entry.missing, entry.meeting) == (Step.ROLLS, "党员票的名册还没有冻结。", key)
    assert [(found.day, found.what) for found in queries.coming(DAY)] == [(NEXT_WEEK, "年终大会 09:00")]
    assert waits(NEXT_WEEK)[0][0] == "会议没有办完"


def test_what_was_called_off_or_lies_far_back_does_not_wait(hall: Hall) -> None:
    key = hall.meeting(day=NEXT_WEEK)
    with hall.file.act("取消会议") as act:
        register.cancel_meeting(act, key, "暴雨")
    hall.meeting(day=DAY - timedelta(days=401))
    assert (queries.waiting(DAY), queries.coming(DAY)) == ((), ())


def test_a_resolution_waits_to_be_written_posted_and_taken_down(hall: Hall) -> None:
    key = hall.at(Step.RESULT, motions=4)
    for place, motion in enumerate(hall.file_of(key).motions):
        hall.declared_by_hand(motion, Outcome.NOT_CARRIED if place == 3 else Outcome.CARRIED)
    first, second, third, _ = hall.file_of(key).motions
    hall.resolved_by_hand(second)
    hall.resolved_by_hand(third, posted=DAY)
    assert [entry[:2] for entry in waits()] == [("决议待写", "第1件事"), ("决议待张贴", "第2件事")]
    last = date(2026, 12, 8)
    assert [entry.kind.label for entry in queries.waiting(last)] == ["决议待写", "决议待张贴"]
    assert queries.waiting(last + timedelta(days=1))[-1].kind.label == "公示期满，待撤下"
    assert queries.waiting(last + timedelta(days=1))[-1].motion == third.key
    assert [(found.day, found.what) for found in queries.coming(DAY)] == [
        (date(2026, 12, 9), "“第3件事”决议公示期满，可以撤下")
    ]
    assert first.outcome is Outcome.CARRIED


def test_a_closed_meeting_waits_for_nobody(hall: Hall) -> None:
    key = hall.at(Step.POSTING)
    hall.resolved_by_hand(hall.file_of(key).motions[0], posted=DAY, taken_down=date(2026, 12, 9))
    assert (queries.waiting(date(2026, 12, 9)), queries.coming(DAY)) == ((), ())
