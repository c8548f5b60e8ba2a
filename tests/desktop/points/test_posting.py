"""Posting and filing on the page: the notice is seen, the figures stand, what follows is told."""

import hashlib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import Boxes, button_of
from tests.desktop.points.conftest import CONTROL, MakeVillage, Village, chooses
from tests.desktop.points_year.closing import make_ready, review_everything
from villageoffice.desktop.points.flow.file_forms import FilingForm, TakeDownForm
from villageoffice.desktop.points.flow.period_dialog import PeriodDialog
from villageoffice.desktop.points.flow.post_dialog import PostDialog
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.kits.storage.act import Act
from villageoffice.office import attachments, exports
from villageoffice.office.exports import Choice
from villageoffice.office.particulars import save_particulars
from villageoffice.people import queries as people
from villageoffice.points import queries, register
from villageoffice.points.values import Cycle, EntryDraft, Period, PeriodState, Posting

KEY = Qt.Key
DECEMBER = datetime(2026, 12, 2, 9).astimezone()


@pytest.fixture
def over(open_village: MakeVillage) -> Village:
    """The morning of 2 December, November reviewed and ready to be posted."""
    village = open_village(moment=DECEMBER)
    village.act(review_everything)
    village.go_to(11)
    return village


def posted(village: Village, month: int = 11) -> Posting:
    """The newest posting of a month."""
    found = village.ask(lambda: queries.current_posting(Period(2026, month)))
    assert found is not None
    return found


def open_posting(village: Village, qtbot: QtBot) -> PostDialog:
    """Open the dialog from the next step and wait for the notice."""
    village.step("登记公示…")
    dialog = village.front(PostDialog)
    qtbot.waitUntil(lambda: dialog.proof is not None)
    return dialog


def state_of(village: Village, month: int) -> str:
    """What the list says of a month."""
    entries = {entry.key: entry.pill[0] for entry in village.page.periods.list.entries()}
    return entries[str(month)]


def test_a_period_that_is_ready_is_posted_with_the_notice_before_the_eyes(
    over: Village, qtbot: QtBot
) -> None:
    page = over.page
    assert state_of(over, 11) == "待公示"
    assert page.next_step.text == "11月积分已全部审核，可以公示了。"
    assert page.card.heading.note.full_text.endswith("已审核完，可以公示")
    dialog = open_posting(over, qtbot)
    assert dialog.preview.page_count == 2
    assert dialog.span.full_text.startswith("公示期为2026年12月2日至12月9日，共7日。张贴当天不算")
    assert "不能撤回" in dialog.problem.text
    assert (dialog.place.value(), dialog.posted_by.value()) == ("村务公开栏", "赵磊")
    assert dialog.proof is not None
    shown = hashlib.sha256(dialog.proof.content).hexdigest()
    over.key(KEY.Key_Return, CONTROL)
    posting = posted(over)
    assert (posting.posted, posting.last_day) == (date(2026, 12, 2), date(2026, 12, 9))
    assert (posting.place, posting.posted_by, posting.digest) == ("村务公开栏", "赵磊", shown)
    rows = over.ask(lambda: queries.posted_rows(posting.key))
    assert [(row.name, row.year_total, row.rank) for row in rows] == [
        (row.name, row.year_total, row.rank) for row in page.table.rows.rows
    ]
    assert over.window.toast.text == "11月积分已登记公示，分数不再变动；公示到12月9日"
    assert not over.window.toast.button.isVisible()
    assert state_of(over, 11) == "公示中"


def test_a_posted_period_can_only_be_read_and_says_why(over: Village, qtbot: QtBot) -> None:
    open_posting(over, qtbot)
    over.key(KEY.Key_Return, CONTROL)
    page = over.page
    assert page.next_step.text == ("11月积分已公示（12月2日至12月9日），表中分数已定；要更正，请登记调整。")
    assert page.card.heading.note.full_text.endswith("公示到12月9日")
    acts = page.acts
    assert not any(one.isEnabled() for one in (acts.batch, acts.review, acts.back, acts.post))
    assert acts.record.text() == "登记调整" and acts.record.isEnabled()
    panel = page.panel
    assert not panel.review.isEnabled() and not panel.back.isEnabled()
    words = [one.text() for one in panel.menu(panel.entries.rows.rows[0]).actions()]
    assert words == ["添加照片或扫描件…", "更正：作废这一条…", "复制"]
    assert not acts.groups.isEnabled()


def test_another_day_draws_the_notice_anew_and_prints_the_very_paper_that_is_posted(
    over: Village, qtbot: QtBot
) -> None:
    dialog = open_posting(over, qtbot)
    dialog.day.field.setFocus()
    dialog.day.field.selectAll()
    over.write("2026-12-05")
    qtbot.waitUntil(lambda: dialog.proof is not None and dialog.proof.notice.posted == date(2026, 12, 5))
    assert "2026年12月5日至12月12日" in dialog.span.full_text
    over.click(dialog.print)
    contact = "王芳 0719-0000000"
    assert over.papers == [Choice(year=2026, month=11, day=date(2026, 12, 5), contact=contact)]
    printed = over.ask(lambda: exports.make(over.jobs.office, "points-notice", "pdf", over.papers[0]).content)
    over.click(dialog.save_button)
    assert posted(over).digest == hashlib.sha256(printed).hexdigest()


def test_a_day_within_the_period_is_refused_and_nothing_can_be_posted(over: Village, qtbot: QtBot) -> None:
    dialog = open_posting(over, qtbot)
    dialog.day.field.setFocus()
    dialog.day.field.selectAll()
    over.write("2026-11-28")
    qtbot.waitUntil(lambda: "要到2026年12月1日才能公示" in dialog.problem.text)
    over.key(KEY.Key_Return, CONTROL)
    assert not dialog.save_button.isEnabled()
    assert over.ask(lambda: queries.current_posting(Period(2026, 11))) is None
    dialog.day.field.selectAll()
    over.write("2026-12-")
    assert not dialog.save_button.isEnabled()
    over.key(KEY.Key_Escape)


def test_an_unfinished_period_shows_a_proof_that_cannot_be_posted(
    open_village: MakeVillage, qtbot: QtBot
) -> None:
    village = open_village(moment=DECEMBER)
    village.go_to(11)
    village.key(KEY.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    dialog = village.front(PostDialog)
    qtbot.waitUntil(lambda: dialog.proof is not None)
    assert dialog.problem.text.startswith("还不能公示。核对稿，不张贴：还差审核")
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_the_place_is_asked_for(over: Village, qtbot: QtBot) -> None:
    dialog = open_posting(over, qtbot)
    dialog.place.field.clear()
    over.click(dialog.save_button)
    assert dialog.form.message("place") == "请填写张贴地点。"
    assert over.ask(lambda: queries.current_posting(Period(2026, 11))) is None
    dialog.reject()


def test_a_period_whose_earlier_one_is_not_posted_is_refused_with_the_one_to_post_first(
    open_village: MakeVillage, qtbot: QtBot
) -> None:
    village = open_village(moment=datetime(2027, 1, 5, 9).astimezone())
    village.act(review_everything)
    village.act(_one_entry_in_december)
    village.go_to(12)
    dialog = open_posting(village, qtbot)
    village.click(dialog.save_button)
    assert "2026年11月的积分还没有公示" in dialog.problem.text
    assert dialog.save_button.isEnabled()
    dialog.reject()


def _one_entry_in_december(act: Act) -> None:
    one = next(row.entry for row in queries.find_entries(2026, 11) if row.entry.item_name == "志愿服务")
    register.record_entries(act, [EntryDraft(one.person, one.item, date(2026, 12, 6), one.points, "巡河")])
    waiting = queries.find_entries(2026, 12)
    register.review_entries(act, [row.entry.key for row in waiting])


def test_who_takes_objections_is_kept_with_the_posting_whatever_the_settings_say_later(
    over: Village, qtbot: QtBot
) -> None:
    dialog = open_posting(over, qtbot)
    assert dialog.contact.value() == "王芳 0719-0000000"
    dialog.contact.input().setFocus()
    over.key(KEY.Key_A, CONTROL)
    over.write("赵磊 0719-1111111")
    qtbot.waitUntil(lambda: dialog.proof is not None and dialog.proof.notice.contact == "赵磊 0719-1111111")
    over.click(dialog.save_button)
    assert posted(over).contact == "赵磊 0719-1111111"
    over.act(lambda act: save_particulars(act, replace(over.jobs.office.particulars, contact="刘洋")))
    over.page.acts.notice.trigger()
    over.settle()
    (choice,) = over.papers
    again = over.ask(lambda: exports.make(over.jobs.office, "points-notice", "pdf", choice).content)
    assert hashlib.sha256(again).hexdigest() == posted(over).digest


def test_masked_reasons_stay_masked_when_the_posted_notice_is_seen_again(over: Village, qtbot: QtBot) -> None:
    dialog = open_posting(over, qtbot)
    dialog.masked.set_value(True)
    dialog.masked.field.activated.emit(1)
    qtbot.waitUntil(
        lambda: dialog.proof is not None and {d.what for d in dialog.proof.notice.deductions} == {"有扣分"}
    )
    over.click(dialog.save_button)
    over.page.acts.notice.trigger()
    over.settle()
    (choice,) = over.papers
    assert choice.masked and choice.day == date(2026, 12, 2)
    again = over.ask(lambda: exports.make(over.jobs.office, "points-notice", "pdf", choice).content)
    assert hashlib.sha256(again).hexdigest() == posted(over).digest


def test_a_photograph_of_the_board_is_kept_with_the_posting(
    over: Village, qtbot: QtBot, boxes: Boxes, tmp_path: Path
) -> None:
    photo = tmp_path / "公开栏.png"
    Image.new("RGB", (2400, 1800), "khaki").save(photo)
    dialog = open_posting(over, qtbot)
    boxes.expect(chooses(photo))
    over.click(dialog.photos.list.button)
    assert [one.name for one in dialog.photos.list.files] == ["公开栏.png"]
    over.click(dialog.save_button)
    (kept,) = _kept(over)
    assert kept.name == "公开栏.jpg" and kept.is_picture
    over.step("公示情况…")
    period = over.front(PeriodDialog)
    assert any(kept.name in words for words in _links(period))
    period.reject()


def _kept(village: Village) -> tuple[attachments.Attached, ...]:
    key = posted(village).key
    return village.ask(lambda: attachments.attachments(key))


def _links(dialog: PeriodDialog) -> list[str]:
    buttons = cast("list[Button]", dialog.posting.findChildren(Button))
    return [button.text() for button in buttons if button.kind == "link"]


# After the posting


def test_a_posting_that_is_over_is_taken_down_and_filed(village: Village, qtbot: QtBot) -> None:
    village.go_to(10)
    page = village.page
    assert page.next_step.text.startswith("10月公示期满，可以备案。")
    village.step("公示情况…")
    period = village.front(PeriodDialog)
    village.click(button_of(period.step, "登记撤下…"))
    down = village.front(TakeDownForm)
    assert down.day.value() == date(2026, 11, 23)
    down.day.set_value(date(2026, 11, 9))
    village.click(down.save_button)
    assert "公示到2026年11月9日才期满" in down.problem.text
    down.day.set_value(date(2026, 11, 10))
    village.key(KEY.Key_Return, CONTROL)
    assert posted(village, 10).taken_down == date(2026, 11, 10)
    village.front(PeriodDialog)
    village.click(button_of(period.step, "登记备案…"))
    filing = village.front(FilingForm)
    for words in ("", "示例党〔2026〕11号", "镇组织办", ""):
        village.write(words) if words else None
        village.key(KEY.Key_Return)
    filing.photos.input().setFocus()
    village.key(KEY.Key_Return, CONTROL)
    filed = posted(village, 10).filing
    assert filed is not None
    assert (filed.filed, filed.file_number, filed.receiver) == (
        date(2026, 11, 23),
        "示例党〔2026〕11号",
        "镇组织办",
    )
    assert state_of(village, 10) == "已备案"
    assert page.card.heading.note.full_text.endswith("11月23日已备案")
    village.click(button_of(period.told, "撤销"))
    assert posted(village, 10).filing is None
    period.reject()


def test_the_papers_of_a_posting_are_at_hand(village: Village) -> None:
    village.go_to(10)
    village.step("公示情况…")
    dialog = village.front(PeriodDialog)
    posting = posted(village, 10)
    village.click(button_of(dialog.posting, "再看公示表…"))
    village.click(button_of(dialog.posting, "公示回执…"))
    assert village.paper_names == ["points-notice", "posting-receipt"]
    assert village.papers[0].known == posting.known_act
    assert village.papers[1].thing == posting.key
    dialog.reject()


def test_a_file_open_for_reading_shows_the_posting_and_offers_nothing(open_village: MakeVillage) -> None:
    village = open_village(read_only=True)
    village.go_to(10)
    assert [one.text() for one in village.page.next_step._buttons] == ["公示情况…"]
    village.step("公示情况…")
    dialog = village.front(PeriodDialog)
    assert not dialog.adjust_button.isEnabled()
    assert not dialog.objections.take.isEnabled()
    assert dialog.step._buttons == []
    dialog.reject()


def test_a_closed_year_can_only_be_read(open_village: MakeVillage) -> None:
    village = open_village(moment=datetime(2027, 1, 20, 9).astimezone())
    make_ready(village)
    village.act(lambda act: register.close_year(act, 2026))
    village.go_to(11)
    page = village.page
    assert page.next_step.text == "2026年度已经结账，只能查看和打印。"
    assert not any(one.isEnabled() for one in (page.acts.record, page.acts.batch, page.acts.post))
    words = [one.text() for one in page.panel.menu(page.panel.entries.rows.rows[0]).actions()]
    assert words == ["添加照片或扫描件…", "复制"]


# Quarters


def _quarters(act: Act) -> None:
    """Let 2027 post quarters, with an entry in each month of the first."""
    branch = people.party_branch()
    assert branch is not None
    register.adopt_scheme(act, 2027, branch.key, replace(register.default_scheme(), cycle=Cycle.QUARTER))
    scheme = queries.scheme(2027)
    assert scheme is not None
    item = scheme.named("志愿服务")
    assert item is not None
    person = next(row.person for row in people.member_rows(date(2027, 3, 31)) if row.name == "王芳")
    days = [date(2027, month, 10) for month in (1, 2, 3)]
    register.record_entries(act, [EntryDraft(person, item.key, day, item.usual, "巡河") for day in days])


def test_a_scheme_by_quarters_lists_and_posts_quarters(open_village: MakeVillage, qtbot: QtBot) -> None:
    village = open_village(moment=datetime(2027, 5, 10, 9).astimezone())
    village.act(_quarters)
    page = village.page
    entries = [(entry.text, entry.pill[0]) for entry in page.periods.list.entries()]
    assert entries == [("二季度", "录入中"), ("一季度", "录入中")]
    village.go_to(2, 2027)
    assert page.card.heading.title.full_text == "第一季度"
    assert page._left_button.text() == "2027年第一季度"
    village.choose("王芳")
    assert [one.entry.day.month for one in page.panel.entries.rows.rows] == [1, 2, 3]
    assert page.panel.notes.full_text.startswith("本季计入 ")
    row = page.table.current_row()
    assert row is not None and f"本季计入 {row.month} 分。" in page.panel.notes.full_text
    assert page.card.footer.right.full_text.startswith("本季合计 ")
    village.key(KEY.Key_R, CONTROL)
    dialog = open_posting(village, qtbot)
    assert dialog.heading.full_text == "公示第一季度积分"
    village.click(dialog.save_button)
    assert village.ask(lambda: queries.current_posting(Period(2027, 1, Cycle.QUARTER))) is not None
    assert page.periods.list.entries()[1].pill[0] == PeriodState.POSTED.label


def test_the_notice_of_the_last_quarter_is_asked_for_while_the_present_one_runs(
    open_village: MakeVillage,
) -> None:
    village = open_village(moment=datetime(2027, 5, 10, 9).astimezone())
    village.act(_quarters)
    village.page.show_target("notice")
    village.settle()
    assert [(choice.year, choice.quarter) for choice in village.papers] == [(2027, 1)]


def test_an_empty_period_is_neither_pressed_nor_called_ready(open_village: MakeVillage) -> None:
    village = open_village(moment=datetime(2027, 2, 10, 9).astimezone())
    village.act(lambda act: register.adopt_default_scheme(act, 2027, people.party_branch().key))  # type: ignore[union-attr]
    village.go_to(1, 2027)
    assert village.page.periods.list.entries()[1].pill[0] == "无登记"
    assert village.page.next_step.text == ""
