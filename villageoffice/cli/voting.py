"""``rules`` and ``decide``: the voting rules without a meeting.

Exit status of ``decide``: 0 carried (通过), 1 not carried (未通过), 3 no decision (未形成决议), 4 void or
refused (作废, 拒绝), 2 wrong usage.  Its one sentence stands on standard output whatever came of it.
"""

import argparse
import re
import sys
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from villageoffice.cli.exporting import day
from villageoffice.errors import OfficeError

if TYPE_CHECKING:
    from villageoffice.meetings.values import Figures, VotingRule

CARRIED, NOT_CARRIED, WRONG_USAGE, NO_DECISION, REFUSED = 0, 1, 2, 3, 4

_FIGURES = (
    ("eligible", "应到人数（选举、罢免为登记参加选举的人数）"),
    ("present", "实到人数"),
    ("issued", "发出票数"),
    ("collected", "收回票数"),
    ("yes", "赞成"),
    ("no", "反对"),
    ("abstain", "弃权"),
    ("invalid", "无效"),
)
_SPECIAL = {
    "households": ("总户数", ("R1", "R3")),
    "households_present": ("有代表到会的户数", ("R1", "R3")),
    "extra_votes": ("附加表决权的票数", ("K1", "K2")),
    "written": ("书面意见份数", ("P2",)),
}
_BY_HAND = ("quorum", "quorum_comparator", "majority", "pass_comparator", "pass_base")


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Lay out ``rules``."""
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="按哪一天的法律（不写则按今天）")
    parser.set_defaults(command=_rules)


def add_decide(parser: argparse.ArgumentParser) -> None:
    """Lay out ``decide``."""
    parser.add_argument("rule", metavar="RULE", help="规则编号，见 rules；自定规则写 custom")
    for name, words in _FIGURES:
        parser.add_argument(f"--{name}", type=int, required=name != "present", metavar="N", help=words)
    for name, (words, only) in _SPECIAL.items():
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=int, default=0, metavar="N", help=f"{words}（{'、'.join(only)}）")
    parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="按哪一天的法律（不写则按今天）")
    parser.add_argument("--non-member-benefit", action="store_true", help="给予非成员的权益（C1）")
    parser.add_argument("--round", type=int, choices=(1, 2), default=1, metavar="1|2", help="第几轮（R5）")
    _add_custom(parser)
    parser.set_defaults(command=_decide, refused=REFUSED)


def _add_custom(parser: argparse.ArgumentParser) -> None:
    comparators, bases = ("ge", "gt"), ("eligible", "present", "collected", "valid")
    parser.add_argument("--quorum", type=_share, metavar="2/3", help="自定规则：到会比例")
    parser.add_argument(
        "--quorum-comparator", choices=comparators, metavar="ge|gt", help="ge 以上（不写则是），gt 超过"
    )
    parser.add_argument("--pass", dest="majority", type=_share, metavar="1/2", help="自定规则：通过比例")
    parser.add_argument(
        "--pass-comparator", choices=comparators, metavar="ge|gt", help="ge 以上，gt 超过（不写则是）"
    )
    parser.add_argument("--pass-base", choices=bases, metavar="BASE", help=f"通过的基数：{'、'.join(bases)}")


def _share(text: str) -> Fraction:
    if not re.fullmatch(r"\d{1,9}/0*[1-9]\d{0,8}|[01]", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是 2/3 这样的分数")
    return Fraction(text)


def _rules(options: argparse.Namespace) -> int:
    from villageoffice.meetings import rules

    for rule in rules.voting_rules(options.on or date.today()):
        print(f"{rule.id}  {rule.label}  {rule.basis}")
        for line in _told(rule):
            print(f"    {line}")
    return CARRIED


def _told(rule: "VotingRule") -> list[str]:
    from villageoffice.kits.text.dates import chinese_date
    from villageoffice.meetings import rules

    lines = [f"{rules.requirement_words(rule)}。"]
    if rule.majority_second:
        lines.append(f"另行选举：{rules.majority_words(rule, round=2)}。")
    if stricter := rules.for_non_members(rule):
        lines.append(f"给予非成员的权益：{rules.majority_words(stricter)}（{stricter.article}）。")
    if rule.proxy_words:
        lines.append(f"委托：{rule.proxy_words}。")
    if rule.secret:
        lines.append("无记名投票。")
    if rule.notice_days:
        lines.append(f"提前{rule.notice_days}天通知。")
    if rule.remark:
        lines.append(rule.remark)
    if rule.valid_from:
        until = f"，至{chinese_date(rule.valid_to)}止" if rule.valid_to else ""
        lines.append(f"自{chinese_date(rule.valid_from)}起施行{until}。")
    return lines + [_former(other) for other in rules.rule_versions(rule.id) if other != rule]


def _former(rule: "VotingRule") -> str:
    from villageoffice.kits.text.dates import chinese_date

    until = f"{chinese_date(rule.valid_to)}以前" if rule.valid_to else "此后"
    return f"{until}的条文：{rule.article}。"


def _decide(options: argparse.Namespace) -> int:
    from villageoffice.meetings import rules
    from villageoffice.meetings.values import Outcome

    if wrong := _wrong_words(options):
        print(f"用法不对：{wrong}", file=sys.stderr)
        return WRONG_USAGE
    try:
        rule = _chosen(options)
    except OfficeError as refusal:
        print(f"{refusal.what.rstrip('。')}，{refusal.remedy}")
        return REFUSED
    counted = _counted(options)
    benefit = options.non_member_benefit
    decision = rules.decide(rule, counted, round=options.round, non_member_benefit=benefit)
    basis = (rules.for_non_members(rule) or rule).basis if benefit else rule.basis
    print(f"依据{basis}，{decision.sentence}" if basis else f"按自定规则，{decision.sentence}")
    return {
        Outcome.CARRIED: CARRIED,
        Outcome.NOT_CARRIED: NOT_CARRIED,
        Outcome.NO_DECISION: NO_DECISION,
        Outcome.VOID: REFUSED,
        Outcome.REFUSED: REFUSED,
    }[decision.outcome]


def _wrong_words(options: argparse.Namespace) -> str:
    """What does not go together, empty when everything does."""
    from villageoffice.meetings import rules

    if options.rule not in (*rules.RULE_IDS, rules.CUSTOM):
        return f"没有规则“{options.rule}”，可用 {'、'.join((*rules.RULE_IDS, rules.CUSTOM))}。"
    if options.present is None and options.rule not in ("R4", "R5"):
        return "还缺 --present。"
    for option, only in _limited(options):
        if options.rule not in only:
            return f"--{option} 只用于 {'、'.join(only)}。"
    return _custom_words(options)


def _limited(options: argparse.Namespace) -> list[tuple[str, tuple[str, ...]]]:
    """Options in use that only some rules have, with those rules."""
    used = [(name.replace("_", "-"), only) for name, (_, only) in _SPECIAL.items() if getattr(options, name)]
    used += [("round", ("R5",))] if options.round > 1 else []
    return used + ([("non-member-benefit", ("C1",))] if options.non_member_benefit else [])


def _custom_words(options: argparse.Namespace) -> str:
    from villageoffice.meetings import rules

    given = [name for name in _BY_HAND if getattr(options, name) is not None]
    if options.rule != rules.CUSTOM:
        return "--quorum、--pass 等只用于自定规则 custom。" if given else ""
    if options.quorum is None or options.majority is None or options.pass_base is None:
        return "自定规则要写明 --quorum、--pass 和 --pass-base。"
    return ""


def _chosen(options: argparse.Namespace) -> "VotingRule":
    from villageoffice.meetings import rules
    from villageoffice.meetings.values import PassBase, Share

    if options.rule != rules.CUSTOM:
        return rules.voting_rule(options.rule, options.on or date.today())
    return rules.custom_rule(
        Share(options.quorum, inclusive=options.quorum_comparator != "gt"),
        Share(options.majority, inclusive=options.pass_comparator == "ge"),
        PassBase[options.pass_base.upper()],
    )


def _counted(options: argparse.Namespace) -> "Figures":
    from villageoffice.meetings.values import Figures

    figures = {name: getattr(options, name) for name, _ in _FIGURES}
    if figures["present"] is None:
        figures["present"] = options.collected
    return Figures(**figures, **{name: getattr(options, name) for name in _SPECIAL})
