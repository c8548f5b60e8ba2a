"""Counting: the worked examples of the rules."""

import itertools

import pytest

from villageoffice.kits.exact import Points
from villageoffice.points import rules
from villageoffice.points.values import Category, CategoryKind, Figures, Item, Scheme

_keys = itertools.count(1)


def points(text: str) -> Points:
    return Points.parse(text)


def category(kind: CategoryKind, name: str = "类别", full: str = "", cap: str = "") -> Category:
    return Category(next(_keys), kind, name, points(full) if full else None, points(cap) if cap else None, 1)


def item(owner: Category, month: str = "", quarter: str = "", year: str = "") -> Item:
    low, high = (points("-40"), points("0")) if owner.loses else (points("0"), points("100"))
    return Item(
        key=next(_keys),
        category=owner,
        name=f"{owner.name}项目",
        low=low,
        high=high,
        unit="次",
        month_cap=points(month) if month else None,
        quarter_cap=points(quarter) if quarter else None,
        year_cap=points(year) if year else None,
        evidence="",
        reason_private=False,
        position=1,
    )


def scheme(*items: Item, total_cap: str = "") -> Scheme:
    categories = tuple(dict.fromkeys(found.category for found in items))
    cap = points(total_cap) if total_cap else None
    return Scheme(next(_keys), 2026, 1, "办法", 7, cap, categories, items)


def total(plan: Scheme, sums: rules.Sums, month: int = 12) -> Points:
    return rules.figures(plan, sums, month).total


def test_study_sessions_notes_and_essays_reach_twenty() -> None:
    study = category(CategoryKind.EARN, cap="20")
    sessions, notes, essays = item(study, year="12"), item(study), item(study)
    plan = scheme(sessions, notes, essays)
    sums = {sessions.key: {3: 15 * 20}, notes.key: {3: 40}, essays.key: {4: 40}}
    assert total(plan, sums) == points("20.0")
    assert total(plan, sums | {notes.key: {3: 50}}) == points("20.0")


def test_a_deduct_category_loses_from_its_full_mark() -> None:
    duty = category(CategoryKind.DEDUCT, full="10")
    absent, late = item(duty), item(duty)
    assert total(scheme(absent, late), {absent.key: {2: -30}, late.key: {5: -10}}) == points("6.0")


def test_a_deduct_category_never_falls_below_nothing() -> None:
    duty = category(CategoryKind.DEDUCT, full="10")
    fault = item(duty)
    assert total(scheme(fault), {fault.key: {1: -50, 2: -50, 3: -50}}) == points("0.0")


def test_caps_cut_quarter_then_year() -> None:
    service = item(category(CategoryKind.EARN), quarter="6", year="20")
    plan = scheme(service)
    sums = {service.key: {1: 100, 5: 40, 8: 80, 11: 60}}
    by_month = dict(rules.totals_by_month(plan, sums, 12))
    assert [str(by_month[month]) for month in (3, 6, 9, 12)] == ["6.0", "10.0", "16.0", "20.0"]


def test_the_month_cap_comes_before_the_quarter_cap() -> None:
    service = item(category(CategoryKind.EARN), month="3", quarter="6")
    assert total(scheme(service), {service.key: {1: 90, 2: 10, 3: 10}}) == points("5.0")


def test_the_category_cap_comes_after_the_caps_of_its_items() -> None:
    duty = category(CategoryKind.EARN, cap="10")
    capped, free = item(duty, year="4"), item(duty)
    assert total(scheme(capped, free), {capped.key: {1: 90}, free.key: {1: 50}}) == points("9.0")
    assert total(scheme(capped, free), {capped.key: {1: 90}, free.key: {1: 70}}) == points("10.0")


def test_base_evaluation_and_contribution_add_up_to_91_8() -> None:
    base = item(category(CategoryKind.EARN, cap="70"))
    evaluation = item(category(CategoryKind.EVALUATION, cap="20"))
    contribution = item(category(CategoryKind.BONUS, cap="10"))
    sums = {base.key: {6: 635}, evaluation.key: {12: 183}, contribution.key: {3: 130}}
    found = rules.figures(scheme(base, evaluation, contribution), sums, 12)
    assert found.total == points("91.8")


def test_bonus_and_deduction_stand_in_their_own_columns() -> None:
    meeting, honour = item(category(CategoryKind.EARN)), item(category(CategoryKind.BONUS))
    fault, absence = item(category(CategoryKind.PENALTY)), item(category(CategoryKind.DEDUCT, full="15"))
    sums = {meeting.key: {1: 20, 2: 35}, honour.key: {2: 50}, fault.key: {2: -20}, absence.key: {2: -10}}
    found = rules.figures(scheme(meeting, honour, fault, absence), sums, 2)
    assert found == Figures(
        base=points("3.5"), bonus=points("5"), deduction=points("-3"), before=points("17")
    )
    assert (found.month, found.total) == (points("5.5"), points("22.5"))


@pytest.mark.parametrize(
    ("arrival", "month", "base"), [(1, 1, "15.0"), (1, 2, "0.0"), (5, 4, "0.0"), (5, 5, "15.0")]
)
def test_the_full_mark_counts_in_january_or_the_month_of_arrival(arrival: int, month: int, base: str) -> None:
    plan = scheme(item(category(CategoryKind.DEDUCT, full="15")))
    assert str(rules.figures(plan, {}, month, arrival).base) == base


def test_a_penalty_is_not_capped_but_the_year_does_not_fall_below_nothing() -> None:
    earned, fault = item(category(CategoryKind.EARN)), item(category(CategoryKind.PENALTY))
    plan = scheme(earned, fault)
    sums = {earned.key: {1: 50}, fault.key: {2: -400}}
    found = rules.figures(plan, sums, 2)
    assert (found.deduction, found.month, found.total) == (points("-5"), points("-5"), points("0"))


def test_the_total_cap_takes_from_the_bonus_first() -> None:
    earned, honour = item(category(CategoryKind.EARN)), item(category(CategoryKind.BONUS))
    plan = scheme(earned, honour, total_cap="100")
    found = rules.figures(plan, {earned.key: {1: 980}, honour.key: {1: 50}}, 1)
    assert (found.base, found.bonus, found.total) == (points("98"), points("2"), points("100"))


def test_a_veto_item_carries_no_points() -> None:
    veto, earned = item(category(CategoryKind.VETO)), item(category(CategoryKind.EARN))
    assert total(scheme(veto, earned), {veto.key: {1: 0}, earned.key: {1: 885}}) == points("88.5")


def test_losses_are_cut_by_a_cap_too() -> None:
    dues = item(category(CategoryKind.DEDUCT, full="15"), month="1")
    assert total(scheme(dues), {dues.key: {1: -30, 2: -10}}) == points("13.0")
