"""The default scheme: complete, consistent, and without an item that punishes a legal right."""

from tests.points.village import Village
from villageoffice.kits.exact import Points
from villageoffice.points import queries, register
from villageoffice.points.values import CategoryKind

LOSING = (CategoryKind.DEDUCT, CategoryKind.PENALTY)


def test_the_default_scheme_has_thirty_items_in_the_usual_categories() -> None:
    draft = register.default_scheme()
    names = [item.name for category in draft.categories for item in category.items]
    assert len(names) >= 30
    assert len(set(names)) == len(names)
    assert [category.name for category in draft.categories] == [
        "组织生活", "学习", "作用发挥", "履行义务", "加分", "扣分", "一票否决",
    ]  # fmt: skip
    assert {category.name: str(category.cap or category.full or "") for category in draft.categories} == {
        "组织生活": "30.0", "学习": "15.0", "作用发挥": "40.0", "履行义务": "15.0", "加分": "10.0",
        "扣分": "", "一票否决": "",
    }  # fmt: skip


def test_every_item_of_the_default_scheme_is_whole() -> None:
    for category in register.default_scheme().categories:
        for item in category.items:
            assert item.evidence, item.name
            assert item.low <= item.high, item.name
            if category.kind in LOSING:
                assert item.high < 0, item.name
            elif category.kind is CategoryKind.VETO:
                assert item.low == item.high == 0, item.name
            else:
                assert item.low > 0, item.name
            caps = [cap for cap in (item.month_cap, item.quarter_cap, item.year_cap) if cap is not None]
            assert caps == sorted(caps), item.name
            assert all(cap >= abs(item.low) or cap >= abs(item.high) for cap in caps), item.name


def test_no_item_punishes_petitions() -> None:
    words = repr(register.default_scheme())
    assert not any(word in words for word in ("上访", "信访", "投诉", "举报"))


def test_an_adopted_scheme_reads_back_as_it_was_drafted(village: Village) -> None:
    draft, scheme = register.default_scheme(), queries.scheme(2026)
    assert scheme is not None
    assert (scheme.title, scheme.notice_days, scheme.total_cap) == ("示例村党员积分管理办法", 7, None)
    assert [(c.kind, c.name, c.full, c.cap) for c in scheme.categories] == [
        (c.kind, c.name, c.full, c.cap) for c in draft.categories
    ]
    drafted = [item for category in draft.categories for item in category.items]
    assert len(scheme.items) == len(drafted)
    for item, wanted in zip(scheme.items, drafted, strict=True):
        for field in ("name", "low", "high", "unit", "month_cap", "quarter_cap", "year_cap", "evidence"):
            assert getattr(item, field) == getattr(wanted, field)
        assert item.reason_private is wanted.reason_private


def test_items_say_their_worth_and_their_tightest_cap(village: Village) -> None:
    shown = {name: (village.item(name).value, village.item(name).limit) for name in (
        "主题党日按时参加", "支部党员大会", "志愿服务", "联系户走访", "迟到早退", "违建不自行拆除",
    )}  # fmt: skip
    assert shown == {
        "主题党日按时参加": ("+2.0", "每月 ≤ 2.0"),
        "支部党员大会": ("+1.5", "按次"),
        "志愿服务": ("+2.0", "每季 ≤ 6.0"),
        "联系户走访": ("+1.0", "全年 ≤ 12.0"),
        "迟到早退": ("−0.5", "按次"),
        "违建不自行拆除": ("−10.0 至 −40.0", "按次"),
    }
    assert village.item("违建不自行拆除").usual == Points.parse("-10")
