"""A village under test and the clock on its wall, in the words of its clerk."""

from datetime import date, datetime, timedelta, timezone

from villageoffice.kits.exact import Points
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.models import MODELS as PEOPLE
from villageoffice.people.models import ClassPeriod, PartyMembership, PartyOrg, Person
from villageoffice.people.values import MemberClass, MembershipKind, OrgKind
from villageoffice.points import queries, register
from villageoffice.points.models import MODELS as POINTS
from villageoffice.points.values import EntryDraft, EntryRow, Item, MonthRow, Recorded

MODELS = (*PEOPLE, *POINTS)
CHINA = timezone(timedelta(hours=8))


class Clock:
    """The clock on the office's wall, set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)

    def __call__(self) -> datetime:
        return self.now

    @property
    def today(self) -> date:
        return self.now.date()


class Village:
    """The branch under test, in the words of its clerk."""

    def __init__(self, file: DataFile, clock: Clock) -> None:
        self.file, self.clock = file, clock
        self.branch = 0
        self.groups: dict[str, int] = {}

    def found(self, year: int = 2026) -> None:
        """Set the branch up, with three groups and the default scheme."""
        with self.file.act("建立党支部") as act:
            self.branch = act.insert(PartyOrg(kind=OrgKind.BRANCH, name="示例村党支部")).key
            for place, name in enumerate(("第一党小组", "第二党小组", "第三党小组"), start=1):
                row = PartyOrg(kind=OrgKind.GROUP, name=name, position=place, parent=self.branch)
                self.groups[name] = act.insert(row).key
            register.adopt_default_scheme(act, year, self.branch, "示例村党员积分管理办法")

    def adopt(self, year: int) -> None:
        with self.file.act("启用积分方案") as act:
            register.adopt_default_scheme(act, year, self.branch, "示例村党员积分管理办法")

    def member(
        self,
        name: str,
        group: str = "第一党小组",
        kind: MembershipKind = MembershipKind.FULL,
        since: str | None = None,
        until: str | None = None,
        member_class: MemberClass | None = None,
        id_number: str = "",
    ) -> int:
        with self.file.act("登记党员") as act:
            return self.enter_member(act, name, group, kind, since, until, member_class, id_number)

    def enter_member(
        self,
        act: Act,
        name: str,
        group: str = "第一党小组",
        kind: MembershipKind = MembershipKind.FULL,
        since: str | None = None,
        until: str | None = None,
        member_class: MemberClass | None = None,
        id_number: str = "",
    ) -> int:
        person = int(act.insert(Person(name=name, id_number=id_number)).key)
        act.insert(
            PartyMembership(
                person=person, kind=kind, party_branch=self.branch, party_group=self.groups[group],
                since=since and PartialDate.from_iso(since), until=until and PartialDate.from_iso(until),
            )
        )  # fmt: skip
        if member_class:
            act.insert(ClassPeriod(person=person, member_class=member_class, basis="支部党员大会决议"))
        return person

    def item(self, name: str, year: int = 2026) -> Item:
        scheme = queries.scheme(year)
        assert scheme is not None
        found = scheme.named(name)
        assert found is not None, name
        return found

    def draft(self, person: int, item: str, day: str, points: str = "", reason: str = "记录") -> EntryDraft:
        when = date.fromisoformat(day)
        found = self.item(item, when.year)
        return EntryDraft(person, found.key, when, Points.parse(points) if points else found.usual, reason)

    def record(self, person: int, item: str, day: str, points: str = "", reason: str = "记录") -> Recorded:
        return self.record_all([self.draft(person, item, day, points, reason)])

    def record_all(self, drafts: list[EntryDraft]) -> Recorded:
        with self.file.act("登记积分") as act:
            return register.record_entries(act, drafts)

    def void(self, key: int, reason: str = "重复登记") -> None:
        with self.file.act("作废积分") as act:
            register.void_entry(act, key, reason)

    def review(self, *keys: int) -> int:
        with self.file.act("审核积分") as act:
            return register.review_entries(act, keys)

    def entries(self, person: int, year: int = 2026) -> tuple[EntryRow, ...]:
        return queries.find_entries(year, person=person)

    def row(self, person: int, year: int, month: int, act: int | None = None) -> MonthRow:
        rows = queries.month_table(year, month, act).rows
        return next(row for row in rows if row.person == person)
