"""Step one: what kind of sheet it is, and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import primary
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors.choice import ComboEdit
from villageoffice.desktop.widgets.empty_state import IconMark
from villageoffice.desktop.widgets.memory import Memory

ENDINGS = "表格 (*.xlsx *.xls *.ods *.csv)"


class SourceStep(QWidget):
    """Choose the kind and the file; a file may also be dropped here.  ``file_chosen(Path)``."""

    file_chosen = Signal(object)

    def __init__(self, kinds: dict[str, str], kind: str, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.setAcceptDrops(True)
        self.kind = ComboEdit(list(kinds.items()), width=220)
        self.kind.set_value(kind if kind in kinds else next(iter(kinds)))
        self.button = primary("选择文件…", icon="folder")
        self.button.clicked.connect(self.choose)
        self.message = Text("", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Text("导入的是", grey=True, elide=False))
        row.addWidget(self.kind)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(14))
        column.addStretch(1)
        column.addWidget(
            IconMark("file-excel", kind="accent", edge=56, circle=True), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.addLayout(row)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        hint = say("xlsx、xls、ods、csv 都可以，也可以把文件拖到这里。先给您看核对结果，再决定是否写入。")
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint)
        column.addWidget(self.message)
        column.addStretch(1)
        self.setFocusProxy(self.button)

    def choose(self) -> None:
        """Ask for a file, beginning in the folder of last time."""
        folder = str(self._memory.get("import_folder", ""))
        path, _ = QFileDialog.getOpenFileName(self, "选择要导入的表格", folder, ENDINGS)
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Take a file."""
        self._memory.put("import_folder", str(path.parent))
        self.message.setText("")
        self.file_chosen.emit(path)

    def tell(self, sentence: str) -> None:
        """Say why the file cannot be read."""
        self.message.setText(sentence)
        self.message.setStyleSheet(f"color: {theme.RED};")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files in."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        for url in event.mimeData().urls()[:1]:
            if url.isLocalFile():
                self.take(Path(url.toLocalFile()))
