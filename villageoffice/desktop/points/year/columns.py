"""The year as tables: a member's totals by category, rank and grade; the groups beside one another."""

from __future__ import annotations

from collections.abc import Sequence

from villageoffice.desktop import theme
from villageoffice.desktop.points.columns import NOTHING, figure
from villageoffice.desktop.widgets.row_model import ColumnDef
from villageoffice.kits.exact import Points
from villageoffice.points.values import (
    Category,
    CategoryKind,
    Grade,
    GroupFigures,
    VetoEffect,
    YearRow,
)

GRADE_KINDS = {
    Grade.EXCELLENT: "ok",
    Grade.QUALIFIED: "info",
    Grade.BASICALLY_QUALIFIED: "warn",
    Grade.UNQUALIFIED: "bad",
}
VETO_WORDS = {
    VetoEffect.ZERO: "总分记 0",
    VetoEffect.FAIL_GRADE: "不合格",
    VetoEffect.NO_EXCELLENT: "不评优秀",
}
"""What a veto does, in a few letters."""


def year_columns(categories: Sequence[Category]) -> list[ColumnDef[YearRow]]:
    """The columns of a year with these categories."""
    return [
        ColumnDef("rank", "名次", _rank, sort=lambda row: row.rank, align="right"),
        ColumnDef(
            "name", "姓名", lambda row: row.name, sort=lambda row: row.sort, tip=lambda row: row.remark
        ),
        ColumnDef(
            "group", "党小组", lambda row: row.party_group, sort=lambda row: (row.group_position, row.sort)
        ),
        ColumnDef("class", "类别", lambda row: row.member_word),
        *(_category_column(number, category) for number, category in enumerate(categories)),
        ColumnDef(
            "total",
            "总分",
            lambda row: figure(row.total),
            sort=_total,
            align="right",
            bold=True,
            tip=_total_tip,
        ),
        ColumnDef("veto", "一票否决", _veto, pill=lambda row: "bad" if row.vetoes else "", tip=_veto_tip),
        ColumnDef("proposed", "建议等次", _proposed, pill=lambda row: "warn" if row.asked else ""),
        ColumnDef(
            "decided",
            "评定等次",
            lambda row: row.decided.label if row.decided else "",
            pill=lambda row: GRADE_KINDS[row.decided] if row.decided else "",
            tip=lambda row: f"理由：{row.reason}" if row.reason else "",
        ),
        ColumnDef("reason", "理由", lambda row: row.reason, tip=lambda row: row.reason, shown=False),
        ColumnDef("remark", "备注", lambda row: row.remark, tip=lambda row: row.remark, shown=False),
    ]  # fmt: skip


def counted(row: YearRow, place: int) -> Points | None:
    """What counts of a category, None for who is outside the scoring."""
    return row.course.categories[place].counted if row.course else None


def row_words(row: YearRow) -> str:
    """Everything to be said of a member below the table."""
    parts = [row.name]
    if row.course is None:
        parts.append("免计分，不参加排名和等次评定")
    else:
        cut = [
            f"{one.category.name}得 {one.earned} 分，计 {one.counted} 分"
            for one in row.course.categories
            if one.cut > 0 and one.category.kind is not CategoryKind.DEDUCT
        ]
        quarters = [figure(found) for found in row.course.quarters if found is not None]
        parts += [f"各季度 {'、'.join(quarters)} 分", *cut]
    parts += [
        f"{veto.day.month}月{veto.day.day}日{veto.item_name}：{veto.effect.label}" for veto in row.vetoes
    ]
    if row.vetoes and row.before_veto != row.total:
        parts.append(f"否决前 {row.before_veto} 分")
    if row.decided and row.reason:
        parts.append(f"评为{row.decided.label}：{row.reason}")
    return "；".join(parts)


def _category_column(place: int, category: Category) -> ColumnDef[YearRow]:
    def text(row: YearRow) -> str:
        return figure(counted(row, place))

    def sort(row: YearRow) -> int | None:
        found = counted(row, place)
        return None if found is None else int(found)

    def color(row: YearRow) -> str | None:
        found = counted(row, place)
        return theme.RED if found is not None and found < 0 else None

    return ColumnDef(f"category{place}", category.name, text, sort=sort, align="right", color=color)


def _rank(row: YearRow) -> str:
    return NOTHING if row.rank is None else str(row.rank)


def _total(row: YearRow) -> int | None:
    return None if row.total is None else int(row.total)


def _total_tip(row: YearRow) -> str:
    return f"否决前 {row.before_veto} 分" if row.before_veto != row.total else ""


def _veto(row: YearRow) -> str:
    return VETO_WORDS[row.veto_effect] if row.veto_effect else ""


def _veto_tip(row: YearRow) -> str:
    return "\n".join(f"{veto.day:%Y-%m-%d} {veto.item_name}：{veto.effect.label}" for veto in row.vetoes)


def _proposed(row: YearRow) -> str:
    if row.asked:
        return "并列待定"
    return row.proposed.label if row.proposed else ("" if row.gradable else "不评")


def _grades(row: GroupFigures) -> str:
    return "　".join(f"{grade.label} {number}" for grade, number in row.grades if number)


GROUP_COLUMNS: list[ColumnDef[GroupFigures]] = [
    ColumnDef("name", "党小组", lambda row: row.name, sort=lambda row: row.position),
    ColumnDef("members", "人数", lambda row: str(row.members), sort=lambda row: row.members, align="right"),
    ColumnDef("scored", "计分", lambda row: str(row.scored), sort=lambda row: row.scored, align="right"),
    ColumnDef("mean", "平均", lambda row: figure(row.mean), align="right", bold=True,
              sort=lambda row: None if row.mean is None else int(row.mean)),
    ColumnDef("highest", "最高", lambda row: figure(row.highest), align="right",
              sort=lambda row: None if row.highest is None else int(row.highest)),
    ColumnDef("lowest", "最低", lambda row: figure(row.lowest), align="right",
              sort=lambda row: None if row.lowest is None else int(row.lowest)),
    ColumnDef("grades", "等次", _grades, tip=_grades),
]  # fmt: skip
