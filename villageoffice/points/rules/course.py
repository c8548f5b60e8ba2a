"""A member's whole year: the total at the end of every month, and what each category counts.

The same counting as a single month's (:mod:`count`), gone through once from January on.
"""

from collections.abc import Mapping

from villageoffice.kits.exact import Points
from villageoffice.points.rules.count import (
    Parts,
    Sums,
    category_counted,
    chain_stages,
    item_course,
    opening,
    parts,
)
from villageoffice.points.values import CategoryFigures, CategoryKind, Course, Scheme


def year_course(scheme: Scheme, sums: Sums, month: int = 12, arrival: int = 1) -> Course:
    """Return a member's year up to the end of *month*.

    arrival: as for :func:`figures`.  Later months stay without a figure.
    """
    steps = _steps(scheme, sums, month)
    raw = dict.fromkeys((category.key for category in scheme.categories), 0)
    totals: list[Points | None] = [None] * 12
    found = Parts(0, 0, 0)
    for at in range(1, month + 1):
        for category, gain in steps.get(at, {}).items():
            raw[category] += gain
        if at in steps or at == arrival:
            found = parts(scheme, raw, at, arrival)
        if at >= arrival:
            totals[at - 1] = Points(found.total)
    return Course(
        totals=tuple(totals),
        categories=_categories(scheme, sums, raw, month, arrival),
        base=Points(found.base),
        bonus=Points(found.bonus),
        deduction=Points(found.deduction),
        outside=Points(found.outside),
        total=Points(found.total),
    )


def _steps(scheme: Scheme, sums: Sums, month: int) -> dict[int, dict[int, int]]:
    """Return by month and category what the items gain, their own caps applied."""
    steps: dict[int, dict[int, int]] = {}
    for chain in scheme.chains:
        before = 0
        if len(chain) == 1:
            by_month = sums.get(chain[0].key)
            if not by_month:
                continue
            reached = item_course(chain[0], by_month)
        else:
            months = sorted({at for item in chain for at in sums.get(item.key, {})})
            reached = ((at, chain_stages(chain, sums, at)[-1]) for at in months)
        for at, now in reached:
            if at <= month:
                gains = steps.setdefault(at, {})
                category = chain[0].category.key
                gains[category] = gains.get(category, 0) + now - before
                before = now
    return steps


def _categories(
    scheme: Scheme, sums: Sums, raw: Mapping[int, int], month: int, arrival: int
) -> tuple[CategoryFigures, ...]:
    earned = dict.fromkeys(raw, 0)
    for item in scheme.items:
        if by_month := sums.get(item.key):
            earned[item.category.key] += sum([value for at, value in by_month.items() if at <= month])
    found = []
    for category in scheme.categories:
        if category.kind is CategoryKind.VETO:
            continue
        full = opening(category, arrival, prorate=scheme.prorate_base) if arrival <= month else 0
        counted = category_counted(category, raw[category.key], full)
        found.append(CategoryFigures(category, Points(full + earned[category.key]), Points(counted)))
    return tuple(found)
