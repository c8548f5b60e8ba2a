"""使用手册: chapters left, text right.  The texts are Markdown files in ``resources/manual``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser

from villageoffice import paths
from villageoffice.desktop import theme
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.page import Page
from villageoffice.desktop.widgets.card import Card
from villageoffice.desktop.widgets.side_list import SideEntry, SideList


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: the pages for which F1 opens it, its title and its file."""

    key: str
    title: str
    file: Path
    pages: tuple[str, ...]


def chapters() -> tuple[Chapter, ...]:
    """Return the chapters in their order, from ``index.toml``."""
    index = paths.resource("manual/index.toml")
    entries = tomllib.loads(index.read_text("utf-8"))["chapters"]
    return tuple(
        Chapter(entry["key"], entry["title"], index.parent / f"{entry['key']}.md", tuple(entry["pages"]))
        for entry in entries
    )


class ManualPage(Page):
    """The manual."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("使用手册", key="manual")
        self._desk = desk
        self._chapters = {chapter.key: chapter for chapter in chapters()}
        self.list = SideList()
        self.list.set_entries([SideEntry(chapter.key, chapter.title) for chapter in self._chapters.values()])
        self.text = QTextBrowser()
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setStyleSheet("QTextBrowser { border: 0; }")
        self.text.setOpenLinks(False)
        self.text.setFont(theme.font(11))
        self.text.document().setDocumentMargin(theme.px(20))
        self.text.anchorClicked.connect(self._follow)
        card = Card()
        card.body.addWidget(self.text)
        left = Card()
        left.add_heading("目录")
        left.body.addWidget(self.list, 1)
        self.set_panels(card, left=left, left_width=190, left_label="目录")
        self.setFocusProxy(self.text)
        self.list.chosen.connect(self._choose)
        self._show(next(iter(self._chapters)))

    def show_target(self, target: object) -> None:
        """Show the chapter that explains a page."""
        for chapter in self._chapters.values():
            if target in chapter.pages:
                self.show_chapter(chapter.key)
                return

    def show_chapter(self, key: str) -> None:
        """Go to a chapter."""
        self.list.choose(key)
        self._show(key)

    def _choose(self, key: str) -> None:
        self.close_drawers()
        self._show(key)

    def _show(self, key: str) -> None:
        """Show a chapter from its beginning."""
        chapter = self._chapters[key]
        self.text.setSearchPaths([str(chapter.file.parent)])
        self.text.setMarkdown(chapter.file.read_text("utf-8"))
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)

    def _follow(self, link: QUrl) -> None:
        """A link leads to another chapter (``points.md``)."""
        key = Path(link.path()).stem
        if key in self._chapters:
            self.show_chapter(key)
