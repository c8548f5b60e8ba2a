"""The program starts light, speaks Chinese, runs once, and ends only when nothing is under way."""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import cast

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from villageoffice.desktop.app import build_app
from villageoffice.desktop.instance import Instance

_START = """
import sys
from villageoffice.desktop import app
application = app.build_app(["villageoffice"])
from PySide6.QtWidgets import QMainWindow
window = QMainWindow()
window.show()
print("\\n".join(sys.modules))
"""

_HEAVY = ("openpyxl", "reportlab", "pypinyin", "python_calamine", "stdnum", "fontTools", "numpy", "PIL")
_LATER = ("PySide6.QtPdf", "PySide6.QtPrintSupport", "PySide6.QtPdfWidgets")


def test_a_start_loads_no_heavy_library() -> None:
    answer = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True)
    loaded = {name for name in answer.stdout.split() for name in [name, name.split(".")[0]]}
    assert "PySide6.QtWidgets" in loaded
    assert not loaded & set(_HEAVY)
    assert not loaded & set(_LATER)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application as the program dresses it; undressed afterwards."""
    sheet, font, palette = qapp.styleSheet(), qapp.font(), qapp.palette()
    yield build_app([], 12)
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)
    for translator in cast("Iterable[QTranslator]", qapp.findChildren(QTranslator)):
        qapp.removeTranslator(translator)
        translator.setParent(None)


def test_the_application_is_dressed_and_speaks_chinese(dressed: QApplication, qtbot: QtBot) -> None:
    assert dressed.property("applicationDisplayName") != "村务办公"  # Qt would add it to every title
    assert not dressed.windowIcon().isNull()
    assert dressed.font().pointSize() == 12
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.buttons()] == ["取消"]


def test_dressing_it_again_changes_nothing_but_the_size_of_text(dressed: QApplication) -> None:
    translators = len(dressed.children())
    assert build_app([], 11) is dressed
    assert dressed.font().pointSize() == 11
    assert len(dressed.children()) == translators


def test_a_second_start_ends_at_once(qtbot: QtBot) -> None:
    first = Instance()
    assert first.is_first(None)
    with qtbot.waitSignal(first.called, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-m", "villageoffice"])
    assert second.wait(20) == 0
    first.close()


_OPENING = """
import threading, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from villageoffice.desktop.app import QuitWhenDone, build_app
from villageoffice.desktop.jobs import Jobs

app, chooser, window, gate = build_app(["villageoffice"]), QWidget(), QWidget(), threading.Event()
jobs = Jobs()
rule = QuitWhenDone(app, jobs)
app.aboutToQuit.connect(jobs.shutdown)

def opened(_):
    window.show()
    print("opened", flush=True)
    QTimer.singleShot(20, window.close)

chooser.show()
jobs.ask(lambda: gate.wait(10), opened)
QTimer.singleShot(0, chooser.close)
QTimer.singleShot(50, gate.set)
status = app.exec()
print("ended", status, jobs.is_idle())
"""


def test_the_program_ends_with_its_last_window_but_not_while_a_village_is_being_opened() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _OPENING], capture_output=True, text=True, check=True, timeout=30
    )
    assert answer.stdout.split("\n") == ["opened", "ended 0 True", ""]
