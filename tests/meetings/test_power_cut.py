"""The count goes on at the same paper after a kill, whenever it came.

The caller is killed at 32 random moments: while a paper is saved, while one is taken back, while a
count is closed and the next begun.  After each kill the file proves clean, the order of calling is
whole, and at most one act more than was confirmed is in it.
"""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.meetings.caller import pattern
from tests.meetings.hall import Hall
from tests.meetings.table import Table
from villageoffice.kits.storage.lock import lock_path
from villageoffice.meetings import queries
from villageoffice.meetings.values import CountState, MeetingKind
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.office.verify import verify

ROUNDS, KILLS_A_ROUND = 4, 8


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A party meeting of forty whose box is open, and its paper."""
    path = tmp_path_factory.mktemp("ready") / "示例村.vodb"
    with Office.create(path, Particulars(village="示例村")) as office:
        hall = Hall(office.data_file)
        hall.found(members=40, assembly=0, both=0)
        table = Table(hall)
        meeting = hall.meeting(MeetingKind.PARTY)
        for title in ("第一件事", "第二件事"):
            hall.motion(meeting, title)
        hall.freeze(meeting)
        table.ready(meeting)
        return path, table.paper(meeting).key


def kill_in_the_middle(path: Path, paper: int, wait: float) -> list[tuple[int, int]]:
    """Let the caller call, kill it after *wait* seconds; return (count, papers called) as confirmed."""
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "tests.meetings.caller", str(path), str(paper)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    ) as caller:
        assert caller.stdout is not None
        assert caller.stdout.readline() == "READY\n"
        time.sleep(wait)
        caller.kill()
        lines = caller.stdout.read().splitlines(keepends=True)
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(int(count), int(place)) for count, place, _marks in whole]


def look(path: Path, paper: int) -> list[CountState]:
    """Read the counts and hold each called paper against the pattern, place by place."""
    with Office.open(path, read_only=True):
        states = list(queries.counts(paper))
        for state in states:
            found = queries.all_called(state.key)
            assert [one.sequence for one in found] == list(range(1, state.called + 1))
            told = ["".join(mark.value for mark in one.called.marks) for one in found]
            assert told == [pattern(state.round, place) for place in range(1, state.called + 1)]
    return states


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_a_count_goes_on_at_the_same_paper_after_a_kill(
    ready: tuple[Path, int], tmp_path: Path, turn: int
) -> None:
    template, paper = ready
    chance = random.Random(turn)
    path = Path(shutil.copyfile(template, tmp_path / "示例村.vodb"))
    called = 0
    for kill in range(KILLS_A_ROUND):
        confirmed = kill_in_the_middle(path, paper, chance.choice((0.02, 0.1, 0.4)) * chance.random() * 2)
        assert verify(path).faults == (), (turn, kill)
        states = look(path, paper)
        if confirmed:
            count, place = confirmed[-1]
            state = next(state for state in states if state.key == count)
            assert state.called - place in (-1, 0, 1) or state.closed, (turn, kill)
            assert all(earlier.closed and earlier.remaining == 0 for earlier in states[:-1])
        total = sum(state.called for state in states)
        assert total >= called - 1
        called = total
    assert called > 0
    with Office.open(path) as office, office.act("照常") as act:
        act.note("断电以后", "照常登记")
    assert not lock_path(path).exists()
    assert not list(tmp_path.glob("*-journal"))
