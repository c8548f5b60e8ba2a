"""How meetings decide: pure functions of rule, roll and counts, each with its law and article."""

from villageoffice.meetings.rules.bodies import FREE_RULE, chambers_of, default_ballots
from villageoffice.meetings.rules.decide import (
    decide,
    hopeless,
    majority_of,
    majority_words,
    requirement_words,
    votes_base,
    votes_needed,
)
from villageoffice.meetings.rules.figures import refusal, void
from villageoffice.meetings.rules.named import (
    CUSTOM,
    FIRST_DAY,
    RULE_IDS,
    custom_rule,
    for_non_members,
    rules_for,
    voting_rule,
    voting_rules,
)
from villageoffice.meetings.rules.quorum import QuorumWay, quorum_met, quorum_ways, quorum_words, way_met
from villageoffice.meetings.rules.subjects import (
    assembly_only,
    motion_problem,
    motion_warnings,
    needs_authority,
    subject,
    subjects,
)
from villageoffice.meetings.rules.thresholds import asked, needed, part_words, reaches

__all__ = [
    "CUSTOM",
    "FIRST_DAY",
    "FREE_RULE",
    "RULE_IDS",
    "QuorumWay",
    "asked",
    "assembly_only",
    "chambers_of",
    "custom_rule",
    "decide",
    "default_ballots",
    "for_non_members",
    "hopeless",
    "majority_of",
    "majority_words",
    "motion_problem",
    "motion_warnings",
    "needed",
    "needs_authority",
    "part_words",
    "quorum_met",
    "quorum_ways",
    "quorum_words",
    "reaches",
    "refusal",
    "requirement_words",
    "rules_for",
    "subject",
    "subjects",
    "void",
    "votes_base",
    "votes_needed",
    "voting_rule",
    "voting_rules",
    "way_met",
]
