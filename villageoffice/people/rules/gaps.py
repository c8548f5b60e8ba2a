"""What is missing or does not fit in a person's record, as short phrases for the list 需核对."""

import re
from datetime import date
from typing import Protocol

from villageoffice.kits.text.dates import PartialDate

_SOUND_NUMBER = re.compile(r"\d{17}[\dX]")


class Recorded(Protocol):
    """The parts of a person's record that are looked at."""

    @property
    def name(self) -> str:
        """Name."""

    @property
    def sex(self) -> str:
        """男, 女 or ""."""

    @property
    def id_number(self) -> str:
        """Identity number or ""."""

    @property
    def birth(self) -> PartialDate | None:
        """Date of birth."""

    @property
    def phone(self) -> str:
        """Telephone."""


def gaps_of(person: Recorded, housed: bool, wanted: bool, households: str | None) -> tuple[str, ...]:
    """Return what is missing or does not fit.

    housed: in a household.  wanted: somebody the office must reach (member, representative,
    office holder, head of a household): only then a missing telephone is a gap.
    households: choosing households of a representative, None for others.
    """
    found = [
        (not person.id_number, "缺身份证号"),
        (not person.sex, "缺性别"),
        (person.birth is None, "缺出生日期"),
        (person.birth is not None and person.birth.precision != "day", "出生日期不到日"),
        (not housed, "缺户号"),
        (wanted and not person.phone, "缺电话"),
        (households == "", "未定推选户"),
        (_differs(person), "与身份证号不符"),
        (has_private_use(person.name), "名字有认不出的字"),
    ]
    return tuple(phrase for there, phrase in found if there)


def birth_in(id_number: str) -> date | None:
    """Return the birth date written in a sound 18-digit number, None otherwise."""
    if not _SOUND_NUMBER.fullmatch(id_number):
        return None
    try:
        return date.fromisoformat(f"{id_number[6:10]}-{id_number[10:12]}-{id_number[12:14]}")
    except ValueError:
        return None


def sex_in(id_number: str) -> str:
    """Return the sex written in a sound 18-digit number (17th digit odd: 男), "" otherwise."""
    if not _SOUND_NUMBER.fullmatch(id_number):
        return ""
    return "男" if int(id_number[16]) % 2 else "女"


def agrees(birth: PartialDate, day: date) -> bool:
    """Say whether a date known to day, month or year is compatible with *day*."""
    return birth.first() <= day <= birth.last()


def has_private_use(name: str) -> bool:
    """Say whether a name holds a character of a private code, which only one old program knew."""
    return any(0xE000 <= ord(char) <= 0xF8FF or 0xF0000 <= ord(char) <= 0x10FFFD for char in name)


def _differs(person: Recorded) -> bool:
    born, sex = birth_in(person.id_number), sex_in(person.id_number)
    other_day = born is not None and person.birth is not None and not agrees(person.birth, born)
    return other_day or bool(sex and person.sex and sex != person.sex)
