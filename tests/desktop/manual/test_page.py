"""The manual opens at the right chapter, and none of its links is dead."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl

from tests.desktop.open_village import CTRL, Clerk
from villageoffice import paths
from villageoffice.desktop.manual.page import ManualPage, chapters
from villageoffice.desktop.window import MainWindow

KEY = Qt.Key
LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")


def links(text: str) -> list[tuple[bool, str]]:
    """(is a picture, target) of every link of a chapter."""
    return [(mark == "!", target) for mark, target in LINK.findall(text)]


def test_every_chapter_has_its_file_and_no_file_is_without_a_chapter() -> None:
    files = {chapter.file for chapter in chapters()}
    assert all(file.is_file() for file in files)
    assert files == set(paths.resource("manual").glob("*.md"))


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.key)
def test_a_chapter_has_no_dead_link_and_no_missing_picture(chapter) -> None:  # type: ignore[no-untyped-def]
    keys = {other.key for other in chapters()}
    for picture, target in links(chapter.file.read_text("utf-8")):
        if picture:
            assert (chapter.file.parent / target).is_file(), target
        else:
            assert Path(target.partition("#")[0]).stem in keys, target


@pytest.mark.parametrize("number", range(1, 9))
def test_f1_opens_the_chapter_of_the_page(clerk: Clerk, window: MainWindow, number: int) -> None:
    clerk.press(KEY(KEY.Key_0 + number), CTRL)
    key = window.current_key
    clerk.press(KEY.Key_F1)
    page = clerk.page(ManualPage)
    expected = next(chapter for chapter in chapters() if key in chapter.pages)
    assert page.list.current_key() == expected.key
    first = expected.file.read_text("utf-8").splitlines()[0].lstrip("# ")
    assert page.text.toPlainText().startswith(first)


def test_a_chapter_is_chosen_by_keys_and_a_link_leads_to_another(clerk: Clerk, window: MainWindow) -> None:
    clerk.press(KEY.Key_F1)
    page = clerk.page(ManualPage)
    page.list.setFocus()
    clerk.press(KEY.Key_Down)
    assert page.list.current_key() == chapters()[1].key
    page.text.anchorClicked.emit(QUrl("import.md"))
    assert page.list.current_key() == "import"
    page.text.anchorClicked.emit(QUrl("no-such-chapter.md"))
    assert page.list.current_key() == "import"


def test_in_a_narrow_window_the_contents_open_over_the_text_and_close_again(
    clerk: Clerk, window: MainWindow
) -> None:
    window.resize(911, 512)
    clerk.press(KEY.Key_F1)
    page = clerk.page(ManualPage)
    assert not page.list.isVisible()
    clerk.click(page._left_button)
    assert page.list.isVisible()
    page.list.setFocus()
    clerk.press(KEY.Key_Down)
    clerk.settle()
    assert not page.list.isVisible()
