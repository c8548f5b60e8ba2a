"""A pasted list of names: what is a name in it, whom it means, what is asked."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from villageoffice.desktop.points.pasting import Pasted, near, read_names, table_of
from villageoffice.kits.text.names import normalise_name
from villageoffice.people.values import Candidate, NameMatch

NAMES = ["张伟", "王芳", "李娜", "刘洋", "买买提·艾力", "𬱖𬱖", "张伟", "欧阳建国"]
MEMBERS = tuple(Candidate(number, name, f"{number}组") for number, name in enumerate(NAMES, start=1))


def find(names: Sequence[str]) -> list[NameMatch]:
    """As the register does: the same name, blanks and odd points aside."""
    return [
        NameMatch(name, tuple(one for one in MEMBERS if one.name == normalise_name(name).text))
        for name in names
    ]


def read(text: str) -> Pasted:
    return read_names(text, find, MEMBERS)


@pytest.mark.parametrize(
    "text",
    [
        "王芳\n李娜\n刘洋",
        "姓名\r\n王芳\r\n李娜\r\n刘洋\r\n",
        "王芳、李娜，刘洋",
        "1. 王芳\n2. 李娜\n3、刘洋",
        "王芳 李娜 刘洋",
        "王芳\t李娜\t刘洋",
        "王　芳\n李\u00a0娜\n刘洋",
        "序号\t姓名\t电话\n1\t王芳\t13800000000\n2\t李娜\t\n3\t刘洋\t13900000000",
        "1\t第一党小组\t王芳\n2\t第二党小组\t李娜\n3\t第二党小组\t刘洋",
        "王芳\n王芳\n李娜\n刘洋",
    ],
)
def test_however_it_was_written_the_three_names_are_found(text: str) -> None:
    assert read(text) == Pasted(3, (2, 3, 4), ())


def test_the_column_headed_names_is_taken_and_not_the_one_of_those_who_introduced_them() -> None:
    pasted = read("姓名\t入党介绍人\n王芳\t李娜\n刘洋\t李娜")
    assert pasted.persons == (2, 4)


def test_a_name_that_is_nobodys_is_asked_with_the_one_that_sounds_the_same() -> None:
    pasted = read("刘洋\n王方")
    assert pasted.persons == (4,)
    (question,) = pasted.questions
    assert (question.typed, [one.name for one in question.candidates]) == ("王方", ["王芳"])


def test_two_members_of_one_name_are_asked_and_none_is_ticked() -> None:
    pasted = read("张伟")
    assert pasted.persons == ()
    (question,) = pasted.questions
    assert question.twins
    assert [one.person for one in question.candidates] == [1, 7]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("王方", ["王芳"]),
        ("柳阳", ["刘洋"]),
        ("李那", ["李娜"]),
        ("买买提", ["买买提·艾力"]),
        ("欧阳建军", ["欧阳建国"]),
        ("王强", []),
        ("赵六", []),
    ],
)
def test_near_names_sound_alike_or_are_written_alike_and_a_common_surname_is_not_enough(
    typed: str, meant: list[str]
) -> None:
    assert [one.name for one in near(typed, MEMBERS)] == meant


def test_sounds_that_are_often_mixed_up_are_near() -> None:
    assert [one.name for one in near("章卫", [Candidate(1, "臧伟", "")])] == ["臧伟"]


def test_headings_numbers_and_empty_lines_are_no_names() -> None:
    assert table_of("序号\t姓名\n\n1\t\n\t13800000000\n") == [[["序号"], ["姓名"]]]
    assert read("\n \t \n12\n——\n") == Pasted(0, (), ())


def test_a_rare_character_is_found() -> None:
    assert read("𬱖𬱖\n=王芳").persons == (6,)


@given(
    st.lists(st.sampled_from(["王芳", "李娜", "刘洋", "没有人", "张伟"]), max_size=12),
    st.sampled_from("\n、，\t"),
)
def test_every_name_is_ticked_or_asked_and_never_both(names: list[str], between: str) -> None:
    pasted = read(between.join(names))
    certain = {MEMBERS[person - 1].name for person in pasted.persons}
    asked = {question.typed for question in pasted.questions}
    assert certain | asked == set(names)
    assert not certain & asked
    assert pasted.names == len(set(names))
