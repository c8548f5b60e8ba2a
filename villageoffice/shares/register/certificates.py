"""The life of a certificate: issued, reported lost, replaced, void, returned.

A number is never used twice.
"""

from collections.abc import Sequence
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares import queries
from villageoffice.shares.models import CertificateRecord, HolderRecord
from villageoffice.shares.values import CertificateState, HolderKind


class CertificateRefused(OfficeError):
    """A certificate that cannot be issued or changed that way."""


def issue_certificates(
    act: Act, cooperative: int, holders: Sequence[int], issued: date, as_of: date
) -> list[int]:
    """Issue a certificate to each holder, in order; returns their keys.

    as_of: the day whose shares stand on the face.  A valid or lost one is void by it, with the
    number of the new.  Raises CertificateRefused for a holder without shares on that day, for the
    collective, for days to come.
    """
    _refuse_days(act, issued, as_of)
    held = {holder for holder, _ in queries.holdings(cooperative, as_of)}
    names = {key: f"{number} {name}" for key, number, name in queries.holder_numbers(cooperative)}
    for holder in holders:
        if holder not in names:
            raise CertificateRefused("所选的户不在这个合作社的股东名册里。", "请刷新后再试。")
        if holder not in held:
            raise CertificateRefused(
                f"{names[holder]}在{chinese_date(as_of)}没有股份，不能发证。", "请先登记股份。"
            )
    _refuse_collective(holders)
    old = queries.newest_certificates(cooperative)
    serial = _last_serial(cooperative)
    known = queries.last_act()
    rows = []
    for place, holder in enumerate(holders, start=1):
        before = old.get(holder)
        if before is not None:
            _settle(act, before.key, CertificateState.VOID, issued, f"换发第 {serial + place:04d} 号")
        rows.append(
            CertificateRecord(
                cooperative=cooperative,
                holder=holder,
                serial=serial + place,
                issued=issued,
                as_of=as_of,
                known_act=known,
                replaces=before.key if before else None,
            )
        )
    act.touched(Change.SHARES)
    return [int(row.key) for row in act.insert_all(rows)]


def report_lost(act: Act, key: int, day: date, reason: str) -> None:
    """Note that a certificate was reported lost.  Raises CertificateRefused unless it is valid."""
    found = queries.certificate(key)
    if found.state is not CertificateState.VALID:
        raise CertificateRefused(
            f"{found.number}现在是“{found.state.label}”，不能挂失。", "只有有效的证书可以挂失。"
        )
    _change(act, key, CertificateState.LOST, day, reason)


def find_again(act: Act, key: int, day: date, reason: str) -> None:
    """Lift the notice of loss: the certificate was found.  Raises CertificateRefused unless it was lost."""
    found = queries.certificate(key)
    if found.state is not CertificateState.LOST:
        raise CertificateRefused(f"{found.number}没有挂失。", "请刷新后再试。")
    _change(act, key, CertificateState.VALID, day, reason)


def void_certificate(act: Act, key: int, day: date, reason: str) -> None:
    """Declare a certificate void.  Raises CertificateRefused if it is void or returned already."""
    _refuse_ended(key)
    _change(act, key, CertificateState.VOID, day, reason)


def return_certificate(act: Act, key: int, day: date, reason: str) -> None:
    """Take a certificate back (all shares left).  Raises CertificateRefused if it is void or returned."""
    _refuse_ended(key)
    _change(act, key, CertificateState.RETURNED, day, reason)


def _change(act: Act, key: int, state: CertificateState, day: date, reason: str) -> None:
    if not reason.strip():
        raise CertificateRefused(f"{state.label}要写明原因。", "请填写原因。")
    found = queries.certificate(key)
    if not found.issued <= day <= act.moment.date():
        raise CertificateRefused(
            f"日期{chinese_date(day)}不对：证书是{chinese_date(found.issued)}发的。",
            "请填写发证之后、今天以前的日期。",
        )
    _settle(act, key, state, day, reason.strip())
    act.touched(Change.SHARES)


def _settle(act: Act, key: int, state: CertificateState, day: date, reason: str) -> None:
    row = CertificateRecord.get(CertificateRecord.key == key, CertificateRecord.live())
    act.replace(row, state=state, state_day=day, reason=reason)


def _refuse_ended(key: int) -> None:
    found = queries.certificate(key)
    if found.state in (CertificateState.VOID, CertificateState.RETURNED):
        raise CertificateRefused(f"{found.number}已经是“{found.state.label}”。", "请刷新后再试。")


def _refuse_days(act: Act, issued: date, as_of: date) -> None:
    today = act.moment.date()
    if issued > today or as_of > issued:
        raise CertificateRefused(
            f"发证日期{chinese_date(issued)}、截至日期{chinese_date(as_of)}不对。",
            "截至日期不能晚于发证日期，发证日期不能晚于今天。",
        )


def _refuse_collective(holders: Sequence[int]) -> None:
    row = HolderRecord.select().where(
        HolderRecord.key.in_(list(holders)), HolderRecord.live(), HolderRecord.kind == HolderKind.COLLECTIVE
    )
    if found := row.first():
        raise CertificateRefused(f"{found.caption()}是集体，不发股权证书。", "请只选农户、个人或者单位。")


def _last_serial(cooperative: int) -> int:
    """Return the highest number ever used, whether or not its certificate still stands."""
    rows = CertificateRecord.select().where(CertificateRecord.cooperative == cooperative)
    return max((int(row.serial) for row in rows), default=0)
