"""How long work tells its progress, and how it is stopped, without knowing who listens."""

from typing import Protocol


class Progress(Protocol):
    """Called by long work between two steps.

    done, total: steps finished and steps in all; total 0 means unknown.
    doing: a short Chinese phrase for the clerk, e.g. ``正在核对第 300 行``.
    Raises Cancelled when the clerk has asked to stop; the work lets it pass, so that its
    transaction or its half-written file disappears.
    """

    def __call__(self, done: int, total: int, doing: str = "") -> None:
        """Tell how far the work has come."""


def no_progress(done: int, total: int, doing: str = "") -> None:
    """Progress for callers whom nobody watches."""
