"""Answers of the shares book: as of a day, known up to an act.  Never a table row.

For a fixed day and act the answer never changes.
"""

from villageoffice.shares.queries.accounts import (
    account_weights,
    member_account,
    trade_weights,
    trades,
)
from villageoffice.shares.queries.certificates import (
    certificate,
    certificate_needs,
    certificates,
    newest_certificates,
)
from villageoffice.shares.queries.cooperatives import (
    NoCooperative,
    cooperative,
    cooperatives,
    holder_draft,
    holder_numbers,
    members_of,
    share_classes,
)
from villageoffice.shares.queries.disturbed import disturbed
from villageoffice.shares.queries.dividends import (
    PAID,
    cooperative_of_plan,
    dividend,
    dividend_lines,
    dividend_preview,
    dividends,
    payment_lines,
    plan_of,
    unpaid_before,
)
from villageoffice.shares.queries.holdings import class_totals, holdings, locked, person_holdings
from villageoffice.shares.queries.ledger import (
    all_members_on,
    change_slip,
    holder_ledger,
    ledger_lines,
    members_on,
    movement_register,
)
from villageoffice.shares.queries.movements import (
    change,
    cooperative_of,
    movement,
    movements,
    movements_between,
    movements_of,
    next_number,
    shortfall_with,
)
from villageoffice.shares.queries.papers import certificate_paper
from villageoffice.shares.queries.plans import plan_shareholders, plan_trades
from villageoffice.shares.queries.postings import postings
from villageoffice.shares.queries.proof import faults
from villageoffice.shares.queries.roster import compare, last_act, roster

__all__ = [
    "PAID",
    "NoCooperative",
    "account_weights",
    "all_members_on",
    "certificate",
    "certificate_needs",
    "certificate_paper",
    "certificates",
    "change",
    "change_slip",
    "class_totals",
    "compare",
    "cooperative",
    "cooperative_of",
    "cooperative_of_plan",
    "cooperatives",
    "disturbed",
    "dividend",
    "dividend_lines",
    "dividend_preview",
    "dividends",
    "faults",
    "holder_draft",
    "holder_ledger",
    "holder_numbers",
    "holdings",
    "last_act",
    "ledger_lines",
    "locked",
    "member_account",
    "members_of",
    "members_on",
    "movement",
    "movement_register",
    "movements",
    "movements_between",
    "movements_of",
    "newest_certificates",
    "next_number",
    "payment_lines",
    "person_holdings",
    "plan_of",
    "plan_shareholders",
    "plan_trades",
    "postings",
    "roster",
    "share_classes",
    "shortfall_with",
    "trade_weights",
    "trades",
    "unpaid_before",
]
