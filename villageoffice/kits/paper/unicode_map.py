"""The map from drawn characters back to text, right beyond the first 65,536 characters.

reportlab writes code points where the PDF specification (ISO 32000-1, 9.10.3) wants UTF-16, so
that 𬱖 cannot be copied or searched, and blocks of up to 256 lines where 100 are allowed.
:func:`mend` replaces its function; a test reads names back through another library.
"""

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

_BLOCK = 100
"""Most lines a bfchar block may have (Adobe Technical Note 5014)."""


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """Return the ToUnicode program of a font.

    subset: code point drawn by each code 0, 1, 2 …; 0 where a code draws nothing.
    """
    rows = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if point]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def mend() -> None:
    """Let reportlab write the map above.  May be called again."""
    ttfonts.makeToUnicodeCMap = to_unicode_map


def _utf16(point: int) -> str:
    """A code point as hexadecimal UTF-16, most significant byte first."""
    return chr(point).encode("utf-16-be").hex().upper()
