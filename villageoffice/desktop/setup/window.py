"""The first-run window: three steps, then the village is open.

Nothing is written before the last step; closing the window leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from villageoffice import paths
from villageoffice.desktop import theme
from villageoffice.desktop.setup.steps import BackupStep, DoorStep, VillageStep
from villageoffice.desktop.widgets.buttons import primary, secondary
from villageoffice.desktop.widgets.card import Card, Text
from villageoffice.desktop.widgets.stepper import Stepper
from villageoffice.kits.files import file_name
from villageoffice.office.particulars import Particulars

IMPORT, EMPTY, SAMPLE = "import", "empty", "sample"


@dataclass(frozen=True, slots=True)
class Setup:
    """What the clerk chose.  door: ``import``, ``empty`` or ``sample``; path: the data file to make."""

    particulars: Particulars
    path: Path
    door: str


class SetupWindow(QWidget):
    """The wizard.  ``finished`` carries a Setup; ``open_wanted`` asks for an existing file."""

    finished = Signal(object)
    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("村务办公")
        self.setProperty("page", True)
        self.stepper = Stepper(["本村情况", "从哪里开始", "备份放哪"])
        self.village, self.door, self.backup = VillageStep(), DoorStep(), BackupStep()
        self.stack = QStackedWidget()
        for step in (self.village, self.door, self.backup):
            self.stack.addWidget(step)
        self.back, self.forward = secondary("上一步"), primary("下一步", hint="Enter")
        self.existing = secondary("打开已有的数据文件…", icon="folder")
        self._promise = Text("数据只存在这台电脑里，不联网。", grey=True)
        self._lay_out()
        self.village.form.submitted.connect(self.go_on)
        self.door.chosen.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_on)
        self.existing.clicked.connect(self.open_wanted)
        self._go(0)

    def go_on(self) -> None:
        """To the next step, if this one is right; after the last one, finish."""
        now = self.stack.currentIndex()
        if not self._card.isEnabled():
            return
        if now == 0 and not self.village.check():
            return
        if now == 2 and not self.backup.check():
            return
        if now == 0:
            self._propose()
        if now < 2 and not (now == 1 and self.door.door == SAMPLE):
            self._go(now + 1)
        else:
            self.wait(True)
            self.finished.emit(self.setup())

    def wait(self, making: bool) -> None:
        """Take no input and say why while the village is *making*; afterwards go on where it was."""
        self._card.setEnabled(not making)
        if making:
            self.forward.set_text("正在建立…")
        else:
            self._go(self.stack.currentIndex())

    def go_back(self) -> None:
        """To the step before."""
        self._go(self.stack.currentIndex() - 1)

    def setup(self) -> Setup:
        """What has been chosen so far."""
        particulars = self.village.particulars()
        if self.door.door == SAMPLE:
            return Setup(particulars, _free(paths.documents() / "示例村.vodb"), SAMPLE)
        return Setup(_with_backup(particulars, self.backup.folder), self.backup.path, self.door.door)

    def _propose(self) -> None:
        """Tell the later steps about the village; a place chosen there before stays."""
        particulars = self.village.particulars()
        self.door.show_village(particulars)
        if not self.backup.chosen:
            self.backup.propose(_free(paths.documents() / f"{file_name(particulars.village)}.vodb"))

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.stepper.go(step)
        self.back.setVisible(step > 0)
        self.existing.setVisible(step == 0)
        self.forward.set_text("开始使用" if step == 2 else "下一步")
        self.stack.currentWidget().setFocus()

    def _enter(self) -> None:
        """Enter presses the button it is on and goes on from anywhere else."""
        focus = self.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif self.stack.currentIndex() > 0:
            self.go_on()

    def _lay_out(self) -> None:
        self._card = card = Card(margins=44, spacing=14)
        card.setMaximumWidth(theme.px(980))
        head = QHBoxLayout()
        head.addWidget(Text("欢迎使用村务办公", points=20, bold=True, elide=False))
        head.addSpacing(theme.px(12))
        head.addWidget(self._promise, 1)
        head.addWidget(self.stepper)
        foot = QHBoxLayout()
        foot.addWidget(self.existing)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.forward)
        card.body.addLayout(head)
        card.body.addWidget(self._scrolled(), 1)
        card.body.addLayout(foot)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 1000)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(middle, 1000)
        column.addStretch(1)

    def _scrolled(self) -> QScrollArea:
        """Let a low window scroll; the wheel, or Tab to what is hidden."""
        area = QScrollArea()
        area.setWidget(self.stack)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(theme.px(120))
        area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QStackedWidget { background: transparent; }")
        area.viewport().setAutoFillBackground(False)
        return area

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no field of the first step has taken goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take less white around the words in a small window."""
        super().resizeEvent(event)
        small = self.width() < theme.px(theme.NARROW) or self.height() < theme.px(600)
        edge = theme.px(20 if small else 44)
        self._card.body.setContentsMargins(edge, edge, edge, edge)
        self._promise.setVisible(not small)
        self._card.setMaximumHeight(max(theme.px(480), self._card.minimumSizeHint().height()))


def _with_backup(particulars: Particulars, folder: str) -> Particulars:
    from dataclasses import replace

    return replace(particulars, second_folder=folder)


def _free(path: Path) -> Path:
    """Return a name that is not taken; an existing file is never offered."""
    from villageoffice.kits.files import free_name

    return free_name(path)
