"""The resolution of a motion that passed, its posting by calendar days, and the minutes."""

from datetime import date, timedelta

import pytest

from tests.meetings.hall import DAY, Clock
from tests.meetings.table import Table
from villageoffice.errors import OfficeError
from villageoffice.meetings import queries, register
from villageoffice.meetings.models import ResolutionRecord
from villageoffice.meetings.values import Step

TEXT = "一、养护村内道路6.4公里。\n二、筹资每户60元。"


@pytest.fixture
def meeting(table: Table) -> int:
    """A meeting with two motions, the first passed, the second failed."""
    key = table.meeting(("道路", "广场"))
    table.ready(key)
    table.count(table.paper(key).key, ["12"] * 5)
    table.count(table.paper(key, "村民代表票").key, ["12"] * 6)
    for motion in table.motions(key):
        table.declare(motion)
    return key


@pytest.fixture
def motion(table: Table, meeting: int) -> int:
    return table.motions(meeting)[0]


def adopt(table: Table, motion: int, text: str = TEXT) -> int:
    with table.file.act("写决议") as act:
        return register.adopt_resolution(
            act, motion, "示例村公告〔2026〕6号", text, "村民委员会", "2027年12月"
        )


def post(table: Table, motion: int, posted: date = DAY, days: int = 15, place: str = "村务公开栏") -> date:
    with table.file.act("张贴决议") as act:
        return register.post_resolution(act, motion, posted, place, "王伟", days)


def test_only_a_motion_that_passed_has_a_resolution(table: Table, meeting: int) -> None:
    with pytest.raises(OfficeError, match="结果是未通过，没有决议"):
        adopt(table, table.motions(meeting)[1])


def test_a_resolution_that_holds_is_handed_to_other_books(table: Table, motion: int) -> None:
    assert queries.resolutions() == ()
    adopt(table, motion)
    (found,) = queries.resolutions()
    assert (found.number, found.day, found.title) == ("示例村公告〔2026〕6号", DAY, "道路")
    row = ResolutionRecord.get(ResolutionRecord.motion == motion, ResolutionRecord.live())
    assert found.key == row.key


def test_no_resolution_before_the_result(table: Table) -> None:
    meeting = table.meeting()
    with pytest.raises(OfficeError, match="还没有宣布结果"):
        adopt(table, table.motions(meeting)[0])


def test_a_resolution_is_put_right_until_it_is_posted(table: Table, motion: int) -> None:
    with pytest.raises(OfficeError, match="没有内容"):
        adopt(table, motion, " ")
    key = adopt(table, motion, "初稿")
    assert adopt(table, motion) == key
    post(table, motion)
    with pytest.raises(OfficeError, match="内容不能再改"):
        adopt(table, motion, "另一稿")


def test_a_posting_of_fifteen_days_ends_on_the_fifteenth_day_after(table: Table, motion: int) -> None:
    adopt(table, motion)
    assert post(table, motion, DAY) == date(2026, 12, 8)
    with pytest.raises(OfficeError, match="张贴过了"):
        post(table, motion)


@pytest.mark.parametrize(
    ("posted", "days", "place", "match"),
    [
        (DAY - timedelta(days=1), 15, "村务公开栏", "之前"),
        (DAY + timedelta(days=32), 15, "村务公开栏", "太远"),
        (DAY, 14, "村务公开栏", "公示 14 天不够"),
        (DAY, 15, " ", "写明地点"),
    ],
)
def test_a_posting_that_cannot_be_is_refused(
    table: Table, motion: int, posted: date, days: int, place: str, match: str
) -> None:
    adopt(table, motion)
    with pytest.raises(OfficeError, match=match):
        post(table, motion, posted, days, place)


def test_nothing_is_posted_or_taken_down_before_its_time(table: Table, motion: int, clock: Clock) -> None:
    with pytest.raises(OfficeError, match="还没有写决议"):
        post(table, motion)
    adopt(table, motion)
    with table.file.act("撤下") as act, pytest.raises(OfficeError, match="还没有张贴"):
        register.take_down_resolution(act, motion, DAY)
    last_day = post(table, motion)
    clock.now += timedelta(days=16)
    with table.file.act("撤下") as act, pytest.raises(OfficeError, match="12月8日才期满"):
        register.take_down_resolution(act, motion, last_day)
    with table.file.act("撤下") as act, pytest.raises(OfficeError, match="还没有到"):
        register.take_down_resolution(act, motion, last_day + timedelta(days=2))
    with table.file.act("撤下") as act:
        register.take_down_resolution(act, motion, last_day + timedelta(days=1), "无")
    row = ResolutionRecord.get(ResolutionRecord.live())
    assert (row.taken_down, row.objections) == (date(2026, 12, 9), "无")
    with table.file.act("撤下") as act, pytest.raises(OfficeError, match="已于2026年12月9日撤下"):
        register.take_down_resolution(act, motion, last_day + timedelta(days=1))


def test_the_course_ends_when_the_resolution_is_taken_down(
    table: Table, meeting: int, motion: int, clock: Clock
) -> None:
    def missing() -> tuple[str, ...]:
        return next(s for s in queries.meeting(meeting).steps if s.step is Step.POSTING).missing

    assert missing() == ("议题一已经通过，还没有写决议。",)
    adopt(table, motion)
    last_day = post(table, motion)
    assert missing() == ("议题一的决议公示到2026年12月8日，期满后请登记撤下。",)
    clock.now += timedelta(days=16)
    with table.file.act("撤下") as act:
        register.take_down_resolution(act, motion, last_day + timedelta(days=1))
    assert missing() == ()


def test_the_minutes_are_kept_as_the_recorder_left_them(table: Table, meeting: int) -> None:
    with table.file.act("会议记录") as act, pytest.raises(OfficeError, match="会议记录是空的"):
        register.save_minutes(act, meeting, " \n")
    for text in ("初稿", "一、会议由书记主持。\n二、……\n"):
        with table.file.act("会议记录") as act:
            register.save_minutes(act, meeting, text)
    assert queries.meeting(meeting).minutes == "一、会议由书记主持。\n二、……"
