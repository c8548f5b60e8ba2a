"""How trouble is told: a refusal in a sentence, a defect calmly and with its details folded away.

Defects go into a rotating log on this computer and never leave it by themselves.  A report holds
the traceback and the versions, no values of variables.
"""

import logging
import platform
import traceback
from collections.abc import Iterable
from datetime import datetime
from typing import cast

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from villageoffice import __version__, paths
from villageoffice.desktop import icons, theme
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.errors import OfficeError

_log = logging.getLogger("villageoffice")

NOT_SAVED = "刚才的操作没有保存，以前保存的资料不受影响。"
NOT_DONE = "刚才的操作没有完成，以前保存的资料不受影响。"
UNSURE = "刚才的操作可能没有完成，请核对一下再继续；以前保存的资料不受影响。"
_open: list["DefectDialog"] = []
"""The dialog that is open, which nothing else need hold."""

_ADVICE = "您可以继续使用。如果反复出现，请复制详情，发给技术员。"


def tell(parent: QWidget | None, error: OfficeError) -> None:
    """Tell a refusal: what is wrong, how to mend it, one button.  Returns when it was read."""
    box = plain_box(parent or window_in_front(), "村务办公", error.what, error.remedy)
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def plain_box(
    parent: QWidget | None, title: str, text: str, more: str = "", *, kind: str = "warn"
) -> QMessageBox:
    """A message box with the program's own sign; no text in it is taken for markup.

    kind: warn, info or ok.  The caller adds the buttons.  The box goes once it was answered.
    """
    box = QMessageBox(parent)
    box.finished.connect(box.deleteLater)
    box.setWindowTitle(title)
    name, colour = _SIGNS[kind]
    box.setIconPixmap(icons.pixmap(name, colour, theme.px(28), box.devicePixelRatioF()))
    box.setText(text)
    box.setInformativeText(more)
    for label in cast("Iterable[QLabel]", box.findChildren(QLabel)):
        label.setTextFormat(Qt.TextFormat.PlainText)  # a name may look like markup
    return box


_SIGNS = {
    "warn": ("warning", theme.AMBER),
    "info": ("info", theme.BLUE),
    "ok": ("check-circle", theme.GREEN),
}


def window_in_front() -> QWidget | None:
    """The window a dialog should lie on: the modal one if there is one."""
    return QApplication.activeModalWidget() or QApplication.activeWindow()


def report_of(error: BaseException, doing: str = "") -> str:
    """A defect as text for a technician: when, which versions, during what, the traceback."""
    head = [
        f"村务办公 {__version__}，{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}",
        f"{platform.platform()}，Python {platform.python_version()}，Qt {qVersion()}",
    ]
    if doing:
        head.append(f"正在：{doing}")
    return "\n".join(head) + "\n\n" + "".join(traceback.format_exception(error))


class DefectDialog(QDialog):
    """Says calmly that the program failed; details unfold, can be copied, the log can be opened."""

    def __init__(self, report: str, parent: QWidget | None = None, *, saved: str = UNSURE) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序出了点问题")
        self.setModal(True)
        self.details = QPlainTextEdit(report, readOnly=True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setFont(theme.fixed_font())
        self.details.setMinimumHeight(theme.px(200))
        self.details.hide()
        self._build(saved)
        self.setMinimumWidth(theme.px(600))
        self.understood.setFocus()

    def _build(self, saved: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(14))
        column.addLayout(self._words(saved))
        column.addWidget(self.details, 1)
        column.addLayout(self._buttons())

    def _words(self, saved: str) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(icons.pixmap("warning", theme.AMBER, theme.px(28), self.devicePixelRatioF()))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = Text("程序出了点问题。", points=13, bold=True, elide=False)
        self.sentence = Text(f"{saved}\n{_ADVICE}", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(theme.px(6))
        words.addWidget(title)
        words.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(sign)
        row.addLayout(words, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        self.unfold = Button("查看详情")
        self.copy = Button("复制详情", icon="copy")
        self.folder = Button("打开日志文件夹", icon="folder")
        self.understood = Button("知道了", "primary")
        self.understood.setDefault(True)
        self.unfold.clicked.connect(self._toggle)
        self.copy.clicked.connect(self._copy)
        self.folder.clicked.connect(open_log_folder)
        self.understood.clicked.connect(self.accept)
        row = QHBoxLayout()
        for button in (self.unfold, self.copy, self.folder):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.understood)
        return row

    def _toggle(self) -> None:
        self.details.setVisible(not self.details.isVisible())
        self.unfold.set_text("收起详情" if self.details.isVisible() else "查看详情")
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
        self.copy.set_text("已复制")

    def add(self, report: str) -> None:
        """Put a further defect below the first instead of opening another dialog."""
        self.details.appendPlainText(f"\n——又出现一个问题——\n{report}")


def show_defect(error: BaseException, doing: str = "", *, saved: str = UNSURE) -> DefectDialog:
    """Log a defect and open its dialog without waiting; a dialog that is open already takes it in.

    doing: the clerk's action in Chinese, if known.  saved: NOT_SAVED or NOT_DONE where that is certain.
    Must be called on the window's thread.
    """
    _log.critical("%s", doing or "unhandled", exc_info=error)
    report = report_of(error, doing)
    if _open and _open[-1].isVisible():
        _open[-1].add(report)
        return _open[-1]
    dialog = DefectDialog(report, window_in_front(), saved=saved)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.destroyed.connect(lambda: _open.remove(dialog))
    _open.append(dialog)
    dialog.open()
    return dialog


def open_log_folder() -> None:
    """Show the folder of the log in the system's file manager."""
    folder = paths.log_file().parent
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
