"""Grades: bands, quota, ties, vetoes, and the branch's decision beside the proposal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.points.annual import (
    BANDS,
    PLAIN,
    VETOES,
    adopt,
    category,
    decide,
    decide_all,
    give,
    item,
    year_of,
)
from tests.points.village import Village
from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.people.values import MemberClass, MembershipKind
from villageoffice.points import queries, register, rules
from villageoffice.points.values import CategoryKind, Grade, QuotaBase, VetoEffect

GOOD = Grade.EXCELLENT


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("90.0", "优秀"), ("89.9", "合格"), ("70.0", "合格"), ("69.9", "基本合格"), ("60.0", "基本合格"),
        ("59.9", "不合格"), ("0", "不合格"),
    ],
)  # fmt: skip
def test_bands_include_their_lower_bound(total: str, grade: str) -> None:
    assert rules.band_grade(Points.parse(total), BANDS).label == grade


def members(*totals: int) -> list[rules.Gradable]:
    return [rules.Gradable(place, Points(total)) for place, total in enumerate(totals, start=1)]


def excellent(grades: object) -> list[int]:
    assert isinstance(grades, dict)
    return [person for person, grade in grades.items() if grade is GOOD]


def test_of_37_at_most_12_are_proposed_the_best_by_rank() -> None:
    fourteen = [990 - place for place in range(14)]
    grades, quota = rules.propose_grades(members(*fourteen, *[800] * 23), BANDS, 37)
    assert excellent(grades) == list(range(1, 13))
    assert (quota.limit, quota.proposed, quota.asked, quota.left) == (12, 12, (), 0)
    assert grades[13] is grades[14] is Grade.QUALIFIED


def test_ranks_12_and_13_tied_are_both_left_out_and_asked() -> None:
    totals = [990 - place for place in range(11)] + [950, 950, 940] + [800] * 23
    grades, quota = rules.propose_grades(members(*totals), BANDS, 37)
    assert excellent(grades) == list(range(1, 12))
    assert (quota.limit, quota.proposed, quota.asked, quota.left) == (12, 11, (12, 13), 1)


def test_a_veto_frees_its_place_for_the_next() -> None:
    best = [rules.Gradable(1, Points(990), VetoEffect.NO_EXCELLENT), *members(0, 980, 970, 960)[1:]]
    grades, quota = rules.propose_grades(best, BANDS, 6)
    assert excellent(grades) == [2, 3]
    assert grades[1] is Grade.QUALIFIED
    assert quota.asked == ()


standings = st.lists(st.tuples(st.integers(850, 1000), st.none() | st.sampled_from(VetoEffect)), max_size=40)


@given(standings, st.integers(0, 60))
def test_proposals_obey_bands_vetoes_quota_and_ties(
    found: list[tuple[int, VetoEffect | None]], base: int
) -> None:
    people = [rules.Gradable(place, Points(total), veto) for place, (total, veto) in enumerate(found)]
    grades, quota = rules.propose_grades(people, BANDS, base)
    best = set(excellent(grades))
    totals = {m.person: m.total for m in people}
    assert len(best) == quota.proposed <= quota.limit == base // 3
    for member in people:
        grade = grades[member.person]
        assert rules.allowed_grade(grade, member.veto) is grade
        if member.person in best:
            assert member.total >= 900
        elif member.veto is None and member.total >= 900:
            assert grade is Grade.QUALIFIED
            assert all(member.total < totals[person] for person in best), "equal totals, equal grades"
    open_ = [m for m in people if m.veto is None and m.total >= 900 and m.person not in best]
    assert not open_ or len(best) == quota.limit or quota.asked or quota.limit == 0
    assert quota.left == (quota.limit - len(best) if quota.asked else 0)
    assert len(quota.asked) > quota.left or not quota.asked


def test_without_bands_nothing_is_proposed() -> None:
    assert rules.propose_grades(members(950), (), 30) == ({}, rules.propose_grades([], (), 30)[1])


@pytest.fixture
def branch(village: Village) -> tuple[Village, dict[str, int]]:
    """Seven members, quota two: 95, 92, 92, 80, one on probation, one exempt, one vetoed."""
    adopt(village, 2025, PLAIN, VETOES)
    people = {}
    for name, points in (("甲", "95"), ("乙", "92"), ("丙", "92"), ("丁", "80"), ("罚", "99")):
        people[name] = village.member(name)
        give(village, people[name], points)
    people["预"] = village.member("预", kind=MembershipKind.PROBATIONARY)
    people["免"] = village.member("免", member_class=MemberClass.ELDER_ILL)
    give(village, people["罚"], "0", "受处分")
    return village, people


def test_the_table_proposes_and_asks(branch: tuple[Village, dict[str, int]]) -> None:
    _, people = branch
    table = queries.year_table(2025)
    assert (table.quota.base, table.quota.limit, table.quota.proposed) == (7, 2, 1)
    assert [row.name for row in table.rows if row.asked] == ["丙", "乙"]
    words = "丙、乙 2 人同为 92.0 分，只剩 1 个优秀名额，都先不列入建议，请支部研究确定。"
    assert words in table.warnings
    assert year_of(table, people["罚"]).proposed is Grade.UNQUALIFIED
    assert year_of(table, people["预"]).proposed is year_of(table, people["免"]).proposed is None


def test_deciding_as_proposed_leaves_the_tied_to_the_branch(branch: tuple[Village, dict[str, int]]) -> None:
    village, people = branch
    assert decide_all(village, 2025) == 3
    assert decide_all(village, 2025) == 0
    assert "评定等次 2 人" in queries.year_table(2025).missing
    decide(village, 2025, (people["乙"], GOOD, "支部党员大会票决"), (people["丙"], Grade.QUALIFIED, ""))
    row = year_of(queries.year_table(2025), people["乙"])
    assert (row.proposed, row.decided, row.reason) == (Grade.QUALIFIED, GOOD, "支部党员大会票决")
    assert queries.year_table(2025).missing == ("2026年1月1日起可结账",)


def test_a_decision_can_be_changed_and_withdrawn(branch: tuple[Village, dict[str, int]]) -> None:
    village, people = branch
    assert decide(village, 2025, (people["丁"], Grade.BASICALLY_QUALIFIED, "长期不参加活动")) == 1
    assert decide(village, 2025, (people["丁"], Grade.BASICALLY_QUALIFIED, "长期不参加活动")) == 0
    assert decide(village, 2025, (people["丁"], Grade.QUALIFIED, "")) == 1
    with village.file.act("撤销评定") as act:
        register.withdraw_grade(act, 2025, people["丁"])
    assert year_of(queries.year_table(2025), people["丁"]).decided is None
    with pytest.raises(OfficeError, match="还没有评定"), village.file.act("撤销评定") as act:
        register.withdraw_grade(act, 2025, people["丁"])


@pytest.mark.parametrize(
    ("name", "grade", "reason", "sentence"),
    [
        ("丁", Grade.BASICALLY_QUALIFIED, "", "丁的建议等次是合格，评为基本合格要写明理由。"),
        ("罚", Grade.QUALIFIED, "表现好", "罚有一票否决（受处分），只能评为不合格。"),
        ("预", Grade.QUALIFIED, "表现好", "预（预备）不评定等次。"),
        ("免", Grade.QUALIFIED, "表现好", "免（免计分）不评定等次。"),
    ],
)
def test_what_forbids_a_decision_is_said(
    branch: tuple[Village, dict[str, int]], name: str, grade: Grade, reason: str, sentence: str
) -> None:
    village, people = branch
    with pytest.raises(register.GradesRefused) as refusal:
        decide(village, 2025, (people[name], grade, reason))
    assert refusal.value.what == sentence
    assert all(row.decided is None for row in queries.year_table(2025).rows)


def test_more_excellent_than_the_quota_are_refused_together(branch: tuple[Village, dict[str, int]]) -> None:
    village, people = branch
    decide(village, 2025, (people["甲"], GOOD, ""))
    with pytest.raises(register.GradesRefused, match="优秀最多 2 人（7 人的三分之一），这样会有 3 人"):
        decide(village, 2025, (people["乙"], GOOD, "票决"), (people["丙"], GOOD, "票决"))


def test_a_veto_confirmed_after_the_decision_is_pointed_out(branch: tuple[Village, dict[str, int]]) -> None:
    village, people = branch
    decide(village, 2025, (people["甲"], GOOD, ""))
    give(village, people["甲"], "0", "被通报", "2025-11-02")
    assert "甲已评为优秀，但有一票否决，请重新评定。" in queries.year_table(2025).warnings


def test_the_quota_may_count_those_assessed_only(village: Village) -> None:
    adopt(village, 2025, PLAIN, quota_base=QuotaBase.ASSESSED)
    for name in ("甲", "乙"):
        give(village, village.member(name), "95")
    village.member("预", kind=MembershipKind.PROBATIONARY)
    table = queries.year_table(2025)
    assert (table.quota.base, table.quota.limit) == (2, 0)
    assert "优秀名额为 0：2 人的三分之一不足 1 人，不建议评优秀。" in table.warnings
    assert [row.proposed for row in table.rows if row.gradable] == [Grade.QUALIFIED] * 2


def test_grades_stand_as_they_were_known(branch: tuple[Village, dict[str, int]]) -> None:
    village, people = branch
    before = village.file.last_act
    decide(village, 2025, (people["甲"], GOOD, ""))
    assert year_of(queries.year_table(2025, act=before), people["甲"]).decided is None
    assert year_of(queries.year_table(2025), people["甲"]).grade is GOOD


def test_a_floating_member_is_scored_by_items_of_its_own(village: Village) -> None:
    study = item("线上学习", "1", "1", applies_to=(MemberClass.FLOATING,))
    adopt(village, 2025, category(CategoryKind.EARN, "学习", study))
    away, here = village.member("周杰", member_class=MemberClass.FLOATING), village.member("张伟")
    give(village, away, "1", "线上学习")
    with pytest.raises(register.EntriesRefused, match="只适用于流动党员，张伟在2025年6月10日不是"):
        give(village, here, "1", "线上学习")
    row = year_of(queries.year_table(2025), away)
    assert (row.rank, row.gradable, row.member_word) == (1, True, "流动")
