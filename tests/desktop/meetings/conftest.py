"""A meeting in the sample village, in the window it lives in."""

from pathlib import Path

import pytest

from tests.desktop.meetings.held import Held, Prepared
from tests.desktop.open_village import Clerk


@pytest.fixture(scope="session")
def _prepared() -> Prepared:
    return {}


@pytest.fixture
def held(clerk: Clerk, sample_file: Path, _prepared: Prepared) -> Held:
    """A meeting of today that was just entered; its window opens with the first thing done there."""
    return Held(clerk, sample_file, _prepared)
