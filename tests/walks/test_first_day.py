"""The first day, by clicks and keys alone: from an empty computer to the month's notice.

The first-run window, the township's roster of a hundred with ten rows that cannot be imported, the
default scheme, a month's points for many at once, review, the notice looked at and saved as PDF and
Excel, the file proved.
"""

from datetime import date
from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from tests.desktop.conftest import Boxes
from tests.desktop.open_village import CTRL, Clerk, seen
from villageoffice import paths
from villageoffice.desktop.importing.dialog import ImportDialog
from villageoffice.desktop.points.page import PointsPage
from villageoffice.desktop.points.record_dialog import RecordDialog
from villageoffice.desktop.preview import PreviewDialog
from villageoffice.office.office import Office
from villageoffice.office.verify import verify
from villageoffice.points import queries

ROSTER = Path(__file__).parents[1] / "fixtures" / "sheets" / "百人党员花名册.xlsx"
KEY = Qt.Key


def button(widget: QWidget, text: str) -> QAbstractButton:
    """The button on the screen whose words begin with *text*."""
    found = [one for one in seen(widget, QAbstractButton) if one.text().startswith(text)]
    assert found, f"no button {text}"
    return found[0]


def set_up_the_village(clerk: Clerk) -> None:
    """Name the village and go through the three steps by Enter."""
    clerk.starter.begin()
    clerk.settle()
    assert clerk.starter.wizard is not None
    clerk.type("示例村")
    for _ in range(5):
        clerk.press(KEY.Key_Return)
    assert clerk.starter.wizard.stack.currentIndex() == 1
    clerk.press(KEY.Key_Return)
    assert clerk.starter.wizard.stack.currentIndex() == 2
    clerk.press(KEY.Key_Return)
    clerk.settle()


def import_the_roster(clerk: Clerk) -> None:
    """The dialog is open by itself; ten rows are named, ninety saved."""
    dialog = clerk.dialog(ImportDialog)
    clerk.click(dialog.source.button)
    assert button(dialog, "导入可用的 90 行").isEnabled()
    assert "不能导入 10 行" in [pill.accessibleName() for pill in dialog.check.pills]
    clerk.press(KEY.Key_Return, CTRL)
    assert dialog.done_page.sentence.full_text.startswith("已导入：新增 90 行")
    clerk.click(dialog.close_button)


def record_the_month(clerk: Clerk) -> None:
    """Adopt the scheme, then enter October's party day for everybody."""
    clerk.press(KEY.Key_3, CTRL)
    page = clerk.page(PointsPage)
    clerk.click(button(page, "启用默认方案"))
    clerk.press(KEY.Key_B, CTRL)
    dialog = clerk.dialog(RecordDialog)
    dialog.items.search.setFocus()
    clerk.type("ztdr")
    clerk.press(KEY.Key_Return)
    clerk.press(KEY.Key_A, CTRL)
    clerk.type("2026-10-08")
    clerk.press(KEY.Key_Return)
    clerk.click(dialog.names.all)
    assert len(dialog.names.ticked()) == 90
    clerk.click(dialog.save_button)
    clerk.settle()


def review_the_month(clerk: Clerk) -> None:
    """Go to October and review all its entries."""
    page = clerk.page(PointsPage)
    page.show_target((2026, 10))
    clerk.settle()
    clerk.press(KEY.Key_R, CTRL)
    assert page.table.rows.rows[0].state == "已审核"


def save_the_notice(clerk: Clerk, boxes: Boxes) -> None:
    """Preview the notice and save it in both forms under the names proposed."""
    clerk.press(KEY.Key_P, CTRL)
    preview = clerk.dialog(PreviewDialog)
    assert preview.preview.page_count > 1
    boxes.expect(QFileDialog.accept, QFileDialog.accept)  # type: ignore[arg-type]
    clerk.click(preview.pdf_button)
    clerk.click(preview.xlsx_button)
    preview.close()
    clerk.settle()


def test_from_an_empty_computer_to_the_months_notice(
    clerk: Clerk, boxes: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_options: (str(ROSTER), ""))

    set_up_the_village(clerk)
    import_the_roster(clerk)
    record_the_month(clerk)
    review_the_month(clerk)
    save_the_notice(clerk, boxes)
    path = clerk.memory.last_file
    clerk.starter.close()

    assert path is not None
    assert verify(path).faults == ()
    notice = paths.documents() / "2026年10月党员积分公示表"
    pages = PdfReader(notice.with_suffix(".pdf")).pages
    text = "".join(page.extract_text() for page in pages)
    sheet = load_workbook(notice.with_suffix(".xlsx")).active
    assert sheet is not None
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    with Office.open(path, read_only=True):
        rows = queries.month_table(2026, 10).rows
        entries = queries.find_entries(2026, 10)
        posted = queries.public_notice(2026, 10, date(2026, 11, 23)).last_day
    assert (len(rows), len(entries)) == (90, 90)
    assert all(row.name in text and row.name in cells for row in rows)
    assert posted == date(2026, 11, 30)
    assert "2026年11月23日至" in text.replace("\n", "")
    assert "420399" not in text
