"""Grades of the yearly appraisal that points propose; the branch decides.

Bands include their lower bound (以上 includes the number, Civil Code Art. 1259).  Excellent are in
general at most a third of the members.  A veto comes last.  Probationary members take part but get
no grade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from villageoffice.kits.exact import Points
from villageoffice.points.values import Bands, Grade, Quota, VetoEffect


@dataclass(frozen=True, slots=True)
class Gradable:
    """A member who gets a grade: total of the year as counted, and the hardest veto."""

    person: int
    total: Points
    veto: VetoEffect | None = None


def after_veto(total: Points, veto: VetoEffect | None) -> Points:
    """Return the total after a veto."""
    return Points(0) if veto is VetoEffect.ZERO else total


def band_grade(total: Points, bands: Bands) -> Grade:
    """Return the grade of a total; below the last band it is 不合格.

    >>> bands = ((Grade.EXCELLENT, Points(900)), (Grade.QUALIFIED, Points(700)))
    >>> band_grade(Points(900), bands).label, band_grade(Points(899), bands).label
    ('优秀', '合格')
    """
    return next((grade for grade, lower in bands if total >= lower), Grade.UNQUALIFIED)


def allowed_grade(grade: Grade, veto: VetoEffect | None) -> Grade:
    """Return the best grade a veto leaves of *grade*."""
    if veto in (VetoEffect.ZERO, VetoEffect.FAIL_GRADE):
        return Grade.UNQUALIFIED
    return Grade.QUALIFIED if veto and grade is Grade.EXCELLENT else grade


def propose_grades(members: Sequence[Gradable], bands: Bands, base: int) -> tuple[Mapping[int, Grade], Quota]:
    """Return the proposed grade by person, and how the quota of 优秀 was used.

    base: of whom a third may be excellent.  The best by total are proposed; members tied at the
    limit are all left out and named, the branch must choose.  Without bands nothing is proposed.
    """
    limit = base // 3
    if not bands:
        return {}, Quota(base, limit)
    grades = {m.person: allowed_grade(band_grade(m.total, bands), m.veto) for m in members}
    candidates = sorted((m for m in members if grades[m.person] is Grade.EXCELLENT), key=lambda m: -m.total)
    chosen, asked = _within(candidates, limit)
    for member in candidates:
        if member.person not in chosen:
            grades[member.person] = Grade.QUALIFIED
    return grades, Quota(base, limit, len(chosen), asked, limit - len(chosen) if asked else 0)


def _within(candidates: Sequence[Gradable], limit: int) -> tuple[set[int], tuple[int, ...]]:
    """Take the best up to the limit; a tie across the limit is taken by nobody."""
    if len(candidates) <= limit:
        return {m.person for m in candidates}, ()
    if limit == 0:
        return set(), ()
    edge = candidates[limit].total
    if candidates[limit - 1].total != edge:
        return {m.person for m in candidates[:limit]}, ()
    return (
        {m.person for m in candidates if m.total > edge},
        tuple(m.person for m in candidates if m.total == edge),
    )
