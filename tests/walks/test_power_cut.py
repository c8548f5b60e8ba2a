"""A saved record survives a kill at any moment, and no act is ever half there.

The program is killed at 200 random moments, in the middle of saves, imports, backups and
taking back.  After each kill the file opens, proves clean, holds every act that was confirmed
and at most one more, and every act in it is whole.
"""

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from villageoffice.kits.storage.lock import lock_path
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.office.verify import verify

ROUNDS, KILLS_A_ROUND = 20, 10
WORKER = "tests.walks.worker"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "示例村.vodb"
    Office.create(path, Particulars(village="示例村")).close()
    return path


def kill_in_the_middle(path: Path, seed: int, wait: float) -> list[tuple[int, str]]:
    """Let a worker save, kill it after *wait* seconds, and return what it had confirmed."""
    with subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", WORKER, str(path), str(seed)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    ) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "READY\n"
        time.sleep(wait)
        worker.kill()
        lines = worker.stdout.read().splitlines(keepends=True)
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(int(number), name) for number, name in whole]


def acts_in(path: Path) -> dict[int, tuple[str, int]]:
    """Return the acts of a file with the number of their log lines."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT a.id, a.name, count(*) FROM act a JOIN log l ON l.act = a.id GROUP BY a.id")
        return {number: (name, lines) for number, name, lines in rows}


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_nothing_confirmed_is_lost_and_nothing_is_half_there(
    template: Path, tmp_path: Path, turn: int
) -> None:
    chance = random.Random(turn)
    path = Path(shutil.copyfile(template, tmp_path / "示例村.vodb"))
    known = acts_in(path)
    imported: set[int] = set()
    for kill in range(KILLS_A_ROUND):
        wait = chance.choice((0.004, 0.05, 0.2, 0.6)) * chance.random() * 2
        confirmed = kill_in_the_middle(path, 1000 * turn + 10 * kill, wait)

        proof = verify(path)
        assert proof.faults == (), (turn, kill)
        found = acts_in(path)
        assert found.keys() >= known.keys() | {number for number, _ in confirmed}
        assert len(found) - len(known) - len(confirmed) in (0, 1)
        for number in found.keys() - known.keys():
            name, lines = found[number]
            if name == "登记七人":
                assert lines == 7
            elif name.startswith("导入"):
                imported.add(lines)
            else:
                assert name.startswith("撤回")
                assert lines in imported
        known = found
    assert len(imported) <= 2  # the first import also makes the three groups, each import is whole
    with Office.open(path) as office, office.act("登记七人") as act:
        act.note("断电以后", "照常登记")
    assert not lock_path(path).exists()
    assert not list(tmp_path.glob("*-journal"))
