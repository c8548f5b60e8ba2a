"""A clerk's sheet of entries read.

A row is either read whole or told as a problem with its cell; nothing is guessed.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Points
from villageoffice.kits.sheet.cells import Cell, ErrorCell, LostDigits, text_of
from villageoffice.kits.sheet.headings import Field, Headings, Layout, Row, Table
from villageoffice.kits.sheet.problems import Problem
from villageoffice.kits.sheet.reader import Sheet
from villageoffice.kits.text.dates import chinese_date, read_date
from villageoffice.kits.text.names import validate_name
from villageoffice.people.values import Incoming, Reading
from villageoffice.points.values import EntryLine

T = TypeVar("T")

LAYOUT_ENTRIES = Layout(
    kind="points",
    label="积分登记表",
    fields=(
        Field("name", "姓名", ("党员姓名", "党员"), required=True),
        Field(
            "id_number",
            "身份证号",
            ("身份证号码", "公民身份号码", "身份证", "身份证尾号", "身份证后四位", "身份证号/尾号", "尾号"),
        ),
        Field("date", "日期", ("登记日期", "时间", "发生日期", "活动日期"), required=True, carried=True),
        Field("item", "项目", ("积分项目", "项目名称", "积分事项"), required=True, carried=True),
        Field("points", "分值", ("得分", "积分", "分数", "加减分", "分值+/-", "计分"), required=True),
        Field("reason", "事由", ("事由/活动", "活动", "积分事由", "说明", "原因"), carried=True),
    ),
)

_TAIL = 4


def read_entries(sheet: Sheet, headings: Headings, table: Table, today: date) -> Reading[EntryLine]:
    """Read the rows of a sheet of entries.  today: an entry after it is refused."""
    rows: list[Incoming[EntryLine]] = []
    problems: list[Problem] = []
    for row in table.rows:
        reader = _RowReader(sheet.name, headings, row, today)
        line = reader.line()
        if line and not reader.problems:
            rows.append(Incoming(row.number, line))
        problems += reader.problems
    columns = tuple((field.name, headings.letter_of(field.name)) for field in headings.columns.values())
    return Reading(sheet.name, columns, tuple(rows), tuple(problems))


class _RowReader:
    """Reads one row; collects what is wrong with its cells."""

    def __init__(self, sheet: str, headings: Headings, row: Row, today: date) -> None:
        self.problems: list[Problem] = []
        self._sheet, self._headings, self._row, self._today = sheet, headings, row, today

    def line(self) -> EntryLine | None:
        """Return the row, or None if a cell of it cannot be read."""
        name = self._read("name", _name)
        id_number = self._read("id_number", _id_number)
        day = self._read("date", self._day)
        item = self._read("item", _item)
        points = self._read("points", _points)
        reason = self._read("reason", _reason)
        if name is None or day is None or item is None or points is None:
            return None
        return EntryLine(name, id_number or "", day, item, points, reason or "")

    def _read(self, field: str, read: Callable[[Cell], T]) -> T | None:
        cell = self._row.get(field)
        try:
            if isinstance(cell, ErrorCell):
                raise InvalidValue(f"这一格是错误值 {cell}。", "请在表里改正公式或内容。")
            return read(cell)
        except InvalidValue as wrong:
            self.problems.append(
                Problem(
                    self._sheet,
                    self._row.number,
                    self._headings.letter_of(field),
                    text_of(cell),
                    wrong.what,
                    wrong.remedy,
                )
            )
            return None

    def _day(self, cell: Cell) -> date:
        day = _day(cell)
        if day > self._today:
            raise InvalidValue(f"{chinese_date(day)}还没有到。", "请核对日期。")
        return day


def _day(cell: Cell) -> date:
    if isinstance(cell, str | int | Decimal | date) and not isinstance(cell, bool):
        return read_date(cell).exact
    what = "没有填日期。" if cell is None else "这一格不是日期。"
    raise InvalidValue(what, "请填写日期，例如 2026-11-21。")


def _name(cell: Cell) -> str:
    return validate_name(text_of(cell))


def _reason(cell: Cell) -> str:
    return " ".join(text_of(cell).split())


def _item(cell: Cell) -> str:
    text = "".join(text_of(cell).split())
    if not text:
        raise InvalidValue("没有填项目。", "请填写积分方案里的项目名称。")
    return text


def _points(cell: Cell) -> Points:
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return Points.of(cell)
    text = text_of(cell).removesuffix("分")
    if not text:
        raise InvalidValue("没有填分值。", "请填写分值，例如 2 或 -1；扣分写负数。")
    return Points.parse(text)


def _id_number(cell: Cell) -> str:
    """A whole number or its last digits; a number cell has lost the zeros in front of a tail."""
    if isinstance(cell, LostDigits):
        raise InvalidValue("身份证号按数字保存，末几位已经丢失。", "请把这一列设为文本格式，重新填写。")
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell).zfill(_TAIL)
    return "".join(text_of(cell).split()).upper().replace("×", "X").removeprefix("尾号")
