"""会议记录: composed from what was entered, then the recorder's own text."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.dialog import SavingDialog
from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import say
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import MeetingFile
from villageoffice.office.exports import Choice


class MinutesDialog(SavingDialog):
    """The minutes of a meeting.  ``done_act`` tells that they were saved (Done)."""

    def __init__(self, desk: Desk, file: MeetingFile, parent: QWidget, *, read_only: str = "") -> None:
        super().__init__(desk, "会议记录", parent, note=file.draft.title, width=940, height=700)
        self.file, self._read_only = file, read_only
        self._saved = file.minutes
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("会议记录")
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme.font(11.5))
        self.text.setReadOnly(bool(read_only))
        told = "出席、缺席、表决情况和决议由登记的内容写好，发言摘要请记录人补上。修改以后以这里的文字为准。"
        self.body.addWidget(say(told))
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.problem)
        self.compose = self.add_button("按登记重写", icon="refresh", key="Ctrl+R")
        self.print = self.add_button("打印…", icon="printer", key="Ctrl+P")
        self.add_save("保存")
        self.compose.clicked.connect(self.rewrite)
        self.print.clicked.connect(self.show_paper)
        self.text.textChanged.connect(self._judge)
        self.text.setPlainText(file.minutes)
        self.compose.setEnabled(not read_only)
        self._judge()
        if not file.minutes:
            self.rewrite()
        self.text.setFocus()

    def rewrite(self) -> None:
        """Compose the minutes from the record; Ctrl+Z brings back what was written by hand."""
        key = self.file.key
        self._desk.jobs.ask(lambda: queries.composed_minutes(key), self._take_text, owner=self)

    def show_paper(self) -> None:
        """Preview the minutes as they were saved."""
        self._desk.show_paper("minutes", Choice(meeting=self.file.key), self)

    def save(self) -> None:
        """Save the text."""
        text, key = self.text.toPlainText().strip(), self.file.key
        if not text:
            self.problem.say("会议记录是空的。请按登记重写，再补上发言摘要。", "bad")
            return

        def work(act: Act) -> Done:
            register.save_minutes(act, key, text)
            return Done(act.id, act.name, "会议记录已保存")

        self.run("保存会议记录", work)

    def set_savable(self, savable: bool) -> None:
        """Only a text that was changed can be saved."""
        changed = self.text.toPlainText().strip() != self._saved.strip()
        super().set_savable(savable and changed and not self._read_only)

    def unsaved(self) -> str:
        """The text that was changed."""
        changed = self.text.toPlainText().strip() != self._saved.strip()
        return "会议记录改过了" if changed and self._saved and not self._read_only else ""

    def _judge(self) -> None:
        self.set_savable(not self.saving)
        self.print.setEnabled(bool(self._saved) and not self.save_button.isEnabled())
        self.print.setToolTip("" if self.print.isEnabled() else "先保存，再打印")

    def _take_text(self, text: str) -> None:
        cursor = self.text.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
