"""The operation log in the clerk's words, and which act can be taken back next."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from villageoffice.kits.storage.records import ActRow, LogRow, Record
from villageoffice.office.books import MODELS

_TABLES: dict[str, type[Record]] = {model._meta.table_name: model for model in MODELS}
_HIDDEN = ("id", "key", "entered")


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act for the list: number, moment, who, what, how many rows, whether it was taken back.

    reverses: number of the act it takes back, None for an ordinary one.
    """

    number: int
    moment: datetime
    operator: str
    name: str
    rows: int
    reverses: int | None
    taken_back: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing an act changed: whom it concerns, what kind of record, before → after in words."""

    subject: str
    noun: str
    changes: tuple[str, ...]


def acts(limit: int = 300) -> tuple[ActLine, ...]:
    """Return the newest acts, newest first."""
    rows = list(ActRow.select().order_by(ActRow.id.desc()).limit(limit))
    if not rows:
        return ()
    numbers = [row.id for row in rows]
    entered = LogRow.select(LogRow.act).where(LogRow.act >= numbers[-1], LogRow.verb != "-")
    counted = Counter(line.act for line in entered)
    reversed_acts = {row.reverses for row in ActRow.select().where(ActRow.reverses.is_null(False))}
    return tuple(
        ActLine(
            number=row.id,
            moment=row.moment,
            operator=row.operator,
            name=row.name,
            rows=counted[row.id],
            reverses=row.reverses,
            taken_back=row.id in reversed_acts,
        )
        for row in rows
    )


def changes(number: int, limit: int = 500) -> tuple[ChangeLine, ...]:
    """Return what one act changed, at most *limit* things."""
    lines = list(LogRow.select().where(LogRow.act == number).order_by(LogRow.id))
    return tuple(_told(lines))[:limit]


def last_own_act() -> ActLine | None:
    """Return the newest act that Ctrl+Z would take back: the last that changed a register.

    Acts that take another back, that were taken back, or that only noted something are passed over.
    """
    reversed_acts = [row.reverses for row in ActRow.select().where(ActRow.reverses.is_null(False))]
    changed = LogRow.select(LogRow.act).where(LogRow.verb != "!", LogRow.table_name != "paper")
    row = (
        ActRow.select()
        .where(
            ActRow.reverses.is_null(),
            ActRow.final == 0,
            ActRow.id.not_in(reversed_acts),
            ActRow.id.in_(changed),
            ActRow.name != _FOUNDING,
        )
        .order_by(ActRow.id.desc())
        .first()
    )
    return ActLine(row.id, row.moment, row.operator, row.name, 0, None, taken_back=False) if row else None


_FOUNDING = "建立数据文件"


def _told(lines: Sequence[LogRow]) -> Iterator[ChangeLine]:
    """Pair what was ended with what was entered for the same thing."""
    ended: dict[tuple[str, int], dict[str, Any]] = {}
    for line in lines:
        if line.verb == "-":
            ended[line.table_name, json.loads(line.content)["key"]] = json.loads(line.content)
    for line in lines:
        if line.verb == "!":
            yield ChangeLine(line.subject, "记事", (str(json.loads(line.content)),))
        elif line.verb == "+":
            content = json.loads(line.content)
            before = ended.pop((line.table_name, content["key"]), None)
            yield ChangeLine(
                line.subject, _TABLES[line.table_name].noun, _differences(line.table_name, before, content)
            )
    for (table, _), content in ended.items():
        subject = next(line.subject for line in lines if line.table_name == table and line.verb == "-")
        yield ChangeLine(
            subject, _TABLES[table].noun, ("撤销：" + "，".join(_differences(table, None, content)),)
        )


def _differences(table: str, before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[str, ...]:
    model = _TABLES[table]
    fields = {field.column_name: field for field in model._meta.sorted_fields}
    told = []
    for column, value in after.items():
        label = model.labels.get(column)
        if label is None or column in _HIDDEN:
            continue
        now = _words(fields[column], value)
        if before is None:
            if now:
                told.append(f"{label} {now}")
        elif before[column] != value:
            told.append(f"{label} {_words(fields[column], before[column]) or '（空）'} → {now or '（空）'}")
    return tuple(told)


def _words(field: Any, stored: Any) -> str:
    value = field.python_value(stored)
    if value is None:
        return ""
    return str(getattr(value, "label", None) or getattr(value, "chinese", None) or value)
