"""Who holds what on a day, and what changed between two days."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from villageoffice.kits.exact import Shares
from villageoffice.kits.storage.records import ActRow
from villageoffice.people.queries.keys import search_text, sort_key
from villageoffice.shares.models import HolderRecord
from villageoffice.shares.queries.certificates import certificate_needs, newest_certificates
from villageoffice.shares.queries.cooperatives import cooperative, member_records, share_classes
from villageoffice.shares.queries.holdings import holdings, locked
from villageoffice.shares.queries.movements import movements_between
from villageoffice.shares.rules.replay import Place
from villageoffice.shares.rules.sharing import number_key, percentages
from villageoffice.shares.values import (
    CertificateNeed,
    HolderKind,
    Roster,
    RosterChange,
    RosterRow,
    Stake,
)


def roster(cooperative_key: int, day: date, known: int | None = None) -> Roster:
    """Return who holds what at the end of *day*: by number, the collective last.

    Left out: who holds nothing and is no holder on *day*.  Raises NoCooperative.
    """
    classes = share_classes(cooperative_key, known)
    held, locks = holdings(cooperative_key, day, known), locked(cooperative_key, day, known)
    holders = _holders(cooperative_key, day, held, known)
    keys = [row.key for row in holders]
    heads, names = _people(keys, day, known)
    newest = newest_certificates(cooperative_key, known)
    needs = certificate_needs(cooperative_key, day, newest, known)
    shares = {
        row.key: tuple((c.key, Shares(held.get((row.key, c.key), 0))) for c in classes) for row in holders
    }
    totals = {key: Shares(sum(int(quantity) for _, quantity in found)) for key, found in shares.items()}
    parts = percentages([Stake(row.key, row.number, row.name, int(totals[row.key])) for row in holders])
    rows = tuple(
        RosterRow(
            holder=row.key,
            number=row.number,
            kind=row.kind,
            name=row.name,
            sort=sort_key(row.name, ""),
            search=_search(row, names.get(row.key, ())),
            heads=heads.get(row.key, 0),
            shares=shares[row.key],
            total=totals[row.key],
            locked=Shares(sum(locks.get((row.key, c.key), 0) for c in classes)),
            percent=part,
            certificate=needs.get(row.key, CertificateNeed.NONE),
            certificate_serial=newest[row.key].serial if row.key in newest else None,
            account_tail=row.account[-4:],
            is_member=row.is_member,
        )
        for row, part in zip(holders, parts, strict=True)
    )
    by_class = tuple((c.key, Shares(sum(int(dict(row.shares)[c.key]) for row in rows))) for c in classes)
    return Roster(
        cooperative=cooperative(cooperative_key, known),
        day=day,
        known_act=known if known is not None else last_act(),
        classes=classes,
        rows=rows,
        totals=by_class,
        total=Shares(sum(int(row.total) for row in rows)),
    )


def compare(
    cooperative_key: int, earlier: date, later: date, known: int | None = None
) -> tuple[RosterChange, ...]:
    """Return the holders whose total differs between the ends of two days, by number, with why."""
    before, after = (roster(cooperative_key, day, known) for day in (earlier, later))
    was = {row.holder: row for row in before.rows}
    now = {row.holder: row for row in after.rows}
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    for movement in movements_between(cooperative_key, earlier, later, known):
        for holder in (movement.draft.source, movement.draft.target):
            if holder is not None and not movement.draft.kind.locks:
                reasons[holder].append(f"{movement.draft.day:%Y-%m-%d} {movement.draft.kind.label}")
    changes = []
    for key in sorted(was.keys() | now.keys(), key=lambda k: number_key((now.get(k) or was[k]).number)):
        old, new = was.get(key), now.get(key)
        if (old.total if old else None) != (new.total if new else None):
            named = new or old
            assert named is not None
            changes.append(
                RosterChange(
                    holder=key,
                    number=named.number,
                    name=named.name,
                    before=old.total if old else None,
                    after=new.total if new else None,
                    reasons=tuple(dict.fromkeys(reasons[key])),
                )
            )
    return tuple(changes)


def last_act() -> int:
    """Return the number of the newest act of the file."""
    newest = ActRow.select(ActRow.id).order_by(ActRow.id.desc()).limit(1).scalar()
    return int(newest or 0)


def _holders(
    cooperative_key: int, day: date, held: Mapping[Place, int], known: int | None
) -> list[HolderRecord]:
    holding = {holder for holder, _ in held}
    rows = HolderRecord.select().where(
        HolderRecord.cooperative == cooperative_key, HolderRecord.known_at(known)
    )
    kept = [row for row in rows if row.key in holding or _holds_on(row, day)]
    return sorted(kept, key=lambda row: (row.kind is HolderKind.COLLECTIVE, number_key(row.number)))


def _holds_on(row: HolderRecord, day: date) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or day <= row.until)


def _people(
    holders: Sequence[int], day: date, known: int | None
) -> tuple[dict[int, int], dict[int, tuple[str, ...]]]:
    """Return how many people each holder has on *day*, and the names of all there ever were."""
    heads: defaultdict[int, int] = defaultdict(int)
    names: defaultdict[int, list[str]] = defaultdict(list)
    for row in member_records(list(holders), known):
        heads[row.holder] += (row.since is None or row.since <= day) and (
            row.until is None or day <= row.until
        )
        names[row.holder].append(row.name)
    return heads, {holder: tuple(found) for holder, found in names.items()}


def _search(row: HolderRecord, names: Sequence[str]) -> str:
    others = (search_text(name, "", "", "") for name in names if name != row.name)
    return " ".join((row.number, search_text(row.name, "", row.identity, row.phone), *others))
