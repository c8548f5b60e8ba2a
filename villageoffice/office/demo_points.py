"""The sample village's year of points: what the branch did, posted, filed and was asked about."""

import hashlib
import random
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from villageoffice.office.office import Office
from villageoffice.people import queries as people_queries
from villageoffice.points import papers
from villageoffice.points import queries as points_queries
from villageoffice.points import register as points
from villageoffice.points.values import EntryDraft, EntryState, Item, ObjectionOutcome

YEAR = 2026


@dataclass(slots=True)
class TurnedClock:
    """A clock that the making of the sample turns by hand, so that its history is believable."""

    moment: datetime

    def __call__(self) -> datetime:
        """Return the moment, a second later at each reading."""
        self.moment += timedelta(seconds=1)
        return self.moment

    def turn_to(self, day: date, hour: int = 9) -> None:
        """Go to the given hour of a day; never backwards."""
        self.moment = max(self.moment, datetime.combine(day, time(hour)).astimezone())


class PointsYear:
    """Records the points from January to 23 November 2026.

    persons: number of the person by name.  themes: of the monthly party day, from January on.
    away: members who are away and take part more rarely.
    """

    def __init__(
        self,
        office: Office,
        clock: TurnedClock,
        chance: random.Random,
        persons: Mapping[str, int],
        themes: Sequence[str],
        away: Sequence[str],
    ) -> None:
        self._office, self._clock, self._chance = office, clock, chance
        self._persons, self._themes, self._away = persons, themes, away

    def record(self, scored: list[str], diary: Iterable[tuple[date, Callable[[], None]]]) -> int:
        """Adopt the default scheme and record the year; of November some wait for review.

        scored: names of the members who are scored.  diary: what else is done on which day, in
        order of the days.  Returns the number of entries.
        """
        branch = people_queries.party_branch()
        assert branch is not None
        with self._office.act("启用积分方案") as act:
            points.adopt_default_scheme(act, YEAR, branch.key, self._office.particulars.points_regulation)
        scheme = points_queries.scheme(YEAR)
        assert scheme is not None
        items = {item.name: item for item in scheme.items}
        made, diary_left = 0, deque(diary)
        for month in range(1, 12):
            filed = month in (1, 11)
            for event in sorted(self._month(month, scored), key=lambda event: event.day):
                if not filed and event.day.day >= 10:
                    self._file(month - 1)
                    filed = True
                self._keep(diary_left, event.day)
                made += self._enter(event, items[event.item])
            self._keep(diary_left, date(YEAR, month, 28))
            if month < 11:
                self._clock.turn_to(date(YEAR, month + 1, 1), 8)
                self._review(month, set(self._persons.values()))
                self._post(month)
        self._object()
        self._review(11, {self._persons[name] for name in scored[:24]})
        return made

    def _keep(self, diary: deque[tuple[date, Callable[[], None]]], until: date) -> None:
        """Do what stands in the diary up to a day."""
        while diary and diary[0][0] <= until:
            day, work = diary.popleft()
            self._clock.turn_to(day, 8)
            work()

    def _enter(self, event: "_Event", item: Item) -> int:
        self._clock.turn_to(event.day, 17)
        drafts = [
            EntryDraft(self._persons[name], item.key, event.day, item.usual, event.reason, item.evidence)
            for name in event.names
        ]
        with self._office.act(f"登记积分（{event.item}）") as act:
            points.record_entries(act, drafts)
        return len(drafts)

    def _review(self, month: int, persons: set[int]) -> None:
        entries = [row.entry for row in points_queries.find_entries(YEAR, month)]
        waiting = {e.key for e in entries if e.state is EntryState.GROUP_JUDGED and e.person in persons}
        with self._office.act(f"审核积分（{month}月）") as act:
            points.review_entries(act, waiting)

    def _post(self, month: int) -> None:
        """Post the month's notice on the second of the next month."""
        day = date(YEAR, month + 1, 2)
        self._clock.turn_to(day, 10)
        particulars = self._office.particulars
        title, contact = particulars.points_regulation, particulars.objections_to
        notice = points_queries.public_notice(YEAR, month, day, contact=contact, scheme_title=title)
        digest = hashlib.sha256(papers.public_notice(notice)).hexdigest()
        with self._office.act(f"公示{month}月积分") as act:
            points.post_period(act, YEAR, month, day, "村务公开栏", "赵磊", notice, digest)

    def _file(self, month: int) -> None:
        """File a posted month with the township on the tenth of the next month."""
        day = date(YEAR, month + 1, 10)
        self._clock.turn_to(day, 9)
        posting = next(row for row in points_queries.postings(YEAR) if row.period.number == month)
        number = f"示例党〔{YEAR}〕{month + 1}号"
        with self._office.act(f"备案{month}月积分") as act:
            points.file_period(act, posting.key, day, number, "镇组织办", "")

    def _object(self) -> None:
        """Take an objection to the notice that hangs now, and answer it."""
        self._clock.turn_to(date(YEAR, 11, 23), 8)
        posting = points_queries.postings(YEAR)[-1]
        person = self._persons["曹玉兰"]
        received, answered = date(YEAR, 11, 5), date(YEAR, 11, 9)
        with self._office.act("登记异议") as act:
            key = points.take_objection(
                act, posting.key, "曹玉兰", received, "10月走访联系户少登一次", person
            )
        with self._office.act("答复异议") as act:
            words = "查走访记录，10月只有一次，已当面说明"
            points.answer_objection(act, key, ObjectionOutcome.REJECTED, words, answered)

    def _month(self, month: int, scored: list[str]) -> Iterator["_Event"]:
        """Draw what a branch does in a month."""

        def on(day: int) -> date:
            return date(YEAR, month, day)

        yield _Event(on(8), "主题党日按时参加", self._some(scored, 92, 30), self._themes[month - 1])
        yield _Event(on(12), "党小组会、党课", self._some(scored, 70, 20), "党小组会")
        yield _Event(on(15), "集中学习", self._some(scored, 65, 40), "集中学习")
        yield _Event(on(21), "志愿服务", self._some(scored, 50), "清理河道志愿服务")
        yield _Event(on(22), "联系户走访", self._some(scored, 65), "走访联系户")
        yield _Event(on(18), "收集反映社情民意", self._some(scored, 25), "反映道路照明问题")
        if month % 3 == 0 or month == 11:
            yield _Event(on(3), "支部党员大会", self._some(scored, 90, 30), "支部党员大会")
            yield _Event(on(16), "学习笔记", self._some(scored, 80, 60), "学习笔记一篇")
        if month in (2, 4, 6, 9, 10):
            yield _Event(on(13), "参加义务劳动", self._some(scored, 70), "整修机耕路")
        if month == 7:
            yield _Event(on(26), "承担急难险重任务", self._some(scored, 40), "防汛值守")
        if month in (5, 11):
            yield _Event(on(17), "村级表彰", scored[:3], "村“好人好事”表彰")
        late, absent = self._chance.sample([name for name in scored if name not in self._away], 2)
        yield _Event(on(20), "无故缺席会议", [absent], "缺席村民代表会议")
        yield _Event(on(20), "迟到早退", [late], "主题党日迟到")
        if month == 11:
            yield _Event(on(19), "违反村规民约", [scored[30]], "")

    def _some(self, names: list[str], percent: int, percent_away: int = 0) -> list[str]:
        """Draw who took part, members who are away more rarely."""
        share = {name: percent_away if name in self._away else percent for name in names}
        return [name for name in names if self._chance.randrange(100) < share[name]]


@dataclass(frozen=True, slots=True)
class _Event:
    """Something the branch did: when, which item it counts as, who took part, what it was."""

    day: date
    item: str
    names: list[str]
    reason: str
