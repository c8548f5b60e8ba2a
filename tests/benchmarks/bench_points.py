"""The points page of a large branch: 1,000 members over a register of 1,000,000 entries.

    python -m tests.benchmarks.bench_points [--entries N] [--members N]

First what the queries cost against plain SQL on the same connection (ratios of medians, taken in
turns; seconds are only told for orientation).  Then the page in its real window, without a screen:
how long until the rows stand there, and how long the window's thread was kept from its own work
meanwhile.  That is read off a timer of 5 ms: the longest time between two of its ticks is the
longest time in which nothing could be typed or painted.

The members are entered through the register, in one act; the entries by plain ``executemany``,
with their anchors but without lines in the log: a file for measuring, not one to keep.
"""

import argparse
import gc
import itertools
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.benchmarks.bench_village import people as villagers
from villageoffice.desktop.app import build_app
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.memory import Memory
from villageoffice.desktop.points.page import PointsPage
from villageoffice.desktop.window import MainWindow, PageSpec
from villageoffice.kits.storage import connection
from villageoffice.kits.text.dates import PartialDate
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.people import queries as people_queries
from villageoffice.people import register as people
from villageoffice.people.values import MemberClass, MemberDraft, MembershipKind, PersonDraft
from villageoffice.points import queries, register
from villageoffice.points.queries.sums import year_sums
from villageoffice.points.values import CategoryKind, Item, Period

NOW = datetime(2026, 11, 23, 10).astimezone()
TODAY = NOW.date()
YEARS = range(2021, 2027)
RUNS = 7
TYPED = ("zjg", "wangxl", "0123")
A_KEY = 120  # milliseconds between two keys of a quick hand

_RAW = """
    SELECT person, item, CAST(substr(day, 6, 2) AS INTEGER) AS month, sum(points)
    FROM points_entry
    WHERE person IN (SELECT person FROM party_membership WHERE ended IS NULL) AND ended IS NULL
        AND state IN ('DECLARED', 'GROUP_JUDGED', 'REVIEWED') AND day BETWEEN ? AND ?
    GROUP BY person, item, month
"""
"""What a month is counted from: the year so far by member, item and month (caps are by month)."""


def drafts(members: int) -> Iterator[MemberDraft]:
    """Make villagers members, a few of them probationary or too old for points."""
    for serial, (_, name, _, identity, phone, _) in enumerate(villagers()[:members]):
        probationary, old = serial % 40 == 7, serial % 50 == 11
        yield MemberDraft(
            PersonDraft(name, id_number=identity, phone=phone),
            MembershipKind.PROBATIONARY if probationary else MembershipKind.FULL,
            f"第{'一二三四五六七八'[serial * 8 // members]}党小组",
            joined=PartialDate(2020 if probationary else 2005, 7, 1),
            member_class=MemberClass.ELDER_ILL if old else MemberClass.REGULAR,
            class_basis="2020年7月1日支部党员大会决议" if old else "",
        )


def build(path: Path, members: int, entries: int) -> None:
    """Make the data file."""
    begin = time.perf_counter()
    with Office.create(path, Particulars(village="示例村"), clock=lambda: NOW) as office:
        with office.act("登记党员") as act:
            persons = [people.add_member(act, draft) for draft in drafts(members)]
        branch = people_queries.party_branch()
        assert branch is not None
        with office.act("启用积分方案") as act:
            for year in YEARS:
                register.adopt_default_scheme(act, year, branch.key)
        items = {year: found.items for year in YEARS if (found := queries.scheme(year))}
        number = office.last_act
    middle = time.perf_counter()
    with closing(connection.plain(path, read_only=False)) as db:
        write_entries(db, lines(persons, items, entries), number)
    took = f"members {middle - begin:.1f} s, entries {time.perf_counter() - middle:.1f} s"
    print(f"{members} members, {entries} entries, {len(YEARS)} years: {took}, {path.stat().st_size >> 20} MB")


Line = tuple[int, int, str, int, str]


def lines(persons: list[int], items: dict[int, tuple[Item, ...]], entries: int) -> Iterator[Line]:
    """Draw entries for anybody, any item, any day until yesterday, most of them gains.

    One in a hundred is void; a third of those of the present month still waits for review.
    """
    chance = random.Random(20261123)
    first, fresh = date(min(YEARS), 1, 1), TODAY.replace(day=1)
    days = [first + timedelta(days=number) for number in range((TODAY - first).days)]
    often = [_weight(item) for item in items[TODAY.year]]
    pools = {year: chance.choices(found, often, k=5000) for year, found in items.items()}
    for _ in range(entries):
        day, draw = chance.choice(days), chance.random()
        item = chance.choice(pools[day.year])
        state = "VOIDED" if draw > 0.99 else "GROUP_JUDGED" if day >= fresh and draw < 0.33 else "REVIEWED"
        yield chance.choice(persons), item.key, day.isoformat(), int(item.usual), state


def _weight(item: Item) -> int:
    return 0 if item.category.kind is CategoryKind.VETO else 10 if item.usual > 0 else 1


def write_entries(db: sqlite3.Connection, drawn: Iterator[Line], act: int) -> None:
    """Write the entries and their anchors in one transaction."""
    (last,) = db.execute("SELECT max(id) FROM anchor").fetchone()
    keys = itertools.count(last + 1)
    db.execute("PRAGMA cache_size = -262144")
    db.execute("BEGIN")
    while part := [(next(keys), act, *line) for line in itertools.islice(drawn, 50_000)]:
        anchors = [(row[0], act) for row in part]
        db.executemany("INSERT INTO anchor (id, kind, entered) VALUES (?, 'points_entry', ?)", anchors)
        db.executemany(
            "INSERT INTO points_entry (key, entered, person, item, day, points, state, reason, evidence,"
            " void_reason) VALUES (?, ?, ?, ?, ?, ?, ?, '按时参加', '签到表', '')",
            part,
        )
    db.execute("COMMIT")


def medians(*works: Callable[[], object]) -> list[float]:
    """Return the median seconds of each work; they take turns, after a first turn that is not counted."""
    times: list[list[float]] = [[] for _ in works]
    for turn in range(RUNS + 1):
        for work, mine in zip(works, times, strict=True):
            gc.collect()
            begin = time.perf_counter()
            work()
            if turn:
                mine.append(time.perf_counter() - begin)
    return [statistics.median(mine) for mine in times]


def bench_queries(path: Path) -> None:
    """Print what the answers of the page cost, against one raw grouped statement."""
    with Office.open(path, clock=lambda: NOW) as office:
        db = office.data_file.database.connection()
        year, month = TODAY.year, TODAY.month
        rows = queries.month_table(year, month).rows
        persons = [row.person for row in rows if row.month is not None]
        table, period = queries.month_table(year, month, today=TODAY), Period(year, month)
        works: dict[str, Callable[[], object]] = {
            "raw grouped SQL": lambda: db.execute(_RAW, (f"{year}-01-01", f"{year}-11-30")).fetchall(),
            "year_sums": lambda: year_sums(persons, year, month),
            "member_rows": lambda: people_queries.member_rows(TODAY),
            "month_table": lambda: queries.month_table(year, month, today=TODAY),
            "month_table of January": lambda: queries.month_table(year, 1, today=TODAY),
            "member_month": lambda: queries.member_month(persons[0], year, month),
            "a member beside the table": lambda: queries.member_period(persons[0], period, table=table),
            "periods": lambda: queries.periods(year, TODAY),
        }
        found = medians(*works.values())
        for name, seconds in zip(works, found, strict=True):
            print(f"  {name}: {seconds * 1000:.1f} ms, ratio {seconds / found[0]:.2f}")


class Pulse(QObject):
    """A timer on the window's thread; what lies between its ticks is the window's own work or a stall."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self._gaps: list[float] = []
        self._loop = QEventLoop()
        self._done: Callable[[], bool] = lambda: True
        self._timer = QTimer(self, interval=5, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def until(self, done: Callable[[], bool], seconds: float = 120) -> float:
        """Let the window work until *done*; answer the milliseconds.  Raises TimeoutError."""
        begin = time.perf_counter()
        self._done = lambda: done() or time.perf_counter() - begin > seconds
        self._loop.exec()
        if not done():
            raise TimeoutError("the window did not come to an end")
        return (time.perf_counter() - begin) * 1000

    def rest(self, milliseconds: float) -> None:
        """Let the window work for a while."""
        end = time.perf_counter() + milliseconds / 1000
        self.until(lambda: time.perf_counter() >= end)

    def begin(self) -> None:
        """Forget the gaps so far."""
        self._gaps.clear()
        self._last = time.perf_counter()

    def tell(self, what: str) -> None:
        """Print what was done, and the gaps since :meth:`begin`."""
        gaps = sorted(self._gaps)
        middle, long = statistics.median(gaps), sum(gap > 50 for gap in gaps)
        print(f"  {what}\n    gaps: median {middle:.1f} ms, worst {gaps[-1]:.0f} ms, {long} over 50 ms")

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gaps.append((now - self._last) * 1000)
        self._last = now
        if self._done():
            self._loop.quit()


class Clerk:
    """Works on the page by keys and clicks, and tells how it went."""

    def __init__(self, path: Path, memory: Path) -> None:
        self.pulse, self.jobs = Pulse(), Jobs()
        self.jobs.open(lambda: Office.open(path, clock=lambda: NOW))
        desk = Desk(self.jobs, Memory(memory))
        specs = [
            PageSpec("empty", "工作台", "home", QWidget),
            PageSpec("points", "党员积分", "points", lambda: PointsPage(desk)),
        ]
        self.window = MainWindow(specs, memory=desk.memory)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.open_page("empty")
        self.settle()

    @property
    def page(self) -> PointsPage:
        """The page of points, which was opened before."""
        page = self.window.stack.currentWidget()
        assert isinstance(page, PointsPage)
        return page

    def settle(self) -> None:
        """Wait until every answer has come and been painted."""
        self.pulse.until(self.jobs.is_idle)
        self.pulse.rest(50)

    def open(self, name: str) -> None:
        """Open the page from another one; then its months get their states."""
        self.window.open_page("empty")
        self.settle()
        self.pulse.begin()
        begin = time.perf_counter()
        self.window.open_page("points")
        page = self.page
        page.view = None  # so that the rows waited for are those of this opening
        made = (time.perf_counter() - begin) * 1000
        shown = made + self.pulse.until(lambda: page.view is not None)
        whole = shown + self.pulse.until(self.jobs.is_idle)
        rows = page.table.rows.rowCount()
        self.pulse.tell(f"{name}: {rows} rows after {shown:.0f} ms, all said after {whole:.0f} ms")

    def type(self, query: str) -> None:
        """Type letter by letter, then take all away letter by letter."""
        page, strokes, hits = self.page, [], []
        page.search.setFocus()
        self.settle()
        self.pulse.begin()
        for key in [*query, *[Qt.Key.Key_Backspace] * len(query)]:
            begin = time.perf_counter()
            QTest.keyClick(page.search, key)
            hits.append(page.table.rows.rowCount())
            strokes.append((time.perf_counter() - begin) * 1000)
            self.pulse.rest(A_KEY)
        last = self.pulse.until(self.jobs.is_idle)
        took = f"keystroke median {statistics.median(strokes):.1f} ms, worst {max(strokes):.1f} ms"
        self.pulse.tell(f"“{query}” ({min(hits)} found): {took}; settled {last:.0f} ms after the last key")

    def turn_months(self, pause: int = 0) -> None:
        """Choose every month of the year from the list, and the present one at the end.

        pause: milliseconds until the next, as by a held arrow key, whether the rows are there or
        not; 0 goes on when everything of a month is said.
        """
        page, times = self.page, []
        keys = [entry.key for entry in page.periods.list.entries()]
        self.pulse.begin()
        for key in [*keys[1:], keys[0]]:
            before = page.view
            page.periods.list.chosen.emit(key)
            if pause:
                self.pulse.rest(pause)
            else:
                times.append(self.pulse.until(lambda old=before: page.view is not old))  # type: ignore[misc]
                self.pulse.until(self.jobs.is_idle)
        last = self.pulse.until(self.jobs.is_idle)
        how = f"one every {pause} ms: settled {last:.0f} ms after the last"
        if times:
            how = f"one by one: rows after {statistics.median(times):.0f} ms, {max(times):.0f} ms (worst)"
        self.pulse.tell(f"{len(keys)} months, {how}")

    def turn_year(self) -> None:
        """Choose the year before: December, and the states of its twelve months."""
        page = self.page
        self.pulse.begin()
        page.year.year_chosen.emit(TODAY.year - 1)
        shown = self.pulse.until(lambda: page.view is not None and page.view.year == TODAY.year - 1)
        rest = self.pulse.until(self.jobs.is_idle)
        self.pulse.tell(f"the year before: rows after {shown:.0f} ms, all said after {shown + rest:.0f} ms")


def bench_page(path: Path, folder: Path) -> None:
    """Print how the page behaves under a clerk's hands."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = build_app(["bench_points"])
    clerk = Clerk(path, folder / "memory.json")
    clerk.pulse.begin()
    clerk.pulse.rest(1000)
    clerk.pulse.tell("at rest")
    clerk.open("first opening")
    clerk.open("opened again")
    for query in TYPED:
        clerk.type(query)
    clerk.turn_months()
    clerk.turn_months(pause=100)
    clerk.turn_year()
    clerk.jobs.shutdown()
    clerk.window.close()
    app.processEvents()


def main() -> None:
    """Build the file once and measure."""
    reading = argparse.ArgumentParser(description="Measure the points page of a large branch.")
    reading.add_argument("--entries", type=int, default=1_000_000, help="entries in the register")
    reading.add_argument("--members", type=int, default=1_000, help="party members, up to 10000")
    asked = reading.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "示例村.vodb"
        build(path, asked.members, asked.entries)
        bench_queries(path)
        bench_page(path, Path(name))


if __name__ == "__main__":
    main()
