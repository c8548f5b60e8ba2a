"""A scheme in words, as the branch's regulation prints it: how each category counts, and the rest."""

from collections.abc import Iterator

from villageoffice.kits.exact import Points
from villageoffice.points.values import Category, CategoryKind, Cycle, Item, QuotaBase, Scheme, VetoEffect

_EFFECTS = {
    VetoEffect.ZERO: "年度总分记 0 分，评为不合格",
    VetoEffect.FAIL_GRADE: "保留总分，评为不合格",
    VetoEffect.NO_EXCELLENT: "不得评为优秀",
}


def category_words(category: Category) -> str:
    """Say how a category counts, e.g. ``逐次累加，全年最多计 30.0 分``."""
    most = f"，全年最多计 {category.cap} 分" if category.cap is not None else "，不封顶"
    match category.kind:
        case CategoryKind.DEDUCT:
            return f"满分 {category.full} 分，逐次扣减，扣完为止"
        case CategoryKind.PENALTY:
            return "从总分中扣减" + (f"，全年最多扣 {category.cap} 分" if category.cap is not None else "")
        case CategoryKind.EVALUATION:
            return f"按民主评议得分（百分制）的 {category.percent}% 计"
        case CategoryKind.CARRY:
            return f"按上年度总分的 {category.percent}% 计"
        case CategoryKind.VETO:
            return "不带分值，按否决后果处理"
    return f"逐次累加{most}"


def item_worth(item: Item) -> str:
    """Say what an entry of an item is worth, or what a veto does."""
    return item.veto_effect.label if item.veto_effect else item.value


def item_caps(item: Item) -> str:
    """Say all caps of an item, e.g. ``每月 2.0、全年 24.0``; empty without one."""
    caps = (("每月", item.month_cap), ("每季", item.quarter_cap), ("全年", item.year_cap))
    return "、".join(f"{word} {cap}" for word, cap in caps if cap is not None)


def provisions(scheme: Scheme) -> tuple[str, ...]:
    """Return the rules of counting, posting and grading, one sentence or two each."""
    return (
        *_counting(scheme),
        *_members(scheme),
        *_posting(scheme),
        *_grading(scheme),
    )


def _counting(scheme: Scheme) -> Iterator[str]:
    top = f"，全年总分最高 {scheme.total_cap} 分" if scheme.total_cap is not None else ""
    yield f"积分以 0.1 分为单位，按百分比计算的四舍五入到 0.1 分；全年总分最低为 0 分{top}。"
    yield (
        "每次登记都如实记载全部分值；超过上限的部分不计入总分。上限依次按项目每月、每季、全年，类别和总分计算。"
    )
    if any(category.kind is CategoryKind.DEDUCT for category in scheme.categories):
        how = "按月折算，转入当月计入" if scheme.prorate_base else "不折算"
        yield f"年中转入的党员，从满分往下扣的类别{how}，其他类别从转入之日起据实登记。"
    changed = [item for item in scheme.items if item.period]
    if changed:
        yield "年中改动的项目在名称后注明起止日期；改动以前的登记按原标准计分。"
    if any(item.reason_private for item in scheme.items):
        yield "带 * 的项目，公示时只写“有扣分”，不写事由。"


def _members(scheme: Scheme) -> Iterator[str]:
    line = scheme.probationary_warning
    below = f"年度总分低于 {line} 分的，由支部研究" if line is not None else ""
    yield "预备党员计分，不参加排名，不评定等次" + (f"；{below}。" if below else "。")
    floating = any(item.applies_to for item in scheme.items)
    yield (
        ("流动党员可以按标明适用的项目计分；" if floating else "")
        + "经支部党员大会同意的年老体弱党员免计分；双报到党员计分，不参加排名，积分函告其组织关系所在支部。"
    )


def _posting(scheme: Scheme) -> Iterator[str]:
    cycle = "每月" if scheme.cycle is Cycle.MONTH else "每季度"
    yield (
        f"积分由党员申报、党小组初评、支部委员会审核，{cycle}结束后公示 {scheme.notice_days} 日；"
        "有异议的在公示期内向党支部提出，5 个工作日内答复。公示期满报镇党委备案。"
    )


def _grading(scheme: Scheme) -> Iterator[str]:
    if scheme.bands:
        lines = "、".join(f"{_whole(lower)} 分以上为{grade.label}" for grade, lower in scheme.bands)
        base = "党员总数" if scheme.quota_base is QuotaBase.ALL_MEMBERS else "参加评定的党员人数"
        yield (
            f"年度总分 {lines}，以下为不合格（以上含本数）；优秀不超过{base}的三分之一。"
            "积分是建议等次的依据，评定等次由支部党员大会确定。"
        )
    effects = dict.fromkeys(item.veto_effect for item in scheme.items if item.veto_effect)
    if effects:
        listed = "；".join(
            f"“{effect.label}”即{_EFFECTS[effect]}" for effect in VetoEffect if effect in effects
        )
        yield f"一票否决经支部审核后对年度结果生效：{listed}。"


def _whole(points: Points) -> str:
    return str(points).removesuffix(".0")
