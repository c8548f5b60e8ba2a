"""The first quantification: from people, years, land and money to the shares of each holder.

A class by head is counted for each person of the household (量化到人、户内共享); what is measured
otherwise is the household's as a whole.  Half up to 0.0001 share in each figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from villageoffice.kits.exact import Exact, Shares, half_up
from villageoffice.shares.values import ClassBasis, HolderKind, QuantifiedRow, ShareClass

MeasureKey = tuple[int, str]
"""A class, and the kind of land where there are several; the second is empty else."""


class Measure(Exact):
    """Years, mu, or shares themselves, with four places."""

    places = 4


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """What is to be measured for each holder.  rate: shares a unit; None: shares are given directly."""

    share_class: ShareClass
    land: str
    unit: str
    rate: Shares | None

    @property
    def key(self) -> MeasureKey:
        """Class and kind of land."""
        return self.share_class.key, self.land

    @property
    def title(self) -> str:
        """``水田（亩）``, ``农龄股（年）``, ``集体股（股）``."""
        return f"{self.land or self.share_class.draft.name}（{self.unit}）"


@dataclass(frozen=True, slots=True)
class Claimant:
    """A holder to be quantified.  people: (key, name) of those who belong to it on the day."""

    holder: int
    number: str
    name: str
    kind: HolderKind
    people: tuple[tuple[int, str], ...]


def measure_columns(classes: Sequence[ShareClass]) -> tuple[MeasureColumn, ...]:
    """Return what has to be measured for *classes*; a class by head with its unit needs no column."""
    return tuple(column for each in classes for column in _columns(each))


def applies(share_class: ShareClass, kind: HolderKind) -> bool:
    """Say whether a class can be held by a holder: the collective's by the collective alone."""
    return (share_class.draft.basis is ClassBasis.COLLECTIVE) == (kind is HolderKind.COLLECTIVE)


def counted(measure: Measure, rate: Shares | None) -> Shares:
    """Return the shares of a measure, half up to 0.0001.

    >>> str(counted(Measure.parse("28.5"), Shares.parse("1.5")))
    '42.7500'
    """
    if rate is None:
        return Shares(int(measure))
    return Shares(half_up(Fraction(int(measure) * int(rate), 10**Measure.places)))


def quantified(
    claimant: Claimant, classes: Sequence[ShareClass], measures: Mapping[MeasureKey, Measure]
) -> QuantifiedRow:
    """Return what a holder gets of each class, how it came about, and whose it is."""
    shares: list[tuple[int, Shares]] = []
    words: list[tuple[int, str]] = []
    persons: list[tuple[int, int, Shares]] = []
    for each in classes:
        if not applies(each, claimant.kind):
            continue
        if _by_head(each):
            unit = each.draft.unit_shares or Shares(0)
            shares.append((each.key, Shares(int(unit) * len(claimant.people))))
            words.append((each.key, f"{len(claimant.people)} 人"))
            persons += [(member, each.key, unit) for member, _ in claimant.people]
            continue
        given = [(column, measures.get(column.key)) for column in _columns(each)]
        known = [(column, measure) for column, measure in given if measure]
        total = sum(int(counted(measure, column.rate)) for column, measure in known)
        shares.append((each.key, Shares(total)))
        measured = [(column, measure) for column, measure in known if column.rate is not None]
        if measured:
            words.append((each.key, "、".join(_words(column, measure) for column, measure in measured)))
    return QuantifiedRow(
        claimant.holder, claimant.number, claimant.name, tuple(shares), tuple(words), tuple(persons)
    )


def _by_head(each: ShareClass) -> bool:
    return each.draft.basis is ClassBasis.HEAD and each.draft.unit_shares is not None


def _columns(each: ShareClass) -> tuple[MeasureColumn, ...]:
    draft = each.draft
    if _by_head(each):
        return ()
    if draft.basis is ClassBasis.AREA and draft.land_rates:
        return tuple(MeasureColumn(each, rate.land, "亩", rate.shares) for rate in draft.land_rates)
    if draft.basis is ClassBasis.YEARS and draft.unit_shares is not None:
        return (MeasureColumn(each, "", "年", draft.unit_shares),)
    return (MeasureColumn(each, "", "股", None),)


def _words(column: MeasureColumn, measure: Measure) -> str:
    figure = f"{measure.decimal.normalize():f}"
    return f"{figure} {column.unit}{' ' + column.land if column.land else ''}"
