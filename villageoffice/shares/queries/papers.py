"""What stands on a certificate: the holder as on the day of its face, as known when it was made."""

from dataclasses import replace

from villageoffice.errors import OfficeError
from villageoffice.shares.models import HolderRecord
from villageoffice.shares.queries.certificates import certificate
from villageoffice.shares.queries.ledger import ledger_lines, members_on
from villageoffice.shares.queries.roster import roster
from villageoffice.shares.values import CertificatePaper


def certificate_paper(key: int, known: int | None = None) -> CertificatePaper:
    """Return the face of a certificate.  Raises OfficeError.

    The figures are those of its day, known when it was issued: the same for ever.
    """
    found = certificate(key, known)
    row = HolderRecord.get_or_none(
        HolderRecord.key == found.holder, HolderRecord.known_at(found.known_act)
    ) or HolderRecord.get_or_none(HolderRecord.key == found.holder, HolderRecord.known_at(known))
    if row is None:
        raise OfficeError("这一户不在股东名册里。", "请刷新后再试。")
    of_day = roster(row.cooperative, found.as_of, found.known_act)
    mine = next((each for each in of_day.rows if each.holder == found.holder), None)
    if mine is None:
        raise OfficeError("这一户在证书的截至日期还不是股东。", "请核对证书。")
    lines = ledger_lines(found.holder, found.as_of, found.known_act)
    return CertificatePaper(
        cooperative=of_day.cooperative,
        certificate=found,
        row=replace(mine, certificate_serial=found.serial),
        address=row.address,
        classes=of_day.classes,
        members=members_on(row.cooperative, found.holder, found.as_of, found.known_act),
        lines=tuple(line for line in lines if not line.folded and not line.locks),
    )
