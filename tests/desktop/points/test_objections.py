"""Objections and adjustments: taken at the desk, answered, put right, everybody who moved told."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import button_of, texts_of
from tests.desktop.points.conftest import CONTROL, MakeVillage, Village
from villageoffice.desktop.points.flow.adjust_dialog import AdjustDialog
from villageoffice.desktop.points.flow.objection_forms import AnswerForm, LinkForm, TakeForm
from villageoffice.desktop.points.flow.period_dialog import MOVES, OBJECTIONS, PeriodDialog
from villageoffice.desktop.points.flow.post_dialog import PostDialog
from villageoffice.desktop.points.reason_dialogs import VoidPostedDialog
from villageoffice.kits.exact import Points
from villageoffice.points import queries
from villageoffice.points.values import EntryState, Objection, ObjectionOutcome, Period, Posting

KEY = Qt.Key
DURING = datetime(2026, 11, 6, 9).astimezone()


@pytest.fixture
def october(open_village: MakeVillage) -> Village:
    """6 November, while the notice of October hangs."""
    village = open_village(moment=DURING)
    village.go_to(10)
    return village


def objections(village: Village) -> tuple[Objection, ...]:
    """All objections of the year."""
    return village.ask(lambda: queries.objections(2026))


def posting(village: Village) -> Posting:
    """The newest posting of October."""
    found = village.ask(lambda: queries.current_posting(Period(2026, 10)))
    assert found is not None
    return found


def take(village: Village, who: str, what: str) -> None:
    """Write an objection down by keys, from the next step of the page."""
    village.step("登记异议…")
    village.front(TakeForm)
    village.write(who)
    for _ in range(3):
        village.key(KEY.Key_Return)
    village.write(what)
    village.key(KEY.Key_Return, CONTROL)


def open_period(village: Village, tab: str) -> PeriodDialog:
    """Open the period's file at a part."""
    village.page.show_period(tab)
    return village.front(PeriodDialog)


def adjust(village: Village, name: str, why: str) -> None:
    """Give a member points for 志愿服务 in October, from the table by Ctrl+N."""
    village.page.table.setFocus()
    village.choose(name)
    village.page.acts.record.trigger()
    dialog = village.front(AdjustDialog)
    dialog.items.search.setFocus()
    village.write("zyfw")
    for _ in range(4):
        village.key(KEY.Key_Return)
    dialog.why.input().setFocus()
    village.write(why)
    village.key(KEY.Key_Return, CONTROL)


def test_an_objection_is_taken_at_the_desk_with_the_day_to_answer_by(october: Village) -> None:
    before = len(objections(october))
    take(october, "赵大爷", "王芳10月的志愿服务没有登记")
    (mine,) = [one for one in objections(october) if one.objector == "赵大爷"]
    assert len(objections(october)) == before + 1
    assert (mine.received, mine.content, mine.outcome) == (
        date(2026, 11, 6),
        "王芳10月的志愿服务没有登记",
        ObjectionOutcome.OPEN,
    )
    assert mine.due == date(2026, 11, 13)
    assert october.window.toast.text == "已登记赵大爷的异议，请在2026年11月13日前答复"
    assert october.page.next_step.kind == "bad"
    assert "有 1 件异议待答复" in october.page.next_step.text


def test_the_form_says_what_is_missing_and_what_lies_outside_of_the_posting(october: Village) -> None:
    october.step("登记异议…")
    form = october.front(TakeForm)
    assert form.received.beside.full_text == "请在2026年11月13日前答复"
    october.key(KEY.Key_Return, CONTROL)
    assert form.left.message("objector") == "请填写提出人。"
    form.left.set_values({"objector": "赵大爷", "content": "有误", "received": date(2026, 11, 1)})
    form.judge()
    assert "2026年11月1日不在公示期内" in form.problem.text
    october.key(KEY.Key_Return, CONTROL)
    assert form.isVisible()
    form.reject()


def test_findings_are_noted_first_and_the_answer_follows(october: Village) -> None:
    take(october, "赵大爷", "登记有误")
    october.step("答复异议 1 件…")
    dialog = october.front(PeriodDialog)
    assert dialog.tabs.current == OBJECTIONS
    dialog.objections.choose_open()
    october.key(KEY.Key_Return)
    form = october.front(AnswerForm)
    assert form.save_button.text() == "保存调查情况"
    october.key(KEY.Key_Return, CONTROL)
    assert form.left.message("findings") == "请填写调查情况。"
    october.write("查签到表，本人当天在场")
    october.key(KEY.Key_Return, CONTROL)
    (mine,) = [one for one in objections(october) if one.objector == "赵大爷"]
    assert mine.open and mine.findings == "查签到表，本人当天在场"
    october.front(PeriodDialog)
    october.click(dialog.objections.answer)
    form = october.front(AnswerForm)
    assert not form.answered.isVisible()
    form.outcome.set_value(ObjectionOutcome.REJECTED)
    form.outcome.field.activated.emit(2)
    assert form.answered.isVisible() and not form.adjustment.isVisible()
    october.click(form.save_button)
    assert form.left.message("answer") == "请写明怎样处理，怎样答复。"
    october.write("已当面说明")
    october.key(KEY.Key_Return, CONTROL)
    (mine,) = [one for one in objections(october) if one.objector == "赵大爷"]
    assert (mine.outcome, mine.answer, mine.answered, mine.findings) == (
        ObjectionOutcome.REJECTED,
        "已当面说明",
        date(2026, 11, 6),
        "查签到表，本人当天在场",
    )
    october.click(dialog.objections.sheet)
    assert (october.paper_names, october.papers[0].thing) == (["objection-sheet"], mine.key)
    dialog.reject()


def test_an_adjustment_names_its_period_and_moves_whom_it_moves(october: Village) -> None:
    before = {row.name: (row.month, row.rank) for row in october.page.table.rows.rows}
    adjust(october, "朱琳", "异议成立，补记志愿服务")
    (entry,) = [e for e in october.entries("朱琳", month=10) if e.adjusts]
    assert (entry.adjusts, entry.day, entry.state) == (
        posting(october).key,
        date(2026, 10, 31),
        EntryState.REVIEWED,
    )
    assert "异议成立，补记志愿服务" in entry.reason
    assert october.window.toast.text == "已登记10月“志愿服务”的调整 1 条，以后各期已重算"
    after = {row.name: (row.month, row.rank) for row in october.page.table.rows.rows}
    gained = after["朱琳"][0]
    assert gained is not None and before["朱琳"][0] is not None and gained > before["朱琳"][0]
    dialog = open_period(october, MOVES)
    october.settle()
    moves = {move.name: move for move in dialog.moves.rows.rows}
    changed = {name for name in after if after[name] != before[name]}
    assert set(moves) >= changed and "朱琳" in moves
    cells = [column.text(moves["朱琳"]) for column in dialog.moves.visible_columns()]
    assert f"{before['朱琳'][0]} → {gained}" in cells
    assert "志愿服务" in cells[-1]
    dialog.reject()
    assert _printed(october)["朱琳"] == before["朱琳"]


def _printed(village: Village) -> dict[str, tuple[Points | None, int | None]]:
    key = posting(village).key
    rows = village.ask(lambda: queries.posted_rows(key))
    return {row.name: (row.month, row.rank) for row in rows}


def test_an_adjustment_needs_its_reason(october: Village) -> None:
    october.choose("朱琳")
    october.page.acts.record.trigger()
    dialog = october.front(AdjustDialog)
    assert dialog.heading.full_text == "登记2026年10月的调整"
    assert not dialog.state.isVisible()
    dialog.items.search.setFocus()
    october.write("zyfw")
    october.key(KEY.Key_Return)
    october.key(KEY.Key_Return, CONTROL)
    assert dialog.items.form.message("why") == "请填写调整原因。"
    assert dialog.isVisible()
    dialog.done(0)


def test_an_upheld_objection_is_put_right_linked_and_posted_anew(october: Village, qtbot: QtBot) -> None:
    take(october, "赵大爷", "朱琳10月的志愿服务没有登记")
    adjust(october, "朱琳", "异议成立")
    dialog = open_period(october, OBJECTIONS)
    october.settle()
    dialog.objections.choose_open()
    october.click(dialog.objections.answer)
    form = october.front(AnswerForm)
    form.outcome.set_value(ObjectionOutcome.UPHELD)
    form.outcome.field.activated.emit(1)
    form.left.set_values({"answer": "已补记，重新公示"})
    october.click(form.save_button)
    october.front(PeriodDialog)
    assert "还没有落实" in _texts(dialog)
    assert "有 1 件成立的异议没有落实" in dialog.step.text
    october.click(dialog.objections.link)
    link = october.front(LinkForm)
    link.adjustment.field.setCurrentIndex(1)
    october.click(link.save_button)
    (mine,) = [one for one in objections(october) if one.objector == "赵大爷"]
    (entry,) = [e for e in october.entries("朱琳", month=10) if e.adjusts]
    assert mine.adjustment == entry.key
    october.front(PeriodDialog)
    assert dialog.step.text == "有异议成立并作了调整，要把更正后的公示表重新公示。"
    old = posting(october)
    october.click(button_of(dialog.step, "重新公示…"))
    post = october.front(PostDialog)
    qtbot.waitUntil(lambda: post.proof is not None)
    assert post.proof is not None and post.proof.notice.amends == old.key
    assert {move.name for move in post.proof.notice.moves} >= {"朱琳"}
    october.click(post.save_button)
    assert post.form.message("reason") == "请填写更正原因。"
    october.write("异议成立，补记朱琳志愿服务")
    october.key(KEY.Key_Return, CONTROL)
    fresh = posting(october)
    assert (fresh.reposts, fresh.posted, fresh.remark) == (
        old.key,
        date(2026, 11, 6),
        "异议成立，补记朱琳志愿服务",
    )
    october.front(PeriodDialog)
    assert dialog.moves.rows.rows == []
    assert "已由后来的公示代替" in _texts(dialog)
    dialog.reject()


def test_an_upheld_objection_that_moves_no_figure_says_why(october: Village) -> None:
    take(october, "赵大爷", "朱琳10月的志愿服务没有登记")
    dialog = open_period(october, OBJECTIONS)
    october.settle()
    dialog.objections.choose_open()
    october.click(dialog.objections.answer)
    form = october.front(AnswerForm)
    assert form.left.editor("stays").isHidden()
    form.outcome.set_value(ObjectionOutcome.UPHELD)
    form.outcome.field.activated.emit(1)
    form.left.set_values({"answer": "姓名已改正"})
    october.click(form.save_button)
    october.front(PeriodDialog)
    october.click(button_of(dialog.step, "去落实"))
    october.click(dialog.objections.link)
    settle = october.front(LinkForm)
    october.click(settle.save_button)
    assert settle.left.message("stays") == "请选择调整，或者写明分数为什么不变。"
    settle.left.editor("stays").input().setFocus()
    october.write("只是姓名写错")
    october.click(settle.save_button)
    (mine,) = [one for one in objections(october) if one.objector == "赵大爷"]
    assert (mine.stays, mine.unsettled) == ("只是姓名写错", False)
    october.front(PeriodDialog)
    assert "落实" not in dialog.step.text
    dialog.reject()


def _texts(dialog: PeriodDialog) -> str:
    return "|".join(texts_of(dialog))


def test_an_entry_of_a_posted_period_is_voided_as_an_adjustment(october: Village) -> None:
    october.choose("王芳")
    panel = october.page.panel
    one = next(one for one in panel.entries.rows.rows if one.counted)
    words = next(action for action in panel.menu(one).actions() if "更正：作废" in action.text())
    words.trigger()
    dialog = october.front(VoidPostedDialog)
    october.click(button_of(dialog, "重复登记"))
    october.key(KEY.Key_Return, CONTROL)
    (void,) = [e for e in october.entries("王芳", month=10) if e.key == one.entry.key]
    assert (void.state, void.adjusts, void.void_reason) == (
        EntryState.VOIDED,
        posting(october).key,
        "重复登记",
    )
    assert october.page.next_step.text.startswith("10月积分已公示")
    assert [b.text() for b in october.page.next_step._buttons][-1].startswith("变动 ")
    assert Points(0) == next(o.counted for o in panel.entries.rows.rows if o.entry.key == one.entry.key)
