"""Marks of the appraisal by keys, paste and clicks: entered, corrected, missing ones told, the sheet."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Boxes, texts_of
from tests.desktop.points.conftest import CONTROL, MakeVillage, Village
from tests.desktop.points_year.closing import make_ready
from tests.desktop.points_year.conftest import NEXT_YEAR, MakeYear, Year
from villageoffice.desktop.points.year.forms import CloseForm
from villageoffice.desktop.points.year.mark_dialog import MarkDialog
from villageoffice.kits.exact import Points
from villageoffice.kits.storage.act import Act
from villageoffice.points import queries, register
from villageoffice.points.values import Appraisal, CategoryDraft, CategoryKind, Entry, ItemDraft

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def with_appraisal(village: Village) -> None:
    """Give the running year's scheme an appraisal of 20 %, as if it had always had one."""

    def work(act: Act) -> None:
        item = ItemDraft("民主评议得分", Points(0), Points(200), "年")
        category = CategoryDraft(CategoryKind.EVALUATION, "民主评议", None, None, (item,), 20)
        register.add_category(act, 2026, category)

    village.act(work)


@pytest.fixture
def counted(open_village: MakeVillage) -> Village:
    """The sample village in November with an appraisal in its scheme."""
    found = open_village()
    with_appraisal(found)
    return found


def shown(year: Year) -> list[MarkDialog]:
    """The dialogs of the marks that stand."""
    return [one for one in cast("list[MarkDialog]", year.dialog.findChildren(MarkDialog)) if one.isVisible()]


class Marks:
    """The open dialog of the marks."""

    def __init__(self, year: Year) -> None:
        self.year, self.village = year, year.village
        self.year.village.key(KEY.Key_M, CONTROL)
        self.village.settle()
        (self.dialog,) = shown(year)

    @property
    def is_open(self) -> bool:
        return shiboken6.isValid(self.dialog) and self.dialog.isVisible()

    def go(self, name: str) -> None:
        rows = [row.name for row in self.dialog.cells.rows]
        self.dialog.view.setFocus()
        self.dialog.view.go(rows.index(name), 0)

    def text(self, name: str) -> str:
        rows = [row.name for row in self.dialog.cells.rows]
        found: str = self.dialog.cells.text(rows.index(name), 0)
        return found

    def tag(self, name: str) -> str:
        rows = [row.name for row in self.dialog.cells.rows]
        found: str = self.dialog.model.tag(rows.index(name), 0)
        return found

    def type(self, text: str) -> None:
        for letter in text:
            self.village.write(letter)

    def paste(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self.village.key(KEY.Key_V, CONTROL)

    def names(self) -> list[str]:
        return [row.name for row in self.dialog.cells.rows if row.scored]


@pytest.fixture
def marks(counted: Village, open_year: MakeYear) -> Iterator[Marks]:
    found = Marks(open_year(village=counted))
    yield found
    if found.is_open:
        found.dialog.done(0)


def appraisal(village: Village) -> Appraisal:
    (found,) = village.ask(lambda: queries.appraisals(2026))
    return found


def entry_of(village: Village, name: str) -> Entry:
    found = next(row.entry for row in appraisal(village).rows if row.name == name)
    assert found is not None
    return found


def test_marks_typed_down_the_column_are_weighted_at_once_and_saved_as_one_act(marks: Marks) -> None:
    village, first = marks.village, marks.names()[:3]
    marks.go(first[0])
    marks.type("91.25")
    village.key(KEY.Key_Return)
    marks.type("９０")
    village.key(KEY.Key_Return)
    marks.type("88")
    village.key(KEY.Key_Return)
    assert [marks.text(name) for name in first] == ["91.25", "90", "88"]
    assert [marks.tag(name) for name in first] == ["计 18.3", "计 18.0", "计 17.6"]
    assert marks.dialog.save_button.text() == "登记 3 人"
    assert "按 20% 计入总分" in marks.dialog.weight.full_text
    before = village.ask(lambda: village.jobs.office.last_act)
    village.key(KEY.Key_Return, CONTROL)
    village.settle()
    assert not marks.is_open
    assert village.ask(lambda: village.jobs.office.last_act) == before + 1
    assert [str(entry_of(village, name).points) for name in first] == ["18.3", "18.0", "17.6"]
    assert marks.year.told[-1] == "登记民主评议得分：3 人"


def test_a_pasted_column_fills_everybody_and_leaves_out_who_is_outside_the_scoring(marks: Marks) -> None:
    rows = marks.dialog.cells.rows
    marks.dialog.view.setFocus()
    marks.dialog.view.go(0, 0)
    marks.paste("\r\n".join("85" if row.scored else "" for row in rows) + "\r\n")
    assert all(marks.text(name) == "85" for name in marks.names())
    assert "都有得分" in marks.dialog.state.full_text
    marks.village.key(KEY.Key_Return, CONTROL)
    marks.village.settle()
    assert appraisal(marks.village).missing == ()


def test_marks_pasted_with_names_go_to_their_members_in_any_order(marks: Marks) -> None:
    first = marks.names()[:3]
    marks.go(first[0])
    marks.paste(f"{first[2]}\t70\n没有这个人\t60\n{first[0]}\t80\n")
    assert [marks.text(name) for name in first] == ["80", "", "70"]
    assert "没有这个人" in marks.dialog.problem.text


@pytest.mark.parametrize(
    ("typed", "told"), [("101", "不在 0 到 100 之间"), ("90.125", "小数太多"), ("优", "不是数字")]
)
def test_a_wrong_mark_is_told_with_its_place_and_nothing_is_saved(
    marks: Marks, typed: str, told: str
) -> None:
    name = marks.names()[0]
    marks.go(name)
    marks.type(typed)
    marks.village.key(KEY.Key_Return)
    assert name in marks.dialog.problem.text and told in marks.dialog.problem.text
    assert marks.tag(name) == ""
    marks.village.key(KEY.Key_Return, CONTROL)
    assert marks.is_open
    assert not appraisal(marks.village).begun


def test_a_correction_shows_the_old_mark_asks_for_a_reason_and_keeps_both(
    counted: Village, open_year: MakeYear
) -> None:
    name = "张伟"

    def enter(act: Act) -> None:
        (found,) = queries.appraisals(2026)
        mark = [(counted_person, Decimal("91.25"))]
        register.record_evaluation(act, found.item.key, date(2026, 11, 20), mark)

    counted_person = counted.person(name)
    counted.act(enter)
    found = Marks(open_year(village=counted))
    found.go(name)
    assert "11月20日已登记：91.25　计 18.3 分" in found.dialog.here.full_text
    found.type("85")
    counted.key(KEY.Key_Return)
    assert "其中更正 1 个" in found.dialog.total.full_text
    counted.key(KEY.Key_Return, CONTROL)
    assert found.is_open and "请写明更正原因" in found.dialog.problem.text
    counted.write("票数加错")
    counted.key(KEY.Key_Return, CONTROL)
    counted.settle()
    assert shown(found.year) == []
    entries = counted.ask(
        lambda: [
            (str(row.entry.points), row.entry.state.label, row.entry.void_reason)
            for row in queries.find_entries(2026, person=counted_person, voided=True)
            if row.entry.item_name == "民主评议得分"
        ]
    )
    assert entries == [("18.3", "已作废", "票数加错"), ("17.0", "待审核", "")]


def test_a_day_that_was_posted_asks_for_a_reason_and_makes_an_adjustment(marks: Marks) -> None:
    village, name = marks.village, marks.names()[0]
    marks.go(name)
    marks.type("80")
    village.key(KEY.Key_Return)
    marks.dialog.day.field.setFocus()
    village.key(KEY.Key_A, CONTROL)
    village.write("2026-10-20")
    village.key(KEY.Key_Return)
    assert "2026年10月的积分已经公示" in marks.dialog.summary.full_text
    marks.dialog.reason.input().setFocus()
    village.write("补记")
    village.key(KEY.Key_Return, CONTROL)
    village.settle()
    assert entry_of(village, name).adjusts is not None


def test_what_is_typed_is_only_given_up_when_asked(marks: Marks, boxes: Boxes) -> None:
    marks.go(marks.names()[0])
    marks.type("80")
    marks.village.key(KEY.Key_Return)
    boxes.expect_click("继续填写")
    marks.village.key(KEY.Key_Escape)
    assert boxes.wait()
    assert marks.is_open


def test_the_year_says_whose_mark_is_missing_once_marks_are_entered(
    counted: Village, open_year: MakeYear
) -> None:
    year = open_year(village=counted)
    assert "民主评议还没有得分" not in year.dialog.step.text
    names = [row.name for row in appraisal(counted).missing]

    def enter(act: Act) -> None:
        (found,) = queries.appraisals(2026)
        most = [(row.person, Decimal(90)) for row in found.missing[1:]]
        register.record_evaluation(act, found.item.key, date(2026, 11, 20), most)

    counted.act(enter)
    counted.settle()
    assert f"民主评议还没有得分：{names[0]}。" in year.dialog.step.text
    year.dialog.step._buttons[0].click()
    counted.settle()
    (dialog,) = shown(year)
    assert dialog.cells.rows[dialog.view.currentIndex().row()].name == names[0]
    dialog.done(0)


def test_closing_tells_whose_mark_is_missing(
    open_village: MakeVillage, open_year: MakeYear, qtbot: QtBot
) -> None:
    village = open_village(moment=NEXT_YEAR)
    with_appraisal(village)
    make_ready(village)
    year = open_year(village=village)
    qtbot.mouseClick(year.dialog.close_button, LEFT)
    assert any("民主评议还没有得分：" in text for text in texts_of(year.form(CloseForm)))


def test_without_an_appraisal_in_the_scheme_the_button_prints_the_sheet(year: Year, qtbot: QtBot) -> None:
    assert year.dialog.marks_button.text() == "打印测评表…"
    qtbot.mouseClick(year.dialog.marks_button, LEFT)
    assert [choice.year for choice in year.village.papers] == [2026]


def test_the_sheet_is_printed_from_the_dialog(marks: Marks) -> None:
    marks.village.click(marks.dialog.sheet)
    assert [choice.year for choice in marks.village.papers] == [2026]


def test_a_file_open_for_reading_takes_no_marks(counted: Village, open_year: MakeYear) -> None:
    year = open_year(village=counted, read_only="只读")
    assert not year.dialog.marks_button.isEnabled()
    counted.key(KEY.Key_M, CONTROL)
    assert shown(year) == []
