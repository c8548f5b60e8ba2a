"""Papers of the shares book: the answer in, PDF bytes out; the same answer gives the same bytes.

Sums on a paper are the sums of the rows on it.  Public papers show no ID number, no telephone and
no account; on the others they are masked (Personal Information Protection Law Art. 6, 28).
"""

from villageoffice.shares.papers.account import member_account
from villageoffice.shares.papers.certificate import certificates
from villageoffice.shares.papers.dividend import dividend_plan, dividend_sheet
from villageoffice.shares.papers.forms import receipt_proxy
from villageoffice.shares.papers.ledger import change_slip, movement_register, share_ledger
from villageoffice.shares.papers.roster import public_roster, shareholder_roster

__all__ = [
    "certificates",
    "change_slip",
    "dividend_plan",
    "dividend_sheet",
    "member_account",
    "movement_register",
    "public_roster",
    "receipt_proxy",
    "share_ledger",
    "shareholder_roster",
]
