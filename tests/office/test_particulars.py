"""Who the village is: completed, judged in sentences, kept with history."""

from dataclasses import replace

import pytest

from villageoffice.errors import InvalidValue
from villageoffice.office.office import Office
from villageoffice.office.particulars import (
    LABELS,
    Particulars,
    check,
    read_particulars,
    save_particulars,
)


def test_the_usual_names_of_the_bodies_come_from_the_village() -> None:
    told = Particulars(village="柳树村", party_branch="柳树村党总支").completed()
    assert told.party_branch == "柳树村党总支"
    assert told.party_committee == "中共柳树村支部委员会"
    assert told.village_committee == "柳树村村民委员会"
    assert told.points_regulation == "柳树村党员积分管理办法"


def test_every_particular_has_a_chinese_name() -> None:
    assert set(LABELS) == set(Particulars.__dataclass_fields__)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("42039900120", "现在是 11 位"),
        ("4203990012011", "现在是 13 位"),
        ("４２０３９９００１２０１", "半角数字"),
        ("4203 9900 1201", "中间没有空格"),
        ("42039900120X", "半角数字"),
        ("④②⓪③⑨⑨⓪⓪①②⓪①", "半角数字"),
    ],
)
def test_a_wrong_code_is_told_with_what_is_wrong(code: str, sentence: str) -> None:
    assert sentence in check(Particulars(village="示例村", division_code=code))["division_code"]


def test_a_right_code_and_none_are_both_fine() -> None:
    for code in ("420399001201", ""):
        assert check(Particulars(village="示例村", division_code=code)) == {}


@pytest.mark.parametrize("village", ["", "  ", "\u3000"])
def test_a_village_without_a_name_is_refused_and_nothing_saved(village: str, new_village: Office) -> None:
    before = new_village.digest()
    with pytest.raises(InvalidValue, match="请填写村名"), new_village.act("修改") as act:
        save_particulars(act, Particulars(village=village))
    assert new_village.digest() == before


def test_only_what_differs_is_entered_and_the_past_stays_known(new_village: Office) -> None:
    before = new_village.last_act
    with new_village.act("修改村情设置") as act:
        save_particulars(act, replace(new_village.particulars, contact="𬱖村长"))
    assert read_particulars().contact == "𬱖村长"
    assert read_particulars(before).contact == "王芳"
    assert new_village.particulars.village == "示例村"


def test_saving_the_same_again_is_no_act(new_village: Office) -> None:
    before = new_village.last_act
    with new_village.act("修改村情设置") as act:
        save_particulars(act, new_village.particulars)
    assert new_village.last_act == before


def test_a_particular_can_be_emptied(new_village: Office) -> None:
    with new_village.act("修改村情设置") as act:
        save_particulars(act, replace(new_village.particulars, contact_phone=""))
    assert new_village.particulars.contact_phone == ""
