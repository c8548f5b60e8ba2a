"""A real, empty village file for every test of the people book, copied from one made once."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from villageoffice.kits.storage.datafile import DataFile
from villageoffice.people.models import MODELS

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=8)))


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "示例村.vodb"
    DataFile.create(path, MODELS, clock=Clock()).close()
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def data_file(_template: Path, tmp_path: Path, clock: Clock) -> Iterator[DataFile]:
    """An open, empty data file whose clock stands at noon on 2026-11-23."""
    path = tmp_path / "示例村.vodb"
    shutil.copyfile(_template, path)
    file = DataFile.open(path, MODELS, clock=clock)
    yield file
    file.close()


@pytest.fixture
def statements(data_file: DataFile) -> Callable[[Callable[[], object]], int]:
    """Count the SQL statements that something sends."""

    def count(work: Callable[[], object]) -> int:
        seen: list[str] = []
        connection = data_file.database.connection()
        connection.set_trace_callback(seen.append)
        try:
            work()
        finally:
            connection.set_trace_callback(None)
        return len(seen)

    return count
