"""A print says truly how far it came.  The printer outside is Qt's own printer into a PDF file."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from villageoffice.desktop.printing import (
    PrintOutcome,
    PrintRun,
    PrintSettings,
    Result,
    SystemPrinters,
    no_printer,
    open_pdf,
    parse_pages,
)
from villageoffice.desktop.strips import render_strip
from villageoffice.errors import Cancelled, InvalidValue, OfficeError


class PaperPrinter(QPrinter):
    """A printer of this computer's outside: prints into a PDF file, and jams when told to."""

    def __init__(self, file: Path, *, jam_at: int = 0, resolution: int = 300) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))
        self.setResolution(resolution)
        self.page, self.jam_at, self.aborted = 1, jam_at, False

    def newPage(self) -> bool:
        self.page += 1
        return self.page != self.jam_at and super().newPage()

    def printerState(self) -> QPrinter.PrinterState:
        return QPrinter.PrinterState.Error if self.page == self.jam_at else super().printerState()

    def abort(self) -> bool:
        self.aborted = True
        return super().abort()


def print_out(
    qtbot: QtBot, pdf: bytes, printer: QPrinter, pages: tuple[int, ...], copies: int = 1, **more: Any
) -> PrintOutcome:
    """Print and wait for the end."""
    run = PrintRun(pdf, printer, PrintSettings("办公室", pages, copies), **more)
    with qtbot.waitSignal(run.finished, timeout=30_000) as finished:
        run.start()
    assert finished.args is not None
    outcome: PrintOutcome = finished.args[0]
    return outcome


def printed(file: Path, parent: QObject) -> QPdfDocument:
    """What lies in the tray."""
    return open_pdf(file.read_bytes(), parent)


def ink(document: QPdfDocument, number: int) -> QImage:
    """The page as a small picture."""
    size = document.pagePointSize(number - 1).toSize()
    return render_strip(document, number, size, QRect(0, 0, size.width(), size.height()))


def frame_of(picture: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is drawn, in points."""
    data, stride, width = bytes(picture.constBits()), picture.bytesPerLine(), picture.width()
    rows = [y for y in range(picture.height()) if min(data[y * stride : y * stride + width]) < 160]
    columns = [x for x in range(width) if min(data[x::stride]) < 160]
    return columns[0], rows[0], columns[-1], rows[-1]


def test_a_whole_document_is_printed_and_recorded(qtbot: QtBot, make_pdf: Any, tmp_path: Path) -> None:
    recorded: list[PrintOutcome] = []
    outcome = print_out(
        qtbot, make_pdf(3), PaperPrinter(tmp_path / "出纸.pdf"), (1, 2, 3), record=recorded.append
    )
    assert outcome == PrintOutcome(Result.PRINTED, "办公室", (1, 2, 3), 3)
    assert recorded == [outcome]
    assert outcome.result.value == "已打印"
    assert outcome.sentence == "打印机已收下全部 3 页。"
    holder = QObject()
    assert printed(tmp_path / "出纸.pdf", holder).pageCount() == 3


@pytest.mark.parametrize(
    ("landscape", "resolution"), [(False, 150), (False, 300), (True, 300), (True, 600), (False, 1200)]
)
def test_paper_shows_the_page_at_its_true_size(
    qtbot: QtBot, make_pdf: Any, tmp_path: Path, landscape: bool, resolution: int
) -> None:
    pdf, file, holder = make_pdf(2, landscape=landscape), tmp_path / "出纸.pdf", QObject()
    outcome = print_out(qtbot, pdf, PaperPrinter(file, resolution=resolution), (1, 2))
    assert outcome.result is Result.PRINTED
    paper, original = printed(file, holder), open_pdf(pdf, holder)
    assert paper.pagePointSize(1) == original.pagePointSize(1)
    seen, meant = frame_of(ink(paper, 2)), frame_of(ink(original, 2))
    assert all(abs(a - b) <= 1 for a, b in zip(seen, meant, strict=True)), (seen, meant)


def test_chosen_pages_are_printed_in_copies_each_whole(qtbot: QtBot, make_pdf: Any, tmp_path: Path) -> None:
    file, holder = tmp_path / "出纸.pdf", QObject()
    outcome = print_out(qtbot, make_pdf(4), PaperPrinter(file), (2, 4), copies=2)
    assert outcome.sheets == (2, 4, 2, 4)
    paper = printed(file, holder)
    assert paper.pageCount() == 4
    assert ink(paper, 1) == ink(paper, 3)
    assert ink(paper, 2) == ink(paper, 4)
    assert ink(paper, 1) != ink(paper, 2)


def test_a_page_counts_only_when_the_printer_accepts_the_next_one(
    qtbot: QtBot, make_pdf: Any, tmp_path: Path
) -> None:
    printer = PaperPrinter(tmp_path / "出纸.pdf", jam_at=10)
    outcome = print_out(qtbot, make_pdf(12), printer, tuple(range(1, 13)))
    assert outcome.result is Result.FAILED
    assert outcome.taken == 8
    assert outcome.rest == (9, 10, 11, 12)
    assert outcome.sentence == "打印机报错，打印中断，打到第 9 页，前面 8 页已交给打印机。"
    assert printer.aborted


def test_a_print_can_be_taken_up_again_at_the_page_where_it_stopped(
    qtbot: QtBot, make_pdf: Any, tmp_path: Path
) -> None:
    pdf = make_pdf(5)
    stopped = print_out(qtbot, pdf, PaperPrinter(tmp_path / "一.pdf", jam_at=4), (1, 2, 3, 4, 5))
    rest = print_out(qtbot, pdf, PaperPrinter(tmp_path / "二.pdf"), stopped.rest)
    assert rest.result is Result.PRINTED
    assert rest.sheets == (3, 4, 5)


def test_a_printer_in_trouble_at_the_very_end_has_not_printed(
    qtbot: QtBot, make_pdf: Any, tmp_path: Path
) -> None:
    class Empty(PaperPrinter):
        """Takes every page but is out of order at the end."""

        def printerState(self) -> QPrinter.PrinterState:
            state = QPrinter.PrinterState
            return state.Aborted if super().printerState() == state.Idle and self.begun else state.Active

        begun = False

        def newPage(self) -> bool:
            self.begun = True
            return super().newPage()

    outcome = print_out(qtbot, make_pdf(2), Empty(tmp_path / "出纸.pdf"), (1, 2))
    assert outcome.result is Result.FAILED
    assert outcome.rest == (2,)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_begin_has_printed_nothing(
    qtbot: QtBot, make_pdf: Any, tmp_path: Path
) -> None:
    outcome = print_out(qtbot, make_pdf(2), PaperPrinter(tmp_path / "no folder" / "x.pdf"), (1, 2))
    assert outcome.result is Result.FAILED
    assert outcome.taken == 0
    assert outcome.rest == (1, 2)
    assert outcome.sentence == "打印机报错，打印中断，一页也没有打出来。"


@pytest.mark.parametrize(("can_abort", "rest"), [(True, (2, 3, 4)), (False, (3, 4))])
def test_a_stopped_print_says_the_page_and_what_a_deaf_spooler_will_still_print(
    qtbot: QtBot, make_pdf: Any, tmp_path: Path, can_abort: bool, rest: tuple[int, ...]
) -> None:
    told: list[str] = []

    def progress(done: int, total: int, doing: str = "") -> None:
        told.append(f"{done}/{total} {doing}")
        if done == 2:
            raise Cancelled

    class Spooler(PaperPrinter):
        """Windows calls a job back, the printing system of Linux cannot."""

        def abort(self) -> bool:
            self.aborted = True
            return can_abort

    printer = Spooler(tmp_path / "出纸.pdf")
    outcome = print_out(qtbot, make_pdf(4), printer, (1, 2, 3, 4), progress=progress)
    assert told == ["0/4 正在打印第 1 页", "1/4 正在打印第 2 页", "2/4 正在打印第 3 页"]
    assert outcome.result is Result.STOPPED
    assert printer.aborted
    assert outcome.rest == rest
    assert outcome.sentence.startswith(f"打印已停止，打到第 {rest[0]} 页")


def test_the_window_stays_alive_while_printing(qtbot: QtBot, make_pdf: Any, tmp_path: Path) -> None:
    run = PrintRun(make_pdf(2), PaperPrinter(tmp_path / "出纸.pdf"), PrintSettings("办公室", (1, 2)))
    turns: list[int] = []
    run._clock.timeout.connect(lambda: turns.append(1))
    with qtbot.waitSignal(run.finished, timeout=30_000):
        run.start()
    assert len(turns) > 2 * 5, "a page is painted in several turns of the event loop"


def test_paper_smaller_than_the_page_gets_a_smaller_picture(
    qtbot: QtBot, make_pdf: Any, tmp_path: Path
) -> None:
    class Small(PaperPrinter):
        """A printer whose paper cannot be set."""

        def setPageSize(self, size: object) -> bool:
            return super().setPageSize(QPageSize(QPageSize.PageSizeId.A5))

    file, holder = tmp_path / "出纸.pdf", QObject()
    outcome = print_out(qtbot, make_pdf(1), Small(file), (1,))
    assert outcome.result is Result.PRINTED
    paper = printed(file, holder)
    left, top, right, bottom = frame_of(ink(paper, 1))
    width, height = paper.pagePointSize(0).width(), paper.pagePointSize(0).height()
    assert width < 430
    assert 0 < left < right < width
    assert 0 < top < bottom < height


def test_bytes_that_are_no_pdf_are_a_defect_of_ours(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        open_pdf(b"hello", QObject())


def test_a_computer_without_printers_is_told_apart_from_a_missing_printer(qtbot: QtBot) -> None:
    assert SystemPrinters().names() == sorted(
        QPrinterInfo.availablePrinterNames(), key=lambda name: name != QPrinterInfo.defaultPrinterName()
    )
    with pytest.raises(OfficeError, match="找不到打印机“没有的打印机”。"):
        SystemPrinters().make("没有的打印机")
    assert "没有装打印机" in no_printer().what
    assert "存为 PDF" in no_printer().remedy


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (1, 2, 3, 4, 5, 6, 7, 8)),
        ("全部", (1, 2, 3, 4, 5, 6, 7, 8)),
        ("3", (3,)),
        ("1-3,5", (1, 2, 3, 5)),
        ("１－３，５", (1, 2, 3, 5)),
        (" 2 、 7 ～ 8 ", (2, 7, 8)),
        ("5,1", (5, 1)),
        ("2至3", (2, 3)),
    ],
)
def test_pages_are_read_as_people_write_them(text: str, pages: tuple[int, ...]) -> None:
    assert parse_pages(text, 8) == pages


@pytest.mark.parametrize("text", ["0", "9", "3-2", "1-", "-3", "一", "1,,2", "²", "1-2-3", "7-9"])
def test_pages_that_are_not_there_or_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_pages(text, 8)


@given(st.text(max_size=20), st.integers(1, 300))
def test_whatever_is_typed_pages_exist_or_are_refused(text: str, count: int) -> None:
    try:
        pages = parse_pages(text, count)
    except InvalidValue as error:
        assert error.what.endswith("。")
    else:
        assert pages
        assert all(1 <= page <= count for page in pages)
