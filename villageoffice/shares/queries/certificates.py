"""Certificates, and how each holder stands with them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.shares.models import CertificateRecord, CooperativeRecord, MovementRecord
from villageoffice.shares.queries.holdings import LOCKS
from villageoffice.shares.values import Certificate, CertificateNeed, CertificateState

_STANDING = (CertificateState.VALID, CertificateState.LOST)


def certificates(
    cooperative: int, holder: int | None = None, known: int | None = None
) -> tuple[Certificate, ...]:
    """Return the certificates of a cooperative, or of one holder, by number."""
    wanted = CertificateRecord.cooperative == cooperative
    if holder is not None:
        wanted = wanted & (CertificateRecord.holder == holder)
    rows = CertificateRecord.select().where(wanted, CertificateRecord.known_at(known))
    prefix = _prefix(cooperative, known)
    return tuple(_told(row, prefix) for row in rows.order_by(CertificateRecord.serial))


def certificate(key: int, known: int | None = None) -> Certificate:
    """Return one certificate.  Raises OfficeError."""
    row = CertificateRecord.get_or_none(CertificateRecord.key == key, CertificateRecord.known_at(known))
    if row is None:
        raise OfficeError("这份股权证书不在登记里。", "请刷新后再试。")
    return _told(row, _prefix(row.cooperative, known))


def newest_certificates(cooperative: int, known: int | None = None) -> dict[int, Certificate]:
    """Return by holder the certificate that stands: valid, or reported lost."""
    found = certificates(cooperative, known=known)
    return {each.holder: each for each in found if each.state in _STANDING}


def certificate_needs(
    cooperative: int, day: date, newest: Mapping[int, Certificate], known: int | None = None
) -> dict[int, CertificateNeed]:
    """Return by holder whether the certificate is valid, lost, or no longer tells the truth on *day*.

    It no longer does once a movement of the holder is effective after the day on its face, or
    was entered after it was made.
    """
    later: defaultdict[int, list[tuple[date, int]]] = defaultdict(list)
    rows = MovementRecord.select(
        MovementRecord.source, MovementRecord.target, MovementRecord.day, MovementRecord.entered
    ).where(
        MovementRecord.cooperative == cooperative,
        MovementRecord.known_at(known),
        MovementRecord.day <= day,
        MovementRecord.kind.not_in(LOCKS),
    )
    oldest = min((each.known_act for each in newest.values()), default=0)
    first = min((each.as_of for each in newest.values()), default=day)
    changed = rows.where((MovementRecord.entered > oldest) | (MovementRecord.day > first))
    for row in changed:
        for holder in (row.source, row.target):
            if holder is not None:
                later[holder].append((row.day, row.entered))
    return {holder: _need(each, later[holder]) for holder, each in newest.items()}


def _need(each: Certificate, later: list[tuple[date, int]]) -> CertificateNeed:
    if each.state is CertificateState.LOST:
        return CertificateNeed.LOST
    due = any(moved > each.as_of or entered > each.known_act for moved, entered in later)
    return CertificateNeed.DUE if due else CertificateNeed.VALID


def _told(row: CertificateRecord, prefix: str) -> Certificate:
    names = (name for name in Certificate.__dataclass_fields__ if name != "number")
    return Certificate(**{name: getattr(row, name) for name in names}, number=f"{prefix}第{row.serial:04d}号")


def _prefix(cooperative: int, known: int | None) -> str:
    row = CooperativeRecord.get_or_none(
        CooperativeRecord.key == cooperative, CooperativeRecord.known_at(known)
    )
    return row.certificate_prefix if row else ""
