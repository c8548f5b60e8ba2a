"""Whatever a roster holds: importing it again changes nothing, taking it back leaves no trace."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.rosters import (
    TODAY,
    id_number,
    import_members,
    import_people,
    import_representatives,
    read_people,
)
from tests.people.test_as_of import opened
from villageoffice.kits.storage.reversal import state_digest, take_back
from villageoffice.people import queries
from villageoffice.people.models import MODELS
from villageoffice.people.values import Imported

Row = tuple[str, ...]

NAMES = st.sampled_from(["张三", "李　四", "王五", "張三", ""])
NUMBERS = st.sampled_from(
    ["", "", id_number("19800412", 1), id_number("19870615", 2), id_number("19550101", 3), "1"]
)
BIRTHS = st.sampled_from(["", "", "1980-04-12", "1980.4", "1987", "1955年1月1日"])
PHONES = st.sampled_from(["", "", "13800000001", "13800000002"])
HOUSES = st.sampled_from(["", "001", "1", "002"])
GROUPS = st.sampled_from(["", "一组", "二组"])
SEXES = st.sampled_from(["", "", "男", "女"])

PEOPLE_HEAD = ("姓名", "身份证号", "出生日期", "手机", "户号", "小组", "性别", "与户主关系")
PEOPLE = st.lists(
    st.tuples(NAMES, NUMBERS, BIRTHS, PHONES, HOUSES, GROUPS, SEXES, st.sampled_from(["", "户主", "子"])),
    min_size=1,
    max_size=8,
)

MEMBERS_HEAD = ("姓名", "身份证号", "出生日期", "手机", "党小组", "类别", "入党日期", "转正日期", "党员类型")
MEMBERS = st.lists(
    st.tuples(
        NAMES, NUMBERS, BIRTHS, PHONES, GROUPS,
        st.sampled_from(["", "正式", "预备"]),
        st.sampled_from(["", "2006.7.1", "2006.7", "2010-01-01"]),
        st.sampled_from(["", "2007.7.1", "2011-01-01", "2007"]),
        st.sampled_from(["", "流动", "普通", "年老体弱"]),
    ),
    min_size=1,
    max_size=7,
)  # fmt: skip

TERMS_HEAD = ("姓名", "身份证号", "手机", "户号", "小组", "任期自", "任期至", "推选户")
TERMS = st.lists(
    st.tuples(
        NAMES, NUMBERS, PHONES, HOUSES, GROUPS,
        st.sampled_from(["", "2021-03", "2026-03-18"]),
        st.sampled_from(["", "2026-03-17", "2031-03"]),
        st.sampled_from(["", "001 002"]),
    ),
    min_size=1,
    max_size=7,
)  # fmt: skip


Imports = Callable[..., Imported]


@pytest.mark.parametrize(
    ("imports", "head", "rosters"),
    [
        pytest.param(import_people, PEOPLE_HEAD, PEOPLE, id="residents"),
        pytest.param(import_members, MEMBERS_HEAD, MEMBERS, id="members"),
        pytest.param(import_representatives, TERMS_HEAD, TERMS, id="representatives"),
    ],
)
@settings(max_examples=25, deadline=None)
@given(drawn=st.data())
def test_a_roster_again_changes_nothing(
    drawn: st.DataObject, imports: Imports, head: Row, rosters: st.SearchStrategy[list[Row]]
) -> None:
    first, second = drawn.draw(rosters), drawn.draw(rosters)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as file:
        for roster in (first, second):
            imports(file, head, *roster, accept=True)
            digest, last = state_digest(MODELS), file.last_act
            again = imports(file, head, *roster, accept=True)
            assert (again.added, again.updated) == (0, 0)
            assert (state_digest(MODELS), file.last_act) == (digest, last)


@settings(max_examples=20, deadline=None)
@given(PEOPLE, MEMBERS)
def test_any_import_is_taken_back(first: Sequence[Row], second: Sequence[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as file:
        import_people(file, PEOPLE_HEAD, *first, accept=True)
        before, last = state_digest(MODELS), file.last_act
        import_members(file, MEMBERS_HEAD, *second, accept=True)
        if file.last_act > last:
            with file.act("撤回") as act:
                take_back(act, last + 1, MODELS)
        assert state_digest(MODELS) == before


@settings(max_examples=25, deadline=None)
@given(PEOPLE)
def test_every_row_is_planned_repeated_or_told(roster: Sequence[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)):
        plan = queries.plan_people(read_people(PEOPLE_HEAD, *roster), TODAY)
        named = {number for number, row in enumerate(roster, start=2) if any(row)}
        told = {problem.row for problem in plan.problems}
        assert named <= {row.row for row in plan.rows} | told
        assert not {row.row for row in plan.rows} & set(plan.rejected)
