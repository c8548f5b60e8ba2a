"""From the clerk's Excel into the books, by clicks and keys, over a real village."""

from pathlib import Path
from typing import cast

import pytest
from openpyxl.reader.excel import load_workbook
from openpyxl.workbook.workbook import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu

from tests.desktop.conftest import Boxes
from tests.desktop.open_village import ALT, CTRL, Clerk, seen, words
from tests.office.conftest import ROSTER, write_csv
from villageoffice.desktop.importing.dialog import ImportDialog
from villageoffice.desktop.importing.mend_dialog import MendDialog
from villageoffice.desktop.widgets.pill import Pill
from villageoffice.office.demo import PARTICULARS
from villageoffice.office.office import Office
from villageoffice.people import queries as people

BROKEN = {10: "D", 18: "D", 26: "D", 34: "D", 42: "F", 50: "B", 58: "D", 66: "D", 74: "D", 82: "E"}
"""Row and column of the ten that cannot be imported."""


@pytest.fixture
def empty(clerk: Clerk) -> Clerk:
    """A village without a person, open."""
    path = clerk.folder / "新村.vodb"
    Office.create(path, PARTICULARS, clock=clerk.clock).close()
    clerk.open(path)
    return clerk


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the file dialog of the system answer *path*."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_options: (str(path), ""))


def open_dialog(clerk: Clerk, kind: str = "party-members") -> ImportDialog:
    assert clerk.starter.shell is not None
    clerk.starter.shell.desk.open_import(kind, clerk.window)
    dialog = clerk.dialog(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    return dialog


def read(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, path: Path, kind: str = "party-members"
) -> ImportDialog:
    """Open the dialog and choose a file in it by Enter."""
    choosing(monkeypatch, path)
    dialog = open_dialog(clerk, kind)
    assert clerk.focus() is dialog.source.button
    clerk.press(Qt.Key.Key_Space)
    return dialog


def pills(dialog: ImportDialog) -> list[str]:
    return [pill.text for pill in seen(dialog.check, Pill)]


def members(clerk: Clerk) -> int:
    return clerk.ask(lambda office: len(people.member_rows(office.today)))


def digest(clerk: Clerk) -> str:
    return str(clerk.ask(lambda office: office.digest()))


def choose(clerk: Clerk, text: str) -> None:
    """Choose an entry of the menu that is open, by keys."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == text)
    menu.setActiveAction(action)
    clerk.press(Qt.Key.Key_Return)


def problem_row(dialog: ImportDialog, row: int) -> int:
    """Place of the first error of a sheet's row in the table of problems."""
    rows = dialog.check.problems.rows.shown_rows
    return next(place for place, (_, problem) in enumerate(rows) if problem.row == row and problem.is_error)


def test_the_township_roster_shows_ninety_good_rows_and_ten_with_place_and_remedy(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = empty.ask(lambda office: office.path.read_bytes())
    dialog = read(empty, monkeypatch, ROSTER)

    assert dialog.stepper.now == 2
    assert pills(dialog) == ["新增 90 人", "更新 0 人", "已有且相同 0 人", "不能导入 10 行", "请留意 2 处"]
    errors = {p.row: p for _, p in dialog.check.problems.rows.shown_rows if p.is_error}
    assert {row: problem.column for row, problem in errors.items()} == BROKEN
    for row, problem in errors.items():
        assert problem.place == f"党员名单 第 {row} 行 {problem.column} 列"
        assert problem.what.endswith("。") and problem.remedy.endswith("。")
    shown = [str(dialog.check.problems.rows.index(place, 1).data()) for place in range(3)]
    assert shown == ["第 10 行 D 列", "第 18 行 D 列", "第 26 行 D 列"]
    assert dialog.save_button.isEnabled() and "导入可用的 90 行" in dialog.save_button.text()
    assert dialog.summary.full_text == "此刻什么都还没有写入"
    assert empty.ask(lambda office: office.path.read_bytes()) == before


def test_the_first_problem_is_in_sight_at_once(empty: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    grid = read(empty, monkeypatch, ROSTER).check.grid
    place = grid.visualRect(grid.currentIndex())
    assert grid.currentIndex().data() == "4.20399E+17"
    assert grid.viewport().rect().contains(place)
    assert grid.horizontalScrollBar().value() == 0


def test_a_chosen_problem_brings_its_cell_to_the_eye(empty: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = read(empty, monkeypatch, ROSTER)
    dialog.check.problems.selectRow(problem_row(dialog, 82))
    dialog.check.problems.setCurrentIndex(dialog.check.problems.model().index(problem_row(dialog, 82), 0))
    index = dialog.check.grid.currentIndex()
    grid = dialog.check.grid.grid
    assert grid.headerData(index.row(), Qt.Orientation.Vertical) == "82"
    assert index.data() == "积极分子"
    assert dialog.check.grid.visualRect(index).intersects(dialog.check.grid.viewport().rect())


def test_mending_a_cell_by_keys_makes_its_row_good(empty: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = read(empty, monkeypatch, ROSTER)
    assert empty.focus() is dialog.check.problems
    dialog.check.problems.setCurrentIndex(dialog.check.problems.model().index(problem_row(dialog, 82), 0))
    empty.press(Qt.Key.Key_Return)
    mend = empty.dialog(MendDialog)
    assert mend.note.full_text == "党员名单 第 82 行 E 列"
    empty.press(Qt.Key.Key_A, CTRL)
    empty.type("正式党员")
    empty.press(Qt.Key.Key_Return)

    assert pills(dialog)[0] == "新增 91 人"
    assert pills(dialog)[3] == "不能导入 9 行"
    assert 82 not in {problem.row for _, problem in dialog.check.problems.rows.rows if problem.is_error}


def test_any_cell_of_the_sheet_can_be_mended_from_the_grid(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read(empty, monkeypatch, ROSTER)
    grid = dialog.check.grid
    grid.setFocus()
    grid.go_to(50, 1)
    empty.press(Qt.Key.Key_Return)
    empty.dialog(MendDialog)
    empty.type("补名甲")
    empty.press(Qt.Key.Key_Return, CTRL)
    assert pills(dialog)[0] == "新增 91 人"
    assert grid.grid.index(50 - 4, 1).data() == "补名甲"


def test_a_wrong_correction_is_told_again_and_can_be_given_up(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read(empty, monkeypatch, ROSTER)
    dialog.check.problems.setCurrentIndex(dialog.check.problems.model().index(problem_row(dialog, 82), 0))
    empty.press(Qt.Key.Key_Return)
    empty.press(Qt.Key.Key_A, CTRL)
    empty.type("群众")
    empty.press(Qt.Key.Key_Return)
    (told,) = [p for _, p in dialog.check.problems.rows.rows if p.row == 82 and p.is_error]
    assert "群众" in told.what
    empty.press(Qt.Key.Key_Return)
    empty.press(Qt.Key.Key_Escape)
    assert pills(dialog)[3] == "不能导入 10 行"


def test_another_field_for_a_column_is_chosen_in_the_menu_of_its_heading(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read(empty, monkeypatch, ROSTER)
    grid = dialog.check.grid
    grid.setFocus()
    grid.go_to(4, 8)
    empty.press(Qt.Key.Key_Down, ALT)
    choose(empty, "不导入这一列")
    title = grid.grid.headerData(8, Qt.Orientation.Horizontal)
    assert title == "手机\n（不导入）"
    empty.press(Qt.Key.Key_Return, CTRL)
    assert empty.ask(lambda office: {row.phone for row in people.member_rows(office.today)}) == {""}


def test_the_menu_also_opens_by_a_click_on_the_heading(empty: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtTest import QTest

    dialog = read(empty, monkeypatch, ROSTER)
    header = dialog.check.grid.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(9) + 10, 10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["备注"]
    choose(empty, "党内职务")
    assert "党内职务" in dialog.check.grid.grid.headerData(9, Qt.Orientation.Horizontal)


def test_headings_that_are_not_found_are_shown_by_the_clerk(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = write_csv(
        tmp_path / "名单.csv",
        ("第一小组", "", ""),
        ("党员", "类别", "哪天入的"),
        ("张三", "正式", "2001.7.1"),
    )
    dialog = read(empty, monkeypatch, path)
    assert dialog.stepper.now == 1
    assert dialog.assign.isVisible()
    assert empty.focus() is dialog.assign.grid
    dialog.assign.grid.go_to(2, 0)
    empty.press(Qt.Key.Key_Return)
    choose(empty, "“党员”是姓名")
    while dialog.stepper.now == 1:
        missing = dialog.assign.sentence.full_text
        column, field = (1, "人员类别") if "人员类别" in missing else (2, "入党日期")
        dialog.assign.grid.go_to(2, column)
        empty.press(Qt.Key.Key_Return)
        heading = ("党员", "类别", "哪天入的")[column]
        choose(empty, f"“{heading}”是{field}")
    assert pills(dialog)[0].startswith("新增")


def test_saving_enters_ninety_people_and_the_same_file_brings_nothing_new(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read(empty, monkeypatch, ROSTER)
    empty.press(Qt.Key.Key_Return, CTRL)
    assert dialog.stepper.now == 4
    assert "已导入：新增 90 行" in dialog.done_page.sentence.text()
    assert members(empty) == 90
    assert empty.focus() is dialog.close_button
    assert dialog.close_button.geometry().right() > dialog.width() - 40
    assert dialog.summary.full_text == ""
    empty.press(Qt.Key.Key_Space)
    assert QApplication.activeModalWidget() is None

    again = read(empty, monkeypatch, ROSTER)
    assert pills(again)[:3] == ["新增 0 人", "更新 0 人", "已有且相同 90 人"]
    assert "没有要导入的行" in again.save_button.text() and not again.save_button.isEnabled()
    empty.press(Qt.Key.Key_Return, CTRL)
    assert members(empty) == 90
    again.reject()


def test_ctrl_z_takes_the_whole_import_back_after_a_question(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch, boxes: Boxes
) -> None:
    before = digest(empty)
    dialog = read(empty, monkeypatch, ROSTER)
    empty.press(Qt.Key.Key_Return, CTRL)
    dialog.close_button.click()

    shown = boxes.expect_click("不撤回")
    empty.press(Qt.Key.Key_Z, CTRL)
    assert "撤回“导入党员名册（百人党员花名册.xlsx）”吗？" in shown
    assert members(empty) == 90

    boxes.expect(lambda box: next(b for b in box.buttons() if b.text() == "撤回").click())  # type: ignore[attr-defined]
    empty.press(Qt.Key.Key_Z, CTRL)
    assert members(empty) == 0
    assert digest(empty) == before
    assert "已撤回" in empty.window.toast.text


@pytest.mark.parametrize("way", ["escape", "button", "close"])
def test_cancelling_leaves_no_trace(empty: Clerk, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    before = digest(empty), empty.ask(lambda office: office.last_act)
    dialog = read(empty, monkeypatch, ROSTER)
    if way == "escape":
        empty.press(Qt.Key.Key_Escape)
    elif way == "button":
        empty.click(dialog.cancel_button)
    else:
        dialog.close()
        empty.settle()
    assert QApplication.activeModalWidget() is None
    assert (digest(empty), empty.ask(lambda office: office.last_act)) == before


def test_the_rejected_rows_are_saved_and_the_mended_file_imported(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch, boxes: Boxes, tmp_path: Path
) -> None:
    dialog = read(empty, monkeypatch, ROSTER)
    out = tmp_path / "问题行.xlsx"

    def answer(box: QFileDialog) -> None:
        assert Path(box.selectedFiles()[0]).name == "百人党员花名册（不能导入的行）.xlsx"
        cast(QLineEdit, box.findChild(QLineEdit, "fileNameEdit")).setText(str(out))
        box.accept()

    boxes.expect(answer)  # type: ignore[arg-type]
    empty.click(dialog.report_button)
    assert "已另存为“问题行.xlsx”" in dialog.summary.full_text
    empty.press(Qt.Key.Key_Return, CTRL)
    dialog.close_button.click()

    book = load_workbook(out)
    cell = next(row[1] for row in book.worksheets[0].iter_rows(min_row=4) if not row[1].value)
    cell.value = "补名甲"
    book.save(out)
    again = read(empty, monkeypatch, out)
    assert pills(again)[0] == "新增 1 人"
    empty.press(Qt.Key.Key_Return, CTRL)
    assert members(empty) == 91
    again.close_button.click()


def test_a_file_that_cannot_be_read_is_told_on_the_spot_and_another_can_be_chosen(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = read(empty, monkeypatch, ROSTER.parent / "encrypted.xlsx")
    assert dialog.stepper.now == 0
    assert "encrypted.xlsx" in dialog.source.message.full_text
    choosing(monkeypatch, ROSTER)
    empty.press(Qt.Key.Key_Space)
    assert dialog.stepper.now == 2
    empty.click(dialog.again_button)
    assert dialog.stepper.now == 0
    assert dialog.heading.full_text == "从 Excel 导入"
    dialog.reject()


def test_another_sheet_of_the_file_is_chosen_in_the_head(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    book = Workbook()
    for title, names in (("一组", ["张三"]), ("二组", ["李四", "王五"])):
        sheet = book.create_sheet(title)
        sheet.append(["姓名", "性别", "身份证号"])
        for name in names:
            sheet.append([name, "男", ""])
    book.remove(book.worksheets[0])
    book.save(tmp_path / "两张.xlsx")
    dialog = read(empty, monkeypatch, tmp_path / "两张.xlsx", kind="people")
    assert pills(dialog)[0] == "新增 1 人"
    assert any("这次没有读它" in p.what for _, p in dialog.check.problems.rows.rows)
    dialog.tab.field.setFocus()
    empty.press(Qt.Key.Key_Down)
    assert pills(dialog)[0] == "新增 2 人"
    dialog.reject()


def test_a_file_can_be_dropped(empty: Clerk) -> None:
    dialog = open_dialog(empty)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(ROSTER))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    dialog.source.dropEvent(event)
    empty.settle()
    assert pills(dialog)[0] == "新增 90 人"
    dialog.reject()


def test_the_kind_is_chosen_before_the_file(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "村民.csv", ("姓名", "户号"), ("张三", "001"))
    choosing(monkeypatch, path)
    dialog = open_dialog(empty, "")
    dialog.source.kind.field.setFocus()
    assert dialog.source.kind.value() == "people"
    empty.click(dialog.source.button)
    assert dialog.heading.full_text == "从 Excel 导入人员名册"
    assert pills(dialog)[0] == "新增 1 人"
    dialog.reject()


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_everything_is_on_the_screen_in_every_size(
    empty: Clerk, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    empty.window.resize(*size)
    dialog = read(empty, monkeypatch, ROSTER)
    assert dialog.width() <= size[0] and dialog.height() <= size[1]
    for part in (dialog.save_button, dialog.cancel_button, dialog.report_button, dialog.check.problems):
        inside = part.mapTo(dialog, part.rect().bottomRight())
        assert dialog.rect().contains(inside)
    assert dialog.check.grid.height() > 100
    assert dialog.check.problems.height() > 65
    assert any("不能导入 10 行" in text for text in [*words(dialog), *pills(dialog)])
    dialog.reject()
