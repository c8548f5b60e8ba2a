"""Printing and accounting: every paper has its place, a gap stops the count, reopening takes two names."""

from PySide6.QtCore import Qt

from tests.desktop.conftest import button_of
from tests.desktop.meetings.held import Held
from tests.desktop.open_village import ALT, CTRL
from villageoffice.desktop.meetings.account_dialog import AccountCard, AccountDialog, ReopenForm
from villageoffice.desktop.meetings.papers_dialog import PapersDialog
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.meetings import queries
from villageoffice.meetings.values import PaperAccount, PaperPlan, VotingMethod
from villageoffice.office.exports import Choice

KEY = Qt.Key


def plans(held: Held) -> tuple[PaperPlan, ...]:
    return held.clerk.ask(lambda _: queries.papers(held.key))


def accounts(held: Held) -> tuple[PaperAccount, ...]:
    return held.clerk.ask(lambda _: queries.accounts(held.key))


def open_papers(held: Held) -> PapersDialog:
    held.open()
    held.clerk.press(KEY.Key_3, ALT)
    dialog = held.clerk.dialog(PapersDialog)
    assert isinstance(dialog, PapersDialog)
    return dialog


def open_accounts(held: Held) -> tuple[AccountDialog, AccountCard, AccountCard]:
    held.open()
    held.clerk.press(KEY.Key_L, CTRL)
    dialog = held.clerk.dialog(AccountDialog)
    assert isinstance(dialog, AccountDialog)
    first, second = dialog.cards.values()
    return dialog, first, second


def fill(held: Held, card: AccountCard, **figures: str) -> None:
    for key, typed in figures.items():
        card.fields[key].set_value(None)
        card.fields[key].input().setFocus()
        held.clerk.type(typed)


def test_papers_are_printed_from_the_roll_with_spares(held: Held) -> None:
    dialog = open_papers(held.with_motions().with_rolls())
    assert (dialog.spares.value(), dialog.total.full_text) == (4, "共 40 张，20 页")
    dialog.spares.set_value(None)
    dialog.spares.input().setFocus()
    held.clerk.type("6")
    assert dialog.total.full_text == "共 42 张，21 页"
    asked: list[tuple[str, Choice]] = []
    dialog._desk.show_paper = lambda name, choice, _parent: asked.append((name, choice))
    held.clerk.press(KEY.Key_P, CTRL)
    plan = plans(held)[0]
    assert asked == [("ballots", Choice(meeting=held.key, thing=plan.key, spares=6, per_page=2))]
    held.clerk.press(KEY.Key_Return, CTRL)
    assert (plans(held)[0].printed, plans(held)[0].spares) == (42, 6)
    assert not dialog.print.isEnabled() and dialog.step.text == "还有 1 种票没有登记印制。"
    dialog.table.choose(plans(held)[1].key)
    assert dialog.spares.value() == 5
    held.clerk.press(KEY.Key_Return, CTRL)
    assert plans(held)[1].printed == 52 and not dialog.step.isVisible()


def test_a_printing_is_withdrawn_with_its_reason(held: Held) -> None:
    dialog = open_papers(held.with_motions().with_rolls().with_papers())
    held.clerk.click(dialog.withdraw)
    form = held.clerk.dialog(ReasonForm)
    held.clerk.click(button_of(form, "议题文字有误"))
    held.clerk.press(KEY.Key_Return, CTRL)
    assert plans(held)[0].printed is None and "已撤回" in dialog.told.text


def test_without_a_roll_nothing_is_printed_and_it_is_told_why(held: Held) -> None:
    dialog = open_papers(held.with_motions())
    held.clerk.press(KEY.Key_Return, CTRL)
    assert "名册还没有冻结" in dialog.told.text and plans(held)[0].printed is None


def test_a_chamber_may_show_hands(held: Held) -> None:
    dialog = open_papers(held.with_motions().with_rolls())
    dialog.table.choose(plans(held)[1].key)
    dialog.method.set_value(VotingMethod.SHOW_OF_HANDS)
    dialog.method.changed.emit()
    held.clerk.settle()
    assert held.file.chambers[1].method is VotingMethod.SHOW_OF_HANDS
    assert not dialog.print.isEnabled() and not dialog.preview.isEnabled()


def test_the_gap_shows_while_it_is_typed_and_stops_the_closing(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(31, 35)
    dialog, party, _people = open_accounts(before)
    assert [party.fields[key].value() for key in ("printed", "issued", "spoiled", "unused")] == [40, 31, 0, 9]
    assert "开箱清点" in party.told.text and not dialog.shut.isEnabled()
    fill(held, party, unused="8")
    assert "少 1 张，请查清" in party.told.text and party.told.kind == "bad"
    held.clerk.press(KEY.Key_Return, CTRL)
    assert accounts(held)[0].draft is None
    fill(held, party, unused="9", in_box="30")
    assert "箱内比发出少 1 张" in party.told.text and party.told.kind == "ok"
    held.clerk.press(KEY.Key_Return, CTRL)
    one = accounts(held)[0]
    assert one.closed and one.draft is not None and one.draft.in_box == 30 and one.box_gap == -1
    assert party.state.text == "已封账" and not party.fields["in_box"].isEnabled()


def test_enter_goes_from_figure_to_figure(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(31, 35)
    _dialog, party, _people = open_accounts(before)
    party.fields["unused"].input().setFocus()
    held.clerk.press(KEY.Key_Return)
    assert party.fields["in_box"].input().hasFocus()
    held.clerk.type("31")
    assert party.told.text == "每一张票都对得上，可以封账。"


def test_figures_are_kept_before_the_box_is_opened(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(31, 35)
    _dialog, party, people = open_accounts(before)
    fill(held, people, spoiled="1", unused="15")
    held.clerk.click(people.keep)
    draft = accounts(held)[1].draft
    assert draft is not None and (draft.spoiled, draft.unused, draft.in_box) == (1, 15, None)
    assert party.fields["issued"].value() == 31


def test_a_closed_account_is_opened_again_with_a_reason_and_two_names(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(31, 35).with_accounts()
    dialog, party, _people = open_accounts(before)
    assert not dialog.shut.isEnabled()
    held.clerk.click(party.again)
    form = held.clerk.dialog(ReopenForm)
    held.clerk.type("箱底还有一张")
    held.clerk.press(KEY.Key_Return)
    held.clerk.type("黄强")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert form.isVisible() and form.left.message("second") == "请填写在场人二。"
    held.clerk.type("徐丽")
    held.clerk.press(KEY.Key_Return, CTRL)
    one = accounts(held)[0]
    assert (one.closed, one.reopened, one.witnesses) == (False, "箱底还有一张", "黄强、徐丽")
    assert party.fields["in_box"].isEnabled()


def test_more_in_the_box_than_issued_is_void_and_voted_again(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(31, 35)
    dialog, party, _people = open_accounts(before)
    fill(held, party, in_box="32")
    assert party.told.kind == "bad" and "32" in party.told.text
    party.save(close=True)
    held.clerk.settle()
    assert party.state.text == "作废" and party.repeat.isVisible()
    held.clerk.click(party.repeat)
    assert len(plans(held)) == 3 and any(plan.replaces for plan in plans(held))
    dialog.reject()
