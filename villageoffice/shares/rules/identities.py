"""Numbers of holders: bank accounts, and the code of an organisation (GB 32100)."""

import re

_ACCOUNT = range(8, 33)
"""Digits of a bank account in use: books of rural banks are short, cards have up to 19."""

_CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_CARD = 16


def account_problem(account: str) -> str:
    """Return what is wrong with a bank account, empty when nothing is; an empty one is cash.

    >>> account_problem(""), account_problem("6217 0012 3456 7890 128"), account_problem("62170012E3")
    ('', '', '账号只能是数字。')
    """
    digits = re.sub(r"[\s-]", "", account)
    if not digits:
        return ""
    if not digits.isascii() or not digits.isdecimal():
        return "账号只能是数字。"
    if len(digits) not in _ACCOUNT:
        return f"账号是 {len(digits)} 位，应当在 {_ACCOUNT.start} 到 {_ACCOUNT.stop - 1} 位之间。"
    return ""


def account_hint(account: str) -> str:
    """Return a hint when a card number's last digit does not fit (ISO 7812), else empty.

    Books of some banks have no check digit, so it is no error.
    """
    digits = re.sub(r"[\s-]", "", account)
    if len(digits) < _CARD or not digits.isdecimal() or not digits.startswith("62"):
        return ""
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return "卡号的校验位对不上，请再核对一遍。" if total % 10 else ""


def code_problem(code: str) -> str:
    """Return what is wrong with a 统一社会信用代码 (GB 32100-2015), empty when nothing is.

    >>> code_problem("91350100M000100Y43"), code_problem("91350100M000100Y44")
    ('', '统一社会信用代码的校验位不对。')
    """
    cleaned = code.strip().upper()
    if not cleaned:
        return ""
    if len(cleaned) != len(_CODE_WEIGHTS) + 1:
        return f"统一社会信用代码应当是 18 位，现在是 {len(cleaned)} 位。"
    if any(letter not in _CODE_LETTERS for letter in cleaned):
        return "统一社会信用代码里有不该有的字符。"
    total = sum(
        _CODE_LETTERS.index(letter) * weight for letter, weight in zip(cleaned, _CODE_WEIGHTS, strict=False)
    )
    fits = _CODE_LETTERS[(31 - total % 31) % 31] == cleaned[-1]
    return "" if fits else "统一社会信用代码的校验位不对。"
