"""How many papers a run made twice and compared byte for byte: told at its end, and never none.

A suite that skips what it cannot find is green with nothing checked (seen in a program whose sample
sheet was private).  So the whole suite fails when it compared no paper.
"""

from collections.abc import Iterable
from typing import Protocol

PAPER = "paper"
"""Property of a test that compared a paper: its name and form."""


class Report(Protocol):
    """What pytest tells of a test."""

    user_properties: list[tuple[str, object]]


def papers(passed: Iterable[Report]) -> set[object]:
    """Return the papers that the tests which passed have compared."""
    return {value for report in passed for name, value in report.user_properties if name == PAPER}


def status(exit_status: int, compared: int, *, whole: bool) -> int:
    """Return the exit status of a run: 1 for a whole suite that is green but compared no paper."""
    return 1 if whole and exit_status == 0 and not compared else exit_status
