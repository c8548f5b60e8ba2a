"""Replaying a ledger: holdings on every day, and the first day on which somebody gave too much."""

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from villageoffice.kits.exact import Shares
from villageoffice.shares.rules.replay import first_shortfall, replay
from villageoffice.shares.values import MovementDraft, MovementKind

H1, H4, H7 = 1, 4, 7
HEADS = 11
START = date(2022, 3, 1)


def move(
    kind: MovementKind, day: date, quantity: str, source: int | None = None, target: int | None = None
) -> MovementDraft:
    return MovementDraft(kind, day, HEADS, Shares.parse(quantity), source=source, target=target)


OPENING = [
    move(MovementKind.INITIAL, START, "12.5", target=H1),
    move(MovementKind.INITIAL, START, "4.55", target=H4),
    move(MovementKind.TRANSFER, date(2026, 5, 10), "2.5", H1, H4),
]


def held(day: date, holder: int) -> str:
    return str(Shares(replay(OPENING, {}, day).held[holder, HEADS]))


def test_a_transfer_counts_from_its_day_on() -> None:
    assert (held(date(2026, 5, 9), H1), held(date(2026, 5, 9), H4)) == ("12.5000", "4.5500")
    assert (held(date(2026, 5, 10), H1), held(date(2026, 5, 10), H4)) == ("10.0000", "7.0500")


def test_more_than_is_held_is_short_on_its_day() -> None:
    over = move(MovementKind.TRANSFER, date(2026, 5, 11), "10.0001", H1, H4)
    found = first_shortfall([*OPENING, over], {})
    assert found is not None
    assert (found.day, found.holder, str(found.held)) == (date(2026, 5, 11), H1, "-0.0001")


def test_a_back_dated_transfer_is_short_on_the_later_day_it_disturbs() -> None:
    over = move(MovementKind.TRANSFER, date(2026, 5, 1), "11", H1, H4)
    found = first_shortfall([*OPENING, over], {})
    assert found is not None
    assert (found.day, str(found.held)) == (date(2026, 5, 10), "-1.0000")


def test_shares_that_pass_through_on_one_day_are_not_short() -> None:
    through = [
        move(MovementKind.TRANSFER, date(2026, 6, 1), "3", H7, H4),
        move(MovementKind.TRANSFER, date(2026, 6, 1), "3", H1, H7),
    ]
    assert first_shortfall([*OPENING, *through], {}) is None


def test_locked_shares_cannot_leave_until_they_are_released() -> None:
    pledge = move(MovementKind.PLEDGE, date(2026, 6, 1), "8", H1)
    leaving = move(MovementKind.TRANSFER, date(2026, 6, 2), "2.0001", H1, H4)
    found = first_shortfall([*OPENING, pledge, leaving], {})
    assert found is not None
    assert (found.day, str(found.held), str(found.locked)) == (date(2026, 6, 2), "7.9999", "8.0000")
    release = move(MovementKind.RELEASE, date(2026, 6, 2), "8", H1)
    assert first_shortfall([*OPENING, pledge, release, leaving], {}) is None


def test_releasing_more_than_is_pledged_is_short() -> None:
    pledge = move(MovementKind.PLEDGE, date(2026, 6, 1), "8", H1)
    release = move(MovementKind.RELEASE, date(2026, 6, 2), "8.0001", H1)
    assert first_shortfall([*OPENING, pledge, release], {}) is not None


def test_a_reversed_pledge_locks_nothing() -> None:
    pledge = move(MovementKind.PLEDGE, date(2026, 6, 1), "8", H1)
    back = move(MovementKind.REVERSAL, date(2026, 6, 1), "8", target=H1)
    ledger = [*OPENING, pledge, back]
    assert replay(ledger, {4: MovementKind.PLEDGE}, date(2026, 6, 1)).locked[H1, HEADS] == 0


def test_persons_within_a_household_add_up_to_it() -> None:
    ledger = [
        MovementDraft(MovementKind.INITIAL, START, HEADS, Shares.parse("50"), target=H1, target_member=member)
        for member in (101, 102, 103)
    ]
    found = replay(ledger, {}, START)
    assert [found.persons[member, HEADS] for member in (101, 102, 103)] == [500000] * 3
    assert found.held[H1, HEADS] == 1500000


def drawn_ledger(seed: int) -> list[MovementDraft]:
    """A ledger that is never short: each movement takes at most what is free on its day, oldest first."""
    chance = random.Random(seed)
    ledger = [move(MovementKind.INITIAL, START, str(chance.randint(1, 50)), target=h) for h in range(1, 6)]
    day = START
    for _ in range(25):
        day += timedelta(days=chance.randint(0, 9))
        source, target = chance.sample(range(1, 6), 2)
        free = replay(ledger, {}, day).held[source, HEADS]
        if free > 0:
            quantity = Shares(chance.randint(1, free))
            kind = chance.choice((MovementKind.TRANSFER, MovementKind.GIFT, MovementKind.WITHDRAWAL))
            to = None if kind is MovementKind.WITHDRAWAL else target
            ledger.append(MovementDraft(kind, day, HEADS, quantity, source=source, target=to))
    return ledger


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_nobody_is_below_nothing_on_any_day_and_the_order_of_entry_decides_nothing(
    seed: int, chance: random.Random
) -> None:
    ledger = drawn_ledger(seed)
    shuffled = list(ledger)
    chance.shuffle(shuffled)
    assert first_shortfall(shuffled, {}) is None
    for day in sorted({movement.day for movement in ledger}):
        found = replay(shuffled, {}, day)
        assert all(quantity >= 0 for quantity in found.held.values())
        made = sum(int(m.quantity) for m in ledger if m.source is None and m.day <= day)
        gone = sum(int(m.quantity) for m in ledger if m.target is None and m.day <= day)
        assert sum(found.held.values()) == made - gone


@given(st.integers(0, 10**6))
def test_the_first_shortfall_is_the_first_day_below_nothing(seed: int) -> None:
    ledger = drawn_ledger(seed)
    ledger.append(move(MovementKind.TRANSFER, START + timedelta(days=seed % 90), "60", 1, 2))
    found = first_shortfall(ledger, {})
    days = sorted({movement.day for movement in ledger})
    below = [day for day in days if min(replay(ledger, {}, day).held.values()) < 0]
    assert (found.day if found else None) == (below[0] if below else None)
