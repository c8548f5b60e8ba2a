"""Posting and filing: states of a period, figures frozen, days by the calendar."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.points import desk
from tests.points.village import CHINA, Clock, Village
from villageoffice.errors import OfficeError
from villageoffice.kits.storage.reversal import CannotTakeBack, state_digest, take_back
from villageoffice.people.values import Incoming, Reading
from villageoffice.points import queries, register, rules
from villageoffice.points.models import MODELS as POINTS
from villageoffice.points.models import PostingRecord, SchemeRecord
from villageoffice.points.values import Cycle, EntryLine, PeriodState


@pytest.fixture
def people(village: Village) -> dict[str, int]:
    """Three members with October reviewed, ready to be posted."""
    found = {name: village.member(name) for name in ("张伟", "王芳", "李娜")}
    for place, person in enumerate(found.values()):
        for day in range(1, 4 - place):
            village.record(person, "支部党员大会", f"2026-10-0{day}")
    desk.review_all(village)
    return found


def state(today: str, number: int = 10) -> tuple[str, tuple[str, ...]]:
    rows = {row.number: row for row in queries.periods(2026, date.fromisoformat(today))}
    return rows[number].state.label, rows[number].missing


def test_a_period_goes_through_its_states_by_the_calendar(village: Village, people: dict[str, int]) -> None:
    assert state("2026-10-31") == ("录入中", ("11月1日起可公示",))
    assert state("2026-11-01") == ("待公示", ())
    posting = desk.post(village, 10)
    assert (posting.posted, posting.last_day) == (date(2026, 11, 2), date(2026, 11, 9))
    assert state("2026-11-09") == ("公示中", ("公示到11月9日",))
    assert state("2026-11-10") == ("待备案", ("备案",))
    desk.file_posting(village, posting, "2026-11-10")
    assert state("2026-11-10") == ("已备案", ())
    assert queries.posting(posting.key).filing == queries.periods(2026, date(2026, 11, 10))[1].posting.filing  # type: ignore[union-attr]


def test_periods_not_yet_begun_are_not_listed(village: Village, people: dict[str, int]) -> None:
    assert [row.label for row in queries.periods(2026, date(2026, 3, 1))] == ["3月", "2月", "1月"]
    assert queries.periods(2026, date(2025, 12, 31)) == ()


def test_the_posted_rows_are_those_of_the_paper_and_stay(village: Village, people: dict[str, int]) -> None:
    notice = desk.draw_up(10)
    posting = desk.post(village, 10)
    rows = queries.posted_rows(posting.key)
    assert [replace(row, sort="", group_position=0, state="") for row in notice.rows] == list(rows)
    desk.adjust(village, posting, village.draft(people["李娜"], "参加义务劳动", "2026-10-20"))
    assert queries.posted_rows(posting.key) == rows
    assert len(posting.digest) == 64


@pytest.mark.parametrize(
    ("number", "year", "posted", "last"),
    [
        (12, 2026, "2026-12-31", ""),
        (12, 2026, "2027-01-01", "2027-01-08"),
        (1, 2028, "2028-02-25", "2028-03-03"),
    ],
)
def test_the_notice_runs_over_year_end_and_leap_day(
    village: Village, clock: Clock, number: int, year: int, posted: str, last: str
) -> None:
    if year != 2026:
        village.adopt(year)
    person = village.member("张伟")
    clock.now = datetime(year + 1, 6, 1, 9, tzinfo=CHINA)
    village.record(person, "支部党员大会", f"{year}-{number:02}-08")
    desk.review_all(village, year)
    if not last:
        with pytest.raises(OfficeError, match="2027年1月1日才能公示"):
            desk.post(village, number, posted, year)
        return
    posting = desk.post(village, number, posted, year)
    assert posting.last_day == date.fromisoformat(last)
    with pytest.raises(register.NotReady, match="才期满"):
        desk.file_posting(village, posting, last)
    desk.file_posting(village, posting, (posting.last_day + timedelta(days=1)).isoformat())


def test_a_clock_set_back_posts_nothing_early_and_moves_no_day(
    village: Village, clock: Clock, people: dict[str, int]
) -> None:
    clock.now = datetime(2026, 10, 20, 9, tzinfo=CHINA)
    with pytest.raises(register.NotReady, match="11月1日才能公示"):
        desk.post(village, 10)
    clock.now = datetime(2026, 11, 2, 0, 0, 1, tzinfo=CHINA)
    posting = desk.post(village, 10)
    clock.now = datetime(2026, 10, 1, 9, tzinfo=CHINA)
    assert queries.posting(posting.key) == posting
    assert state("2026-11-09")[0] == "公示中"
    clock.now = datetime(2026, 11, 9, 23, 59, 59, tzinfo=CHINA)
    assert desk.object_to(village, posting, "2026-11-09")


def test_what_is_not_reviewed_or_explained_is_not_posted(village: Village, people: dict[str, int]) -> None:
    village.record(people["张伟"], "迟到早退", "2026-10-09", reason="")
    village.record(people["王芳"], "志愿服务", "2026-10-10")
    assert state("2026-11-02") == ("录入中", ("审核 2 条", "说明 1 条"))
    with pytest.raises(register.NotReady, match="还差审核 2 条、说明 1 条"):
        desk.post(village, 10)


def test_a_waiting_entry_of_somebody_who_left_holds_the_period_open(village: Village) -> None:
    stays = village.member("张伟")
    left = village.member("王芳", until="2026-10-15")
    village.record(stays, "志愿服务", "2026-10-08")
    desk.review_all(village)
    village.record(left, "志愿服务", "2026-10-08")
    assert state("2026-11-02") == ("录入中", ("审核 1 条",))
    with pytest.raises(register.NotReady, match="审核 1 条"):
        desk.post(village, 10)


def test_a_period_is_posted_once_and_after_the_ones_before(village: Village, people: dict[str, int]) -> None:
    village.record(people["张伟"], "集中学习", "2026-09-10")
    desk.review_all(village)
    with pytest.raises(register.NotReady, match="2026年9月的积分还没有公示"):
        desk.post(village, 10)
    desk.post(village, 9)
    desk.post(village, 10)
    with pytest.raises(OfficeError, match="已经公示过了"):
        desk.post(village, 10)
    with pytest.raises(OfficeError, match="2026年9月已经公示，不能再补公示2026年8月"):
        desk.post(village, 8)


def test_a_notice_of_other_figures_or_days_is_not_posted(village: Village, people: dict[str, int]) -> None:
    notice = desk.draw_up(10)
    village.record(people["张伟"], "志愿服务", "2026-10-21")
    desk.review_all(village)
    for paper, day in ((notice, date(2026, 11, 2)), (desk.draw_up(10), date(2026, 11, 3))):
        with pytest.raises(OfficeError, match="请重新生成公示表"), village.file.act("公示") as act:
            register.post_period(act, 2026, 10, day, "村务公开栏", "王芳", paper, "0" * 64)
    assert queries.postings() == ()


@pytest.mark.parametrize(("place", "by", "words"), [(" ", "王芳", "张贴地点"), ("公开栏", "", "张贴人")])
def test_a_posting_says_where_and_by_whom(
    village: Village, people: dict[str, int], place: str, by: str, words: str
) -> None:
    notice = desk.draw_up(10)
    with pytest.raises(OfficeError, match=words), village.file.act("公示") as act:
        register.post_period(act, 2026, 10, date(2026, 11, 2), place, by, notice, "0" * 64)


def test_a_posting_far_ahead_is_a_slip_of_the_pen(village: Village, people: dict[str, int]) -> None:
    with pytest.raises(OfficeError, match="太远"):
        desk.post(village, 10, "2027-11-02")


def test_nothing_but_an_adjustment_touches_a_posted_period(village: Village, people: dict[str, int]) -> None:
    entry = village.entries(people["张伟"])[0].entry
    desk.post(village, 10)
    acts: list[Callable[[], object]] = [
        lambda: village.record(people["张伟"], "志愿服务", "2026-10-31"),
        lambda: village.record(people["张伟"], "志愿服务", "2026-03-01"),
        lambda: village.void(entry.key),
        lambda: _send_back(village, entry.key),
        lambda: _declare(village, people["张伟"]),
    ]
    before = state_digest(POINTS)
    for act in acts:
        with pytest.raises(register.PeriodPosted, match="请登记一条调整") as refusal:
            act()
        assert "2026年10月的积分已于2026年11月2日公示" in refusal.value.what
    assert state_digest(POINTS) == before
    assert village.record(people["张伟"], "志愿服务", "2026-11-01").entries == 1


def _send_back(village: Village, key: int) -> None:
    with village.file.act("退回") as act:
        register.send_back(act, [key], "缺材料")


def _declare(village: Village, person: int) -> None:
    with village.file.act("申报") as act:
        register.declare_entries(act, [village.draft(person, "志愿服务", "2026-10-31")])


def test_the_dialogs_hear_of_a_shut_day_before_saving(village: Village, people: dict[str, int]) -> None:
    desk.post(village, 10)
    draft = village.draft(people["张伟"], "志愿服务", "2026-10-31")
    assert "2026年10月的积分已于2026年11月2日公示" in queries.entry_problems([draft], date(2026, 11, 23))[0]
    assert queries.draft_problems([draft], date(2026, 11, 23)) == ()


def test_an_import_says_which_row_comes_too_late_and_knows_those_already_there(
    village: Village, people: dict[str, int]
) -> None:
    desk.post(village, 10)
    points = village.item("支部党员大会").low
    lines = [
        EntryLine("张伟", "", date(2026, 10, 1), "支部党员大会", points, "记录"),
        EntryLine("张伟", "", date(2026, 10, 30), "支部党员大会", points, "记录"),
        EntryLine("张伟", "", date(2026, 11, 3), "支部党员大会", points, "记录"),
    ]
    rows = tuple(Incoming(number, line) for number, line in enumerate(lines, start=2))
    plan = queries.plan_entries(Reading("积分", (("date", "C"),), rows, ()), date(2026, 11, 23))
    assert [(row.row, row.action.name) for row in plan.rows] == [(2, "SAME"), (4, "NEW")]
    assert [(p.row, p.column) for p in plan.problems] == [(3, "C")]
    assert "已于2026年11月2日公示" in plan.problems[0].what
    assert "登记一条调整" in plan.problems[0].remedy


def test_no_act_below_a_posting_can_be_taken_back(village: Village, people: dict[str, int]) -> None:
    desk.post(village, 10)
    posted, adopted = village.file.last_act, SchemeRecord.get().entered
    with pytest.raises(CannotTakeBack, match="已经定案"), village.file.act("撤回") as act:
        take_back(act, posted, village.file.models)
    for number in range(1, posted):
        lines = register.refuse_taking_back
        if _entries_in(number):
            with pytest.raises(CannotTakeBack, match="已于2026年11月2日公示"):
                lines(number)
        elif number == adopted:
            with pytest.raises(CannotTakeBack, match="已经按这个方案公示"):
                lines(number)
        else:
            lines(number)


def _entries_in(number: int) -> bool:
    from villageoffice.points.models import EntryRecord

    changed = (EntryRecord.entered == number) | (EntryRecord.ended == number)
    return bool(EntryRecord.select().where(changed).exists())


def test_taking_down_waits_for_the_end(village: Village, people: dict[str, int]) -> None:
    posting = desk.post(village, 10)
    with pytest.raises(OfficeError, match="请填写2026年11月10日或以后"), village.file.act("撤下") as act:
        register.take_down(act, posting.key, date(2026, 11, 9))
    with pytest.raises(OfficeError, match="还没有到"), village.file.act("撤下") as act:
        register.take_down(act, posting.key, date(2026, 11, 24))
    with village.file.act("撤下") as act:
        register.take_down(act, posting.key, date(2026, 11, 10))
    assert queries.posting(posting.key).taken_down == date(2026, 11, 10)


def test_a_period_is_filed_once_and_not_before_its_time(village: Village, people: dict[str, int]) -> None:
    posting = desk.post(village, 10)
    with pytest.raises(register.NotReady, match="2026年11月10日起可以备案"):
        desk.file_posting(village, posting, "2026-11-09")
    with pytest.raises(OfficeError, match="还没有到"):
        desk.file_posting(village, posting, "2026-12-01")
    desk.file_posting(village, posting)
    filing = queries.posting(posting.key).filing
    assert filing is not None
    assert (filing.filed, filing.file_number) == (date(2026, 11, 10), "示例镇党〔2026〕11号")
    with pytest.raises(OfficeError, match="已经备案过了"):
        desk.file_posting(village, posting)


def test_a_posting_is_final_and_says_its_state_in_words(village: Village, people: dict[str, int]) -> None:
    assert [s.label for s in PeriodState] == ["录入中", "待公示", "公示中", "待备案", "已备案"]
    assert desk.post(village, 10).current


@pytest.mark.parametrize("masked", [False, True])
def test_a_posting_keeps_who_takes_objections_and_whether_reasons_are_masked(
    village: Village, masked: bool
) -> None:
    village.record(village.member("张伟"), "志愿服务", "2026-10-10")
    desk.review_all(village)
    notice = queries.public_notice(2026, 10, date(2026, 11, 2), contact="王芳 0719-0000000", masked=masked)
    with village.file.act("公示积分") as act:
        key = register.post_period(act, 2026, 10, date(2026, 11, 2), "公开栏", "王芳", notice, "0" * 64)
    found = queries.posting(key)
    assert (found.contact, found.masked) == ("王芳 0719-0000000", masked)


@pytest.mark.parametrize(("cycle", "number", "words"), [
    (Cycle.MONTH, 10, "2026年10月公示"), (Cycle.QUARTER, 3, "2026年第三季度公示"),
])  # fmt: skip
def test_the_log_names_a_posting_by_its_month_or_quarter(
    village: Village, cycle: Cycle, number: int, words: str
) -> None:
    with village.file.act("修改方案") as act:
        scheme = queries.scheme(2026)
        assert scheme is not None
        register.change_settings(act, 2026, replace(rules.draft_of(scheme, whole=True), cycle=cycle))
    village.member("张伟")
    posting = desk.post(village, number)
    record = PostingRecord.get(PostingRecord.key == posting.key)
    assert record.caption() == words
