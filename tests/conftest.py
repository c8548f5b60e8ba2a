"""What every test stands on: no screen, no traces outside its own folder, no noise.

An unexpected log record, a left-over thread or an unhandled exception fails the test.
Exceptions nobody handles are caught by pytest itself (as warnings, which are errors here), and
those inside Qt's event loop by pytest-qt.
"""

import itertools
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import compared

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "WINDIR" in os.environ:  # the offscreen screen of Windows looks for no fonts by itself
    os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["WINDIR"]) / "Fonts"))

_PATIENCE = 5
"""Seconds that a thread which is already ending may take, on a busy machine."""

_OF_THE_SCREEN = r"This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)"
"""What Qt warns of when it has no real screen."""

AllowLog = Callable[[str], None]

_numbers = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    """Pass over what Qt says of its own offscreen screen; every other warning of Qt fails a test."""
    if config.pluginmanager.hasplugin("pytest-qt"):
        config.addinivalue_line("qt_log_ignore", _OF_THE_SCREEN)


def _compared(config: pytest.Config) -> set[object]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return compared.papers(reporter.stats.get("passed", ())) if reporter else set()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many papers were compared."""
    terminalreporter.write_line(f"{len(_compared(config))} papers made twice and compared byte for byte")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the whole suite when it compared no paper; a part of it may."""
    config = session.config
    if not hasattr(config, "workerinput"):
        chosen = config.option.keyword or config.option.markexpr or config.option.collectonly
        whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not chosen
        session.exitstatus = compared.status(session.exitstatus, len(_compared(config)), whole=whole)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds the home of every test."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample village, made once; copy it, never open it."""
    from villageoffice.office.demo import make_sample_village

    path = tmp_path_factory.mktemp("sample") / "示例村.vodb"
    make_sample_village(path)
    return path


@pytest.fixture(autouse=True)
def home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test's own home: documents, memory and log go below it.  It is not yet made."""
    path = _homes / str(next(_numbers))
    monkeypatch.setenv("VILLAGEOFFICE_HOME", str(path))
    return path


class _Records(logging.Handler):
    """Keeps what was logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: list[str] = []
        self.allowed: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not re.search(_OF_THE_SCREEN, record.getMessage()):
            self.kept.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def unexpected(self) -> list[str]:
        return [line for line in self.kept if not any(part in line for part in self.allowed)]

    def unused(self) -> list[str]:
        return [part for part in self.allowed if not any(part in line for line in self.kept)]


@pytest.fixture(autouse=True)
def _quiet_log() -> Iterator[_Records]:
    """Fail on any record at WARNING or above that the test did not announce."""
    records = _Records()
    logging.getLogger().addHandler(records)
    yield records
    logging.getLogger().removeHandler(records)
    assert not records.unexpected(), "unexpected log records"
    assert not records.unused(), "announced log records did not come"


@pytest.fixture
def allow_log(_quiet_log: _Records) -> AllowLog:
    """Announce a record: ``allow_log("part of it")``.  It must then come."""
    return _quiet_log.allowed.append


@pytest.fixture(autouse=True)
def _no_left_over_threads() -> Iterator[None]:
    """Fail when the test leaves a thread of Python behind (threads of Qt's own are its affair)."""
    before = set(threading.enumerate())
    yield
    for thread in _new_threads(before):
        thread.join(_PATIENCE)
    assert not _new_threads(before), "left-over threads"


def _new_threads(before: set[threading.Thread]) -> list[threading.Thread]:
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
