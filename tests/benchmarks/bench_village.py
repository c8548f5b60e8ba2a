"""A large village: importing and searching 10,000 people, against the raw libraries in the same run.

    python -m tests.benchmarks.bench_village

Printed are ratios of medians; seconds are only told for orientation.
"""

import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from openpyxl.workbook.workbook import Workbook

from villageoffice.kits.text.identity import check_character
from villageoffice.office import imports
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.office.search import Finder

ROWS = 10_000
RUNS = 3
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜单曾仇解区"
_GIVEN = ("建国", "秀兰", "志明", "玉梅", "国强", "春燕", "文博", "桂英", "永贵", "丽华", "䶮", "𬱖")


def people() -> list[list[str]]:
    """Return the rows of a roster of villagers."""
    rows = []
    for serial in range(ROWS):
        birth = date(1940, 1, 1) + timedelta(days=serial * 3 % 25000)
        digits = f"420399{birth:%Y%m%d}{serial % 1000:03d}"
        name = _SURNAMES[serial % len(_SURNAMES)] + _GIVEN[serial % len(_GIVEN)] + _SURNAMES[serial // 7 % 30]
        home = f"{serial // 4 + 1:04d}"
        relation = ("户主", "配偶", "子", "女")[serial % 4]
        identity = digits + check_character(digits + "0")
        rows.append([home, name, relation, identity, f"139{serial:08d}", f"{serial // 4 % 8 + 1}组"])
    return rows


def median(work: Callable[[], object]) -> float:
    """Return the median seconds of a few runs."""
    times = []
    for _ in range(RUNS):
        gc.collect()
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def raw_import(sheet: Path, folder: Path) -> None:
    """Read with calamine and insert with sqlite3, with nothing checked and nothing logged."""
    from python_calamine import load_workbook

    rows = load_workbook(str(sheet)).get_sheet_by_index(0).to_python()
    with sqlite3.connect(folder / f"raw{time.perf_counter_ns()}.db") as db:
        db.execute("CREATE TABLE person (home, name, relation, id_number, phone, village_group)")
        db.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?)", rows)
    db.close()


def our_import(sheet: Path, folder: Path) -> None:
    """Read, check, compare, back up, save as one logged act."""
    with Office.create(folder / f"{time.perf_counter_ns()}.vodb", Particulars(village="示例村")) as office:
        shown = imports.preview(office, "people", sheet)
        assert (len(shown.plan.rows), shown.rejected) == (ROWS, 0), shown.problems[:3]
        imports.save(office, shown)


def bench_import(sheet: Path, folder: Path) -> None:
    """Print what a whole import costs."""
    raw, ours = median(lambda: raw_import(sheet, folder)), median(lambda: our_import(sheet, folder))
    ratio = ours / raw
    print(f"import of {ROWS} people: {ours:.2f} s, calamine and sqlite3 {raw:.2f} s, ratio {ratio:.1f}")


def bench_search(sheet: Path, folder: Path) -> None:
    """Print what a keystroke costs, against the same texts searched by a list comprehension."""
    with Office.create(folder / "search.vodb", Particulars(village="示例村")) as office:
        imports.save(office, imports.preview(office, "people", sheet))
        begin = time.perf_counter()
        finder = Finder(office.today)
        print(f"texts of {ROWS} people made ready in {time.perf_counter() - begin:.2f} s")
        texts = [row.search for row in finder._people]
        for query in ("z", "zjg", "jianguo", "志明", "0139", "139000"):
            ours = median(lambda query=query: finder.find(query))  # type: ignore[misc]
            raw = median(lambda query=query: [t for t in texts if query in t])  # type: ignore[misc]
            hits = len(finder.find(query))
            ratio = ours / raw
            took = f"{ours * 1000:.1f} ms, raw {raw * 1000:.1f} ms"
            print(f"  “{query}”: {took}, ratio {ratio:.1f} ({hits} shown)")


def main() -> None:
    """Run both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = folder / "村民名册.xlsx"
        book = Workbook(write_only=True)
        page = book.create_sheet("名册")
        for row in [["户号", "姓名", "与户主关系", "身份证号", "电话", "村民小组"], *people()]:
            page.append(row)
        book.save(sheet)
        bench_import(sheet, folder)
        bench_search(sheet, folder)


if __name__ == "__main__":
    main()
