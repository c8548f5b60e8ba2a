"""Papers and tables go where the clerk chooses; an open file is never lost and never a dead end.

A target held by WPS or a PDF reader cannot be replaced; the clerk is offered the same name with a
number, or another place.
"""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from villageoffice import paths
from villageoffice.desktop import errors
from villageoffice.desktop.widgets.memory import Memory, ShortMemory
from villageoffice.errors import FileInUse, OfficeError
from villageoffice.kits.files import file_name, free_name, write_whole

_FOLDER = "save_folder"


class Kind(Enum):
    """What is saved: the words of the file dialog and the ending."""

    PDF = ("PDF 文件", ".pdf")
    EXCEL = ("Excel 表格", ".xlsx")

    @property
    def filter(self) -> str:
        """The file dialog's line for it."""
        return f"{self.value[0]} (*{self.value[1]})"

    @property
    def ending(self) -> str:
        """The ending with its dot."""
        return self.value[1]


def save(
    parent: QWidget | None, data: bytes, suggested: str, kind: Kind, memory: Memory | None = None
) -> Path | None:
    """Let the clerk choose a place and save *data* there; answer the file, None if given up.

    suggested: a name without ending; characters no file may have are replaced.  The folder is
    remembered in *memory*.  Every failure is told and another place asked for.
    """
    kept = memory if memory is not None else ShortMemory()
    path = _choose(parent, file_name(suggested) + kind.ending, kind, kept)
    while path is not None:
        try:
            write_whole(path, data)
        except FileInUse as refusal:
            path = _beside(parent, refusal, path) or _choose(parent, path.name, kind, kept)
        except OfficeError as refusal:
            errors.tell(parent, refusal)
            path = _choose(parent, path.name, kind, kept)
        else:
            kept.put(_FOLDER, str(path.parent))
            break
    return path


def tell_saved(parent: QWidget | None, path: Path) -> None:
    """Say where a file has been saved, with a way to its folder."""
    box = errors.plain_box(
        parent, "已保存", f"已保存为“{path.name}”。", f"放在文件夹“{path.parent}”里。", kind="ok"
    )
    folder = box.addButton("打开文件夹", QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole))
    box.exec()
    if box.clickedButton() is folder:
        open_folder(path)


def open_folder(path: Path) -> None:
    """Show the folder of *path* in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def data_file(chosen: str) -> Path:
    """Return the data file a clerk named in a dialog, with its ending; dots in the name stay.

    >>> data_file("村 2026.11.23").name
    '村 2026.11.23.vodb'
    """
    return Path(chosen if chosen.lower().endswith(".vodb") else f"{chosen}.vodb")


def _choose(parent: QWidget | None, name: str, kind: Kind, memory: Memory) -> Path | None:
    dialog = QFileDialog(parent, "保存到", str(_folder(memory)), kind.filter)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(kind.ending[1:])
    for label, words in _LABELS.items():
        dialog.setLabelText(label, words)
    dialog.selectFile(name)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return Path(dialog.selectedFiles()[0])


_LABELS = {
    QFileDialog.DialogLabel.LookIn: "文件夹：",
    QFileDialog.DialogLabel.FileName: "文件名：",
    QFileDialog.DialogLabel.FileType: "类型：",
    QFileDialog.DialogLabel.Accept: "保存",
    QFileDialog.DialogLabel.Reject: "取消",
}


def _folder(memory: Memory) -> Path:
    """The folder of the last save if it is still there, else the office's own."""
    kept = memory.get(_FOLDER)
    if isinstance(kept, str) and Path(kept).is_dir():
        return Path(kept)
    folder = paths.documents()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _beside(parent: QWidget | None, refusal: OfficeError, path: Path) -> Path | None:
    """Offer the same name with a number; None to choose another place."""
    free = free_name(path)
    offer = f"可以另存为“{free.name}”，放在同一个文件夹里。"
    box = errors.plain_box(parent, "文件正在使用", refusal.what, offer)
    beside = box.addButton(f"另存为“{free.name}”", QMessageBox.ButtonRole.AcceptRole)
    elsewhere = box.addButton("换个地方保存…", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(beside)
    box.setEscapeButton(elsewhere)
    box.exec()
    return free if box.clickedButton() is beside else None
