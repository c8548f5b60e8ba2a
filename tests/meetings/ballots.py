"""Figures of ballots as the tests speak of them."""

from datetime import date

from villageoffice.meetings import rules
from villageoffice.meetings.values import Decision, Figures

NOW = date(2026, 11, 23)
BEFORE = date(2025, 11, 23)


def figures(
    eligible: int,
    present: int,
    yes: int,
    no: int = 0,
    abstain: int = 0,
    invalid: int = 0,
    *,
    households: int = 0,
    households_present: int = 0,
    extra_votes: int = 0,
    written: int = 0,
) -> Figures:
    """The figures of a ballot in which every present person cast a paper; what is left over abstained."""
    abstain += max(0, present + written - yes - no - abstain - invalid)
    return Figures(
        eligible=eligible,
        present=present,
        issued=present,
        collected=present,
        yes=yes,
        no=no,
        abstain=abstain,
        invalid=invalid,
        households=households,
        households_present=households_present,
        extra_votes=extra_votes,
        written=written,
    )


def decided(rule: str, counted: Figures, **options: object) -> Decision:
    """What comes of these figures by the law of today."""
    return rules.decide(rules.voting_rule(rule, NOW), counted, **options)  # type: ignore[arg-type]
