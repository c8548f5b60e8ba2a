"""The year's summary and the comparison of the groups as sheets for the township."""

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules import summary_columns, summary_notes, summary_rows, summary_total
from villageoffice.points.values import GroupComparison, GroupFigures, YearTable

_WIDTHS = {"序号": 6, "姓名": 14, "性别": 6, "党小组": 9, "名次": 7, "一票否决": 18, "备注": 14}
_USUAL = 11


def year_summary(table: YearTable, progress: Progress = no_progress) -> bytes:
    """Return the summary of a year as xlsx: the same rows, sums and words as on paper."""
    from villageoffice.kits.sheet.writer import write_sheet

    columns = [Column(c.title, _WIDTHS.get(c.title, _USUAL), c.kind, c.group) for c in summary_columns(table)]
    draft = (f"（核对稿，未结账：还差{'、'.join(table.missing)}）",) if table.missing else ()
    counts = f"共 {len(table.rows)} 人，参加排名 {table.ranked} 人"
    spec = SheetSpec(
        title=f"{table.year}年度党员积分汇总表",
        subtitle=(*draft, f"{table.branch}　{counts}　截至 {chinese_date(table.day)}"),
        columns=columns,
        rows=[_shown(row) for row in summary_rows(table)],
        total=summary_total(table),
        notes=summary_notes(table),
        signatures=(
            "支部书记：",
            "审核人：",
            "制表人：",
            f"{table.branch}（盖章）",
            "镇党委备案意见（盖章）：",
        ),
        landscape=True,
        sheet_name=f"{table.year}年度汇总",
    )
    return write_sheet(spec, progress)


def group_comparison(found: GroupComparison, progress: Progress = no_progress) -> bytes:
    """Return the comparison of the groups as xlsx; the months' means stand in the same rows."""
    from villageoffice.kits.sheet.writer import write_sheet

    columns = [
        Column("党小组", 14),
        Column("党员", 7, "number"),
        Column("计分", 7, "number"),
        Column("总分合计", 11, "points"),
        Column("人均", 8, "points"),
        Column("最高", 8, "points"),
        Column("最低", 8, "points"),
        *(Column(category.name, 10, "points", "各类人均计入分") for category in found.categories),
        *(Column(grade.label, 9, "number", "等次人数") for grade, _ in found.whole.grades),
        *(Column(f"{month}月", 8, "points", "各月末人均累计分") for month in range(1, 13)),
    ]
    spread = "；".join(f"{bin_.label} 分 {bin_.members} 人" for bin_ in found.distribution.bins)
    spec = SheetSpec(
        title=f"{found.year}年度党小组积分对比表",
        subtitle=(f"{found.branch}　截至 {chinese_date(found.day)}",),
        columns=columns,
        rows=[_line(group) for group in found.groups],
        total=_line(found.whole),
        notes=(
            "总分合计、人均和各类人均只算计分党员；人均四舍五入到 0.1 分。",
            f"年度总分分布：{spread}。" if spread else "",
        ),
        signatures=("支部书记：", "审核人：", "制表人："),
        landscape=True,
        sheet_name=f"{found.year}年度党小组对比",
    )
    return write_sheet(spec, progress)


def _line(group: GroupFigures) -> tuple[Value, ...]:
    return (
        group.name,
        group.members,
        group.scored,
        group.total,
        group.mean,
        group.highest,
        group.lowest,
        *group.categories,
        *(number for _, number in group.grades),
        *group.months,
    )


def _shown(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple("—" if value is None else value for value in row)
