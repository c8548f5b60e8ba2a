"""Household numbers and relations as clerks write them."""

import re

_HEAD_WORDS = frozenset({"户主", "本人", "户主本人", "本人户主", "本人或户主"})
_SEPARATORS = re.compile(r"[\s、，,;；/|]+")


def number_key(number: str) -> str:
    """Return what tells two household numbers apart: ``003`` and ``3`` are one (Excel drops zeros).

    >>> number_key("003"), number_key("3"), number_key("A-03"), number_key("000")
    ('3', '3', 'A-03', '0')
    """
    return (number.lstrip("0") or "0") if number.isdecimal() else number.upper()


def relation(text: str) -> str:
    """Return the relation to the head in one spelling; the head himself is 户主 (GB/T 4761).

    >>> relation("本人"), relation("户主"), relation("长子")
    ('户主', '户主', '长子')
    """
    bare = re.sub(r"[\s（）()/、]+", "", text)
    return "户主" if bare in _HEAD_WORDS else text.strip()


def number_list(text: str) -> str:
    """Return household numbers separated by ``、``, each once, in their order.

    >>> number_list("001 003，004;003")
    '001、003、004'
    """
    return "、".join(dict.fromkeys(part for part in _SEPARATORS.split(text.strip()) if part))
