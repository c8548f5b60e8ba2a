"""Who moved: figures and ranks that are no longer those that were announced."""

from collections.abc import Mapping, Sequence

from villageoffice.kits.exact import Points
from villageoffice.points.values import MonthRow, Move, Period

_NOBODY = (None, None, None)


def moves(
    period: Period, announced: Sequence[MonthRow], fresh: Sequence[MonthRow], why: Mapping[int, str]
) -> tuple[Move, ...]:
    """Compare two lists of one period; everybody whose points or rank differ, in the fresh order.

    Who stands in one of the lists only has nothing in the other.  why: adjustments in words, by
    person.
    """
    before = {row.person: row for row in announced}
    now = {row.person: row for row in fresh}
    order = [*fresh, *(row for row in announced if row.person not in now)]
    found = []
    for row in order:
        was, has = _figures(before.get(row.person)), _figures(now.get(row.person))
        if was != has:
            found.append(
                Move(
                    period=period,
                    person=row.person,
                    name=row.name,
                    party_group=row.party_group,
                    month_was=was[0],
                    month_now=has[0],
                    total_was=was[1],
                    total_now=has[1],
                    rank_was=was[2],
                    rank_now=has[2],
                    why=why.get(row.person, ""),
                )
            )
    return tuple(found)


def adjusted_remark(remark: str, before: Points | None, announced: Points | None) -> str:
    """Add to a row's remark by how much its earlier total was adjusted since it was announced."""
    if before is None or announced is None or before == announced:
        return remark
    words = f"调整{(before - announced).signed()}"
    return f"{remark}、{words}" if remark else words


def amended_remark(remark: str, move: Move | None) -> str:
    """Mark a row of an amended notice whose figures or rank are no longer those posted."""
    if move is None:
        return remark
    words = "更正"
    if move.total_was is not None and move.total_now is not None and move.total_was != move.total_now:
        words = f"更正{(move.total_now - move.total_was).signed()}"
    elif move.rank_was != move.rank_now:
        words = f"原第{move.rank_was or '—'}名"
    return f"{remark}、{words}" if remark else words


def change_words(was: object, now: object) -> str:
    """Say a change: ``73.5 → 74.5``; one figure if it stayed; a dash where there was none.

    >>> change_words(Points(735), Points(745)), change_words(3, 3), change_words(None, 3)
    ('73.5 → 74.5', '3', '— → 3')
    """
    before, after = (_written(figure) for figure in (was, now))
    return after if before == after else f"{before} → {after}"


def _written(figure: object) -> str:
    if isinstance(figure, Points):
        return figure.written
    return "—" if figure is None else str(figure)


def _figures(row: MonthRow | None) -> tuple[Points | None, Points | None, int | None]:
    return _NOBODY if row is None else (row.month, row.year_total, row.rank)
