"""Tables of the shares book, nothing else.  Shares in ten-thousandths, money in fen.

No row of the ledger is ever changed: a mistake is undone by a reversal.
"""

from villageoffice.shares.models.cooperatives import (
    CooperativeRecord,
    HolderMemberRecord,
    HolderRecord,
    LandRateRecord,
    ShareClassRecord,
)
from villageoffice.shares.models.dividends import (
    AccountEntryRecord,
    DividendPlanRecord,
    DividendRowRecord,
    PaymentRecord,
    PlanClassRecord,
    TradeRecord,
)
from villageoffice.shares.models.ledger import CertificateRecord, MovementRecord, SharePostingRecord

MODELS = (
    CooperativeRecord,
    ShareClassRecord,
    LandRateRecord,
    HolderRecord,
    HolderMemberRecord,
    MovementRecord,
    CertificateRecord,
    SharePostingRecord,
    DividendPlanRecord,
    PlanClassRecord,
    DividendRowRecord,
    PaymentRecord,
    TradeRecord,
    AccountEntryRecord,
)

__all__ = [
    "MODELS",
    "AccountEntryRecord",
    "CertificateRecord",
    "CooperativeRecord",
    "DividendPlanRecord",
    "DividendRowRecord",
    "HolderMemberRecord",
    "HolderRecord",
    "LandRateRecord",
    "MovementRecord",
    "PaymentRecord",
    "PlanClassRecord",
    "ShareClassRecord",
    "SharePostingRecord",
    "TradeRecord",
]
