"""The year's summary for the township as a table: columns, rows and sums for paper and sheet alike.

The categories of a row, with what the cap of the year takes off, add up to the total before a veto.
"""

from dataclasses import dataclass
from typing import Literal

from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import PartialDate
from villageoffice.points.rules.notice import short_group
from villageoffice.points.values import Category, CategoryKind, YearRow, YearTable

Value = str | int | Points | PartialDate | None

_GROUPS = {
    CategoryKind.DEDUCT: "基础分",
    CategoryKind.EARN: "各类得分",
    CategoryKind.CARRY: "各类得分",
    CategoryKind.BONUS: "加分",
    CategoryKind.PENALTY: "扣分",
    CategoryKind.EVALUATION: "评议分",
}
_ORDER = tuple(dict.fromkeys(_GROUPS.values()))


@dataclass(frozen=True, slots=True)
class SummaryColumn:
    """A column.  group: heading above it and its neighbours; empty for none."""

    title: str
    kind: Literal["number", "text", "center", "date", "points"] = "center"
    group: str = ""


def summary_columns(table: YearTable) -> tuple[SummaryColumn, ...]:
    """Return the columns; one on the year's cap and one on the total before a veto only if needed."""
    return (
        SummaryColumn("序号", "number"),
        SummaryColumn("姓名", "text"),
        SummaryColumn("性别"),
        SummaryColumn("出生年月", "date"),
        SummaryColumn("入党时间", "date"),
        SummaryColumn("党小组"),
        SummaryColumn("类别"),
        *(_category_column(category) for category in _ordered(table)),
        *((SummaryColumn("总分封顶保底", "points"),) if _has_outside(table) else ()),
        *((SummaryColumn("否决前总分", "points"),) if _has_zero(table) else ()),
        SummaryColumn("年度总分", "points"),
        SummaryColumn("名次", "number"),
        SummaryColumn("一票否决", "text"),
        SummaryColumn("建议等次"),
        SummaryColumn("评定等次"),
        SummaryColumn("备注", "text"),
    )


def summary_rows(table: YearTable) -> tuple[tuple[Value, ...], ...]:
    """Return one line a member, in the order of the table."""
    return tuple(_line(table, number, row) for number, row in enumerate(table.rows, start=1))


def summary_total(table: YearTable) -> tuple[Value, ...]:
    """Return the last line: the sums of the columns of points."""
    columns, rows = summary_columns(table), summary_rows(table)
    sums: list[Value] = [
        Points(sum(value for row in rows if isinstance(value := row[at], Points)))
        if column.kind == "points"
        else None
        for at, column in enumerate(columns)
    ]
    return (None, "合计", *sums[2:])


def summary_notes(table: YearTable) -> tuple[str, ...]:
    """Return the notes below the table."""
    quota = table.quota
    decided = sum(row.decided is not None for row in table.rows)
    grades = (
        (
            f"优秀名额 {quota.limit} 人（{quota.base} 人的三分之一，不足 1 人的不计），"
            f"建议 {quota.proposed} 人；已评定等次 {decided} 人。",
        )
        if table.bands
        else ()
    )
    reasons = tuple(
        f"{row.name}的评定等次与建议不同，理由：{row.reason}。"
        for row in table.rows
        if row.decided and row.decided is not row.proposed and row.reason
    )
    return (
        "各类为计入分：从满分往下扣的类别为扣后余分，其他类别为封顶后的分；各类相加为年度总分。",
        "名次不含预备党员、免计分党员和双报到党员；总分相同的，名次相同。",
        *grades,
        *reasons,
    )


def _line(table: YearTable, number: int, row: YearRow) -> tuple[Value, ...]:
    decided = row.decided.label if row.decided else ""
    return (
        number,
        row.name,
        row.sex,
        row.birth,
        row.joined,
        short_group(row.party_group),
        row.member_word,
        *_figures(table, row),
        *((row.before_veto,) if _has_zero(table) else ()),
        row.total,
        row.rank,
        "；".join(dict.fromkeys(veto.item_name for veto in row.vetoes)),
        _proposal(row),
        decided,
        row.remark,
    )


def _proposal(row: YearRow) -> str:
    if not row.gradable:
        return "—"
    if row.asked:
        return "待定"
    return row.proposed.label if row.proposed else ""


def _figures(table: YearTable, row: YearRow) -> tuple[Value, ...]:
    categories = _ordered(table)
    outside = _has_outside(table)
    if row.course is None:
        return (None,) * (len(categories) + outside)
    counted = {found.category.key: found.counted for found in row.course.categories}
    return (
        *(counted[category.key] for category in categories),
        *((row.course.outside,) if outside else ()),
    )


def _category_column(category: Category) -> SummaryColumn:
    group = _GROUPS[category.kind]
    return SummaryColumn(category.name, "points", "" if group == category.name else group)


def _ordered(table: YearTable) -> tuple[Category, ...]:
    """Return the categories as the township's form has them: 基础分, 各类得分, 加分, 扣分, 评议分."""
    return tuple(sorted(table.categories, key=lambda category: _ORDER.index(_GROUPS[category.kind])))


def _has_outside(table: YearTable) -> bool:
    return any(row.course and row.course.outside for row in table.rows)


def _has_zero(table: YearTable) -> bool:
    return any(row.total != row.before_veto for row in table.rows)
