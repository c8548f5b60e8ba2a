"""A meeting in the sample village, in the window it lives in."""

import pytest

from tests.desktop.meetings.held import Held
from tests.desktop.open_village import Clerk
from villageoffice.desktop.window import MainWindow


@pytest.fixture
def held(clerk: Clerk, window: MainWindow) -> Held:
    """A meeting of today that was just entered."""
    return Held(clerk)
