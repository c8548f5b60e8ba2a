"""Names are found by characters, Pinyin and initials, and sorted by Pinyin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from villageoffice.kits.text.pinyin import matches, name_keys, prepare_query
from villageoffice.paths import resource


def finds(query: str, name: str) -> bool:
    return matches(prepare_query(query), name_keys(name).search)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("张志明", "zzm"),
        ("单志明", "szm"),
        ("曾小红", "zxh"),
        ("仇伟", "qw"),
        ("解珍", "xz"),
        ("区大海", "odh"),
        ("查良镛", "zly"),
        ("翟秀英", "zxy"),
        ("盖叫天", "gjt"),
        ("朴树", "ps"),
        ("乐嘉", "yj"),
        ("缪荣株", "mrz"),
        ("冼星海", "xxh"),
        ("折克行", "skx"),
        ("召存信", "scx"),
        ("秘书", "bs"),
        ("逄先知", "pxz"),
        ("覃大伟", "qdw"),
        ("尉迟恭", "ycg"),
        ("万俟卨", "mqx"),
        ("澹台灭明", "ttmm"),
        ("长孙无忌", "zswj"),
        ("欧阳小村", "oyxc"),
        ("买买提·艾力", "mmtal"),
        ("Anna Li", "al"),
        ("王 Anna", "wa"),
        ("René", "r"),
        ("𬱖䶮", "dy"),
        ("张\ue123", "z"),
        ("", ""),
    ],
)
def test_initials_are_of_the_reading_a_name_has(name: str, initials: str) -> None:
    assert name_keys(name).initials == initials


def test_surnames_are_read_as_surnames_and_only_in_front() -> None:
    assert name_keys("单志明").search.startswith(" 单志明 ming m zhiming zm shanzhiming szm")
    assert name_keys("张单").initials == "zd"
    assert name_keys("尉强").sort.startswith("wei ")
    assert name_keys("尉迟强").sort.startswith("yu 尉 chi 迟")
    assert name_keys("单增·卓玛").initials == "dzzm"


@pytest.mark.parametrize(
    "query",
    ["张志明", "张", "志明", "明", "zhangzhiming", "zhang", "zhangzhi", "zhangz", "zhiming", "ming", "zzm",
     "zz", "zm", "z", "zhangzm", "ZZM", "ｚｚｍ", "zhang zhiming", "zhi zhang", "张 明", "张zm",
     "zh", "", "  "],
)  # fmt: skip
def test_a_name_is_found_by_whatever_begins_a_syllable(query: str) -> None:
    assert finds(query, "张志明")


@pytest.mark.parametrize(
    "query", ["ang", "hang", "ing", "iming", "zmz", "张明", "zhang li", "mm", "明志", "9", "王"]
)
def test_a_name_is_not_found_from_within_a_syllable(query: str) -> None:
    assert not finds(query, "张志明")


def test_heteronyms_are_found_by_each_reading() -> None:
    for query in ("shanzm", "danzhiming", "szm", "dzm"):
        assert finds(query, "单志明")
    for query in ("zengguofan", "cengguofan", "zgf", "cgf"):
        assert finds(query, "曾国藩")
    for query in ("zhangchang", "zhangzhang", "zc", "zz"):
        assert finds(query, "张长")
    for query in ("yuchi", "weichi", "ycg", "wcg"):
        assert finds(query, "尉迟恭")


def test_everyday_characters_have_no_readings_of_antiquity() -> None:
    assert not finds("yang", "王秀英")
    assert not finds("meng", "李明")
    assert not finds("shu", "朱伟")


def test_rare_characters_are_found() -> None:
    for name, query in (
        ("㛃", "jie"),
        ("䶮", "yan"),
        ("𬱖", "di"),
        ("𬭎", "hong"),
        ("𬍛", "li"),
        ("𫖯", "fu"),
    ):
        assert finds(query, f"李{name}"), name
        assert finds(name, f"李{name}")


def test_u_with_dots_is_found_as_u_and_as_v() -> None:
    for query in ("lv", "lu", "lü", "LÜ", "lu\u0308", "lvbu", "lubu", "lb"):
        assert finds(query, "吕布")


def test_names_with_a_dot_are_found_with_and_without_it() -> None:
    for query in (
        "买买提·艾力",
        "买买提艾力",
        "买买提•艾力",
        "艾力",
        "提艾",
        "maimaiti",
        "aili",
        "tiaili",
        "mmtal",
    ):
        assert finds(query, "买买提·艾力")


def test_latin_names_are_found_by_words_and_initials() -> None:
    for query in ("anna", "ANNA", "li", "anna li", "annali", "al", "Ａnna"):
        assert finds(query, "Anna Li")
    assert finds("rene", "René") and finds("rené", "René")
    assert not finds("nna", "Anna Li")


def test_a_character_without_a_reading_leaves_the_others_findable() -> None:
    for query in ("张\ue123明", "\ue123", "zm", "zhangming"):
        assert finds(query, "张\ue123明")


def test_other_texts_joined_by_blanks_are_found_by_their_digits_anywhere() -> None:
    text = f"{name_keys('张志明').search} 42039919630320008x 13812345678 zhangweiwei zww"
    for query in ("0008x", "0008X", "5678", "1963", "zhangwei", "zww", "张 5678"):
        assert matches(prepare_query(query), text), query
    for query in ("x", "8x5", "ww", "eiwei"):
        assert not matches(prepare_query(query), text), query


def test_any_lower_case_text_can_be_searched() -> None:
    text = "学习强国app\n第2组\nzhang wei"
    for query in ("app", "强国app", "第2", "wei", "zhang", "学习"):
        assert matches(prepare_query(query), text), query
    assert not matches(prepare_query("pp"), text)


def test_the_query_is_brought_to_one_form() -> None:
    assert prepare_query(" 张　伟 ") == "张 伟"
    assert prepare_query("张wei") == "张 wei"
    assert prepare_query("Xi'an") == "xian"
    assert prepare_query("１３８\u200b") == "138"
    assert prepare_query("买买提•艾力") == "买买提·艾力"
    assert prepare_query("\ufeff\u3000") == ""
    assert prepare_query("a.*[") == "a.*["


def test_names_are_sorted_by_pinyin_and_equal_sounds_by_character() -> None:
    names = [
        "赵一",
        "章乙",
        "张丙",
        "张甲",
        "章甲",
        "安",
        "张",
        "吕布",
        "卢布",
        "栾布",
        "路布",
        "\ue123",
        "单于",
        "单一",
    ]
    assert sorted(names, key=lambda name: name_keys(name).sort) == [
        "安", "单于", "卢布", "路布", "吕布", "栾布", "单一", "张", "张丙", "张甲", "章甲", "章乙", "赵一",
        "\ue123",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["surnames", "heteronyms"])
def test_the_lists_hold_each_entry_once_with_plain_readings(name: str) -> None:
    lines = resource(f"text/{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(rows) > 70
    assert len({written for written, _ in rows}) == len(rows)
    for written, readings in rows:
        assert all(
            reading.isascii() and reading.isalpha() and reading.islower() for reading in readings.split()
        )
        assert len(set(readings.split())) == len(readings.split()) or len(written) > 1
        assert len(written) == 1 or len(written) == len(readings.split())


def test_every_listed_surname_is_found_by_its_reading() -> None:
    for line in resource("text/surnames.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            surname, readings = line.split("\t")
            spellings = [readings.replace(" ", "")] if len(surname) > 1 else readings.split()
            assert all(finds(f"{spelling}weiguo", f"{surname}卫国") for spelling in spellings), surname


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_has_keys_and_is_found_by_itself(name: str) -> None:
    keys = name_keys(name)
    assert keys.search.startswith(" ")
    assert all(initial.isascii() and initial.isalpha() and initial.islower() for initial in keys.initials)
    assert all(matches(word, keys.search) for word in name.lower().split() if not word.isascii())


@settings(deadline=None)
@given(st.text("张王李赵单曾仇解区长乐行英秀明志伟芳国建欧阳尉迟吕绿𬱖䶮", min_size=1, max_size=6), st.data())
def test_every_part_of_a_name_and_of_its_initials_finds_it(name: str, data: st.DataObject) -> None:
    keys = name_keys(name)
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    assert finds(name[start:end], name)
    assert finds(keys.initials[start:end], name)
    syllables = [part for part in keys.sort.replace("u_", "v").split() if part.isascii()]
    assert finds("".join(syllables[start:end]), name)


def test_very_long_names_have_few_keys() -> None:
    assert len(name_keys("长" * 50).search) < 60_000
    assert name_keys("强" * 25).initials == "q" * 25
