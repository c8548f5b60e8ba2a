"""Papers are made, saved, logged, and looked at again as they were."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.desktop.conftest import Boxes
from tests.desktop.open_village import CTRL, Clerk, seen
from villageoffice.desktop.paperwork.page import PaperworkPage
from villageoffice.desktop.preview import PreviewDialog
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.window import MainWindow
from villageoffice.office import exports
from villageoffice.office.exports import PAPERS, Choice
from villageoffice.office.models import Paper
from villageoffice.office.particulars import save_particulars

KEY = Qt.Key


@pytest.fixture
def page(clerk: Clerk, window: MainWindow) -> PaperworkPage:
    clerk.press(KEY.Key_6, CTRL)
    return clerk.page(PaperworkPage)


def into(path: Path) -> Callable[..., None]:
    """The answer to the dialog of saving: this file."""

    def answer(dialog: QFileDialog) -> None:
        cast(QLineEdit, dialog.findChild(QLineEdit, "fileNameEdit")).setText(str(path))
        dialog.accept()

    return answer


def preview_of(clerk: Clerk) -> PreviewDialog:
    found = clerk.dialog(PreviewDialog)
    assert isinstance(found, PreviewDialog)
    return found


def listed(page: PaperworkPage) -> list[tuple[str, str, str]]:
    return [(row.file_name, row.state, row.remark) for row in page.table.rows.rows]


@pytest.mark.parametrize(
    "kind",
    [kind for kind in PAPERS.values() if kind.listed and "pdf" in kind.forms],
    ids=lambda kind: kind.name,
)
def test_every_paper_of_the_list_opens_its_preview(clerk: Clerk, page: PaperworkPage, kind) -> None:  # type: ignore[no-untyped-def]
    button = next(one for one in seen(page, Button) if one.text() == kind.label)
    clerk.click(button)
    preview = preview_of(clerk)
    assert preview.preview.page_count >= 1
    assert preview.xlsx_button.isVisible() == ("xlsx" in kind.forms)
    preview.close()
    clerk.settle()


def test_a_sheet_without_a_paper_is_saved_where_the_clerk_says(
    clerk: Clerk, page: PaperworkPage, boxes: Boxes, tmp_path: Path
) -> None:
    boxes.expect(into(tmp_path / "银行.xlsx"))
    clerk.click(next(one for one in seen(page, Button) if one.text() == PAPERS["bank-file"].label))
    clerk.settle()
    assert (tmp_path / "银行.xlsx").stat().st_size > 0
    assert listed(page)[0][1:] == ("已导出", "银行.xlsx")


def test_a_saved_paper_is_logged_with_its_name_and_listed(
    clerk: Clerk, page: PaperworkPage, boxes: Boxes, tmp_path: Path
) -> None:
    clerk.starter.shell.desk.show_paper("points-notice", Choice(2026, 10), page)  # type: ignore[union-attr]
    preview = preview_of(clerk)
    boxes.expect(into(tmp_path / "公示.pdf"))
    clerk.press(KEY.Key_S, CTRL)
    boxes.expect(into(tmp_path / "公示.xlsx"))
    clerk.press(KEY.Key_E, CTRL)
    preview.close()
    clerk.settle()
    assert listed(page) == [
        ("2026年10月党员积分公示表.xlsx", "已导出", "公示.xlsx"),
        ("2026年10月党员积分公示表.pdf", "已导出", "公示.pdf"),
    ]
    digests = clerk.ask(lambda _office: {row.form: row.bytes_digest for row in Paper.select()})
    for form in ("pdf", "xlsx"):
        saved = (tmp_path / f"公示.{form}").read_bytes()
        assert digests[form] == hashlib.sha256(saved).hexdigest()


def test_a_paper_that_was_not_saved_is_not_logged(clerk: Clerk, page: PaperworkPage, boxes: Boxes) -> None:
    clerk.starter.shell.desk.show_paper("points-notice", Choice(2026, 10), page)  # type: ignore[union-attr]
    preview = preview_of(clerk)
    boxes.expect(lambda dialog: dialog.reject())
    clerk.press(KEY.Key_E, CTRL)
    preview.close()
    clerk.settle()
    assert listed(page) == []


def test_a_paper_looked_at_again_has_the_bytes_of_then(
    clerk: Clerk, page: PaperworkPage, boxes: Boxes, tmp_path: Path
) -> None:
    clerk.starter.shell.desk.show_paper("points-notice", Choice(2026, 10), page)  # type: ignore[union-attr]
    preview = preview_of(clerk)
    boxes.expect(into(tmp_path / "当时.pdf"))
    clerk.press(KEY.Key_S, CTRL)
    preview.close()
    clerk.starter.jobs.run(
        "修改村情设置",
        lambda act: save_particulars(
            act, replace(clerk.starter.jobs.office.particulars, party_branch="新党支部", contact="别人")
        ),
    )
    clerk.clock.moment = clerk.clock.moment.replace(month=12)
    clerk.settle()

    page.table.setFocus()
    page.table.choose_first()
    clerk.press(KEY.Key_Return)
    again = preview_of(clerk)
    boxes.expect(into(tmp_path / "再看.pdf"))
    clerk.press(KEY.Key_S, CTRL)
    again.close()
    assert (tmp_path / "当时.pdf").read_bytes() == (tmp_path / "再看.pdf").read_bytes()


def test_papers_are_found_by_their_names(clerk: Clerk, page: PaperworkPage) -> None:
    for month in (9, 10):
        clerk.ask(lambda office, month=month: exports.record(  # type: ignore[misc]
            office, exports.make(office, "points-notice", "xlsx", Choice(2026, month)), state="已导出"
        ))  # fmt: skip
    page.reload()
    clerk.settle()
    assert clerk.focus() is page.search
    clerk.type("9月")
    clerk.settle()
    assert [row.file_name for row in page.table.rows.shown_rows] == ["2026年9月党员积分公示表.xlsx"]
    clerk.press(KEY.Key_Return)
    preview = preview_of(clerk)
    assert preview.windowTitle() == "2026年9月党员积分公示表"
    preview.close()


def test_a_paper_wanted_from_elsewhere_is_marked(clerk: Clerk, page: PaperworkPage) -> None:
    clerk.ask(lambda office: exports.record(
        office, exports.make(office, "points-notice", "xlsx", Choice(2026, 10)), state="已导出"
    ))  # fmt: skip
    key = clerk.ask(lambda _office: Paper.select().first().key)
    clerk.starter.shell.desk.go("printing", key)  # type: ignore[union-attr]
    clerk.settle()
    row = page.table.current_row()
    assert row is not None and row.key == key


def test_no_name_of_a_paper_is_cut(clerk: Clerk, page: PaperworkPage) -> None:
    clerk.window.resize(1366, 700)
    clerk.settle()
    labels = {kind.label for kind in PAPERS.values()}
    buttons = [one for one in seen(page, Button) if one.text() in labels]
    assert buttons
    assert [one.text() for one in buttons if one.sizeHint().width() > one.width()] == []
    seen_now = [one for one in buttons if not one.visibleRegion().isEmpty()]
    assert seen_now
    assert all(one.visibleRegion().boundingRect().width() == one.width() for one in seen_now)


def test_in_a_low_window_every_paper_can_still_be_reached(clerk: Clerk, page: PaperworkPage) -> None:
    clerk.window.resize(911, 512)
    clerk.settle()
    clerk.click(page._left_button)
    buttons = [one for one in seen(page, Button) if one.text() in {kind.label for kind in PAPERS.values()}]
    assert len(buttons) == sum(kind.listed for kind in PAPERS.values())
    assert all(button.height() >= button.sizeHint().height() for button in buttons)
    buttons[0].setFocus()
    clerk.press(KEY.Key_Tab, times=len(buttons) - 1)
    last = clerk.focus()
    assert last is buttons[-1]
    assert not last.visibleRegion().isEmpty()
