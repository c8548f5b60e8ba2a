"""A paper is looked at, printed and saved by clicks and keys, on a small screen too."""

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from villageoffice import paths
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.pdf_view import PdfPreview
from villageoffice.desktop.preview import PreviewDialog
from villageoffice.desktop.print_panel import Check
from villageoffice.desktop.printing import PrintOutcome, Result, no_printer
from villageoffice.desktop.widgets.banner import Banner

LEFT = Qt.MouseButton.LeftButton


class PaperPrinter(QPrinter):
    """Prints into a PDF file; from page *jam_at* on it takes nothing."""

    def __init__(self, file: Path, jam_at: int = 0) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))
        self.setResolution(300)
        self.page, self.jam_at = 1, jam_at

    def newPage(self) -> bool:
        self.page += 1
        return self.page != self.jam_at and super().newPage()


class Office:
    """The printers outside: their paper falls into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.jam_at, self.listed = folder, 0, ["办公室", "会议室"]
        self.made: list[str] = []

    def names(self) -> list[str]:
        return self.listed

    def make(self, name: str) -> QPrinter:
        if name not in self.listed:
            raise no_printer(name)
        self.made.append(name)
        jam_at, self.jam_at = self.jam_at, 0
        return PaperPrinter(self.folder / f"{len(self.made)}.pdf", jam_at)


@pytest.fixture
def printers(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def ended() -> list[PrintOutcome]:
    """How each print ended, as told to the one who logs it."""
    return []


@pytest.fixture
def dialog(
    qtbot: QtBot, jobs: Jobs, make_pdf: Any, printers: Office, ended: list[PrintOutcome]
) -> Iterator[PreviewDialog]:
    """The preview of a paper of five pages, shown."""
    made = PreviewDialog(
        jobs,
        "2026年10月党员积分公示表",
        make_pdf(5),
        "10月积分公示表",
        xlsx=lambda: f"made on {threading.current_thread().name}".encode(),
        on_printed=ended.append,
        checks=[Check("合计与登记簿一致"), Check("2 名党员还没有初评", "warn")],
        printers=printers,
    )
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(made.panel.printer.isEnabled)
    yield made
    if shiboken6.isValid(made):
        with qtbot.waitSignal(made.destroyed):
            made.close()


@pytest.fixture
def reader(qtbot: QtBot, make_pdf: Any) -> PdfPreview:
    """Five pages, shown."""
    made = PdfPreview(make_pdf(5))
    made.resize(600, 500)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.view.setFocus()
    return made


def test_a_paper_opens_at_its_first_page_whole(reader: PdfPreview) -> None:
    assert reader.page == 1
    assert reader.page_count == 5
    assert reader.where.text() == "第 1 页 / 共 5 页"
    assert reader.view.zoomMode() == QPdfView.ZoomMode.FitInView
    assert not reader.previous.isEnabled()
    assert reader.next.isEnabled()


def test_pages_are_turned_by_buttons(reader: PdfPreview, qtbot: QtBot) -> None:
    for number in (2, 3, 4, 5):
        qtbot.mouseClick(reader.next, LEFT)
        assert reader.page == number
    assert not reader.next.isEnabled()
    qtbot.mouseClick(reader.previous, LEFT)
    assert reader.where.text() == "第 4 页 / 共 5 页"


@pytest.mark.parametrize("zoom", ["whole_page", "whole_width", "true_size"])
def test_pages_are_turned_by_keys_at_every_zoom(reader: PdfPreview, qtbot: QtBot, zoom: str) -> None:
    getattr(reader, zoom)()
    pages = []
    keys = (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_PageDown)
    for key in (*keys, Qt.Key.Key_Home, Qt.Key.Key_PageUp):
        qtbot.keyClick(reader.view, key)
        pages.append(reader.page)
    assert pages == [2, 3, 2, 5, 5, 1, 1]


def test_a_look_closer_keeps_the_page(reader: PdfPreview, qtbot: QtBot) -> None:
    reader.go_to(3)
    before = reader.view.shown_zoom()
    qtbot.mouseClick(reader.larger, LEFT)
    assert reader.view.zoomFactor() > before
    assert reader.page == 3
    assert reader.zoom.text().endswith(" %")
    qtbot.mouseClick(reader.smaller, LEFT)
    qtbot.mouseClick(reader.smaller, LEFT)
    assert reader.view.zoomFactor() < before + 0.01
    assert reader.page == 3


def test_zoom_has_ends(reader: PdfPreview) -> None:
    for _ in range(30):
        reader.zoom_in()
    assert reader.view.zoomFactor() == 4.0
    for _ in range(30):
        reader.zoom_out()
    assert reader.view.zoomFactor() == 0.25


def test_zoom_by_keys_and_wheel(reader: PdfPreview, qtbot: QtBot) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    reader.true_size()
    assert reader.zoom.text() == "100 %"
    qtbot.keyClick(reader.view, Qt.Key.Key_Equal, ctrl)
    assert reader.zoom.text() == "125 %"
    qtbot.keyClick(reader.view, Qt.Key.Key_Minus, ctrl)
    assert reader.zoom.text() == "100 %"
    qtbot.keyClick(reader.view, Qt.Key.Key_0, ctrl)
    assert reader.zoom.text() == "整页"
    reader.true_size()
    turn_wheel(reader.view, 120, ctrl)
    assert reader.zoom.text() == "125 %"
    turn_wheel(reader.view, -120, ctrl)
    turn_wheel(reader.view, -120, ctrl)
    assert reader.zoom.text() == "80 %"


def turn_wheel(view: QPdfView, steps: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over the middle of a view."""
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle,
        QPointF(view.viewport().mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, steps),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_alone_scrolls(reader: PdfPreview) -> None:
    reader.true_size()
    before = reader.view.verticalScrollBar().value()
    turn_wheel(reader.view, -120, Qt.KeyboardModifier.NoModifier)
    assert reader.view.verticalScrollBar().value() > before
    assert reader.zoom.text() == "100 %"


def test_the_zoom_menu_fits_the_width(reader: PdfPreview) -> None:
    names = [action.text() for action in reader.zoom.menu().actions()]
    assert names == ["整页", "页宽", "实际大小"]
    reader.zoom.menu().actions()[1].trigger()
    assert reader.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
    assert reader.zoom.text() == "页宽"
    zoom = reader.view.shown_zoom()
    width = 595 * zoom * reader.logicalDpiX() / 72
    margins = reader.view.documentMargins()
    assert abs(width - (reader.view.viewport().width() - margins.left() - margins.right())) < 4


def test_another_paper_can_be_shown_in_place_of_the_first(reader: PdfPreview, make_pdf: Any) -> None:
    reader.go_to(4)
    reader.show_pdf(make_pdf(2))
    assert reader.where.text() == "第 1 页 / 共 2 页"


def test_an_empty_reader_says_so_and_turns_nothing(qtbot: QtBot) -> None:
    empty = PdfPreview()
    qtbot.addWidget(empty)
    empty.next_page()
    empty.zoom_in()
    assert empty.page_count == 0
    assert not empty.previous.isEnabled()


def wait_for_print(qtbot: QtBot, ended: list[PrintOutcome], count: int = 1) -> PrintOutcome:
    """Wait until so many prints have ended."""
    qtbot.waitUntil(lambda: len(ended) == count, timeout=30_000)
    return ended[-1]


def banners(dialog: PreviewDialog) -> list[str]:
    """What the dialog says in coloured lines."""
    lines = cast("Iterable[Banner]", dialog.findChildren(Banner))
    return [line.text for line in lines if line.isVisibleTo(dialog)]


def test_ctrl_p_prints_everything_on_the_first_printer(
    dialog: PreviewDialog, qtbot: QtBot, printers: Office, ended: list[PrintOutcome]
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    outcome = wait_for_print(qtbot, ended)
    assert outcome == PrintOutcome(Result.PRINTED, "办公室", (1, 2, 3, 4, 5), 5)
    qtbot.waitUntil(lambda: banners(dialog) == ["已打印。打印机已收下全部 5 页。"])
    assert dialog.panel.go_on.isHidden()


def test_chosen_printer_copies_pages_and_sides_are_printed(
    dialog: PreviewDialog, qtbot: QtBot, printers: Office, ended: list[PrintOutcome]
) -> None:
    panel = dialog.panel
    panel.printer.setCurrentText("会议室")
    panel.copies.setValue(2)
    qtbot.keyClicks(panel.pages, "2-3")
    assert not panel.duplex.isChecked()
    panel.duplex.click()
    assert panel.settings().duplex
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert wait_for_print(qtbot, ended).sheets == (2, 3, 2, 3)
    assert printers.made == ["会议室"]


def test_a_jam_says_the_page_and_goes_on_from_it(
    dialog: PreviewDialog, qtbot: QtBot, printers: Office, ended: list[PrintOutcome]
) -> None:
    printers.jam_at = 4
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert wait_for_print(qtbot, ended).result is Result.FAILED
    qtbot.waitUntil(dialog.panel.go_on.isVisible)
    assert dialog.panel.go_on.text() == "从第 3 页续印"
    assert "打到第 3 页" in banners(dialog)[0]
    assert dialog.panel.pages.text() == "3-5"
    qtbot.mouseClick(dialog.panel.go_on, LEFT)
    outcome = wait_for_print(qtbot, ended, 2)
    assert outcome.result is Result.PRINTED
    assert outcome.sheets == (3, 4, 5)


def test_a_print_can_be_stopped(
    dialog: PreviewDialog, qtbot: QtBot, printers: Office, ended: list[PrintOutcome]
) -> None:
    dialog.panel.copies.setValue(50)
    qtbot.mouseClick(dialog.print_button, LEFT)
    qtbot.waitUntil(lambda: dialog._waiting is not None and dialog._waiting.isVisible(), timeout=10_000)
    assert dialog._waiting is not None
    qtbot.mouseClick(dialog._waiting.cancel, LEFT)
    outcome = wait_for_print(qtbot, ended)
    assert outcome.result is Result.STOPPED
    assert 0 < len(outcome.rest) < 250
    assert dialog.panel.copies.value() == 1


def test_pages_that_are_not_there_are_marked_and_told(
    dialog: PreviewDialog, qtbot: QtBot, modals: Any, printers: Office
) -> None:
    dialog.panel.pages.setText("4-9")
    shown = modals.expect_click("知道了")
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert "没有第 4-9 页。" in shown
    assert dialog.panel.pages.property("wrong")
    dialog.panel.pages.setText("4-5")
    assert not dialog.panel.pages.property("wrong")
    assert not printers.made


def test_without_a_printer_the_way_out_is_told(
    dialog: PreviewDialog, qtbot: QtBot, modals: Any, printers: Office, ended: list[PrintOutcome]
) -> None:
    printers.listed = []
    dialog.panel.look_for_printers()
    assert not dialog.panel.printer.isEnabled()
    assert "存为 PDF" in banners(dialog)[0]
    shown = modals.expect_click("知道了")
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert "这台电脑没有装打印机。" in shown
    printers.listed = ["新打印机"]
    qtbot.mouseClick(dialog.panel.look_again, LEFT)
    assert dialog.panel.printer.currentText() == "新打印机"
    assert banners(dialog) == []


def test_a_printer_that_was_unplugged_is_named(
    dialog: PreviewDialog, qtbot: QtBot, modals: Any, printers: Office
) -> None:
    printers.listed = ["会议室"]
    shown = modals.expect_click("知道了")
    qtbot.mouseClick(dialog.print_button, LEFT)
    assert "找不到打印机“办公室”。" in shown


def test_ctrl_s_saves_the_pdf_and_offers_its_folder(
    dialog: PreviewDialog, qtbot: QtBot, modals: Any, file_manager: Any
) -> None:
    modals.expect(lambda chooser: chooser.accept())
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved = paths.documents() / "10月积分公示表.pdf"
    assert saved.read_bytes().startswith(b"%PDF-")
    assert banners(dialog) == ["已保存为“10月积分公示表.pdf”。"]
    qtbot.mouseClick(dialog.saved._buttons[0], LEFT)
    assert file_manager.paths == [paths.documents()]


def test_excel_is_made_on_the_data_thread_and_saved(
    dialog: PreviewDialog, qtbot: QtBot, modals: Any, jobs: Jobs
) -> None:
    modals.expect(lambda chooser: chooser.accept())
    qtbot.mouseClick(dialog.xlsx_button, LEFT)
    assert jobs.wait_idle()
    assert (paths.documents() / "10月积分公示表.xlsx").read_bytes() == b"made on data_0"


def test_giving_up_a_save_says_nothing(dialog: PreviewDialog, qtbot: QtBot, modals: Any) -> None:
    def give_up(chooser: QFileDialog) -> None:
        chooser.reject()

    modals.expect(give_up)
    qtbot.mouseClick(dialog.pdf_button, LEFT)
    assert banners(dialog) == []


def test_a_paper_without_an_excel_form_offers_none(
    qtbot: QtBot, jobs: Jobs, make_pdf: Any, printers: Office
) -> None:
    plain = PreviewDialog(jobs, "表决票", make_pdf(1), "表决票", printers=printers)
    plain.show()
    assert plain.xlsx_button.isHidden()
    plain.save_xlsx()
    assert jobs.is_idle()
    with qtbot.waitSignal(plain.destroyed):
        plain.close()


def test_pages_turn_by_keys_wherever_the_focus_is(dialog: PreviewDialog, qtbot: QtBot) -> None:
    dialog.panel.pages.setFocus()
    qtbot.keyClick(dialog.panel.pages, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.preview.page == 3
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp)
    assert dialog.preview.page == 2
    qtbot.keyClick(dialog, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert dialog.preview.zoom.text() == "整页"


def test_escape_closes_the_preview_and_gives_its_memory_back(dialog: PreviewDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_everything_fits_a_small_screen_at_150_percent(dialog: PreviewDialog) -> None:
    dialog.resize(QSize(911, 512))
    assert dialog.size() == QSize(911, 512)
    for button in (dialog.xlsx_button, dialog.pdf_button, dialog.print_button):
        assert button.visibleRegion().boundingRect().size() == button.size()
    assert dialog.preview.view.width() > 400
    assert dialog.panel.copies.visibleRegion().boundingRect().size() == dialog.panel.copies.size()
