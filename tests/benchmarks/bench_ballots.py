"""Ballot papers for 83 and for 2,000 voters: the paper kit against a plain reportlab canvas, in one process.

    python -m tests.benchmarks.bench_ballots

Both draw two papers a page with title, table of two motions, instructions, seal place and cut line;
medians of five, taken in turns.  Not collected by pytest.
"""

# reportlab is typed in part only.
# mypy: disallow-untyped-calls=False

import io
import statistics
import time
from collections.abc import Callable

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tests.meetings.made_up import TITLES, ballots, plan
from villageoffice.kits.paper.fonts import Face, loaded, register
from villageoffice.meetings.papers import ballot_papers

COUNTS = (83, 2000)
PER_PAGE = 2
HALF = 148.5
RULES = (
    "说明：1. 本票不记名，票面不写姓名、编号和任何记号。",
    "2. 每项议题只选一格画“√”。",
    "3. 不画的按弃权计。",
)


def by_kit(count: int) -> bytes:
    """The papers by the paper kit."""
    return ballot_papers([ballots(plan(TITLES[:2], label="党员票", eligible=count), count, PER_PAGE)])


def by_canvas(count: int) -> bytes:
    """The papers as anyone would draw them: every paper anew."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1, invariant=1, initialFontName=loaded(Face.SONG).font.fontName)
    for first in range(0, count, PER_PAGE):
        for place in range(min(PER_PAGE, count - first)):
            draw(canvas, (PER_PAGE - 1 - place) * HALF)
        canvas.setDash(2, 2)
        canvas.line(0, HALF * mm, 210 * mm, HALF * mm)
        canvas.setDash()
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def draw(canvas: Canvas, bottom: float) -> None:
    """One paper whose lower edge lies *bottom* mm above that of the sheet."""
    song, bold = loaded(Face.SONG).font.fontName, loaded(Face.SONG_BOLD).font.fontName
    top = bottom + HALF
    canvas.setFont(bold, 18)
    canvas.drawCentredString(105 * mm, (top - 22) * mm, "示例村“一会两票”表决票")
    canvas.drawCentredString(105 * mm, (top - 31) * mm, "党 员 票")
    canvas.setFont(song, 11)
    canvas.drawString(20 * mm, (top - 40) * mm, "会议：2026年11月23日党员和村民代表会议")
    edges = [20 * mm, 33 * mm, 130 * mm, 150 * mm, 170 * mm, 190 * mm]
    lines = [(top - 44 - 12 * row) * mm for row in range(4)]
    canvas.grid(edges, lines)
    for row, title in enumerate(("议　　题", *TITLES[:2])):
        canvas.drawString(36 * mm, lines[row] - 8 * mm, title)
        for column, word in enumerate(("赞成", "反对", "弃权") if not row else ()):
            canvas.drawCentredString((160 + 20 * (column - 1)) * mm, lines[row] - 8 * mm, word)
    for row, rule in enumerate(RULES):
        canvas.drawString(20 * mm, (top - 88 - 7 * row) * mm, rule)
    canvas.rect(148 * mm, (bottom + 8) * mm, 42 * mm, 42 * mm)
    canvas.drawCentredString(169 * mm, (bottom + 28) * mm, "（盖章处）")


def seconds(work: Callable[[int], bytes], count: int) -> tuple[float, int]:
    """Time of one run, and the size of what came out."""
    start = time.perf_counter()
    size = len(work(count))
    return time.perf_counter() - start, size


def main() -> None:
    """Run both in turns and print the medians and their ratio."""
    register()
    for count in COUNTS:
        kit, plain = [], []
        for _ in range(5):
            kit.append(seconds(by_kit, count))
            plain.append(seconds(by_canvas, count))
        ours, theirs = (statistics.median(took for took, _ in runs) for runs in (kit, plain))
        sizes = f"{kit[0][1] / 1e6:.2f} and {plain[0][1] / 1e6:.2f} MB"
        print(f"{count} ballot papers: kit {ours:.3f} s, canvas {theirs:.3f} s", end=", ")
        print(f"ratio {ours / theirs:.2f}; {sizes}")


if __name__ == "__main__":
    main()
