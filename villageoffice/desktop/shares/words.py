"""How shares, money and states stand on the screen."""

from __future__ import annotations

from villageoffice.desktop import theme
from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.rules.dividends import shares_words
from villageoffice.shares.values import (
    CertificateNeed,
    CertificateState,
    CoopKind,
    HolderKind,
    PaymentState,
    Roster,
)

NEED_KINDS = {
    CertificateNeed.VALID: "ok",
    CertificateNeed.DUE: "warn",
    CertificateNeed.LOST: "bad",
    CertificateNeed.NONE: "neutral",
}
"""Kind of the pill of how a holder stands with the certificate."""

CERTIFICATE_KINDS = {
    CertificateState.VALID: "ok",
    CertificateState.LOST: "bad",
    CertificateState.VOID: "neutral",
    CertificateState.RETURNED: "neutral",
}
PAYMENT_KINDS = {
    PaymentState.UNPAID: "warn",
    PaymentState.SIGNED: "ok",
    PaymentState.SENT: "info",
    PaymentState.RETURNED: "bad",
}

NOTHING = "—"


def shares_text(shares: Shares, decimals: int = 2) -> str:
    """Write shares with the cooperative's decimals, all four where fewer would hide something."""
    return shares_words(shares, decimals)


def signed_shares(shares: Shares, decimals: int = 2) -> str:
    """Write a change with its sign; nothing where nothing moved.

    >>> signed_shares(Shares.parse("-50")), signed_shares(Shares.parse("3.125"), 2)
    ('−50.00', '+3.1250')
    """
    if not shares:
        return ""
    text = shares_text(Shares(abs(int(shares))), decimals)
    return f"+{text}" if shares > 0 else f"−{text}"


def money(amount: Fen) -> str:
    """Write money with thousands apart: ``1,822.32``."""
    return f"{amount:,}"


def percent_text(percent: int) -> str:
    """Write hundredths of a percent with two places.

    >>> percent_text(65)
    '0.65'
    """
    return f"{percent // 100}.{percent % 100:02d}"


def tint(change: int) -> str | None:
    """Green for a gain, red for a loss."""
    if not change:
        return None
    return theme.GREEN if change > 0 else theme.RED


def unit_of(kind: CoopKind) -> str:
    """What a holder is counted as: 户 of a collective, 名 of a 农民专业合作社."""
    return "户" if kind is CoopKind.COLLECTIVE else "名"


def household_words(roster: Roster) -> str:
    """How many hold and how many people they are, without the collective: ``86 户 312 人``."""
    own = [row for row in roster.rows if row.kind is not HolderKind.COLLECTIVE]
    unit = unit_of(roster.cooperative.draft.kind)
    people = sum(row.heads for row in own)
    counted = f"{len(own)} {unit}"
    return f"{counted} {people} 人" if people else f"{counted}成员" if unit == "名" else counted
