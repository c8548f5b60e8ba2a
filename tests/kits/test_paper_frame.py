"""Whole papers, read back and looked at."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtPdf import QPdfDocument

from villageoffice.errors import Cancelled
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import ColumnSpec, TableSpec
from villageoffice.kits.paper.text import Span

NAMES = ("张伟", "𬱖䶮㛃𤩽", "买买提·艾力", "司马𬭎", "喆堃犇")
FONTS = {"VillageOfficeSong-Regular", "VillageOfficeSong-Bold", "VillageOfficeHei-Regular"}


def notice(rows: int = 38) -> Document:
    paper = Document("示例村党支部党员积分公示", "积分公示", footer="示例村党支部 · 党员积分公示")
    paper.heading("示例村党支部党员积分公示")
    paper.subheading("2026年10月")
    paper.paragraph(
        "按照《示例村党员积分管理办法》，经党小组初评、支部委员会审核，现将2026年10月党员积分公示如下。"
        "有异议的，可以在公示期内向村党支部当面或者书面提出。"
    )
    columns = [
        ColumnSpec("序号", 12),
        ColumnSpec("姓名"),
        ColumnSpec("本年累计", 24, align="right", face=Face.SONG_BOLD),
        ColumnSpec("备注", 30),
    ]
    table = [[f"{i + 1}", NAMES[i % len(NAMES)], f"{84 - i / 2:.1f}", ""] for i in range(rows)]
    paper.table(TableSpec(columns, table))
    paper.note("名次不含预备党员。")
    paper.signatures(["支部书记", "监督员"])
    paper.seal(["中共示例村支部委员会"], "2026年11月2日")
    return paper


def texts(data: bytes) -> list[str]:
    """The text of each page without blanks and line ends."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def fonts(data: bytes) -> Iterator[Any]:
    for page in PdfReader(io.BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            yield font.get_object()


def picture(data: bytes, page: int = 0) -> QImage:
    """A page at 4 points a millimetre, in grey where it is grey."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    size = document.pagePointSize(page)
    scale = 4 * 25.4 / 72
    image = document.render(page, QSize(round(size.width() * scale), round(size.height() * scale)))
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(QColor("white"))
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() and colour.lightness() < 255:
                white.setPixelColor(x, y, colour)
    document.close()
    return white


def ink(image: QImage, left: float, top: float, right: float, bottom: float) -> int:
    """Number of dark points in a part of a page, given in mm from its upper left corner."""
    return sum(
        image.pixelColor(x, y).lightness() < 160
        for y in range(int(top * 4), int(bottom * 4))
        for x in range(int(left * 4), int(right * 4))
    )


def test_every_page_tells_its_number_and_the_paper() -> None:
    pages = texts(notice(90).render())
    assert len(pages) == 4
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共4页" in page
        assert "示例村党支部·党员积分公示" in page


def test_names_beyond_the_bmp_come_back_exactly() -> None:
    (page,) = texts(notice(10).render())
    assert all(page.count(name) == 2 for name in NAMES)


def test_all_fonts_are_ours_embedded_and_mapped_to_unicode() -> None:
    found = set()
    for font in fonts(notice().render()):
        tag, _, name = font["/BaseFont"].removeprefix("/").partition("+")
        assert len(tag) == 6
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font
        found.add(name)
    assert found == FONTS


def test_the_same_paper_has_the_same_bytes() -> None:
    paper = notice()
    assert paper.render() == paper.render() == notice().render()


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_with_another_hash_seed_makes_the_same_bytes(seed: str) -> None:
    code = (
        "import hashlib; from tests.kits.test_paper_frame import notice;"
        "print(hashlib.sha256(notice().render()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == hashlib.sha256(notice().render()).hexdigest()


def test_the_file_tells_title_and_subject_and_no_date() -> None:
    data = notice().render()
    reader = PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.title == "示例村党支部党员积分公示"
    assert reader.metadata.subject == "积分公示"
    assert not [key for key in reader.metadata if "Date" in key]
    assert b"CreationDate" not in data


def test_the_title_stands_in_the_middle_in_bold() -> None:
    parts: list[tuple[str, float, float]] = []
    fonts_of_title: set[str] = set()

    def visit(text: str, _cm: object, matrix: list[float], font: Any, size: float) -> None:
        if font and "公示" in text and size > 15:
            parts.append((text, matrix[4], size))
            fonts_of_title.add(font["/BaseFont"])

    PdfReader(io.BytesIO(notice().render())).pages[0].extract_text(visitor_text=visit)
    ((text, x, size),) = parts
    assert size == 20
    assert x == pytest.approx((595.28 - len(text.strip()) * 20) / 2, abs=0.1)
    assert {name.partition("+")[2] for name in fonts_of_title} == {"VillageOfficeSong-Bold"}


@pytest.mark.parametrize("rows", range(24, 40))
def test_signatures_never_stand_alone_on_a_page(rows: int) -> None:
    pages = texts(notice(rows).render())
    (signed,) = [page for page in pages if "支部书记：" in page]
    assert "名次不含预备党员" in signed
    assert "2026年11月2日" in signed
    assert any(name in signed for name in NAMES)
    assert f"{rows}{NAMES[(rows - 1) % len(NAMES)]}" in signed


@pytest.mark.parametrize("lines", range(20, 48, 3))
def test_signatures_take_the_end_of_the_text_along(lines: int) -> None:
    paper = Document("说明")
    paper.paragraph("\n".join(f"说明第{i}条的内容。" * 6 for i in range(lines)))
    paper.signatures(["支部书记"])
    pages = texts(paper.render())
    (signed,) = [page for page in pages if "支部书记：" in page]
    assert "条的内容" in signed


@pytest.mark.parametrize("height", range(150, 250, 7))
def test_a_heading_stands_with_the_first_rows_of_its_table(height: int) -> None:
    paper = Document("两张表")
    paper.space(height)
    paper.heading("第二张表")
    paper.facts("登记日：2025年12月31日", "单位：元")
    paper.table(TableSpec([ColumnSpec("户主")], [[name] for name in NAMES * 8]))
    (page,) = [page for page in texts(paper.render()) if "第二张表" in page]
    assert "户主张伟" in page


def test_a_heading_goes_along_with_a_table_that_moves_whole() -> None:
    paper = Document("两张表")
    paper.space(210)
    paper.heading("第二张表")
    paper.table(TableSpec([ColumnSpec("户主")], [["张伟"], ["王芳"]]))
    paper.signatures(["会计"] * 6)
    first, second = texts(paper.render())
    assert "第二张表" not in first
    assert "第二张表" in second and "会计" in second


def test_paragraphs_are_cut_with_two_lines_on_either_side() -> None:
    for height in range(200, 257, 3):
        paper = Document("正文")
        paper.space(height)
        paper.paragraph("村民会议讨论决定下列事项。" * 12)
        counts = [page.count("村民会议") for page in texts(paper.render())]
        assert sum(counts) == 12
        assert all(count == 0 or count >= 3 for count in counts)


def test_a_part_is_counted_for_itself() -> None:
    paper = Document("积分卡")
    for name in NAMES:
        paper.new_part(f"积分卡 · {name}")
        paper.heading(name)
    pages = texts(paper.render())
    assert len(pages) == len(NAMES)
    for page, name in zip(pages, NAMES, strict=True):
        assert page == f"{name}第1页共1页积分卡·{name}"


def test_a_page_break_on_an_empty_page_makes_no_empty_page() -> None:
    paper = Document("两页")
    paper.page_break()
    paper.paragraph("一")
    paper.page_break()
    paper.page_break()
    paper.paragraph("二")
    assert [page[0] for page in texts(paper.render())] == ["一", "二"]


def test_an_empty_paper_has_one_page() -> None:
    assert texts(Document("空白").render()) == ["第1页共1页"]


def test_missing_characters_are_boxes_on_the_paper_and_told() -> None:
    paper = Document("名单")
    paper.table(TableSpec([ColumnSpec("姓名")], [["王\ue5f1"], ["李\u200b娜"]]))
    (page,) = texts(paper.render())
    assert "王□" in page and "李娜" in page
    assert paper.missing == ("\ue5f1",)


def test_progress_is_told_page_by_page_and_may_stop_the_work() -> None:
    told: list[tuple[int, int, str]] = []
    notice(90).render(lambda done, total, doing="": told.append((done, total, doing)))
    assert told == [(i, 4, f"正在排第 {i + 1} 页") for i in range(4)]

    def stop(done: int, total: int, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        notice().render(stop)


def test_landscape_and_margins_are_kept() -> None:
    paper = Document("横表", landscape=True, margins=Margins(left=30, right=10))
    paper.table(TableSpec([ColumnSpec("姓名", align="left")], [["张伟"]]))
    page = PdfReader(io.BytesIO(paper.render())).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_spans_of_a_paragraph_stand_in_their_faces() -> None:
    paper = Document("决议")
    paper.paragraph([Span("两票均达到规定票数，"), Span("方案通过", Face.SONG_BOLD), Span("。")])
    data = paper.render()
    assert "两票均达到规定票数，方案通过。" in texts(data)[0]
    names = {font["/BaseFont"].partition("+")[2] for font in fonts(data)}
    assert names == {"VillageOfficeSong-Regular", "VillageOfficeSong-Bold"}


@pytest.mark.parametrize("text", ["", "\u200b", "\ue000" * 400, "A" * 3000, "(" * 300, "\\()" * 50, "👨‍👩‍👧"])
def test_hostile_texts_make_a_paper(text: str) -> None:
    paper = Document(text, text, footer=text)
    paper.heading(text)
    paper.subheading(text, bold=True)
    paper.facts(text, text)
    paper.paragraph(text)
    paper.table(TableSpec([ColumnSpec(text, 20), ColumnSpec("甲", align="right")], [[text, text]]))
    paper.note(text)
    paper.signatures([text], dated=True)
    paper.seal([text], text)
    paper.new_part(text)
    paper.seal_place()
    assert texts(paper.render())


def test_nothing_is_printed_within_the_edge_a_laser_printer_leaves_white(qapp: QGuiApplication) -> None:
    image = picture(notice().render())
    assert ink(image, 0, 0, 210, 11) == ink(image, 0, 0, 19, 297) == ink(image, 191, 0, 210, 297) == 0
    assert ink(image, 0, 290, 210, 297) == 0
    assert ink(image, 20, 20, 190, 277) > 5000


def test_the_place_of_a_seal_is_a_dashed_square_without_any_seal(qapp: QGuiApplication) -> None:
    paper = Document("选票")
    paper.seal_place()
    image = picture(paper.render())
    left, top = 190 - 42, 20
    row = max(range(top * 4 - 2, top * 4 + 3), key=lambda y: ink(image, left, y / 4, 190, (y + 1) / 4))
    edge = [image.pixelColor(x, row).lightness() < 160 for x in range(left * 4, 190 * 4)]
    assert 0.4 < sum(edge) / len(edge) < 0.85
    assert sum(a != b for a, b in pairwise(edge)) > 30
    assert ink(image, left + 2, top + 2, 188, top + 18) == 0
    assert ink(image, left + 2, top + 18, 188, top + 24) > 20
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(60, 300))
    assert all(colour.red() == colour.green() == colour.blue() for colour in colours)


def test_a_seal_of_42_mm_fits_around_name_and_date(qapp: QGuiApplication) -> None:
    paper = Document("公告")
    paper.paragraph("特此公告。")
    paper.seal(["示例村村民委员会"])
    paper.note("（此页公示）")
    page = texts(paper.render())[0]
    assert page.startswith("特此公告。示例村村民委员会（盖章）年月日")
    image = picture(paper.render())
    inked = [y for y in range(4 * 28, 4 * 90) if ink(image, 100, y / 4, 191, (y + 1) / 4)]
    note = [y for y in range(4 * 28, 4 * 90) if ink(image, 20, y / 4, 60, (y + 1) / 4)]
    middle = (inked[0] + inked[-1]) / 8
    assert note[0] / 4 - middle >= 21
    assert middle - 28 >= 21


def test_signature_lines_are_drawn_after_their_labels(qapp: QGuiApplication) -> None:
    paper = Document("表")
    paper.signatures(["理事长", "会计", "出纳"])
    image = picture(paper.render())
    lines = [y for y in range(80, 160) if ink(image, 40, y / 4, 50, (y + 1) / 4) >= 35]
    assert 1 <= len(lines) <= 2
