"""申报 → 初评 → 审核, and back with a reason, for one entry and for a whole group."""

from datetime import date

import pytest

from tests.points.village import Village
from villageoffice.errors import OfficeError
from villageoffice.points import queries, register
from villageoffice.points.values import EntryState


def declare(village: Village, *people: int, item: str = "志愿服务", day: str = "2026-11-08") -> list[int]:
    with village.file.act("申报积分") as act:
        register.declare_entries(act, [village.draft(p, item, day) for p in people])
    return [row.entry.key for row in queries.find_entries(2026, state=EntryState.DECLARED)]


def states(year: int = 2026) -> list[str]:
    return [row.entry.state.label for row in queries.find_entries(year, voided=True)]


def test_a_claim_waits_for_its_group_then_for_the_branch(village: Village) -> None:
    keys = declare(village, village.member("张伟"))
    assert states() == ["初评中"]
    with village.file.act("初评") as act:
        assert register.judge_entries(act, keys) == 1
    assert states() == ["待审核"]
    village.review(*keys)
    assert states() == ["已审核"]


def test_a_whole_group_is_judged_at_once_and_who_is_further_on_stays(village: Village) -> None:
    people = [village.member(name, "第二党小组") for name in ("张伟", "王芳", "李娜")]
    other = village.member("刘洋", "第一党小组")
    declare(village, *people, other)
    found = {(w.state, w.party_group): w for w in queries.waiting(2026)}
    group = found[EntryState.DECLARED, "第二党小组"]
    assert (len(group.entries), group.who, group.since) == (3, "第二党小组", date(2026, 11, 8))
    with village.file.act("初评") as act:
        assert register.judge_entries(act, group.entries) == 3
        assert register.judge_entries(act, group.entries) == 0
    assert sorted(states()) == sorted(["待审核"] * 3 + ["初评中"])
    assert [(w.state, w.party_group, len(w.entries), w.who) for w in queries.waiting(2026)] == [
        (EntryState.DECLARED, "第一党小组", 1, "第一党小组"),
        (EntryState.GROUP_JUDGED, "第二党小组", 3, "支部委员会"),
    ]


def test_nothing_waits_where_nothing_was_entered(village: Village) -> None:
    assert queries.waiting(2026) == ()


def test_what_is_sent_back_tells_why_until_it_goes_on(village: Village) -> None:
    keys = declare(village, village.member("张伟"))
    with village.file.act("初评") as act:
        register.judge_entries(act, keys)
    with village.file.act("退回") as act:
        assert register.send_back(act, keys, " 缺签到表 ") == 1
    entry = queries.find_entries(2026)[0].entry
    assert (entry.state, entry.sent_back) == (EntryState.DECLARED, "缺签到表")
    with village.file.act("初评") as act:
        register.judge_entries(act, keys)
    assert queries.find_entries(2026)[0].entry.sent_back == ""


def test_a_reviewed_entry_goes_back_one_step_only(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "志愿服务", "2026-11-08")
    key = queries.find_entries(2026)[0].entry.key
    village.review(key)
    for state in ("待审核", "初评中"):
        with village.file.act("退回") as act:
            register.send_back(act, [key], "证明材料不全")
        assert states() == [state]
    with pytest.raises(OfficeError, match="初评中，不能再退回"), village.file.act("退回") as act:
        register.send_back(act, [key], "证明材料不全")


def test_sending_back_wants_a_reason(village: Village) -> None:
    keys = declare(village, village.member("张伟"))
    with pytest.raises(OfficeError, match="退回要写明原因"), village.file.act("退回") as act:
        register.send_back(act, keys, " ")


def test_a_step_is_not_skipped_and_a_void_entry_takes_none(village: Village) -> None:
    keys = declare(village, village.member("张伟"))
    with pytest.raises(OfficeError, match="初评中，不能审核通过"):
        village.review(*keys)
    village.void(keys[0])
    with pytest.raises(OfficeError, match="已作废，不能初评通过"), village.file.act("初评") as act:
        register.judge_entries(act, keys)


def test_one_that_cannot_go_on_holds_all_of_them_back(village: Village) -> None:
    first, second = declare(village, village.member("张伟"), village.member("王芳"))
    village.void(second)
    with pytest.raises(OfficeError), village.file.act("初评") as act:
        register.judge_entries(act, [first, second])
    assert sorted(states()) == ["初评中", "已作废"]


def test_a_claim_counts_while_it_waits_and_keeps_the_period_open(village: Village) -> None:
    person = village.member("张伟")
    declare(village, person)
    assert village.row(person, 2026, 11).state == "初评中"
    assert str(village.row(person, 2026, 11).month) == "2.0"
    period = queries.periods(2026, date(2026, 12, 2))[1]
    assert (period.label, period.state.label, period.missing) == ("11月", "录入中", ("初评 1 条",))


def test_entries_of_who_has_left_wait_like_all_others_and_are_reached(village: Village) -> None:
    gone = village.member("转出者", until="2026-10-20")
    village.member("张伟")
    village.record(gone, "志愿服务", "2026-10-10")
    village.record(gone, "无故缺席会议", "2026-10-11", reason="")
    row = next(one for one in queries.periods(2026, date(2026, 11, 23)) if one.number == 10)
    assert [one.name for one in queries.month_table(2026, 10).rows] == ["张伟"]
    assert (row.to_judge, row.to_review, row.to_explain) == (0, 2, 1)
    assert row.missing == ("审核 2 条", "说明 1 条")
    notice = queries.public_notice(2026, 10, date(2026, 11, 2))
    assert notice.warning == "核对稿，不张贴：还差审核 2 条、说明 1 条。"
    village.review(*(entry.entry.key for entry in queries.find_entries(2026, 10)))
    row = next(one for one in queries.periods(2026, date(2026, 11, 23)) if one.number == 10)
    assert (row.to_review, row.missing) == (0, ("说明 1 条",))
