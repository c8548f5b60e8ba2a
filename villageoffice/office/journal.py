"""The operation log in the clerk's words, and which act can be taken back next."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from villageoffice.kits.storage.records import ActRow, LogRow, Record
from villageoffice.kits.text.masks import mask_bank, mask_id, mask_phone
from villageoffice.meetings.models import BallotRecord, MotionRecord
from villageoffice.meetings.rules import CUSTOM, subject
from villageoffice.office.books import MODELS
from villageoffice.office.particulars import LABELS

_TABLES: dict[str, type[Record]] = {model._meta.table_name: model for model in MODELS}
_HIDDEN = ("id", "key", "entered")
_MASKS = {"id_number": mask_id, "identity": mask_id, "phone": mask_phone, "account": mask_bank}


def _subject_words(id: str) -> str:
    found = subject(id)
    return found.label if found else id


def _rule_words(id: str) -> str:
    return "自定" if id == CUSTOM else id


_CODES: dict[tuple[str, str], Callable[[str], str]] = {
    (MotionRecord._meta.table_name, "subject"): _subject_words,
    (BallotRecord._meta.table_name, "rule"): _rule_words,
}
"""What is stored as a word of the program's, by table and column."""


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act for the list: number, moment, who, what, how many rows, whether it was taken back.

    reverses: number of the act it takes back, None for an ordinary one.  undoable: it changed a
    register and may be taken back, unless a later act builds on it.
    """

    number: int
    moment: datetime
    operator: str
    name: str
    rows: int
    reverses: int | None
    taken_back: bool
    undoable: bool


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
    oldest = rows[-1].id
    entered = LogRow.select(LogRow.act).where(LogRow.act >= oldest, LogRow.verb != "-")
    counted = Counter(line.act for line in entered)
    undoable = {row.id for row in ActRow.select(ActRow.id).where(ActRow.id >= oldest, _undoable())}
    reversed_acts = _reversed_acts()
    return tuple(
        ActLine(
            number=row.id,
            moment=row.moment,
            operator=row.operator,
            name=row.name,
            rows=counted[row.id],
            reverses=row.reverses,
            taken_back=row.id in reversed_acts,
            undoable=row.id in undoable,
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
    row = ActRow.select().where(_undoable()).order_by(ActRow.id.desc()).first()
    if row is None:
        return None
    return ActLine(row.id, row.moment, row.operator, row.name, 0, None, taken_back=False, undoable=True)


def _reversed_acts() -> set[int]:
    rows = ActRow.select(ActRow.reverses).where(ActRow.reverses.is_null(False))
    return {int(row.reverses or 0) for row in rows}


def _undoable() -> Any:
    """The condition for acts that changed a register and were not settled since."""
    changed = LogRow.select(LogRow.act).where(LogRow.verb != "!", LogRow.table_name != "paper")
    return (
        ActRow.reverses.is_null()
        & (ActRow.final == 0)
        & ActRow.id.not_in(_reversed_acts())
        & ActRow.id.in_(changed)
        & (ActRow.name != _FOUNDING)
    )


_FOUNDING = "建立数据文件"


def _told(lines: Sequence[LogRow]) -> Iterator[ChangeLine]:
    """Pair what was ended with what was entered for the same thing."""
    ended: dict[tuple[str, int], tuple[LogRow, dict[str, Any]]] = {}
    for line in lines:
        if line.verb == "-":
            content = json.loads(line.content)
            ended[line.table_name, content["key"]] = line, content
    for line in lines:
        if line.verb == "!":
            yield ChangeLine(line.subject, "记事", (str(json.loads(line.content)),))
        elif line.verb == "+":
            content = json.loads(line.content)
            _, before = ended.pop((line.table_name, content["key"]), (line, None))
            yield _line(line, _differences(line.table_name, before, content))
    for line, content in ended.values():
        yield _line(line, ("撤销：" + "，".join(_differences(line.table_name, None, content)),))


def _line(line: LogRow, changes: tuple[str, ...]) -> ChangeLine:
    """Name the thing as the clerk does; a setting is stored under its name in the program."""
    subject = LABELS.get(line.subject, line.subject) if line.table_name == "setting" else line.subject
    return ChangeLine(subject, _TABLES[line.table_name].noun, changes)


def _differences(table: str, before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[str, ...]:
    model = _TABLES[table]
    fields = {field.column_name: field for field in model._meta.sorted_fields}
    hidden = (*_HIDDEN, "name") if table == "setting" else _HIDDEN
    told = []
    for column, value in after.items():
        label = model.labels.get(column)
        if label is None or column in hidden:
            continue
        now = _words(table, fields[column], value)
        if before is None:
            if now:
                told.append(f"{label} {now}")
        elif before[column] != value:
            then = _words(table, fields[column], before[column])
            same = "（改了没有显示的几位）" if then == now else ""
            told.append(f"{label} {then or '（空）'} → {now or '（空）'}{same}")
    return tuple(told)


def _words(table: str, field: Any, stored: Any) -> str:
    """A stored value as the clerk reads it; numbers of persons are shown in part only."""
    value = field.python_value(stored)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    text = str(getattr(value, "label", None) or getattr(value, "chinese", None) or value)
    if text and (coded := _CODES.get((table, field.column_name))):
        return coded(text)
    return _MASKS[field.column_name](text) if field.column_name in _MASKS and text else text
