"""Voting by proxy, where the law knows it.

村民委员会组织法 Art. 18: in writing, three authorities at most, candidates none (before 2026 Art. 15: a
near relative with a vote).  农村集体经济组织法 Art. 27: in writing, an adult of the same household.
"""

from dataclasses import dataclass

from villageoffice.meetings.values import VotingRule


@dataclass(frozen=True, slots=True)
class ProxyFacts:
    """What is known of an authority.

    voter, proxy: names.  basis: the written authority.  held: authorities the proxy has already.
    candidate: the proxy stands as a candidate.  same_household: None where it is not known.
    """

    voter: str
    proxy: str
    basis: str
    held: int = 0
    candidate: bool = False
    same_household: bool | None = None


def proxy_problem(rule: VotingRule, facts: ProxyFacts) -> str:
    """Say why somebody may not vote for another, in one sentence; empty when the law allows it."""
    if rule.proxies_at_most == 0:
        return f"按“{rule.label}”的规则不能委托投票，请给{facts.voter}登记请假或缺席。"
    if not facts.proxy.strip() or not facts.basis.strip():
        return f"{facts.voter}的委托没有写明受委托人和书面依据，请填写{rule.proxy_words}的情况。"
    if facts.candidate:
        return f"{facts.proxy}是候选人，不能接受{facts.voter}的委托，请另委托他人。"
    if rule.proxies_at_most is not None and facts.held >= rule.proxies_at_most:
        return (
            f"{facts.proxy}已接受{facts.held}人委托，每人最多接受{rule.proxies_at_most}人委托"
            f"（{rule.basis}），请另委托他人。"
        )
    if rule.proxy_household and facts.same_household is False:
        return (
            f"{facts.proxy}与{facts.voter}不在同一户，只能委托同一户内有完全民事行为能力的成员"
            f"（{rule.basis}），请另委托他人。"
        )
    return ""


def proxy_warning(rule: VotingRule, facts: ProxyFacts) -> str:
    """Say what the register cannot prove about an authority that is allowed; empty when nothing."""
    if rule.proxy_household and facts.same_household is None:
        return f"名册上看不出{facts.proxy}与{facts.voter}是否同一户，请核对户口簿。"
    if rule.id == "R5" and rule.proxies_at_most is None:
        return f"请核对{facts.proxy}是不是{facts.voter}在本村有选举权的近亲属（{rule.basis}）。"
    return ""
