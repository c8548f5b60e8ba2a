"""Certificates, and how each holder stands with them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import peewee as pw

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
    if not newest:
        return {}
    latest: dict[int, tuple[str, int]] = {}
    for side in (MovementRecord.source, MovementRecord.target):
        for holder, moved, entered in _latest(cooperative, side, day, known):
            before = latest.get(holder, ("", 0))
            latest[holder] = max(moved, before[0]), max(entered, before[1])
    return {holder: _need(each, *latest.get(holder, ("", 0))) for holder, each in newest.items()}


def _latest(cooperative: int, side: Any, day: date, known: int | None) -> Iterable[tuple[int, str, int]]:
    """Return by holder the last day of a movement up to *day*, and the last act that entered one."""
    query = (
        MovementRecord.select(side, pw.fn.MAX(MovementRecord.day), pw.fn.MAX(MovementRecord.entered))
        .where(
            MovementRecord.cooperative == cooperative,
            side.is_null(False),
            MovementRecord.known_at(known),
            MovementRecord.day <= day,
            MovementRecord.kind.not_in(LOCKS),
        )
        .group_by(side)
    )
    rows: Iterable[tuple[int, str, int]] = MovementRecord._meta.database.execute(query).fetchall()
    return rows


def _need(each: Certificate, moved: str, entered: int) -> CertificateNeed:
    """moved: last day as ISO text.  entered: number of the last act."""
    if each.state is CertificateState.LOST:
        return CertificateNeed.LOST
    due = moved > each.as_of.isoformat() or entered > each.known_act
    return CertificateNeed.DUE if due else CertificateNeed.VALID


def _told(row: CertificateRecord, prefix: str) -> Certificate:
    names = (name for name in Certificate.__dataclass_fields__ if name != "number")
    return Certificate(**{name: getattr(row, name) for name in names}, number=f"{prefix}第{row.serial:04d}号")


def _prefix(cooperative: int, known: int | None) -> str:
    row = CooperativeRecord.get_or_none(
        CooperativeRecord.key == cooperative, CooperativeRecord.known_at(known)
    )
    return row.certificate_prefix if row else ""
