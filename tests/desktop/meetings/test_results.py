"""Results are declared once, with their sentences; afterwards only corrected with a reason."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.meetings.held import ROAD, Held
from tests.desktop.open_village import ALT, CTRL, words
from villageoffice.desktop.meetings.list_dialog import ListDialog
from villageoffice.desktop.meetings.result_dialog import DeclareForm, ResultDialog
from villageoffice.meetings import queries
from villageoffice.meetings.values import Outcome
from villageoffice.office.exports import Choice

KEY = Qt.Key


def open_results(held: Held) -> ResultDialog:
    held.open()
    held.clerk.press(KEY.Key_6, ALT)
    dialog = held.clerk.dialog(ResultDialog)
    assert isinstance(dialog, ResultDialog)
    return dialog


def test_a_result_is_declared_with_the_sentence_of_every_ballot(held: Held) -> None:
    dialog = open_results(held.counted(27, 14))
    card = dialog.cards[0]
    assert card.state.text == "未通过" and "村民代表票未过半" in " ".join(words(card))
    assert any("赞成27票" in line for line in words(card))
    held.clerk.press(KEY.Key_Return, CTRL)
    form = held.clerk.dialog(DeclareForm)
    assert form.at.value() == "10:00" and "都不能再改" in " ".join(words(form))
    held.clerk.press(KEY.Key_Return, CTRL)
    assert held.file.motions[0].outcome is Outcome.NOT_CARRIED and held.file.locked
    assert dialog.step.text == "1 个议题可以宣布结果。"
    held.clerk.press(KEY.Key_Return, CTRL)
    held.clerk.press(KEY.Key_Return, CTRL)
    assert not dialog.declare.isEnabled() and not dialog.step.isVisible()
    assert [motion.outcome for motion in held.file.motions] == [Outcome.NOT_CARRIED] * 2


def test_what_cannot_be_declared_yet_says_why(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(31, 35).with_accounts()
    dialog = open_results(before.with_count(27, 14, called=17))
    assert dialog.cards[0].state.text == "还不能宣布" and not dialog.declare.isEnabled()
    assert dialog.step.text == "2 个议题还不能宣布结果，原因写在下面。"
    assert any("计票" in line for line in words(dialog.cards[0]))


def test_without_quorum_there_is_no_decision(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(20, 31).with_accounts()
    dialog = open_results(before.with_count(20, 31))
    assert dialog.cards[0].state.text == "未形成决议"
    for _ in held.file.motions:
        held.clerk.press(KEY.Key_Return, CTRL)
        held.clerk.press(KEY.Key_Return, CTRL)
    assert held.file.motions[0].outcome is Outcome.NO_DECISION
    held.clerk.click(dialog.cards[0].again)
    assert [motion.draft.title for motion in held.file.motions][-1] == f"{ROAD}（重新表决）"


def test_a_declared_result_is_corrected_with_the_reason_and_both_stay(held: Held) -> None:
    dialog = open_results(held.counted(27, 30).with_results())
    first = held.file.motions[0]
    assert not dialog.cards[0].correct.isEnabled() and "另作一次计票" in dialog.cards[0].correct.toolTip()
    held.with_recount(28, 30)
    held.clerk.click(dialog.cards[0].correct)
    form = held.clerk.dialog(DeclareForm)
    held.clerk.press(KEY.Key_Return, CTRL)
    assert form.isVisible() and form.left.message("reason") == "请填写更正原因。"
    held.clerk.type("宣读时报错了数")
    held.clerk.press(KEY.Key_Return, CTRL)
    found = held.clerk.ask(lambda _: queries.declared_result(first.key))
    assert found is not None and found.reason == "宣读时报错了数" and found.corrects is not None
    assert any("更正 2026-11-23 宣布的结果" in line for line in words(dialog.cards[0]))


def test_the_report_of_a_declared_result_is_previewed(held: Held) -> None:
    dialog = open_results(held.counted(27, 30).with_results())
    asked: list[tuple[str, Choice]] = []
    dialog._desk.show_paper = lambda name, choice, _parent: asked.append((name, choice))
    held.clerk.click(dialog.cards[1].report)
    motion = held.file.motions[1]
    assert asked == [("result-report", Choice(meeting=held.key, motion=motion.key))]


def test_a_wrong_time_is_told_in_the_form(held: Held) -> None:
    dialog = open_results(held.counted(27, 30))
    held.clerk.press(KEY.Key_Return, CTRL)
    form = held.clerk.dialog(DeclareForm)
    form.at.set_value(None)
    form.at.input().setFocus()
    held.clerk.type("25:00")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert form.isVisible() and "看不懂" in form.problem.text
    form.reject()
    dialog.reject()


def test_candidates_are_listed_with_their_votes_and_who_is_chosen(held: Held) -> None:
    before = held.with_election("张伟", "王芳").with_rolls().with_papers().with_people(31, 35).with_accounts()
    dialog = open_results(before.with_count(0, 0))
    assert dialog.cards[0].motion.draft.title == "推荐优秀共产党员"
    dialog.reject()


def test_all_meetings_are_listed_by_year_kind_and_outcome(held: Held) -> None:
    page = held.counted(27, 30).with_results().open()
    held.clerk.press(KEY.Key_O, CTRL)
    dialog = held.clerk.dialog(ListDialog)
    held.clerk.settle()
    held.clerk.type("第九次")
    (row,) = dialog.table.rows.shown_rows
    assert (row.key, row.state) == (held.key, "通过 2 项")
    dialog.outcome.set_value(Outcome.NOT_CARRIED)
    dialog.outcome.changed.emit()
    assert dialog.table.rows.shown_rows == []
    dialog.outcome.set_value(None)
    dialog.outcome.changed.emit()
    held.clerk.press(KEY.Key_Return)
    assert page.file is not None and page.file.key == held.key
    assert QApplication.activeModalWidget() is None


def test_a_persons_attendance_over_the_year_is_shown(held: Held) -> None:
    held.with_motions().with_rolls().with_people(31, 35).open()
    held.clerk.press(KEY.Key_O, CTRL)
    dialog = held.clerk.dialog(ListDialog)
    held.clerk.settle()
    dialog.choose_tab("people")
    held.clerk.type("曹玉兰")
    lines = [line for line in dialog.came.rows.rows if line.meeting == held.key]
    assert len(lines) == 2 and all(line.attendance.votes for line in lines)
    assert dialog.came_card.footer.left.full_text.startswith("曹玉兰应到")
    dialog.reject()


def test_the_year_is_shown_in_figures(held: Held) -> None:
    held.counted(27, 30).with_results().open()
    held.clerk.press(KEY.Key_O, CTRL)
    dialog = held.clerk.dialog(ListDialog)
    held.clerk.settle()
    dialog.choose_tab("figures")
    held.clerk.settle()
    told = dialog.told.full_text.splitlines()
    assert told[0].startswith("2026年：") and any(line.startswith("党员票应到") for line in told)
    carried = next(value for label, value, _ in dialog.chart._bars if label == "通过")
    assert carried >= 2
    dialog.reject()
