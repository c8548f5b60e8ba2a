"""Recording, reviewing, voiding, on a real file."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.points.village import MODELS, Clock, Village
from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.kits.storage import reversal
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.people.values import MemberClass
from villageoffice.points import queries
from villageoffice.points.values import EntryDraft, EntryState


def test_one_item_is_recorded_for_many_members_at_once(village: Village) -> None:
    members = [village.member(name) for name in ("张伟", "王芳", "李娜")]
    done = village.record_all(
        [village.draft(p, "志愿服务", "2026-11-21", reason="清理河道") for p in members]
    )
    assert (done.entries, str(done.points), str(done.counted), done.cut) == (3, "6.0", "6.0", ())
    found = queries.find_entries(2026, 11)
    assert [(row.name, row.entry.title, row.entry.state.label) for row in found] == [
        (name, "志愿服务：清理河道", "待审核") for name in ("张伟", "王芳", "李娜")
    ]


def test_what_a_cap_cuts_is_told_before_and_after_saving(village: Village) -> None:
    person = village.member("刘洋")
    for day in ("2026-10-05", "2026-10-20", "2026-11-02"):
        village.record(person, "志愿服务", day)
    draft = village.draft(person, "志愿服务", "2026-11-21")
    before = queries.preview_entries([draft])
    assert [(str(c.counted), c.cap) for c in before.cut] == [("0.0", "本季“志愿服务”已满 6.0 分")]
    assert before.notes == ("1 条因本季“志愿服务”已满 6.0 分，每条计 0.0 分",)
    assert village.record_all([draft]) == before
    assert str(village.row(person, 2026, 11).year_total) == "21.0"
    assert [str(row.entry.points) for row in village.entries(person)] == ["2.0"] * 4


def test_two_drafts_of_one_member_are_counted_one_after_the_other(village: Village) -> None:
    person = village.member("刘洋")
    drafts = [village.draft(person, "志愿服务", f"2026-11-{day:02}") for day in (1, 2, 3, 4)]
    found = queries.preview_entries(drafts)
    assert (str(found.points), str(found.counted)) == ("8.0", "6.0")
    assert [c.draft.day.day for c in found.cut] == [4]


@pytest.mark.parametrize(
    ("item", "day", "points", "words"),
    [
        ("志愿服务", "2026-11-21", "2.5", "“志愿服务”每次规定 +2.0 分，不能登记 +2.5 分。"),
        ("迟到早退", "2026-11-21", "0.5", "“迟到早退”每次规定 −0.5 分，不能登记 +0.5 分。"),
        (
            "违建不自行拆除",
            "2026-11-21",
            "-45",
            "“违建不自行拆除”每处规定 −10.0 至 −40.0 分，不能登记 −45.0 分。",
        ),
        ("志愿服务", "2026-11-24", "2", "2026年11月24日还没有到，不能登记。"),
    ],
)
def test_a_wrong_value_or_day_is_refused(
    village: Village, item: str, day: str, points: str, words: str
) -> None:
    person = village.member("张伟")
    with pytest.raises(OfficeError, match="什么都没有保存") as refusal:
        village.record(person, item, day, points)
    assert words in refusal.value.what
    assert queries.find_entries(2026) == ()


def test_who_is_no_member_or_exempt_on_the_day_is_refused_and_nobody_is_saved(village: Village) -> None:
    here = village.member("张伟")
    later = village.member("王芳", since="2026-06-10")
    exempt = village.member("吴秀英", member_class=MemberClass.ELDER_ILL)
    with pytest.raises(OfficeError) as refusal:
        village.record_all([village.draft(p, "支部党员大会", "2026-06-09") for p in (here, later, exempt)])
    assert "王芳在2026年6月9日不是本支部党员" in refusal.value.what
    assert "吴秀英在2026年6月9日免计分" in refusal.value.what
    assert queries.find_entries(2026) == ()
    assert village.record(later, "支部党员大会", "2026-06-10").entries == 1


def test_a_year_without_a_scheme_takes_no_entries(village: Village, clock: Clock) -> None:
    person = village.member("张伟")
    item = village.item("志愿服务").key
    with pytest.raises(OfficeError, match="2025年还没有积分方案"):
        village.record_all([EntryDraft(person, item, date(2025, 12, 31), Points(20))])


def test_an_item_of_another_years_scheme_is_refused(village: Village) -> None:
    village.adopt(2025)
    person = village.member("张伟")
    item = village.item("志愿服务", 2026).key
    with pytest.raises(OfficeError, match="2025年的积分方案里没有这个项目"):
        village.record_all([EntryDraft(person, item, date(2025, 12, 31), Points(20))])


def test_a_year_has_one_scheme_only(village: Village) -> None:
    with pytest.raises(OfficeError, match="2026年已经有积分方案"):
        village.adopt(2026)


def test_reviewing_accepts_and_is_not_done_twice(village: Village) -> None:
    person = village.member("张伟")
    village.record_all([village.draft(person, "支部党员大会", day) for day in ("2026-11-03", "2026-11-08")])
    keys = [row.entry.key for row in village.entries(person)]
    assert village.row(person, 2026, 11).unreviewed == 2
    assert village.review(*keys) == 2
    assert village.review(*keys) == 0
    assert {row.entry.state for row in village.entries(person)} == {EntryState.REVIEWED}
    assert (village.row(person, 2026, 11).state, village.row(person, 2026, 11).unreviewed) == ("已审核", 0)


def test_a_void_entry_stays_with_its_reason_and_counts_nothing(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2026-11-03")
    key = village.entries(person)[0].entry.key
    village.void(key, "重复登记")
    assert village.entries(person) == ()
    (row,) = queries.find_entries(2026, 11, voided=True)
    assert (row.entry.state, row.entry.void_reason) == (EntryState.VOIDED, "重复登记")
    assert str(row.entry.points) == "1.5"
    assert str(village.row(person, 2026, 11).month) == "0.0"
    with pytest.raises(OfficeError, match="已经作废过了（重复登记）"):
        village.void(key)
    with pytest.raises(OfficeError, match="已作废，不能审核通过"):
        village.review(key)


def test_voiding_needs_a_reason(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2026-11-03")
    with pytest.raises(OfficeError, match="作废要写明原因"):
        village.void(village.entries(person)[0].entry.key, " 　")


def test_voiding_gives_room_below_a_cap_again(village: Village) -> None:
    person = village.member("刘洋")
    for day in ("2026-10-05", "2026-10-20", "2026-11-02", "2026-11-21"):
        village.record(person, "志愿服务", day)
    assert str(village.row(person, 2026, 11).year_total) == "21.0"
    village.void(village.entries(person)[0].entry.key)
    assert str(village.row(person, 2026, 11).year_total) == "21.0"
    village.void(village.entries(person)[0].entry.key)
    assert str(village.row(person, 2026, 11).year_total) == "19.0"


def test_taking_a_recording_back_leaves_the_register_as_before(village: Village) -> None:
    person = village.member("张伟")
    before = reversal.state_digest(MODELS)
    village.record_all([village.draft(person, "支部党员大会", day) for day in ("2026-11-03", "2026-11-08")])
    assert reversal.state_digest(MODELS) != before
    number = village.file.last_act
    with village.file.act("撤回") as act:
        reversal.take_back(act, number, MODELS)
    assert reversal.state_digest(MODELS) == before


_steps = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 5), st.integers(1, 11), st.integers(1, 23), st.booleans()),
    min_size=1,
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_steps, st.randoms())
def test_totals_are_the_live_entries_whatever_the_order(
    new_file: Callable[[], DataFile], steps: list[tuple[int, int, int, int, bool]], random: Random
) -> None:
    names = ("支部党员大会", "志愿服务", "集中学习", "迟到早退", "村级表彰", "违反村规民约")
    totals = []
    for _ in range(2):
        file = new_file()
        try:
            village = Village(file, Clock())
            village.found()
            people = [village.member(name) for name in ("张伟", "王芳", "李娜")]
            ordered = list(steps)
            random.shuffle(ordered)
            for who, what, month, day, void in ordered:
                village.record(people[who], names[what], f"2026-{month:02}-{day:02}")
                if void:
                    newest = max(row.entry.key for row in village.entries(people[who]))
                    village.void(newest)
            rows = [village.row(person, 2026, 11) for person in people]
            cards = [queries.member_month(person, 2026, 11) for person in people]
            for row, card in zip(rows, cards, strict=True):
                assert card.totals[-1] == (11, row.year_total)
                assert row.year_before is not None and row.month is not None
                assert row.year_before + row.month == row.year_total
            totals.append([(row.year_total, row.rank) for row in rows])
        finally:
            file.close()
    assert totals[0] == totals[1]
