"""Who may hold which role: those who are voted on do not count the votes.

Candidates, their spouses and near relatives may not be caller, teller or scrutineer (rules of
Zhejiang Art. 22 and Shanghai Art. 14 on village elections).  A candidate is refused; relatives
are not in the register, so the same household is only warned of.
"""

from collections.abc import Iterator, Mapping, Sequence

from villageoffice.meetings.values import CandidateDraft, RoleHolder


def role_problems(roles: Sequence[RoleHolder], candidates: Sequence[CandidateDraft]) -> tuple[str, ...]:
    """Say which candidates hold a role in counting; empty when none does."""
    return tuple(
        f"{holder.name}是候选人，不能担任{holder.role.label}，请另定{holder.role.label}。"
        for holder in roles
        if holder.role.counts and any(_same(holder, candidate) for candidate in candidates)
    )


def role_warnings(
    roles: Sequence[RoleHolder], candidates: Sequence[CandidateDraft], households: Mapping[int, str]
) -> tuple[str, ...]:
    """Say who counts the votes of somebody of the same household.

    households: number of the household of each person, by key; empty numbers are nobody's.
    """
    return tuple(dict.fromkeys(_relatives(roles, candidates, households)))


def _relatives(
    roles: Sequence[RoleHolder], candidates: Sequence[CandidateDraft], households: Mapping[int, str]
) -> Iterator[str]:
    for holder in roles:
        home = _home(holder.person, households)
        for candidate in candidates:
            if _same(holder, candidate) or not (holder.role.counts and home):
                continue
            if home == _home(candidate.person, households):
                yield (
                    f"{holder.role.label}{holder.name}与候选人{candidate.name}同户，"
                    f"候选人的近亲属不能担任{holder.role.label}，请核对。"
                )


def _home(person: int | None, households: Mapping[int, str]) -> str:
    return households.get(person, "") if person is not None else ""


def _same(holder: RoleHolder, candidate: CandidateDraft) -> bool:
    """The same person; by name where one of the two is not in the register."""
    if holder.person is not None and candidate.person is not None:
        return holder.person == candidate.person
    return holder.name.strip() == candidate.name.strip()
