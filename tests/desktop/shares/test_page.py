"""合作社股权 as the clerk sees it: the roster of a day, one holder, what is to be done first."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.open_village import seen, words
from tests.desktop.shares.conftest import CTRL, SharesDesk
from villageoffice.desktop.shares.founding.cooperative_form import CooperativeForm
from villageoffice.desktop.shares.roster_card import PROVED
from villageoffice.desktop.widgets.empty_state import EmptyState
from villageoffice.kits.exact import Shares
from villageoffice.office.search import Finder


def test_the_roster_adds_up_and_says_so(desk: SharesDesk) -> None:
    page = desk.page
    rows = page.card.rows.rows.rows
    assert page.view is not None and page.view.roster is not None
    assert sum(int(row.total) for row in rows) == int(page.view.roster.total)
    assert page.card.totals.texts["total"] == f"{page.view.roster.total.decimal:,.2f}"
    assert page.card.totals.texts["percent"] == "100.00"
    assert page.card.footer.right.full_text == PROVED


def test_the_heading_tells_how_many_hold_and_what_is_missing(desk: SharesDesk) -> None:
    note = desk.page.card.heading.note.full_text
    assert note.startswith("86 户 ") and "总股数 18,958.14" in note
    assert "还差：2 户换证、1 户挂失公告" in note


def test_typing_letters_finds_a_holder_by_initials(desk: SharesDesk) -> None:
    desk.page.card.rows.setFocus()
    first = desk.page.card.rows.rows.rows[3]
    desk.clerk.type(first.search.split()[-1][:2])
    assert desk.page.search.text()
    desk.page.search.setText(first.number)
    desk.settle()
    assert [row.number for row in desk.page.card.rows.rows.shown_rows] == [first.number]
    assert desk.page.card.footer.left.full_text == "找到 1 户，共 87 户"


def test_another_day_shows_the_shares_of_that_day(desk: SharesDesk) -> None:
    heads = desk.class_column("人口股")
    today = desk.cell("004", heads)
    desk.page.day.choose(desk.page.day.today.replace(year=2026, month=9, day=1))
    desk.settle()
    before = desk.cell("004", heads)
    assert Shares.parse(before) - Shares.parse(today) == Shares.parse("50")
    assert "2026-09-01 的股东名册" in desk.page.next_step.text
    desk.click(desk.page.next_step, "回到今天")
    assert desk.cell("004", heads) == today


def test_the_panel_shows_ledger_members_certificates_and_dividends(desk: SharesDesk) -> None:
    desk.choose("004")
    panel = desk.page.panel
    assert panel.ledger is not None
    told = [panel.ledger.rows.columns[1].text(one) for one in panel.ledger.rows.rows]
    assert told[-1].startswith("转让给")
    assert any("冲正" in one for one in told)
    for key, expected in (("members", "量化到人"), ("certificates", "一个证号只用一次"), ("dividends", "")):
        panel.tabs.choose(key)
        desk.settle()
        assert any(expected in text for text in words(panel))


def test_lines_of_one_paper_for_several_persons_stand_as_one(desk: SharesDesk) -> None:
    desk.choose("001")
    assert desk.page.panel.view is not None and desk.page.panel.ledger is not None
    lines = desk.page.panel.view.ledger.lines
    entries = desk.page.panel.ledger.rows.rows
    assert len(entries) < len(lines)
    assert sum(one.count for one in entries) == len(lines)
    assert entries[-1].balance == lines[-1].balance


def test_the_other_cooperative_is_chosen_in_the_heading(desk: SharesDesk) -> None:
    desk.page.cooperatives.actions()[1].trigger()
    desk.settle()
    assert desk.of().draft.name == "示例村果蔬农民专业合作社"
    assert desk.page.acts.accounts.isVisible()
    assert desk.page.card.heading.title.full_text == "成员名册"
    assert desk.page.card.heading.note.full_text == "24 名成员 · 总股数 1,450.00"
    titles = [column.title for column in desk.page.card.rows.visible_columns()]
    assert titles == ["编号", "成员", "合计", "占比 %", "股权证"]


def test_enter_goes_into_the_ledger(desk: SharesDesk) -> None:
    desk.choose("004")
    desk.page.card.rows.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert desk.page.panel.ledger is not None and desk.page.panel.ledger.hasFocus()


def test_an_empty_page_leads_to_the_first_cooperative(bare_desk: SharesDesk) -> None:
    (empty,) = seen(bare_desk.page.card.rows, EmptyState)
    assert empty.sentence.full_text == "还没有登记合作社"
    assert empty.button is not None
    bare_desk.clerk.click(empty.button)
    form = bare_desk.dialog(CooperativeForm)
    name = form.left.editor("name")
    name.input().setFocus()
    bare_desk.clerk.type("新村股份经济合作社")
    bare_desk.press(Qt.Key.Key_Return, CTRL)
    (empty,) = seen(bare_desk.page.card.rows, EmptyState)
    assert empty.sentence.full_text == "还没有股权类型"


def test_a_read_only_file_can_be_looked_at_only(desk: SharesDesk) -> None:
    desk.window.set_read_only("李四的电脑正在使用。")
    desk.settle()
    assert not desk.page.acts.change.isEnabled() and not desk.page.panel.reverse.isEnabled()
    assert desk.page.acts.compare.isEnabled()


def test_the_window_finds_a_holder(desk: SharesDesk) -> None:
    desk.window.search.open_search()
    desk.clerk.type("004")
    QTest.qWait(50)
    desk.settle()
    desk.press(Qt.Key.Key_Escape)
    hits = desk.clerk.ask(lambda office: Finder(office.today).find("004"))
    holder = next(hit for hit in hits if hit.kind == "holder" and hit.title.startswith("004"))
    desk.page.show_target(holder.target)
    desk.settle()
    row = desk.page.current()
    assert row is not None and row.number == "004"
