"""10,000 rows × 10 columns in and out: the sheet kit against bare calamine and openpyxl, in one process.

    python -m tests.benchmarks.bench_sheet

Medians of seven, taken in turns after one warm-up; ratios hold, seconds wander.  Not collected by pytest.
"""

# openpyxl is not typed.
# mypy: disallow-untyped-calls=False

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl.cell import WriteOnlyCell  # type: ignore[attr-defined]
from openpyxl.reader.excel import load_workbook as load_with_openpyxl
from openpyxl.workbook.workbook import Workbook
from python_calamine import load_workbook as load_with_calamine

from villageoffice.kits.exact import Fen, Points
from villageoffice.kits.progress import no_progress
from villageoffice.kits.sheet.headings import Field, Layout, find_headings, table_rows
from villageoffice.kits.sheet.outside import extract_outside
from villageoffice.kits.sheet.reader import read_workbook
from villageoffice.kits.sheet.writer import Column, SheetSpec, write_sheet

ROWS = 10_000
ROUNDS = 7
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华𬱖䶮㛃"
TITLES = ("序号", "姓名", "性别", "身份证号码", "手机", "入党日期", "党小组", "积分", "分红", "备注")
LAYOUT = Layout(
    "bench", "名册", tuple(Field(f"f{i}", title, required=i == 1) for i, title in enumerate(TITLES))
)


def rows() -> list[list[Any]]:
    """Made-up people; area code 420399 belongs to nobody."""
    return [
        [
            i + 1,
            SURNAMES[i % 20] + GIVEN[i // 20 % 28] + GIVEN[i // 560 % 28],
            "男女"[i % 2],
            f"42039919{i % 10**10:010}",
            f"138{i:08}",
            date(1960, 1, 1) + timedelta(days=i % 20_000),
            f"第{i % 9 + 1}党小组",
            Points(i % 1000),
            Fen((i * 104_729) % 500_000),
            "外出务工" if i % 7 == 0 else None,
        ]
        for i in range(ROWS)
    ]


def measured(jobs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Median seconds of each job, the jobs taken in turns."""
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(ROUNDS + 1):
        for name, job in jobs.items():
            began = time.perf_counter()
            job()
            if turn:
                seconds[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def told(title: str, times: dict[str, float], base: str) -> None:
    """Print times and what they are to the *base*."""
    print(title)
    for name, taken in times.items():
        print(f"  {name:<44} {taken * 1000:8.0f} ms   ×{taken / times[base]:.2f}")


def plain_writing(table: list[list[Any]]) -> bytes:
    """The same figures by openpyxl write-only, one cell object a column reused for its format."""
    book, out = Workbook(write_only=True), BytesIO()
    sheet: Any = book.create_sheet()
    sheet.append(TITLES)
    cells: list[Any] = [WriteOnlyCell(sheet) for _ in TITLES]
    for index, number_format in ((3, "@"), (5, "yyyy-mm-dd"), (7, "0.0"), (8, "0.00")):
        cells[index].number_format = number_format
    for row in table:
        for cell, value in zip(cells, row, strict=True):
            cell.value = value.decimal if isinstance(value, Points | Fen) else value
        sheet.append(cells)
    book.save(out)
    return out.getvalue()


def our_writing(table: list[list[Any]]) -> bytes:
    """The figures as a sheet for the township: title, grid, formats, page."""
    kinds = ("center", "text", "center", "text", "text", "date", "text", "points", "money", "text")
    columns = [Column(title, 20, kind) for title, kind in zip(TITLES, kinds, strict=True)]  # type: ignore[arg-type]
    return write_sheet(SheetSpec("名册", columns, table))


def bare_calamine(data: bytes) -> object:
    """The values only, nothing guarded, nothing exact."""
    return load_with_calamine(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def openpyxl_reading(data: bytes) -> object:
    """The values by openpyxl read-only."""
    return list(load_with_openpyxl(BytesIO(data), read_only=True).worksheets[0].iter_rows(values_only=True))


def outside(path: Path) -> object:
    """Through the child process, as xls, ods and larger files go."""
    with path.open("rb") as file:
        return extract_outside(file, no_progress)


def as_table(path: Path) -> object:
    """From the file to rows by field."""
    sheet = read_workbook(path).sheets[0]
    return table_rows(sheet, find_headings(sheet, LAYOUT))


def main() -> None:
    """Run all and print."""
    table = rows()
    written: dict[str, Callable[[], object]] = {
        "openpyxl write-only": lambda: plain_writing(table),
        "ours, styled": lambda: our_writing(table),
    }
    told(f"write {ROWS} rows", measured(written), "openpyxl write-only")
    with tempfile.TemporaryDirectory() as folder:
        for title, data in (
            ("inline texts (ours)", our_writing(table)),
            ("shared texts", plain_writing(table)),
        ):
            path = Path(folder) / "表.xlsx"
            path.write_bytes(data)
            jobs: dict[str, Callable[[], object]] = {
                "bare calamine": lambda data=data: bare_calamine(data),  # type: ignore[misc]
                "ours: guarded, exact": lambda path=path: read_workbook(path),  # type: ignore[misc]
                "ours, and rows by field": lambda path=path: as_table(path),  # type: ignore[misc]
                "ours in the child process": lambda path=path: outside(path),  # type: ignore[misc]
                "openpyxl read-only": lambda data=data: openpyxl_reading(data),  # type: ignore[misc]
            }
            times = measured(jobs)
            told(f"read {ROWS} rows, {title}, {len(data) >> 10} KB", times, "bare calamine")
            print(
                f"  to openpyxl read-only: ×{times['ours: guarded, exact'] / times['openpyxl read-only']:.3f}"
            )


if __name__ == "__main__":
    main()
