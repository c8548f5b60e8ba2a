"""Masks: as much of a number or a name as a reader needs, and no more.

Personal data shown is kept to the least (Personal Information Protection Law Art. 6, 28).  What is not
shaped as expected shows less, never more.  Lengths are code points, so a rare character is one star.
"""

_STAR = "*"
_BLANKS = " \t\r\n\u00a0\u3000"
_TAIL = 4
_SHORTEST = 7


def mask_id(number: str) -> str:
    """Show the area and the last four of an identity number; of another length the last four at most.

    >>> mask_id("420399196209010052")
    '420399********0052'
    """
    bare = _bare(number)
    return _mask(bare, 6 if len(bare) in (15, 18) else 0)


def mask_phone(number: str) -> str:
    """Show the first three and the last four digits of a mobile number; of a shorter one the last four.

    >>> mask_phone("13812345678")
    '138****5678'
    """
    bare = _bare(number)
    return _mask(bare, 3 if len(bare) >= 11 else 0)


def mask_bank(account: str) -> str:
    """Show only the last four digits of an account.

    >>> mask_bank("6217 0012 3456 7890 123")
    '***************0123'
    """
    return _mask(_bare(account), 0)


def mask_name(name: str, *, minor: bool = False) -> str:
    """Show the first and the last character of a name; of two the first, of a minor's the first only.

    minor: below 18; shown as first and two stars whatever the length, so that the length tells nothing.

    >>> mask_name("张三"), mask_name("欧阳小村"), mask_name("张三", minor=True)
    ('张*', '欧**村', '张**')
    """
    if len(name) < 2:
        return _STAR * len(name)
    if minor:
        return f"{name[0]}{_STAR * 2}"
    return f"{name[0]}{_STAR * max(1, len(name) - 2)}{name[-1] if len(name) > 2 else ''}"


def id_tail(number: str) -> str:
    """Tell two people of one name apart; empty if the number is too short to show a part of it.

    >>> id_tail("420399196209010052"), id_tail("")
    ('尾号0052', '')
    """
    bare = _bare(number)
    return f"尾号{bare[-_TAIL:]}" if len(bare) >= 2 * _TAIL else ""


def _bare(number: str) -> str:
    return number.translate(dict.fromkeys(map(ord, _BLANKS)))


def _mask(text: str, head: int) -> str:
    """Show the first *head* and the last four; nothing of a text shorter than a local phone number."""
    if len(text) < _SHORTEST:
        return _STAR * len(text)
    return f"{text[:head]}{_STAR * (len(text) - head - _TAIL)}{text[-_TAIL:]}"
