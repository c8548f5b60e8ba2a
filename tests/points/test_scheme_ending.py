"""Items and categories that a branch gives up during the year, and categories it adds."""

from datetime import date

import pytest

from tests.points import desk
from tests.points.annual import category, decide_all, item
from tests.points.village import Clock, Village
from villageoffice.errors import OfficeError
from villageoffice.kits.storage.reversal import state_digest, take_back
from villageoffice.points import queries, register, rules
from villageoffice.points.models import MODELS
from villageoffice.points.register import SchemeRefused, YearClosed
from villageoffice.points.values import Category, CategoryKind, Scheme


def scheme(year: int = 2026) -> Scheme:
    found = queries.scheme(year)
    assert found is not None
    return found


def category_of(name: str) -> Category:
    return next(one for one in scheme().categories if one.name == name)


def end(village: Village, name: str, until: str) -> int:
    with village.file.act("停用类别") as act:
        return register.end_category(act, category_of(name).key, date.fromisoformat(until))


def remove(village: Village, name: str) -> None:
    with village.file.act("删去类别") as act:
        register.remove_category(act, category_of(name).key)


def remove_item(village: Village, name: str) -> None:
    with village.file.act("删去项目") as act:
        register.remove_item(act, village.item(name).key)


def test_an_item_that_was_never_used_is_taken_out_and_its_history_stays(village: Village) -> None:
    before = village.file.last_act
    remove_item(village, "志愿服务")
    assert scheme().named("志愿服务") is None
    past = queries.scheme(2026, before)
    assert past is not None and past.named("志愿服务") is not None


@pytest.mark.parametrize("void", [False, True])
def test_an_item_with_an_entry_is_not_taken_out_a_void_one_counts_too(village: Village, void: bool) -> None:
    person = village.member("张伟")
    village.record(person, "志愿服务", "2026-10-10")
    if void:
        village.void(village.entries(person)[0].entry.key)
    with pytest.raises(OfficeError, match=r"“志愿服务”已经登记过 1 条（含作废的）"):
        remove_item(village, "志愿服务")
    assert village.item("志愿服务").until is None


def test_a_category_is_ended_with_all_its_items_and_what_was_earned_counts_on(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "志愿服务", "2026-10-10")
    before = village.row(person, 2026, 11).year_total
    number = end(village, "作用发挥", "2026-10-31")
    items = [one for one in scheme().items if one.category.name == "作用发挥"]
    assert number == len(items) > 3
    assert {one.until for one in items} == {date(2026, 10, 31)}
    assert village.row(person, 2026, 11).year_total == before
    with pytest.raises(OfficeError, match="不能按这个标准登记"):
        village.record(person, "志愿服务", "2026-11-10")


def test_an_entry_after_the_day_forbids_to_end_the_category(village: Village) -> None:
    village.record(village.member("张伟"), "志愿服务", "2026-11-10")
    with pytest.raises(OfficeError, match="“志愿服务”从2026年11月1日起已经登记了 1 条"):
        end(village, "作用发挥", "2026-10-31")
    assert all(one.until is None for one in scheme().items), "nothing is ended in part"


def test_a_category_is_not_ended_before_what_is_posted(village: Village) -> None:
    village.record(village.member("张伟"), "志愿服务", "2026-10-10")
    desk.review_all(village)
    desk.post(village, 10)
    with pytest.raises(OfficeError, match="2026年10月31日及以前的积分已经公示"):
        end(village, "作用发挥", "2026-10-15")
    assert end(village, "作用发挥", "2026-10-31") > 0


def test_a_version_that_would_only_begin_later_is_taken_out(village: Village) -> None:
    with village.file.act("修改方案") as act:
        old = village.item("志愿服务")
        register.change_item(act, old.key, rules.item_draft(old), date(2026, 12, 1))
    end(village, "作用发挥", "2026-11-30")
    assert [one.key for one in scheme().items if one.name == "志愿服务"] == [old.key]


def test_ending_what_is_ended_is_told(village: Village) -> None:
    end(village, "作用发挥", "2026-10-31")
    with pytest.raises(OfficeError, match="都已经停用"):
        end(village, "作用发挥", "2026-11-30")


def test_the_next_year_has_no_category_that_was_ended(village: Village) -> None:
    end(village, "作用发挥", "2026-12-30")
    with village.file.act("复制方案") as act:
        register.copy_scheme(act, 2026, 2027)
    names = [one.name for one in scheme(2027).categories]
    assert names == [one.name for one in scheme().categories if one.name != "作用发挥"]


def test_an_unused_category_is_taken_out_with_its_items_and_comes_back_by_taking_back(
    village: Village,
) -> None:
    before = state_digest(MODELS)
    remove(village, "加分")
    assert all(one.category.name != "加分" for one in scheme().items)
    assert all(one.name != "加分" for one in scheme().categories)
    number = village.file.last_act
    with village.file.act("撤回") as act:
        take_back(act, number, MODELS)
    assert state_digest(MODELS) == before


def test_a_used_category_is_not_taken_out(village: Village) -> None:
    village.record(village.member("张伟"), "志愿服务", "2026-11-10")
    with pytest.raises(OfficeError, match="“作用发挥”里的项目已经登记过 1 条"):
        remove(village, "作用发挥")


def test_a_category_that_gives_points_by_itself_stays_once_figures_are_posted(village: Village) -> None:
    village.record(village.member("张伟"), "志愿服务", "2026-10-10")
    desk.review_all(village)
    desk.post(village, 10)
    deduct = next(one for one in scheme().categories if one.kind is CategoryKind.DEDUCT)
    with pytest.raises(OfficeError, match="已经公示过"):
        remove(village, deduct.name)
    remove(village, "加分")


def test_the_last_category_is_not_taken_out(village: Village) -> None:
    for one in scheme().categories[:-1]:
        remove(village, one.name)
    with pytest.raises(SchemeRefused, match="还没有类别和项目"):
        remove(village, scheme().categories[0].name)


def test_a_closed_year_keeps_its_scheme(village: Village, clock: Clock) -> None:
    village.member("张伟")
    decide_all(village, 2026)
    desk.close_by_hand(village)
    with pytest.raises(YearClosed):
        end(village, "作用发挥", "2026-11-30")
    with pytest.raises(YearClosed):
        remove(village, "加分")
    with pytest.raises(YearClosed):
        remove_item(village, "志愿服务")


def test_a_category_is_added_at_the_end_with_its_items(village: Village) -> None:
    draft = category(CategoryKind.BONUS, "特殊贡献", item("见义勇为", "5", "10"), cap="10")
    with village.file.act("新增类别") as act:
        key = register.add_category(act, 2026, draft)
    last = scheme().categories[-1]
    assert (last.key, last.name, str(last.cap)) == (key, "特殊贡献", "10.0")
    assert village.item("见义勇为").category == last


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (category(CategoryKind.BONUS, "加分"), "类别“加分”写了 2 次"),
        (category(CategoryKind.EVALUATION, "评议"), "要写明百分之几"),
        (category(CategoryKind.BONUS, "另一类", item("志愿服务")), "项目“志愿服务”在同一时间写了不止一次"),
    ],
)
def test_a_category_that_does_not_fit_the_scheme_is_refused(
    village: Village, draft: object, told: str
) -> None:
    with pytest.raises(SchemeRefused, match=told), village.file.act("新增类别") as act:
        register.add_category(act, 2026, draft)  # type: ignore[arg-type]


def test_a_category_that_gives_points_by_itself_is_not_added_after_posting(village: Village) -> None:
    village.record(village.member("张伟"), "志愿服务", "2026-10-10")
    desk.review_all(village)
    desk.post(village, 10)
    with pytest.raises(OfficeError, match="已经公示过"), village.file.act("新增类别") as act:
        register.add_category(
            act, 2026, category(CategoryKind.DEDUCT, "另一基础", item("扣", "-1", "-1"), full="10")
        )
