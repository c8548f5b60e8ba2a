"""What an act of the page did, so that it can be told and taken back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was saved.  number: of the act, 0 if nothing had to be done; words: what to tell.

    final: it cannot be taken back.
    """

    number: int
    name: str
    words: str
    final: bool = False
