"""A village with a party branch, on a real data file."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.points.village import MODELS, Clock, Village
from villageoffice.kits.storage.datafile import DataFile


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("points") / "示例村.vodb"
    DataFile.create(path, MODELS, clock=Clock()).close()
    return path


@pytest.fixture
def new_file(_template: Path, tmp_path: Path, clock: Clock) -> Callable[[], DataFile]:
    """Open a fresh data file; the caller closes it."""

    def make() -> DataFile:
        path = tmp_path / "示例村.vodb"
        path.unlink(missing_ok=True)
        shutil.copyfile(_template, path)
        return DataFile.open(path, MODELS, clock=clock)

    return make


@pytest.fixture
def data_file(new_file: Callable[[], DataFile]) -> Iterator[DataFile]:
    file = new_file()
    yield file
    file.close()


@pytest.fixture
def village(data_file: DataFile, clock: Clock) -> Village:
    """A village with a branch and the default scheme of 2026, and no member yet."""
    found = Village(data_file, clock)
    found.found()
    return found
