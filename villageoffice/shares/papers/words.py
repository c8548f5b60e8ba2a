"""Words and figures that stand on several papers of the shares book."""

from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.text.capitals import amount_in_capitals
from villageoffice.shares.rules.dividends import shares_words
from villageoffice.shares.values import Cooperative


def shown(shares: Shares, cooperative: Cooperative) -> str:
    """Return shares with the decimals of the cooperative, all four when fewer would hide something."""
    return shares_words(shares, cooperative.draft.decimals)


def shown_or_blank(shares: Shares, cooperative: Cooperative) -> str:
    """Return shares as :func:`shown`; nothing stands as an empty cell."""
    return shown(shares, cooperative) if shares else ""


def moved(shares: Shares, cooperative: Cooperative) -> str:
    """Return a change with its sign: ``+50.00``, ``−2.00``."""
    text = shown(abs(shares), cooperative)
    if not shares:
        return text
    return f"+{text}" if shares > 0 else f"−{text}"


def percent(hundredths: int) -> str:
    """Return hundredths of a percent with two decimals.

    >>> percent(128), percent(10000)
    ('1.28', '100.00')
    """
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def money(amount: Fen) -> str:
    """Return yuan with two decimals and commas: ``2,565.47``."""
    return format(amount.decimal, ",.2f")


def capitals(amount: Fen) -> str:
    """Return an amount as vouchers write it: ``人民币壹拾元整``."""
    return f"人民币{amount_in_capitals(amount)}"
