"""Photographs and scans on their way into the file: chosen, made small, told with their size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.buttons import Button, icon_button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors.base import Editor
from villageoffice.errors import OfficeError
from villageoffice.office import attachments

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

ADD = "添加照片或扫描件…"
_FOLDER = "evidence_folder"
_FILTER = "照片或扫描件 (*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.gif *.pdf);;所有文件 (*)"
_READ_AT_MOST = 50_000_001
_KILO = 1000
_LABELS = {
    QFileDialog.DialogLabel.LookIn: "文件夹：",
    QFileDialog.DialogLabel.FileName: "文件名：",
    QFileDialog.DialogLabel.FileType: "类型：",
    QFileDialog.DialogLabel.Accept: "添加",
    QFileDialog.DialogLabel.Reject: "取消",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A picture or a PDF made ready to be kept."""

    name: str
    content: bytes
    media_type: str

    @property
    def words(self) -> str:
        """Its name with its size as it will be kept."""
        return f"{self.name}（{size_words(len(self.content))}）"


@dataclass(frozen=True, slots=True)
class Picked:
    """What became of the files chosen: those made ready, and why others cannot be kept."""

    ready: tuple[Evidence, ...]
    refused: tuple[str, ...]


def size_words(size: int) -> str:
    """Say a size in bytes.

    >>> size_words(4), size_words(311_600), size_words(1_240_000)
    ('1 KB', '312 KB', '1.2 MB')
    """
    kilo = max(1, (size + _KILO // 2) // _KILO)
    if kilo < _KILO:
        return f"{kilo} KB"
    tenths = (size + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10} MB"


def make_ready(paths: Sequence[Path]) -> Picked:
    """Read files and make them small enough to keep; runs on the data thread."""
    ready, refused = [], []
    for path in paths:
        try:
            ready.append(_ready(path))
        except OfficeError as refusal:
            refused.append(str(refusal))
    return Picked(tuple(ready), tuple(refused))


def _ready(path: Path) -> Evidence:
    try:
        with path.open("rb") as file:
            content = file.read(_READ_AT_MOST)
    except OSError:
        remedy = "请看看U盘或手机是否还连着，文件是否被别的程序占用。"
        raise OfficeError(f"“{path.name}”读不出来。", remedy) from None
    return Evidence(path.name, *attachments.prepare(path.name, content))


def keep(act: Act, subjects: Sequence[int], files: Sequence[Evidence]) -> None:
    """Attach files to each of several things, within an act."""
    for one in files:
        attachments.attach(act, subjects, one.name, one.content, one.media_type)


def pick(desk: Desk, parent: QWidget) -> list[Path]:
    """Let the clerk choose files; the folder is remembered."""
    kept = desk.memory.get(_FOLDER)
    folder = kept if isinstance(kept, str) and Path(kept).is_dir() else str(Path.home())
    dialog = QFileDialog(parent, "添加照片或扫描件", folder, _FILTER)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    for label, words in _LABELS.items():
        dialog.setLabelText(label, words)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    paths = [Path(name) for name in dialog.selectedFiles()] if chosen else []
    dialog.deleteLater()
    if paths:
        desk.memory.put(_FOLDER, str(paths[0].parent))
    return paths


class EvidenceList(QWidget):
    """The files chosen, each with its size and a way to leave it out; hidden while there are none.

    ``button`` adds some; whoever uses the list puts it where it belongs.
    """

    def __init__(self, desk: Desk, *, indent: int = 0, short: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self.files: list[Evidence] = []
        self.pending = 0
        self.button = (
            icon_button("paperclip", ADD.removesuffix("…"), small=False)
            if short
            else Button(ADD, icon="paperclip", small=True)
        )
        self.button.clicked.connect(self._pick)
        self.refused = Text("", points=9.5, wrap=True)
        self.refused.setStyleSheet(f"color: {theme.RED};")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(indent), 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addLayout(self._lines)
        column.addWidget(self.refused)
        self._show(())

    def add(self, paths: Sequence[Path]) -> None:
        """Make files ready and list them; those that cannot be kept are told."""
        self.pending += 1
        self._desk.jobs.ask(partial(make_ready, list(paths)), self._take, owner=self)

    def _pick(self) -> None:
        paths = pick(self._desk, self.window())
        if paths:
            self.add(paths)

    def _take(self, picked: Picked) -> None:
        self.pending -= 1
        known = {one.content for one in self.files}
        self.files += [one for one in picked.ready if one.content not in known]
        self._show(picked.refused)

    def _show(self, refused: Sequence[str]) -> None:
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in self.files:
            self._lines.addWidget(self._line(one))
        self.refused.setText("".join(refused))
        self.refused.setVisible(bool(refused))
        self.setVisible(bool(self.files or refused))

    def _line(self, one: Evidence) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(Text(one.words, points=10.5), 1)
        drop = icon_button("x", f"不添加{one.name}")
        drop.setFixedHeight(theme.px(22))
        drop.clicked.connect(lambda: self._drop(one))
        row.addWidget(drop)
        return line

    def _drop(self, one: Evidence) -> None:
        self.files.remove(one)
        self._show(())
        self.button.setFocus()


class EvidenceEdit(Editor):
    """The same as a field of a form: the button, and below it the files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.list = EvidenceList(desk)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(self.list.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list)
        self.row.addLayout(column, 1)
        self.setFocusProxy(self.list.button)

    def value(self) -> tuple[Evidence, ...] | None:
        """The files, None when there are none."""
        return tuple(self.list.files) or None

    def set_value(self, value: Any) -> None:
        """Files are only added by hand; None empties the field."""
        self.list.files = list(value or ())
        self.list._show(())

    def input(self) -> QWidget:
        """The button."""
        return self.list.button
