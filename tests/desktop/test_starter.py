"""Opening villages: files that cannot be opened have a way on; a second start loses nothing."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.desktop.conftest import Boxes
from tests.desktop.open_village import Clerk
from tests.desktop.test_shell import add_person, names, press_button
from villageoffice.desktop.importing.dialog import ImportDialog
from villageoffice.desktop.window import MainWindow


def broken(kind: str, sample: Path, folder: Path) -> Path:
    """A file of the kind that cannot be opened."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}.vodb"
    if kind == "不是":
        path.write_bytes(b"PK something else" * 100)
    elif kind == "更新":
        shutil.copyfile(sample, path)
        with closing(sqlite3.connect(path)) as db:
            db.execute("pragma user_version = 999")
    elif kind == "损坏":
        content = bytearray(sample.read_bytes())
        content[8192:60_000] = bytes(60_000 - 8192)
        path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("不是", "不是村务办公的数据文件"),
        ("更新", "更新版本"),
        ("损坏", "已损坏"),
        ("没有", "找不到数据文件"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_and_another_can_be_chosen(
    clerk: Clerk, sample_file: Path, boxes: Boxes, monkeypatch: pytest.MonkeyPatch, kind: str, sentence: str
) -> None:
    path = broken(kind, sample_file, clerk.folder)
    good = clerk.folder / "好.vodb"
    shutil.copyfile(sample_file, good)
    content = path.read_bytes() if path.exists() else b""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_o: (str(good), ""))
    shown = boxes.expect_click("打开别的文件")
    clerk.starter.open(path)
    clerk.settle()
    assert any(sentence in text for text in shown)
    assert clerk.ask(lambda office: office.path) == good
    assert (path.read_bytes() if path.exists() else b"") == content


def test_a_damaged_file_is_restored_from_a_backup_beside_it(
    clerk: Clerk, sample_file: Path, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = broken("损坏", sample_file, clerk.folder)
    content = path.read_bytes()
    backup = clerk.folder / "备份" / "损坏 2026-11-20 100000 每天自动.vodb"
    backup.parent.mkdir()
    shutil.copyfile(sample_file, backup)
    asked: list[str] = []

    def choose(*given: object, **_options: object) -> tuple[str, str]:
        asked.append(str(given[2]))
        return str(backup), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    boxes.expect_click("用备份恢复")
    clerk.starter.open(path)
    clerk.settle()
    assert asked == [str(backup.parent)]
    assert clerk.ask(lambda office: office.path) == clerk.folder / "损坏（恢复）.vodb"
    assert path.read_bytes() == content
    assert "原来的文件没有动" in clerk.window.toast.text


def test_a_backup_that_is_no_good_either_leads_back_to_the_question(
    clerk: Clerk, sample_file: Path, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = broken("损坏", sample_file, clerk.folder)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_o: (str(path), ""))
    boxes.expect_click("用备份恢复")
    shown: list[str] = []
    boxes.expect(press_button("建立新文件", shown))
    clerk.starter.open(path)
    clerk.settle()
    assert any("已损坏" in text for text in shown)
    assert not list(clerk.folder.glob("*恢复*"))


def test_the_first_run_is_another_way_on(clerk: Clerk, sample_file: Path, boxes: Boxes) -> None:
    boxes.expect_click("建立新文件")
    clerk.starter.open(broken("不是", sample_file, clerk.folder))
    clerk.settle()
    assert clerk.starter.wizard is not None and clerk.starter.wizard.isVisible()


def test_the_village_that_was_open_comes_back_when_another_cannot_be_opened(
    clerk: Clerk, window: MainWindow, sample_file: Path, boxes: Boxes
) -> None:
    shown: list[str] = []
    boxes.expect(press_button("回到原来的文件", shown))
    clerk.starter.called(broken("损坏", sample_file, clerk.folder))
    clerk.settle()
    assert any("已损坏" in text for text in shown)
    assert clerk.ask(lambda office: office.path.name) == "示例村.vodb"
    add_person(clerk, "新来一")
    assert "新来一" in names(clerk)


def test_a_missing_file_of_last_time_is_told_not_passed_over(
    clerk: Clerk, boxes: Boxes, tmp_path: Path
) -> None:
    clerk.memory.remember_file(tmp_path / "U 盘" / "示例村.vodb")
    shown = boxes.expect_click("建立新文件")
    clerk.starter.begin()
    clerk.settle()
    assert any("请插上 U 盘" in text for text in shown)


# A second start


def test_a_file_named_by_itself_is_known_by_its_folder(
    clerk: Clerk, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.folder.mkdir()
    shutil.copyfile(sample_file, clerk.folder / "本村.vodb")
    monkeypatch.chdir(clerk.folder)
    clerk.starter.open(Path("本村.vodb"))
    clerk.settle()
    assert clerk.ask(lambda office: office.path) == clerk.folder / "本村.vodb"


def test_a_window_that_fills_the_screen_fills_it_in_every_size_of_text(
    clerk: Clerk, window: MainWindow
) -> None:
    window.showMaximized()
    clerk.settle()
    clerk.starter.resize_text(12)
    clerk.settle()
    assert clerk.window is not window
    assert clerk.window.isMaximized()


def test_a_second_start_brings_its_file(clerk: Clerk, window: MainWindow, sample_file: Path) -> None:
    other = clerk.folder / "另一个村.vodb"
    shutil.copyfile(sample_file, other)
    window.resize(1000, 600)
    clerk.starter.called(other)
    clerk.settle()
    assert clerk.ask(lambda office: office.path) == other
    assert clerk.window is not window
    assert (clerk.window.width(), clerk.window.height()) == (1000, 600)
    assert clerk.window.status.parts["file"].full_text == "另一个村.vodb"


def test_a_second_start_of_the_same_file_only_comes_to_the_front(clerk: Clerk, window: MainWindow) -> None:
    window.showMinimized()
    clerk.starter.called(clerk.folder / "示例村.vodb")
    clerk.settle()
    assert clerk.window is window
    assert not window.isMinimized()


def test_a_second_start_does_not_throw_away_what_is_being_typed(
    clerk: Clerk, window: MainWindow, sample_file: Path, boxes: Boxes
) -> None:
    other = clerk.folder / "另一个村.vodb"
    shutil.copyfile(sample_file, other)
    shell = clerk.starter.shell
    assert shell is not None
    shell.desk.open_import("people", window)
    dialog = clerk.dialog(ImportDialog)
    shown = boxes.expect_click("知道了")
    clerk.starter.called(other)
    clerk.settle()
    assert any("先不打开“另一个村.vodb”" in text for text in shown)
    assert dialog.isVisible()
    assert clerk.ask(lambda office: office.path.name) == "示例村.vodb"
    dialog.reject()
