"""What the page reads from the shares book, in one piece each; all of it runs on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from villageoffice.desktop.shares.words import unit_of
from villageoffice.shares import queries
from villageoffice.shares.values import (
    CertificateNeed,
    Cooperative,
    DividendRow,
    HolderDraft,
    HolderKind,
    HolderLedger,
    Roster,
    ShareClass,
)

if TYPE_CHECKING:
    from villageoffice.office.attachments import Attached


@dataclass(frozen=True, slots=True)
class RosterView:
    """What the page shows.  roster: None before there is a cooperative.

    proved: the sums of the roster are those of the ledger, added up without looking at holders.
    people: whether the people book has anybody to take households from.
    """

    today: date
    day: date
    cooperatives: tuple[Cooperative, ...]
    roster: Roster | None
    proved: bool
    dividends: tuple[DividendRow, ...]
    people: bool

    @property
    def key(self) -> int | None:
        """Key of the cooperative shown."""
        return self.roster.cooperative.key if self.roster else None

    @property
    def past(self) -> bool:
        """Whether another day than today is shown."""
        return self.day != self.today

    def needing(self, need: CertificateNeed) -> tuple[int, ...]:
        """Holders that stand so with their certificate and hold something; never the collective."""
        rows = self.roster.rows if self.roster else ()
        return tuple(
            row.holder
            for row in rows
            if row.certificate is need and row.total and row.kind is not HolderKind.COLLECTIVE
        )


@dataclass(frozen=True, slots=True)
class HolderView:
    """One holder as of the day shown, with the documents attached to each movement."""

    ledger: HolderLedger
    classes: tuple[ShareClass, ...]
    draft: HolderDraft
    evidence: dict[int, tuple[Attached, ...]]


def read_roster(today: date, day: date, wanted: int | None) -> RosterView:
    """Read the page: the cooperative wanted, or the first."""
    from villageoffice.people.queries import people_counts
    from villageoffice.people.values import PeopleScope

    known = queries.cooperatives()
    chosen = next((each for each in known if each.key == wanted), known[0] if known else None)
    people = bool(dict(people_counts(today).scopes)[PeopleScope.ALL])
    if chosen is None:
        return RosterView(today, day, known, None, True, (), people)
    roster = queries.roster(chosen.key, day)
    held = {key: total for key, total in roster.totals if total}
    moved = {key: total for key, total in queries.class_totals(chosen.key, day).items() if total}
    return RosterView(today, day, known, roster, held == moved, queries.dividends(chosen.key), people)


def read_holder(holder: int, day: date) -> HolderView:
    """Read everything of one holder."""
    from villageoffice.office.attachments import attachments

    ledger = queries.holder_ledger(holder, day)
    kept = {line.movement.key: attachments(line.movement.key) for line in ledger.lines}
    classes = queries.share_classes(ledger.cooperative.key)
    draft = queries.holder_draft(holder)
    return HolderView(ledger, classes, draft, {key: files for key, files in kept.items() if files})


def missing_words(view: RosterView) -> str:
    """What of the certificates is still to be done: ``还差：2 户换证、1 户挂失公告``.

    Where none was ever issued nobody waits for one: a cooperative may do without.
    """
    counts = {need: len(view.needing(need)) for need in CertificateNeed}
    if view.roster is None or not sum(counts.values()) - counts[CertificateNeed.NONE]:
        return ""
    unit = unit_of(view.roster.cooperative.draft.kind)
    words = (
        (CertificateNeed.NONE, "发证"),
        (CertificateNeed.DUE, "换证"),
        (CertificateNeed.LOST, "挂失公告"),
    )
    parts = [f"{counts[need]} {unit}{told}" for need, told in words if counts[need]]
    return f"还差：{'、'.join(parts)}" if parts else ""
