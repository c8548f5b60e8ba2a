"""An attachment on the screen: a photograph as large as there is room, a scan page by page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMessageBox, QWidget

from villageoffice.desktop import errors, theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.attaching.evidence import size_words
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.pdf_view import PdfPreview
from villageoffice.errors import OfficeError
from villageoffice.office import attachments
from villageoffice.office.attachments import Attached

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


class Photograph(QWidget):
    """A picture in the middle of the room there is; a small one is not blown up."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.picture = QPixmap()
        self.picture.loadFromData(content)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture."""
        ratio = self.devicePixelRatioF()
        room = (self.size() * ratio).boundedTo(self.picture.size())
        shown = self.picture.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("#E7E9ED"))
        size = shown.deviceIndependentSize()
        painter.drawPixmap(
            round((self.width() - size.width()) / 2), round((self.height() - size.height()) / 2), shown
        )
        painter.end()


class AttachmentViewer(SavingDialog):
    """Shows one attachment.  ``done_act`` tells that it was taken off (Done)."""

    def __init__(self, desk: Desk, one: Attached, parent: QWidget, *, may_remove: bool = True) -> None:
        super().__init__(desk, one.name, parent, note=size_words(one.size), width=900, height=680)
        self.attached = one
        self.shown: QWidget | None = None
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.problem)
        self.save_button = self.add_button("移除…", icon="trash")
        self.save_button.setVisible(may_remove)
        self.save_button.clicked.connect(self.save)
        self.add_cancel("关闭")
        desk.jobs.ask(partial(attachments.read, one.digest), self._show, owner=self, failed=self._refuse)

    def save(self) -> None:
        """Ask, and take the attachment off."""
        box = errors.plain_box(
            self,
            "移除附件",
            f"要移除“{self.attached.name}”吗？",
            "移除会记入操作日志，可以撤销。",
            kind="warn",
        )
        yes = box.addButton("移除", QMessageBox.ButtonRole.AcceptRole)
        box.setEscapeButton(box.addButton("不移除", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        if box.clickedButton() is not yes:
            return
        key, name = self.attached.key, self.attached.name

        def work(act: Act) -> Done:
            attachments.remove(act, key)
            return Done(act.id, act.name, f"已移除“{name}”")

        self.run("移除附件", work)

    def _show(self, content: bytes) -> None:
        try:
            self.shown = Photograph(content) if self.attached.is_picture else PdfPreview(content)
        except ValueError:
            self.summary.setText("这份 PDF 打不开，可能有密码或者已经损坏。请重新扫描，添加新的一份。")
            return
        self.body.addWidget(self.shown, 1)

    def _refuse(self, refusal: OfficeError) -> None:
        self.summary.setText(str(refusal))
