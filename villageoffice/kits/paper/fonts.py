"""The three bundled faces, and which of them draws a character.

A face that lacks a character hands it to Song, which has every character Noto has.  A character
missing everywhere is drawn as □, never as nothing, and :func:`missing` names it.  Characters
without a shape of their own (controls, zero-width marks, variation selectors) are left out.
"""

# reportlab is typed in part only.
# mypy: disallow-untyped-calls=False

import threading
import unicodedata
from dataclasses import dataclass
from enum import Enum

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from villageoffice.kits.paper import unicode_map
from villageoffice.paths import resource

REPLACEMENT = "□"

_SPACES = dict.fromkeys("\t\n\r\v\f\u2028\u2029", " ")
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


class Face(Enum):
    """A bundled face; the value is the file below ``resources/fonts``, without ``.ttf``."""

    SONG = "song"
    SONG_BOLD = "song-bold"
    HEI = "hei"

    __hash__ = object.__hash__  # members are single; the hash of Enum is slow and varies as well


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that one face draws."""

    face: Face
    text: str


class _Widths(dict[str, float]):
    """Width of each character in thousandths of the size, as the face (or its substitute) draws it."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        face, drawn = resolve(character, self._face)
        width = float(loaded(face).font.face.getCharWidth(ord(drawn))) if drawn else 0.0
        self[character] = width
        return width


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A face in memory: what reportlab needs of it, and what it can draw."""

    font: TTFont
    characters: frozenset[str]
    widths: _Widths


_faces: dict[Face, _Loaded] = {}
_loading = threading.RLock()


def loaded(face: Face) -> _Loaded:
    """Return a face, read from its file at first use.

    Raises FileNotFoundError if the font is not where the program lies.
    """
    if found := _faces.get(face):
        return found
    with _loading:
        if face not in _faces:
            _faces[face] = _load(face)
        return _faces[face]


def register() -> None:
    """Read all three faces now (about a fifth of a second) instead of at first use."""
    for face in Face:
        loaded(face)


def runs(text: str, face: Face) -> list[Run]:
    """Cut *text* into runs of one face each, as it will be drawn.

    >>> [run.text for run in runs("张伟", Face.HEI)]
    ['张伟']
    >>> [(run.face.name, run.text) for run in runs("张㐂\\ue000", Face.HEI)]
    [('HEI', '张'), ('SONG', '㐂'), ('HEI', '□')]
    """
    if loaded(face).characters.issuperset(text):
        return [Run(face, text)] if text else []
    cut: list[Run] = []
    for character in text:
        chosen, drawn = resolve(character, face)
        if cut and cut[-1].face is chosen:
            cut[-1] = Run(chosen, cut[-1].text + drawn)
        elif drawn:
            cut.append(Run(chosen, drawn))
    return cut


def width(text: str, face: Face, size: float) -> float:
    """Width of *text* in points when drawn at *size* points."""
    known = _faces.get(face) or loaded(face)
    return sum(map(known.widths.__getitem__, text)) * size / 1000


def missing(text: str) -> tuple[str, ...]:
    """Characters of *text* that no face has, each once, in order of appearance.

    >>> missing("张伟𬱖\\ue000")
    ('\\ue000',)
    """
    song = loaded(Face.SONG).characters
    suspects = (character for character in dict.fromkeys(text) if character not in song)
    return tuple(character for character in suspects if resolve(character, Face.SONG)[1] == REPLACEMENT)


def resolve(character: str, face: Face) -> tuple[Face, str]:
    """Say which face draws a character, and what it draws: itself, a blank, nothing or □."""
    for candidate in (face, Face.SONG):
        if character in loaded(candidate).characters:
            return candidate, character
    if character in _SPACES:
        return face, _SPACES[character]
    if character in _SELECTORS or unicodedata.category(character) in ("Cc", "Cf"):
        return face, ""
    return face, REPLACEMENT


def _load(face: Face) -> _Loaded:
    """Read a face and make it known to reportlab under its own name."""
    unicode_map.mend()
    font = TTFont(f"VillageOffice-{face.value}", str(resource(f"fonts/{face.value}.ttf")))
    pdfmetrics.registerFont(font)
    known = map(chr, font.face.charToGlyph)
    drawable = frozenset(known_one for known_one in known if unicodedata.category(known_one) != "Cf")
    return _Loaded(font, drawable, _Widths(face))
