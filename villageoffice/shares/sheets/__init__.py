"""The shares book in Excel: what the township and the bank want, and what comes in.

Texts stay texts, amounts are numbers with two decimals, days real dates; sums are those of the rows.
"""

from villageoffice.shares.sheets.dividends import bank_file, dividend_plan, dividend_sheet, member_account
from villageoffice.shares.sheets.reading import (
    LAYOUT_SHAREHOLDERS,
    LAYOUT_TRADES,
    read_shareholders,
    read_trades,
)
from villageoffice.shares.sheets.roster import (
    movement_register,
    public_roster,
    share_ledger,
    shareholder_roster,
)

__all__ = [
    "LAYOUT_SHAREHOLDERS",
    "LAYOUT_TRADES",
    "bank_file",
    "dividend_plan",
    "dividend_sheet",
    "member_account",
    "movement_register",
    "public_roster",
    "read_shareholders",
    "read_trades",
    "share_ledger",
    "shareholder_roster",
]
