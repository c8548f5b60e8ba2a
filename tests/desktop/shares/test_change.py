"""股权变更: transfer, inheritance by two heirs, a back-dated withdrawal that the ledger forbids."""

from datetime import date

from PySide6.QtCore import Qt

from tests.desktop.conftest import Boxes
from tests.desktop.shares.conftest import CTRL, SharesDesk, is_gone
from villageoffice.desktop.shares.change.dialog import ChangeDialog
from villageoffice.desktop.shares.change.reverse_dialog import ReverseDialog
from villageoffice.kits.exact import Shares
from villageoffice.shares import queries
from villageoffice.shares.values import MovementKind


def open_change(desk: SharesDesk, number: str) -> ChangeDialog:
    """Open the dialog by its key, with a holder as giver."""
    desk.choose(number)
    desk.press(Qt.Key.Key_N, CTRL)
    dialog = desk.dialog(ChangeDialog)
    assert dialog.source.words().startswith(number)
    return dialog


def choose_kind(desk: SharesDesk, dialog: ChangeDialog, kind: MovementKind) -> None:
    """Choose the kind as from the list."""
    dialog.kind.set_value(kind)
    dialog.kind.changed.emit()
    desk.settle()


def choose_class(desk: SharesDesk, dialog: ChangeDialog, name: str, line: int = 0) -> None:
    """Choose the class of a line."""
    editor = dialog.lines.lines[line].share_class
    editor.field.setCurrentText(name)
    editor.changed.emit()
    desk.settle()


def held(desk: SharesDesk, number: str, name: str) -> Shares:
    """What a holder holds of a class today."""
    key, today = desk.of().key, desk.page.day.today
    classes = {each.draft.name: each.key for each in desk.ask(lambda: queries.share_classes(key))}
    found = desk.ask(lambda: queries.holdings(key, today))
    return Shares(found.get((desk.holder(number), classes[name]), 0))


def test_a_transfer_shows_both_balances_and_moves_the_shares(desk: SharesDesk) -> None:
    before = held(desk, "003", "农龄股"), held(desk, "005", "农龄股")
    dialog = open_change(desk, "003")
    choose_class(desk, dialog, "农龄股")
    line = dialog.lines.lines[0]
    desk.write(line.quantity, "2.5")
    desk.write(line.target, "005")
    desk.press(Qt.Key.Key_Return)
    assert line.target.words().startswith("005 ")
    assert f"农龄股 {before[0]:.2f} → {before[0] - Shares.parse('2.5'):.2f}" in line.told.full_text
    assert f"农龄股 {before[1]:.2f} → {before[1] + Shares.parse('2.5'):.2f}" in line.told.full_text
    desk.write(dialog.document, "协议（2026年11月20日）")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(dialog)
    assert held(desk, "003", "农龄股") == before[0] - Shares.parse("2.5")
    assert held(desk, "005", "农龄股") == before[1] + Shares.parse("2.5")
    assert desk.cell("003", "certificate") == "待换证"
    assert "已登记转让" in desk.window.toast.text


def test_an_inheritance_is_split_equally_between_two_heirs(desk: SharesDesk) -> None:
    whole = held(desk, "020", "土地股")
    before = held(desk, "021", "土地股"), held(desk, "022", "土地股")
    dialog = open_change(desk, "020")
    choose_kind(desk, dialog, MovementKind.INHERITANCE)
    choose_class(desk, dialog, "土地股")
    desk.write(dialog.lines.lines[0].target, "021")
    desk.click(dialog, "加一行")
    desk.write(dialog.lines.lines[1].target, "022")
    desk.write(dialog.lines.whole, str(whole))
    desk.click(dialog, "平分给各行")
    parts = [line.moved() for line in dialog.lines.lines]
    assert dialog.lines.lines[1].told.full_text.startswith(f"020 {dialog.source.words()[4:]} 土地股")
    assert " → 0.00；" in dialog.lines.lines[1].told.full_text
    assert Shares(sum(map(int, parts))) == whole and abs(int(parts[0]) - int(parts[1])) <= 1
    desk.write(dialog.document, "继承权公证书")
    desk.click(dialog, "登记变更")
    assert held(desk, "020", "土地股") == Shares(0)
    assert held(desk, "021", "土地股") == before[0] + parts[0]
    assert held(desk, "022", "土地股") == before[1] + parts[1]
    key = desk.of().key
    movements = desk.ask(lambda: queries.movements(key))
    newest = max(movements, key=lambda each: each.key)
    assert len([each for each in movements if each.number == newest.number]) == 2


def test_a_back_dated_withdrawal_is_refused_with_the_day_named(desk: SharesDesk, boxes: Boxes) -> None:
    """Household 004 gave 50 of its 150 away on 2 September 2026."""
    dialog = open_change(desk, "004")
    choose_kind(desk, dialog, MovementKind.WITHDRAWAL)
    desk.write(dialog.day, "2026-05-01")
    desk.press(Qt.Key.Key_Return)
    line = dialog.lines.lines[0]
    choose_class(desk, dialog, "人口股")
    desk.write(line.quantity, "50")
    desk.write(dialog.document, "退出申请")
    desk.write(dialog.approval, "成员大会 2026-04-20")
    desk.settle()
    dialog._settle()
    desk.settle()
    assert "补登早于已有的登记" in dialog.warning.full_text and "2026-09-02" in dialog.warning.full_text
    desk.click(dialog, "登记变更")
    assert dialog.isVisible()
    assert "2026年9月2日" in dialog.problem.text and "004 " in dialog.problem.text
    assert "之后已经登记的变动要用到这些股份" in dialog.problem.text
    boxes.expect_click("放弃")
    desk.press(Qt.Key.Key_Escape)
    assert is_gone(dialog)


def test_what_a_back_dated_change_disturbs_must_be_agreed_to(desk: SharesDesk) -> None:
    dialog = open_change(desk, "006")
    choose_class(desk, dialog, "农龄股")
    desk.write(dialog.day, "2025-06-01")
    desk.press(Qt.Key.Key_Return)
    line = dialog.lines.lines[0]
    desk.write(line.quantity, "1")
    desk.write(line.target, "008")
    desk.write(dialog.document, "补登的协议")
    dialog._settle()
    desk.settle()
    assert any("2025年度分红" in each.what for each in dialog.disturbed)
    desk.click(dialog, "登记变更")
    assert dialog.isVisible() and "请勾选确认" in dialog.problem.text
    dialog.accept_box.click()
    desk.click(dialog, "登记变更")
    assert is_gone(dialog)
    key, holder = desk.of().key, desk.holder("006")
    found = desk.ask(lambda: queries.movements_of(holder))
    assert any(each.draft.day == date(2025, 6, 1) for each in found)
    assert desk.ask(lambda: queries.cooperative(key)).key == key


def test_nothing_is_saved_while_something_is_missing(desk: SharesDesk, boxes: Boxes) -> None:
    dialog = open_change(desk, "003")
    desk.click(dialog, "登记变更")
    assert dialog.isVisible()
    assert dialog.form.message("document") == "请填写依据文件。"
    desk.write(dialog.document, "协议")
    desk.click(dialog, "登记变更")
    assert dialog.isVisible() and dialog.lines.lines[0].quantity.field.property("wrong")
    desk.press(Qt.Key.Key_Escape)
    assert is_gone(dialog)


def test_a_wrong_change_is_undone_by_a_reversal_with_its_reason(desk: SharesDesk) -> None:
    before = held(desk, "004", "人口股")
    desk.choose("004")
    desk.click(desk.page.panel, "冲正")
    dialog = desk.dialog(ReverseDialog)
    desk.click(dialog, "协议已解除")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert held(desk, "004", "人口股") == before + Shares.parse("50")
    desk.choose("004")
    assert desk.page.panel.ledger is not None
    told = [one.line for one in desk.page.panel.ledger.rows.rows]
    assert told[-1].movement.reason == "协议已解除" and told[-1].folded


def test_the_slip_of_the_chosen_line_is_printed(desk: SharesDesk) -> None:
    desk.choose("004")
    asked: list[tuple[str, object]] = []
    desk.page.desk.show_paper = lambda name, choice, _parent: asked.append((name, choice.thing))
    desk.click(desk.page.panel, "变更登记表")
    assert desk.page.panel.line() is not None
    assert asked == [("change-slip", desk.page.panel.line().movement.key)]  # type: ignore[union-attr]


def test_in_a_narrow_window_the_lines_stand_below_the_form_and_are_not_cut(desk: SharesDesk) -> None:
    desk.window.resize(911, 512)
    desk.settle()
    dialog = open_change(desk, "003")
    price = dialog.lines.lines[0].price
    right = price.mapTo(dialog, price.rect().topRight()).x()
    assert price.isVisible() and right < dialog.width()
    assert dialog.lines.mapTo(dialog, dialog.lines.rect().topLeft()).x() < dialog.width() // 4
    dialog.done(0)
