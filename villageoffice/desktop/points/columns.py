"""The columns of the month, of a member's entries and of a scheme, with their signs and colours."""

from __future__ import annotations

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.row_model import ColumnDef
from villageoffice.kits.exact import Points
from villageoffice.points.values import Counted, EntryState, Item, MonthRow

NOTHING = "—"

STATE_KINDS = {
    "已审核": "ok",
    "待审核": "warn",
    "初评中": "info",
    "需说明": "bad",
    "未登记": "neutral",
    "免计分": "neutral",
    "已作废": "neutral",
}
"""Kind of the pill of a state, of members and of entries."""


def figure(points: Points | None) -> str:
    """Write a figure with the long minus sign; a dash where no points are kept.

    >>> figure(Points(75)), figure(Points(-5)), figure(None)
    ('7.5', '−0.5', '—')
    """
    if points is None:
        return NOTHING
    return points.written


def signed(points: Points | None) -> str:
    """Write a gain or loss with its sign, nothing where there is none."""
    return points.signed() if points else ""


def tint(points: Points | None) -> str | None:
    """Green for a gain, red for a loss."""
    if not points:
        return None
    return theme.GREEN if points > 0 else theme.RED


def _known(points: Points | None) -> int | None:
    return None if points is None else int(points)


MONTH_COLUMNS: list[ColumnDef[MonthRow]] = [
    ColumnDef("name", "姓名", lambda row: row.name, sort=lambda row: row.sort, tip=lambda row: row.remark),
    ColumnDef(
        "group", "党小组", lambda row: row.party_group, sort=lambda row: (row.group_position, row.sort)
    ),
    ColumnDef("class", "类别", lambda row: row.member_word),
    ColumnDef("base", "基础", lambda row: figure(row.base), sort=lambda row: _known(row.base), align="right"),
    ColumnDef(
        "bonus",
        "加分",
        lambda row: signed(row.bonus),
        sort=lambda row: _known(row.bonus),
        align="right",
        color=lambda row: tint(row.bonus),
    ),
    ColumnDef(
        "deduction",
        "扣分",
        lambda row: signed(row.deduction),
        sort=lambda row: _known(row.deduction),
        align="right",
        color=lambda row: tint(row.deduction),
    ),
    ColumnDef(
        "month",
        "本月",
        lambda row: figure(row.month),
        sort=lambda row: _known(row.month),
        align="right",
        bold=True,
    ),
    ColumnDef(
        "total",
        "年累计",
        lambda row: figure(row.year_total),
        sort=lambda row: _known(row.year_total),
        align="right",
    ),
    ColumnDef(
        "rank",
        "名次",
        lambda row: NOTHING if row.rank is None else str(row.rank),
        sort=lambda row: row.rank,
        align="right",
    ),
    ColumnDef("state", "状态", lambda row: row.state, pill=lambda row: STATE_KINDS[row.state]),
    ColumnDef("remark", "备注", lambda row: row.remark, shown=False),
]


def entry_state(counted: Counted) -> str:
    """The word for an entry's state; one that waits for its reason says so."""
    return "需说明" if counted.entry.unexplained else counted.entry.state.label


def entry_title(counted: Counted) -> str:
    """Item and reason as short as they can be said: the reason alone where it names the item."""
    entry = counted.entry
    title = entry.reason if entry.item_name in entry.reason else entry.title
    return f"调整：{title}" if entry.adjusts and entry.state is not EntryState.VOIDED else title


def entry_tip(counted: Counted) -> str:
    """Everything of an entry, in lines."""
    entry = counted.entry
    lines = [f"{entry.day:%Y-%m-%d} {entry.title} {entry.points.signed()} 分"]
    if entry.evidence:
        lines.append(f"证明材料：{entry.evidence}")
    if entry.state is EntryState.VOIDED:
        lines.append(f"已作废：{entry.void_reason}")
    elif entry.sent_back:
        lines.append(f"已退回：{entry.sent_back}")
    elif counted.cap:
        lines.append(f"计入 {figure(counted.counted)} 分：{counted.cap}")
    by = f"（{entry.recorder}）" if entry.recorder else ""
    lines.append(f"{entry.state.label}，{entry.entered:%Y-%m-%d %H:%M}{by}")
    return "\n".join(lines)


def _entry_tint(counted: Counted) -> str | None:
    voided = counted.entry.state is EntryState.VOIDED
    return theme.FAINT if voided or not counted.counted else tint(counted.entry.points)


def _faint_if_void(counted: Counted) -> str | None:
    return theme.FAINT if counted.entry.state is EntryState.VOIDED else None


ENTRY_COLUMNS: list[ColumnDef[Counted]] = [
    ColumnDef(
        "day", "日期", lambda one: f"{one.entry.day:%m-%d}", width=58, color=_faint_if_void, tip=entry_tip
    ),
    ColumnDef("title", "项目", entry_title, color=_faint_if_void, tip=entry_tip),
    ColumnDef(
        "points",
        "分值",
        lambda one: one.entry.points.signed(),
        width=52,
        align="right",
        color=_entry_tint,
        tip=entry_tip,
    ),
    ColumnDef(
        "state",
        "状态",
        entry_state,
        width=68,
        pill=lambda one: STATE_KINDS[entry_state(one)],
        tip=entry_tip,
    ),
]


def value_tint(item: Item) -> str | None:
    """Colour of what an item is worth."""
    return tint(item.usual)
