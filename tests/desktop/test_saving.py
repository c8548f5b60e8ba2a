"""Saving goes where the clerk chooses and never ends in a dead end."""

import errno
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from villageoffice import paths
from villageoffice.desktop.saving import Kind, save, tell_saved
from villageoffice.desktop.widgets.memory import ShortMemory


def into(path: Path) -> Any:
    """The answer to a file dialog: this file."""

    def answer(dialog: QFileDialog) -> None:
        name = cast(QLineEdit, dialog.findChild(QLineEdit, "fileNameEdit"))
        name.setText(str(path))
        dialog.accept()

    return answer


def hold(monkeypatch: pytest.MonkeyPatch, path: Path, error: OSError | None = None) -> None:
    """Let the operating system refuse to replace *path*, as when WPS has it open."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise error or PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_a_paper_is_saved_under_the_suggested_name(qtbot: QtBot, modals: Any, tmp_path: Path) -> None:
    seen: list[Any] = []

    def answer(dialog: QFileDialog) -> None:
        seen.extend([Path(dialog.directory().absolutePath()), Path(dialog.selectedFiles()[0]).name])
        seen.append([dialog.labelText(label) for label in QFileDialog.DialogLabel])
        seen.append(dialog.nameFilters())
        dialog.accept()

    modals.expect(answer)
    saved = save(None, b"%PDF-", "10月积分公示表", Kind.PDF)
    assert saved == paths.documents() / "10月积分公示表.pdf"
    assert saved.read_bytes() == b"%PDF-"
    assert seen[:2] == [paths.documents(), "10月积分公示表.pdf"]
    assert seen[2] == ["文件夹：", "文件名：", "类型：", "保存", "取消"]
    assert seen[3] == ["PDF 文件 (*.pdf)"]


def test_the_ending_is_added_when_the_clerk_leaves_it_out(qtbot: QtBot, modals: Any, tmp_path: Path) -> None:
    modals.expect(into(tmp_path / "公示表"))
    assert save(None, b"x", "表", Kind.EXCEL) == tmp_path / "公示表.xlsx"


def test_the_folder_is_remembered_while_it_exists(qtbot: QtBot, modals: Any, tmp_path: Path) -> None:
    memory, stick, folders = ShortMemory(), tmp_path / "U盘", list[Path]()
    stick.mkdir()

    def look(dialog: QFileDialog) -> None:
        folders.append(Path(dialog.directory().absolutePath()))
        dialog.reject()

    modals.expect(into(stick / "a.pdf"), look)
    assert save(None, b"x", "表", Kind.PDF, memory) == stick / "a.pdf"
    assert save(None, b"x", "表", Kind.PDF, memory) is None
    (stick / "a.pdf").unlink()
    stick.rmdir()
    modals.expect(look)
    assert save(None, b"x", "表", Kind.PDF, memory) is None
    assert folders == [stick, paths.documents()]


def test_giving_up_saves_nothing(qtbot: QtBot, modals: Any) -> None:
    modals.expect(lambda dialog: dialog.reject())
    assert save(None, b"x", "表", Kind.PDF) is None
    assert not list(paths.documents().iterdir())


def over(path: Path, modals: Any) -> None:
    """Choose a file that exists, and say yes to writing over it."""
    path.write_bytes(b"old")
    modals.expect(into(path), lambda box: box.button(QMessageBox.StandardButton.Yes).click())


def test_a_file_that_exists_is_written_over_after_asking(qtbot: QtBot, modals: Any, tmp_path: Path) -> None:
    target = tmp_path / "公示表.pdf"
    over(target, modals)
    assert save(None, b"new", "公示表", Kind.PDF) == target
    assert target.read_bytes() == b"new"


def test_a_file_open_in_wps_is_named_and_the_paper_saved_beside_it(
    qtbot: QtBot, modals: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "公示表.pdf"
    hold(monkeypatch, target)
    over(target, modals)
    shown = modals.expect_click("另存为“公示表 (2).pdf”")
    assert save(None, b"new", "公示表", Kind.PDF) == tmp_path / "公示表 (2).pdf"
    assert any("公示表.pdf" in text and "使用" in text for text in shown)
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["公示表 (2).pdf", "公示表.pdf"]


def test_another_place_can_be_chosen_instead(
    qtbot: QtBot, modals: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, other = tmp_path / "公示表.pdf", tmp_path / "别处.pdf"
    hold(monkeypatch, target)
    over(target, modals)
    modals.expect_click("换个地方保存")
    modals.expect(into(other))
    assert save(None, b"new", "公示表", Kind.PDF) == other
    assert other.read_bytes() == b"new"


def test_a_full_disk_is_told_and_another_place_asked_for(
    qtbot: QtBot, modals: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, other = tmp_path / "公示表.pdf", tmp_path / "别处.pdf"
    hold(monkeypatch, target, OSError(errno.ENOSPC, "full"))
    modals.expect(into(target))
    shown = modals.expect_click("知道了")
    modals.expect(into(other))
    assert save(None, b"new", "公示表", Kind.PDF) == other
    assert any("磁盘已满" in text for text in shown)


@pytest.mark.parametrize(("button", "opened"), [("打开文件夹", True), ("知道了", False)])
def test_the_folder_of_a_saved_file_can_be_opened(
    qtbot: QtBot, modals: Any, file_manager: Any, tmp_path: Path, button: str, opened: bool
) -> None:
    shown = modals.expect_click(button)
    tell_saved(None, tmp_path / "公示表.pdf")
    assert any("公示表.pdf" in text for text in shown)
    assert file_manager.paths == ([tmp_path] if opened else [])
