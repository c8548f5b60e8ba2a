"""The memory of windows and files survives restarts, and damage costs comfort only."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from villageoffice import paths
from villageoffice.desktop.memory import Memory
from villageoffice.desktop.widgets.memory import Memory as WidgetMemory


def test_what_is_kept_is_there_at_the_next_start() -> None:
    Memory().put("register", {"scope": "党员"})
    assert Memory().get("register") == {"scope": "党员"}
    assert Memory().file.parent == paths.state()


def test_widgets_can_remember_by_it() -> None:
    memory: WidgetMemory = Memory()
    memory.put("people/columns", ["name", "sex"])
    assert Memory().get("people/columns") == ["name", "sex"]


def test_nothing_is_written_before_something_is_kept() -> None:
    assert Memory().get("scope", "全部") == "全部"
    assert not paths.state().exists()


def test_what_is_forgotten_is_gone_at_the_next_start() -> None:
    memory = Memory()
    memory.put("scope", "党员")
    memory.put("scope", None)
    assert Memory().get("scope") is None


def test_the_layout_of_a_splitter_comes_back(qtbot: QtBot) -> None:
    def splitter() -> QSplitter:
        made = QSplitter()
        made.addWidget(QWidget())
        made.addWidget(QWidget())
        made.resize(600, 100)
        qtbot.addWidget(made)
        return made

    first = splitter()
    first.setSizes([200, 400])
    Memory().put_layout("people", first.saveState())
    second = splitter()
    assert second.restoreState(Memory().layout("people"))
    assert second.saveState() == first.saveState()


def test_an_unknown_layout_is_empty() -> None:
    assert Memory().layout("people") == QByteArray()


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"format": 99}', "\x00\x00"])
def test_a_damaged_memory_starts_fresh_and_is_kept_aside(text: str) -> None:
    file = paths.state() / "memory.json"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    memory = Memory()
    assert memory.recent_files == ()
    assert memory.font_size == 11
    assert file.with_suffix(".damaged.json").read_text() == text
    memory.put("scope", "党员")
    assert Memory().get("scope") == "党员"


@pytest.mark.parametrize(
    "kept",
    [
        {"recent_files": "x"},
        {"recent_files": [1, None]},
        {"font_size": "big"},
        {"font_size": True},
        {"layouts": 3},
        {"layouts": {"people": "§"}},
        {"layouts": {"people": 5}},
    ],
)
def test_values_of_the_wrong_kind_are_passed_over(kept: dict[str, object]) -> None:
    file = paths.state() / "memory.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({**kept, "format": 1}))
    memory = Memory()
    assert memory.recent_files == ()
    assert memory.font_size == 11
    assert memory.layout("people") == QByteArray()
    memory.put_layout("people", QByteArray(b"\x01"))
    assert Memory().layout("people") == QByteArray(b"\x01")


def test_recent_files_come_last_first_without_doubles(tmp_path: Path) -> None:
    memory = Memory()
    for name in ("示例村.vodb", "邻村.vodb", "示例村.vodb"):
        memory.remember_file(tmp_path / name)
    assert [path.name for path in Memory().recent_files] == ["示例村.vodb", "邻村.vodb"]
    assert Memory().last_file == tmp_path / "示例村.vodb"
    memory.forget_file(tmp_path / "示例村.vodb")
    assert Memory().last_file == tmp_path / "邻村.vodb"


def test_only_the_last_eight_files_are_remembered(tmp_path: Path) -> None:
    memory = Memory()
    for number in range(20):
        memory.remember_file(tmp_path / f"{number}.vodb")
    assert [path.stem for path in memory.recent_files] == [str(n) for n in range(19, 11, -1)]


@pytest.mark.parametrize(("kept", "size"), [(14, 14), (1, 10), (99, 16)])
def test_the_size_of_text_stays_readable(kept: int, size: int) -> None:
    Memory().font_size = kept
    assert Memory().font_size == size


def test_a_folder_that_cannot_be_written_is_passed_over(home: Path) -> None:
    home.mkdir()
    (home / "state").write_text("a file where the folder should be")
    memory = Memory()
    memory.put("scope", "党员")
    assert memory.get("scope") == "党员"
