"""Villages for the tests of the office: the sample village, and one just founded."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from villageoffice.office.demo import PARTICULARS
from villageoffice.office.office import Office

ROSTER = Path(__file__).parents[1] / "fixtures" / "sheets" / "百人党员花名册.xlsx"
"""A hundred members, ten of whom cannot be imported (tests/fixtures/make_rosters.py)."""


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 10).astimezone()

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def village(sample_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A copy of the sample village, open on 23 November 2026."""
    path = tmp_path / "示例村.vodb"
    shutil.copyfile(sample_file, path)
    with Office.open(path, clock=clock) as office:
        yield office


@pytest.fixture
def new_village(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """A village without a single person."""
    with Office.create(tmp_path / "新村.vodb", PARTICULARS, clock=clock) as office:
        yield office


def write_csv(path: Path, *rows: Sequence[str]) -> Path:
    """Write a table as a clerk's WPS does."""
    path.write_text("\n".join(",".join(row) for row in rows), "gb18030")
    return path
