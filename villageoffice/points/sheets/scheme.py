"""A scheme as a sheet that can be changed in Excel and read again.

Written and read back it is the same scheme: every value stands in a cell of its own row.
"""

from collections.abc import Iterator

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.layout import Field, Layout
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.points.rules.scheme import draft_of
from villageoffice.points.rules.settings import SETTINGS, settings_of
from villageoffice.points.values import Item, Scheme

LAYOUT_SCHEME = Layout(
    kind="points-scheme",
    label="积分方案",
    fields=(
        Field("category", "类别", ("积分类别", "分类", "大类"), required=True, carried=True),
        Field("kind", "计分方式", ("算法", "类别性质"), carried=True),
        Field("full", "类别满分", ("满分",), carried=True),
        Field("cap", "类别上限", ("类别最高分", "封顶分"), carried=True),
        Field("percent", "比例", ("百分比", "比例%", "权重"), carried=True),
        Field("item", "项目", ("积分项目", "项目名称", "积分内容", "内容"), required=True),
        Field("points", "分值", ("积分标准", "标准", "分数", "得分"), required=True),
        Field("unit", "单位", ("计分单位",)),
        Field("month_cap", "每月上限", ("月上限", "每月封顶")),
        Field("quarter_cap", "每季上限", ("季上限", "每季封顶")),
        Field("year_cap", "全年上限", ("年上限", "全年封顶", "每年上限")),
        Field("applies_to", "适用对象", ("适用党员", "适用范围")),
        Field("evidence", "证明材料", ("佐证材料", "依据材料")),
        Field("reason_private", "事由不公开", ("不公开事由",)),
        Field("veto_effect", "否决后果", ("一票否决后果",)),
        Field("since", "生效日期", ("自何日起",)),
        Field("until", "截止日期", ("至何日止",)),
    ),
)

_COLUMNS = (
    Column("序号", 6, "number"),
    Column("类别", 12),
    Column("计分方式", 11, "center"),
    Column("类别满分", 9, "points"),
    Column("类别上限", 9, "points"),
    Column("比例", 6, "number"),
    Column("项目", 30),
    Column("分值", 18, "center"),
    Column("单位", 6, "center"),
    Column("每月上限", 9, "points"),
    Column("每季上限", 9, "points"),
    Column("全年上限", 9, "points"),
    Column("适用对象", 10),
    Column("证明材料", 18),
    Column("事由不公开", 11, "center"),
    Column("否决后果", 18),
    Column("生效日期", 12, "date"),
    Column("截止日期", 12, "date"),
)

_NOTES = (
    "说明：分值写一个数，或者写范围（例如 3 至 5）；扣分写负数，上限一律写正数，没有上限的空着。",
    "说明：计分方式——基础分从满分往下扣，扣完为止；日常分、加分累加并封顶；扣分直接从总分扣；民主评议分、"
    "结转分按比例算；一票否决不带分值，要写否决后果。",
    "说明：年中改标准的，原来那一行填截止日期，再加一行同名项目、填生效日期，此前的登记不变。",
)


def points_scheme(scheme: Scheme, progress: Progress = no_progress) -> bytes:
    """Return a scheme as xlsx: its settings, then one row an item, every version of it."""
    from villageoffice.kits.sheet.writer import write_sheet

    rows = list(_rows(scheme))
    spec = SheetSpec(
        title=f"{scheme.title}（{scheme.year}年度）",
        columns=_COLUMNS,
        rows=[(number, *row) for number, row in enumerate(rows, start=1)],
        notes=_NOTES,
        landscape=True,
        sheet_name=f"{scheme.year}年积分方案",
    )
    return write_sheet(spec, progress)


def _rows(scheme: Scheme) -> Iterator[tuple[Value, ...]]:
    settings = {"年度": str(scheme.year), **settings_of(draft_of(scheme))}
    empty: tuple[Value, ...] = (None,) * (len(_COLUMNS) - 8)
    for name, text in settings.items():
        yield (SETTINGS, None, None, None, None, name, text, *empty)
    for item in scheme.items:
        yield _item_row(item)


def _item_row(item: Item) -> tuple[Value, ...]:
    category = item.category
    return (
        category.name,
        category.kind.label,
        category.full,
        category.cap,
        category.percent,
        item.name,
        item.value,
        item.unit,
        item.month_cap,
        item.quarter_cap,
        item.year_cap,
        item.classes or None,
        item.evidence,
        "是" if item.reason_private else None,
        item.veto_effect.label if item.veto_effect else None,
        item.since,
        item.until,
    )
