"""Papers called by keys: saved at once and in order, taken back, put aside, gone on with after a kill."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from PySide6.QtCore import Qt

from tests.desktop.counting.conftest import Counter, village
from tests.desktop.open_village import Clerk, words
from villageoffice.desktop.meetings.counting.dialog import CountDialog
from villageoffice.meetings.values import CandidateDraft, InvalidReason, Mark, MotionType

PEOPLE = tuple(CandidateDraft(name) for name in ("王甲", "李乙", "张丙"))


def begin(counter: Counter, **changes: object) -> CountDialog:
    """Hold a meeting and begin the count of the first paper."""
    counter.hold(**changes)  # type: ignore[arg-type]
    dialog = counter.open()
    counter.finish()
    return dialog


def test_a_whole_count_of_two_motions_is_made_by_keys(counter: Counter) -> None:
    dialog = begin(counter)
    assert dialog.finish.text() == "结束计票" and not dialog.finish.isEnabled()
    counter.type("1112213010")
    assert counter.saved() == ["11", "12", "21", "30", "10"]
    assert "5 张全部唱完" in words(dialog)
    counter.finish()
    assert [state.closed for state in counter.states()] == [True]
    assert dialog.finish.text() == "计下一种票"
    counter.finish()
    assert counter.paper.plan.label == "村民代表票"
    counter.finish()
    counter.type("111111111122")
    counter.finish()
    assert [state.closed for state in counter.states("村民代表票")] == [True]
    assert not dialog.finish.isEnabled()
    dialog.reject()


def test_the_screen_says_what_is_left_and_what_was_called_last(counter: Counter) -> None:
    dialog = begin(counter)
    counter.type("1112")
    shown = words(dialog)
    assert "第 3 / 5 张" in shown
    assert "还有 3 张没有唱" in shown
    assert "已保存 2 张" in shown
    last = [entry.text for entry in dialog.calling.side.last.entries()]
    assert last == ["2　议题一赞成、议题二反对", "1　议题一赞成、议题二赞成"]
    board = dialog.calling.board.board
    assert board is not None
    assert board.blocks[0].needs == ("须赞成 3 票，", "还差 1 票")
    dialog.reject()


def test_a_paper_is_saved_with_its_last_motion_or_with_enter_and_the_way_is_remembered(
    counter: Counter,
) -> None:
    dialog = begin(counter)
    counter.type("1")
    assert counter.saved() == []
    counter.type("2")
    assert counter.saved() == ["12"]
    counter.clerk.click(dialog.mode)
    counter.type("3")
    assert counter.saved() == ["12"]
    counter.type("回")
    assert dialog.calling.side.told.text == "议题二还没有唱。"
    counter.type("3")
    assert counter.saved() == ["12"]
    counter.type("回")
    assert counter.saved() == ["12", "33"]
    dialog.reject()
    again = counter.open()
    assert again.calling.at_once
    counter.type("11")
    assert counter.saved() == ["12", "33"]
    again.reject()


def test_backspace_takes_back_the_motion_just_called_then_the_paper_saved_last(counter: Counter) -> None:
    dialog = begin(counter)
    counter.type("11212")
    assert counter.saved() == ["11", "21"]
    counter.type("退")
    assert counter.saved() == ["11", "21"]
    counter.type("退")
    assert counter.saved() == ["11"]
    counter.type("退退")
    assert counter.saved() == []
    assert dialog.calling.side.told.text == "还没有唱过票，没有可以撤回的。"
    dialog.reject()


def test_two_hundred_keys_typed_without_waiting_are_saved_in_their_order(clerk: Clerk) -> None:
    clerk.open(village(clerk.folder / "大村.vodb", members=200))
    counter = Counter(clerk)
    dialog = begin(counter, motions=("村内道路养护筹资筹劳方案",))
    keys = [str("1231"[place % 4 if place % 7 else 1]) for place in range(200)]
    counter.type("".join(keys), wait=False)
    assert dialog.calling.queue.waiting > 100
    dialog.reject()
    assert dialog.isVisible() and "正在保存" in dialog.told.text
    counter.clerk.settle()
    assert counter.saved() == keys
    assert "已保存 200 张" in words(dialog)
    counter.type("退" * 10 + "0" * 10, wait=False)
    counter.clerk.settle()
    assert counter.saved() == keys[:190] + ["0"] * 10
    dialog.reject()


def test_a_key_after_the_last_paper_is_not_kept_for_later(counter: Counter) -> None:
    dialog = begin(counter, motions=("一件事",))
    counter.type("1111122", wait=False)
    assert dialog.calling.side.told.text == "箱内 5 张票已经唱完，这一张没有记。"
    counter.clerk.settle()
    assert counter.saved() == ["1"] * 5
    dialog.reject()


def test_a_paper_put_aside_is_settled_before_the_count_ends(counter: Counter) -> None:
    dialog = begin(counter, motions=("一件事",))
    counter.type("14111")
    assert not dialog.finish.isEnabled()
    assert dialog.calling.side.now.full_text == "认定：第 2 张"
    counter.type("4")
    assert "不能还是待定" in dialog.calling.side.told.text
    counter.type("2")
    assert counter.saved() == ["1", "2", "1", "1", "1"]
    assert dialog.finish.isEnabled()
    counter.finish()
    assert [state.closed for state in counter.states()] == [True]
    dialog.reject()


def test_a_refused_paper_stops_those_typed_after_it(counter: Counter) -> None:
    dialog = begin(counter, motions=("一件事",))
    counter.type("12")
    count = counter.states()[0].key
    counter.prepare(lambda table: table.call(count, "3"))  # somebody else, meanwhile
    counter.type("111", wait=False)
    counter.clerk.settle()
    assert counter.saved() == ["1", "2", "3", "1", "1"]
    told = dialog.calling.side.told
    assert told.kind == "bad" and told.text.startswith("箱内 5 张票已经唱完。")
    dialog.reject()


def test_a_paper_is_called_invalid_as_a_whole_with_the_reason(counter: Counter) -> None:
    dialog = begin(counter)
    counter.type("Z")
    menu = counter.clerk.starter.shell  # the menu is what takes the next key
    assert menu is not None
    counter.clerk.press(Qt.Key.Key_2)
    assert counter.saved() == ["00"]
    state = dialog.calling.state
    assert state is not None
    assert state.last[-1].called.reason is InvalidReason.NUMBERED
    dialog.reject()


def test_an_election_is_called_by_numbers_and_an_over_vote_is_shown_at_once(counter: Counter) -> None:
    dialog = begin(
        counter,
        motions=("推荐理事",),
        motion_type=MotionType.RECOMMENDATION,
        seats=2,
        candidates=PEOPLE,
        write_ins=True,
    )
    assert counter.paper.plan.paper_type is MotionType.RECOMMENDATION
    counter.type("13回")
    assert counter.saved() == ["131"]
    counter.type("123")
    assert dialog.calling.side.told.text == "选了 3 人，超过应选 2 人，整张无效。"
    counter.type("回")
    assert counter.saved() == ["131", "000"]
    counter.type("回")
    assert "整张弃权请再按一次回车" in dialog.calling.side.told.text
    counter.type("回")
    counter.type("空下下空空回")
    assert counter.saved() == ["131", "000", "333", "132"]
    counter.type("W")
    counter.clerk.type("赵六")
    counter.clerk.press(Qt.Key.Key_Return)
    counter.type("回")
    state = dialog.calling.state
    assert state is not None
    assert state.write_ins == (("赵六", 1),)
    dialog.reject()


def test_grades_are_called_by_their_letters(counter: Counter) -> None:
    dialog = begin(counter, motions=("述职评议",), motion_type=MotionType.EVALUATION, candidates=PEOPLE)
    counter.type("ABC回")
    counter.type("D3回")
    assert "还有 1 人没有评" in dialog.calling.side.told.text
    counter.type("0回")
    assert counter.saved() == ["ABC", "D30"]
    dialog.reject()


def test_a_count_goes_on_at_the_same_paper_when_it_is_opened_again(counter: Counter) -> None:
    begin(counter).reject()
    counter.clerk.settle()
    dialog = counter.open()
    counter.type("1112")
    dialog.reject()
    path = counter.clerk.ask(lambda office: office.path)
    counter.clerk.open(path)
    again = counter.open()
    assert again.calling.side.now.full_text == "第 3 / 5 张"
    counter.type("22")
    assert counter.saved() == ["11", "12", "22"]
    again.reject()


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from PySide6.QtTest import QTest
    from PySide6.QtCore import Qt
    from villageoffice.desktop.app import build_app
    from villageoffice.desktop.memory import Memory
    from villageoffice.desktop.starter import Starter
    from villageoffice.desktop.meetings.counting.dialog import CountDialog

    path, meeting = Path(sys.argv[1]), int(sys.argv[2])
    app = build_app(["villageoffice"])
    starter = Starter(Memory(path.parent / "memory.json"))
    starter.open(path)
    starter.jobs.wait_idle()
    dialog = CountDialog(starter.shell.desk, meeting, starter.shell.window)
    dialog.open()
    starter.jobs.wait_idle()
    for key in "1112213":
        QTest.keyClick(dialog.calling, key)
    starter.jobs.wait_idle()
    for key in "11112222":
        QTest.keyClick(dialog.calling, key)
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
"""


def test_a_count_that_was_killed_goes_on_at_the_paper_that_was_not_saved(counter: Counter) -> None:
    begin(counter).reject()
    path = counter.clerk.ask(lambda office: office.path)
    counter.clerk.leave_file()
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(path), str(counter.meeting)]
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False)
    assert done.returncode in (-signal.SIGTERM, -9, signal.SIGTERM)
    counter.clerk.open(path)
    dialog = counter.open()
    kept = counter.saved()
    assert kept[:3] == ["11", "12", "21"]
    assert len(kept) in (3, 4) and kept[3:] in ([], ["31"])
    assert dialog.calling.side.now.full_text == f"第 {len(kept) + 1} / 5 张"
    counter.type("22" * (5 - len(kept)))
    counter.finish()
    assert [state.closed for state in counter.states()] == [True]
    assert Mark.INVALID not in {mark for total in counter.states()[0].totals for mark, n in total.marks if n}
    dialog.reject()


def test_a_low_window_shows_the_whole_count(counter: Counter) -> None:
    counter.clerk.window.resize(911, 512)
    dialog = begin(counter, motions=("一件事", "又一件事", "第三件事", "第四件事"))
    counter.type("11114X")
    counter.type("9")
    assert dialog.height() <= 512 - 40
    assert dialog.minimumSizeHint().height() <= 512 - 40
    board = dialog.calling.board
    assert board.isVisible() and board.height() > 200 and board.page_count == 2
    assert dialog.calling.side.paper.isVisible()
    dialog.reject()
