"""Small papers on one sheet: as many as asked for, each the same to the last pixel, nothing off its place."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.kits.pictures import alike, blank, pictures, printed_box
from villageoffice.errors import Cancelled
from villageoffice.kits.paper.imposition import PLACES, Printing, Slip, impose
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec

DOTS = 4
"""A millimetre, so that half a sheet is whole dots in both directions."""


def slip(per_page: int, rows: int = 2, word: str = "党员票") -> Slip:
    made = Slip(per_page, 8)
    made.heading("示例村表决票", size=13)
    made.mark(word)
    columns = [ColumnSpec("序号", 10), ColumnSpec("议题"), ColumnSpec("赞成", 13)]
    made.table(TableSpec(columns, [[f"{at}", f"第{at}项议题", ""] for at in range(1, rows + 1)]))
    made.sealed_note("说明：1. 本票不记名。2. 只选一格画“√”。", size=8)
    return made


def words(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def places(page: Image.Image, per_page: int) -> list[Image.Image]:
    """The papers of a sheet, without the millimetre around them in which the cut lines run."""
    across, down = PLACES[per_page]
    wide, high = page.width // across, page.height // down
    corners = [(x * wide, y * high) for y in range(down) for x in range(across)]
    return [page.crop((x + DOTS, y + DOTS, x + wide - DOTS, y + high - DOTS)) for x, y in corners]


@pytest.mark.parametrize("per_page", [1, 2, 4])
@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_there_are_as_many_papers_as_asked_for_and_all_are_equal(per_page: int, count: int) -> None:
    pdf = impose("票", [Printing(slip(per_page), count)])
    assert "".join(words(pdf)).count("党员票") == count
    found = [place for page in pictures(pdf, DOTS) for place in places(page, per_page)]
    papers = [place for place in found if not blank(place)]
    assert len(papers) == count
    assert all(alike(paper, papers[0]) for paper in papers)
    assert len(found) == -(-count // per_page) * per_page


def test_every_kind_begins_on_a_sheet_of_its_own() -> None:
    pdf = impose("票", [Printing(slip(4), 5), Printing(slip(2, word="村民代表票"), 3)])
    assert [(page.count("党员票"), page.count("村民代表票")) for page in words(pdf)] == [
        (4, 0), (1, 0), (0, 2), (0, 1),
    ]  # fmt: skip


def test_a_long_paper_takes_the_back_of_its_leaf_and_says_so() -> None:
    made = slip(1, rows=40)
    assert (made.sides, made.readable) == (2, True)
    found = words(impose("票", [Printing(made, 3)]))
    assert len(found) == 6
    assert found[::2] == [found[0]] * 3
    assert found[1::2] == [found[1]] * 3
    assert found[0].endswith("（正面，请接着看背面）")
    assert found[1].endswith("（背面）")


def test_a_text_that_has_to_be_cut_is_not_readable() -> None:
    made = Slip(4, 8)
    made.table(TableSpec([ColumnSpec("议题")], [["很长的议题" * 400]], smallest=9))
    assert not made.readable


def test_the_same_papers_give_the_same_bytes() -> None:
    assert impose("票", [Printing(slip(4), 7)]) == impose("票", [Printing(slip(4), 7)])


@pytest.mark.parametrize("per_page", [1, 2, 4])
def test_nothing_but_the_cut_lines_comes_near_the_edge_of_a_paper(per_page: int) -> None:
    (page,) = pictures(impose("票", [Printing(slip(per_page), per_page)]), DOTS)
    for paper in places(page, per_page):
        left, top, right, bottom = printed_box(paper)
        nearest = min(left, top, paper.width - right, paper.height - bottom)
        assert nearest >= 6 * DOTS


def test_a_clerk_who_stops_gets_no_papers() -> None:
    def stop(done: int, total: int, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        impose("票", [Printing(slip(2), 3)], stop)


def test_figures_are_drawn_in_rows_and_make_their_row_higher() -> None:
    corner = ((0, 0, 100, 0), (100, 0, 100, 100))

    def drawn(figures: int) -> Image.Image:
        made = Slip(1, 20)
        columns = [ColumnSpec("票", 60), ColumnSpec("数", 20)]
        row: list[str | Cell] = [Cell("", figures=[corner] * figures), "数"]
        made.table(TableSpec(columns, [row], row_height=9))
        (page,) = pictures(impose("票", [Printing(made, 1)]), DOTS)
        return page

    heights = [printed_box(drawn(figures))[3] for figures in (0, 9, 10, 90)]
    assert heights[0] == heights[1] < heights[2] < heights[3]
    none, few, many = (ink(drawn(figures)) for figures in (0, 1, 9))
    assert (many - none) / (few - none) == pytest.approx(9, rel=0.05)


def ink(image: Image.Image) -> int:
    """How much black is on a picture."""
    return sum((255 - shade) * dots for shade, dots in enumerate(image.histogram()))
