"""The sample village: 示例村 on 23 November 2026, plainly made up, the same every time.

86 households, 38 party members in three groups, a representatives' assembly of 47, a year of
points from January to November, and two cooperatives with four years of changes.  The numbers of
its people belong to no county, so they can be nobody's.
"""

import random
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from villageoffice.kits.exact import Fen
from villageoffice.kits.files import make_folder_for
from villageoffice.kits.storage.backup import put_in_place
from villageoffice.kits.storage.refusals import FileExists
from villageoffice.kits.text.dates import PartialDate
from villageoffice.kits.text.identity import check_character
from villageoffice.office.demo_growers import Growers
from villageoffice.office.demo_meetings import MeetingsYear
from villageoffice.office.demo_points import PointsYear, TurnedClock
from villageoffice.office.demo_shares import Collective
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.paths import resource
from villageoffice.people import queries as people_queries
from villageoffice.people import register as people
from villageoffice.people.values import (
    Body,
    MemberClass,
    MemberDraft,
    MembershipKind,
    PersonDraft,
    RepresentativeDraft,
    Whereabouts,
)

TODAY = date(2026, 11, 23)

PARTICULARS = Particulars(
    village="示例村",
    township="示例镇",
    division_code="420399001201",
    contact="王芳",
    contact_phone="0719-0000000",
)

_AREA = "420399"  # no county has this code
_GROUPS = ("一组", "二组", "三组", "四组", "五组")
_PARTY_GROUPS = ("第一党小组", "第二党小组", "第三党小组")
_HOUSEHOLDS = 86
_REPRESENTATIVES = 42

_PROBATIONARY = ("杨敏", "沈玉")
_FLOATING = ("周杰", "宋涛", "韩雪", "彭飞")
_EXEMPT = ("吴秀英", "胡永福")
_BOTH = ("陈静", "林秀英", "何建军", "高翔", "马丽", "谢红梅", "曹玉兰", "邓军")
"""Party members who are also representatives."""
_CADRES = ("张伟", "王芳", "李娜", "刘洋", "赵磊")


@dataclass(frozen=True, slots=True)
class _Names:
    """The made-up names.  members: by party group.  heads: further heads of households, rare ones."""

    members: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    women: frozenset[str]
    surnames: str
    given_men: tuple[str, ...]
    given_women: tuple[str, ...]
    themes: tuple[str, ...]


def _names() -> _Names:
    with resource("sample/village.toml").open("rb") as file:
        data = tomllib.load(file)
    return _Names(
        members=tuple(tuple(names.split()) for names in data["members"]),
        heads=tuple(data["heads"].split()),
        women=frozenset(data["women"].split()),
        surnames=data["surnames"],
        given_men=tuple(data["given_men"].split()),
        given_women=tuple(data["given_women"].split()),
        themes=tuple(data["themes"].split()),
    )


def make_sample_village(path: Path) -> list[str]:
    """Make the sample village as a new data file, whole or not at all; returns what is in it.

    Raises FileExists.
    """
    if path.exists():
        raise FileExists(path)
    make_folder_for(path)
    clock = TurnedClock(datetime.combine(date(2026, 1, 4), time(9)).astimezone())
    with tempfile.TemporaryDirectory(prefix=".demo", dir=path.parent) as folder:
        making = Path(folder) / path.name
        with Office.create(making, PARTICULARS, clock=clock) as office:
            told = _Maker(office, clock).make()
        put_in_place(making, path)
    return told


class _Maker:
    """Fills the sample village, from January to 23 November 2026."""

    def __init__(self, office: Office, clock: TurnedClock) -> None:
        self._office, self._clock = office, clock
        self._chance = random.Random(20261123)
        self._names = _names()
        self._persons: dict[str, int] = {}
        self._drafts: dict[int, PersonDraft] = {}
        self._serial = 0

    def make(self) -> list[str]:
        """Fill everything; returns what there is, in Chinese lines."""
        villagers = self._enter_people()
        members = [name for group in self._names.members for name in group]
        self._enter_members()
        collective = Collective(self._office, self._clock, random.Random(20220301))
        cooperative = collective.enter_history()
        scored = [name for name in members if name not in _EXEMPT]
        year = PointsYear(
            self._office, self._clock, self._chance, self._persons, self._names.themes, _FLOATING
        )
        meetings = MeetingsYear(self._office, self._clock, self._persons)
        entries = year.record(scored, [(date(2026, 3, 28), self._elect), *meetings.diary()])
        collective.enter_present()
        self._clock.turn_to(TODAY, 8)
        counting = meetings.count_half_way()
        return [
            f"{villagers} 名村民，{_HOUSEHOLDS} 户",
            f"党员 {len(members)} 人，{len(_PARTY_GROUPS)} 个党小组",
            f"2026年积分登记 {entries} 条",
            counting,
            cooperative,
            self._growers,
        ]

    def _enter_people(self) -> int:
        """Enter the households; the head of each household is found by name later."""
        drafts = [draft for number in range(1, _HOUSEHOLDS + 1) for draft in self._household(number)]
        with self._office.act("建立人员名册") as act:
            keys = people.add_people(act, drafts)
        for draft, key in zip(drafts, keys, strict=True):
            self._drafts[key] = draft
            if draft.relation_to_head == "户主":
                self._persons.setdefault(draft.name, key)
        with self._office.act("登记外出") as act:
            for name in _FLOATING:
                key = self._persons[name]
                people.record_whereabouts(act, key, Whereabouts.AWAY, PartialDate(2025, 2), "务工")
        return len(drafts)

    def _household(self, number: int) -> Iterator[PersonDraft]:
        """Draw a household: the head, the spouse, one to three children."""
        heads = [name for group in self._names.members for name in group] + list(self._names.heads)
        name = heads[number - 1] if number <= len(heads) else self._name(female=False)
        group = _GROUPS[(number - 1) % len(_GROUPS)]
        head = PersonDraft(
            name=name,
            village_group=group,
            household_number=f"{number:03d}",
            relation_to_head="户主",
            address=f"示例村{group} {number} 号",
            ethnicity="维吾尔族" if "·" in name else "汉族",
        )
        female = name in self._names.women
        year = self._chance.randint(1950, 1992)
        birth = date(year, self._chance.randint(1, 12), self._chance.randint(1, 28))
        yield self._numbered(head, birth, female=female)
        spouse = replace(head, name=self._name(female=not female), relation_to_head="配偶", ethnicity="汉族")
        yield self._numbered(spouse, birth.replace(year=year + 1), female=not female)
        for child in range(self._chance.choice((1, 1, 2, 2, 3))):
            girl = bool(self._chance.getrandbits(1))
            relation = "女" if girl else "子"
            draft = replace(head, name=name[0] + self._given(female=girl), relation_to_head=relation)
            yield self._numbered(draft, birth.replace(year=min(2025, year + 24 + 3 * child)), female=girl)

    def _numbered(self, draft: PersonDraft, birth: date, *, female: bool) -> PersonDraft:
        """Give a person an ID number of no county, and every adult but a few a telephone."""
        self._serial += 1
        serial = self._serial
        number = f"{_AREA}{birth:%Y%m%d}{(serial * 2 + (not female)) % 1000:03d}"
        adult = birth.year <= TODAY.year - 19
        return replace(
            draft,
            sex="女" if female else "男",
            id_number=number + check_character(number + "0"),
            birth=PartialDate.of(birth),
            phone=f"1{(38, 39, 36, 50, 59)[serial % 5]}0000{serial:04d}" if adult and serial % 17 else "",
            education=("初中", "高中", "小学", "大专")[serial % 4] if adult else "",
        )

    def _name(self, *, female: bool) -> str:
        return self._chance.choice(self._names.surnames) + self._given(female=female)

    def _given(self, *, female: bool) -> str:
        return self._chance.choice(self._names.given_women if female else self._names.given_men)

    def _enter_members(self) -> None:
        """Make the heads of the first households party members, in three groups."""
        with self._office.act("建立党员名册") as act:
            for group, names in zip(_PARTY_GROUPS, self._names.members, strict=True):
                for place, name in enumerate(names):
                    key = self._persons[name]
                    people.add_member(act, _member(self._drafts[key], group, place), key)

    def _elect(self) -> None:
        self._elect_representatives()
        self._appoint_committees()
        self._growers = Growers(self._office, self._clock, random.Random(20180508)).enter()

    def _elect_representatives(self) -> None:
        """Elect 42 representatives, each by two households, for five years from March 2026.

        Eight of them are party members; where two neighbours have sent a man, a wife is sent next.
        """
        members = {name for group in self._names.members for name in group}
        rows = sorted(people_queries.people_rows(self._office.today), key=lambda row: row.household_number)
        heads = [row for row in rows if row.relation_to_head == "户主"]
        wives = {row.household_number: row for row in rows if row.relation_to_head == "配偶"}
        chosen = [row for row in heads if row.name in _BOTH]
        for place, row in enumerate(row for row in heads if row.name not in members):
            chosen.append(wives[row.household_number] if place % 3 == 2 and row.sex == "男" else row)
        chosen = chosen[:_REPRESENTATIVES]
        with self._office.act("登记村民代表") as act:
            for place, row in enumerate(chosen):
                households = "、".join(f"{place * 2 + n:03d}" for n in (1, 2))
                term = RepresentativeDraft(
                    self._drafts[row.person], PartialDate(2026, 3), PartialDate(2031, 3), households
                )
                people.add_representative(act, term, row.person)

    def _appoint_committees(self) -> None:
        posts = (
            (Body.PARTY_BRANCH, ("书记", "组织委员", "宣传委员"), _CADRES[:3]),
            (Body.VILLAGE_COMMITTEE, ("主任", "副主任", "委员", "委员", "委员"), _CADRES),
            (Body.SUPERVISION_COMMITTEE, ("主任", "委员", "委员"), ("何建军", "董洁", "罗斌")),
        )
        with self._office.act("登记“两委”任职") as act:
            for body, titles, names in posts:
                for title, name in zip(titles, names, strict=True):
                    people.appoint(act, self._persons[name], body, title, PartialDate(2026, 3))


def _member(person: PersonDraft, group: str, place: int) -> MemberDraft:
    probationary = person.name in _PROBATIONARY
    assert person.birth is not None
    joined = PartialDate(min(2022, person.birth.year + 21 + place), 7, 1)
    if probationary:
        joined = PartialDate(2025, 12, 3)
    return MemberDraft(
        person=person,
        kind=MembershipKind.PROBATIONARY if probationary else MembershipKind.FULL,
        party_group=group,
        joined=joined,
        confirmed=None if probationary else PartialDate(joined.year + 1, 7, 1),
        member_class=_class(person.name),
        class_basis="支部党员大会 2025-12-28 第 4 号决议" if person.name in _EXEMPT else "",
        duty="组长" if place == 0 else "",
        monthly_dues=Fen(200),
        dues_paid_until=PartialDate(2025, 12),
    )


def _class(name: str) -> MemberClass:
    classes = (
        (MemberClass.FLOATING, _FLOATING),
        (MemberClass.ELDER_ILL, _EXEMPT),
        (MemberClass.CADRE, _CADRES),
    )
    return next((kind for kind, names in classes if name in names), MemberClass.REGULAR)
