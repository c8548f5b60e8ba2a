"""Objections taken at the desk: within the posting, answered, linked, and in the way of filing."""

from datetime import date

import pytest

from tests.points import desk
from tests.points.village import Village
from villageoffice.errors import OfficeError
from villageoffice.points import queries, register
from villageoffice.points.values import ObjectionOutcome, Posting


@pytest.fixture
def person(village: Village) -> int:
    return village.member("张伟")


@pytest.fixture
def posting(village: Village, person: int) -> Posting:
    """October, posted from 2 to 9 November."""
    village.record(person, "支部党员大会", "2026-10-08")
    desk.review_all(village)
    return desk.post(village, 10)


def state(day: str = "2026-11-10") -> tuple[str, tuple[str, ...], int]:
    row = queries.periods(2026, date.fromisoformat(day))[1]
    return row.state.label, row.missing, row.objections


@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-09"])
def test_an_objection_is_taken_on_the_first_and_on_the_last_day(
    village: Village, posting: Posting, person: int, day: str
) -> None:
    key = desk.object_to(village, posting, day, person)
    found = queries.objection(key)
    assert (found.objector, found.person_name, found.open) == ("赵磊", "张伟", True)
    assert found.period == posting.period


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-10"])
def test_outside_the_posting_the_clerk_is_told_what_else_to_do(
    village: Village, posting: Posting, day: str
) -> None:
    with pytest.raises(OfficeError, match="公示期是2026年11月2日至2026年11月9日") as refusal:
        desk.object_to(village, posting, day)
    assert "登记一条调整" in refusal.value.remedy


@pytest.mark.parametrize(
    ("received", "due"),
    [("2026-11-02", "2026-11-09"), ("2026-11-05", "2026-11-12"), ("2026-11-07", "2026-11-13")],
)
def test_the_answer_is_due_on_the_fifth_working_day(
    village: Village, posting: Posting, received: str, due: str
) -> None:
    key = desk.object_to(village, posting, received)
    assert queries.objection(key).due == date.fromisoformat(due)


def test_an_open_objection_stands_in_the_way_of_filing(village: Village, posting: Posting) -> None:
    key = desk.object_to(village, posting)
    assert state("2026-11-09") == ("公示中", ("公示到11月9日", "答复异议 1 件"), 1)
    assert state() == ("待备案", ("答复异议 1 件", "备案"), 1)
    with pytest.raises(register.NotReady, match="还有 1 件异议没有答复（赵磊），不能备案"):
        desk.file_posting(village, posting)
    desk.answer(village, key)
    assert state() == ("待备案", ("备案",), 0)
    desk.file_posting(village, posting)


def test_an_upheld_objection_leads_to_an_adjustment_and_an_amended_notice(
    village: Village, posting: Posting, person: int
) -> None:
    key = desk.object_to(village, posting, person=person)
    with village.file.act("调查") as act:
        register.note_findings(act, key, "签到表上有本人签名")
    (entry,) = desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-25"))
    desk.answer(village, key, ObjectionOutcome.UPHELD, adjustment=entry)
    found = queries.objection(key)
    assert (found.findings, found.adjustment, found.outcome.label) == ("签到表上有本人签名", entry, "成立")
    assert state() == ("待备案", ("重新公示", "备案"), 0)
    with pytest.raises(register.NotReady, match="还没有重新公示"):
        desk.file_posting(village, posting)
    new = desk.repost(village, posting, "2026-11-10")
    with pytest.raises(OfficeError, match="已经由更正后的公示代替"):
        desk.file_posting(village, posting, "2026-11-18")
    assert [row.name for row in queries.posted_rows(new.key)] == ["张伟"]
    assert state("2026-11-17")[0] == "公示中"
    assert state("2026-11-18") == ("待备案", ("备案",), 0)


def test_an_open_objection_to_the_first_notice_still_holds_the_amended_one_back(
    village: Village, posting: Posting, person: int
) -> None:
    desk.object_to(village, posting)
    desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-25"))
    desk.repost(village, posting, "2026-11-10")
    assert state("2026-11-18") == ("待备案", ("答复异议 1 件", "备案"), 1)


def test_an_upheld_objection_without_points_needs_no_amended_notice(
    village: Village, posting: Posting
) -> None:
    key = desk.object_to(village, posting)
    desk.answer(village, key, ObjectionOutcome.UPHELD, stays="只是姓名写错")
    assert queries.objection(key).stays == "只是姓名写错"
    desk.file_posting(village, posting)
    assert state()[0] == "已备案"


def test_the_adjustment_may_be_named_later(village: Village, posting: Posting, person: int) -> None:
    key = desk.object_to(village, posting)
    desk.answer(village, key, ObjectionOutcome.UPHELD)
    (entry,) = desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-25"))
    with village.file.act("对应调整") as act:
        register.link_adjustment(act, key, entry)
    assert queries.objection(key).adjustment == entry


@pytest.mark.parametrize("outcome", [ObjectionOutcome.REJECTED, ObjectionOutcome.WITHDRAWN])
def test_only_an_upheld_one_leads_to_an_adjustment(
    village: Village, posting: Posting, person: int, outcome: ObjectionOutcome
) -> None:
    key = desk.object_to(village, posting)
    (entry,) = desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-25"))
    with pytest.raises(OfficeError, match="只有成立的异议"):
        desk.answer(village, key, outcome, adjustment=entry)
    desk.answer(village, key, outcome)
    with pytest.raises(OfficeError, match="只有成立的异议"), village.file.act("对应调整") as act:
        register.link_adjustment(act, key, entry)


def test_an_ordinary_entry_is_no_adjustment(village: Village, posting: Posting, person: int) -> None:
    key = desk.object_to(village, posting)
    ordinary = village.entries(person)[0].entry.key
    with pytest.raises(OfficeError, match="这一条不是2026年10月的调整"):
        desk.answer(village, key, ObjectionOutcome.UPHELD, adjustment=ordinary)


@pytest.mark.parametrize("day", ["2026-11-04", "2026-11-24"])
def test_an_answer_comes_after_the_objection_and_not_tomorrow(
    village: Village, posting: Posting, day: str
) -> None:
    key = desk.object_to(village, posting, "2026-11-05")
    with pytest.raises(OfficeError, match="答复日期"):
        desk.answer(village, key, answered=day)


def test_an_objection_is_answered_once(village: Village, posting: Posting) -> None:
    key = desk.object_to(village, posting)
    desk.answer(village, key)
    with pytest.raises(OfficeError, match="赵磊的异议已经答复过了（不成立）"):
        desk.answer(village, key)
    with pytest.raises(OfficeError, match="已经答复过了"), village.file.act("调查") as act:
        register.note_findings(act, key, "补充")


def test_who_what_and_whom_are_checked(village: Village, posting: Posting) -> None:
    stranger = village.member("后来的人")
    with village.file.act("受理异议") as act:
        with pytest.raises(OfficeError, match="提出人和内容"):
            register.take_objection(act, posting.key, " ", date(2026, 11, 5), "内容")
        with pytest.raises(OfficeError, match="提出人和内容"):
            register.take_objection(act, posting.key, "赵磊", date(2026, 11, 5), "")
        with pytest.raises(OfficeError, match="不在这次公示的名单里"):
            register.take_objection(act, posting.key, "赵磊", date(2026, 11, 5), "内容", stranger)
    assert queries.objections() == ()


# An upheld objection is settled by an adjustment that moves figures, or by a word why they stay


def keep(village: Village, key: int, reason: str) -> None:
    with village.file.act("落实异议") as act:
        register.keep_figures(act, key, reason)


def test_an_upheld_objection_without_adjustment_or_reason_holds_the_filing_back(
    village: Village, posting: Posting
) -> None:
    key = desk.object_to(village, posting)
    desk.answer(village, key, ObjectionOutcome.UPHELD)
    assert state() == ("待备案", ("落实成立的异议 1 件", "备案"), 0)
    with pytest.raises(register.NotReady, match="有 1 件异议成立（赵磊），没有改动分数，也没有写明"):
        desk.file_posting(village, posting)
    keep(village, key, "只是姓名写错")
    found = queries.objection(key)
    assert (found.answer, found.unsettled) == ("已核实签到表。分数不变：只是姓名写错", False)
    assert state() == ("待备案", ("备案",), 0)
    desk.file_posting(village, posting)


@pytest.fixture
def idle(village: Village, person: int) -> tuple[Posting, int]:
    """October with a member at a cap, an objection upheld by an adjustment that the cap swallows."""
    for day in ("2026-10-10", "2026-10-11", "2026-10-12"):
        village.record(person, "志愿服务", day)
    desk.review_all(village)
    posting = desk.post(village, 10)
    key = desk.object_to(village, posting, person=person)
    (entry,) = desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-25"))
    desk.answer(village, key, ObjectionOutcome.UPHELD, adjustment=entry)
    assert queries.movers(posting) == ()
    return posting, key


def test_an_adjustment_that_comes_to_nothing_is_resolved_by_a_reason(
    village: Village, idle: tuple[Posting, int]
) -> None:
    posting, key = idle
    assert state() == ("待备案", ("落实成立的异议 1 件", "备案"), 0)
    with pytest.raises(OfficeError, match="没有变化，不用重新公示") as refusal:
        desk.repost(village, posting, "2026-11-10")
    assert "在异议里写明理由" in refusal.value.remedy
    with pytest.raises(register.NotReady, match="写明"):
        desk.file_posting(village, posting)
    keep(village, key, "本季志愿服务已满 6 分")
    desk.file_posting(village, posting)
    assert queries.objection(key).adjustment is not None, "the link stays beside the reason"


def test_an_adjustment_taken_off_again_is_resolved_by_a_reason(
    village: Village, posting: Posting, person: int
) -> None:
    key = desk.object_to(village, posting)
    (entry,) = desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-25"))
    desk.answer(village, key, ObjectionOutcome.UPHELD, adjustment=entry)
    desk.void_adjusting(village, entry, posting)
    with pytest.raises(register.NotReady):
        desk.file_posting(village, posting)
    keep(village, key, "核实后补记不成立")
    desk.file_posting(village, posting)


def test_figures_that_moved_are_not_said_to_stay(village: Village, posting: Posting, person: int) -> None:
    key = desk.object_to(village, posting)
    (entry,) = desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-25"))
    desk.answer(village, key, ObjectionOutcome.UPHELD, adjustment=entry)
    with pytest.raises(OfficeError, match="已经因调整变动"):
        keep(village, key, "不变")


def test_a_later_adjustment_takes_the_place_of_the_reason(
    village: Village, posting: Posting, person: int
) -> None:
    key = desk.object_to(village, posting)
    desk.answer(village, key, ObjectionOutcome.UPHELD, stays="没有漏记")
    (entry,) = desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-25"))
    with village.file.act("对应调整") as act:
        register.link_adjustment(act, key, entry)
    assert queries.objection(key).stays == ""
    assert state() == ("待备案", ("重新公示", "备案"), 0)


def test_a_reason_is_for_upheld_objections_and_in_words(village: Village, posting: Posting) -> None:
    key = desk.object_to(village, posting)
    with pytest.raises(OfficeError, match="只有成立的异议"):
        keep(village, key, "不变")
    with pytest.raises(OfficeError, match="只有成立的异议"):
        desk.answer(village, key, ObjectionOutcome.REJECTED, stays="不变")
    desk.answer(village, key, ObjectionOutcome.UPHELD)
    with pytest.raises(OfficeError, match="没有写分数为什么不变"):
        keep(village, key, " ")
