"""Finding and sorting names by Pinyin.

Readings of 41,923 characters come from pypinyin's table of single characters.  Its phrases are left
unloaded: they do not help with names (单志明, 曾).  Surnames with a reading of their own and everyday
characters with several living readings are listed in ``resources/text``; an everyday character not
listed there has one reading, a rare one may have two.

How a search works: :func:`name_keys` writes one text a person, and a word of the query hits

- if it holds a Chinese character or a digit, wherever it stands in the text (志明 in 张志明, the tail of
  a number);
- if it is of letters only, where a syllable, an initial or a word begins (``zhiming``, ``zm``, ``zhangzm``,
  but not ``ang``).

ü is typed as v or as u.
"""

import os
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from villageoffice.paths import resource

Readings = tuple[str, ...]

_MOST_VARIANTS = 8
"""Spellings kept for one name; more heteronyms in one name than that are not met."""

_LONGEST_SURNAME = 3
_DOTS = "·・･•．‧∙⋅․"
_TYPED = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys(_DOTS, "·"),
        "ü": "v",
    }
)
_LAST_ALPHABET = "\u2e7f"
_PART = re.compile(r"[a-zß-ɏ]+|[^·\sa-zß-ɏ]")
_DROPPED = str.maketrans("", "", "'’‘\u200b\u200c\u200d\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class NameKeys:
    """What a name is sorted and found by.

    sort: main readings with their characters, so that 张 and 章 do not mix.  initials: of the main
    readings, ``zzm``.  search: the name, its spellings and initials in all readings, lower case, each
    after a blank; join other texts to it by blanks.
    """

    sort: str
    initials: str
    search: str


def name_keys(name: str) -> NameKeys:
    """Make the keys of a name in its one spelling (:func:`names.normalise_name`).

    A Latin word counts as one syllable; characters without a known reading are left out of the
    spellings and sort after all others.

    >>> name_keys("单志明").initials, name_keys("单志明").search
    ('szm', ' 单志明 ming m zhiming zm shanzhiming szm shanzm danzhiming dzm danzm')
    """
    units = _units(name)
    readings = [unit for _, unit in units if unit]
    found = [name.lower()]
    if not name.isalpha():
        found.append("".join(c for c in found[0] if c != "·" and not c.isspace()))
    for variant in _variants(readings):
        _add_spellings(found, variant)
    initials = "".join([unit[0][0] for unit in readings])
    return NameKeys(_sort_key(units), initials, " " + " ".join(dict.fromkeys(found)))


def prepare_query(text: str) -> str:
    """Bring what was typed to the form :func:`matches` wants.

    Wide letters become narrow, capitals small, ü becomes v; apostrophes go; Chinese and Latin parts
    typed together become two words (``张zm``).

    >>> prepare_query("  张ＺＭ "), prepare_query("Lü'an")
    ('张 zm', 'lvan')
    """
    typed = unicodedata.normalize("NFC", text) if "\u0308" in text else text
    half = typed.lower().translate(_TYPED).translate(_DROPPED)
    parted = "".join(
        f" {c}" if n and c.isalpha() and half[n - 1].isalpha() and c.isascii() != half[n - 1].isascii() else c
        for n, c in enumerate(half)
    )
    return " ".join(parted.split())


def matches(query: str, search: str) -> bool:
    """Say whether every word of a prepared query hits in a search text; an empty query hits all.

    The text may be the search key of :func:`name_keys`, alone or joined with others, or any text in
    lower case.
    """
    if " " in query:
        return all(matches(word, search) for word in query.split())
    if query not in search:
        return False
    return not (query.isascii() and query.isalpha()) or f" {query}" in search or _begins(query, search)


def _begins(word: str, search: str) -> bool:
    """Say whether a word of letters stands somewhere without a letter or digit before it."""
    return _beginning(word).search(search) is not None


@lru_cache(maxsize=64)
def _beginning(word: str) -> re.Pattern[str]:
    return re.compile(f"(?<![0-9a-z]){word}")


def _add_spellings(found: list[str], syllables: Readings) -> None:
    """Add all that may be typed for one way of reading: from any syllable on, and by initials."""
    spelled = initials = ""
    for syllable in reversed(syllables):
        spelled, initials = syllable + spelled, syllable[0] + initials
        found += (spelled, initials)
    found.append(syllables[0] + initials[1:])


def _variants(readings: list[Readings]) -> list[Readings]:
    """List the ways to read a name: the main one, then each other reading in its place."""
    if not readings:
        return []
    main = tuple([unit[0] for unit in readings])
    if all(len(unit) == 1 for unit in readings):
        return [main]
    others = [(*main[:n], other, *main[n + 1 :]) for n, unit in enumerate(readings) for other in unit[1:]]
    return [main, *others[: _MOST_VARIANTS - 1]]


def _sort_key(units: list[tuple[str, Readings]]) -> str:
    """Join readings and characters so that lu comes before lü, and lü before luan."""
    return " ".join([f"{unit[0].replace('v', 'u_')} {text}" if unit else text for text, unit in units])


def _units(name: str) -> list[tuple[str, Readings]]:
    """Split a name into characters and Latin words, each with its readings, the main one first."""
    surname = _surname_of(name)
    table, rest = _table(), name[len(surname) :]
    if rest and rest.isalpha() and min(rest) > _LAST_ALPHABET:
        return [*surname, *[(char, table[char]) for char in rest]]
    return [*surname, *[(part, table[part]) for part in _PART.findall(rest.lower())]]


def _surname_of(name: str) -> tuple[tuple[str, Readings], ...]:
    """Read a listed surname at the beginning; a name with · has none."""
    surnames, beginnings = _surnames()
    if name[:1] not in beginnings or "·" in name:
        return ()
    lengths = range(_LONGEST_SURNAME, 0, -1)
    return next((surnames[name[:length]] for length in lengths if name[:length] in surnames), ())


class _Table(dict[str, Readings]):
    """Readings by character, made out of pypinyin's table as they are asked for."""

    def __init__(self, spelled: dict[int, str], listed: dict[str, Readings]) -> None:
        super().__init__(listed)
        self._spelled = spelled

    def __missing__(self, part: str) -> Readings:
        if part <= _LAST_ALPHABET:
            bare = _plain(part)
            return (bare,) if bare.isascii() and bare.isalpha() else ()
        readings = self.spelled(part)
        self[part] = _with_u(readings[: 1 if _is_everyday(part) else 2])
        return self[part]

    def spelled(self, char: str) -> Readings:
        """Every reading of a character in pypinyin's order, the usual one first."""
        spelled = self._spelled.get(ord(char))
        return tuple(dict.fromkeys(_plain(spelled).split(","))) if spelled else ()


@lru_cache(maxsize=1)
def _table() -> _Table:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.pinyin_dict import pinyin_dict

    return _Table(pinyin_dict, {char: _with_u(found) for char, found in _listed("heteronyms").items()})


@lru_cache(maxsize=1)
def _surnames() -> tuple[dict[str, tuple[tuple[str, Readings], ...]], frozenset[str]]:
    """Listed surnames, each character with its own readings first and its usual one after.

    The second part of the answer: the characters that listed surnames begin with.
    """
    table, surnames = _table(), {}
    for surname, listed in _listed("surnames").items():
        own = [listed] if len(surname) == 1 else [(reading,) for reading in listed]
        surnames[surname] = tuple(
            (char, tuple(dict.fromkeys((*readings, table.spelled(char)[0]))))
            for char, readings in zip(surname, own, strict=True)
        )
    return surnames, frozenset(surname[0] for surname in surnames)


def _listed(name: str) -> dict[str, Readings]:
    lines = resource(f"text/{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {written: tuple(readings.split()) for written, readings in rows}


def _plain(spelled: str) -> str:
    """Take the tones off; ü becomes v, ê becomes e."""
    apart = unicodedata.normalize("NFD", spelled).replace("u\u0308", "v")
    return "".join(c for c in apart if not unicodedata.combining(c))


def _with_u(readings: Readings) -> Readings:
    """Let lü be found as lu too."""
    return tuple(dict.fromkeys((*readings, *(reading.replace("v", "u") for reading in readings))))


def _is_everyday(char: str) -> bool:
    """Say whether a character is one of the 3,755 most used (GB 2312, level 1)."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xB0 <= code[0] < 0xD8
