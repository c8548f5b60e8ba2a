"""分红 from the plan to the sign-off sheet."""

from PySide6.QtCore import Qt

from tests.desktop.open_village import words
from tests.desktop.shares.conftest import CTRL, SharesDesk, is_gone
from villageoffice.desktop.shares.dividend.approve_form import ApproveForm
from villageoffice.desktop.shares.dividend.pay_forms import ReturnForm, SentForm, SignForm, UndoForm
from villageoffice.desktop.shares.dividend.plan_form import PlanForm
from villageoffice.desktop.shares.dividend.reading import DividendView
from villageoffice.desktop.shares.page import SharesPage
from villageoffice.office.exports import Choice
from villageoffice.shares import queries
from villageoffice.shares.values import PaymentState, PlanState


def open_dividend(desk: SharesDesk) -> None:
    """Go to the dividends by the key."""
    desk.page.card.rows.setFocus()
    desk.press(Qt.Key.Key_D, CTRL)
    desk.press(Qt.Key.Key_Home)  # as a hand does, let Ctrl go
    assert desk.dividend.view is not None


def shown(desk: SharesDesk) -> DividendView:
    """What the page shows."""
    assert desk.dividend.view is not None
    return desk.dividend.view


def state_of(desk: SharesDesk, number: str) -> PaymentState:
    """How a holder of the dividend shown stands."""
    assert desk.dividend.view is not None and desk.dividend.view.found is not None
    lines = desk.dividend.view.found.payments
    return next(line.state for line in lines if line.payout.number == number)


def choose(desk: SharesDesk, number: str) -> None:
    """Go to a holder of the dividend."""
    lines = desk.dividend.card.lines
    row = next(line.row for line in lines.rows.rows if line.payout.number == number)
    lines.clearSelection()
    assert lines.choose(row)
    lines.setFocus()
    desk.settle()


def test_the_dividend_that_owes_is_shown_with_plan_and_payments(desk: SharesDesk) -> None:
    open_dividend(desk)
    page = desk.dividend
    assert page.title.full_text == "2025年度分红"
    assert "＝ 可分配 200,000.00" in page.plan.lines.shown
    assert page.card.heading.note.full_text.startswith("81 户已领 ")
    assert "还差 5 户" in page.card.heading.note.full_text
    assert page.card.footer.right.full_text.startswith("人民币")
    assert page.stepper.now == 3


def test_from_the_plan_to_the_sign_off_sheet(desk: SharesDesk) -> None:
    open_dividend(desk)
    page = desk.dividend
    desk.press(Qt.Key.Key_N, CTRL)
    form = desk.dialog(PlanForm)
    assert form.form.editor("year").value() == 2026
    desk.write(form.form.editor("income"), "100000")  # type: ignore[arg-type]
    desk.press(Qt.Key.Key_Return)
    form._settle()
    desk.settle()
    assert form.preview is not None and str(form.preview.distributable) == "80000.00"
    assert any("＝ 可分配 80,000.00" in line for line in form.lines.shown)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(form)
    of = shown(desk).of
    assert of is not None
    page.show_target(("cooperative", of.key))
    desk.settle()
    assert shown(desk).state is PlanState.DRAFT
    assert page.title.full_text == "2026年度分红" and page.stepper.now == 2
    desk.click(page, "登记决议")
    approve = desk.dialog(ApproveForm)
    desk.write(approve.name, "成员大会决议")
    desk.write(approve.day, "2026-11-20")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(approve)
    view = shown(desk)
    assert view.found is not None
    assert view.state is PlanState.APPROVED and len(view.found.payments) == 86
    asked: list[tuple[str, Choice]] = []
    page.desk.show_paper = lambda name, choice, _parent: asked.append((name, choice))
    desk.press(Qt.Key.Key_P, CTRL)
    desk.click(page, "银行代发表")
    assert [(name, choice.dividend) for name, choice in asked] == [
        ("dividend-sheet", view.plan),
        ("bank-file", view.plan),
    ]
    choose(desk, "003")
    desk.press(Qt.Key.Key_Space)
    assert state_of(desk, "003") is PaymentState.SIGNED
    current = page.card.lines.current_row()
    assert current is not None and current.payout.number == "004"
    desk.press(Qt.Key.Key_Space)
    assert state_of(desk, "004") is PaymentState.SIGNED
    assert "2 户已领" in page.card.heading.note.full_text


def test_somebody_else_signs_with_the_relation(desk: SharesDesk) -> None:
    open_dividend(desk)
    choose(desk, "001")
    desk.press(Qt.Key.Key_F2)
    form = desk.dialog(SignForm)
    desk.clerk.type("王芳")
    desk.press(Qt.Key.Key_Return)
    desk.clerk.type("配偶")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(form)
    assert desk.dividend.view is not None and desk.dividend.view.found is not None
    line = next(one for one in desk.dividend.view.found.payments if one.payout.number == "001")
    assert (line.state, line.receiver, line.relation) == (PaymentState.SIGNED, "王芳", "配偶")


def test_many_are_sent_at_once_and_one_comes_back(desk: SharesDesk) -> None:
    open_dividend(desk)
    page = desk.dividend
    owed = [one for one in page.card.lines.rows.rows if one.state not in queries.PAID]
    page.card.lines.clearSelection()
    model = page.card.lines.selectionModel()
    for one in owed:
        place = page.card.lines.rows.place_of(one.row) or 0
        model.select(
            page.card.lines.rows.index(place, 0), model.SelectionFlag.Select | model.SelectionFlag.Rows
        )
    desk.click(page, "已汇")
    sent = desk.dialog(SentForm)
    assert f"{len(owed)} 户" in sent.note.full_text
    desk.click(sent, "登记已汇")
    number = owed[-1].payout.number
    assert state_of(desk, number) is PaymentState.SENT
    assert "归档" in page.next_step.text
    choose(desk, number)
    desk.click(page, "银行退回")
    back = desk.dialog(ReturnForm)
    desk.click(back, "账户已销户")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert state_of(desk, number) is PaymentState.RETURNED
    assert "还差 1 户" in page.card.heading.note.full_text


def test_a_payment_entered_wrongly_is_taken_back_with_a_reason(desk: SharesDesk) -> None:
    open_dividend(desk)
    choose(desk, "002")
    desk.click(desk.dividend, "撤回…")
    form = desk.dialog(UndoForm)
    desk.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible() and form.left.message("reason") == "请填写撤回原因。"
    desk.click(form, "登记错户")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert state_of(desk, "002") is PaymentState.UNPAID


def test_a_plan_that_leaves_nothing_says_why(desk: SharesDesk) -> None:
    open_dividend(desk)
    desk.press(Qt.Key.Key_N, CTRL)
    form = desk.dialog(PlanForm)
    desk.write(form.form.editor("losses"), "100")  # type: ignore[arg-type]
    desk.press(Qt.Key.Key_Return)
    form._settle()
    desk.settle()
    assert form.preview is None and not form.lines.shown
    assert any("没有可以分配的收益" in text for text in words(form.lines))
    form.done(0)


def test_escape_leads_back_to_the_roster_of_the_same_cooperative(desk: SharesDesk) -> None:
    open_dividend(desk)
    desk.dividend.card.lines.setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert isinstance(desk.window.stack.currentWidget(), SharesPage)
    assert desk.window.navigation.entries["shares"].isChecked()


def test_a_growers_surplus_shows_what_goes_back_by_trade(desk: SharesDesk) -> None:
    desk.page.cooperatives.actions()[1].trigger()
    desk.settle()
    open_dividend(desk)
    page = desk.dividend
    assert page.title.full_text == "2025年度盈余分配"
    assert any("按交易量（额）返还 62%" in line for line in page.plan.lines.shown)
    assert "按交易量返还" in [column.title for column in page.card.lines.rows.columns]
