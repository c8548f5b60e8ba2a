"""Questions and acts go to the data thread in order and come back to the window's."""

import gc
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from villageoffice.desktop.errors import NOT_DONE, NOT_SAVED, DefectDialog
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.waiting import Waiting
from villageoffice.errors import OfficeError
from villageoffice.kits.progress import Progress


def _stopped(gate: threading.Event) -> bool:
    """Hold the data thread until the window lets it go."""
    return not gate.wait(10)


def enter(name: str, gate: threading.Event | None = None) -> Callable[[Any], int]:
    """The work of an act that enters a name, held until the gate opens if there is one."""

    def work(act: Any) -> int:
        if gate is not None:
            _stopped(gate)
        return int(act.enter(name))

    return work


def test_a_question_runs_on_the_data_thread_and_its_answer_comes_to_the_window(jobs: Jobs) -> None:
    asked: list[int] = []
    answered: list[int] = []

    def ask() -> int:
        asked.append(threading.get_ident())
        return len(jobs.office.names())

    jobs.ask(ask, lambda names: answered.extend([names, threading.get_ident()]))
    assert not answered
    assert jobs.wait_idle()
    assert asked != [threading.get_ident()]
    assert answered == [0, threading.get_ident()]


def test_an_act_is_saved_and_says_what_it_changed(jobs: Jobs, qtbot: QtBot) -> None:
    counts: list[object] = []
    with qtbot.waitSignal(jobs.changed) as changed:
        jobs.run("登记", enter("张三"), counts.append)
    assert changed.args == [frozenset({"names"})]
    assert counts == [1]
    jobs.ask(lambda: jobs.office.names(), lambda names: counts.append(names))
    assert jobs.wait_idle()
    assert counts[-1] == ["张三"]


def test_an_act_that_changes_nothing_sends_no_change(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(jobs.changed):
        jobs.run("查看", lambda act: None)
        assert jobs.wait_idle()


def test_answers_keep_the_order_of_the_questions(jobs: Jobs) -> None:
    order: list[object] = []
    for number in range(50):
        if number % 2:
            jobs.run("登记", enter(str(number)), lambda _, n=number: order.append(n))  # type: ignore[misc]
        else:
            jobs.ask(lambda n=number: n, order.append)  # type: ignore[misc]
    assert jobs.wait_idle()
    assert order == list(range(50))


def test_the_answer_to_a_window_that_has_gone_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    page, answers = QLabel(), list[str]()
    jobs.ask(lambda: _stopped(gate), lambda _: answers.append(page.text()), owner=page)
    asked_later: list[int] = []
    jobs.ask(lambda: asked_later.append(1), lambda _: answers.append(page.text()), owner=page)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    assert jobs.wait_idle()
    assert not answers
    assert not asked_later, "a question nobody waits for any more is not asked"


def test_the_owner_is_found_from_the_method_that_takes_the_answer(jobs: Jobs, qtbot: QtBot) -> None:
    gate, page = threading.Event(), QLabel()
    jobs.ask(lambda: str(_stopped(gate)), page.setText)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    assert jobs.wait_idle()


def test_an_act_is_saved_even_when_its_window_has_gone(jobs: Jobs, qtbot: QtBot) -> None:
    gate, page = threading.Event(), QLabel()
    jobs.ask(lambda: _stopped(gate), lambda _: None)
    jobs.run("登记", enter("张三"), lambda _: page.text(), owner=page)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    with qtbot.waitSignal(jobs.changed):
        gate.set()
    assert jobs.wait_idle()


def test_a_refusal_is_told_in_a_sentence_and_nothing_is_saved(jobs: Jobs, modals: Any) -> None:
    def work(act: Any) -> None:
        act.enter("张三")
        raise OfficeError("张三已经登记过。", "请改用另一个姓名。")

    shown = modals.expect_click("知道了")
    names: list[str] = ["?"]
    jobs.run("登记", work)
    jobs.ask(lambda: jobs.office.names(), lambda found: names.__setitem__(slice(None), found))
    assert jobs.wait_idle()
    assert "张三已经登记过。" in shown
    assert "请改用另一个姓名。" in shown
    assert names == []


def test_a_refusal_goes_to_the_dialog_that_can_show_it_itself(jobs: Jobs, modals: Any) -> None:
    def work(act: Any) -> None:
        raise OfficeError("日期不能晚于今天。")

    told: list[str] = []
    jobs.run("登记", work, failed=lambda error: told.append(error.what))
    assert jobs.wait_idle()
    assert told == ["日期不能晚于今天。"]


@pytest.mark.parametrize(("saves", "sentence"), [(True, NOT_SAVED), (False, NOT_DONE)])
def test_a_defect_is_shown_calmly_and_logged(
    jobs: Jobs, modals: Any, allow_log: Any, saves: bool, sentence: str
) -> None:
    allow_log("CRITICAL villageoffice")
    shown = modals.expect_click("知道了")
    if saves:
        jobs.run("登记积分", lambda act: 1 / 0)
    else:
        jobs.ask(lambda: 1 / 0, lambda _: None)
    assert jobs.wait_idle()
    assert modals.wait()
    assert any(sentence in text for text in shown)


def test_the_office_is_refused_to_other_threads(jobs: Jobs) -> None:
    with pytest.raises(RuntimeError, match="data thread"):
        jobs.office.names()


def test_opening_another_office_closes_the_first(jobs: Jobs) -> None:
    offices: list[Any] = []
    jobs.ask(lambda: jobs.office, offices.append)
    jobs.open(type_of_office(jobs), offices.append)
    assert jobs.wait_idle()
    first, second = offices
    assert first.closed
    assert not second.closed


def type_of_office(jobs: Jobs) -> Any:
    kinds: list[Any] = []
    jobs.ask(lambda: type(jobs.office), kinds.append)
    assert jobs.wait_idle()
    return kinds[0]


def test_an_office_that_cannot_be_opened_is_told_and_leaves_none(jobs: Jobs, modals: Any) -> None:
    def factory() -> None:
        raise OfficeError("这个文件不是村务办公的数据文件。")

    shown = modals.expect_click("知道了")
    jobs.open(factory)
    refused: list[BaseException | None] = []
    jobs.ask(lambda: _error_of(lambda: jobs.office), refused.append)
    assert jobs.wait_idle()
    assert "这个文件不是村务办公的数据文件。" in shown
    assert "no office is open" in str(refused[0])


def _error_of(work: Any) -> BaseException | None:
    try:
        work()
    except RuntimeError as error:
        return error
    return None


def test_a_question_asked_while_an_answer_is_handed_over_is_answered_too(jobs: Jobs) -> None:
    answers: list[str] = []

    def then(answer: str) -> None:
        answers.append(answer)
        if len(answers) < 3:
            jobs.ask(lambda: answer + "又", then)

    jobs.ask(lambda: "问", then)
    assert jobs.wait_idle()
    assert answers == ["问", "问又", "问又又"]


def test_answers_arrive_while_a_dialog_opened_by_another_answer_is_open(jobs: Jobs) -> None:
    order: list[str] = []

    def open_dialog(_: object) -> None:
        dialog = QDialog()
        jobs.ask(lambda: "in the dialog", order.append)
        jobs.ask(lambda: None, lambda _: dialog.accept())
        dialog.exec()
        order.append("dialog closed")

    jobs.ask(lambda: None, open_dialog)
    assert jobs.wait_idle()
    assert order == ["in the dialog", "dialog closed"]


def test_busy_is_told_once_at_each_end(jobs: Jobs) -> None:
    told: list[bool] = []
    jobs.busy.connect(told.append)
    jobs.ask(lambda: None, lambda _: None)
    jobs.ask(lambda: None, lambda _: None)
    assert jobs.wait_idle()
    assert told == [True, False]


def test_closing_finishes_the_acts_and_drops_the_questions(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    office = type_of_office(jobs)
    file = str(tmp_path / "名册.db")
    closing = Jobs()
    closing.open(lambda: office(file))
    gate, answers = threading.Event(), list[object]()
    acts: list[object] = []
    closing.run("登记", enter("张三", gate))
    closing.run("登记", enter("李四"))
    closing.ask(lambda: acts.append("asked"), answers.append)
    closing.changed.connect(acts.append)
    QTimer.singleShot(20, gate.set)
    closing.shutdown()
    closing.shutdown()
    assert acts == [{"names"}, {"names"}]
    assert not answers
    jobs.open(lambda: office(file))
    jobs.ask(lambda: jobs.office.names(), answers.extend)
    assert jobs.wait_idle()
    assert answers == ["张三", "李四"]


def test_closing_still_tells_that_an_act_was_refused(qtbot: QtBot, jobs: Jobs, modals: Any) -> None:
    def work(act: Any) -> None:
        raise OfficeError("期次已经公示。")

    shown = modals.expect_click("知道了")
    jobs.run("登记", work, failed=lambda _: pytest.fail("the page is closing"))
    jobs.shutdown()
    assert "期次已经公示。" in shown


def test_after_closing_questions_are_ignored_and_acts_are_refused(jobs: Jobs) -> None:
    jobs.shutdown()
    jobs.ask(lambda: None, lambda _: pytest.fail("answered"))
    assert jobs.is_idle()
    with pytest.raises(RuntimeError, match="登记"):
        jobs.run("登记", lambda act: None)


def test_waiting_for_a_job_that_does_not_end_gives_up(jobs: Jobs) -> None:
    gate = threading.Event()
    jobs.ask(lambda: _stopped(gate), lambda _: None)
    assert not jobs.wait_idle(20)
    gate.set()
    assert jobs.wait_idle()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window with one button, shown."""
    made = QMainWindow()
    made.setCentralWidget(QPushButton("生成", made))
    qtbot.addWidget(made)
    made.show()
    return made


def dialog_of(window: QWidget) -> Waiting:
    """The progress dialog that waits over a window."""
    return next(iter(window.findChildren(Waiting)))


def test_a_short_job_shows_no_progress(jobs: Jobs, window: QWidget) -> None:
    pages: list[int] = []
    jobs.long("正在生成", lambda progress: 7, pages.append, parent=window)
    assert jobs.wait_idle()
    assert pages == [7]
    assert not dialog_of(window).isVisible()


def test_a_long_job_shows_its_steps(jobs: Jobs, window: QWidget, qtbot: QtBot) -> None:
    gate = threading.Event()

    def work(progress: Progress) -> str:
        progress(3, 10, "正在排第 3 页")
        _stopped(gate)
        return "成"

    made: list[str] = []
    jobs.long("正在生成公示表", work, made.append, parent=window)
    dialog: Waiting = dialog_of(window)
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: dialog.bar.value() == 3)
    assert dialog.bar.maximum() == 10
    assert dialog.doing.text() == "正在排第 3 页　3 / 10"
    assert dialog.isModal()
    gate.set()
    assert jobs.wait_idle()
    assert made == ["成"]


@pytest.mark.parametrize("how", ["button", "escape", "close"])
def test_a_stopped_job_saves_nothing_and_says_so_quietly(
    jobs: Jobs, window: QWidget, qtbot: QtBot, how: str
) -> None:
    def work(act: Any, progress: Progress) -> None:
        act.enter("张三")
        for step in range(100_000_000):
            progress(step, 0, "正在导入")

    jobs.long_act("导入", work, lambda _: pytest.fail("was stopped"), parent=window)
    dialog: Waiting = dialog_of(window)
    qtbot.waitUntil(dialog.isVisible)
    with qtbot.waitSignals([jobs.told, jobs.idle]):
        if how == "button":
            qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
        elif how == "escape":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()
    assert not dialog.isVisible()
    names: list[str] = ["?"]
    jobs.ask(lambda: jobs.office.names(), lambda found: names.__setitem__(slice(None), found))
    assert jobs.wait_idle()
    assert names == []


def test_a_long_act_that_ends_is_saved(jobs: Jobs, window: QWidget, qtbot: QtBot) -> None:
    counts: list[int] = []

    def work(act: Any, progress: Progress) -> int:
        progress(1, 1)
        return int(act.enter("张三"))

    with qtbot.waitSignal(jobs.changed):
        jobs.long_act("导入", work, counts.append, parent=window)
    assert counts == [1]


def test_an_impatient_second_click_starts_nothing(jobs: Jobs, window: QMainWindow, qtbot: QtBot) -> None:
    gate, starts = threading.Event(), list[int]()
    button = window.centralWidget()
    assert isinstance(button, QPushButton)

    def start() -> None:
        starts.append(1)
        jobs.long("正在生成", lambda progress: _stopped(gate), parent=window)

    button.clicked.connect(start)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert starts == [1]
    gate.set()
    assert jobs.wait_idle()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert starts == [1, 1]
    assert jobs.wait_idle()


def test_a_parent_that_closes_during_a_long_job_takes_the_dialog_with_it(jobs: Jobs, qtbot: QtBot) -> None:
    gate, parent = threading.Event(), QWidget()
    jobs.long("正在生成", lambda progress: _stopped(gate), lambda _: pytest.fail("gone"), parent=parent)
    with qtbot.waitSignal(parent.destroyed):
        parent.deleteLater()
    gate.set()
    assert jobs.wait_idle()


def test_qt_objects_never_die_on_the_data_thread(jobs: Jobs, qtbot: QtBot) -> None:
    died_on: list[int] = []

    class Page(QObject):
        """A page in a reference cycle, with a timer."""

        def __init__(self) -> None:
            super().__init__()
            self.me = self
            self.timer = QTimer(self, interval=1000)
            self.timer.start()

    def litter() -> None:
        page = Page()
        page.destroyed.connect(
            lambda: died_on.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )

    litter()
    jobs.ask(lambda: [[number] for number in range(100_000)], lambda _: None)
    assert jobs.wait_idle()
    assert not died_on
    gc.collect()
    assert died_on == [threading.get_ident()]


def test_the_defect_dialog_is_the_one_of_the_program(jobs: Jobs, modals: Any, allow_log: Any) -> None:
    allow_log("CRITICAL villageoffice: 登记积分")
    kinds: list[type] = []

    def read(dialog: QDialog) -> None:
        kinds.append(type(dialog))
        dialog.accept()

    modals.expect(read)
    jobs.run("登记积分", lambda act: 1 / 0)
    assert jobs.wait_idle()
    assert modals.wait()
    assert kinds == [DefectDialog]


def test_of_questions_asked_in_a_hurry_only_the_last_is_worked_out(jobs: Jobs) -> None:
    gate, worked, told = threading.Event(), list[int](), list[int]()
    owner, other = QObject(), QObject()
    jobs.ask(lambda: _stopped(gate), lambda _: None, owner=owner)

    def work(number: int) -> int:
        worked.append(number)
        return number

    for number in range(12):
        jobs.ask(lambda number=number: work(number), told.append, owner=owner, latest="month")  # type: ignore[misc]
    jobs.ask(lambda: work(100), told.append, owner=owner, latest="member")
    jobs.ask(lambda: work(200), told.append, owner=other, latest="month")
    gate.set()
    assert jobs.wait_idle()
    assert worked == told == [11, 100, 200]


def test_an_earlier_question_under_way_is_not_answered_once_a_later_one_is_asked(jobs: Jobs) -> None:
    gate, begun, told, owner = threading.Event(), threading.Event(), list[str](), QObject()

    def slow() -> str:
        begun.set()
        _stopped(gate)
        return "first"

    jobs.ask(slow, told.append, owner=owner, latest="month")
    assert begun.wait(10)
    jobs.ask(lambda: "last", told.append, owner=owner, latest="month")
    gate.set()
    assert jobs.wait_idle()
    assert told == ["last"]
