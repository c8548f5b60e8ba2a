"""A village that meets, on a real data file."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.meetings.hall import MODELS, Clock, Hall
from tests.meetings.table import Table
from villageoffice.kits.storage.datafile import DataFile


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("meetings") / "示例村.vodb"
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
def empty_hall(data_file: DataFile) -> Hall:
    """A village without anybody."""
    return Hall(data_file)


@pytest.fixture
def hall(empty_hall: Hall) -> Hall:
    """A branch of five and an assembly of six, two of whom are in both."""
    empty_hall.found()
    return empty_hall


@pytest.fixture
def table(hall: Hall) -> Table:
    """The counting table of the same village."""
    return Table(hall)
