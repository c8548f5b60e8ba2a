"""Whatever is recorded, voided, posted, adjusted and closed: totals are the sum of live entries."""

import contextlib
from collections.abc import Callable
from datetime import date, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.points import desk
from tests.points.village import CHINA, Clock, Village
from villageoffice.kits.exact import Points
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.proof import prove
from villageoffice.points import queries, register, rules
from villageoffice.points.values import EntryState, Grade, GradeDraft, MonthTable, YearTable

ITEMS = ("支部党员大会", "志愿服务", "集中学习", "迟到早退", "村级表彰", "违反村规民约", "学习笔记")


class Year:
    """A clerk who does whatever comes, and a ledger kept beside the program by adding up."""

    def __init__(self, village: Village, random: Random) -> None:
        self.village, self.random = village, random
        self.people = [village.member(name) for name in ("张伟", "王芳", "李娜")]
        self.live: dict[int, tuple[int, int, int, int]] = {}
        self.asked: list[tuple[int, int, MonthTable]] = []
        self.years: list[tuple[date, int, YearTable]] = []

    def step(self) -> None:
        self.random.choice((self.record, self.record, self.record, self.void, self.post, self.ask))()

    def record(self) -> None:
        month = self.random.randint(1, 12)
        name = self.random.choice(ITEMS)
        draft = self.village.draft(
            self.random.choice(self.people), name, f"2026-{month:02}-{self.random.randint(1, 28):02}"
        )
        try:
            self.village.record_all([draft])
        except register.PeriodPosted:
            posting = queries.shut().posting_of(draft.day)
            assert posting is not None
            desk.adjust(self.village, posting, draft)
        key = max(row.entry.key for row in queries.find_entries(2026))
        self.live[key] = (draft.person, draft.item, month, int(draft.points))

    def void(self) -> None:
        if not self.live:
            return
        key = self.random.choice(list(self.live))
        try:
            self.village.void(key)
        except register.PeriodPosted:
            day = next(row.entry.day for row in queries.find_entries(2026) if row.entry.key == key)
            posting = queries.shut().posting_of(day)
            assert posting is not None
            desk.void_adjusting(self.village, key, posting)
        del self.live[key]

    def post(self) -> None:
        desk.review_all(self.village)
        shut = queries.shut()
        waiting = [p for p in queries.periods_with_entries(2026) if not shut.posting_of(p.last_day)]
        if waiting:
            desk.post(self.village, waiting[0].number, "2027-01-05")

    def ask(self) -> None:
        month = self.random.randint(1, 12)
        act = self.village.file.last_act
        self.asked.append((month, act, queries.month_table(2026, month, act)))
        day = date(2026, month, self.random.randint(1, 28))
        self.years.append((day, act, queries.year_table(2026, day, act)))

    def expected(self, person: int, month: int) -> Points:
        scheme = queries.scheme(2026)
        assert scheme is not None
        sums: dict[int, dict[int, int]] = {}
        for owner, item, at, points in self.live.values():
            if owner == person:
                by_month = sums.setdefault(item, {})
                by_month[at] = by_month.get(at, 0) + points
        return rules.totals_by_month(scheme, sums, month)[-1][1]

    def check(self) -> None:
        for month in (6, 12):
            rows = {row.person: row for row in queries.month_table(2026, month).rows}
            for person in self.people:
                assert rows[person].year_total == self.expected(person, month)
        entries = [row.entry for row in queries.find_entries(2026)]
        assert {entry.key for entry in entries} == set(self.live)
        for card in queries.member_cards(2026, 12):
            assert card.lines[-1].running == card.total == self.expected(card.person, 12)

    def asked_stays(self) -> None:
        for month, act, table in self.asked:
            assert queries.month_table(2026, month, act) == table
        for day, act, year in self.years:
            assert queries.year_table(2026, day, act) == year


@given(seed=st.integers(0, 100_000), steps=st.integers(1, 40))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_totals_are_the_live_entries_whatever_comes(
    new_file: Callable[[], DataFile], clock: Clock, seed: int, steps: int
) -> None:
    clock.now = datetime(2027, 1, 20, 9, tzinfo=CHINA)
    with contextlib.closing(new_file()) as file:
        village = Village(file, clock)
        village.found()
        year = Year(village, Random(seed))
        for _ in range(steps):
            year.step()
        year.check()
        year.asked_stays()
        desk.review_all(village)
        close(village)
        before = file.last_act
        with pytest.raises(register.YearClosed):
            year.record()
        assert file.last_act == before
        year.check()
        year.asked_stays()
        assert prove(file.path, file.models).faults == ()


def close(village: Village) -> None:
    """Post what is left, decide what is proposed, and close the year."""
    with village.file.act("评定等次") as act:
        rows = [row for row in queries.year_table(2026).rows if row.gradable]
        grades = [GradeDraft(row.person, Grade.QUALIFIED, "支部党员大会评定") for row in rows]
        register.decide_grades(act, 2026, grades)
    with village.file.act("年度结账") as act:
        register.close_year(act, 2026)


def test_a_closed_year_takes_no_entry_no_adjustment_and_no_posting(village: Village, clock: Clock) -> None:
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2026-10-08")
    desk.review_all(village)
    posting = desk.post(village, 10)
    clock.now = datetime(2027, 1, 20, 9, tzinfo=CHINA)
    key = village.entries(person)[0].entry.key
    desk.close_by_hand(village)
    for act in (
        lambda: village.record(person, "志愿服务", "2026-12-08"),
        lambda: village.void(key),
        lambda: desk.adjust(village, posting, village.draft(person, "志愿服务", "2026-10-20")),
        lambda: desk.void_adjusting(village, key, posting),
        lambda: desk.post(village, 12, "2027-01-02"),
    ):
        with pytest.raises(register.YearClosed, match="2026年度已经结账"):
            act()
    assert queries.find_entries(2026)[0].entry.state is EntryState.REVIEWED
    assert queries.entry_problems([village.draft(person, "志愿服务", "2026-12-08")], date(2027, 1, 20)) == (
        "2026年度已经结账，2026年12月8日的积分不能再登记、审核或作废。",
    )
