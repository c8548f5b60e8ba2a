"""From a PDF to a printer, page by page, with the truth about how far it came.

The pages are pictures drawn by Qt's own PDF reader at the printer's resolution (300 to 600 dots an
inch) in strips, so that a page of any resolution needs a few megabytes and no other program.  A
page counts as taken when the printer accepts the next one, the whole as printed (已打印) only when
the printer took the end of the document without an error.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from villageoffice.desktop.strips import dots_for, is_blank, strips
from villageoffice.errors import Cancelled, InvalidValue, OfficeError
from villageoffice.kits.progress import Progress, no_progress

_NEARLY = 0.99
"""Paper smaller by less than this share of a page is the same paper, measured otherwise."""


class Result(Enum):
    """How a print ended; the value is the word for the log and the list of papers."""

    PRINTED = "已打印"
    STOPPED = "已停止"
    FAILED = "打印中断"


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What the clerk chose.

    pages: page numbers from 1, in the order of printing.  copies: each copy is whole before the next.
    """

    printer: str
    pages: tuple[int, ...]
    copies: int = 1
    duplex: bool = False


@dataclass(frozen=True, slots=True)
class PrintOutcome:
    """How far a print came.

    sheets: the page numbers that were to be printed, every copy.  taken: how many of them the
    printer accepted.
    """

    result: Result
    printer: str
    sheets: tuple[int, ...]
    taken: int

    @property
    def rest(self) -> tuple[int, ...]:
        """The page numbers still to be printed, in order."""
        return self.sheets[self.taken :]

    @property
    def sentence(self) -> str:
        """What to tell the clerk and to write into the log."""
        if self.result is Result.PRINTED:
            return f"打印机已收下全部 {len(self.sheets)} 页。"
        verb = "打印已停止" if self.result is Result.STOPPED else "打印机报错，打印中断"
        if not self.taken:
            return f"{verb}，一页也没有打出来。"
        page = self.rest[0] if self.rest else self.sheets[-1]
        return f"{verb}，打到第 {page} 页，前面 {self.taken} 页已交给打印机。"


class Printers(Protocol):
    """The printers of a computer."""

    def names(self) -> Sequence[str]:
        """Names of the printers, the default one first; empty when there is none."""

    def make(self, name: str) -> QPrinter:
        """A printer ready to be set up.  Raises OfficeError when it is not there any more."""


class SystemPrinters:
    """The printers this computer knows."""

    def names(self) -> Sequence[str]:
        """Names of the printers, the default one first."""
        names = QPrinterInfo.availablePrinterNames()
        first = QPrinterInfo.defaultPrinterName()
        return sorted(names, key=lambda name: name != first)

    def make(self, name: str) -> QPrinter:
        """A printer ready to be set up.  Raises OfficeError when it is not there any more."""
        # Without any printer QPrinter is "valid" and silently makes a PDF, so the list decides.
        if name not in QPrinterInfo.availablePrinterNames():
            raise no_printer(name)
        return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def no_printer(name: str = "") -> OfficeError:
    """The refusal when there is no printer, or not the one that was chosen."""
    remedy = "请先在系统里添加打印机；也可以存为 PDF，拷到能打印的电脑上打印。"
    if name:
        return OfficeError(f"找不到打印机“{name}”。", "请接好打印机，或换一台打印机。")
    return OfficeError("这台电脑没有装打印机。", remedy)


class PrintRun(QObject):
    """One print under way, on the window's thread, a strip at a time between other events."""

    finished = Signal(object)
    """The print is over; carries the PrintOutcome."""

    def __init__(
        self,
        pdf: bytes,
        printer: QPrinter,
        settings: PrintSettings,
        *,
        progress: Progress = no_progress,
        record: Callable[[PrintOutcome], object] = lambda _: None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = open_pdf(pdf, self)
        self._printer = printer
        self._settings = settings
        self._progress, self._record = progress, record
        self._sheets = settings.pages * settings.copies
        self._taken = self._painted = 0
        self._stopped = False
        self._steps = self._print()
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._step)

    def start(self) -> None:
        """Begin; returns at once."""
        printer = self._printer
        printer.setFullPage(True)
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
        duplex = QPrinter.DuplexMode.DuplexAuto if self._settings.duplex else QPrinter.DuplexMode.DuplexNone
        printer.setDuplex(duplex)
        self._clock.start()

    def _step(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._end(Result.PRINTED)
        except Cancelled:
            self._end(Result.STOPPED)
        except _Refused:
            self._end(Result.FAILED)

    def _end(self, result: Result) -> None:
        self._clock.stop()
        outcome = PrintOutcome(result, self._settings.printer, self._sheets, self._taken)
        self._record(outcome)
        self.finished.emit(outcome)

    def _print(self) -> Iterator[None]:
        """Paint every sheet; yields between strips.  Raises Cancelled or _Refused."""
        painter = QPainter()
        try:
            for place, number in enumerate(self._sheets):
                self._painted = place
                self._tell_progress(number)
                self._lay_paper(number)
                self._insist(self._printer.newPage() if place else painter.begin(self._printer))
                self._taken = place
                yield from self._paint(painter, number)
            self._insist(painter.end())
            self._taken = len(self._sheets)
        finally:
            if painter.isActive():
                self._give_up(painter)

    def _tell_progress(self, number: int) -> None:
        """Say which page comes next.  Raises Cancelled when the clerk has asked to stop."""
        try:
            self._progress(self._painted, len(self._sheets), f"正在打印第 {number} 页")
        except Cancelled:
            self._stopped = True
            raise

    def _give_up(self, painter: QPainter) -> None:
        """Call the job back; a printing system that cannot will print the pages painted so far."""
        if not self._printer.abort() and self._stopped:
            self._taken = self._painted
        painter.end()

    def _insist(self, accepted: bool) -> None:
        """Raise _Refused unless the printer accepted and is well."""
        trouble = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
        if not accepted or self._printer.printerState() in trouble:
            raise _Refused

    def _lay_paper(self, number: int) -> None:
        """A4 in the direction of the page; the margins are the document's own."""
        size = self._document.pagePointSize(number - 1)
        wide = size.width() > size.height()
        turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setPageOrientation(turned)

    def _paint(self, painter: QPainter, number: int) -> Iterator[None]:
        dots = dots_for(self._printer.resolution())
        scale = self._scale(self._document.pagePointSize(number - 1)) * self._printer.resolution() / dots
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for top, picture in strips(self._document, number, dots):
            if not is_blank(picture):
                place = QRectF(0, top * scale, picture.width() * scale, picture.height() * scale)
                painter.drawImage(place, picture)
            yield

    def _scale(self, page: QSizeF) -> float:
        """1 for the true size, less if the paper is clearly smaller than the page."""
        paper = self._printer.pageLayout().fullRectPoints()
        fitting = min(paper.width() / page.width(), paper.height() / page.height())
        return fitting if fitting < _NEARLY else 1.0


class _Refused(Exception):
    """The printer did not take a page, or the end."""


def open_pdf(pdf: bytes, parent: QObject) -> QPdfDocument:
    """Open a PDF of ours held in memory.  Raises ValueError if it is none."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    if document.error() != QPdfDocument.Error.None_:
        raise ValueError(f"not a PDF: {document.error().name}")
    return document


def parse_pages(text: str, count: int) -> tuple[int, ...]:
    """Read a choice of pages: nothing or 全部 for all, ``1-3,5``, also full-width and with 、.

    Raises InvalidValue when it cannot be read or names a page that is not there.

    >>> parse_pages("１－３，5", 8)
    (1, 2, 3, 5)
    """
    cleaned = "".join(text.translate(_PLAIN).split())
    if cleaned in ("", "全部"):
        return tuple(range(1, count + 1))
    pages: list[int] = []
    for part in cleaned.split(","):
        first, dash, last = part.partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise InvalidValue(f"看不懂页码“{text}”。", "请写成 1-3,5 这样，不填就是全部。")
        pages.extend(_span(int(first), int(last or first), count))
    return tuple(pages)


def format_pages(pages: Sequence[int]) -> str:
    """Write page numbers as :func:`parse_pages` reads them, in their order.

    >>> format_pages((9, 10, 11, 1, 2, 5))
    '9-11,1-2,5'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def _span(first: int, last: int, count: int) -> range:
    if not 1 <= first <= last <= count:
        raise InvalidValue(
            f"没有第 {first}-{last} 页。" if first != last else f"没有第 {first} 页。",
            f"这份文件共 {count} 页。",
        )
    return range(first, last + 1)


_PLAIN = str.maketrans("０１２３４５６７８９，、；;－—–~～至到", "0123456789,,,,-------")
