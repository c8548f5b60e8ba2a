"""The day of a meeting, by clicks and keys alone: from 新建会议 to the folder that is kept.

Two motions whose subjects propose the rules, both rolls frozen, papers printed and accounted for, a hall
signed in, both boxes called by keys; the party passes both motions, the representatives let the second
fail; a second count disagrees and is settled aloud; results declared, the resolution posted, report and
archive made.  That a count killed in its middle goes on at the same paper, on the screen, is in
``tests/desktop/counting/test_calling.py``.
"""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from tests.desktop.conftest import Boxes
from tests.desktop.open_village import CTRL, Clerk, seen, words
from villageoffice import paths
from villageoffice.desktop.meetings.account_dialog import AccountDialog
from villageoffice.desktop.meetings.counting.dialog import CountDialog
from villageoffice.desktop.meetings.meeting_dialog import MeetingDialog
from villageoffice.desktop.meetings.motion_dialog import MotionDialog
from villageoffice.desktop.meetings.motions_dialog import MotionsDialog
from villageoffice.desktop.meetings.page import MeetingsPage
from villageoffice.desktop.meetings.papers_dialog import PapersDialog
from villageoffice.desktop.meetings.reason_form import ReasonForm
from villageoffice.desktop.meetings.resolution_dialog import PostForm, ResolutionDialog
from villageoffice.desktop.meetings.result_dialog import DeclareForm, ResultDialog
from villageoffice.desktop.meetings.roll_dialog import RollDialog
from villageoffice.desktop.meetings.sign_in_dialog import SignInDialog
from villageoffice.desktop.preview import PreviewDialog
from villageoffice.desktop.window import MainWindow
from villageoffice.meetings import queries
from villageoffice.meetings.values import Attendance, InvalidReason, MeetingFile, Outcome, PaperPlan, Step
from villageoffice.office.verify import verify

KEY = Qt.Key
ROAD, HELP = "村内道路养护筹资筹劳方案", "2026年度困难群众帮扶名单"
MEMBERS, REPRESENTATIVES = 36, 47
PARTY = "11" * 28 + "12" * 4 + "21" + "13" + "33" + "00"
"""36 papers, the last invalid as a whole: road 33, 1, 1 and 1 invalid; help 29, 4, 2 and 1 invalid."""
PEOPLE = "12" * 24 + "11" * 22 + "31"
"""47 papers of the representatives: road 46, 0, 1; help 23, 24: one short of more than half."""


def button(widget: QWidget, text: str) -> QAbstractButton:
    """The button on the screen whose words begin with *text*."""
    found = [one for one in seen(widget, QAbstractButton) if one.text().startswith(text)]
    assert found, f"no button {text}"
    return found[0]


def meeting(clerk: Clerk) -> MeetingFile:
    """The meeting on the page, as the office knows it now."""
    file = clerk.page(MeetingsPage).file
    assert file is not None
    return clerk.ask(lambda _: queries.meeting(file.key))


def plan(clerk: Clerk, label: str) -> PaperPlan:
    """A paper of the meeting."""
    key = meeting(clerk).key
    return next(one for one in clerk.ask(lambda _: queries.papers(key)) if one.label == label)


def call(clerk: Clerk, dialog: CountDialog, keys: str) -> None:
    """Call papers as fast as the keys go; 退 is Backspace."""
    for key in keys:
        if key == "退":
            QTest.keyClick(dialog.calling, KEY.Key_Backspace)
        else:
            QTest.keyClicks(dialog.calling, key)
    clerk.settle()


def create_the_meeting(clerk: Clerk) -> None:
    """Enter the meeting with the one who leads it."""
    clerk.press(KEY.Key_N, CTRL)
    dialog = clerk.dialog(MeetingDialog)
    dialog.place.set_value(None)
    dialog.place.input().setFocus()
    clerk.type("村党群服务中心")
    dialog.authorised.input().setFocus()
    clerk.type("2026-03-01")
    dialog.roles.lines[0].editors[1].input().setFocus()
    clerk.type("zhaolei")
    clerk.press(KEY.Key_Return)
    clerk.press(KEY.Key_Return, CTRL)


def put_a_motion(clerk: Clerk, title: str, subject: str) -> None:
    """Register a motion; its subject proposes who decides and by which rule."""
    clerk.press(KEY.Key_N, CTRL)
    form = clerk.dialog(MotionDialog)
    clerk.type(title)
    box = form.subject.field
    box.setFocus()
    for _ in range(box.findText(subject)):
        QTest.keyClick(box, KEY.Key_Down)
    clerk.settle()
    assert form.ballots[1].asked.full_text.startswith("到会须达组成人员三分之二以上，赞成须超过到会人员半数")
    clerk.press(KEY.Key_Return, CTRL)


def put_two_motions(clerk: Clerk) -> None:
    clerk.press(KEY.Key_F5)
    dialog = clerk.dialog(MotionsDialog)
    put_a_motion(clerk, ROAD, "筹资筹劳")
    put_a_motion(clerk, HELP, "帮扶")
    dialog.reject()
    rules = [[ballot.rule_id for ballot in motion.ballots] for motion in meeting(clerk).motions]
    assert rules == [["P1", "R2"], ["P1", "R2"]]


def freeze_both_rolls(clerk: Clerk) -> None:
    clerk.press(KEY.Key_F5)
    dialog = clerk.dialog(RollDialog)
    clerk.press(KEY.Key_Return, CTRL)
    dialog.reject()
    assert [one.eligible for one in meeting(clerk).chambers] == [MEMBERS, REPRESENTATIVES]


def print_the_papers(clerk: Clerk, boxes: Boxes) -> None:
    """Look at the party's papers and save them, then enter both printings."""
    clerk.press(KEY.Key_F5)
    dialog = clerk.dialog(PapersDialog)
    clerk.press(KEY.Key_P, CTRL)
    preview = clerk.dialog(PreviewDialog)
    boxes.expect(QFileDialog.accept)  # type: ignore[arg-type]
    clerk.click(preview.pdf_button)
    preview.close()
    clerk.settle()
    clerk.press(KEY.Key_Return, CTRL)
    dialog.table.choose(plan(clerk, "村民代表票").key)
    clerk.press(KEY.Key_Return, CTRL)
    dialog.reject()
    printed = [plan(clerk, label).printed for label in ("党员票", "村民代表票")]
    assert printed == [MEMBERS + 4, REPRESENTATIVES + 5]


def sign_everybody_in(clerk: Clerk) -> None:
    """One by the letters of the name, the others all at once; who is on both rolls signs once."""
    clerk.press(KEY.Key_F5)
    dialog = clerk.dialog(SignInDialog)
    dialog.table.setFocus()
    clerk.type("zhangwei")
    clerk.press(KEY.Key_Space)
    row = dialog.table.current_row()
    assert row is not None and row.first.name == "张伟" and row.attendance is Attendance.PRESENT
    clerk.press(KEY.Key_A, CTRL)
    clerk.press(KEY.Key_Space)
    dialog.reject()
    assert [one.present for one in meeting(clerk).chambers] == [MEMBERS, REPRESENTATIVES]


def close_the_accounts(clerk: Clerk) -> None:
    """Every paper is in the box; a gap would leave the button dead."""
    clerk.press(KEY.Key_F5)
    dialog = clerk.dialog(AccountDialog)
    for card, in_box in zip(dialog.cards.values(), (MEMBERS, REPRESENTATIVES), strict=True):
        card.fields["in_box"].input().setFocus()
        clerk.type(str(in_box - 1))
        clerk.press(KEY.Key_Backspace, times=2)
        clerk.type(str(in_box))
        clerk.press(KEY.Key_Return, CTRL)
        assert card.state.text == "已封账"
    dialog.reject()


def call_both_boxes(clerk: Clerk) -> None:
    """Both boxes, with a key taken back, a paper taken back and one invalid for its reason."""
    clerk.press(KEY.Key_F5)
    dialog = clerk.dialog(CountDialog)
    clerk.press(KEY.Key_Return, CTRL)
    call(clerk, dialog, "2退" + PARTY[:20] + "33退" + PARTY[20:-2])
    call(clerk, dialog, "Z")
    clerk.press(KEY.Key_2)
    state = dialog.calling.state
    assert state is not None and state.last[-1].called.reason is InvalidReason.NUMBERED
    assert f"{MEMBERS} 张全部唱完" in words(dialog)
    clerk.press(KEY.Key_Return, CTRL)
    clerk.press(KEY.Key_Return, CTRL)
    clerk.press(KEY.Key_Return, CTRL)
    call(clerk, dialog, PEOPLE)
    clerk.press(KEY.Key_Return, CTRL)
    count_the_representatives_again(clerk, dialog)
    dialog.reject()


def count_the_representatives_again(clerk: Clerk, dialog: CountDialog) -> None:
    """One paper is heard otherwise the second time; the screen names it, the assembly looks at it."""
    clerk.click(dialog.rest.call)
    call(clerk, dialog, "11" + PEOPLE[2:])
    clerk.press(KEY.Key_Return, CTRL)
    assert dialog.rest.told.text.startswith("两次计票有 3 处不同")
    assert ("第 1 张", "议题一赞成、议题二反对", "议题一赞成、议题二赞成") in [
        (row.what, row.first, row.second) for row in dialog.rest.table.rows.rows
    ]
    clerk.click(dialog.rest.accept_first)
    form = clerk.dialog(ReasonForm)
    form.reason.input().setFocus()
    clerk.type("第 1 张由总监票人当众复看，为反对")
    clerk.press(KEY.Key_Return, CTRL)


def declare_both_results(clerk: Clerk, boxes: Boxes) -> None:
    """Declare both, and save the report of the first."""
    clerk.press(KEY.Key_F5)
    dialog = clerk.dialog(ResultDialog)
    for _ in range(2):
        clerk.press(KEY.Key_Return, CTRL)
        clerk.dialog(DeclareForm)
        clerk.press(KEY.Key_Return, CTRL)
    assert [card.state.text for card in dialog.cards] == ["通过", "未通过"]
    clerk.click(dialog.cards[1].report)
    preview = clerk.dialog(PreviewDialog)
    boxes.expect(QFileDialog.accept)  # type: ignore[arg-type]
    clerk.click(preview.pdf_button)
    preview.close()
    clerk.settle()
    dialog.reject()
    assert [motion.outcome for motion in meeting(clerk).motions] == [Outcome.CARRIED, Outcome.NOT_CARRIED]


def post_the_resolution(clerk: Clerk) -> None:
    """The motion that passed is resolved, numbered and posted for fifteen days."""
    clerk.press(KEY.Key_F5)
    dialog = clerk.dialog(ResolutionDialog)
    dialog.number.input().setFocus()
    clerk.type("示例村决〔2026〕3号")
    clerk.press(KEY.Key_S, CTRL)
    clerk.press(KEY.Key_Return, CTRL)
    form = clerk.dialog(PostForm)
    form.left.editor("posted_by").input().setFocus()
    clerk.type("赵磊")
    clerk.press(KEY.Key_Return, CTRL)
    dialog.reject()


def archive(clerk: Clerk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Save the whole meeting as a folder."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page = clerk.page(MeetingsPage)
    clerk.click(next(line for line in page.side.papers if line.line.key == "meeting-archive"))
    clerk.settle()
    return next(path for path in folder.iterdir() if path.is_dir() and "档案" in path.name)


def text_of(path: Path) -> str:
    """The words of a PDF, without line ends."""
    return "".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", "")


def test_from_a_new_meeting_to_its_archive(
    clerk: Clerk, window: MainWindow, boxes: Boxes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_page("meetings")
    clerk.settle()

    create_the_meeting(clerk)
    put_two_motions(clerk)
    freeze_both_rolls(clerk)
    print_the_papers(clerk, boxes)
    sign_everybody_in(clerk)
    close_the_accounts(clerk)
    call_both_boxes(clerk)
    declare_both_results(clerk, boxes)
    post_the_resolution(clerk)
    folder = archive(clerk, tmp_path, monkeypatch)

    file = meeting(clerk)
    assert file.locked and all(state.done for state in file.steps if state.step is not Step.POSTING)
    road, help_ = clerk.ask(lambda _: [queries.ballot_figures(motion.key) for motion in file.motions])
    assert [(one.yes, one.no, one.abstain, one.invalid) for one in road] == [(33, 1, 1, 1), (46, 0, 1, 0)]
    assert [(one.yes, one.no, one.abstain, one.invalid) for one in help_] == [(29, 4, 2, 1), (23, 24, 0, 0)]
    resolution = clerk.ask(lambda _: queries.resolution(file.motions[0].key))
    assert resolution is not None and resolution.last_day == date(2026, 12, 8)

    saved = {path.name: path for path in paths.documents().glob("*.pdf")}
    ballots = next(path for name, path in saved.items() if "选票" in name)
    assert len(PdfReader(ballots).pages) == (MEMBERS + 4) // 2 and ROAD in text_of(ballots)
    report = text_of(next(path for name, path in saved.items() if "结果报告单" in name))
    assert "赞成23票" in report and "村民代表票未过半" in report
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "00 卷内目录.pdf"
    for label in ("通知", "签到表", "选票清点单", "计票单", "结果报告单", "会议记录", "决议公告"):
        assert any(label in name for name in names), label
    path = clerk.memory.last_file
    clerk.starter.close()
    assert path is not None and verify(path).faults == ()
