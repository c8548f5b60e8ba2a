"""The year: worked examples to the figure, as of any day and act, one statement a table."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.points.annual import (
    PLAIN,
    VETOES,
    adopt,
    category,
    close,
    decide_all,
    evaluate,
    give,
    item,
    p,
    total,
    year_of,
)
from tests.points.village import CHINA, MODELS, Clock, Village
from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.storage import reversal
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.people.values import MemberClass, MembershipKind
from villageoffice.points import queries, register, rules
from villageoffice.points.models import EntryRecord
from villageoffice.points.values import CategoryKind, Grade, VetoEffect


def test_base_evaluation_and_contribution_come_to_91_8(village: Village) -> None:
    adopt(
        village,
        2025,
        category(CategoryKind.EARN, "基础积分", item("日常"), cap="70"),
        category(CategoryKind.EVALUATION, "民主评议", item("评议", "0", "20"), percent=20),
        category(CategoryKind.BONUS, "贡献积分", item("贡献"), cap="10"),
    )
    person = village.member("张伟")
    give(village, person, "63.5", "日常")
    evaluate(village, "评议", (person, "91.25"))
    give(village, person, "13", "贡献")
    row = year_of(queries.year_table(2025), person)
    assert row.course is not None
    figures = [(c.category.name, str(c.earned), str(c.counted)) for c in row.course.categories]
    assert figures == [
        ("基础积分", "63.5", "63.5"), ("民主评议", "18.3", "18.3"), ("贡献积分", "13.0", "10.0"),
    ]  # fmt: skip
    assert str(row.total) == "91.8"
    entry = next(r.entry for r in queries.find_entries(2025, person=person) if r.entry.item_name == "评议")
    assert entry.reason == "评议得分 91.25，按 20% 计"


@pytest.mark.parametrize("mark", ["-0.01", "100.01", "NaN"])
def test_a_mark_outside_0_to_100_is_refused(mark: str) -> None:
    with pytest.raises(InvalidValue):
        rules.weighted(Decimal(mark), 20)


def test_a_second_mark_is_refused_until_the_first_is_void(village: Village) -> None:
    adopt(village, 2025, category(CategoryKind.EVALUATION, "民主评议", item("评议", "0", "20"), percent=20))
    person = village.member("张伟")
    evaluate(village, "评议", (person, "80"))
    with pytest.raises(OfficeError, match="张伟已经有“评议”"):
        evaluate(village, "评议", (person, "90"))
    village.void(village.entries(person, 2025)[0].entry.key)
    evaluate(village, "评议", (person, "90"))
    assert total(village, person) == "18.0"


@pytest.fixture
def carrying(data_file: DataFile, clock: Clock) -> Village:
    """A village whose scheme of 2026 carries over 20 percent of 2025."""
    village = Village(data_file, clock)
    village.found(2024)
    carry = category(CategoryKind.CARRY, "结转", item("上年结转", "0", "100"), percent=20)
    adopt(village, 2025, PLAIN, bands=())
    adopt(village, 2026, carry, PLAIN)
    return village


@pytest.mark.parametrize(("closed", "month"), [("2026-01-05", 1), ("2026-03-02", 3)])
def test_twenty_percent_of_86_5_opens_the_next_year_with_17_3(
    carrying: Village, clock: Clock, closed: str, month: int
) -> None:
    person, newcomer = carrying.member("张伟"), carrying.member("李娜", since="2026-02-01")
    give(carrying, person, "86.5")
    assert total(carrying, person, 2026) == "0.0"
    assert "先结2025年度" in queries.year_table(2026).missing
    before = carrying.file.last_act
    clock.now = datetime.fromisoformat(f"{closed}T09:00+08:00")
    close(carrying, 2025)
    table = queries.year_table(2026)
    assert [str(year_of(table, who).total) for who in (person, newcomer)] == ["17.3", "0.0"]
    assert str(carrying.row(person, 2026, month).base) == "17.3"
    if month > 1:
        assert str(carrying.row(person, 2026, month - 1).year_total) == "0.0"
    assert total(carrying, person, 2026, act=before) == "0.0"
    assert "先结2025年度" not in table.missing


def test_a_carried_over_item_is_not_entered_by_hand(carrying: Village) -> None:
    person = carrying.member("张伟")
    with pytest.raises(register.EntriesRefused, match="由程序从上年总分算出"):
        carrying.record(person, "上年结转", "2026-01-10", "17.3")


def test_a_year_closed_too_late_carries_nothing_over(carrying: Village, clock: Clock) -> None:
    person = carrying.member("张伟")
    give(carrying, person, "86.5")
    clock.now = datetime(2027, 2, 1, 9, 0, tzinfo=CHINA)
    close(carrying, 2025)
    assert total(carrying, person, 2026) == "0.0"


def test_a_veto_of_zero_keeps_the_figure_before_it_and_gives_it_back(village: Village) -> None:
    adopt(village, 2025, PLAIN, VETOES)
    person = village.member("张伟")
    give(village, person, "88.5")
    village.record(person, "违法犯罪", "2025-09-01", "0")
    key = village.entries(person, 2025)[-1].entry.key
    assert total(village, person) == "88.5", "a veto counts once the branch has confirmed it"
    village.review(key)
    row = year_of(queries.year_table(2025), person)
    assert (str(row.before_veto), str(row.total), row.proposed) == ("88.5", "0.0", Grade.UNQUALIFIED)
    assert row.veto_effect is VetoEffect.ZERO
    assert total(village, person, day=date(2025, 8, 31)) == "88.5"
    village.void(key, "异议成立")
    row = year_of(queries.year_table(2025), person)
    assert (str(row.total), row.proposed, row.vetoes) == ("88.5", Grade.QUALIFIED, ())


@pytest.mark.parametrize(
    ("name", "points", "total_", "grade"),
    [
        ("违法犯罪", "95", "0.0", Grade.UNQUALIFIED),
        ("受处分", "95", "95.0", Grade.UNQUALIFIED),
        ("被通报", "95", "95.0", Grade.QUALIFIED),
        ("被通报", "65", "65.0", Grade.BASICALLY_QUALIFIED),
    ],
)
def test_each_veto_has_its_effect(
    village: Village, name: str, points: str, total_: str, grade: Grade
) -> None:
    adopt(village, 2025, PLAIN, VETOES)
    person, *_ = [village.member(who) for who in ("张伟", "李娜", "王芳")]
    give(village, person, points)
    give(village, person, "0", name, "2025-09-01")
    row = year_of(queries.year_table(2025), person)
    assert (str(row.total), row.proposed) == (total_, grade)


def test_the_month_stays_as_it_was_counted_under_a_veto(village: Village) -> None:
    adopt(village, 2025, PLAIN, VETOES)
    person = village.member("张伟")
    give(village, person, "88.5")
    give(village, person, "0", "违法犯罪", "2025-06-20")
    assert str(village.row(person, 2025, 6).year_total) == "88.5"


def test_a_full_mark_of_fifteen_counts_ten_for_who_arrives_in_may(village: Village) -> None:
    duty = category(CategoryKind.DEDUCT, "义务", item("缺席", "-1", "-1"), full="15")
    adopt(village, 2025, duty, prorate_base=True)
    old, newcomer = village.member("张伟"), village.member("李娜", since="2025-05-20")
    assert [total(village, who) for who in (old, newcomer)] == ["15.0", "10.0"]
    give(village, newcomer, "-1", "缺席", "2025-06-01")
    row = year_of(queries.year_table(2025), newcomer)
    assert row.course is not None
    assert [None if t is None else str(t) for t in row.course.totals[3:7]] == [None, "10.0", "9.0", "9.0"]
    assert str(village.row(newcomer, 2025, 5).base) == "10.0"
    counted = queries.member_month(newcomer, 2025, 6)
    assert [str(found.counted) for found in counted.entries] == ["-1.0"]


def test_without_prorating_the_full_mark_counts_whole(village: Village) -> None:
    adopt(village, 2025, category(CategoryKind.DEDUCT, "义务", item("缺席", "-1", "-1"), full="15"))
    assert total(village, village.member("李娜", since="2025-05-20")) == "15.0"


def test_ranks_leave_out_probationary_exempt_and_members_of_elsewhere(village: Village) -> None:
    adopt(village, 2025, PLAIN, probationary_warning=p("85"))
    people = {
        name: give(village, village.member(name), points) and points
        for name, points in (("甲", "96"), ("乙", "94"), ("丙", "94"), ("丁", "90"))
    }
    give(village, village.member("预", kind=MembershipKind.PROBATIONARY), "97")
    give(village, village.member("低", kind=MembershipKind.PROBATIONARY), "84.9")
    give(village, village.member("外", member_class=MemberClass.NON_LOCAL), "95")
    village.member("免", member_class=MemberClass.ELDER_ILL)
    table = queries.year_table(2025)
    assert [(row.name, row.rank) for row in table.rows] == [
        ("预", None), ("甲", 1), ("外", None), ("丙", 2), ("乙", 2), ("丁", 4), ("低", None), ("免", None),
    ]  # fmt: skip
    assert table.ranked == len(people)
    assert [row.name for row in table.rows if row.proposed is None] == ["预", "外", "低", "免"]
    assert table.warnings[0] == "预备党员低年度总分 84.9 分，低于预警线 85.0 分，请支部研究。"
    assert not any("预备党员预" in warning for warning in table.warnings)


def test_months_quarters_and_categories_add_up_to_the_year(village: Village) -> None:
    person = village.member("张伟")
    for day in ("2026-01-10", "2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13", "2026-11-08"):
        village.record(person, "志愿服务", day)
    village.record(person, "迟到早退", "2026-04-01")
    village.record(person, "参与赌博", "2026-05-01", reason="处理决定")
    row = year_of(queries.year_table(2026), person)
    course = row.course
    assert course is not None
    assert [str(m) for m in course.months] == [
        "17.0", "4.0", "0.0", "-0.5", "-5.0", "0.0", "0.0", "0.0", "0.0", "0.0", "2.0", "0.0",
    ]  # fmt: skip
    assert [str(q) for q in course.quarters] == ["21.0", "-5.5", "0.0", "2.0"]
    assert [(c.category.name, str(c.earned), str(c.counted)) for c in course.categories if c.earned] == [
        ("作用发挥", "12.0", "8.0"), ("履行义务", "14.5", "14.5"), ("扣分", "-5.0", "-5.0"),
    ]  # fmt: skip
    assert str(row.total) == "17.5"


def test_a_day_counts_entries_up_to_it_and_an_act_what_was_known(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2026-10-08")
    village.record(person, "支部党员大会", "2026-10-20")
    before = village.file.last_act
    assert total(village, person, 2026, day=date(2026, 10, 19)) == "16.5"
    assert total(village, person, 2026, day=date(2026, 10, 20)) == "18.0"
    village.record(person, "支部党员大会", "2026-10-08")
    assert total(village, person, 2026, day=date(2026, 10, 19)) == "18.0"
    assert total(village, person, 2026, day=date(2026, 10, 19), act=before) == "16.5"
    row = year_of(queries.year_table(2026, date(2026, 10, 19)), person)
    assert row.course is not None
    assert row.course.totals[10:] == (None, None)


def test_a_day_of_another_year_is_refused(village: Village) -> None:
    with pytest.raises(OfficeError, match="不在2026年"):
        queries.year_table(2026, date(2025, 12, 31))


def test_the_total_cap_is_shown_apart_so_that_the_row_adds_up(village: Village) -> None:
    adopt(
        village,
        2025,
        PLAIN,
        category(CategoryKind.BONUS, "加分", item("奖励")),
        total_cap=p("100"),
    )
    person = village.member("张伟")
    give(village, person, "98")
    give(village, person, "5", "奖励")
    course = year_of(queries.year_table(2025), person).course
    assert course is not None
    assert [str(c.counted) for c in course.categories] == ["98.0", "5.0"]
    assert (str(course.outside), str(course.bonus), str(course.total)) == ("-3.0", "2.0", "100.0")


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect the statements that the database is asked."""
    asked: list[str] = []
    connection = EntryRecord._meta.database.connection()
    connection.set_trace_callback(asked.append)
    try:
        yield asked
    finally:
        connection.set_trace_callback(None)


def test_the_number_of_statements_does_not_grow_with_the_members(village: Village) -> None:
    def grow(number: int) -> None:
        with village.file.act("登记党员") as act:
            people = [village.enter_member(act, f"党员{number}{place}") for place in range(number)]
        village.record_all([village.draft(who, "支部党员大会", "2026-03-08") for who in people])

    counts = []
    for number in (5, 60):
        grow(number)
        with statements() as asked:
            queries.year_table(2026)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    with statements() as asked:
        queries.group_comparison(2026)
        queries.distribution(2026)
    assert len(asked) == 2 * counts[0]


def test_the_spread_counts_totals_in_bands_of_ten(village: Village) -> None:
    adopt(village, 2025, PLAIN)
    for name, points in (("甲", "100"), ("乙", "99.9"), ("丙", "90"), ("丁", "89.9"), ("戊", "61.2")):
        give(village, village.member(name), points)
    village.member("免", member_class=MemberClass.ELDER_ILL)
    spread = queries.distribution(2025)
    assert [(found.label, found.members) for found in spread.bins] == [
        ("60–69.9", 1), ("70–79.9", 0), ("80–89.9", 1), ("90–99.9", 2), ("100–109.9", 1),
    ]  # fmt: skip
    assert (spread.scored, str(spread.mean), str(spread.highest), str(spread.lowest)) == (
        5, "88.2", "100.0", "61.2",
    )  # fmt: skip


def test_a_branch_without_members_has_an_empty_spread(village: Village) -> None:
    spread = queries.distribution(2026)
    assert (spread.bins, spread.scored, spread.mean) == ((), 0, None)
    assert queries.group_comparison(2026).groups == ()


def test_the_groups_stand_beside_one_another_with_half_up_means(village: Village) -> None:
    adopt(village, 2025, PLAIN)
    for name, group, points in (
        ("甲", "第一党小组", "90.0"), ("乙", "第一党小组", "90.1"), ("丙", "第三党小组", "70"),
    ):  # fmt: skip
        give(village, village.member(name, group), points)
    village.member("免", "第三党小组", member_class=MemberClass.ELDER_ILL)
    found = queries.group_comparison(2025)
    lines = [(g.name, g.members, g.scored, str(g.total), str(g.mean), str(g.highest)) for g in found.groups]
    assert lines == [
        ("第一党小组", 2, 2, "180.1", "90.1", "90.1"),
        ("第三党小组", 2, 1, "70.0", "70.0", "70.0"),
    ]
    assert (found.whole.name, found.whole.scored, str(found.whole.mean)) == ("全支部", 3, "83.4")
    assert [str(m) for m in found.groups[0].months[4:7]] == ["0.0", "90.1", "90.1"]
    assert dict(found.whole.grades)[Grade.EXCELLENT] == 1


def test_closing_names_what_is_missing(village: Village) -> None:
    adopt(village, 2025, PLAIN)
    person = village.member("张伟")
    village.record(person, "表现", "2025-06-10", "80")
    with pytest.raises(register.YearNotReady, match="审核 1 条、评定等次 1 人"):
        close(village, 2025)
    with pytest.raises(register.YearNotReady, match="2027年1月1日起可结账"):
        close(village, 2026)


def test_a_closed_year_keeps_its_figures_and_takes_nothing_more(village: Village) -> None:
    adopt(village, 2025, PLAIN)
    people = [village.member(name) for name in ("张伟", "李娜", "王芳")]
    keys = [give(village, who, points) for who, points in zip(people, ("92", "80", "80"), strict=True)]
    decide_all(village, 2025)
    before = queries.year_table(2025)
    close(village, 2025)
    closing = village.file.last_act
    found = queries.closed_year(2025)
    assert found is not None
    assert [(row.person, str(row.total), row.rank, row.grade) for row in found.rows] == [
        (row.person, str(row.total), row.rank, row.decided) for row in before.scored
    ]
    assert queries.closed_years() == {2025}
    with pytest.raises(register.YearClosed):
        give(village, people[0], "1")
    with pytest.raises(register.YearClosed):
        village.void(keys[0])
    with pytest.raises(register.YearClosed):
        decide_all(village, 2025)
    with pytest.raises(register.YearClosed):
        close(village, 2025)
    key = village.item("表现", 2025).key
    with pytest.raises(register.YearClosed), village.file.act("改方案") as act:
        register.correct_item(act, key, item("表现", "0", "5"))
    village.member("后来登记的人")
    after = queries.year_table(2025)
    assert after.rows == before.rows
    assert after.closed == date(2026, 11, 23)
    assert after.missing == ()
    assert queries.year_table(2025, act=closing).rows == before.rows
    assert total(village, people[0], 2026) == "15.0", "the next year takes nothing over"


def test_the_closing_cannot_be_taken_back(village: Village) -> None:
    adopt(village, 2025, PLAIN, bands=())
    village.member("张伟")
    close(village, 2025)
    number = village.file.last_act
    with pytest.raises(reversal.CannotTakeBack, match="已经定案"), village.file.act("撤回") as act:
        reversal.take_back(act, number, MODELS)
