"""A scheme's life: copied to the next year, changed from a day on, corrected while it may be."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.points.annual import PLAIN, adopt, category, give, item, p, scheme_of, year_of
from tests.points.desk import post, review_all
from tests.points.village import CHINA, MODELS, Clock, Village
from villageoffice.errors import OfficeError
from villageoffice.kits.storage import reversal
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.models import ClassPeriod
from villageoffice.people.values import MemberClass
from villageoffice.points import queries, register, rules
from villageoffice.points.values import (
    CategoryKind,
    Cycle,
    Grade,
    Item,
    ItemDraft,
    QuotaBase,
    Scheme,
    VetoEffect,
)

JULY = date(2026, 7, 1)


def scheme(year: int = 2026) -> Scheme:
    found = queries.scheme(year)
    assert found is not None
    return found


def change(village: Village, thing: Item, since: date = JULY, **changes: object) -> int:
    draft = replace(rules.item_draft(thing), **changes)  # type: ignore[arg-type]
    with village.file.act("修改方案") as act:
        return register.change_item(act, thing.key, draft, since)


def correct(village: Village, thing: Item, **changes: object) -> int:
    draft = replace(rules.item_draft(thing), **changes)  # type: ignore[arg-type]
    with village.file.act("更正方案") as act:
        return register.correct_item(act, thing.key, draft)


def versions(name: str) -> list[Item]:
    return [found for found in scheme().items if found.name == name]


def figures(village: Village, person: int, *months: int) -> list[str]:
    return [str(village.row(person, 2026, month).year_total) for month in months]


def test_the_default_scheme_says_bands_vetoes_and_for_whom(village: Village) -> None:
    found = scheme()
    assert [(grade.label, str(lower)) for grade, lower in found.bands] == [
        ("优秀", "90.0"), ("合格", "70.0"), ("基本合格", "60.0"),
    ]  # fmt: skip
    assert (found.cycle, found.quota_base) == (Cycle.MONTH, QuotaBase.ALL_MEMBERS)
    assert (found.prorate_base, str(found.probationary_warning)) == (False, "85.0")
    vetoes = {i.name: i.veto_effect for i in found.items if i.category.kind is CategoryKind.VETO}
    assert set(vetoes.values()) == set(VetoEffect)
    assert vetoes["违法犯罪"] is VetoEffect.ZERO
    assert [i.name for i in found.items if i.applies_to] == [
        "线上学习（流动党员）",
        "与支部保持联系（流动党员）",
    ]
    assert rules.scheme_problems(register.default_scheme(), 2026) == ()


def test_a_copy_is_the_same_scheme_for_the_next_year(village: Village) -> None:
    with village.file.act("复制方案") as act:
        register.copy_scheme(act, 2026, 2027)
    assert rules.draft_of(scheme(2027)) == rules.draft_of(scheme(2026))
    assert queries.scheme_years() == (2027, 2026)
    assert queries.find_entries(2027) == ()
    with pytest.raises(OfficeError, match="2027年已经有积分方案"), village.file.act("复制方案") as act:
        register.copy_scheme(act, 2026, 2027)
    with pytest.raises(queries.NoScheme), village.file.act("复制方案") as act:
        register.copy_scheme(act, 2020, 2028)


def test_a_copy_takes_what_is_in_use_at_the_year_s_end(village: Village) -> None:
    change(village, village.item("志愿服务"), low=p("3"), high=p("3"))
    with village.file.act("停用") as act:
        register.end_item(act, village.item("学习笔记").key, date(2026, 6, 30))
    with village.file.act("复制方案") as act:
        register.copy_scheme(act, 2026, 2027, "新办法")
    copied = scheme(2027)
    assert copied.title == "新办法"
    assert copied.named("学习笔记") is None
    assert [(i.value, i.period) for i in copied.items if i.name == "志愿服务"] == [("+3.0", "")]


def test_a_change_counts_from_its_day_and_earlier_entries_keep_their_value(village: Village) -> None:
    person = village.member("张伟")
    for day in ("2026-01-10", "2026-04-10", "2026-06-30"):
        village.record(person, "志愿服务", day)
    before = figures(village, person, 1, 4, 6)
    change(village, village.item("志愿服务"), low=p("3"), high=p("3"))
    old, new = versions("志愿服务")
    assert (old.period, new.period) == ("至6月30日止", "7月1日起")
    assert scheme().named("志愿服务", date(2026, 6, 30)) == old
    assert scheme().named("志愿服务", JULY) == scheme().named("志愿服务") == new
    assert new not in scheme().items_on(date(2026, 6, 30))
    assert figures(village, person, 1, 4, 6) == before == ["17.0", "19.0", "21.0"]
    with village.file.act("登记积分") as act:
        register.record_entries(
            act, [replace(village.draft(person, "志愿服务", "2026-07-02"), points=p("3"))]
        )
    assert figures(village, person, 6, 7) == ["21.0", "24.0"]


def test_the_old_version_is_refused_after_its_last_day(village: Village) -> None:
    person = village.member("张伟")
    old = village.item("志愿服务")
    change(village, old, low=p("3"), high=p("3"))
    draft = replace(village.draft(person, "志愿服务", "2026-08-01"), item=old.key, points=p("2"))
    with pytest.raises(register.EntriesRefused, match="至6月30日止，2026年8月1日不能按这个标准登记"):
        village.record_all([draft])


def test_versions_of_an_item_share_their_caps(village: Village) -> None:
    service = item("服务", "2", "2", quarter_cap=p("6"), year_cap=p("20"))
    adopt(village, 2025, category(CategoryKind.EARN, "作用", service))
    person = village.member("张伟")

    def serve(number: int, month: int) -> None:
        found = scheme(2025).named("服务", date(2025, month, 10))
        assert found is not None
        draft = replace(
            village.draft(person, "服务", f"2025-{month:02}-10"), item=found.key, points=found.low
        )
        village.record_all([draft] * number)

    for number, month in ((5, 1), (2, 4)):
        serve(number, month)
    thing = scheme(2025).named("服务")
    assert thing is not None
    change(village, thing, date(2025, 5, 16), low=p("3"), high=p("3"), quarter_cap=p("9"))
    for number, month in ((1, 6), (4, 7), (3, 10)):
        serve(number, month)
    course = year_of(queries.year_table(2025), person).course
    assert course is not None
    assert [str(q) for q in course.quarters] == ["6.0", "7.0", "7.0", "0.0"]
    assert str(course.total) == "20.0", "the year's cap counts what the old version gave"
    assert str(course.categories[0].earned) == "38.0"
    counted = queries.member_month(person, 2025, 7).entries
    assert [str(found.counted) for found in counted] == ["3.0", "3.0", "1.0", "0.0"]
    assert [found.cap for found in counted[2:]] == ["全年“服务”已满 20.0 分", "本季“服务”已满 9.0 分"]


def test_a_smaller_cap_takes_nothing_back(village: Village) -> None:
    adopt(village, 2025, category(CategoryKind.EARN, "作用", item("服务", "2", "10", year_cap=p("20"))))
    person = village.member("张伟")
    for month in (1, 2):
        give(village, person, "10", "服务", f"2025-{month:02}-10")
    thing = scheme(2025).named("服务")
    assert thing is not None
    change(village, thing, date(2025, 3, 1), year_cap=p("5"))
    give(village, person, "10", "服务", "2025-03-10")
    course = year_of(queries.year_table(2025), person).course
    assert course is not None
    assert [str(t) for t in course.totals[:3]] == ["10.0", "20.0", "20.0"]


def test_a_change_waits_for_the_last_entry(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "志愿服务", "2026-07-03")
    with pytest.raises(OfficeError, match="从2026年7月1日起已经登记了 1 条") as refusal:
        change(village, village.item("志愿服务"), low=p("3"), high=p("3"))
    assert "2026年7月3日之后" in refusal.value.remedy
    change(village, village.item("志愿服务"), date(2026, 7, 4), low=p("3"), high=p("3"))
    assert len(versions("志愿服务")) == 2


@pytest.mark.parametrize("since", [date(2025, 12, 31), date(2027, 1, 1), date(2027, 2, 1)])
def test_a_change_lies_within_the_year(village: Village, since: date) -> None:
    with pytest.raises(OfficeError):
        change(village, village.item("志愿服务"), since, low=p("3"), high=p("3"))
    assert len(versions("志愿服务")) == 1


def test_a_change_from_the_first_day_is_a_correction(village: Village) -> None:
    key = change(village, village.item("志愿服务"), date(2026, 1, 1), low=p("3"), high=p("3"))
    assert [(found.key, found.value, found.period) for found in versions("志愿服务")] == [(key, "+3.0", "")]


def test_posted_months_shut_the_scheme_behind_them(village: Village, clock: Clock) -> None:
    person = village.member("张伟")
    village.record(person, "志愿服务", "2026-09-10")
    review_all(village)
    post(village, 9, "2026-10-09")
    thing = village.item("志愿服务")
    with pytest.raises(OfficeError, match="2026年9月30日及以前的积分已经公示"):
        change(village, thing, date(2026, 9, 30), low=p("3"), high=p("3"))
    with pytest.raises(OfficeError, match="不能直接改分值") as refusal:
        correct(village, thing, low=p("3"), high=p("3"))
    assert "2026年10月1日或以后" in refusal.value.remedy
    correct(village, thing, evidence="照片")
    change(village, village.item("志愿服务"), date(2026, 10, 1), low=p("3"), high=p("3"))
    head, owner = rules.draft_of(scheme(), whole=True), thing.category
    drafted = next(c for c in head.categories if c.name == owner.name)
    with pytest.raises(OfficeError, match="已经公示过"), village.file.act("改类别") as act:
        register.change_category(act, owner.key, replace(drafted, cap=p("20")))
    with pytest.raises(OfficeError, match="总分上限"), village.file.act("改方案") as act:
        register.change_settings(act, 2026, replace(head, total_cap=p("100")))
    with village.file.act("改等次线") as act:
        register.change_settings(act, 2026, replace(head, bands=()))
    assert scheme().bands == ()


def test_a_correction_must_fit_the_entries(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "承担急难险重任务", "2026-03-10", "5")
    thing = village.item("承担急难险重任务")
    with pytest.raises(OfficeError, match="1 条登记里有不符合"):
        correct(village, thing, high=p("4"))
    with pytest.raises(OfficeError, match="1 条登记里有不符合"):
        correct(village, thing, until=date(2026, 3, 9))
    village.void(village.entries(person)[0].entry.key)
    correct(village, thing, high=p("4"))
    assert village.item("承担急难险重任务").value == "+3.0 至 +4.0"


def test_a_name_is_corrected_in_all_versions(village: Village) -> None:
    change(village, village.item("志愿服务"), low=p("3"), high=p("3"))
    correct(village, versions("志愿服务")[0], name="志愿  服务活动")
    assert [found.name for found in scheme().items if "志愿" in found.name] == ["志愿 服务活动"] * 2
    assert max(len(chain) for chain in scheme().chains) == 2


def test_settings_categories_and_items_are_changed_before_anything_is_posted(village: Village) -> None:
    head = rules.draft_of(scheme(), whole=True)
    fresh = replace(
        head, notice_days=5, total_cap=p("100"), cycle=Cycle.QUARTER, probationary_warning=None,
        bands=tuple(zip(list(Grade)[:3], (p("85"), p("75"), p("65")), strict=True)),
    )  # fmt: skip
    owner = village.item("志愿服务").category
    with village.file.act("改方案") as act:
        register.change_settings(act, 2026, fresh)
        drafted = next(c for c in head.categories if c.name == owner.name)
        register.change_category(act, owner.key, replace(drafted, name="先锋作用", cap=p("35")))
        register.add_item(act, owner.key, item("认领微心愿", "2", "2"))
    found = scheme()
    assert (found.notice_days, str(found.total_cap), found.cycle) == (5, "100.0", Cycle.QUARTER)
    assert found.bands == fresh.bands
    added = found.named("认领微心愿")
    assert added is not None
    assert (added.category.name, str(added.category.cap)) == ("先锋作用", "35.0")


def item_like(**changes: object) -> ItemDraft:
    return replace(item("新项目", "1", "1"), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "draft", "sentence"),
    [
        (CategoryKind.EARN, item_like(name="志愿服务"), "项目“志愿服务”在同一时间写了不止一次。"),
        (CategoryKind.EARN, item_like(name=" "), "有一个项目没有名称。"),
        (CategoryKind.EARN, item_like(low=p("3")), "“新项目”的最低分大于最高分。"),
        (CategoryKind.EARN, item_like(low=p("-3"), high=p("-1")), "“新项目”是得分项目，分值不能全是负数。"),
        (CategoryKind.PENALTY, item_like(), "“新项目”是扣分项目，分值要写负数。"),
        (CategoryKind.EARN, item_like(month_cap=p("5"), year_cap=p("4")), "一个不小于一个"),
        (CategoryKind.EARN, item_like(month_cap=p("-5")), "的上限要写正数"),
        (CategoryKind.EARN, item_like(veto_effect=VetoEffect.ZERO), "不是一票否决项目"),
        (CategoryKind.VETO, item_like(low=p("0"), high=p("0")), "“新项目”要写明否决后果。"),
        (CategoryKind.VETO, item_like(veto_effect=VetoEffect.ZERO), "不带分值，分值写 0"),
        (CategoryKind.EARN, item_like(since=date(2025, 1, 1)), "起止日期要在2026年里"),
        (CategoryKind.EARN, item_like(since=JULY, until=date(2026, 6, 1)), "截止日期在生效日期之前"),
    ],
)
def test_an_item_that_does_not_hold_together_is_refused(
    village: Village, kind: CategoryKind, draft: ItemDraft, sentence: str
) -> None:
    owner = next(c for c in reversed(scheme().categories) if c.kind is kind)
    before = scheme()
    with pytest.raises(register.SchemeRefused, match=sentence), village.file.act("加项目") as act:
        register.add_item(act, owner.key, draft)
    assert scheme() == before


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"bands": ((Grade.EXCELLENT, p("90")),)}, "等次线要有优秀、合格、基本合格三条"),
        (
            {
                "bands": tuple(
                    (g, p("70")) for g in (Grade.EXCELLENT, Grade.QUALIFIED, Grade.BASICALLY_QUALIFIED)
                )
            },
            "一条比一条低",
        ),
        ({"notice_days": 0}, "公示天数至少是 1 天"),
        ({"title": " "}, "方案没有名称"),
        ({"total_cap": p("0")}, "总分上限要大于 0"),
        ({"categories": ()}, "还没有类别和项目"),
        ({"categories": (PLAIN, PLAIN)}, "类别“日常”写了 2 次"),
        ({"categories": (category(CategoryKind.DEDUCT, "义务"),)}, "要写明满分"),
        ({"categories": (category(CategoryKind.EVALUATION, "评议"),)}, "要写明百分之几"),
        ({"categories": (category(CategoryKind.CARRY, "结转", percent=20),)}, "只要一个项目"),
    ],
)
def test_a_scheme_that_does_not_hold_together_is_refused(
    village: Village, changes: dict[str, object], sentence: str
) -> None:
    draft = replace(scheme_of(PLAIN), **changes)  # type: ignore[arg-type]
    with pytest.raises(register.SchemeRefused, match=sentence), village.file.act("启用") as act:
        register.adopt_scheme(act, 2027, village.branch, draft)
    assert queries.scheme(2027) is None


def test_a_change_can_be_taken_back_while_nothing_builds_on_it(village: Village) -> None:
    before = scheme()
    change(village, village.item("志愿服务"), low=p("3"), high=p("3"))
    number = village.file.last_act
    with village.file.act("撤回") as act:
        reversal.take_back(act, number, MODELS)
    assert scheme() == before


def test_a_past_act_shows_the_scheme_of_that_time(village: Village) -> None:
    before = village.file.last_act
    change(village, village.item("志愿服务"), low=p("3"), high=p("3"))
    then = queries.scheme(2026, before)
    assert then is not None
    assert len(scheme().items) == len(then.items) + 1


def test_who_is_floating_part_of_the_year_claims_on_those_days_only(village: Village, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
    person = village.member("周杰")
    with village.file.act("外出") as act:
        act.insert(
            ClassPeriod(
                person=person, member_class=MemberClass.FLOATING, basis="外出务工",
                since=PartialDate.from_iso("2026-03-01"), until=PartialDate.from_iso("2026-08-31"),
            )
        )  # fmt: skip
    village.record(person, "线上学习（流动党员）", "2026-08-31")
    with pytest.raises(register.EntriesRefused, match="只适用于流动党员"):
        village.record(person, "线上学习（流动党员）", "2026-09-01")
