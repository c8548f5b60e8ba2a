"""The cells of a sheet of a scheme: what each may hold, as exact values."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Points
from villageoffice.kits.sheet.cells import Cell, text_of
from villageoffice.kits.text.dates import read_date
from villageoffice.people.values import MemberClass
from villageoffice.points.values import CategoryKind, VetoEffect

_RANGE = re.compile(r"\s*(?:至|到|[~～–—]|(?<=\d)[-－](?=[-－−+]?\d))\s*")
_YES, _NO = ("是", "√", "✓", "不公开"), ("否", "×", "公开", "")


def needed(label: str) -> Callable[[Cell], str]:
    """Return a reader for a cell that must be filled."""

    def read(cell: Cell) -> str:
        text = words(cell)
        if not text:
            raise InvalidValue(f"没有填{label}。", "请补上。")
        return text

    return read


def words(cell: Cell) -> str:
    """A text with single blanks."""
    return " ".join(text_of(cell).split())


def amount(cell: Cell) -> Points | None:
    """Points, or nothing for an empty cell and for 不限.  Raises InvalidValue."""
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return Points.of(cell)
    text = "".join(text_of(cell).split()).removesuffix("分")
    return Points.parse(text) if text and text not in ("不限", "无", "/", "—", "-") else None


def span(cell: Cell) -> tuple[Points, ...]:
    """One value, or the two ends of a range."""
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return (Points.of(cell),)
    text = text_of(cell).removesuffix("分").strip()
    parts = [part for part in _RANGE.split(text) if part]
    if not 1 <= len(parts) <= 2:
        raise InvalidValue("没有填分值。" if not parts else f"“{text}”不是分值。", "请填写例如 2 或 3 至 5。")
    return tuple(Points.parse(part.removesuffix("分")) for part in parts)


def percent(cell: Cell) -> int | None:
    """A whole percentage; Excel stores 20 % as 0.2.  Raises InvalidValue."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    text = "".join(text_of(cell).split()).removesuffix("%")
    if isinstance(cell, Decimal) and 0 < cell <= 1:  # 20 % of Excel is 0.2
        text = f"{(cell * 100).normalize():f}"
    if text and not text.isdecimal():
        raise InvalidValue(f"“{text_of(cell)}”不是百分比。", "请写 1 到 100 的整数，例如 20。")
    return int(text) if text else None


def kind(cell: Cell) -> CategoryKind | None:
    """How a category is counted.  Raises InvalidValue."""
    text = "".join(text_of(cell).split())
    found = CategoryKind.labelled(text)
    if text and found is None:
        known = "、".join(kind.label for kind in CategoryKind)
        raise InvalidValue(f"没有“{text}”这种计分方式。", f"请写：{known}。")
    return found


def veto(cell: Cell) -> VetoEffect | None:
    """What a veto does.  Raises InvalidValue."""
    text = re.sub(r"[\s，,、。]", "", text_of(cell))
    found = next((effect for effect in VetoEffect if re.sub(r"[\s，]", "", effect.label) == text), None)
    if text and found is None:
        known = "；".join(effect.label for effect in VetoEffect)
        raise InvalidValue(f"没有“{text_of(cell)}”这种否决后果。", f"请写：{known}。")
    return found


def classes(cell: Cell) -> tuple[MemberClass, ...]:
    """Classes of members, none for all; in the order of the enumeration.  Raises InvalidValue."""
    words = [word.removesuffix("党员") for word in re.split(r"[、，,；;/\s]+", text_of(cell)) if word]
    if words in ([], ["全体"], ["全部"], ["所有"]):
        return ()
    found = {word: MemberClass.labelled(word) for word in words}
    for word, kind in found.items():
        if kind is None:
            known = "、".join(kind.label for kind in MemberClass)
            raise InvalidValue(f"没有“{word}”这类党员。", f"请写：{known}；对全体适用的空着。")
    return tuple(kind for kind in MemberClass if kind in found.values())


def private(cell: Cell) -> bool:
    """Whether the reason is not shown.  Raises InvalidValue."""
    text = text_of(cell)
    if text not in (*_YES, *_NO):
        raise InvalidValue(f"“{text}”看不出是不是公开。", "不公开的写“是”，公开的空着。")
    return text in _YES


def day(cell: Cell) -> date | None:
    """A day of the calendar.  Raises InvalidValue."""
    if cell is None:
        return None
    if isinstance(cell, str | int | Decimal | date) and not isinstance(cell, bool):
        return read_date(cell).exact
    raise InvalidValue("这一格不是日期。", "请填写日期，例如 2026-07-01。")
