"""姓氏笔画: names by the strokes of their characters, as candidates stand on a ballot paper.

Fewer strokes first; the same number by the kinds of strokes in writing order (横竖撇点折); then the
next character.  The table is made by ``packaging/strokes.mjs``.
"""

from collections.abc import Iterable
from functools import cache

from villageoffice.paths import resource

_SEPARATORS = " 　·"


def by_strokes(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in stroke order, equal ones as they came.

    >>> by_strokes(["陈国栋", "张伟", "丁一", "李四", "丁二"])
    ('丁一', '丁二', '李四', '张伟', '陈国栋')
    """
    return tuple(sorted(names, key=stroke_key))


def stroke_key(name: str) -> tuple[int, ...]:
    """Return what sorts a name in stroke order; characters that are in no table go last."""
    return tuple(_place(character) for character in name if character not in _SEPARATORS)


@cache
def _place(character: str) -> int:
    found = _order().find(character)
    return len(_order()) + ord(character) if found < 0 else found


@cache
def _order() -> str:
    lines = resource("text/strokes.tsv").read_text("utf-8").splitlines()
    return "".join(line.partition("\t")[2] for line in lines if not line.startswith("#"))
