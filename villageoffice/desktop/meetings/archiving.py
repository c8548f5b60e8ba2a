"""会议档案: all papers of a meeting as files in a new folder, with their contents page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from villageoffice.desktop.desk import Desk
from villageoffice.kits.files import file_name, free_name
from villageoffice.meetings.values import MeetingFile
from villageoffice.office import archive, exports
from villageoffice.office.exports import Choice

if TYPE_CHECKING:
    from villageoffice.kits.progress import Progress
    from villageoffice.kits.storage.act import Act
    from villageoffice.office.exports import Made

_FOLDER = "archive_folder"
_STATE = "已导出"


def save_archive(desk: Desk, file: MeetingFile, parent: QWidget) -> None:
    """Let the clerk choose where the folder is made, then make it; each paper in it is logged."""
    kept = desk.memory.get(_FOLDER)
    begin = kept if isinstance(kept, str) and Path(kept).is_dir() else str(Path.home())
    chosen = QFileDialog.getExistingDirectory(parent.window(), "会议档案存在哪个文件夹", begin)
    if not chosen:
        return
    desk.memory.put(_FOLDER, chosen)

    def work(progress: Progress) -> tuple[Made, Path]:
        choice = Choice(meeting=file.key)
        made = exports.make(desk.jobs.office, "meeting-archive", "zip", choice, progress)
        folder = free_name(Path(chosen) / file_name(made.title))
        archive.unpack(made.content, folder, progress)
        return made, folder

    desk.jobs.long("正在生成会议档案", work, partial(_log, desk), parent=parent)


def _log(desk: Desk, saved: tuple[Made, Path]) -> None:
    made, folder = saved

    def work(act: Act) -> None:
        exports.enter(act, made, state=_STATE, remark=folder.name)

    desk.jobs.run(exports.act_name(made, _STATE), work, failed=lambda _refusal: None, owner=desk.jobs)
    desk.say(f"会议档案已存到“{folder}”")
