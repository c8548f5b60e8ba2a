"""Figures that cannot be (拒绝) and votes that do not count (作废), before anything is decided.

Invariants: present ≤ eligible; issued ≤ present; collected ≤ issued, else the vote is void and
repeated; yes + no + abstain + invalid = collected.  Written opinions (发展党员工作细则 Art. 20) and
additional votes (农民专业合作社法 Art. 22: at most 20 % of the basic ones) widen the sum.
"""

from collections.abc import Iterator
from fractions import Fraction

from villageoffice.meetings.rules.quorum import by_voters
from villageoffice.meetings.rules.thresholds import reaches
from villageoffice.meetings.values import Figures, PassBase, QuorumBase, Share, VotingRule

EXTRA_AT_MOST = Fraction(1, 5)

_NAMES = {
    "eligible": "应到", "present": "实到", "issued": "发出", "collected": "收回", "yes": "赞成", "no": "反对",
    "abstain": "弃权", "invalid": "无效", "households": "户数", "households_present": "到会户数",
    "extra_votes": "附加表决权", "written": "书面意见",
}  # fmt: skip


def refusal(rule: VotingRule, figures: Figures) -> str:
    """Say what is impossible about the figures and what to check; empty when nothing is."""
    return next(_refusals(rule, figures), "")


def void(figures: Figures) -> str:
    """Say why the vote is void; empty when it is not."""
    if figures.collected <= figures.issued:
        return ""
    return f"发出{figures.issued}张，收回{figures.collected}张，收回多于发出，本次投票作废，须重新投票。"


def _refusals(rule: VotingRule, figures: Figures) -> Iterator[str]:
    for name, word in _NAMES.items():
        if getattr(figures, name) < 0:
            yield f"{word}是{getattr(figures, name)}，不能小于 0，请核对后重新填写。"
    yield from _roll_refusals(rule, figures)
    yield from _attendance_refusals(rule, figures)
    yield from _special_refusals(rule, figures)
    yield from _sum_refusals(figures)


def _roll_refusals(rule: VotingRule, figures: Figures) -> Iterator[str]:
    if figures.eligible == 0:
        yield "应到0人，名册上没有人，请先核对名册。"
    if figures.eligible <= rule.least_roll:
        yield (
            f"{rule.whole_body}{figures.eligible}人，按{rule.basis}应当多于{rule.least_roll}人，"
            "不能作出决定，请核对名册，或者召开成员大会。"
        )


def _attendance_refusals(rule: VotingRule, figures: Figures) -> Iterator[str]:
    if figures.present > figures.eligible:
        yield f"应到{figures.eligible}人，实到{figures.present}人，实到多于应到，请核对签到表和名册。"
    if figures.households_present > figures.households:
        yield (
            f"共{figures.households}户，到会{figures.households_present}户，到会户数多于总户数，请核对签到表。"
        )
    if figures.households_present > figures.present:
        yield (
            f"实到{figures.present}人，代表{figures.households_present}户，一人只能代表一户，请核对签到表。"
        )
    most, word = (
        (figures.eligible, "登记参加选举的人数") if by_voters(rule) else (figures.present, "实到人数")
    )
    if figures.issued > most:
        yield f"{word}{most}人，发出{figures.issued}张，发出的票多于人数，请核对签到表和选票清点单。"


def _special_refusals(rule: VotingRule, figures: Figures) -> Iterator[str]:
    if figures.written and not rule.written_opinions:
        yield f"书面意见{figures.written}份，按这条规则书面意见不计入票数，请改为 0。"
    if figures.present + figures.written > figures.eligible:
        yield (
            f"应到{figures.eligible}人，实到{figures.present}人，书面意见{figures.written}份，"
            "合计多于应到，请核对：到会的人不再计书面意见。"
        )
    if figures.households and not any(way.base is QuorumBase.HOUSEHOLDS for way in rule.quorums):
        yield f"户数{figures.households}，这条规则不按户计算，请改为 0。"
    yield from _extra_refusals(rule, figures)


def _extra_refusals(rule: VotingRule, figures: Figures) -> Iterator[str]:
    if figures.extra_votes and rule.majority.base is not PassBase.TOTAL_WEIGHT:
        yield f"附加表决权{figures.extra_votes}票，按这条规则一人一票，请改为 0。"
    if reaches(figures.extra_votes, figures.eligible, Share(EXTRA_AT_MOST, inclusive=False)):
        yield (
            f"成员{figures.eligible}人，附加表决权{figures.extra_votes}票，超过基本表决权总票数的百分之二十"
            f"（最多{figures.eligible // 5}票），请核对章程和名册。"
        )


def _sum_refusals(figures: Figures) -> Iterator[str]:
    total = figures.valid + figures.invalid
    least = figures.collected + figures.written
    most = least + figures.extra_votes
    if least <= total <= most:
        return
    parts = (
        f"赞成{figures.yes}票、反对{figures.no}票、弃权{figures.abstain}票、无效{figures.invalid}票"
        f"合计{total}票"
    )
    papers = f"收回{figures.collected}张"
    if figures.written:
        papers += f"加书面意见{figures.written}份"
    if figures.extra_votes:
        papers += f"（附加表决权最多{figures.extra_votes}票）"
    yield f"{parts}，与{papers}不符，请重新清点。"
