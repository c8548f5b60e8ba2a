"""A sign-off sheet of 10,000 rows: the paper kit against a plain reportlab canvas, in one process.

    python -m tests.benchmarks.bench_paper

Both draw nine columns, 25 rows a page, all lines and the page number; medians of five, taken in
turns.  Not collected by pytest.
"""

# reportlab is typed in part only.
# mypy: disallow-untyped-calls=False

import io
import statistics
import time
from collections.abc import Callable

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from villageoffice.kits.paper.fonts import Face, loaded, register
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import ColumnSpec, TableSpec

ROWS = 10_000
PER_PAGE = 25
WIDTHS = (14, 30, 12, 20, 22, 18, 18, 22, 14)
TITLES = ("户号", "户主", "人口", "股数", "应发金额", "账户尾号", "领取人", "签名", "日期")
RIGHT = (2, 3, 4)
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
GIVEN = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华𬱖䶮㛃"


def rows() -> list[list[str]]:
    """Made-up households; most names and all amounts differ."""
    return [
        [
            f"{i + 1:05}",
            SURNAMES[i % 20] + GIVEN[i // 20 % 28] + GIVEN[i // 560 % 28],
            str(i % 6 + 1),
            f"{(i * 7919) % 50_000 / 100:.2f}",
            f"{(i * 104_729) % 500_000 / 100:.2f}",
            f"{(i * 31) % 10_000:04}",
            "",
            "",
            "",
        ]
        for i in range(ROWS)
    ]


def by_kit(table: list[list[str]]) -> bytes:
    """The sheet by the paper kit."""
    paper = Document("分红签领表", footer="示例村股份经济合作社")
    columns = [
        ColumnSpec(title, width, align="right" if i in RIGHT else "center")
        for i, (title, width) in enumerate(zip(TITLES, WIDTHS, strict=True))
    ]
    paper.table(TableSpec(columns, table, row_height=9.9, header_height=8))
    return paper.render()


def by_canvas(table: list[list[str]]) -> bytes:
    """The sheet as anyone would draw it: drawString a cell, grid a page."""
    file = io.BytesIO()
    song, hei = loaded(Face.SONG).font.fontName, loaded(Face.HEI).font.fontName
    canvas = Canvas(file, pageCompression=1, invariant=1, initialFontName=song)
    edges = [20 * mm]
    for wide in WIDTHS:
        edges.append(edges[-1] + wide * mm)
    pages = -(-len(table) // PER_PAGE)
    for page in range(pages):
        top = 277 * mm
        canvas.setFont(hei, 10)
        for i, title in enumerate(TITLES):
            canvas.drawCentredString((edges[i] + edges[i + 1]) / 2, top - 5 * mm, title)
        top -= 8 * mm
        lines = [277 * mm, top]
        canvas.setFont(song, 10.5)
        for row in table[page * PER_PAGE : (page + 1) * PER_PAGE]:
            for i, text in enumerate(row):
                if i in RIGHT:
                    canvas.drawRightString(edges[i + 1] - 1.4 * mm, top - 6 * mm, text)
                else:
                    canvas.drawCentredString((edges[i] + edges[i + 1]) / 2, top - 6 * mm, text)
            top -= 9.9 * mm
            lines.append(top)
        canvas.grid(edges, lines)
        canvas.drawRightString(190 * mm, 12 * mm, f"第 {page + 1} 页　共 {pages} 页")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def seconds(work: Callable[[list[list[str]]], bytes], table: list[list[str]]) -> tuple[float, int]:
    """Time of one run, and the size of what came out."""
    start = time.perf_counter()
    size = len(work(table))
    return time.perf_counter() - start, size


def main() -> None:
    """Run both in turns and print the medians and their ratio."""
    register()
    table = rows()
    kit, plain = [], []
    for _ in range(5):
        kit.append(seconds(by_kit, table))
        plain.append(seconds(by_canvas, table))
    ours, theirs = (statistics.median(time for time, _ in runs) for runs in (kit, plain))
    print(f"kit    {ours:.2f} s  {kit[0][1] / 1e6:.2f} MB")
    print(f"canvas {theirs:.2f} s  {plain[0][1] / 1e6:.2f} MB")
    print(f"ratio  {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
