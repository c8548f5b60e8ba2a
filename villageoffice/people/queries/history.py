"""A person's life as the books know it: events from the periods, newest first."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from villageoffice.people.queries.shelf import Row, Shelf
from villageoffice.people.rules.periods import begin
from villageoffice.people.values import HistoryLine, MemberClass, MembershipKind

END_MARK = "；止："
"""Between the reason why a membership began and the reason why it ended."""


def events(shelf: Shelf, person: int) -> tuple[HistoryLine, ...]:
    """Return the events of a person's life, newest first, those without a day last."""
    lines = [
        *_memberships(shelf, person),
        *_classes(shelf, person),
        *_bars(shelf, person),
        *_terms(shelf, person),
        *_offices(shelf, person),
        *_whereabouts(shelf, person),
        *_households(shelf, person),
    ]
    return tuple(sorted(lines, key=lambda line: begin(line.day), reverse=True))


def _sorted(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: begin(row.since))


def _memberships(shelf: Shelf, person: int) -> Iterator[HistoryLine]:
    rows = _sorted(shelf.memberships.get(person, ()))
    for before, row in zip([None, *rows], rows, strict=False):
        began, _, _ = row.reason.partition(END_MARK)
        yield HistoryLine(row.since, _membership_words(shelf, before, row), began)
    if rows and rows[-1].until is not None:
        yield HistoryLine(rows[-1].until, "党籍：不再是本支部党员", rows[-1].reason.partition(END_MARK)[2])


def _membership_words(shelf: Shelf, before: Row | None, row: Row) -> str:
    if before is None:
        kind = "入党，为预备党员" if row.kind is MembershipKind.PROBATIONARY else "成为正式党员"
        return f"党籍：{kind}"
    if before.kind is not row.kind:
        return f"党籍：转为{row.kind.label}党员"
    group = shelf.org_name(row.party_group)
    return f"党籍：转入{group}" if group else "党籍：不再编入党小组"


def _classes(shelf: Shelf, person: int) -> Iterator[HistoryLine]:
    for row in shelf.classes.get(person, ()):
        yield HistoryLine(row.since, f"党员类型：{row.member_class.label}", row.basis)
        if row.until is not None:
            yield HistoryLine(
                row.until, f"党员类型：{row.member_class.label}结束，恢复{MemberClass.REGULAR.label}"
            )


def _bars(shelf: Shelf, person: int) -> Iterator[HistoryLine]:
    for row in shelf.bars.get(person, ()):
        yield HistoryLine(row.since, f"表决权：{row.reason.label}，停止表决权", row.basis)
        if row.until is not None:
            yield HistoryLine(row.until, f"表决权：{row.reason.label}期满，恢复表决权")


def _terms(shelf: Shelf, person: int) -> Iterator[HistoryLine]:
    for row in shelf.terms.get(person, ()):
        until = f"，任期至 {row.until.iso}" if row.until else ""
        remark, _, ended = row.remark.partition(END_MARK)
        yield HistoryLine(row.since, f"当选村民代表{until}", remark)
        if ended:
            yield HistoryLine(row.until, "不再担任村民代表", ended)


def _offices(shelf: Shelf, person: int) -> Iterator[HistoryLine]:
    for row in shelf.offices.get(person, ()):
        words = f"{row.body.label}{row.post}"
        yield HistoryLine(row.since, f"任职：{words}")
        if row.until is not None:
            yield HistoryLine(row.until, f"任职：不再担任{words}")


def _whereabouts(shelf: Shelf, person: int) -> Iterator[HistoryLine]:
    for row in shelf.whereabouts.get(person, ()):
        yield HistoryLine(row.since, f"在村情况：{row.status.label}", row.remark)


def _households(shelf: Shelf, person: int) -> Iterator[HistoryLine]:
    rows = _sorted(shelf.residences.get(person, ()))
    for before, row in pairwise(rows):
        if before.household != row.household or before.until != row.until:
            number = shelf.households[row.household].number if row.household in shelf.households else ""
            moved = before.household != row.household
            yield HistoryLine(row.since, f"{'迁入' if moved else '在'} {number} 户", row.relation_to_head)
    if rows and rows[-1].until is not None:
        yield HistoryLine(rows[-1].until, "离开所在的户")
