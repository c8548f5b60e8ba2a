"""What is written on a page, as PDF operators.

reportlab keeps the file, its fonts and their subsets; the operators of a page are written here,
because a canvas spends two thirds of its time on a long table in encoding the same texts again.
Texts are encoded once a document; a page is one block of lines and one block of text.
"""

# reportlab is typed in part only.
# mypy: disallow-untyped-calls=False

import io
from collections.abc import Iterable

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from villageoffice.kits.paper.fonts import Face, loaded, runs

LINE = 0.6
"""Width of every line, in points: a worn laser printer still draws it."""


_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
"""Marks the characters that would end a PDF string."""


class _Info(PDFInfo):
    """Title and subject only: a date would make two equal papers differ."""

    def format(self, document: object) -> bytes:
        """Write the information dictionary."""
        texts = {"Title": self.title, "Subject": self.subject, "Creator": "villageoffice"}
        entries = {key: PDFString(text) for key, text in texts.items()}
        written: bytes = PDFDictionary(entries).format(document)
        return written


class Pen:
    """Writes pages of one size into one PDF.  Coordinates are points from the lower left corner."""

    def __init__(self, width: float, height: float, title: str, subject: str) -> None:
        # armour for old mail programs would only make the file a quarter larger
        rl_config.useA85 = 0  # type: ignore[attr-defined]
        self._file = io.BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            initialFontName=loaded(Face.SONG).font.fontName,
            lang="zh-CN",
        )
        self._canvas._doc.info = _Info()
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._shown: dict[tuple[str, Face, float], str] = {}
        self._names: dict[Face, str] = {}
        self._lines: list[str] = []
        self._texts: list[str] = []

    def text(self, x: float, y: float, text: str, face: Face, size: float, *, spacing: float = 0.0) -> None:
        """Write *text* from *x* on with its baseline at *y*; *spacing* points after each character."""
        operators = self._shown.get((text, face, size)) or self._show(text, face, size)
        if spacing:
            operators = f"{spacing:.4f} Tc {operators} 0 Tc"
        self._texts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {operators}")

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line."""
        self._lines.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def dashed(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a dashed rectangle, or a dashed line when *height* is 0."""
        shape = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        if not height:
            shape = f"{x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l"
        self._lines.append(f"q [3 2] 0 d {shape} S Q")

    def dashed_down(self, x: float, y: float, height: float) -> None:
        """Draw a dashed line upwards from *x*, *y*."""
        self._lines.append(f"q [3 2] 0 d {x:.2f} {y:.2f} m {x:.2f} {y + height:.2f} l S Q")

    def draw(self, operators: str) -> None:
        """Add line operators that were prepared elsewhere."""
        self._lines.append(operators)

    def end_page(self) -> None:
        """Close the page; the next thing written stands on a new one."""
        self._write_out()
        self._canvas.showPage()

    def keep_as(self, name: str) -> None:
        """Take what was written since the last page as a stamp; no page comes of it."""
        self._canvas.beginForm(name)
        self._write_out()
        self._canvas.endForm()

    def stamp(self, name: str, x: float, y: float) -> None:
        """Put a stamp on this page, moved by *x* and *y*.  Every one is the same to the last point."""
        self._lines.append(f"q 1 0 0 1 {x:.4f} {y:.4f} cm")
        self._lines.append(f"/{self._canvas._doc.getXObjectName(name)} Do Q")
        self._canvas._formsinuse.append(name)

    def _write_out(self) -> None:
        self._canvas._code += [f"{LINE} w", *self._lines, "BT", *self._texts, "ET"]
        self._lines.clear()
        self._texts.clear()

    def finish(self) -> bytes:
        """Return the file."""
        self._canvas.save()
        return self._file.getvalue()

    def characters(self) -> set[str]:
        """Every character that was written."""
        return set().union(*(text for text, _, _ in self._shown))

    def _show(self, text: str, face: Face, size: float) -> str:
        """Make and keep the operators that show *text* where the pen stands."""
        if text.isascii() and text.isprintable():
            # reportlab keeps ASCII in the first subset of each face, under its own codes
            operators = f"{self._first_subset(face)} {size:g} Tf ({text.translate(_ESCAPED)}) Tj"
        else:
            operators = " ".join(self._encoded(text, face, size))
        self._shown[text, face, size] = operators
        return operators

    def _first_subset(self, face: Face) -> str:
        if (name := self._names.get(face)) is None:
            name = self._names[face] = loaded(face).font.getSubsetInternalName(0, self._canvas._doc)
        return name

    def _encoded(self, text: str, face: Face, size: float) -> Iterable[str]:
        document = self._canvas._doc
        for run in runs(text, face):
            font = loaded(run.face).font
            for subset, codes in font.splitString(run.text, document):
                name = font.getSubsetInternalName(subset, document)
                yield f"{name} {size:g} Tf ({self._canvas._escape(codes)}) Tj"
