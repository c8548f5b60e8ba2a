"""Taking a whole act back by an act of its own.

What the act entered is ended, what it ended is entered again.  Afterwards the live state equals
the state before the act (:func:`state_digest`); both acts stay in the file and in the log.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import peewee as pw

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.backup import digest_of
from villageoffice.kits.storage.records import ActRow, Anchor, LogRow, Record, canonical, stored_values

_NAMES_SHOWN = 5
_CHUNK = 500


class CannotTakeBack(OfficeError):
    """The act is final, was taken back before, or a later act builds on it."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """A later act that builds on what is to be taken back: its name, and whom it concerns."""

    act: str
    subject: str

    def sentence(self) -> str:
        """Name the act and the person or thing."""
        return f"{self.subject}（{self.act}）"


def take_back(act: Act, number: int, models: Sequence[type[Record]]) -> None:
    """Take the act numbered *number* back within *act*.

    Raises CannotTakeBack, naming what depends on it; nothing is changed then.
    """
    target = ActRow.get_or_none(ActRow.id == number)
    if target is None:
        raise CannotTakeBack(f"没有第 {number} 号操作。")
    _refuse_settled(target)
    lines = list(LogRow.select().where(LogRow.act == number, LogRow.verb != "!").order_by(LogRow.id.desc()))
    if not lines:
        raise CannotTakeBack(f"“{target.name}”没有改动登记内容，不需要撤回。")
    traces = _traces(lines, models)
    _refuse_dependent(target, models)
    for trace in traces:
        for row in trace.standing.values():
            act.end(row)
    for trace in traces:
        act.insert_all([trace.model(**values) for values in trace.ended_values()])
    act.reverses(number)


def dependences(number: int, models: Sequence[type[Record]]) -> list[Dependence]:
    """Return what later acts have built on the act numbered *number*, oldest first."""
    lines = list(LogRow.select().where(LogRow.act == number, LogRow.verb != "!"))
    traces = _traces(lines, models)
    own = {trace.model: {canonical(_comparable(row)) for row in trace.standing.values()} for trace in traces}
    found = [*_changed_later(traces), *_referred_later(number, own, models)]
    return list(dict.fromkeys(found))


def state_digest(models: Iterable[type[Record]]) -> str:
    """Return one digest over everything that holds now, whichever acts brought it about."""

    def rows() -> Iterable[object]:
        for model in sorted(models, key=lambda m: m._meta.table_name):
            fields = [f for f in model._meta.sorted_fields if f.name not in ("id", "entered", "ended")]
            yield model._meta.table_name
            columns = [pw.SQL(f'"{field.column_name}"') for field in fields]
            yield from model.select(*columns).where(model.live()).order_by(model.key).tuples()

    return digest_of(rows())


def _refuse_settled(target: ActRow) -> None:
    if target.final:
        raise CannotTakeBack(f"“{target.name}”已经定案，不能撤回。", "请另作更正登记，并写明原因。")
    if target.reverses is not None:
        raise CannotTakeBack(f"“{target.name}”本身就是一次撤回。", "需要时请重新登记。")
    if ActRow.select().where(ActRow.reverses == target.id).exists():
        raise CannotTakeBack(f"“{target.name}”已经撤回过了。")


def _refuse_dependent(target: ActRow, models: Sequence[type[Record]]) -> None:
    found = dependences(target.id, models)
    if found:
        names = "、".join(item.sentence() for item in found[:_NAMES_SHOWN])
        more = f"等 {len(found)} 处" if len(found) > _NAMES_SHOWN else ""
        raise CannotTakeBack(
            f"“{target.name}”不能整批撤回：之后的登记用到了其中的内容——{names}{more}。",
            "请先处理这些登记，或者逐条更正。",
        )


@dataclass(slots=True)
class _Trace:
    """What an act left in one table.

    entered, ended: the stored contents by thing.  standing: the live rows that still say what
    the act entered; equal contents count, since a later act may have been taken back itself.
    """

    model: type[Record]
    entered: dict[int, dict[str, Any]]
    ended: dict[int, dict[str, Any]]
    subjects: dict[int, str]
    standing: dict[int, Record]

    def ended_values(self) -> Iterable[dict[str, Any]]:
        """Return the contents to be entered again, by field name."""
        by_column = {field.column_name: field for field in self.model._meta.sorted_fields}
        for content in self.ended.values():
            yield {by_column[k].name: by_column[k].python_value(v) for k, v in content.items()}


def _traces(lines: Sequence[LogRow], models: Sequence[type[Record]]) -> list[_Trace]:
    traces = {model._meta.table_name: _Trace(model, {}, {}, {}, {}) for model in models}
    for line in sorted(lines, key=lambda line: int(line.id)):
        content = {k: v for k, v in json.loads(line.content).items() if k not in ("id", "entered")}
        trace = traces[line.table_name]
        trace.subjects[content["key"]] = line.subject
        if line.verb == "+":
            trace.entered[content["key"]] = content
        elif content["key"] in trace.entered:
            del trace.entered[content["key"]]  # entered and ended within the act
        else:
            trace.ended[content["key"]] = content
    for trace in traces.values():
        for row in _live_rows(trace.model, list(trace.entered)):
            if _says(trace.entered[row.key], row):
                trace.standing[row.key] = row
    return [trace for trace in traces.values() if trace.entered or trace.ended]


def _live_rows(model: type[Record], keys: Sequence[int]) -> Iterable[Record]:
    for start in range(0, len(keys), _CHUNK):
        yield from model.select().where(model.key.in_(keys[start : start + _CHUNK]), model.live())


def _comparable(row: Record) -> dict[str, Any]:
    return {k: v for k, v in stored_values(row).items() if k not in ("id", "entered")}


def _says(content: Mapping[str, Any], row: Record) -> bool:
    """Say whether a row still holds what was logged; the log may be older than some columns."""
    stored = stored_values(row)
    return all(stored.get(name) == value for name, value in content.items())


def _changed_later(traces: Sequence[_Trace]) -> Iterable[Dependence]:
    """Things of the act of which a later act says something else, or which it ended."""
    for trace in traces:
        for key in trace.entered.keys() - trace.standing.keys():
            last = trace.model.select().where(trace.model.key == key).order_by(trace.model.id.desc()).first()
            yield Dependence(
                _name_of(last.entered if last.ended is None else last.ended), trace.subjects[key]
            )
        for row in _live_rows(trace.model, [key for key in trace.ended if key not in trace.entered]):
            yield Dependence(_name_of(row.entered), row.caption())


def _referred_later(
    number: int, own: Mapping[type[Record], set[str]], models: Sequence[type[Record]]
) -> Iterable[Dependence]:
    """Live rows of later acts that speak of a thing the act brought into the file."""
    born = Anchor.select(Anchor.id).where(Anchor.entered == number)
    for model in models:
        for field in references(model):
            column = getattr(model, field)
            for row in model.select().where(column.in_(born), model.live(), model.entered > number):
                if canonical(_comparable(row)) not in own.get(model, set()):
                    yield Dependence(_name_of(row.entered), row.caption())


def references(model: type[Record]) -> list[str]:
    """Return the names of the fields of *model* that hold the number of another thing."""
    return [field.name for field in model._meta.sorted_fields if getattr(field, "refers", False)]


def _name_of(number: int) -> str:
    return str(ActRow.get_by_id(number).name)
