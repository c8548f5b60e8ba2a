"""The five strokes of 正 as lines, for the tally sheet and for the wall.

Votes are counted in this character, one stroke a vote, in the order 一 丨 一 丨 一; five make it
whole, and an unfinished one shows how many it holds.
"""

from villageoffice.meetings.rules.papers import strokes

STROKES = (
    (14, 14, 86, 14),
    (51, 14, 51, 88),
    (51, 48, 82, 48),
    (24, 48, 24, 88),
    (6, 88, 94, 88),
)
"""From x, y to x, y in hundredths of a square, counted from its upper left corner; in order of writing."""

Line = tuple[int, int, int, int]


def tally_figures(votes: int) -> tuple[tuple[Line, ...], ...]:
    """Draw *votes* as characters, each the lines of its strokes; none for no vote.

    >>> [len(figure) for figure in tally_figures(13)]
    [5, 5, 3]
    """
    return tuple(STROKES[:written] for written in strokes(votes))
