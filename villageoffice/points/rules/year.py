"""The year's table: totals after vetoes, ranks over the whole branch, grades proposed and decided.

A veto changes the year's result only; months stay as they were counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from villageoffice.kits.exact import competition_ranks
from villageoffice.kits.text.masks import id_tail
from villageoffice.people.values import MemberRow, MembershipKind
from villageoffice.points.rules.grades import Gradable, after_veto, allowed_grade, propose_grades
from villageoffice.points.rules.table import is_ranked, is_scored, member_remark, member_word, twins
from villageoffice.points.values import (
    Course,
    Grade,
    GradeDraft,
    Quota,
    QuotaBase,
    Scheme,
    Veto,
    VetoEffect,
    YearRow,
    YearTable,
)

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What a year's table is made from, by person.

    courses: of every scored member.  vetoes: confirmed ones.  decisions: grade and reason.
    """

    members: Sequence[MemberRow]
    courses: Mapping[int, Course]
    vetoes: Mapping[int, Sequence[Veto]]
    decisions: Mapping[int, tuple[Grade, str]]


def year_rows(scheme: Scheme, facts: YearFacts) -> tuple[tuple[YearRow, ...], Quota]:
    """Return one row per member, best total first, 免计分 last, and the use of the quota.

    Graded are those who are ranked: full members whose points are kept here.
    """
    effects = {person: _hardest(found) for person, found in facts.vetoes.items()}
    graded = [
        Gradable(m.person, facts.courses[m.person].total, effects.get(m.person))
        for m in facts.members
        if is_ranked(m)
    ]
    totals = [int(after_veto(m.total, m.veto)) for m in graded]
    ranks = dict(zip((m.person for m in graded), competition_ranks(totals), strict=True))
    everybody = scheme.quota_base is QuotaBase.ALL_MEMBERS
    proposed, quota = propose_grades(graded, scheme.bands, len(facts.members) if everybody else len(graded))
    same_names = twins(facts.members)
    rows = [
        _row(
            member,
            facts,
            ranks.get(member.person),
            proposed.get(member.person),
            asked=member.person in quota.asked,
            tail=id_tail(member.id_number) if member.person in same_names else "",
        )
        for member in facts.members
    ]
    return tuple(sorted(rows, key=_place)), quota


def year_warnings(scheme: Scheme, rows: Sequence[YearRow], quota: Quota) -> Iterator[str]:
    """Yield what the branch should look at before it decides on grades."""
    line = scheme.probationary_warning
    for row in rows:
        low = line is not None and row.total is not None and row.total < line
        if low and row.member_word == MembershipKind.PROBATIONARY.label:
            yield f"预备党员{row.name}年度总分 {row.total} 分，低于预警线 {line} 分，请支部研究。"
    if scheme.bands and quota.limit == 0:
        yield f"优秀名额为 0：{quota.base} 人的三分之一不足 1 人，不建议评优秀。"
    if quota.asked:
        tied = [row for row in rows if row.person in quota.asked]
        yield (
            f"{_listed(tied)}同为 {tied[0].before_veto} 分，只剩 {quota.left} 个优秀名额，都先不列入建议，"
            "请支部研究确定。"
        )
    for row in rows:
        if row.decided and allowed_grade(row.decided, row.veto_effect) is not row.decided:
            yield f"{row.name}已评为{row.decided.label}，但有一票否决，请重新评定。"
    excellent = sum(row.decided is Grade.EXCELLENT for row in rows)
    if excellent > quota.limit:
        yield f"已评优秀 {excellent} 人，超过名额 {quota.limit} 人，请重新评定。"


def decision_problem(table: YearTable, draft: GradeDraft) -> str:
    """Return what forbids a decision on a grade, or nothing; the quota is looked at for all together."""
    row = next((row for row in table.rows if row.person == draft.person), None)
    if row is None:
        return f"这个人在{table.year}年末不是本支部党员，不评定等次。"
    if not row.gradable:
        return f"{row.name}（{row.remark or row.member_word}）不评定等次。"
    allowed = allowed_grade(draft.decided, row.veto_effect)
    if allowed is not draft.decided:
        names = "、".join(veto.item_name for veto in row.vetoes)
        most = "只能评为不合格" if allowed is Grade.UNQUALIFIED else f"最高评为{allowed.label}"
        return f"{row.name}有一票否决（{names}），{most}。"
    if draft.decided is not row.proposed and not draft.reason.strip():
        proposed = row.proposed.label if row.proposed else "没有"
        return f"{row.name}的建议等次是{proposed}，评为{draft.decided.label}要写明理由。"
    return ""


def _row(
    member: MemberRow, facts: YearFacts, rank: int | None, proposed: Grade | None, *, asked: bool, tail: str
) -> YearRow:
    course = facts.courses.get(member.person) if is_scored(member) else None
    vetoes = tuple(facts.vetoes.get(member.person, ())) if course else ()
    decided, reason = facts.decisions.get(member.person, (None, ""))
    return YearRow(
        person=member.person,
        name=member.name,
        sort=member.sort,
        search=member.search,
        sex=member.sex,
        birth=member.birth,
        joined=member.joined,
        party_group=member.party_group,
        group_position=member.group_position,
        member_word=member_word(member),
        course=course,
        before_veto=course.total if course else None,
        total=after_veto(course.total, _hardest(vetoes)) if course else None,
        rank=rank,
        vetoes=vetoes,
        gradable=is_ranked(member),
        proposed=proposed,
        asked=asked,
        decided=decided if is_ranked(member) else None,
        reason=reason if is_ranked(member) else "",
        remark=member_remark(member, tail),
    )


def _hardest(vetoes: Sequence[Veto]) -> VetoEffect | None:
    return next((effect for effect in VetoEffect if any(v.effect is effect for v in vetoes)), None)


def _listed(rows: Sequence[YearRow]) -> str:
    names = "、".join(row.name for row in rows[:_SHOWN])
    return f"{names} {len(rows)} 人" if len(rows) <= _SHOWN else f"{names}等 {len(rows)} 人"


def _place(row: YearRow) -> tuple[bool, int, bool, str, str, int]:
    total = row.total if row.total is not None else 0
    return row.total is None, -int(total), row.rank is None, row.sort, row.name, row.person
