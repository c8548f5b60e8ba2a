"""What the clerk does with cooperatives, shares and dividends.  Each act saves whole or not at all."""

from villageoffice.shares.register.accounts import record_account_entries, record_trades, void_trade
from villageoffice.shares.register.certificates import (
    CertificateRefused,
    find_again,
    issue_certificates,
    report_lost,
    return_certificate,
    void_certificate,
)
from villageoffice.shares.register.cooperatives import (
    add_class,
    add_holder,
    add_holders,
    add_member,
    close_cooperative,
    create_cooperative,
    edit_class,
    edit_cooperative,
    edit_holder,
    edit_member,
)
from villageoffice.shares.register.dividends import (
    PaymentRefused,
    PlanRefused,
    approve_plan,
    close_plan,
    draft_plan,
    edit_plan,
    pay,
    take_back_payment,
    withdraw_plan,
)
from villageoffice.shares.register.imports import import_shareholders, import_trades
from villageoffice.shares.register.ledger import Disturbs, quantify, record_change, reverse_change
from villageoffice.shares.register.posting import post_plan, post_roster, take_down

__all__ = [
    "CertificateRefused",
    "Disturbs",
    "PaymentRefused",
    "PlanRefused",
    "add_class",
    "add_holder",
    "add_holders",
    "add_member",
    "approve_plan",
    "close_cooperative",
    "close_plan",
    "create_cooperative",
    "draft_plan",
    "edit_class",
    "edit_cooperative",
    "edit_holder",
    "edit_member",
    "edit_plan",
    "find_again",
    "import_shareholders",
    "import_trades",
    "issue_certificates",
    "pay",
    "post_plan",
    "post_roster",
    "quantify",
    "record_account_entries",
    "record_change",
    "record_trades",
    "report_lost",
    "return_certificate",
    "reverse_change",
    "take_back_payment",
    "take_down",
    "void_certificate",
    "void_trade",
    "withdraw_plan",
]
