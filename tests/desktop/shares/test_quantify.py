"""From an empty cooperative to the first quantification, by the wizard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.desktop.shares.conftest import CTRL, SharesDesk, is_gone
from villageoffice.desktop.shares.founding.class_form import ClassForm
from villageoffice.desktop.shares.founding.classes_dialog import ClassesDialog
from villageoffice.desktop.shares.founding.households_dialog import HouseholdsDialog
from villageoffice.desktop.shares.quantify.dialog import CHECK, FIGURES, QuantifyDialog
from villageoffice.kits.exact import Shares
from villageoffice.shares import queries, register
from villageoffice.shares.values import (
    ClassBasis,
    CooperativeDraft,
    CoopKind,
    LandRate,
    ShareClassDraft,
)


def found(desk: SharesDesk) -> int:
    """Enter a second collective with classes by head, land and of its own; show it."""
    keys: list[int] = []

    def work(act) -> None:  # type: ignore[no-untyped-def]
        key = register.create_cooperative(act, CooperativeDraft(CoopKind.COLLECTIVE, "第二股份合作社"))
        keys.append(key)
        land = (LandRate("水田", Shares.parse("1")), LandRate("旱地", Shares.parse("0.8")))
        for draft in (
            ShareClassDraft("人口股", ClassBasis.HEAD, unit_shares=Shares.parse("10")),
            ShareClassDraft("土地股", ClassBasis.AREA, land_rates=land),
            ShareClassDraft("集体股", ClassBasis.COLLECTIVE, transferable=False),
        ):
            register.add_class(act, key, draft)

    desk.act("建立合作社", work)
    desk.page.show_cooperative(keys[0])
    desk.settle()
    return keys[0]


def take_households(desk: SharesDesk) -> None:
    """Take all households of the people book over."""
    desk.press(Qt.Key.Key_U, CTRL)
    dialog = desk.dialog(HouseholdsDialog)
    assert "选中 86 户" in dialog.told.full_text
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(dialog)


def test_households_are_taken_over_with_their_people_and_the_collective(desk: SharesDesk) -> None:
    key = found(desk)
    take_households(desk)
    rows = desk.page.card.rows.rows.rows
    assert len(rows) == 87 and sum(row.heads for row in rows) > 300
    holder = desk.holder("004")
    draft = desk.ask(lambda: queries.holder_draft(holder))
    assert draft.person is not None and all(member.person for member in draft.members)
    assert desk.ask(lambda: queries.cooperative(key)).draft.name == "第二股份合作社"


def test_the_wizard_quantifies_by_rule_column_and_sum(desk: SharesDesk) -> None:
    key = found(desk)
    take_households(desk)
    desk.press(Qt.Key.Key_G, CTRL)
    dialog = desk.dialog(QuantifyDialog)
    desk.write(dialog.day, "2026-03-01")
    desk.write(dialog.document, "量化方案")
    desk.write(dialog.approval, "成员大会 2026-02-20")
    desk.click(dialog, "下一步")
    assert dialog.stepper.now == FIGURES
    wet = next(n for n in range(dialog.model.columnCount()) if _heading(dialog, n) == "水田（亩）")
    dialog.table.setCurrentIndex(dialog.model.index(0, wet))
    QGuiApplication.clipboard().setText("001\t3.5\t1\n003\t2\t\n999\t7\t\n")
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_V, CTRL)
    assert "按户号对应" in dialog.told.full_text and "999" in dialog.told.full_text
    last = dialog.model.rowCount() - 1
    own = next(n for n in range(dialog.model.columnCount()) if _heading(dialog, n) == "集体股（股）")
    dialog.table.setCurrentIndex(dialog.model.index(last, own))
    QTest.keyClicks(dialog.table, "7")
    desk.clerk.type("00")
    desk.press(Qt.Key.Key_Return)
    assert dialog.model.data(dialog.model.index(last, own)) == "700"
    people = sum(len(each.people) for each in dialog.model.claimants)
    assert f"人口股 {people * 10:,}.00" in dialog.summary.full_text
    assert "土地股 6.30" in dialog.summary.full_text and "集体股 700.00" in dialog.summary.full_text
    desk.click(dialog, "下一步")
    assert dialog.stepper.now == CHECK
    desk.click(dialog, "登记量化")
    assert is_gone(dialog)
    view = desk.page.view
    assert view is not None and view.roster is not None and view.proved
    assert view.roster.total == Shares.parse(f"{people * 10 + 706}.3")
    holder = desk.holder("003")
    members = desk.ask(lambda: queries.members_on(key, holder, desk.page.day.today))
    assert {str(dict(each.shares)[view.roster.classes[0].key]) for each in members} == {"10.0000"}


def test_a_cell_that_is_no_figure_holds_the_wizard_up(desk: SharesDesk) -> None:
    found(desk)
    take_households(desk)
    desk.press(Qt.Key.Key_G, CTRL)
    dialog = desk.dialog(QuantifyDialog)
    desk.write(dialog.document, "量化方案")
    desk.write(dialog.approval, "成员大会")
    desk.click(dialog, "下一步")
    dialog.model.setData(dialog.model.index(0, 3), "三亩")
    desk.click(dialog, "下一步")
    assert dialog.stepper.now == FIGURES and "三亩" in dialog.problem.text
    dialog.model.setData(dialog.model.index(0, 3), "3")
    desk.click(dialog, "下一步")
    assert dialog.stepper.now == CHECK
    dialog.done(0)


def test_a_class_quantified_before_cannot_be_quantified_again(desk: SharesDesk) -> None:
    desk.press(Qt.Key.Key_G, CTRL)
    dialog = desk.dialog(QuantifyDialog)
    assert [rule.wanted for rule in dialog.rules] == [False] * 4
    desk.write(dialog.document, "量化方案")
    desk.write(dialog.approval, "成员大会")
    desk.click(dialog, "下一步")
    assert "请至少选一类" in dialog.problem.text
    dialog.done(0)


def test_a_class_with_land_rates_is_entered_by_the_form(desk: SharesDesk) -> None:
    desk.page.acts.classes.trigger()
    dialog = desk.dialog(ClassesDialog)
    desk.click(dialog, "新增类型")
    form = desk.dialog(ClassForm)
    form.basis.set_value(ClassBasis.AREA)
    form.basis.changed.emit()
    desk.write(form.name, "林地股")
    form.rates.set_value("林地 0.2\n果园 一")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and "一" in form.problem.text
    form.rates.set_value("林地 0.2\n果园 0.5")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(form)
    names = [each.draft.name for each in dialog.table.rows.rows]
    assert names[-1] == "林地股" and "已新增" in dialog.told.text
    dialog.done(0)


def _heading(dialog: QuantifyDialog, column: int) -> str:
    return str(dialog.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
