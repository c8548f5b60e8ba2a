"""The named rules as data: both texts of the law, each with its articles and its days."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.meetings.ballots import BEFORE, NOW
from villageoffice.errors import InvalidValue
from villageoffice.meetings import rules
from villageoffice.meetings.values import ChamberBody, PassBase, Share

VILLAGE = "中华人民共和国村民委员会组织法"
LAST_OLD, FIRST_NEW = date(2025, 12, 31), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("R1", "第二十二条", "第二十六条"),
        ("R2", "第二十五条、第二十六条", "第二十九条、第三十条"),
        ("R3", "第二十八条", "第三十二条"),
        ("R4", "第十六条", "第十九条"),
        ("R5", "第十五条", "第十八条"),
    ],
)
def test_the_articles_of_the_village_law_moved_with_the_new_year(rule: str, old: str, new: str) -> None:
    before, after = rules.voting_rule(rule, LAST_OLD), rules.voting_rule(rule, FIRST_NEW)
    assert (before.article, after.article) == (old, new)
    assert before.law == after.law == VILLAGE
    assert (before.valid_from, before.valid_to) == (date(2018, 12, 29), LAST_OLD)
    assert (after.valid_from, after.valid_to) == (FIRST_NEW, None)
    assert after.basis == f"《{VILLAGE}》{new}"


@pytest.mark.parametrize("rule", ["R1", "R2", "R3", "R4"])
def test_what_the_amendment_left_alone_is_the_same_in_both_texts(rule: str) -> None:
    before, after = rules.voting_rule(rule, LAST_OLD), rules.voting_rule(rule, FIRST_NEW)
    moved = replace(
        before, article=after.article, valid_from=after.valid_from, valid_to=None, remark=after.remark
    )
    assert moved == after


def test_only_the_proxies_of_an_election_changed() -> None:
    before, after = rules.voting_rule("R5", LAST_OLD), rules.voting_rule("R5", FIRST_NEW)
    assert (before.proxies_at_most, after.proxies_at_most) == (None, 3)
    assert "近亲属" in before.proxy_words
    assert (before.quorums, before.majority, before.majority_second) == (
        after.quorums,
        after.majority,
        after.majority_second,
    )


def test_every_rule_names_law_article_body_quorum_and_majority() -> None:
    for rule in rules.voting_rules(NOW):
        assert rule.law
        assert rule.article
        assert rule.label
        assert rule.quorums
        assert rule.remark or rule.id == "R3"
        assert rule.whole_body


def test_all_named_rules_are_in_force_today_in_their_order() -> None:
    assert tuple(rule.id for rule in rules.voting_rules(NOW)) == rules.RULE_IDS


@pytest.mark.parametrize("day", [rules.FIRST_DAY, LAST_OLD, FIRST_NEW, BEFORE, NOW])
def test_no_rule_stands_twice_on_a_day(day: date) -> None:
    ids = [rule.id for rule in rules.voting_rules(day)]
    assert len(ids) == len(set(ids))
    assert {"R1", "R2", "R3", "R4", "R5", "P1", "P2", "P4", "K1", "K2"} <= set(ids)


@pytest.mark.parametrize(
    ("rule", "first"),
    [("C1", date(2025, 5, 1)), ("C2", date(2025, 5, 1)), ("C3", date(2025, 5, 1)), ("P3", date(2020, 7, 13))],
)
def test_a_rule_begins_with_its_law(rule: str, first: date) -> None:
    assert rules.voting_rule(rule, first).id == rule
    with pytest.raises(InvalidValue, match=f"规则 {rule} 自{first.year}年{first.month}月{first.day}日起施行"):
        rules.voting_rule(rule, first - timedelta(days=1))


def test_before_the_oldest_text_nothing_is_told() -> None:
    for ask in (rules.voting_rules, lambda day: rules.voting_rule("R2", day)):
        with pytest.raises(InvalidValue, match="没有收录"):
            ask(date(2018, 12, 28))


def test_an_unknown_rule_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidValue, match="没有叫“R9”的表决规则"):
        rules.voting_rule("R9", NOW)


@pytest.mark.parametrize(
    ("rule", "days", "secret", "proxies"),
    [("R1", 10, False, 0), ("R2", 3, False, 0), ("R5", 0, True, 3), ("P2", 0, True, 0), ("P3", 0, True, 0),
     ("C1", 10, False, None), ("K1", 0, False, 0)],
)  # fmt: skip
def test_notice_secrecy_and_proxies_follow_the_rule(
    rule: str, days: int, secret: bool, proxies: int | None
) -> None:
    found = rules.voting_rule(rule, NOW)
    assert (found.notice_days, found.secret, found.proxies_at_most) == (days, secret, proxies)


def test_a_body_has_its_own_rules_to_choose_from() -> None:
    party = [rule.id for rule in rules.rules_for(ChamberBody.PARTY_MEMBERS, NOW)]
    assert party == ["P1", "P2", "P3", "P4"]
    assert rules.rules_for(ChamberBody.OTHER, NOW) == ()


def test_what_a_rule_asks_is_said_in_words() -> None:
    words = {rule.id: rules.requirement_words(rule) for rule in rules.voting_rules(NOW)}
    assert words["R2"] == "到会须达组成人员三分之二以上，赞成须超过到会人员半数"
    assert words["P1"] == "到会须达应到人员半数以上，赞成须超过应到人员半数"
    assert words["R1"] == (
        "到会须超过十八周岁以上村民半数或者到会户代表须达全部户数三分之二以上，赞成须超过到会人员半数"
    )
    assert words["K2"] == "到会须达全体成员三分之二以上，赞成须达全部表决权三分之二以上"
    second = rules.requirement_words(rules.voting_rule("R5", NOW), round=2)
    assert second.endswith("赞成须达投票村民三分之一以上")
    stricter = rules.requirement_words(rules.voting_rule("C1", NOW), non_member_benefit=True)
    assert stricter.endswith("赞成须达全体成员四分之三以上")


def share(text: str, *, inclusive: bool = True) -> Share:
    return Share(Fraction(text), inclusive=inclusive)


@pytest.mark.parametrize(
    ("quorum", "majority"),
    [
        (share("3/2"), share("1/2")),
        (share("-1/2"), share("1/2")),
        (share("1/2"), share("0")),
        (share("1/2"), share("4/3")),
        (share("1/2"), share("1", inclusive=False)),
        (share("1", inclusive=False), share("1/2")),
    ],
)
def test_a_share_that_nothing_can_reach_is_refused(quorum: Share, majority: Share) -> None:
    with pytest.raises(InvalidValue, match="不能用"):
        rules.custom_rule(quorum, majority, PassBase.PRESENT)


def test_a_rule_set_by_hand_has_no_law() -> None:
    rule = rules.custom_rule(share("0"), share("1"), PassBase.VALID)
    assert rule.basis == ""
    assert rules.requirement_words(rule) == "到会人数不作要求，赞成须达有效票全部"
