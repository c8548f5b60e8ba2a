"""What to choose before printing, what was checked, and how the last print ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from villageoffice.desktop import icons, theme
from villageoffice.desktop.printing import (
    Printers,
    PrintOutcome,
    PrintSettings,
    Result,
    format_pages,
    no_printer,
    parse_pages,
)
from villageoffice.desktop.widgets.banner import Banner
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Card, SectionTitle, Text, hline, say
from villageoffice.errors import InvalidValue

_SIGNS = {
    "ok": ("check-circle", theme.GREEN),
    "warn": ("warning", theme.AMBER),
    "past": ("history", theme.GREY),
}
_MOST_COPIES = 99


@dataclass(frozen=True, slots=True)
class Check:
    """A line of 打印前检查.  kind: ok (checked), warn (look at it), past (an earlier print)."""

    text: str
    kind: str = "ok"


class PrintPanel(Card):
    """Printer, copies, pages, checks.  The printers are asked for once the panel is on screen."""

    go_on_wanted = Signal()
    """A print that broke off is to be gone on with; the rest of its pages is chosen."""

    def __init__(
        self, printers: Printers, page_count: int, checks: Sequence[Check] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._printers, self._page_count = printers, page_count
        inner = QWidget()
        inner.setProperty("plain", True)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        self._column.setSpacing(theme.px(8))
        self._build_choices()
        self._build_checks(checks)
        self._column.addStretch(1)
        self._scroll(inner)
        QTimer.singleShot(0, self, self.look_for_printers)

    def look_for_printers(self) -> None:
        """Fill the list of printers anew; a network may make this slow."""
        names = list(self._printers.names())
        self.printer.clear()
        self.printer.addItems(names or ["没有打印机"])
        self.printer.setEnabled(bool(names))
        refusal = no_printer()
        self._trouble.say("" if names else f"{refusal.what}{refusal.remedy}", "warn")
        self.look_again.setVisible(not names)

    def settings(self) -> PrintSettings:
        """What is chosen.  Raises OfficeError without a printer, InvalidValue for pages not there."""
        if not self.printer.isEnabled() or not self.printer.currentText():
            raise no_printer()
        try:
            pages = parse_pages(self.pages.text(), self._page_count)
        except InvalidValue:
            self._mark_pages(wrong=True)
            self.pages.setFocus()
            raise
        return PrintSettings(self.printer.currentText(), pages, self.copies.value(), self.duplex.isChecked())

    def tell(self, outcome: PrintOutcome) -> None:
        """Say how a print ended; of a broken one the rest is chosen and can be gone on with."""
        if outcome.result is Result.PRINTED:
            self._outcome.say(f"已打印。{outcome.sentence}", "ok")
            self.go_on.hide()
            return
        self.pages.setText(format_pages(outcome.rest))
        self.copies.setValue(1)
        kind = "bad" if outcome.result is Result.FAILED else "warn"
        self._outcome.say(f"{outcome.sentence}请看清出纸盒里打好的最后一页，再续印。", kind)
        self.go_on.set_text(f"从第 {outcome.rest[0]} 页续印")
        self.go_on.show()

    def _build_choices(self) -> None:
        self.printer = QComboBox()
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.copies = QSpinBox(minimum=1, maximum=_MOST_COPIES)
        self.copies.setFixedWidth(theme.px(76))
        self.pages = QLineEdit(placeholderText="全部，或 1-3,5")
        self.pages.textChanged.connect(lambda: self._mark_pages(wrong=False))
        self.duplex = QCheckBox("双面打印")
        self.printer.currentTextChanged.connect(self.printer.setToolTip)
        form = QFormLayout()
        form.addRow(Text("打印机", grey=True, elide=False))
        form.addRow(self.printer)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(theme.px(12))
        form.setVerticalSpacing(theme.px(8))
        for label, field in (("份数", self.copies), ("页码", self.pages), ("", self.duplex)):
            caption = Text(label, grey=True, elide=False)
            caption.setBuddy(field)
            caption.setMinimumHeight(theme.px(32))
            form.addRow(caption, field)
        self._trouble, self._outcome = Banner(), Banner()
        self.look_again = Button("重新查找打印机", icon="refresh", small=True)
        self.look_again.clicked.connect(self.look_for_printers)
        self.go_on = Button("续印", icon="printer", small=True)
        self.go_on.clicked.connect(self.go_on_wanted)
        self._column.addWidget(SectionTitle("打印"))
        self._column.addLayout(form)
        for widget in (self._trouble, self.look_again, self._outcome, self.go_on):
            self._column.addWidget(widget)
        self.look_again.hide()
        self.go_on.hide()

    def _build_checks(self, checks: Sequence[Check]) -> None:
        if not checks:
            return
        self._column.addSpacing(theme.px(8))
        self._column.addWidget(SectionTitle("打印前检查"))
        for check in checks:
            self._column.addLayout(self._check_line(check))

    def _check_line(self, check: Check) -> QHBoxLayout:
        name, colour = _SIGNS[check.kind]
        sign = QLabel()
        sign.setPixmap(icons.pixmap(name, colour, theme.px(18), self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(sign)
        line.addWidget(Text(check.text, wrap=True), 1)
        return line

    def _scroll(self, inner: QWidget) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        foot = say("打印机收下全部页才记“已打印”")
        foot.setContentsMargins(theme.px(14), theme.px(9), theme.px(14), theme.px(9))
        self.body.addWidget(area, 1)
        self.body.addWidget(hline())
        self.body.addWidget(foot)

    def _mark_pages(self, *, wrong: bool) -> None:
        self.pages.setProperty("wrong", wrong)
        self.pages.style().unpolish(self.pages)
        self.pages.style().polish(self.pages)
