"""Enumerations whose members carry the word shown to the clerk, in one place."""

from enum import Enum
from typing import Self


class Labelled(Enum):
    """An enumeration of (stored value, Chinese word) pairs."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member with its stored value and its Chinese word."""
        member = object.__new__(cls)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def labelled(cls, label: str) -> Self | None:
        """Return the member with this Chinese word, or None."""
        return next((member for member in cls if member.label == label), None)
