"""A finished paper before it is printed: look at it, print it, save it as PDF or Excel."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import errors, theme
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.pdf_view import PdfPreview
from villageoffice.desktop.print_panel import Check, PrintPanel
from villageoffice.desktop.printing import Printers, PrintOutcome, PrintRun, SystemPrinters
from villageoffice.desktop.saving import Kind, open_folder, save
from villageoffice.desktop.waiting import Waiting, Watch
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.memory import Memory
from villageoffice.errors import OfficeError

_WISHED = QSize(1240, 740)
_PANEL = 280


class PreviewDialog(QDialog):
    """Shows a paper with everything that can be done with it.

    title: what the paper is called in the window.  name: suggested file name without ending.
    xlsx: makes the Excel form of the paper, run on the data thread; None if there is none.
    on_printed: told how every print ended, also a broken one, so that it can be logged.
    on_saved: told what was saved where.
    """

    def __init__(
        self,
        jobs: Jobs,
        title: str,
        pdf: bytes,
        name: str,
        *,
        xlsx: Callable[[], bytes] | None = None,
        on_printed: Callable[[PrintOutcome], object] = lambda _: None,
        on_saved: Callable[[Kind, Path], object] = lambda _kind, _path: None,
        checks: Sequence[Check] = (),
        printers: Printers | None = None,
        memory: Memory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._pdf, self._name, self._xlsx = jobs, pdf, name, xlsx
        self._on_printed, self._on_saved, self._memory = on_printed, on_saved, memory
        self._printers: Printers = printers or SystemPrinters()
        self._run: PrintRun | None = None
        self._waiting: Waiting | None = None
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = PdfPreview(pdf)
        self.panel = PrintPanel(self._printers, self.preview.page_count, checks)
        self._build(title)
        self._bind_keys()
        self.resize(self._fitting_size())
        self.preview.view.setFocus()

    def print_out(self) -> None:
        """Print what is chosen; what forbids it is told."""
        try:
            settings = self.panel.settings()
            printer = self._printers.make(settings.printer)
        except OfficeError as refusal:
            errors.tell(self, refusal)
            return
        watch = Watch()
        self._waiting = Waiting("正在打印", watch, self)
        self._run = PrintRun(
            self._pdf, printer, settings, progress=watch, record=self._on_printed, parent=self
        )
        self._run.finished.connect(self._printed)
        self._run.start()

    def save_pdf(self) -> None:
        """Save the paper as PDF where the clerk chooses."""
        self._save(self._pdf, Kind.PDF)

    def save_xlsx(self) -> None:
        """Make the Excel form and save it where the clerk chooses."""
        if self._xlsx is not None:
            make = self._xlsx
            self._jobs.long("正在生成 Excel 表格", lambda _: make(), self._save_made_xlsx, parent=self)

    def _save_made_xlsx(self, data: bytes) -> None:
        self._save(data, Kind.EXCEL)

    def _save(self, data: bytes, kind: Kind) -> None:
        path = save(self, data, self._name, kind, self._memory)
        if path is not None:
            self._on_saved(kind, path)
            self.saved.say(
                f"已保存为“{path.name}”。", "ok", button="打开文件夹", on_click=lambda: open_folder(path)
            )

    def _printed(self, outcome: PrintOutcome) -> None:
        if self._waiting is not None:
            self._waiting.end()
            self._waiting = None
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        self.panel.tell(outcome)

    def _build(self, title: str) -> None:
        self.print_button = Button("打印", "primary", icon="printer", hint="Ctrl+P")
        self.pdf_button = Button("存为 PDF", icon="file-pdf", hint="Ctrl+S")
        self.xlsx_button = Button("存为 Excel", icon="file-excel", hint="Ctrl+E")
        self.print_button.clicked.connect(self.print_out)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.xlsx_button.clicked.connect(self.save_xlsx)
        self.xlsx_button.setVisible(self._xlsx is not None)
        self.saved = Banner()
        self.panel.go_on_wanted.connect(self.print_out)
        self.panel.setFixedWidth(theme.px(_PANEL))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(Text(title, points=15, bold=True), 1)
        for button in (self.xlsx_button, self.pdf_button, self.print_button):
            head.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.preview, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        column.setSpacing(theme.px(12))
        column.addLayout(head)
        column.addWidget(self.saved)
        column.addLayout(row, 1)

    def _bind_keys(self) -> None:
        for key, act in (
            ("Ctrl+P", self.print_out),
            ("Ctrl+S", self.save_pdf),
            ("Ctrl+E", self.save_xlsx),
            ("PgUp", self.preview.previous_page),
            ("PgDown", self.preview.next_page),
            ("Ctrl++", self.preview.zoom_in),
            ("Ctrl+=", self.preview.zoom_in),
            ("Ctrl+-", self.preview.zoom_out),
            ("Ctrl+0", self.preview.whole_page),
        ):
            QShortcut(QKeySequence(key), self, act)

    def _fitting_size(self) -> QSize:
        """As large as wished, but never beyond the screen."""
        room = self.screen().availableGeometry().size()
        return _WISHED.boundedTo(QSize(room.width() - 24, room.height() - 48))
