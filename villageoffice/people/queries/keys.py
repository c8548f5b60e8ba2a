"""How people are found and sorted: the texts the search box looks in, remembered per name."""

from functools import lru_cache

from villageoffice.kits.text.pinyin import NameKeys, name_keys


def search_text(name: str, reading: str, id_number: str, phone: str) -> str:
    """Return the text the search box looks in: name, Pinyin, initials, ID number, phone."""
    parts = (_keys(name).search, _typed(reading), id_number.lower(), phone)
    return " ".join(part for part in parts if part)


def sort_key(name: str, reading: str) -> str:
    """Return the key people are sorted by: Pinyin, typed by hand where the table does not know it."""
    return reading.lower() if reading else _keys(name).sort


@lru_cache(maxsize=20_000)
def _keys(name: str) -> NameKeys:
    return name_keys(name)


def _typed(reading: str) -> str:
    syllables = reading.lower().split()
    if not syllables:
        return ""
    return f"{''.join(syllables)} {''.join(syllable[0] for syllable in syllables)}"
