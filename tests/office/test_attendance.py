"""Who came to a meeting is proposed for points; only what the clerk ticks is recorded, and only once."""

from datetime import date

import pytest

from villageoffice.errors import OfficeError
from villageoffice.meetings import queries as meetings
from villageoffice.meetings import register as meeting_register
from villageoffice.meetings.values import Attendance, MeetingDraft, MeetingKind
from villageoffice.office.attendance import attendance_proposals, record_attendance
from villageoffice.office.office import Office
from villageoffice.people import queries as people
from villageoffice.points import queries, register
from villageoffice.points.values import EntryDraft, EntryRow, EntryState

DAY = date(2026, 11, 23)
ASSEMBLY = "支部党员大会"


def meeting_of(kind: MeetingKind = MeetingKind.TWO_BALLOT) -> int:
    """The newest meeting of a kind in the sample village."""
    return next(row.key for row in meetings.meetings() if row.kind is kind)


def entries() -> list[EntryRow]:
    """What stands in the points register of the day of the meeting."""
    return [row for row in queries.find_entries(2026, 11) if row.entry.day == DAY]


def record(village: Office, meeting: int, item: int, persons: list[int]) -> int:
    with village.act("登记到会积分") as act:
        return record_attendance(act, meeting, item, persons).entries


def held_by_hand(village: Office, title: str, day: date, *names: str) -> int:
    """A meeting of no body of law, to which these people came."""
    numbers = {row.name: row.person for row in people.people_rows(village.today)}
    with village.act("另开一次会") as act:
        key = meeting_register.create_meeting(act, MeetingDraft(MeetingKind.OTHER, title, day))
        meeting_register.freeze_rolls(act, key, day)
        (chamber,) = meetings.meeting(key).chambers
        came = [
            meeting_register.add_to_roll(act, chamber.key, name, numbers[name], "党员", "参加活动")
            for name in names
        ]
        meeting_register.sign_in(act, came, Attendance.PRESENT, "09:00")
    return key


def test_members_who_came_are_proposed_and_nothing_is_recorded_by_asking(village: Office) -> None:
    meeting = meeting_of()
    found = attendance_proposals(village, meeting)
    assert found.item is not None and found.item.name == ASSEMBLY
    assert (len(found.lines), len(found.open)) == (31, 29)
    assert {line.name for line in found.lines if line.why_not} == {"吴秀英", "胡永福"}
    assert all(line.why_not.endswith("免计分，不能登记积分。") for line in found.lines if line.why_not)
    assert not {"林秀英", "高翔", "周杰", "杨敏"} & {line.name for line in found.lines}
    draft = found.open[0].draft
    assert (draft.day, str(draft.points), draft.reason) == (DAY, "1.5", "党员和村民代表会议")
    assert draft.evidence == "第 4 次会议签到表"
    assert list(dict.fromkeys(line.party_group for line in found.lines)) == [
        "第一党小组",
        "第二党小组",
        "第三党小组",
    ]
    assert entries() == []


def test_those_ticked_are_recorded_as_claims_and_never_twice(village: Office) -> None:
    meeting = meeting_of()
    found = attendance_proposals(village, meeting)
    assert found.item is not None
    first, second, third = found.open[:3]
    assert record(village, meeting, found.item.key, [first.person, second.person]) == 2
    assert {(row.entry.person, row.entry.state) for row in entries()} == {
        (first.person, EntryState.DECLARED),
        (second.person, EntryState.DECLARED),
    }
    with pytest.raises(register.EntriesRefused, match=f"{second.name}这次会议的积分已经登记过了"):
        record(village, meeting, found.item.key, [second.person, third.person])
    assert len(entries()) == 2
    again = attendance_proposals(village, meeting)
    assert {line.name for line in found.open} - {line.name for line in again.open} == {
        first.name,
        second.name,
    }


def test_another_item_does_not_give_points_for_the_same_meeting_again(village: Office) -> None:
    meeting = meeting_of()
    found = attendance_proposals(village, meeting)
    other = next(item for item in found.items if item.name == "集中学习")
    person = found.open[0].person
    assert record(village, meeting, other.key, [person]) == 1
    assert found.item is not None
    with pytest.raises(register.EntriesRefused, match="已经登记过了（集中学习）"):
        record(village, meeting, found.item.key, [person])


def test_what_was_entered_by_hand_on_that_day_is_not_proposed_again(village: Office) -> None:
    meeting = meeting_of()
    line = attendance_proposals(village, meeting).open[0]
    with village.act("登记积分") as act:
        register.record_entries(act, [EntryDraft(line.person, line.draft.item, DAY, line.draft.points)])
    again = next(one for one in attendance_proposals(village, meeting).lines if one.person == line.person)
    assert again.why_not == f"{line.name}当天已经登记过“{ASSEMBLY}”。"


def test_a_voided_entry_makes_room_for_a_new_one(village: Office) -> None:
    meeting = meeting_of()
    line = attendance_proposals(village, meeting).open[0]
    record(village, meeting, line.draft.item, [line.person])
    (row,) = entries()
    with village.act("作废") as act:
        register.void_entry(act, row.entry.key, "没有参加")
    assert record(village, meeting, line.draft.item, [line.person]) == 1


def test_a_posted_month_takes_no_attendance_any_more(village: Office) -> None:
    meeting = meeting_of(MeetingKind.PARTY)
    found = attendance_proposals(village, meeting)
    assert found.item is not None and len(found.lines) == 31
    assert found.open == ()
    with pytest.raises(register.EntriesRefused, match="2026年8月的积分已于2026年9月2日公示"):
        record(village, meeting, found.item.key, [found.lines[0].person])


def test_somebody_who_did_not_come_is_refused(village: Office) -> None:
    meeting = meeting_of()
    found = attendance_proposals(village, meeting)
    absent = next(row.person for row in people.member_rows(village.today) if row.name == "高翔")
    assert found.item is not None
    for persons in ([absent], []):
        with pytest.raises(OfficeError, match="没有签到，或者没有选人"):
            record(village, meeting, found.item.key, persons)


def test_the_title_says_what_the_meeting_counts_as(village: Office) -> None:
    key = held_by_hand(village, "11月主题党日活动", DAY, "张伟", "黎阿依古丽·买买提")
    found = attendance_proposals(village, key)
    assert found.item is not None and found.item.name == "主题党日按时参加"
    assert [line.name for line in found.lines] == ["张伟"]


def test_a_meeting_of_nothing_known_waits_for_the_clerks_choice(village: Office) -> None:
    key = held_by_hand(village, "村史座谈会", DAY, "张伟")
    found = attendance_proposals(village, key)
    assert (found.item, found.lines, found.why_not) == (None, (), "")
    chosen = next(item.key for item in found.items if item.name == "集中学习")
    assert [line.name for line in attendance_proposals(village, key, chosen).lines] == ["张伟"]
    assert all(item.usual > 0 for item in found.items)


@pytest.mark.parametrize(
    ("title", "day", "names", "why"),
    [
        ("主题党日", date(2025, 12, 20), ("张伟",), "2025年还没有积分方案。"),
        ("主题党日", DAY, (), "“主题党日”还没有人签到。"),
        ("主题党日", DAY, ("欧阳小村",), "到会的人里没有党员，没有可以登记的积分。"),
    ],
)
def test_where_nothing_can_be_proposed_it_is_said_why(
    village: Office, title: str, day: date, names: tuple[str, ...], why: str
) -> None:
    key = held_by_hand(village, title, day, *names)
    assert attendance_proposals(village, key).why_not == why


def test_a_meeting_that_was_called_off_gives_no_points(village: Office) -> None:
    key = held_by_hand(village, "主题党日", DAY, "张伟")
    proposed = attendance_proposals(village, key).open[0].draft
    with village.act("取消会议") as act:
        meeting_register.cancel_meeting(act, key, "改期")
    with pytest.raises(OfficeError, match="“主题党日”已经取消"):
        record(village, key, proposed.item, [proposed.person])
