"""设置: particulars of the village, which go on every paper, and choices of this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from villageoffice import __version__
from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.widgets.buttons import secondary
from villageoffice.desktop.widgets.card import Card, Text, say
from villageoffice.desktop.widgets.editors.choice import ComboEdit
from villageoffice.desktop.widgets.editors.words import TextEdit
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.office.particulars import LABELS, Particulars, check

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_SIZES = tuple((points, f"{points} 磅{'（默认）' if points == 11 else ''}") for points in range(10, 17))
_FIELDS = (
    ("village", "印在每张文件的抬头"),
    ("township", ""),
    ("division_code", "12 位，末三位不是 000"),
    ("party_branch", "公示表的落款和标题"),
    ("party_committee", ""),
    ("village_committee", ""),
    ("points_regulation", "公示表正文引用的办法名称"),
    ("contact", "公示期内谁受理异议"),
    ("contact_phone", ""),
)

_NEEDED = ("township", "division_code", "contact", "contact_phone")


class SettingsPage(Page):
    """Particulars left, this computer right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("设置", key="settings")
        self._desk = desk
        self._saved: Particulars | None = None
        self.form = FieldForm(label_width=130)
        for key, hint in _FIELDS:
            self.form.add(key, LABELS[key], TextEdit(most=60), required=key == "village", hint=hint)
        self.text_size = ComboEdit(_SIZES)
        self.backup_folder = Text("", grey=True, wrap=True)
        self.save_action = self.add_action(
            "保存", self.save, icon="check", key="Ctrl+S", primary=True, writes=True
        )
        self.form.submitted.connect(self.save)
        self.folder_button = secondary("更换…", small=True)
        self.folder_button.clicked.connect(self._choose_folder)
        self._lay_out()
        self.setFocusProxy(self.form.editor("village").input())
        self.text_size.set_value(desk.memory.font_size)
        self.text_size.changed.connect(self._take_size)

    def reload(self) -> None:
        """Ask for the particulars, unless the clerk is typing."""
        self._desk.jobs.ask(lambda: self._desk.jobs.office.particulars, self._show, owner=self)

    def save(self) -> None:
        """Save what was typed, as one act."""
        if not self.save_action.isEnabled() or not self.form.check():
            return
        wanted = self._typed()
        wrong = check(wanted)
        if wrong:
            key, sentence = next(iter(wrong.items()))
            self.form.show_problem(key, sentence)
            return

        def work(act: Act) -> None:
            from villageoffice.office.particulars import save_particulars

            save_particulars(act, wanted)

        self._desk.jobs.run("修改村情设置", work, lambda _: self._desk.say("已保存"), owner=self)

    def set_read_only(self, reason: str = "") -> None:
        """Grey out what writes."""
        super().set_read_only(reason)
        self.folder_button.setEnabled(not reason)

    def _typed(self) -> Particulars:
        from dataclasses import replace

        values = {key: (value or "").strip() for key, value in self.form.values().items()}
        return replace(self._saved or Particulars(), **values)

    def _show(self, particulars: Particulars) -> None:
        if self._saved is None or self._typed() == self._saved:
            self.form.set_values({key: getattr(particulars, key) for key, _ in _FIELDS})
        self._saved = particulars
        missing = "、".join(LABELS[key] for key in _NEEDED if not getattr(particulars, key))
        self.set_next_step(f"还差：{missing}没有填，文件上要用。" if missing else "", kind="warn")
        self.backup_folder.setText(particulars.backup_folder or "数据文件旁边的“备份”文件夹")

    def _lay_out(self) -> None:
        left = Card(margins=18, spacing=8)
        left.body.addWidget(Text("本村情况", bold=True, elide=False))
        left.body.addWidget(self.form, 1)
        right = Card(margins=18, spacing=10)
        for title, note, widget in (
            ("文字大小", "改后立即生效", self.text_size),
            ("自动备份的文件夹", "", self.folder_button),
        ):
            right.body.addWidget(Text(title, bold=True, elide=False))
            if note:
                right.body.addWidget(say(note))
            if widget is self.folder_button:
                right.body.addWidget(self.backup_folder)
            row = QHBoxLayout()
            row.addWidget(widget)
            row.addStretch(1)
            right.body.addLayout(row)
        right.body.addWidget(Text("关于", bold=True, elide=False))
        right.body.addWidget(say(f"村务办公 {__version__}。数据只存在这台电脑里，不联网。"))
        right.body.addStretch(1)
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(12))
        columns.addWidget(left, 3)
        columns.addWidget(right, 2)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout()
        column.addWidget(area)
        self.body.addLayout(column, 1)

    def _take_size(self) -> None:
        points = self.text_size.value()
        if points and points != self._desk.memory.font_size:
            self._desk.memory.font_size = points
            self._desk.resize_text(points)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "选择自动备份的文件夹")
        if not folder:
            return

        def work(act: Act) -> None:
            from dataclasses import replace

            from villageoffice.office.particulars import read_particulars, save_particulars

            save_particulars(act, replace(read_particulars(), backup_folder=folder))

        self._desk.jobs.run(
            "更换备份文件夹", work, lambda _: self._desk.say("以后备份到新的文件夹"), owner=self
        )
