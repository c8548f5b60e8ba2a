"""The three steps of the first run."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.saving import data_file
from villageoffice.desktop.widgets.buttons import link, secondary
from villageoffice.desktop.widgets.card import Card, Text, say
from villageoffice.desktop.widgets.editors.words import TextEdit
from villageoffice.desktop.widgets.empty_state import IconMark
from villageoffice.desktop.widgets.field_form import FieldForm
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.office.particulars import LABELS, Particulars, check

_DOORS = (
    ("import", "file-excel", "导入现有 Excel 名册", "党员、村民、村民代表花名册都可以，xls、xlsx、csv 均可。"
        "先给您看核对结果，再决定是否写入。"),
    ("empty", "file-plus", "从空白开始", "以后再导入或逐个录入。"),
    ("sample", "map", "先看看示例村", "一个虚构的村，账册齐全，随便改，不影响您的数据。"),
)  # fmt: skip


class VillageStep(QWidget):
    """Who the village is."""

    _HINTS: ClassVar = {
        "village": "例如“示例村”，印在每张文件的抬头",
        "township": "例如“示例镇”",
        "division_code": "12 位，可以以后再填",
        "party_branch": "不填就用“××村党支部”",
    }

    def __init__(self) -> None:
        super().__init__()
        self.form = FieldForm(label_width=120)
        for key in ("village", "township", "division_code", "party_branch", "village_committee"):
            hint = self._HINTS.get(key, "")
            self.form.add(key, LABELS[key], TextEdit(placeholder=hint, most=40), required=key == "village")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.setFocusProxy(self.form.editor("village").input())

    def particulars(self) -> Particulars:
        """What has been typed, with the usual names of the bodies filled in."""
        values = {key: (value or "").strip() for key, value in self.form.values().items()}
        return Particulars(**values).completed()

    def check(self) -> bool:
        """Judge what was typed, beside the fields."""
        if not self.form.check():
            return False
        wrong = check(self.particulars())
        for key, sentence in wrong.items():
            self.form.show_problem(key, sentence)
        return not wrong


class DoorStep(QWidget):
    """Where to begin.  ``chosen`` when a door was double-clicked."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.door = "import"
        self._pills = QHBoxLayout()
        self._pills.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.doors = {
            key: _Door(icon, title, text, recommended=key == "import") for key, icon, title, text in _DOORS
        }
        for key, door in self.doors.items():
            door.picked.connect(lambda key=key: self.pick(key))
            door.opened.connect(self.chosen)
            row.addWidget(door, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addLayout(self._pills)
        column.addLayout(row, 1)
        self.setFocusProxy(self.doors["import"])
        self.pick("import")

    def pick(self, key: str) -> None:
        """Choose a door."""
        self.door = key
        for name, door in self.doors.items():
            door.mark(name == key)

    def show_village(self, particulars: Particulars) -> None:
        """Repeat what was told in the first step."""
        while self._pills.count():
            pill = self._pills.takeAt(0).widget()
            if pill:
                pill.deleteLater()
        words = (
            f"{particulars.township}{particulars.village}",
            f"区划代码 {particulars.division_code}" if particulars.division_code else "",
            particulars.party_branch,
            particulars.village_committee,
        )
        for word in filter(None, words):
            self._pills.addWidget(Pill(word, "neutral"))
        self._pills.addStretch(1)


class _Door(Card):
    """A door with its picture and what is behind it.  Click or arrows choose, double click opens."""

    picked = Signal()
    opened = Signal()

    def __init__(self, icon: str, title: str, text: str, *, recommended: bool) -> None:
        super().__init__(margins=22, spacing=10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme.px(190))
        self.setAccessibleName(title)
        head = QHBoxLayout()
        head.addWidget(IconMark(icon, kind="accent", edge=40))
        head.addStretch(1)
        if recommended:
            head.addWidget(Pill("推荐", "accent"))
        self.body.addLayout(head)
        self.body.addWidget(Text(title, points=12.5, bold=True, wrap=True))
        self.body.addWidget(say(text))
        self.body.addStretch(1)

    def mark(self, chosen: bool) -> None:
        """Show whether this door is the chosen one."""
        line = f"2px solid {theme.ACCENT}" if chosen else f"1px solid {theme.LINE}"
        self.setStyleSheet(
            f"_Door {{ border: {line}; border-radius: {theme.px(8)}px; background: {theme.WHITE}; }}"
        )

    def focusInEvent(self, event: object) -> None:
        """The keyboard chooses, too."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.picked.emit()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Choose."""
        self.setFocus()
        self.picked.emit()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Choose and go on."""
        self.picked.emit()
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the neighbours."""
        if event.key() == Qt.Key.Key_Right:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Left:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class BackupStep(QWidget):
    """Where the data file lies and whether backups also go to a second place."""

    def __init__(self) -> None:
        super().__init__()
        self.path = Path()
        self.folder = ""
        self.chosen = False
        self.problem = Text("", wrap=True)
        self.problem.setStyleSheet(f"color: {theme.RED};")
        self.problem.hide()
        self._place = Text("", wrap=True)
        self._backup = Text("", wrap=True)
        self._second = Text("还没有选。可以以后插上 U 盘再设。", grey=True, wrap=True)
        self.move_button, self.second_button = link("换个位置"), secondary("选择第二处（U 盘）…", icon="usb")
        self.move_button.clicked.connect(self._choose_path)
        self.second_button.clicked.connect(self._choose_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for title, text, button in (
            ("数据文件放在", self._place, self.move_button),
            ("每天自动备份到", self._backup, None),
            ("第二处备份", self._second, self.second_button),
        ):
            column.addWidget(Text(title, bold=True, elide=False))
            row = QHBoxLayout()
            row.addWidget(text, 1)
            if button:
                row.addWidget(button)
            column.addLayout(row)
            if text is self._place:
                column.addWidget(self.problem)
        column.addStretch(1)

    def propose(self, path: Path) -> None:
        """Propose where the data file goes."""
        self.path = path
        self._place.setText(str(path))
        self._backup.setText(f"{path.parent / '备份'}　每份都重新打开核对过，按天、周、月、年保留。")

    def check(self) -> bool:
        """Whether the place is free; an existing file is never written over."""
        taken = self.path.exists()
        self.problem.setText(f"“{self.path.name}”已经有了，不会覆盖它。请换个位置或名字。" if taken else "")
        self.problem.setVisible(taken)
        return not taken

    def _choose_path(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            "数据文件放在",
            str(self.path),
            "村务办公数据文件 (*.vodb)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.chosen = True
            self.propose(data_file(chosen))
            self.check()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "选择第二处备份的文件夹")
        if chosen:
            self.folder = chosen
            self._second.setText(chosen)
