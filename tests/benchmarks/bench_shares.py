"""A large cooperative: 10,000 holders and 200,000 movements, against raw SQL in the same run.

    python -m tests.benchmarks.bench_shares

Printed are ratios of medians; seconds are only told for orientation.  The sign-off sheet of as
many rows against a plain canvas of reportlab is in ``bench_paper``.
"""

import gc
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from villageoffice.kits.exact import Fen, Shares
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.shares import papers, queries, register
from villageoffice.shares.models import MovementRecord
from villageoffice.shares.rules.sharing import share_out
from villageoffice.shares.values import (
    ClassBasis,
    CooperativeDraft,
    CoopKind,
    HolderDraft,
    HolderKind,
    MovementKind,
    PlanClass,
    PlanDraft,
    ResolutionRef,
    ShareClassDraft,
    Stake,
)

HOLDERS = 10_000
MOVEMENTS = 200_000
RUNS = 5
START = date(2015, 1, 1)
DAY = date(2025, 12, 31)


def median(work: Callable[[], object]) -> float:
    """Return the median seconds of a few runs."""
    times = []
    for _ in range(RUNS):
        gc.collect()
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def fill(office: Office) -> tuple[int, int]:
    """Enter the holders and a ledger in which nobody is ever short; returns cooperative and class."""
    chance = random.Random(1)
    with office.act("建立合作社") as act:
        key = register.create_cooperative(act, CooperativeDraft(CoopKind.COLLECTIVE, "示例股份经济合作社"))
        heads = register.add_class(act, key, ShareClassDraft("人口股", ClassBasis.HEAD))
        drafts = [HolderDraft(f"{n:05d}", HolderKind.HOUSEHOLD, f"户主{n}") for n in range(HOLDERS)]
        holders = register.add_holders(act, key, drafts)
        rows = [
            MovementRecord(
                cooperative=key,
                number="2015-01",
                day=START,
                kind=MovementKind.INITIAL,
                share_class=heads,
                target=holder,
                quantity=Shares(10_000_000),
            )
            for holder in holders
        ]
        rows += [
            MovementRecord(
                cooperative=key,
                number=f"{n}",
                day=START + timedelta(days=n * 4000 // MOVEMENTS),
                kind=MovementKind.TRANSFER,
                share_class=heads,
                source=holders[n % HOLDERS],
                target=holders[chance.randrange(HOLDERS)],
                quantity=Shares(chance.randint(1, 100_000)),
            )
            for n in range(MOVEMENTS - HOLDERS)
        ]
        act.insert_all(rows)
    return key, heads


def raw_roster(path: Path, key: int) -> object:
    """Sum both sides of the ledger by two plain queries, nothing else."""
    with sqlite3.connect(path) as db:
        sums: dict[int, int] = {}
        for side, sign in (("target", 1), ("source", -1)):
            sql = (
                f"SELECT {side}, sum(quantity) FROM share_movement WHERE cooperative = ?"  # noqa: S608  ours
                f" AND {side} IS NOT NULL AND ended IS NULL AND day <= ? GROUP BY {side}"
            )
            for holder, quantity in db.execute(sql, (key, DAY.isoformat())):
                sums[holder] = sums.get(holder, 0) + sign * quantity
    db.close()
    return sums


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "示例村.vodb"
        with Office.create(path, Particulars(village="示例村")) as office:
            key, heads = fill(office)
            ours = median(lambda: queries.roster(key, DAY))
            sums = median(lambda: queries.holdings(key, DAY))
            raw = median(lambda: raw_roster(path, key))
            print(f"roster of {HOLDERS} holders over {MOVEMENTS} movements: {ours * 1000:.0f} ms, its sums")
            print(f"  alone {sums * 1000:.0f} ms, raw SQL {raw * 1000:.0f} ms;", end=" ")
            print(f"ratios {ours / raw:.1f}, {sums / raw:.1f}")
            stakes = [
                Stake(row.holder, row.number, row.name, int(row.total))
                for row in queries.roster(key, DAY).rows
            ]
            shared = median(lambda: share_out(Fen(10**12), stakes))
            whole = sum(stake.weight for stake in stakes)
            plain = median(lambda: [10**12 * stake.weight // whole for stake in stakes])
            print(
                f"dividing among {HOLDERS}: {shared * 1000:.0f} ms, plain division {plain * 1000:.1f} ms;",
                end=" ",
            )
            print(f"ratio {shared / plain:.0f}")
            draft = PlanDraft(2025, DAY, (PlanClass(heads),), income=Fen(10**10))
            with office.act("方案") as act:
                plan = register.draft_plan(act, key, draft)
            begin = time.perf_counter()
            with office.act("决议") as act:
                register.approve_plan(act, plan, ResolutionRef("", DAY, "成员大会决议"))
            print(f"approving a dividend of {HOLDERS} holders: {time.perf_counter() - begin:.2f} s")
            found = queries.dividend(plan)
            sheet = median(lambda: papers.dividend_sheet(found))
            print(f"sign-off sheet of {HOLDERS} rows as PDF: {sheet:.2f} s")


if __name__ == "__main__":
    main()
