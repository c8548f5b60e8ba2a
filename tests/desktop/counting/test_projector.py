"""The window on the wall: strokes as they are counted, figures whole at every size, pages that turn."""

import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.counting.conftest import Counter
from villageoffice.desktop import theme
from villageoffice.desktop.meetings.counting.board import Board, board_of, pages, zero_state
from villageoffice.desktop.meetings.counting.board_paint import BoardPainter
from villageoffice.desktop.meetings.counting.board_view import BoardView
from villageoffice.desktop.meetings.projector import Projector
from villageoffice.meetings import rules
from villageoffice.meetings.rules.stroke_lines import tally_figures
from villageoffice.meetings.values import (
    Called,
    CountMode,
    CountState,
    Mark,
    MotionType,
    PaperLine,
    PaperPlan,
)

SIZES = [(1024, 768), (1920, 1080)]
MARKS = {mark.value: mark for mark in Mark}
LONG = "买买提·阿卜杜热西提·依明江·吐尔逊尼亚孜·阿不都热合曼"


def plan_of(kind: MotionType, lines: Sequence[str], expected: int = 35, seats: int = 0) -> PaperPlan:
    decision = kind is MotionType.DECISION
    paper = tuple(
        PaperLine(number if decision else 1, number if decision else 1, None if decision else number, text)
        for number, text in enumerate(lines, start=1)
    )
    return PaperPlan(
        1, 1, "村民代表票", kind, paper, seats, False, expected, expected, 0, expected, label="村民代表票"
    )


def state_of(plan: PaperPlan, papers: Sequence[str], needed: int = 18) -> CountState:
    tally = rules.tally(plan, [Called(tuple(MARKS[mark] for mark in marks)) for marks in papers])
    return CountState(
        1, plan, 1, CountMode.CALLED, plan.expected or 0, len(papers), tally.totals, tally.write_ins,
        tally.invalid_papers, (), (needed,) * len(plan.lines), (), False,
    )  # fmt: skip


def picture(qtbot: QtBot, board: Board, size: tuple[int, int]) -> QImage:
    view = BoardView()
    qtbot.addWidget(view)
    view.resize(*size)
    view.show_board(board)
    return view.grab().toImage()


def pixels(image: QImage, tint: str, left: int, right: int, top: int, bottom: int) -> int:
    """How many points of a field have exactly that colour."""
    wanted = QColor(tint).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(left, right) for y in range(top, bottom))


SAMPLES = ((30, 14), (51, 70), (70, 48), (24, 70), (85, 88))
"""A point of each stroke that lies on no other one, in hundredths of the character."""


@pytest.mark.parametrize("votes", range(1, 6))
def test_each_vote_adds_its_stroke_in_the_order_of_writing(qapp: QApplication, votes: int) -> None:
    """一 at the top, 丨, the short 一, the short 丨, 一 at the foot."""
    image = QImage(220, 220, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.WHITE))
    painter = QPainter(image)
    board = BoardPainter(painter, 220, 220)
    (strokes,) = tally_figures(votes)
    board.character(strokes, QPointF(10, 10), 200)
    painter.end()
    tint = QColor(theme.INK if votes == 5 else theme.ACCENT)
    painted = [image.pixelColor(10 + 2 * x, 10 + 2 * y) == tint for x, y in SAMPLES]
    assert painted == [number < votes for number in range(5)]


def characters(image: QImage, left: int, right: int, top: int, bottom: int) -> list[str]:
    """The colours of the characters in a field, from left to right: groups of columns that are not white."""
    tints = {QColor(theme.INK).rgb(): theme.INK, QColor(theme.ACCENT).rgb(): theme.ACCENT}
    found: list[set[str]] = []
    blank = 2
    for x in range(left, right):
        here = {tints[pixel] for y in range(top, bottom) if (pixel := image.pixel(x, y)) in tints}
        if here and blank > 1:
            found.append(set())
        blank = 0 if here else blank + 1
        if here:
            found[-1] |= here
    return ["+".join(sorted(group)) for group in found]


@pytest.mark.parametrize(("votes", "black", "red"), [(0, 0, 0), (4, 0, 1), (5, 1, 0), (13, 2, 1), (20, 4, 0)])
def test_whole_characters_are_black_and_the_one_under_way_is_red(
    qtbot: QtBot, votes: int, black: int, red: int
) -> None:
    plan = plan_of(MotionType.DECISION, ["一件事"])
    image = picture(qtbot, board_of(state_of(plan, ["1"] * votes)), (1000, 768))
    assert characters(image, 205, 800, 95, 230) == [theme.INK] * black + [theme.ACCENT] * red


def test_one_vote_more_paints_one_bar_more(qtbot: QtBot) -> None:
    plan = plan_of(MotionType.DECISION, ["一件事"])
    painted = []
    for votes in range(5):
        image = picture(qtbot, board_of(state_of(plan, ["1"] * votes)), (1000, 768))
        painted.append(pixels(image, theme.ACCENT, 205, 600, 95, 230))
    assert painted[0] == 0
    assert all(more > less + 40 for less, more in pairwise(painted))


@pytest.mark.parametrize("size", SIZES)
def test_sixty_candidates_with_long_names_are_all_on_the_pages(qtbot: QtBot, size: tuple[int, int]) -> None:
    names = [f"{LONG[: 3 + number % 27]}{number}" for number in range(60)]
    plan = plan_of(MotionType.ELECTION, names, expected=300, seats=30)
    marks = ["".join("123"[(line + paper) % 3] for line in range(60)) for paper in range(80)]
    board = board_of(state_of(plan, marks))
    field = BoardPainter.field_of(*size)
    shown = pages(board, round(field.width()), round(field.height()))
    rows = [row.label for page in shown for part in page.parts for row in part.rows]
    assert rows == [*names, "整张无效"]
    unit = min(size[1] / 768, size[0] / 1000)
    for page in shown:
        for part in page.parts:
            assert field.height() / part.lines >= 57 * unit
            assert field.width() / part.columns >= 400 * unit
    image = picture(qtbot, board, size)
    foot = round(field.bottom())
    assert pixels(image, theme.GREEN, size[0] // 2, size[0], foot, size[1]) > 50


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("votes", [0, 7, 999, 2000])
def test_strokes_and_figures_never_meet(qtbot: QtBot, size: tuple[int, int], votes: int) -> None:
    plan = plan_of(MotionType.DECISION, ["一件事"], expected=2000)
    image = picture(qtbot, board_of(state_of(plan, ["1"] * votes)), size)
    unit = min(size[1] / 768, size[0] / 1000)
    top, bottom = round(92 * unit), round(230 * unit)
    white = QColor(theme.WHITE).rgb()
    columns = [all(image.pixel(x, y) == white for y in range(top, bottom)) for x in range(size[0])]
    right = size[0] - round(40 * unit)
    figure = next(x for x in range(right, 0, -1) if not columns[x])
    assert right - figure < 20 * unit
    assert bool(votes) == (not all(columns[round(200 * unit) : round(300 * unit)]))


def test_before_the_first_paper_every_line_stands_at_nought() -> None:
    plan = plan_of(MotionType.DECISION, ["一件事", "又一件事"])
    board = board_of(zero_state(plan), meeting="会议")
    assert (board.called, board.expected) == (0, 35)
    assert all(row.empty for block in board.blocks for row in block.rows)
    assert [block.needs for block in board.blocks] == [("", "")] * 2


def test_two_motions_stand_side_by_side_and_more_on_further_pages(qtbot: QtBot) -> None:
    plan = plan_of(MotionType.DECISION, ["一", "二", "三", "四", "五"])
    view = BoardView()
    qtbot.addWidget(view)
    view.resize(1024, 768)
    view.show_board(board_of(state_of(plan, ["11111"])))
    assert view.page_count == 3
    before = view.grab().toImage()
    view.turn(1)
    assert view.page == 1 and view.grab().toImage() != before
    view.turn(-2)
    assert view.page == 2


def test_a_rehearsal_is_marked_on_the_wall(qtbot: QtBot) -> None:
    plan = plan_of(MotionType.DECISION, ["一件事"])
    real, practice = (
        picture(qtbot, board_of(state_of(plan, []), rehearsal=rehearsal), (1024, 768))
        for rehearsal in (False, True)
    )
    assert pixels(real, theme.ACCENT, 40, 140, 20, 70) == 0
    assert pixels(practice, theme.ACCENT, 40, 140, 20, 70) > 1000


def test_the_wall_follows_the_count_and_goes_with_it(counter: Counter) -> None:
    counter.hold()
    dialog = counter.open()
    counter.clerk.press(Qt.Key.Key_F9)
    wall = dialog.projector
    assert wall is not None and wall.isVisible() and not wall.isFullScreen()
    assert wall.windowTitle() == "投影：计票"
    counter.finish()
    counter.type("1112")
    board = wall.view.board
    assert board is not None and (board.called, board.expected) == (2, 5)
    assert board.blocks[0].rows[0].cells[0].votes == 2
    assert board.blocks[0].title == "议题一　村内道路养护筹资筹劳方案"
    dialog.reject()
    assert not wall.isVisible()


def test_the_window_fills_the_screen_by_f11_and_closes_by_escape(qtbot: QtBot) -> None:
    wall = Projector()
    qtbot.addWidget(wall)
    wall.show_board(board_of(zero_state(plan_of(MotionType.DECISION, ["一件事"]))))
    wall.show_beside(wall)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(wall.geometry()) and wall.size() != room.size()
    QTest.keyClick(wall, Qt.Key.Key_F11)
    assert wall.isFullScreen()
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isFullScreen() and wall.isVisible()
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isVisible()


TWO_SCREENS = """
    from PySide6.QtWidgets import QWidget
    from PySide6.QtGui import QGuiApplication
    from villageoffice.desktop.app import build_app
    from villageoffice.desktop.meetings.projector import Projector, second_screen

    app = build_app(["villageoffice"])
    screens = QGuiApplication.screens()
    desk = QWidget()
    desk.setGeometry(50, 50, 800, 500)
    desk.show()
    app.processEvents()
    wall = Projector()
    wall.show_beside(desk)
    app.processEvents()
    place = wall.geometry()
    print(len(screens), wall.isFullScreen(), place.x(), place.y(), place.width(), place.height())
"""


def test_the_second_screen_is_filled_and_the_clerks_own_stays_free(tmp_path: Path) -> None:
    screens = [
        {"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768},
        {"name": "wall", "x": 1366, "y": 0, "width": 1024, "height": 768},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    root = Path(__file__).parents[3]
    environment = {
        **os.environ, "PYTHONPATH": str(root), "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
    }  # fmt: skip
    command = [sys.executable, "-c", textwrap.dedent(TWO_SCREENS)]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["2", "True", "1366", "0", "1024", "768"], done.stderr
