"""演练 in the window: unmistakable, ended by one button, without a trace after a kill."""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desktop.conftest import Boxes
from tests.desktop.open_village import Clerk
from villageoffice import paths
from villageoffice.desktop.window import MainWindow
from villageoffice.office.particulars import Particulars, save_particulars


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rehearse(clerk: Clerk) -> Path:
    """Begin a rehearsal as the meetings page does; returns the real data file."""
    real = clerk.ask(lambda office: office.path)
    shell = clerk.starter.shell
    assert shell is not None
    shell.desk.rehearse(None)
    clerk.settle()
    assert isinstance(real, Path)
    return real


def rename_village(clerk: Clerk) -> None:
    """Do an act."""
    clerk.starter.jobs.run("改村名", lambda act: save_particulars(act, Particulars(village="练习村")))
    clerk.settle()


def test_a_rehearsal_is_said_over_the_whole_window_and_ended_by_one_button(
    clerk: Clerk, window: MainWindow
) -> None:
    real = clerk.ask(lambda office: office.path)
    before = digest(real)
    assert not window.rehearsal.isVisible()
    rehearse(clerk)
    shown = clerk.window
    assert shown.rehearsal.isVisible() and shown.rehearsal.width() == shown.width()
    assert shown.windowTitle().startswith("【演练】村务办公")
    assert clerk.ask(lambda office: office.rehearsal)
    assert "演练" in shown.status.parts["file"].full_text
    rename_village(clerk)
    assert digest(real) == before
    clerk.click(shown.rehearsal.end)
    back = clerk.window
    assert back.windowTitle().startswith("村务办公 — 示例村")
    assert not back.rehearsal.isVisible()
    assert back.toast.text == "演练已经结束，副本已删除，现在是正式的数据"
    assert clerk.ask(lambda office: office.path) == real
    assert digest(real) == before
    assert not paths.rehearsals().exists()


def test_a_rehearsal_is_never_remembered_and_makes_no_backup(clerk: Clerk, window: MainWindow) -> None:
    real = clerk.ask(lambda office: office.path)
    backups = sorted(real.parent.rglob("*.vodb"))
    rehearse(clerk)
    assert clerk.memory.recent_files == (real,)
    assert sorted(real.parent.rglob("*.vodb")) == backups
    clerk.starter.end_rehearsal()
    clerk.settle()


def test_no_backup_is_restored_during_a_rehearsal(clerk: Clerk, window: MainWindow, boxes: Boxes) -> None:
    real = clerk.ask(lambda office: office.path)
    before = digest(real)
    rehearse(clerk)
    shown = boxes.expect_click("知道了")
    clerk.starter.restore(real)
    clerk.settle()
    assert any("正在演练，不能恢复备份" in text for text in shown)
    assert digest(real) == before
    clerk.starter.end_rehearsal()
    clerk.settle()


def test_opening_another_file_ends_the_rehearsal(clerk: Clerk, window: MainWindow) -> None:
    real = rehearse(clerk)
    clerk.open(real)
    assert not clerk.ask(lambda office: office.rehearsal)
    assert not paths.rehearsals().exists()


@pytest.mark.parametrize(("answer", "ends"), [("继续演练", False), ("关闭程序", True)])
def test_closing_the_window_asks_first_and_ends_the_rehearsal(
    clerk: Clerk, window: MainWindow, boxes: Boxes, answer: str, ends: bool
) -> None:
    rehearse(clerk)
    shown = boxes.expect_click(answer)
    assert clerk.window.close() is ends
    assert any("演练里做的都不保留" in text for text in shown)
    clerk.settle()
    clerk.starter.close()
    assert not paths.rehearsals().exists()


def test_undo_does_not_take_the_beginning_back(clerk: Clerk, window: MainWindow, boxes: Boxes) -> None:
    rehearse(clerk)
    boxes.expect(lambda box: box.reject())
    clerk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert clerk.ask(lambda office: office.rehearsal)
    clerk.starter.end_rehearsal()
    clerk.settle()


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from villageoffice.desktop.app import build_app
    from villageoffice.desktop.memory import Memory
    from villageoffice.desktop.starter import Starter
    from villageoffice.office.particulars import Particulars, save_particulars

    app = build_app(["villageoffice"])
    starter = Starter(Memory(Path(sys.argv[2])))
    starter.open(Path(sys.argv[1]))
    starter.jobs.wait_idle()
    starter.rehearse()
    starter.jobs.wait_idle()
    starter.jobs.run("改村名", lambda act: save_particulars(act, Particulars(village="练习村")))
    starter.jobs.wait_idle()
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
"""


def test_a_killed_rehearsal_leaves_no_confusion_at_the_next_start(clerk: Clerk, window: MainWindow) -> None:
    real = clerk.ask(lambda office: office.path)
    clerk.leave_file()
    before = digest(real)
    root = Path(__file__).parents[2]
    memory = clerk.folder / "memory.json"
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(real), str(memory)]
    done = subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False)
    assert done.returncode in (-9, -signal.SIGTERM, signal.SIGTERM)
    assert len(list(paths.rehearsals().glob("*.vodb"))) == 1
    assert digest(real) == before
    clerk.starter.begin()
    clerk.settle()
    assert clerk.ask(lambda office: office.path) == real
    assert clerk.ask(lambda office: office.particulars.village) == "示例村"
    assert not clerk.window.rehearsal.isVisible()
    assert clerk.window.toast.text == "上次演练没有正常结束，副本已删除，正式的数据没有动过"
    assert not paths.rehearsals().exists()
    assert digest(real) == before
