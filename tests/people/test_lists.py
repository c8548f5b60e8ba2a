"""Lists of many people: found in three keystrokes, joined in a fixed number of statements."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.people.rosters import TODAY, id_number
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.text.dates import PartialDate
from villageoffice.kits.text.pinyin import matches, prepare_query
from villageoffice.people import queries, register, rules
from villageoffice.people.values import (
    Body,
    MemberDraft,
    PeopleScope,
    PersonDraft,
    RepresentativeDraft,
    Whereabouts,
)

Count = Callable[[Callable[[], object]], int]

SEARCHED = (
    "单志明",
    "曾小凡",
    "仇和平",
    "解军",
    "区少华",
    "尉迟恭",
    "查理",
    "盖聂",
    "万俟明",
    "吕建国",
    "张三",
)


@pytest.fixture
def _village(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        register.add_people(
            act,
            [
                PersonDraft(
                    name,
                    id_number=id_number("19800412", number * 2 + 1),
                    phone=f"138000000{number:02}",
                )
                for number, name in enumerate(SEARCHED)
            ],
        )


@pytest.mark.usefixtures("_village")
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("szm", "单志明"), ("shanzhiming", "单志明"), ("zxf", "曾小凡"), ("zengxf", "曾小凡"),
        ("qhp", "仇和平"),
        ("qiu", "仇和平"), ("xj", "解军"), ("xiejun", "解军"), ("osh", "区少华"), ("ou", "区少华"),
        ("ycg", "尉迟恭"), ("yuchi", "尉迟恭"), ("zha", "查理"), ("ge", "盖聂"), ("moqi", "万俟明"),
        ("lvjianguo", "吕建国"), ("ljg", "吕建国"), ("ＺＳ", "张三"), ("志明", "单志明"),
        ("13800000003", "解军"), ("00000004", "区少华"), (id_number("19800412", 11)[-4:], "尉迟恭"),
        (id_number("19800412", 1), "单志明"),
    ],
)  # fmt: skip
def test_people_are_found_as_they_are_typed(typed: str, name: str) -> None:
    found = [row.name for row in queries.people_rows(TODAY) if matches(prepare_query(typed), row.search)]
    assert name in found


def test_pinyin_typed_by_hand_finds_and_sorts_a_character_no_table_knows(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        register.add_people(
            act, [PersonDraft("\ue123石", reading="Bao Shi"), PersonDraft("阿三"), PersonDraft("蔡四")]
        )
    rows = queries.people_rows(TODAY)
    assert [row.name for row in rows] == ["阿三", "\ue123石", "蔡四"]
    assert [row.name for row in rows if matches(prepare_query("bs"), row.search)] == ["\ue123石"]
    assert [row.name for row in rows if matches(prepare_query("baoshi"), row.search)] == ["\ue123石"]


def test_names_of_every_kind_come_back_as_they_were(data_file: DataFile) -> None:
    names = [
        "=1+1员",
        "甲';DROP TABLE person;--",
        "%_甲",
        "𬱖䶮",
        "买买提·艾力",
        "A" * 50,
        "O'Neil 李",
        '甲"乙',
    ]
    with data_file.act("新增") as act:
        register.add_people(act, [PersonDraft(name, remark=name, address=name) for name in names])
    rows = queries.people_rows(TODAY)
    assert sorted(row.name for row in rows) == sorted(names)
    assert all(row.remark == row.name == row.address for row in rows)
    matched = queries.find_names(names, TODAY)
    assert [match.person is not None for match in matched] == [True] * len(names)


def test_pasted_names_with_blanks_and_namesakes(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        register.add_people(
            act,
            [
                PersonDraft("李娜", phone="13800000001", household_number="1", village_group="一组"),
                PersonDraft("王芳", id_number=id_number("19791128", 2)),
                PersonDraft("王芳", phone="13911110002"),
            ],
        )
    li, wang, nobody = queries.find_names(["李　娜", "王芳", "无此人"], TODAY)
    assert li.person is not None and li.candidates[0].hint == "一组 电话尾号0001"
    assert wang.person is None
    assert sorted(candidate.hint for candidate in wang.candidates) == [
        "尾号" + id_number("19791128", 2)[-4:],
        "电话尾号0002",
    ]
    assert nobody.candidates == ()


def test_lists_of_3000_people_take_no_statement_per_row(data_file: DataFile, statements: Count) -> None:
    small = _count_all(statements)
    with data_file.act("新增") as act:
        drafts = [
            PersonDraft(
                f"{chr(0x4E00 + number)}{chr(0x5F00 + number % 700)}",
                id_number=id_number("19700101", number % 1000)
                if number < 1000
                else id_number(f"19{50 + number // 1000}0202", number % 1000),
                household_number=f"{number // 3:04}",
                village_group=f"{'一二三四五'[number // 3 % 5]}组",
                relation_to_head="户主" if number % 3 == 0 else "",
            )
            for number in range(3000)
        ]
        persons = register.add_people(act, drafts)
        for person, draft in zip(persons[:40], drafts, strict=False):
            register.add_member(act, MemberDraft(draft, party_group="一组"), person)
        for person, draft in zip(persons[40:90], drafts[40:], strict=False):
            register.add_representative(act, RepresentativeDraft(draft), person)

    assert len(queries.people_rows(TODAY)) == 3000
    assert len(queries.member_rows(TODAY)) == 40
    assert _count_all(statements) == small
    counts = queries.people_counts(TODAY)
    assert dict(counts.scopes)[PeopleScope.HEADS] == 1000
    assert dict(counts.groups) == dict.fromkeys(["一组", "二组", "三组", "四组", "五组"], 600)
    assert [name for name, _ in counts.groups] == ["一组", "二组", "三组", "四组", "五组"]


def _count_all(statements: Count) -> dict[str, int]:
    works: dict[str, Callable[[], object]] = {
        "people": lambda: queries.people_rows(TODAY),
        "members": lambda: queries.member_rows(TODAY),
        "voters": lambda: queries.voters(TODAY),
        "representatives": lambda: queries.representative_rows(TODAY),
        "groups": lambda: queries.party_groups(TODAY),
        "names": lambda: queries.find_names(["张三", "李四"] * 500, TODAY),
    }
    counts = {name: statements(work) for name, work in works.items()}
    assert set(counts.values()) == {11}
    return counts


def test_scopes_of_the_page(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        adult, child, away, gone = register.add_people(
            act,
            [
                PersonDraft(
                    "甲", birth=PartialDate(2008, 11, 23), household_number="1", relation_to_head="户主"
                ),
                PersonDraft("乙", birth=PartialDate(2008, 11, 24)),
                PersonDraft("丙", birth=PartialDate(1950)),
                PersonDraft("丁"),
            ],
        )
        register.record_whereabouts(act, away, Whereabouts.AWAY, PartialDate(2026, 2), "务工")
        register.record_whereabouts(act, gone, Whereabouts.MOVED_OUT, PartialDate(2026, 2), "")
        register.appoint(act, adult, Body.VILLAGE_COMMITTEE, "主任", PartialDate(2026, 3, 1))
        register.appoint(act, child, Body.SUPERVISION_COMMITTEE, "委员", PartialDate(2026, 3, 1))

    counts = dict(queries.people_counts(TODAY).scopes)
    assert counts[PeopleScope.ALL] == 3
    assert counts[PeopleScope.ADULTS] == 2
    assert counts[PeopleScope.COMMITTEES] == 1
    rows = {row.name: row for row in queries.people_rows(TODAY, gone=True)}
    assert rows["甲"].offices == ("村委 主任",) and rows["乙"].offices == ("监委 委员",)
    assert (rows["丙"].status, rows["丁"].status) == (Whereabouts.AWAY, Whereabouts.MOVED_OUT)
    assert "丁" in [row.name for row in queries.people_rows(date(2026, 1, 31))]
    assert "乙" not in [row.name for row in queries.people_rows(date(2008, 11, 23), gone=True)]


def test_groups_sort_as_people_count_them() -> None:
    names = ["十二组", "东湾组", "二组", "10组", "一组", "第三村民小组", "二十一组"]
    assert sorted(names, key=rules.group_order) == [
        "一组", "二组", "第三村民小组", "10组", "十二组", "二十一组", "东湾组"
    ]  # fmt: skip


def test_queries_hand_out_values_only() -> None:
    import typing

    from villageoffice.kits.storage.records import Record

    for name in queries.__all__:
        query = getattr(queries, name)
        if isinstance(query, type):
            continue
        answer = typing.get_type_hints(query)["return"]
        for part in _parts(answer):
            assert not (isinstance(part, type) and issubclass(part, Record)), name
            assert part is None or part.__module__ in ("builtins", "types") or "values" in part.__module__, (
                name
            )


def _parts(answer: object) -> list[type]:
    import typing

    inner = [part for argument in typing.get_args(answer) for part in _parts(argument) if argument is not ...]
    origin = typing.get_origin(answer)
    return inner if origin else [typing.cast(type, answer)]
