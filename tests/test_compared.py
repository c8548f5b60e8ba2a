"""A whole suite that compared no paper has failed, whatever else is green."""

from dataclasses import dataclass, field

import pytest

from tests import compared


@dataclass
class Told:
    """What pytest tells of a test that passed."""

    user_properties: list[tuple[str, object]] = field(default_factory=list)


def test_each_paper_counts_once_and_other_properties_not_at_all() -> None:
    notice, other = Told([(compared.PAPER, "points-notice.pdf")]), Told([("seed", "points-notice.xlsx")])
    assert compared.papers([notice, notice, other, Told()]) == {"points-notice.pdf"}


@pytest.mark.parametrize(
    ("exit_status", "papers", "whole", "then"),
    [(0, 0, True, 1), (0, 1, True, 0), (0, 0, False, 0), (2, 0, True, 2), (1, 5, True, 1)],
)
def test_a_whole_run_without_papers_fails(exit_status: int, papers: int, whole: bool, then: int) -> None:
    assert compared.status(exit_status, papers, whole=whole) == then
