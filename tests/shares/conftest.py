"""A cooperative on a real data file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shares.counting_house import MODELS, Clock, CountingHouse
from villageoffice.kits.storage.datafile import DataFile


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shares") / "示例村.vodb"
    DataFile.create(path, MODELS, clock=Clock()).close()
    return path


@pytest.fixture
def data_file(_template: Path, tmp_path: Path, clock: Clock) -> Iterator[DataFile]:
    path = Path(shutil.copyfile(_template, tmp_path / "示例村.vodb"))
    file = DataFile.open(path, MODELS, clock=clock)
    yield file
    file.close()


@pytest.fixture
def house(data_file: DataFile, clock: Clock) -> CountingHouse:
    return CountingHouse(data_file, clock)
