"""Corrections of a posted period: everybody is ranked again, and the next notice says who moved."""

import contextlib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.points import desk
from tests.points.village import CHINA, Clock, Village
from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.people.values import MembershipKind
from villageoffice.points import queries, register
from villageoffice.points.models import PostedRow, SchemeRecord
from villageoffice.points.values import Cycle, MonthRow, Period

ORDER = ("张伟", "王芳", "李娜", "刘洋")


@pytest.fixture
def people(village: Village) -> dict[str, int]:
    """Four members with 6, 4.5, 3 and 1.5 points in September, equal in October."""
    found = {name: village.member(name) for name in ORDER}
    for place, person in enumerate(found.values()):
        for day in range(1, 5 - place):
            village.record(person, "支部党员大会", f"2026-09-0{day}")
        village.record(person, "集中学习", "2026-10-10")
    desk.review_all(village)
    return found


def ranks(period: Period) -> dict[str, int | None]:
    return {row.name: row.rank for row in queries.period_table(period).rows}


def test_an_adjustment_ranks_everybody_again_and_leaves_the_paper(
    village: Village, people: dict[str, int]
) -> None:
    posting = desk.post(village, 9, "2026-10-02")
    printed = queries.posted_rows(posting.key)
    assert ranks(posting.period) == {"张伟": 1, "王芳": 2, "李娜": 3, "刘洋": 4}
    desk.adjust(village, posting, village.draft(people["刘洋"], "承担急难险重任务", "2026-09-20", "5"))
    assert ranks(posting.period) == {"刘洋": 1, "张伟": 2, "王芳": 3, "李娜": 4}
    assert queries.posted_rows(posting.key) == printed
    assert [
        (m.name, str(m.month_was), str(m.month_now), m.rank_was, m.rank_now, m.figures_moved)
        for m in queries.movers(posting)
    ] == [
        ("刘洋", "1.5", "6.5", 4, 1, True),
        ("张伟", "6.0", "6.0", 1, 2, False),
        ("王芳", "4.5", "4.5", 2, 3, False),
        ("李娜", "3.0", "3.0", 3, 4, False),
    ]
    assert queries.movers(posting)[0].why == "承担急难险重任务：记录（漏记） +5.0"


def test_the_next_notice_goes_on_from_printed_and_adjusted_and_tells_both(
    village: Village, people: dict[str, int]
) -> None:
    posting = desk.post(village, 9, "2026-10-02")
    desk.adjust(village, posting, village.draft(people["李娜"], "参加义务劳动", "2026-09-20"))
    notice = desk.draw_up(10)
    row = next(row for row in notice.rows if row.name == "李娜")
    printed = next(row for row in queries.posted_rows(posting.key) if row.name == "李娜")
    assert (str(printed.year_total), str(row.year_before), row.remark) == ("18.0", "20.0", "调整+2.0")
    assert {r.remark for r in notice.rows if r.name != "李娜"} == {""}
    assert [(m.name, m.rank_was, m.rank_now) for m in notice.moves] == [("李娜", 3, 2), ("王芳", 2, 3)]
    assert "上月累计＝9月公示的本年累计＋公示后的调整，1 人有调整，数额见备注。" in notice.foot


def test_without_an_adjustment_the_notice_says_so(village: Village, people: dict[str, int]) -> None:
    assert not any("公示的本年累计" in words for words in desk.draw_up(9, "2026-10-02").foot)
    desk.post(village, 9, "2026-10-02")
    notice = desk.draw_up(10)
    assert "上月累计与9月公示的本年累计一致，无调整。" in notice.foot
    assert notice.moves == ()


def test_a_move_is_announced_once(village: Village, people: dict[str, int], clock: Clock) -> None:
    first = desk.post(village, 9, "2026-10-02")
    desk.adjust(village, first, village.draft(people["李娜"], "参加义务劳动", "2026-09-20"))
    assert desk.draw_up(10).moves
    second = desk.post(village, 10)
    clock.now = datetime(2026, 12, 5, 9, tzinfo=CHINA)
    assert desk.draw_up(11, "2026-12-01").moves == ()
    assert len(queries.movers(first)) == 2
    desk.adjust(village, first, village.draft(people["李娜"], "志愿服务", "2026-09-21"))
    moves = desk.draw_up(11, "2026-12-01").moves
    assert [
        (m.period.label, m.name, str(m.total_was), str(m.total_now)) for m in moves if m.figures_moved
    ] == [
        ("10月", "李娜", "22.0", "24.0"),
        ("9月", "李娜", "20.0", "22.0"),
    ]
    assert queries.movers(second)[0].why == ""


def test_the_january_notice_tells_of_december(village: Village, people: dict[str, int], clock: Clock) -> None:
    village.adopt(2027)
    for number, posted in ((9, "2026-10-02"), (10, "2026-11-02")):
        desk.post(village, number, posted)
    clock.now = datetime(2027, 2, 5, 9, tzinfo=CHINA)
    december = desk.post(village, 12, "2027-01-02")
    desk.adjust(village, december, village.draft(people["王芳"], "参加义务劳动", "2026-12-20"))
    notice = desk.draw_up(1, "2027-02-01", 2027)
    assert {(m.period.title, m.name) for m in notice.moves} >= {("2026年12月", "王芳")}
    assert {str(row.year_before) for row in notice.rows} == {"0.0"}
    assert desk.draw_up(2, "2027-03-01", 2027).moves == notice.moves


def test_voiding_in_a_posted_period_names_it_and_cuts_are_made_again(village: Village) -> None:
    person = village.member("张伟")
    for day in ("01", "08", "15", "22"):
        village.record(person, "志愿服务", f"2026-09-{day}")
    desk.review_all(village)
    posting = desk.post(village, 9, "2026-10-02")
    assert str(village.row(person, 2026, 9).month) == "6.0"
    first = village.entries(person)[0].entry
    desk.void_adjusting(village, first.key, posting)
    assert str(village.row(person, 2026, 9).month) == "6.0"
    desk.void_adjusting(village, village.entries(person)[0].entry.key, posting, "没有参加")
    assert str(village.row(person, 2026, 9).month) == "4.0"
    assert queries.movers(posting)[0].why == "作废“志愿服务” −2.0；作废“志愿服务” −2.0"
    kept = queries.find_entries(2026, person=person, voided=True)
    assert [row.entry.adjusts for row in kept] == [posting.key, posting.key, None, None]
    with pytest.raises(OfficeError, match="已经作废过了"):
        desk.void_adjusting(village, first.key, posting)


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        ("2026-10-01", "漏记", "2026年10月1日不在2026年9月之内"),
        ("2026-08-31", "漏记", "2026年8月31日不在2026年9月之内"),
        ("2026-09-20", "  ", "调整要写明原因"),
    ],
)
def test_an_adjustment_names_its_period_and_its_reason(
    village: Village, people: dict[str, int], day: str, reason: str, words: str
) -> None:
    village.record(people["张伟"], "集中学习", "2026-08-10")
    desk.review_all(village)
    desk.post(village, 8, "2026-09-02")
    posting = desk.post(village, 9, "2026-10-02")
    with pytest.raises(OfficeError, match=words):
        desk.adjust(village, posting, village.draft(people["张伟"], "志愿服务", day), reason=reason)


def test_an_adjustment_keeps_to_the_scheme_like_any_entry(village: Village, people: dict[str, int]) -> None:
    posting = desk.post(village, 9, "2026-10-02")
    with pytest.raises(register.EntriesRefused, match=r"不能登记 \+9.0 分"):
        desk.adjust(village, posting, village.draft(people["张伟"], "志愿服务", "2026-09-20", "9"))


def test_a_day_passed_over_before_the_first_posting_is_adjusted_through_it(
    village: Village, people: dict[str, int]
) -> None:
    posting = desk.post(village, 9, "2026-10-02")
    with pytest.raises(register.PeriodPosted):
        village.record(people["张伟"], "志愿服务", "2026-03-08")
    desk.adjust(village, posting, village.draft(people["张伟"], "志愿服务", "2026-03-08"))
    assert str(village.row(people["张伟"], 2026, 9).year_before) == "17.0"


def test_after_filing_only_adjustments_go_on(village: Village, people: dict[str, int]) -> None:
    posting = desk.post(village, 9, "2026-10-02")
    desk.file_posting(village, posting, "2026-10-10")
    with pytest.raises(register.PeriodPosted):
        village.record(people["张伟"], "志愿服务", "2026-09-08")
    assert desk.adjust(village, posting, village.draft(people["张伟"], "志愿服务", "2026-09-08"))


def test_an_amended_notice_is_posted_whole_and_marks_who_moved(
    village: Village, people: dict[str, int]
) -> None:
    desk.post(village, 9, "2026-10-02")
    old = desk.post(village, 10)
    with pytest.raises(OfficeError, match="没有变化，不用重新公示"):
        desk.repost(village, old, "2026-11-10")
    desk.adjust(village, old, village.draft(people["李娜"], "参加义务劳动", "2026-10-20"))
    new = desk.repost(village, old, "2026-11-10")
    assert (new.reposts, new.current, queries.posting(old.key).current) == (old.key, True, False)
    assert new.last_day == date(2026, 11, 17)
    rows = queries.posted_rows(new.key)
    assert len(rows) == len(queries.posted_rows(old.key)) == 4
    assert {row.name: row.remark for row in rows if row.remark} == {"李娜": "更正+2.0", "王芳": "原第2名"}
    assert queries.movers(new) == ()
    notice = desk.draw_up(10, "2026-11-10", amends=old.key)
    assert notice.title == "示例村党支部党员积分公示（更正）"
    with pytest.raises(OfficeError, match="由后来的公示代替"):
        desk.adjust(village, old, village.draft(people["李娜"], "志愿服务", "2026-10-21"))
    with pytest.raises(OfficeError, match="已经更正过了"):
        desk.repost(village, old, "2026-11-11")
    state = queries.periods(2026, date(2026, 11, 17))[1]
    assert (state.state.label, state.posting) == ("公示中", new)


def test_who_joined_or_left_the_list_since_has_moved(village: Village, people: dict[str, int]) -> None:
    posting = desk.post(village, 9, "2026-10-02")
    village.member("周杰", kind=MembershipKind.PROBATIONARY)
    moves = queries.movers(posting)
    assert [(m.name, m.total_was, str(m.total_now), m.rank_was, m.rank_now) for m in moves] == [
        ("周杰", None, "15.0", None, None)
    ]
    assert [m.name for m in desk.draw_up(10).moves] == ["周杰"]


def test_a_quarter_is_posted_as_the_sum_of_its_months(village: Village, people: dict[str, int]) -> None:
    with village.file.act("按季度公示") as act:
        row = SchemeRecord.select().where(SchemeRecord.live()).get()
        act.replace(row, cycle=Cycle.QUARTER)
    village.record(people["李娜"], "志愿服务", "2026-07-08")
    village.record(people["李娜"], "迟到早退", "2026-08-08", reason="迟到")
    desk.review_all(village)
    third = Period(2026, 3, Cycle.QUARTER)
    months = [village.row(people["李娜"], 2026, month) for month in (7, 8, 9)]
    found = next(row for row in queries.period_table(third).rows if row.name == "李娜")
    for figure in ("base", "bonus", "deduction", "month"):
        total = sum(int(getattr(row, figure)) for row in months)
        assert int(getattr(found, figure)) == total
    assert (found.year_before, found.year_total) == (months[0].year_before, months[-1].year_total)
    with pytest.raises(OfficeError, match="2026年10月1日才能公示"):
        desk.draw_up(3, "2026-09-30")
    posting = desk.post(village, 3, "2026-10-02")
    assert posting.period == third
    notice = desk.draw_up(3, "2026-10-02")
    assert notice.period == "2026年第三季度"
    assert "本季＝基础＋加分＋扣分，本年累计＝上季累计＋本季。" in notice.foot[0]
    with pytest.raises(register.PeriodPosted, match="第三季度"):
        village.record(people["张伟"], "志愿服务", "2026-07-01")
    assert [row.label for row in queries.periods(2026, date(2026, 11, 23))] == [
        "第四季度", "第三季度", "第二季度", "第一季度",
    ]  # fmt: skip


@given(seed=st.integers(0, 10_000))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_adjusted_the_amended_list_is_a_fresh_computation_for_all(
    new_file: Callable[[], DataFile], clock: Clock, seed: int
) -> None:
    with contextlib.closing(new_file()) as file:
        village = Village(file, clock)
        village.found()
        random = Random(seed)
        people = [village.member(f"党员{number}") for number in range(6)]
        items = ("支部党员大会", "志愿服务", "集中学习", "迟到早退", "参加义务劳动", "学习笔记")
        for _ in range(25):
            day = f"2026-{random.choice(('08', '09', '10'))}-{random.randint(1, 28):02}"
            village.record(random.choice(people), random.choice(items), day)
        desk.review_all(village)
        postings = {}
        for number, posted in ((8, "2026-09-02"), (9, "2026-10-02"), (10, "2026-11-02")):
            if any(row.entry.day.month == number for row in queries.find_entries(2026)):
                postings[number] = desk.post(village, number, posted)
        asked = {n: queries.period_table(p.period, p.known_act) for n, p in postings.items()}
        for _ in range(random.randint(1, 6)):
            number, posting = random.choice(list(postings.items()))
            live = [r.entry for r in queries.find_entries(2026, number)]
            if live and random.random() < 0.4:
                desk.void_adjusting(village, random.choice(live).key, posting)
            else:
                day = f"2026-{number:02}-{random.randint(1, 28):02}"
                desk.adjust(village, posting, village.draft(random.choice(people), random.choice(items), day))
        for number, posting in postings.items():
            assert queries.period_table(posting.period, posting.known_act) == asked[number]
            moved = {move.person for move in queries.movers(posting)}
            fresh = figures(queries.period_table(posting.period).rows)
            printed = figures(queries.posted_rows(posting.key))
            assert {person for person in printed if printed[person] != fresh[person]} == moved
            if moved:
                new = desk.repost(village, posting, "2026-11-12")
                assert figures(queries.posted_rows(new.key)) == fresh
        assert PostedRow.select().where(PostedRow.ended.is_null(False)).count() == 0


def figures(rows: Iterable[MonthRow]) -> dict[int, tuple[Points | None, Points | None, int | None]]:
    return {row.person: (row.month, row.year_total, row.rank) for row in rows}
