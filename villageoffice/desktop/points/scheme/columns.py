"""The items of a scheme as a table, and what is said of categories and settings in words."""

from __future__ import annotations

from villageoffice.desktop import theme
from villageoffice.desktop.points.columns import value_tint
from villageoffice.desktop.points.scheme.reading import ItemLine
from villageoffice.desktop.widgets.row_model import ColumnDef
from villageoffice.points.values import Category, CategoryKind, Item, Scheme

KIND_WORDS = {
    CategoryKind.EARN: "登记多少得多少，合计不超过上限",
    CategoryKind.DEDUCT: "年初给满分，登记的扣分从满分往下扣，扣到 0 为止",
    CategoryKind.BONUS: "在日常分之外加分，合计不超过上限",
    CategoryKind.PENALTY: "从总分里扣，没有上限",
    CategoryKind.EVALUATION: "民主评议得分（0 到 100）按比例折算",
    CategoryKind.CARRY: "上年总分按比例折算，由程序算出",
    CategoryKind.VETO: "不带分值，年底影响总分和等次",
}
"""How each kind of category counts."""


def value_words(item: Item) -> str:
    """What an entry is worth, or what a veto does."""
    if item.veto_effect is not None:
        return item.veto_effect.label
    if item.category.kind is CategoryKind.CARRY:
        return "由程序算出"
    return item.value


def cap_words(item: Item) -> str:
    """All caps of an item: ``每季 6.0　全年 20.0``."""
    caps = (("每月", item.month_cap), ("每季", item.quarter_cap), ("全年", item.year_cap))
    return "　".join(f"{word} {cap}" for word, cap in caps if cap is not None)


def category_words(category: Category) -> str:
    """A category's rule in words: ``日常分，全年最多 30.0 分``."""
    parts = [category.kind.label]
    if category.full is not None:
        parts.append(f"满分 {category.full} 分")
    if category.percent is not None:
        parts.append(f"按 {category.percent}% 计")
    if category.cap is not None:
        parts.append(f"全年最多 {category.cap} 分")
    return "，".join(parts)


def setting_rows(scheme: Scheme) -> list[tuple[str, str]]:
    """The settings of a scheme as the overview shows them."""
    bands = "，".join(f"{grade.label} {lower} 分以上" for grade, lower in scheme.bands)
    cap = f"{scheme.total_cap} 分" if scheme.total_cap is not None else "不设上限"
    line = scheme.probationary_warning
    return [
        ("方案名称", scheme.title),
        ("公示周期", f"每{scheme.cycle.label}公示一次"),
        ("公示天数", f"{scheme.notice_days} 天（张贴当天不算）"),
        ("总分上限", cap),
        ("年中转入的", "基础分按到达月份折算" if scheme.prorate_base else "基础分给满分"),
        ("等次线", bands or "不评等次"),
        ("优秀名额", f"{scheme.quota_base.label}的三分之一以内"),
        ("预备党员", f"年度总分低于 {line} 分时提醒支部" if line is not None else "不设预警线"),
    ]


def _faint_if_over(line: ItemLine) -> str | None:
    return theme.FAINT if line.item.until else None


ITEM_COLUMNS: list[ColumnDef[ItemLine]] = [
    ColumnDef(
        "name", "项目", lambda line: line.item.name, tip=lambda line: line.item.name, color=_faint_if_over
    ),
    ColumnDef("category", "类别", lambda line: line.item.category.name, color=lambda _: theme.GREY),
    ColumnDef(
        "value",
        "分值",
        lambda line: value_words(line.item),
        align="right",
        color=lambda line: value_tint(line.item),
    ),
    ColumnDef("unit", "单位", lambda line: f"每{line.item.unit}"),
    ColumnDef("caps", "上限", lambda line: cap_words(line.item), color=lambda _: theme.GREY),
    ColumnDef("period", "使用期间", lambda line: line.item.period or "全年"),
    ColumnDef("classes", "适用", lambda line: line.item.classes or "全部"),
    ColumnDef("evidence", "证明材料", lambda line: line.item.evidence, tip=lambda line: line.item.evidence),
    ColumnDef("private", "公示事由", lambda line: "不公开" if line.item.reason_private else "公开"),
    ColumnDef(
        "entries", "已登记", lambda line: f"{line.entries} 条" if line.entries else "", align="right",
        sort=lambda line: line.entries,
    ),
]  # fmt: skip
