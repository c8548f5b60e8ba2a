"""A small data file with the tables of the office and of people, made once and copied."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from villageoffice.kits.storage.datafile import DataFile
from villageoffice.office.books import MODELS

CHINA = timezone(timedelta(hours=8))


class Clock:
    """A wall clock that the tests set; every reading is a second later than the last."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 8, 30, tzinfo=CHINA)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "模板.vodb"
    DataFile.create(path, MODELS).close()
    return path


@pytest.fixture
def path(tmp_path: Path, template: Path) -> Path:
    return Path(shutil.copyfile(template, tmp_path / "示例村.vodb"))


@pytest.fixture
def data_file(path: Path, clock: Clock) -> Iterator[DataFile]:
    opened = DataFile.open(path, MODELS, clock=clock)
    yield opened
    opened.close()
