"""The month's table: ranks, order and words, whatever the members are."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from villageoffice.kits.exact import Points
from villageoffice.people.values import MemberClass, MemberRow, MembershipKind, VotingRight
from villageoffice.points import rules
from villageoffice.points.values import Figures


def member(
    person: int,
    name: str = "",
    kind: MembershipKind = MembershipKind.FULL,
    member_class: MemberClass = MemberClass.REGULAR,
    group: str = "第一党小组",
    id_number: str = "",
) -> MemberRow:
    name = name or f"党员{person}"
    return MemberRow(
        person=person, name=name, sort=name, search=name, sex="", birth=None, id_number=id_number, phone="",
        kind=kind, member_class=member_class, party_group=group, group_position=1, joined=None,
        confirmed=None, duty="", voting_right=VotingRight(True),
    )  # fmt: skip


def total(tenths: int) -> Figures:
    return Figures(Points(tenths), Points(0), Points(0), Points(0))


def test_ranks_with_ties_are_1_2_2_4() -> None:
    figures = {1: total(960), 2: total(940), 3: total(940), 4: total(900)}
    rows = rules.month_rows([member(p) for p in figures], figures, {})
    assert [row.rank for row in rows] == [1, 2, 2, 4]


def test_probationary_exempt_and_non_local_stand_outside_and_shift_nobody() -> None:
    members = [
        member(1),
        member(2, kind=MembershipKind.PROBATIONARY),
        member(3, member_class=MemberClass.ELDER_ILL),
        member(4),
        member(5, member_class=MemberClass.NON_LOCAL),
        member(6, member_class=MemberClass.FLOATING),
    ]
    figures = {1: total(960), 2: total(970), 4: total(940), 5: total(950), 6: total(940)}
    rows = rules.month_rows(members, figures, {})
    assert [(row.person, row.rank) for row in rows] == [
        (2, None),
        (1, 1),
        (5, None),
        (4, 2),
        (6, 2),
        (3, None),
    ]
    assert [row.remark for row in rows] == ["预备", "", "双报到", "", "流动", "免计分"]
    assert rows[-1].month is None
    assert rows[-1].state == "免计分"


def test_two_of_one_name_and_group_are_told_apart_by_the_end_of_the_number() -> None:
    members = [
        member(1, "王芳", id_number="420399196209010052"),
        member(2, "王芳", id_number="420399197001010027"),
        member(3, "王芳", group="第二党小组", id_number="420399197001010019"),
    ]
    rows = rules.month_rows(members, {p: total(10) for p in (1, 2, 3)}, {})
    assert {row.person: row.remark for row in rows} == {1: "尾号0052", 2: "尾号0027", 3: ""}


def test_the_state_tells_what_is_most_urgent() -> None:
    entries = rules.MonthEntries
    assert entries(declared=1, judged=1, reviewed=1, unexplained=1).state == "需说明"
    assert entries(declared=1, judged=1, reviewed=1).state == "初评中"
    assert entries(judged=1, reviewed=1).state == "待审核"
    assert entries(reviewed=1).state == "已审核"
    assert entries().state == "未登记"


def test_what_is_missing_is_told_in_words() -> None:
    waiting = [rules.MonthEntries(judged=9, unexplained=1), rules.MonthEntries(judged=3, declared=2)]
    assert rules.missing_words(waiting) == ("初评 2 条", "审核 12 条", "说明 1 条")
    assert rules.missing_words([rules.MonthEntries(reviewed=3)]) == ()
    assert rules.postable_words(2026, 11) == "12月1日起可公示"
    assert rules.postable_words(2026, 12) == "2027年1月1日起可公示"


_members = st.lists(
    st.tuples(st.sampled_from(MembershipKind), st.sampled_from(MemberClass), st.integers(-50, 50)),
    max_size=40,
)


@given(_members)
def test_ranks_are_a_competition_ranking_of_those_who_take_part(
    given_members: list[tuple[MembershipKind, MemberClass, int]],
) -> None:
    members = [member(p, kind=k, member_class=c) for p, (k, c, _) in enumerate(given_members)]
    figures = {p: total(tenths) for p, (_, _, tenths) in enumerate(given_members)}
    rows = rules.month_rows(members, figures, {})
    assert sorted(row.person for row in rows) == list(range(len(members)))
    ranked = [row for row in rows if row.rank is not None]
    for row in ranked:
        assert row.year_total is not None
        better = [r for r in ranked if r.year_total is not None and r.year_total > row.year_total]
        assert row.rank == len(better) + 1
    scored = [int(row.year_total) for row in rows if row.year_total is not None]
    assert scored == sorted(scored, reverse=True)
    assert [row.rank for row in ranked] == sorted(row.rank for row in ranked if row.rank)
    outside = {p for p, (k, c, _) in enumerate(given_members) if k is MembershipKind.PROBATIONARY}
    outside |= {
        p for p, (_, c, _) in enumerate(given_members) if c in (MemberClass.ELDER_ILL, MemberClass.NON_LOCAL)
    }
    assert {row.person for row in ranked} == set(range(len(members))) - outside


def test_a_name_with_one_bearer_on_the_day_is_certain() -> None:
    day = date(2026, 5, 1)
    always, gone = (date.min, date.max), (date.min, date(2020, 12, 31))
    here = rules.Standing(1, "王芳", "420399196209010052", "第一党小组", (always,), ())
    left = rules.Standing(2, "王芳", "420399197001010027", "第二党小组", (gone,), ())
    directory = rules.Directory([here, left])
    assert directory.find("王芳", "", day) == here
    assert directory.find("王芳", "0027", day) == left
