"""A second start raises the first window and hands over its file."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from villageoffice.desktop.instance import Instance, instance_name

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from villageoffice.desktop.instance import Instance
app = QCoreApplication([])
file = Path(sys.argv[1]) if len(sys.argv) > 1 else None
sys.exit(0 if Instance().is_first(file) else 7)
"""


@pytest.fixture
def first(qtbot: QtBot) -> Iterator[Instance]:
    """The program that was started first."""
    running = Instance()
    assert running.is_first(None)
    yield running
    running.close()


def _start_second(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _SECOND, *arguments])


def test_the_first_start_finds_nobody(qtbot: QtBot) -> None:
    assert not Instance().call(None)


def test_a_second_start_hands_over_its_file_and_ends(first: Instance, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "示例 村𬱖.vodb"
    with qtbot.waitSignal(first.called, timeout=20_000) as called:
        second = _start_second(str(file))
    assert called.args == [file]
    assert second.wait(20) == 7


def test_a_relative_file_is_handed_over_with_its_folder(first: Instance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.called, timeout=20_000) as called:
        second = _start_second("示例村.vodb")
    assert called.args == [Path.cwd() / "示例村.vodb"]
    assert second.wait(20) == 7


def test_a_second_start_without_a_file_only_raises_the_window(first: Instance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.called, timeout=20_000) as called:
        second = _start_second()
    assert called.args == [None]
    assert second.wait(20) == 7


def test_a_socket_left_by_a_crash_is_replaced(qtbot: QtBot) -> None:
    crash = "import os; from PySide6.QtCore import QCoreApplication as A; a = A([]);"
    crash += "from villageoffice.desktop.instance import Instance; i = Instance();"
    crash += "print(i.listen(), i._server.fullServerName(), flush=True); os._exit(0)"
    answer = subprocess.run([sys.executable, "-c", crash], capture_output=True, text=True, check=True)
    listened, socket = answer.stdout.split()
    assert listened == "True"
    assert sys.platform == "win32" or Path(socket).exists()  # a pipe of Windows ends with its program
    first = Instance()
    assert not first.call(None)
    assert first.is_first(None)
    with qtbot.waitSignal(first.called, timeout=20_000):
        second = _start_second()
    assert second.wait(20) == 7
    first.close()


@pytest.mark.parametrize("message", [b"\xff\xfe\n", b"[]\n", b'{"file": 3}\n', b"\n"])
def test_a_message_that_is_not_ours_does_no_harm(first: Instance, qtbot: QtBot, message: bytes) -> None:
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    with qtbot.waitSignal(first.called) as called:
        socket.write(message)
    assert called.args == [None]
    socket.abort()


def test_an_endless_message_is_cut_off(first: Instance, qtbot: QtBot) -> None:
    socket = QLocalSocket()
    socket.connectToServer(first.name)
    with qtbot.waitSignal(socket.disconnected):
        socket.write(b"x" * 200_000)


def test_each_user_and_state_folder_has_its_own_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = instance_name()
    assert here == instance_name()
    monkeypatch.setenv("VILLAGEOFFICE_HOME", str(tmp_path / "U盘"))
    stick = instance_name()
    monkeypatch.setenv("LOGNAME", "另一位文书")
    assert len({here, stick, instance_name()}) == 3


def test_a_program_that_cannot_listen_runs_all_the_same(qtbot: QtBot) -> None:
    blocked = Instance()
    blocked.name = "长" * 300
    assert not blocked.listen()
    assert blocked.is_first(None)
