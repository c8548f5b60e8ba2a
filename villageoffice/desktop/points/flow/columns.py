"""The columns of objections and of who moved."""

from __future__ import annotations

from villageoffice.desktop import theme
from villageoffice.desktop.points.columns import NOTHING, figure
from villageoffice.desktop.widgets.row_model import ColumnDef
from villageoffice.kits.exact import Points
from villageoffice.points import rules
from villageoffice.points.values import Move, Objection, ObjectionOutcome

_KINDS = {
    ObjectionOutcome.OPEN: "warn",
    ObjectionOutcome.UPHELD: "accent",
    ObjectionOutcome.REJECTED: "neutral",
    ObjectionOutcome.WITHDRAWN: "neutral",
}

OBJECTION_COLUMNS: list[ColumnDef[Objection]] = [
    ColumnDef("received", "提出", lambda one: f"{one.received:%m-%d}", width=64),
    ColumnDef("objector", "提出人", lambda one: one.objector),
    ColumnDef("person", "所指党员", lambda one: one.person_name or "整张表"),
    ColumnDef("content", "内容", lambda one: one.content, width=180, tip=lambda one: one.content),
    ColumnDef("due", "答复", lambda one: answer_words(one), width=92),
    ColumnDef("outcome", "结果", lambda one: one.outcome.label, pill=lambda one: _KINDS[one.outcome]),
]


def answer_words(one: Objection) -> str:
    """The day it was answered, or until when it should be."""
    return f"{one.due:%m-%d} 前" if one.open else f"{one.answered:%m-%d}" if one.answered else NOTHING


def _points(points: Points | None) -> str | None:
    return None if points is None else figure(points)


MOVE_COLUMNS: list[ColumnDef[Move]] = [
    ColumnDef("name", "姓名", lambda move: move.name),
    ColumnDef("group", "党小组", lambda move: move.party_group),
    ColumnDef(
        "month",
        "本期",
        lambda move: rules.change_words(_points(move.month_was), _points(move.month_now)),
        align="right",
    ),
    ColumnDef(
        "total",
        "本年累计",
        lambda move: rules.change_words(_points(move.total_was), _points(move.total_now)),
        align="right",
        bold=True,
    ),
    ColumnDef("rank", "名次", lambda move: rules.change_words(move.rank_was, move.rank_now), align="right"),
    ColumnDef(
        "why",
        "原因",
        lambda move: move.why or "名次随他人变动",
        width=220,
        color=lambda move: None if move.why else theme.GREY,
        tip=lambda move: move.why,
    ),
]
