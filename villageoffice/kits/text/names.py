"""Names of people, brought to one spelling without losing a rare character.

A compatibility ideograph is not its twin and stays, so NFC is kept from it and NFKC from all but
radicals.  Characters that GB 18030 once kept in the private-use area become what its edition of 2022
gives them; any other private-use character is kept and reported, for only the old system knows what
it looked like.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from villageoffice.errors import InvalidValue

LONGEST = 50
"""Code points; names of 25 characters and more exist."""

_USUAL = re.compile(r"[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)*")
_HAN = re.compile(r"[\u2e80-\u2fd5\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff]")
_COMPATIBILITY = re.compile(r"([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_RADICALS_AND_WIDE = re.compile(r"[\u2f00-\u2fd5\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
# A variation selector chooses the shape of one character; with and without it is the same name.
_SELECTORS = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_BLANK = r"\s\u2800\u3164\uffa0"
_BLANKS = re.compile(f"[{_BLANK}]+")
_DOT = re.escape("・･•．‧·∙⋅․﹒●.·")
_DOTS = re.compile(f"[{_BLANK}]*[{_DOT}][{_DOT}{_BLANK}]*")

_LATER_ENCODED = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6,
    0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA,
    0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip
"""Characters for which Python's gb18030 codec still gives the private code."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its one spelling.

    changed: something within the name was changed; blanks around it do not count.
    private_use: the private-use characters left in the name, in order; to be mended from the card.
    """

    text: str
    changed: bool = False
    private_use: tuple[str, ...] = ()


def normalise_name(text: str) -> Name:
    """Bring a name to its one spelling.

    Blanks of any kind go, but one stays beside a letter of an alphabet; dots between the parts of a
    name become · (U+00B7), unless a full stop stands between Latin letters; wide letters become
    narrow; control characters and all that has no width go.

    >>> normalise_name("李　娜").text, normalise_name("买买提 • 艾力").text, normalise_name("J. Smith").text
    ('李娜', '买买提·艾力', 'J. Smith')
    """
    if _USUAL.fullmatch(text):
        return Name(text)
    name = _composed(_visible(text).translate(_old_private_codes()))
    name = _BLANKS.sub(_blank, _DOTS.sub(_dot, name)).strip()
    private = tuple(c for c in name if unicodedata.category(c) == "Co")
    return Name(name, name != text.strip(), private)


def validate_name(text: str) -> str:
    """Return the name in its one spelling.

    Raises InvalidValue for an empty name, one of more than 50 code points, one without any letter
    (digits only), and one with a line break, a control character or a character already lost.
    """
    for char in text.strip():
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char != "\t":
            raise InvalidValue("姓名里有换行或看不见的控制字符。", "请只填写一个人的姓名。")
    name = normalise_name(text).text
    if not name:
        raise InvalidValue("姓名是空的。", "请填写姓名。")
    if len(name) > LONGEST:
        raise InvalidValue(f"姓名有 {len(name)} 个字，太长。", f"最多 {LONGEST} 个字；请核对是否填错了栏。")
    if "\ufffd" in name:
        raise InvalidValue(f"“{name}”里有字在转换文件时已经丢失。", "请对照身份证重新填写姓名。")
    if not any(_is_letter(char) for char in name):
        raise InvalidValue(f"“{name}”不是姓名。", "请核对是否填错了栏。")
    return name


def _visible(text: str) -> str:
    """Leave out what has no width; line breaks and tabs count as blanks."""
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    return _SELECTORS.sub("", "".join(kept))


def _composed(text: str) -> str:
    """Compose letters and their marks (NFC), but leave compatibility ideographs as they are."""
    plain = _RADICALS_AND_WIDE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    parts = _COMPATIBILITY.split(plain)
    return "".join(part if n % 2 else unicodedata.normalize("NFC", part) for n, part in enumerate(parts))


def _dot(found: re.Match[str]) -> str:
    before, after = _neighbours(found)
    if not (_is_letter(before) and _is_letter(after)):
        return found[0]
    if found[0].strip() == "." and _is_alphabetic(before) and _is_alphabetic(after):
        return found[0]
    return "·"


def _blank(found: re.Match[str]) -> str:
    return " " if any(map(_is_alphabetic, _neighbours(found))) else ""


def _neighbours(found: re.Match[str]) -> tuple[str, str]:
    return found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]


def _is_letter(char: str) -> bool:
    return _HAN.fullmatch(char) is not None or char.isalpha()


def _is_alphabetic(char: str) -> bool:
    return char.isalpha() and not _HAN.fullmatch(char)


@lru_cache(maxsize=1)
def _old_private_codes() -> dict[int, int]:
    """Unicode of the characters FE50-FEA0 of GBK, which old systems keep at U+E815-U+E864 in this order."""
    codes = (0xFE50 + n + (n >= 0x2F) for n in range(0x50))
    known = {0xE815 + n: ord(code.to_bytes(2, "big").decode("gb18030")) for n, code in enumerate(codes)}
    return known | _LATER_ENCODED
