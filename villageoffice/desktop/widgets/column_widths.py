"""How wide the columns of a table are: as wide as their content, the rest shared out."""

from collections.abc import Sequence


def share_out(natural: Sequence[int], room: int, *, shrinkable: Sequence[bool], least: int) -> list[int]:
    """Widths of columns that wish for *natural* pixels when *room* pixels are there.

    Room left over is shared out in proportion; when room is missing only shrinkable columns give
    way, none below *least*; then the table scrolls sideways.

    >>> share_out([100, 50], 300, shrinkable=[True, False], least=40)
    [200, 100]
    >>> share_out([100, 50], 120, shrinkable=[True, False], least=40)
    [70, 50]
    """
    total = sum(natural)
    if not total:
        return list(natural)
    if total <= room:
        widths = [width * room // total for width in natural]
        widths[-1] += room - sum(widths)
        return widths
    spare = [max(0, width - least) if soft else 0 for width, soft in zip(natural, shrinkable, strict=True)]
    missing = min(total - room, sum(spare))
    if not missing:
        return list(natural)
    widths = [width - missing * part // sum(spare) for width, part in zip(natural, spare, strict=True)]
    widths[spare.index(max(spare))] -= sum(widths) - (total - missing)
    return widths
