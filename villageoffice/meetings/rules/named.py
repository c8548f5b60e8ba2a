"""The named voting rules, each in the version of a day: data in ``resources/voting_rules``.

村民委员会组织法 was amended with effect from 2026-01-01 and all its articles moved; the text before
is kept so that an older meeting is told by the law of its day.
"""

import tomllib
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from villageoffice.errors import InvalidValue
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.values import (
    ChamberBody,
    Majority,
    PassBase,
    Quorum,
    QuorumBase,
    Share,
    VotingRule,
)
from villageoffice.paths import resource

FIRST_DAY = date(2018, 12, 29)
"""First day of the oldest text that is kept."""

RULE_IDS = ("R1", "R2", "R3", "R4", "R5", "P1", "P2", "P3", "P4", "C1", "C2", "C3", "K1", "K2")
"""In the order in which they are shown."""

CUSTOM = "custom"
_FILES = ("villagers-2018", "villagers-2026", "party", "collective", "cooperative")


def voting_rules(on: date) -> tuple[VotingRule, ...]:
    """Return the named rules in force on a day, village first.

    Raises InvalidValue before the oldest text that is kept (2018-12-29).
    """
    _refuse_too_early(on)
    valid = [rule for rule in _all_rules() if _valid(rule, on)]
    return tuple(sorted(valid, key=lambda rule: RULE_IDS.index(rule.id)))


def voting_rule(id: str, on: date) -> VotingRule:
    """Return a named rule in its version of a day.

    Raises InvalidValue for an unknown one, and for a day on which it was not in force.
    """
    if id not in RULE_IDS:
        raise InvalidValue(f"没有叫“{id}”的表决规则。", f"请用 {'、'.join(RULE_IDS)}。")
    for rule in voting_rules(on):
        if rule.id == id:
            return rule
    first = min(rule.valid_from for rule in _all_rules() if rule.id == id and rule.valid_from)
    raise InvalidValue(
        f"规则 {id} 自{chinese_date(first)}起施行，{chinese_date(on)}还不能用。",
        "请核对会议日期，或者自定规则。",
    )


def rule_versions(id: str) -> tuple[VotingRule, ...]:
    """Return every version of a named rule that is kept, the newest first."""
    found = [rule for rule in _all_rules() if rule.id == id]
    return tuple(sorted(found, key=lambda rule: rule.valid_from or date.min, reverse=True))


def rules_for(body: ChamberBody, on: date) -> tuple[VotingRule, ...]:
    """Return the named rules by which a body may vote on a day."""
    return tuple(rule for rule in voting_rules(on) if rule.body is body)


def custom_rule(quorum: Share, majority: Share, pass_base: PassBase) -> VotingRule:
    """Return a rule set by hand; its quorum counts against the whole roll.

    A quorum of 0 asks for nobody.  Raises InvalidValue for a share below 0 or above 1, for more
    than the whole, and for a majority of 0.
    """
    _refuse_share("到会", quorum, allowed=0 <= quorum.share <= 1)
    _refuse_share("通过", majority, allowed=0 < majority.share <= 1)
    return VotingRule(
        id=CUSTOM,
        label="自定规则",
        body=ChamberBody.OTHER,
        law="",
        article="",
        valid_from=None,
        valid_to=None,
        quorums=(Quorum(QuorumBase.ELIGIBLE, quorum),),
        majority=Majority(pass_base, majority),
    )


def for_non_members(rule: VotingRule) -> VotingRule | None:
    """Return the stricter form for the benefit of somebody who is no member, None if there is none.

    农村集体经济组织法 Art. 15: three quarters of all members, in their assembly only.
    """
    if rule.majority_non_member is None:
        return None
    return replace(rule, majority=rule.majority_non_member, article=rule.article_non_member)


def _refuse_too_early(on: date) -> None:
    if on < FIRST_DAY:
        raise InvalidValue(
            f"{chinese_date(on)}的规则没有收录，最早只到{chinese_date(FIRST_DAY)}。",
            "请核对日期，或者自定规则。",
        )


def _refuse_share(what: str, share: Share, *, allowed: bool) -> None:
    if not allowed or (share.share == 1 and not share.inclusive):
        raise InvalidValue(
            f"{what}比例 {share.share} 不能用。", "请填写 0 到 1 之间的分数，例如 2/3；“超过”不能是全部。"
        )


def _valid(rule: VotingRule, on: date) -> bool:
    return (rule.valid_from is None or rule.valid_from <= on) and (
        rule.valid_to is None or on <= rule.valid_to
    )


@cache
def _all_rules() -> tuple[VotingRule, ...]:
    rules = []
    for name in _FILES:
        content = tomllib.loads(resource(f"voting_rules/{name}.toml").read_text("utf-8"))
        rules += [_rule(content | entry) for entry in content["rule"]]
    return tuple(rules)


def _rule(entry: dict[str, Any]) -> VotingRule:
    plain = {key: entry[key] for key in _PLAIN if key in entry}
    return VotingRule(
        body=ChamberBody[entry["body"]],
        valid_from=entry.get("valid_from"),
        valid_to=entry.get("valid_to"),
        quorums=tuple(Quorum(QuorumBase[part["base"]], _share(part)) for part in entry["quorums"]),
        majority=_majority(entry["majority"]),
        majority_second=_majority(entry["majority_second"]) if "majority_second" in entry else None,
        majority_non_member=_majority(entry["majority_non_member"])
        if "majority_non_member" in entry
        else None,
        proxies_at_most=None if entry.get("proxies_without_limit") else entry.get("proxies_at_most", 0),
        **plain,
    )


_PLAIN = (
    "id", "label", "law", "article", "article_non_member", "whole_body", "proxy_words", "proxy_household",
    "written_opinions", "secret", "notice_days", "least_roll", "remark",
)  # fmt: skip


def _majority(part: dict[str, str]) -> Majority:
    return Majority(PassBase[part["base"]], _share(part))


def _share(part: dict[str, str]) -> Share:
    if "above" in part:
        return Share(Fraction(part["above"]), inclusive=False)
    return Share(Fraction(part["share"]), inclusive=True)
