"""Whether votes reach a share, counted as the law counts.

过半 and 超过 mean more than the share, 以上 includes it (Civil Code Art. 1259).  Figures are people,
households, papers or votes, whole; a share is an exact fraction, never a rounded percentage.
"""

from fractions import Fraction

from villageoffice.meetings.values import Share, chinese_number

HALF = Fraction(1, 2)
_LONGEST_PARTS = 10
_HUNDRED = 100


def reaches(votes: int, base: int, share: Share) -> bool:
    """Say whether *votes* reach *share* of *base*.

    >>> reaches(12, 24, Share(Fraction(1, 2), inclusive=False))
    False
    >>> reaches(32, 48, Share(Fraction(2, 3), inclusive=True))
    True
    """
    reached, wanted = votes * share.share.denominator, base * share.share.numerator
    return reached >= wanted if share.inclusive else reached > wanted


def needed(base: int, share: Share) -> int:
    """Return the smallest number that reaches *share* of *base*.

    >>> needed(47, Share(Fraction(2, 3), inclusive=True)), needed(24, Share(Fraction(1, 2), inclusive=False))
    (32, 13)
    """
    parts, whole = base * share.share.numerator, share.share.denominator
    return -(-parts // whole) if share.inclusive else parts // whole + 1


def part_words(part: Fraction) -> str:
    """Write a fraction as it is spoken.

    >>> [part_words(Fraction(text)) for text in ("1/2", "2/3", "3/5", "51/100", "17/30", "1")]
    ['半数', '三分之二', '五分之三', '51%', '17/30', '全部']
    """
    if part == HALF:
        return "半数"
    if part in (0, 1):
        return "全部" if part else "零"
    if part.denominator <= _LONGEST_PARTS:
        return f"{chinese_number(part.denominator)}分之{chinese_number(part.numerator)}"
    if _HUNDRED % part.denominator == 0:
        return f"{part.numerator * _HUNDRED // part.denominator}%"
    return f"{part.numerator}/{part.denominator}"


def asked(share: Share, of: str = "") -> str:
    """Say what is asked: ``组成人员三分之二以上``, ``超过到会人员半数``.

    >>> asked(Share(Fraction(2, 3), inclusive=True), "组成人员"), asked(Share(HALF, inclusive=False))
    ('组成人员三分之二以上', '超过半数')
    """
    part = of + part_words(share.share)
    return part + ("以上" if share.share != 1 else "") if share.inclusive else f"超过{part}"


def met(share: Share, of: str = "") -> str:
    """Say that it is reached: ``达到三分之二以上``, ``超过到会人员半数``."""
    return f"达到{asked(share, of)}" if share.inclusive else asked(share, of)


def missed(share: Share, of: str = "") -> str:
    """Say that it is not reached: ``不足三分之二``, ``未超过到会人员半数``."""
    part = of + part_words(share.share)
    return f"不足{part}" if share.inclusive else f"未超过{part}"


def short_miss(share: Share) -> str:
    """The same in a few words: ``未过半``, ``未达到三分之二``."""
    if share.share == HALF:
        return "未达到半数" if share.inclusive else "未过半"
    return f"{'未达到' if share.inclusive else '未超过'}{part_words(share.share)}"
