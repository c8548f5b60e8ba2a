"""What an act touched, so that open pages can judge whether to read again."""

from enum import Flag, auto


class Change(Flag):
    """The parts of the office an act may change."""

    NONE = 0
    PEOPLE = auto()
    POINTS = auto()
    MEETINGS = auto()
    SHARES = auto()
    PAPERS = auto()
    SETTINGS = auto()
    ALL = PEOPLE | POINTS | MEETINGS | SHARES | PAPERS | SETTINGS
