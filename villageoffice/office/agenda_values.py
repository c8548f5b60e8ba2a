"""What the home page is made of."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done.  kind: ``bad warn ok info``.  page, target: where the button leads."""

    icon: str
    kind: str
    what: str
    note: str
    button: str
    page: str
    target: object = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day to keep in mind."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of the home page.  bars: heights in one unit, oldest first; caption: below them."""

    title: str
    figure: str
    note: str
    bars: tuple[int, ...] = ()
    caption: str = ""
