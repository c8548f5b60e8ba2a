"""The month view and the member's month: as of a day and an act, whatever comes later."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.points.village import Clock, Village
from villageoffice.errors import OfficeError
from villageoffice.people.values import MemberClass, MembershipKind
from villageoffice.points import queries
from villageoffice.points.values import Cycle, EntryState, Period


def test_the_month_shows_base_bonus_deduction_month_year_and_rank(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2026-10-08")
    village.record(person, "主题党日按时参加", "2026-11-05")
    village.record(person, "村级表彰", "2026-11-06")
    village.record(person, "迟到早退", "2026-11-20")
    row = village.row(person, 2026, 11)
    figures = (row.base, row.bonus, row.deduction, row.month, row.year_before, row.year_total)
    assert [str(figure) for figure in figures] == ["2.0", "1.0", "-0.5", "2.5", "16.5", "19.0"]
    assert (row.rank, row.member_word, row.party_group) == (1, "正式", "第一党小组")


def test_totals_of_the_month_are_the_sum_of_its_rows(village: Village) -> None:
    people = [village.member(name) for name in ("张伟", "王芳", "李娜")]
    village.member("吴秀英", member_class=MemberClass.ELDER_ILL)
    village.record_all([village.draft(p, "支部党员大会", "2026-11-03") for p in people])
    table = queries.month_table(2026, 11)
    assert (table.branch, len(table.rows), table.ranked, table.entries) == ("示例村党支部", 4, 3, 3)
    assert table.total == sum(row.month or 0 for row in table.rows)


def test_what_is_missing_is_told_until_the_month_may_be_posted(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2026-11-03")
    village.record(person, "迟到早退", "2026-11-03", reason="")
    table = queries.month_table(2026, 11, today=date(2026, 11, 23))
    assert table.missing == ("审核 2 条", "说明 1 条", "12月1日起可公示")
    assert (table.to_judge, table.to_review, table.to_explain) == (0, 2, 1)
    village.review(*(row.entry.key for row in village.entries(person)))
    assert queries.month_table(2026, 11, today=date(2026, 12, 1)).missing == ("说明 1 条",)
    assert village.row(person, 2026, 11).state == "需说明"


def test_entries_of_an_exempt_member_are_no_gap(village: Village) -> None:
    village.member("吴秀英", member_class=MemberClass.ELDER_ILL)
    table = queries.month_table(2026, 11, today=date(2026, 12, 1))
    assert table.missing == ()
    assert [(row.state, row.month, row.rank) for row in table.rows] == [("免计分", None, None)]


def test_the_rank_on_the_card_is_the_rank_on_the_full_list(village: Village) -> None:
    groups = ("第一党小组", "第二党小组", "第三党小组")
    people = [village.member(f"党员{i}", groups[i % 3]) for i in range(9)]
    for place, person in enumerate(people):
        village.record_all(
            [village.draft(person, "支部党员大会", f"2026-11-{day:02}") for day in range(1, place // 2 + 2)]
        )
    table = queries.month_table(2026, 11)
    for row in table.rows:
        card = queries.member_month(row.person, 2026, 11)
        assert (card.row, card.ranked) == (row, table.ranked)
    in_one_group = [row.rank for row in table.rows if row.party_group == "第三党小组"]
    assert in_one_group == [1, 4, 6]


def test_the_card_shows_full_value_what_counts_and_the_cap(village: Village) -> None:
    person = village.member("刘洋")
    for day in ("2026-10-05", "2026-10-20", "2026-11-02", "2026-11-21"):
        village.record(person, "志愿服务", day)
    card = queries.member_month(person, 2026, 11)
    shown = [(str(c.entry.points), str(c.counted), c.cap) for c in card.entries]
    assert shown == [("2.0", "2.0", ""), ("2.0", "0.0", "本季“志愿服务”已满 6.0 分")]
    assert card.notes == ("本月计入 2.0 分。", "本季“志愿服务”已满 6.0 分，再登记的计 0.0 分。")
    assert [(month, str(total)) for month, total in card.totals][8:] == [
        (9, "15.0"),
        (10, "19.0"),
        (11, "21.0"),
    ]


def test_what_the_card_counts_is_the_month_of_the_table(village: Village) -> None:
    person = village.member("刘洋")
    for day in range(1, 24):
        village.record(person, "集中学习", f"2026-11-{day:02}")
        village.record(person, "无故缺席会议", f"2026-11-{day:02}")
    card = queries.member_month(person, 2026, 11)
    assert sum(int(c.counted) for c in card.entries) == card.row.month == 120 - 150


def test_a_member_who_is_none_at_the_end_of_the_month_has_no_card(village: Village) -> None:
    person = village.member("张伟", until="2026-11-20")
    village.record(person, "支部党员大会", "2026-11-03")
    assert queries.month_table(2026, 11).rows == ()
    with pytest.raises(OfficeError, match="2026年11月末不是本支部党员"):
        queries.member_month(person, 2026, 11)


def test_who_arrives_in_the_year_brings_the_full_mark_that_month(village: Village) -> None:
    person = village.member("王芳", since="2026-05-18")
    assert str(village.row(person, 2026, 5).base) == "15.0"
    assert str(village.row(person, 2026, 6).base) == "0.0"
    assert queries.member_month(person, 2026, 6).totals[0][0] == 5
    assert queries.month_table(2026, 4).rows == ()


def test_a_membership_that_only_changes_its_kind_does_not_arrive_again(village: Village) -> None:
    person = village.member("王芳", kind=MembershipKind.PROBATIONARY, since="2025-06-01")
    assert str(village.row(person, 2026, 1).base) == "15.0"
    assert village.row(person, 2026, 1).member_word == "预备"


def test_a_year_without_a_scheme_says_what_to_do(village: Village) -> None:
    village.member("张伟")
    assert queries.scheme(2027) is None
    assert queries.scheme_years() == (2026,)
    with pytest.raises(queries.NoScheme, match="2027年还没有积分方案"):
        queries.month_table(2027, 1)


def test_years_are_counted_apart(village: Village, clock: Clock) -> None:
    village.adopt(2025)
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2025-12-31")
    assert str(village.row(person, 2025, 12).year_total) == "16.5"
    assert str(village.row(person, 2026, 1).year_total) == "15.0"


def test_entries_are_found_by_month_member_and_state(village: Village) -> None:
    first, second = village.member("张伟"), village.member("王芳", until="2026-10-31")
    village.record(first, "支部党员大会", "2026-11-03")
    village.record(second, "支部党员大会", "2026-10-08")
    village.review(village.entries(first)[0].entry.key)
    assert [row.name for row in queries.find_entries(2026)] == ["王芳", "张伟"]
    assert [row.name for row in queries.find_entries(2026, 10)] == ["王芳"]
    assert [row.name for row in queries.find_entries(2026, state=EntryState.GROUP_JUDGED)] == ["王芳"]
    assert queries.find_entries(2026, person=first)[0].entry.state is EntryState.REVIEWED


_steps = st.lists(
    st.tuples(st.sampled_from(("record", "void", "review", "join")), st.integers(1, 11), st.integers(1, 23)),
    min_size=1,
    max_size=10,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=_steps, after=_steps)
def test_what_was_known_never_changes(
    village: Village, before: list[tuple[str, int, int]], after: list[tuple[str, int, int]]
) -> None:
    people = [village.member("张伟"), village.member("王芳")]
    _live(village, people, before)
    known = village.file.last_act
    tables = [queries.month_table(2026, month) for month in (1, 6, 11)]
    card = queries.member_month(people[0], 2026, 11)
    _live(village, people, after)
    assert [queries.month_table(2026, month, known) for month in (1, 6, 11)] == tables
    assert queries.member_month(people[0], 2026, 11, known) == card


def _live(village: Village, people: list[int], steps: list[tuple[str, int, int]]) -> None:
    """Go through a clerk's steps."""
    for what, month, day in steps:
        person = people[day % 2]
        live = [row.entry for row in village.entries(person)]
        if what == "record":
            village.record(person, "志愿服务", f"2026-{month:02}-{day:02}")
        elif what == "join":
            village.member(f"党员{day}", since=f"2026-{month:02}-{day:02}")
        elif live and what == "void":
            village.void(live[0].key)
        elif live:
            village.review(live[0].key)


def test_a_member_s_quarter_is_that_of_the_table_with_all_its_entries(village: Village) -> None:
    person = village.member("张伟", since="2026-08-03")
    other = village.member("王芳")
    for day in ("2026-08-05", "2026-09-10", "2026-10-12"):
        village.record_all([village.draft(who, "支部党员大会", day) for who in (person, other)])
    period = Period(2026, 3, Cycle.QUARTER)
    table = queries.period_table(period)
    card = queries.member_period(person, period)
    assert (card.row, card.ranked) == (next(r for r in table.rows if r.person == person), 2)
    assert [str(one.entry.day) for one in card.entries] == ["2026-08-05", "2026-09-10"]
    assert card.row.month is not None
    assert sum(int(one.counted) for one in card.entries) + 150 == card.row.month, "15.0 on arrival"
    assert card.notes[0] == f"本季计入 {card.row.month} 分。"
    assert [month for month, _ in card.totals] == [8, 9]


def test_a_member_beside_a_table_at_hand_is_read_without_anybody_else(village: Village) -> None:
    person, *others = [village.member(name) for name in ("张伟", "王芳", "李娜")]
    village.record_all([village.draft(who, "支部党员大会", "2026-11-03") for who in (person, *others)])
    period = Period(2026, 11)
    table = queries.period_table(period)
    asked: list[str] = []
    connection = village.file.database.connection()
    connection.set_trace_callback(asked.append)
    try:
        card = queries.member_period(person, period, table=table)
    finally:
        connection.set_trace_callback(None)
    assert card == queries.member_month(person, 2026, 11)
    about = [sql for sql in asked if '"points_entry"' in sql or '"party_membership"' in sql]
    assert len(about) >= 3
    assert all(str(person) in sql for sql in about)
    assert not any(str(other) in sql for sql in about for other in others)


def test_losses_are_written_with_the_minus_of_the_papers(village: Village) -> None:
    person = village.member("刘洋")
    for day in range(1, 6):
        village.record(person, "无故缺席会议", f"2026-11-{day:02}")
    card = queries.member_month(person, 2026, 11)
    assert card.notes[0] == "本月计入 −5.0 分。"
