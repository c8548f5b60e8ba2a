"""The page shows one meeting: its steps, the motion with its rules, the ballots, the papers."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolTip

from tests.desktop.conftest import button_of
from tests.desktop.meetings.held import HELP, ROAD, TITLE, Held, draft
from tests.desktop.open_village import ALT, CTRL, Clerk, words
from villageoffice.desktop.meetings.account_dialog import AccountDialog
from villageoffice.desktop.meetings.meeting_dialog import MeetingDialog
from villageoffice.desktop.meetings.motions_dialog import MotionsDialog
from villageoffice.desktop.meetings.page import MeetingsPage
from villageoffice.desktop.meetings.papers_dialog import PapersDialog
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.desktop.meetings.result_dialog import ResultDialog
from villageoffice.desktop.meetings.roll_dialog import RollDialog
from villageoffice.desktop.meetings.sign_in_dialog import SignInDialog
from villageoffice.desktop.meetings.stages_dialog import StagesDialog
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import AccountDraft, MotionDraft, Step
from villageoffice.office import exports
from villageoffice.office.exports import Choice
from villageoffice.office.exports.kinds import Made
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars

KEY = Qt.Key


def current(page: MeetingsPage) -> list[tuple[Step, bool, bool]]:
    """Every step: whether it is done, whether it is the present one."""
    return [(step, button.done, button.now) for step, button in page.course.buttons.items()]


def test_a_village_without_meetings_is_told_what_to_do_first(clerk: Clerk, tmp_path: Path) -> None:
    Office.create(tmp_path / "空村.vodb", Particulars(village="空村")).close()
    window = clerk.open(tmp_path / "空村.vodb")
    window.open_page("meetings")
    clerk.settle()
    page = clerk.page(MeetingsPage)
    assert page.empty.isVisible() and not page.course.isVisible() and not page.side.isVisible()
    assert "先新建会议，再登记议题" in page.empty.note.full_text
    clerk.press(KEY.Key_F5)
    clerk.dialog(MeetingDialog).reject()
    clerk.click(button_of(page.empty, "新建会议"))
    clerk.dialog(MeetingDialog).reject()


def test_the_steps_say_how_far_it_is_and_the_button_leads_on(held: Held) -> None:
    page = held.open()
    assert page.no_motion.isVisible() and page.acts.go_on.text() == "登记议题"
    held.with_motions()
    assert current(page)[:3] == [
        (Step.MOTIONS, True, False),
        (Step.ROLLS, False, True),
        (Step.PAPERS, False, False),
    ]
    told = page.course.buttons[Step.ROLLS].toolTip()
    assert told.startswith("名册（Alt+2）") and "党员票的名册还没有冻结。" in told
    assert page.next_step.text.startswith("党员票的名册还没有冻结。村民代表票的名册还没有冻结。")
    assert page.acts.go_on.text() == "冻结名册"
    held.clerk.press(KEY.Key_F5)
    held.clerk.dialog(RollDialog).reject()


@pytest.mark.parametrize(
    ("number", "kind"),
    [(1, MotionsDialog), (2, RollDialog), (3, PapersDialog), (4, SignInDialog), (6, ResultDialog)],
)
def test_every_step_opens_its_work_by_key_and_by_click(held: Held, number: int, kind: type[Dialog]) -> None:
    page = held.counted(20, 30).open()
    held.clerk.press(KEY(KEY.Key_0 + number), ALT)
    held.clerk.dialog(kind).reject()
    held.clerk.click(list(page.course.buttons.values())[number - 1])
    held.clerk.dialog(kind).reject()


def test_before_the_count_the_papers_are_accounted_for(held: Held) -> None:
    page = held.with_motions().with_rolls().with_papers().with_people(31, 35).open()
    assert page.acts.go_on.text() == "清点选票"
    held.clerk.press(KEY.Key_F5)
    held.clerk.dialog(AccountDialog).reject()
    held.clerk.press(KEY.Key_L, CTRL)
    held.clerk.dialog(AccountDialog).reject()


def test_the_cards_show_a_count_under_way_with_shares_and_what_is_lacking(held: Held) -> None:
    before = held.with_motions().with_rolls().with_papers().with_people(31, 35).with_accounts()
    page = before.with_count(27, 14, called=17).open()
    party, people = page.chambers
    assert [party.figures[word].number.full_text for word in ("应到", "实到", "发出", "收回")] == [
        "36",
        "31",
        "31",
        "31",
    ]
    assert (party.lines["赞成"].votes, party.lines["反对"].votes) == (27, 4)
    assert party.lines["赞成"].share.full_text == "占应到 75.0%"
    assert party.quorum.full_text == "到会至少 18 人（应到人员 36 的半数以上）"
    assert (party.met.full_text, party.state.text) == ("已达到", "通过")
    assert (party.bar.present, party.bar.needed, party.bar.whole) == (31, 18, 36)
    assert party.sentence.full_text == "须赞成 19 票，实得 27 票，党员票通过"
    assert not party.lines["未唱"].isVisible() and people.lines["未唱"].isVisible()
    assert people.lines["赞成"].share.full_text == "占到会 40.0%"
    assert (people.state.text, people.lines["未唱"].votes) == ("计票中", 18)
    assert people.sentence.full_text == "须赞成 18 票，还差 4 票，未唱 18 张"
    assert page.acts.go_on.text() == "继续唱票"
    assert page.present.full_text.startswith("到会 ")


def test_a_motion_tells_subject_stages_rules_and_law(held: Held) -> None:
    page = held.with_motions().open()
    card = page.motion_card
    assert (card.title.full_text, card.subject.text) == (f"议题一　{ROAD}", "筹资筹劳")
    assert card.sentence.full_text == (
        "党员票：到会须达应到人员半数以上，赞成须超过应到人员半数。村民代表票：到会须达组成人员三分之二以上，"
        "赞成须超过到会人员半数。两票都通过，议题才通过。"
    )
    assert card.stages.text() == "四议两公开 1 / 6"
    held.clerk.click(card.basis)
    assert "《中华人民共和国村民委员会组织法》" in QToolTip.text()
    QToolTip.hideText()
    held.clerk.click(card.stages)
    held.clerk.dialog(StagesDialog).reject()


def test_the_other_motion_is_one_key_away(held: Held) -> None:
    page = held.with_motions().open()
    assert page.motion_card.place.full_text == "议题 1 / 2" and not page.motion_card.before.isEnabled()
    held.clerk.press(KEY.Key_PageDown, CTRL)
    assert (page.motion_card.title.full_text, page.motion_card.place.full_text) == (
        f"议题二　{HELP}",
        "议题 2 / 2",
    )
    assert not page.motion_card.after.isEnabled() and not page.motion_card.stages.isVisible()
    held.clerk.press(KEY.Key_PageDown, CTRL)
    held.clerk.click(page.motion_card.before)
    assert page.motion_card.place.full_text == "议题 1 / 2"


def test_candidates_stand_in_the_cards_of_an_election(held: Held) -> None:
    before = held.with_election("张伟", "王芳").with_rolls().with_papers().with_people(31, 35).with_accounts()
    page = before.with_count(10, 12).open()
    table = page.chambers[0].table
    assert table is not None and table.isVisible() and not page.chambers[0].lines["赞成"].isVisible()
    assert {name for name, _, _ in table.rows} == {"张伟", "王芳"}


def test_the_right_column_tells_where_the_papers_are(held: Held) -> None:
    page = held.with_motions().with_rolls().open()
    states = {line.line.key: line.line.state for line in page.side.papers}
    assert (states["meeting-notice"], states["sign-in"], states["ballots"]) == ("待打印", "待打印", "待印制")
    assert (states["tally-sheet"], states["result-report"]) == ("待计票", "待宣布")
    assert states["zero-report"] == "待打印"
    held.with_papers().with_people(31, 35)
    one = page.side.account.accounts[0]
    assert page.side.account.column(one) == ("36", "–", "–", "–", "–", "–")

    def save(act: Act) -> None:
        plan = queries.papers(held.key)[0]
        register.save_account(act, plan.key, AccountDraft(40, 31, 0, 9))

    held.act(save)
    assert page.side.account.column(page.side.account.accounts[0]) == ("36", "40", "31", "0", "9", "–")
    ballots = next(line.line for line in page.side.papers if line.line.key == "ballots")
    assert (ballots.text, ballots.state) == ("表决票 91 张", "已印制")
    held.clerk.click(page.side.account)
    held.clerk.dialog(AccountDialog).reject()


def test_a_paper_that_was_printed_says_so(held: Held) -> None:
    page = held.with_motions().open()

    file = held.file

    def record(act: Act) -> None:
        options = json.dumps({"date": "2026-11-23", "meeting": held.key})
        made = Made("meeting-notice", "会议通知", "pdf", b"", 1, file.draft.day, 1, options, "", False)
        exports.enter(act, made, state="已打印")

    held.act(record)
    notice = next(line.line for line in page.side.papers if line.line.key == "meeting-notice")
    assert (notice.state, notice.kind) == ("已打印", "ok")


def test_papers_are_asked_for_from_the_list_and_from_the_menu(held: Held) -> None:
    page = held.with_motions().with_rolls().open()
    asked: list[tuple[str, Choice]] = []
    page._desk.show_paper = lambda name, choice, _parent: asked.append((name, choice))
    held.clerk.click(next(line for line in page.side.papers if line.line.key == "meeting-notice"))
    assert asked == [("meeting-notice", Choice(meeting=held.key))]
    held.clerk.press(KEY.Key_P, CTRL)
    texts = [action.text() for action in page.acts.print.actions()]
    assert texts[0] == "会议通知…\t待打印"
    page.acts.print.actions()[0].trigger()
    page.acts.print.close()
    assert asked[1] == asked[0]
    held.clerk.click(next(line for line in page.side.papers if line.line.key == "ballots"))
    held.clerk.dialog(PapersDialog).reject()


def test_other_meetings_are_chosen_behind_the_title(held: Held) -> None:
    page = held.open()
    second = held.act(lambda act: register.create_meeting(act, draft()))
    assert page.chooser.text() == "2026-11-23 党员和村民代表会议"
    shown = [action for action in page.chooser.menu().actions() if action.isCheckable()]
    assert [action.isChecked() for action in shown if action.isChecked()] == [True]
    page.chooser.meeting_chosen.emit(second)
    held.clerk.settle()
    assert page.file is not None and page.file.key == second


def test_another_page_leads_to_a_step_of_a_meeting(held: Held) -> None:
    held.with_motions().begin()
    shell = held.clerk.starter.shell
    assert shell is not None
    shell._go("meetings", (held.key, Step.ROLLS))
    assert held.clerk.dialog(RollDialog).key == held.key
    held.clerk.dialog(RollDialog).reject()


def test_search_finds_the_meeting_and_opens_it(held: Held) -> None:
    held.with_motions().begin()
    held.clerk.press(KEY.Key_K, CTRL)
    held.clerk.type("第九次")
    held.clerk.press(KEY.Key_Return)
    page = held.clerk.page(MeetingsPage)
    assert page.file is not None and page.file.draft.title == TITLE


def test_a_meeting_is_called_off_with_its_reason(held: Held) -> None:
    page = held.with_motions().open()
    page.acts.cancel.trigger()
    form = held.clerk.dialog(ReasonForm)
    form.reason.input().setFocus()
    held.clerk.type("改期")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert page.next_step.text == "会议已取消：改期" and page.acts.go_on.text() == "新建会议"
    assert not page.acts.edit.isEnabled()


def test_a_file_open_for_reading_shows_everything_and_changes_nothing(held: Held) -> None:
    page = held.with_motions().open()
    page.set_read_only("李四正在使用。")
    assert not page.acts.create.isEnabled() and not page.acts.edit.isEnabled() and page.acts.go_on.isEnabled()
    held.clerk.press(KEY.Key_2, ALT)
    dialog = held.clerk.dialog(RollDialog)
    assert not dialog.freeze.isEnabled()
    dialog.reject()
    held.clerk.press(KEY.Key_1, ALT)
    motions = held.clerk.dialog(MotionsDialog)
    assert not motions.add.isEnabled() and not motions.edit.isEnabled()
    motions.reject()


def test_a_narrow_window_keeps_the_right_column_in_a_drawer(held: Held) -> None:
    page = held.with_motions().open()
    window = held.clerk.window
    window.resize(911, 512)
    held.clerk.settle()
    assert page.narrow and page.more.isVisible() and not page.side.isVisible()
    assert not page.motion_card.sentence.isVisible()
    held.clerk.click(page.more)
    assert page.side.isVisible() and "文件" in words(page.side)
    page.close_drawers()
    window.resize(1366, 768)
    held.clerk.settle()
    assert page.side.isVisible() and not page.more.isVisible()


def test_a_title_that_is_too_long_is_cut_and_nothing_beside_it_is_lost(held: Held) -> None:
    title = "关于" + "村内主干道路面硬化和路灯安装工程" * 6 + "的方案"
    held.act(lambda act: register.add_motion(act, held.key, MotionDraft(title, subject="fundraising")))
    page, window = held.open(), held.clerk.window
    window.resize(911, 512)
    held.clerk.settle()
    card = page.motion_card
    assert card.title.full_text.endswith("…") and card.title.toolTip() == f"议题一　{title}"
    assert window.width() == 911 and card.width() < 911
    assert card.after.geometry().right() < card.width() and card.subject.isVisible()
