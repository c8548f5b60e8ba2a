"""Find the row of headings in a clerk's sheet, below titles, in one row or two or three.

Every start row and every depth is tried and the one that names most fields wins; merged cells say
how deep headings go.  Nothing is guessed from the data below.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from villageoffice.errors import OfficeError
from villageoffice.kits.sheet.cells import BLANKS, Cell, column_letter, is_blank, text_of
from villageoffice.kits.sheet.layout import Field, Headings, Layout, bare_key, heading_key, is_quiet
from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.kits.sheet.reader import Sheet, Workbook
from villageoffice.kits.sheet.table import Row, Table, damaged_cells, table_rows

__all__ = [
    "Field", "Headings", "HeadingsNotFound", "Layout", "Row", "Table", "damaged_cells",
    "find_headings", "find_tables", "heading_problems", "table_rows",
]  # fmt: skip

_SEARCHED = 60
_DEEPEST = 3
_LOOKED_AT = 5


class HeadingsNotFound(OfficeError):
    """No row of a sheet holds the headings that are needed."""


@dataclass(frozen=True, slots=True)
class _Head:
    """One column's heading over several rows: outer text, inner text, "" where there is none."""

    outer: str
    inner: str

    @property
    def text(self) -> str:
        return f"{self.outer}·{self.inner}" if self.outer and self.inner else self.outer or self.inner

    @property
    def whole(self) -> str:
        return self.outer + self.inner


@dataclass(frozen=True, slots=True)
class _Try:
    """Headings read at one place, with what they lack."""

    headings: Headings
    missing: tuple[str, ...]
    headless: int

    @property
    def merit(self) -> tuple[bool, int, int, int, int]:
        """First what is found, then that no column of data is left without a heading."""
        found = self.headings
        depth = found.last_row - found.first_row
        return not self.missing, len(found.columns), -self.headless, -depth, -found.first_row


def find_headings(sheet: Sheet, layout: Layout, overrides: Mapping[str, str] | None = None) -> Headings:
    """Find the headings of *layout* in *sheet*.

    overrides: heading as it stands in the sheet → name of the field it means, "" to leave the
    column out.  Raises HeadingsNotFound with the headings looked for; OfficeError for an override
    whose heading or field does not exist.
    """
    wanted = {
        heading_key(text): layout.field(name) if name else None for text, name in (overrides or {}).items()
    }
    best: _Try | None = None
    for first, depth in _places(sheet):
        attempt = _attempt(sheet, layout, wanted, first, depth)
        if best is None or attempt.merit > best.merit:
            best = attempt
    if best is None or best.missing:
        raise _not_found(sheet, layout, best)
    _check_overrides(best.headings, overrides or {})
    return best.headings


def find_tables(
    workbook: Workbook, layout: Layout, overrides: Mapping[str, str] | None = None
) -> tuple[tuple[Sheet, Headings], ...]:
    """All visible sheets of a workbook that hold the headings, in their order.

    Raises HeadingsNotFound for the first sheet when no sheet holds them.
    """
    found: list[tuple[Sheet, Headings]] = []
    refusals: list[HeadingsNotFound] = []
    for sheet in workbook.visible_sheets:
        try:
            found.append((sheet, find_headings(sheet, layout, overrides)))
        except HeadingsNotFound as refusal:
            refusals.append(refusal)
    if found:
        return tuple(found)
    if refusals:
        raise refusals[0]
    raise HeadingsNotFound("表格里只有隐藏的工作表。", "请在 WPS 或 Excel 里取消隐藏，另存后再导入。")


def heading_problems(sheet: Sheet, headings: Headings) -> tuple[Problem, ...]:
    """What to tell about columns that are not imported."""
    strange = [
        (index, text, f"不认识“{text}”这一列，没有导入它。", "需要时请为它指定栏目。")
        for index, text in headings.unknown
    ]
    twice = [
        (
            index,
            headings.texts.get(index, ""),
            f"有不止一列是“{field.label}”，只导入 {headings.letter_of(field.name)} 列。",
            "如果是左右并排的两张表，请上下接成一张再导入。",
        )
        for index, field in headings.duplicates
    ]
    return tuple(
        Problem(sheet.name, headings.first_row, column_letter(index), text, what, remedy, Severity.WARNING)
        for index, text, what, remedy in sorted(strange + twice)
    )


def _places(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Start rows counted from 0 and depths to try."""
    for first, row in enumerate(sheet.rows[:_SEARCHED]):
        inside = any(top < first <= bottom for top, _, bottom, _ in sheet.merged)
        if inside or all(map(is_blank, row)):
            continue
        spans = [bottom - top + 1 for top, _, bottom, _ in sheet.merged if top == first]
        span = max(spans, default=1)
        for depth in range(1, _DEEPEST) if span == 1 else [min(span, _DEEPEST)]:
            if first + depth <= len(sheet.rows):
                yield first, depth


def _attempt(
    sheet: Sheet, layout: Layout, wanted: Mapping[str, Field | None], first: int, depth: int
) -> _Try:
    heads = _heads(sheet, first, depth)
    ranked = []
    left_out = []
    for index, head in heads.items():
        keys = [heading_key(head.whole), heading_key(head.text), heading_key(head.inner or head.outer)]
        chosen = next((key for key in keys if key in wanted), None)
        if chosen is not None and wanted[chosen] is None:
            left_out.append(index)
        elif chosen is not None and (override := wanted[chosen]):
            ranked.append((0, index, override))
        elif match := _match(layout, head):
            ranked.append((match[0], index, match[1]))
    columns, duplicates = _share_out(sorted(ranked, key=lambda entry: entry[:2]))
    known = {*columns, *left_out, *(index for index, _ in duplicates)}
    headings = Headings(
        first_row=first + 1,
        last_row=first + depth,
        columns=dict(sorted(columns.items())),
        unknown=tuple(
            (i, head.text) for i, head in heads.items() if i not in known and not is_quiet(head.text)
        ),
        duplicates=tuple(duplicates),
        left_out=tuple(left_out),
        texts={index: head.text for index, head in heads.items()},
        titles_skipped=sum(not all(map(is_blank, row)) for row in sheet.rows[:first]),
    )
    missing = layout.missing(field.name for field in columns.values())
    return _Try(headings, missing, _headless(sheet, headings))


def _headless(sheet: Sheet, headings: Headings) -> int:
    """How many columns hold something just below the headings but have none."""
    below = sheet.rows[headings.last_row : headings.last_row + _LOOKED_AT]
    filled = {index for row in below for index, cell in enumerate(row) if not is_blank(cell)}
    return len(filled.difference(headings.texts))


def _share_out(ranked: Sequence[tuple[int, int, Field]]) -> tuple[dict[int, Field], list[tuple[int, Field]]]:
    """Give each field its best column; an equally good second one is a duplicate."""
    columns: dict[int, Field] = {}
    ranks: dict[str, int] = {}
    duplicates = []
    for rank, index, field in ranked:
        if field.name not in ranks:
            ranks[field.name] = rank
            columns[index] = field
        elif ranks[field.name] == rank:
            duplicates.append((index, field))
    return columns, duplicates


def _match(layout: Layout, head: _Head) -> tuple[int, Field] | None:
    """The field a heading means and how surely; 1 is surest."""
    texts = [head.whole]
    if head.outer and head.inner:
        texts.append(head.inner)
    keys = [make(text) for text in texts for make in (heading_key, bare_key)]
    for rank, key in enumerate(keys, start=1):
        for field in layout.fields:
            if key in field.keys:
                return rank, field
    return None


def _heads(sheet: Sheet, first: int, depth: int) -> dict[int, _Head]:
    """The heading of each column, merged cells spread over what they cover."""
    levels = [_spread(sheet, row, first, first + depth - 1) for row in range(first, first + depth)]
    heads = {}
    for index in range(sheet.width):
        texts: list[str] = []
        for level in levels:
            if level[index] and (not texts or texts[-1] != level[index]):
                texts.append(level[index])
        if texts:
            heads[index] = _Head("".join(texts[:-1]), texts[-1])
    return heads


def _spread(sheet: Sheet, row: int, first: int, last: int) -> list[str]:
    texts = [_one_line(cell) for cell in sheet.rows[row]]
    for top, left, bottom, right in sheet.merged:
        if first <= top <= row <= bottom:
            text = _one_line(sheet.rows[top][left])
            texts[left : right + 1] = [text] * (min(right + 1, len(texts)) - left)
    if not sheet.merged and row < last:
        _spread_right(texts, sheet.rows[row + 1])
    return texts


def _spread_right(texts: list[str], below: Sequence[Cell]) -> None:
    """Where merged cells are unknown (csv, ods) a group heading covers the blanks right of it.

    Only blanks with a heading below them, beginning at a heading that has one below it too.
    """
    for index in range(1, len(texts)):
        both = not is_blank(below[index]) and not is_blank(below[index - 1])
        if not texts[index] and texts[index - 1] and both:
            texts[index] = texts[index - 1]


def _one_line(cell: Cell) -> str:
    return "".join(text_of(cell).split()).strip(BLANKS) if isinstance(cell, str) else text_of(cell)


def _check_overrides(headings: Headings, overrides: Mapping[str, str]) -> None:
    there = {
        heading_key(part) for text in headings.texts.values() for part in (text, text.rpartition("·")[2])
    }
    for text in overrides:
        if heading_key(text) not in there:
            listed = "、".join(f"“{heading}”" for heading in headings.texts.values())
            raise OfficeError(f"表里没有“{text}”这一列。", f"表头有：{listed}。")


def _not_found(sheet: Sheet, layout: Layout, best: _Try | None) -> HeadingsNotFound:
    wanted = "、".join(f"“{label}”" for label in layout.missing(()))
    if best is None or not best.headings.columns:
        known = "、".join(field.label for field in layout.fields)
        return HeadingsNotFound(
            f"“{sheet.name}”里没有找到{layout.label}的表头。",
            f"表里要有一行写着{wanted or '栏目名称'}；认得的栏目有：{known}。",
        )
    missing = "、".join(f"“{label}”" for label in best.missing)
    return HeadingsNotFound(
        f"“{sheet.name}”的{best.headings.where}，但缺少{missing}。", "请补上这一列，或者指定哪一列是它。"
    )
