"""A pasted list of names: what in it is a name, and whom it means.  Nothing is guessed.

A name that is nobody's is asked back with those it sounds or looks like; one that two members bear
is asked back with what tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from villageoffice.kits.text.names import normalise_name
from villageoffice.kits.text.pinyin import name_keys
from villageoffice.people.values import Candidate, NameMatch

Find = Callable[[Sequence[str]], Sequence[NameMatch]]
"""Looks names up among the members, as ``people.queries.find_names`` does."""

_BETWEEN = re.compile(r"[、，,;；|]")
_NUMBER = re.compile(r"^[(（]?[0-9０-９]+[)）.．:：、]?\s*")
_HEADINGS = {"姓名", "党员姓名", "党员", "名单", "人员", "签名", "签到", "序号", "备注"}
_NAME_HEADINGS = {"姓名", "党员姓名"}
_MOST, _ALIKE = 3, (3, 5)
_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


@dataclass(frozen=True, slots=True)
class Question:
    """A name that is not certain.  candidates: whom it may mean; twins: all of them bear it."""

    typed: str
    candidates: tuple[Candidate, ...]
    twins: bool = False


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted list says: how many names, who is certain, and what must be asked."""

    names: int
    persons: tuple[int, ...]
    questions: tuple[Question, ...]


def read_names(text: str, find: Find, members: Sequence[Candidate]) -> Pasted:
    """Read a pasted list.  members: those who can be meant by a name that is nobody's."""
    known: dict[str, tuple[Candidate, ...]] = {}

    def look_up(names: Iterable[str]) -> None:
        fresh = [name for name in dict.fromkeys(names) if name not in known]
        known.update((match.typed, match.candidates) for match in find(fresh))

    rows = table_of(text)
    look_up(name for row in rows for cell in row for name in cell)
    look_up(part for name, found in list(known.items()) if not found for part in name.split())
    typed = [part for name in _chosen(rows, known) for part in _parts(name, known)]
    names = list(dict.fromkeys(normalise_name(name).text for name in typed))
    look_up(names)
    persons = [known[name][0].person for name in names if len(known[name]) == 1]
    questions = [_question(name, known[name], members) for name in names if len(known[name]) != 1]
    return Pasted(len(names), tuple(dict.fromkeys(persons)), tuple(questions))


def table_of(text: str) -> list[list[list[str]]]:
    """Take a text apart into rows, cells and the names in a cell.

    >>> table_of("1. 张伟\\n2. 王芳、李娜")
    [[['张伟']], [['王芳', '李娜']]]
    """
    rows = [[_names_in(cell) for cell in line.split("\t")] for line in text.splitlines()]
    return [row for row in rows if any(row)]


def near(name: str, members: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Whom a name that is nobody's may mean: the same sound, nearly the same, then a like spelling."""
    sound, loose = _sound(name), _loose(_sound(name))
    scored = []
    for member in members:
        other = _sound(member.name)
        if sound and other == sound:
            scored.append((0, member))
        elif loose and _loose(other) == loose:
            scored.append((1, member))
        elif _looks_like(name, member.name):
            scored.append((2, member))
    scored.sort(key=lambda pair: pair[0])
    return tuple(member for _, member in scored[:_MOST])


def _names_in(cell: str) -> list[str]:
    found = (_NUMBER.sub("", part.strip().strip("\"'“”")).strip() for part in _BETWEEN.split(cell))
    return [part for part in found if any(char.isalpha() for char in part)]


def _chosen(rows: list[list[list[str]]], known: dict[str, tuple[Candidate, ...]]) -> list[str]:
    """Names of the columns that hold names: the one so headed, else those with members in them."""
    width = max((len(row) for row in rows), default=0)
    columns = [[name for row in rows if place < len(row) for name in row[place]] for place in range(width)]
    headed = [column for column in columns if _NAME_HEADINGS & set(column)]
    filled = [column for column in columns if column]
    met = [column for column in filled if any(_parts_known(name, known) for name in column)]
    taken = headed or (filled if len(rows) == 1 else met) or filled[:1]
    return [name for column in taken for name in column if name not in _HEADINGS]


def _parts_known(name: str, known: dict[str, tuple[Candidate, ...]]) -> bool:
    return bool(known[name]) or any(known.get(part) for part in name.split())


def _parts(name: str, known: dict[str, tuple[Candidate, ...]]) -> list[str]:
    """A name with blanks in it is one name (李　娜), or several on one line, one of them known."""
    parts = name.split()
    if known[name] or len(parts) < 2 or not any(known.get(part) for part in parts):
        return [name]
    return parts


def _question(typed: str, found: tuple[Candidate, ...], members: Sequence[Candidate]) -> Question:
    return Question(typed, found, twins=True) if found else Question(typed, near(typed, members))


def _sound(name: str) -> tuple[str, ...]:
    return tuple(part for part in name_keys(name).sort.split() if part.isascii())


def _loose(sound: tuple[str, ...]) -> tuple[str, ...]:
    """The sound as it is often heard: z for zh, n for ng."""
    loose = []
    for syllable in sound:
        for strict, heard in _SOUNDS:
            syllable = syllable.replace(strict, heard)
        loose.append(syllable)
    return tuple(loose)


def _looks_like(name: str, other: str) -> bool:
    if max(len(name), len(other)) < _ALIKE[0]:
        return False
    matched = sum(block.size for block in SequenceMatcher(None, name, other).get_matching_blocks())
    return 2 * matched * _ALIKE[1] >= _ALIKE[0] * (len(name) + len(other))
