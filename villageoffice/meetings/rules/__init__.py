"""How meetings decide: pure functions of rule, roll and counts, each with its law and article."""

from villageoffice.meetings.rules.account import account_problem, box_gap, paper_gap
from villageoffice.meetings.rules.bodies import FREE_RULE, chambers_of, default_ballots
from villageoffice.meetings.rules.combine import combine
from villageoffice.meetings.rules.combine_elections import combine_elections, qualified
from villageoffice.meetings.rules.composition import composition_warnings, cooperative_delegates
from villageoffice.meetings.rules.decide import (
    decide,
    hopeless,
    majority_of,
    majority_words,
    requirement_words,
    votes_base,
    votes_needed,
)
from villageoffice.meetings.rules.elections import decide_election, rank_lines
from villageoffice.meetings.rules.evaluations import (
    combine_evaluations,
    decide_evaluation,
    rank_evaluation,
)
from villageoffice.meetings.rules.figures import refusal, void
from villageoffice.meetings.rules.named import (
    CUSTOM,
    FIRST_DAY,
    RULE_IDS,
    custom_rule,
    for_non_members,
    rule_versions,
    rules_for,
    voting_rule,
    voting_rules,
)
from villageoffice.meetings.rules.notice import latest_notice, notice_warnings
from villageoffice.meetings.rules.papers import count_marks, invalid_as_a_whole, judged, strokes, tally
from villageoffice.meetings.rules.proxies import ProxyFacts, proxy_problem, proxy_warning
from villageoffice.meetings.rules.quorum import (
    QuorumWay,
    by_voters,
    quorum_met,
    quorum_ways,
    quorum_words,
    way_met,
)
from villageoffice.meetings.rules.retention import RETENTION
from villageoffice.meetings.rules.roles import role_problems, role_warnings
from villageoffice.meetings.rules.stages import stage_warning, stage_warnings
from villageoffice.meetings.rules.stroke_order import by_strokes, stroke_key
from villageoffice.meetings.rules.subjects import (
    assembly_only,
    motion_problem,
    motion_warnings,
    needs_authority,
    subject,
    subjects,
)
from villageoffice.meetings.rules.thresholds import asked, needed, part_words, reaches
from villageoffice.meetings.rules.weighing import hundredths, percentage, weighted

__all__ = [
    "CUSTOM",
    "FIRST_DAY",
    "FREE_RULE",
    "RETENTION",
    "RULE_IDS",
    "ProxyFacts",
    "QuorumWay",
    "account_problem",
    "asked",
    "assembly_only",
    "box_gap",
    "by_strokes",
    "by_voters",
    "chambers_of",
    "combine",
    "combine_elections",
    "combine_evaluations",
    "composition_warnings",
    "cooperative_delegates",
    "count_marks",
    "custom_rule",
    "decide",
    "decide_election",
    "decide_evaluation",
    "default_ballots",
    "for_non_members",
    "hopeless",
    "hundredths",
    "invalid_as_a_whole",
    "judged",
    "latest_notice",
    "majority_of",
    "majority_words",
    "motion_problem",
    "motion_warnings",
    "needed",
    "needs_authority",
    "notice_warnings",
    "paper_gap",
    "part_words",
    "percentage",
    "proxy_problem",
    "proxy_warning",
    "qualified",
    "quorum_met",
    "quorum_ways",
    "quorum_words",
    "rank_evaluation",
    "rank_lines",
    "reaches",
    "refusal",
    "requirement_words",
    "role_problems",
    "role_warnings",
    "rule_versions",
    "rules_for",
    "stage_warning",
    "stage_warnings",
    "stroke_key",
    "strokes",
    "subject",
    "subjects",
    "tally",
    "void",
    "votes_base",
    "votes_needed",
    "voting_rule",
    "voting_rules",
    "way_met",
    "weighted",
]
