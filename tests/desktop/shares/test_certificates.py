"""Certificates: renewed where shares changed, lost, found; other windows of the page."""

from PySide6.QtCore import Qt

from tests.desktop.shares.conftest import CTRL, SharesDesk, is_gone
from villageoffice.desktop.shares.accounts.dialog import AccountsDialog
from villageoffice.desktop.shares.accounts.forms import TradeForm
from villageoffice.desktop.shares.certificates.issue_dialog import IssueDialog
from villageoffice.desktop.shares.certificates.state_form import StateForm
from villageoffice.desktop.shares.charts_dialog import ChartsDialog
from villageoffice.desktop.shares.compare_dialog import CompareDialog
from villageoffice.desktop.shares.founding.holder_form import HolderForm
from villageoffice.desktop.shares.founding.member_form import MemberForm
from villageoffice.desktop.shares.founding.news_dialog import NewsDialog
from villageoffice.desktop.shares.postings_dialog import PostForm, PostingsDialog
from villageoffice.kits.storage.act import Act
from villageoffice.people import register as people
from villageoffice.people.values import PersonDraft
from villageoffice.shares import queries
from villageoffice.shares.values import CertificateNeed, CertificateState, HolderKind


def test_all_that_are_due_are_renewed_at_once(desk: SharesDesk) -> None:
    desk.press(Qt.Key.Key_R, CTRL)
    dialog = desk.dialog(IssueDialog)
    assert [row.number for row in dialog.table.selected_rows()] == ["004", "007"]
    assert "2 户的旧证同时作废" in dialog.told.full_text
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(dialog)
    assert desk.page.view is not None and not desk.page.view.needing(CertificateNeed.DUE)
    assert desk.cell("004", "certificate") == "已发证"
    key, holder = desk.of().key, desk.holder("004")
    old, new = desk.ask(lambda: queries.certificates(key, holder))
    assert (old.state, new.state, new.replaces) == (CertificateState.VOID, CertificateState.VALID, old.key)


def test_a_certificate_is_reported_lost_with_its_reason(desk: SharesDesk) -> None:
    desk.choose("003")
    desk.page.panel.tabs.choose("certificates")
    desk.settle()
    desk.click(desk.page.panel, "挂失")
    form = desk.dialog(StateForm)
    desk.click(form, "本人声明遗失")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(form)
    assert desk.cell("003", "certificate") == "挂失中"


def test_two_days_are_compared_with_the_reasons(desk: SharesDesk) -> None:
    desk.press(Qt.Key.Key_B, CTRL)
    dialog = desk.dialog(CompareDialog)
    assert [row.number for row in dialog.table.rows.rows] == ["004", "007"]
    assert "2026-09-02 转让" in dialog.table.rows.rows[0].reasons
    assert "2 户有变化，合计不变" in dialog.summary.full_text
    dialog.done(0)


def test_the_charts_show_the_figures_of_the_tables(desk: SharesDesk) -> None:
    desk.press(Qt.Key.Key_Y, CTRL)
    dialog = desk.dialog(ChartsDialog)
    assert "人口股 15,650.00" in dialog.classes.accessibleName()
    assert "2025年度" in dialog.dividends.accessibleName()
    dialog.done(0)


def test_the_roster_is_posted_with_place_and_days(desk: SharesDesk) -> None:
    desk.press(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = desk.dialog(PostingsDialog)
    desk.click(dialog, "登记公示")
    form = desk.dialog(PostForm)
    assert "2026年11月30日" in form.span.full_text
    desk.write(form.place, "村务公开栏")
    desk.write(form.posted_by, "李娜")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(form)
    assert [row.state for row in dialog.table.rows.rows] == ["公示中"]
    dialog.done(0)


def test_a_company_is_entered_as_a_holder(desk: SharesDesk) -> None:
    desk.page.acts.holder.trigger()
    form = desk.dialog(HolderForm)
    form.kind.set_value(HolderKind.COMPANY)
    form.kind.changed.emit()
    desk.write(form.left.editor("number"), "901")  # type: ignore[arg-type]
    desk.write(form.left.editor("name"), "示例农业公司")  # type: ignore[arg-type]
    desk.write(form.account, "12ab")
    assert "账号" in form.problem.text
    desk.write(form.account, "")
    form.account.field.clear()
    form.account.changed.emit()
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(form)
    holder = desk.holder("901")
    draft = desk.ask(lambda: queries.holder_draft(holder))
    assert (draft.kind, draft.is_member, draft.members) == (HolderKind.COMPANY, False, ())


def test_a_birth_changes_the_people_and_not_the_shares(desk: SharesDesk) -> None:
    desk.choose("003")
    total, heads = desk.cell("003", "total"), desk.cell("003", "heads")
    assert desk.page.panel.view is not None
    desk.page.tasks.add_member(desk.page.panel.view)
    form = desk.dialog(MemberForm)
    desk.write(form.left.editor("name"), "新生儿")  # type: ignore[arg-type]
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(form)
    assert desk.cell("003", "total") == total
    assert int(desk.cell("003", "heads")) == int(heads) + 1


def test_trade_of_a_member_is_entered_and_summed(desk: SharesDesk) -> None:
    desk.page.cooperatives.actions()[1].trigger()
    desk.settle()
    desk.press(Qt.Key.Key_E, CTRL)
    dialog = desk.dialog(AccountsDialog)
    desk.write(dialog.year, "2025")
    before = len(dialog.table.rows.rows)
    assert before > 50 and f"{before} 笔" in dialog.summary.full_text
    desk.click(dialog, "登记交易")
    form = desk.dialog(TradeForm)
    desk.write(form.member, "003")
    desk.write(form.day, "2025-12-01")
    desk.write(form.amount, "1234.5")
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(form)
    assert len(dialog.table.rows.rows) == before + 1
    dialog.done(0)


def test_who_came_to_a_household_is_taken_over_from_the_people_book(desk: SharesDesk) -> None:
    def enter(act: Act) -> None:
        people.add_person(act, PersonDraft("新来一", sex="女", household_number="003"))

    desk.act("新增人员", enter)
    heads = desk.cell("003", "heads")
    desk.page.acts.people.trigger()
    dialog = desk.dialog(NewsDialog)
    assert [(news.number, news.draft.name, news.why) for news in dialog.table.rows.rows] == [
        ("003", "新来一", "新到本户")
    ]
    desk.press(Qt.Key.Key_Return, CTRL)
    assert is_gone(dialog)
    assert int(desk.cell("003", "heads")) == int(heads) + 1
