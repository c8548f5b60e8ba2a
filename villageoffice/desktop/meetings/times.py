"""Times of the day as people write them."""

from __future__ import annotations

_MINUTES, _HOURS = 60, 24


def clock_words(typed: str | None) -> str | None:
    """Write a time as the books keep it; "" stays empty, None is no time at all.

    >>> clock_words("9：05"), clock_words("9点半"), clock_words("上午"), clock_words("")
    ('09:05', '09:30', None, '')
    """
    text = (typed or "").strip()
    if not text:
        return ""
    for wide, plain in (("：", ":"), ("点半", ":30"), ("点", ":"), ("时", ":"), ("分", "")):
        text = text.replace(wide, plain)
    hour, _, minute = text.strip(":").partition(":")
    if not hour.isdecimal() or not (minute.isdecimal() or not minute):
        return None
    if int(hour) >= _HOURS or int(minute or 0) >= _MINUTES:
        return None
    return f"{int(hour):02d}:{int(minute or 0):02d}"
