"""Sign-in: who came, who sent somebody, who asked for leave; every correction leaves the first entry."""

import pytest

from tests.meetings.hall import Hall
from villageoffice.errors import OfficeError
from villageoffice.kits.text.dates import PartialDate
from villageoffice.meetings import queries, register
from villageoffice.meetings.models import SignInRecord
from villageoffice.meetings.values import (
    Attendance,
    CandidateDraft,
    MeetingKind,
    MotionType,
    RollEntry,
    Step,
)
from villageoffice.people.models import Household, Person, Residence


def say(
    hall: Hall, entries: list[RollEntry], attendance: Attendance, at: str = "", *, everywhere: bool = False
) -> int:
    with hall.file.act("签到") as act:
        return register.sign_in(act, [e.key for e in entries], attendance, at, everywhere=everywhere)


def frozen(hall: Hall, kind: MeetingKind = MeetingKind.TWO_BALLOT) -> int:
    key = hall.meeting(kind)
    hall.motion(key)
    hall.freeze(key)
    return key


def test_figures_follow_the_sheet(hall: Hall) -> None:
    key = frozen(hall)
    entries = list(hall.roll(key))
    assert say(hall, entries[:3], Attendance.PRESENT, "08:55") == 3
    say(hall, entries[3:4], Attendance.LEAVE)
    say(hall, entries[4:], Attendance.ABSENT)
    chamber = hall.chamber(key)
    assert (chamber.eligible, chamber.present, chamber.head_count, chamber.leave) == (5, 3, 3, 1)
    assert [(e.attendance.label, e.at) for e in hall.roll(key)] == [
        ("到会", "08:55"), ("到会", "08:55"), ("到会", "08:55"), ("请假", ""), ("缺席", ""),
    ]  # fmt: skip


def test_a_correction_appends_and_the_first_entry_can_still_be_read(hall: Hall) -> None:
    key = frozen(hall)
    (first, *_) = hall.roll(key)
    say(hall, [first], Attendance.ABSENT)
    then = hall.file.last_act
    say(hall, [first], Attendance.PRESENT, "09:20")
    assert say(hall, [first], Attendance.PRESENT, "09:20") == 0
    assert hall.roll(key)[0].at == "09:20"
    assert queries.roll(first.chamber, then)[0].attendance is Attendance.ABSENT
    assert SignInRecord.select().where(SignInRecord.entry == first.key).count() == 2


def test_what_was_said_can_be_taken_back(hall: Hall) -> None:
    key = frozen(hall)
    (first, *_) = hall.roll(key)
    assert say(hall, [first], Attendance.UNKNOWN) == 0
    say(hall, [first], Attendance.PRESENT)
    assert say(hall, [first], Attendance.UNKNOWN) == 1
    assert hall.roll(key)[0].attendance is Attendance.UNKNOWN


def test_who_is_on_both_sheets_may_sign_both_at_once(hall: Hall) -> None:
    key = frozen(hall)
    both = [entry for entry in hall.roll(key) if entry.also]
    assert say(hall, [both[0]], Attendance.PRESENT, "08:50", everywhere=True) == 2
    file = hall.file_of(key)
    assert [chamber.present for chamber in file.chambers] == [1, 1]
    assert (file.persons_present, file.persons_on_both) == (1, 1)
    other = next(entry for entry in hall.roll(key) if not entry.also)
    assert say(hall, [other], Attendance.PRESENT, everywhere=True) == 1


@pytest.mark.parametrize("at", ["8:50", "0850", "24:00", "上午"])
def test_a_time_that_is_none_is_refused(hall: Hall, at: str) -> None:
    key = frozen(hall)
    with pytest.raises(OfficeError, match="看不懂"):
        say(hall, list(hall.roll(key)), Attendance.PRESENT, at)
    assert hall.chamber(key).present == 0


def test_a_proxy_needs_its_authority(hall: Hall) -> None:
    key = frozen(hall)
    with pytest.raises(OfficeError, match="受委托人和书面依据"):
        say(hall, [hall.roll(key)[0]], Attendance.PROXY)
    key = collective(hall)
    with pytest.raises(OfficeError, match="没有写明受委托人和书面依据"):
        authorise(hall, line(hall, key, "王伟"), "张三", None, " ")
    with pytest.raises(OfficeError, match="不能委托自己"):
        authorise(hall, line(hall, key, "王伟"), "王伟", hall.persons[0], "委托书")


def collective(hall: Hall) -> int:
    key = hall.meeting(MeetingKind.COLLECTIVE)
    hall.motion(key)
    hall.freeze(key)
    return key


def line(hall: Hall, meeting: int, name: str, label: str = "成员票") -> RollEntry:
    return next(entry for entry in hall.roll(meeting, label) if entry.name == name)


def authorise(
    hall: Hall, entry: RollEntry, name: str, person: int | None, basis: str = "11月20日委托书"
) -> None:
    with hall.file.act("委托") as act:
        register.authorise_proxy(act, entry.key, name, person, basis, "09:00")


def test_a_member_of_the_collective_is_represented_only_by_the_own_household(hall: Hall) -> None:
    """农村集体经济组织法 Art. 27: in writing, by an adult of the same household."""
    key = collective(hall)
    with pytest.raises(OfficeError, match="李伟与王伟不在同一户"):
        authorise(hall, line(hall, key, "王伟"), "李伟", hall.persons[1])
    with hall.file.act("新增人员") as act:
        wife = int(act.insert(Person(name="赵敏", sex="女", birth=PartialDate(1978, 1, 1))).key)
        home = Household.get(Household.number == "001")
        act.insert(Residence(person=wife, household=home.key, relation_to_head="妻"))
    authorise(hall, line(hall, key, "王伟"), "赵敏", wife)
    entry = line(hall, key, "王伟")
    assert (entry.attendance, entry.proxy_name, entry.proxy_person, entry.basis) == (
        Attendance.PROXY, "赵敏", wife, "11月20日委托书",
    )  # fmt: skip
    chamber = hall.chamber(key, "成员票")
    assert (chamber.present, chamber.head_count) == (1, 0)
    assert hall.file_of(key).persons_present == 0
    assert "同一户" not in " ".join(hall.file_of(key).warnings)
    say(hall, [entry], Attendance.PRESENT, "09:10")
    assert line(hall, key, "王伟").proxy_name == ""


def test_what_the_register_cannot_prove_of_a_proxy_is_warned_of(hall: Hall) -> None:
    key = collective(hall)
    authorise(hall, line(hall, key, "王伟"), "不在册的人", None)
    assert "名册上看不出不在册的人与王伟是否同一户，请核对户口簿。" in hall.file_of(key).warnings


def test_a_voter_takes_three_authorities_at_most_and_a_candidate_none(hall: Hall) -> None:
    """村民委员会组织法 Art. 18."""
    key = hall.meeting(MeetingKind.ASSEMBLY)
    candidate = CandidateDraft("张伟", hall.persons[2])
    hall.motion(key, motion_type=MotionType.ELECTION, seats=1, candidates=(candidate,))
    hall.freeze(key)
    voters = [entry for entry in hall.roll(key, "村民票") if entry.person not in hall.persons[:3]]
    with pytest.raises(OfficeError, match="张伟是候选人"):
        authorise(hall, voters[0], "张伟", hall.persons[2])
    for entry in voters[:3]:
        authorise(hall, entry, "王伟", hall.persons[0])
    authorise(hall, voters[2], "王伟", hall.persons[0], "重新写的委托书")
    with pytest.raises(OfficeError, match="王伟已接受3人委托"):
        authorise(hall, voters[3], "王伟", hall.persons[0])
    assert hall.chamber(key, "村民票").present == 3


def test_nobody_votes_for_a_party_member(hall: Hall) -> None:
    key = frozen(hall)
    with pytest.raises(OfficeError, match="不能委托"), hall.file.act("委托") as act:
        register.authorise_proxy(act, hall.roll(key)[0].key, "张三", None, "2026年11月20日委托书")


def test_leave_may_still_be_put_right_when_the_account_is_closed(hall: Hall) -> None:
    key = hall.at(Step.SIGN_IN)
    hall.sign_in(hall.chamber(key), 4)
    hall.sign_in(hall.chamber(key, "村民代表票"), 6)
    hall.sealed_by_hand(key)
    entries = hall.roll(key)
    say(hall, [entries[4]], Attendance.LEAVE)
    assert hall.chamber(key).leave == 1
    with pytest.raises(register.AccountClosed):
        say(hall, [entries[4]], Attendance.PRESENT)
    with pytest.raises(register.AccountClosed):
        say(hall, [entries[0]], Attendance.UNKNOWN)


def test_the_meetings_of_a_year_tell_how_a_person_attended(hall: Hall) -> None:
    first = frozen(hall)
    party = frozen(hall, MeetingKind.PARTY)
    called_off = frozen(hall, MeetingKind.PARTY)
    with hall.file.act("取消会议") as act:
        register.cancel_meeting(act, called_off, "暴雨")
    entry = next(entry for entry in hall.roll(first) if entry.also)
    say(hall, [entry], Attendance.PRESENT, everywhere=True)
    say(hall, [next(e for e in hall.roll(party) if e.person == entry.person)], Attendance.LEAVE)
    assert entry.person is not None
    lines = queries.attendance_of(entry.person, 2026)
    assert [(line.meeting, line.chamber, line.attendance.label) for line in lines] == [
        (party, "党员票", "请假"),
        (first, "村民代表票", "到会"),
        (first, "党员票", "到会"),
    ]
    assert queries.attendance_of(entry.person, 2025) == ()
