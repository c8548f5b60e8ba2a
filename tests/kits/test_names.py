"""Names: one spelling, no character lost."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from villageoffice.errors import InvalidValue
from villageoffice.kits.text.names import LONGEST, Name, normalise_name, validate_name

ideographs = (
    st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF, categories=["Lo"])
    | st.characters(min_codepoint=0xF900, max_codepoint=0xFAD9, categories=["Lo"])
    | st.characters(min_codepoint=0x20000, max_codepoint=0x323AF, categories=["Lo", "Cn"])
)

LONG_NAME = "阿卜杜热西提·阿卜杜热合曼·买买提依明·吐尔逊江·艾力"


@pytest.mark.parametrize("name", ["张伟", "欧阳小村", "买买提·艾力", LONG_NAME, "㛃", "𬱖䶮", "〇", "張偉"])
def test_a_name_in_its_one_spelling_stays(name: str) -> None:
    assert normalise_name(name) == Name(name, changed=False, private_use=())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("李　娜", "李娜"),
        ("李 娜", "李娜"),
        ("李\u00a0\u2003\u202f娜", "李娜"),
        ("李\t娜", "李娜"),
        ("欧阳\n小村", "欧阳小村"),
        ("李\u200b娜\ufeff", "李娜"),
        ("\u202d李娜\u202c", "李娜"),
        ("李\x00娜\x7f", "李娜"),
        ("李 𬱖", "李𬱖"),
        ("𬱖 䶮", "𬱖䶮"),
        ("买买提・艾力", "买买提·艾力"),
        ("买买提•艾力", "买买提·艾力"),
        ("买买提．艾力", "买买提·艾力"),
        ("买买提‧艾力", "买买提·艾力"),
        ("买买提.艾力", "买买提·艾力"),
        ("买买提･艾力", "买买提·艾力"),
        ("买买提●艾力", "买买提·艾力"),
        ("买买提 · 艾力", "买买提·艾力"),
        ("买买提··艾力", "买买提·艾力"),
        ("Anna・Maria", "Anna·Maria"),
        ("Anna   Maria\u00a0Li", "Anna Maria Li"),
        ("Ａｎｎａ　Ｌｉ", "Anna Li"),
        ("Rene\u0301", "René"),
        ("李 (大)", "李(大)"),
        ("⼩明", "小明"),
        ("葛\U000e0100", "葛"),
    ],
)
def test_other_spellings_are_brought_to_the_one_and_said_to_be_changed(written: str, name: str) -> None:
    assert normalise_name(written) == Name(name, changed=True)


@pytest.mark.parametrize("name", ["Anna Li", "J. Smith", "A.B. Wang", "O'Neil", "=1+1张", "René", "王 Anna"])
def test_latin_names_keep_their_blanks_and_stops(name: str) -> None:
    assert normalise_name(name) == Name(name)


def test_blanks_around_a_name_go_without_a_word() -> None:
    assert normalise_name(" \u3000张伟\u00a0\r\n") == Name("张伟", changed=False)


def test_a_compatibility_ideograph_is_not_replaced_by_its_twin() -> None:
    for twin in ("\uf9dc", "\ufa19", "\U0002f81a"):
        assert unicodedata.normalize("NFC", twin) != twin
        assert normalise_name(f"张{twin}") == Name(f"张{twin}")
        assert normalise_name(f"张 {twin}e\u0301").text == f"张{twin}é"


def test_private_codes_of_old_systems_become_their_characters() -> None:
    assert normalise_name("张\ue863") == Name("张䶮", changed=True)
    assert normalise_name("\ue81e").text == "\u9fb4"
    assert normalise_name("\ue864").text == "\u9fbb"
    assert normalise_name("\ue816").text == "\U00020087"


def test_no_private_code_of_the_old_table_is_left() -> None:
    table = "".join(map(chr, range(0xE815, 0xE865)))
    mended = normalise_name(table)
    assert mended.private_use == ()
    assert len(set(mended.text)) == len(table)


def test_the_old_table_agrees_with_the_codec_where_that_knows_better() -> None:
    assert b"\xfe\x9f".decode("gb18030") == normalise_name("\ue863").text
    assert b"\xfe\x56".decode("gb18030") == normalise_name("\ue81b").text
    assert b"\xfe\x80".decode("gb18030") == normalise_name("\ue844").text


def test_another_private_character_is_kept_and_reported() -> None:
    assert normalise_name("张 \ue123\U000f0001") == Name("张\ue123\U000f0001", True, ("\ue123", "\U000f0001"))
    assert normalise_name("张\ue123") == Name("张\ue123", False, ("\ue123",))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_spelling_once_found_is_kept(written: str) -> None:
    name = normalise_name(written)
    again = normalise_name(name.text)
    assert (again.text, again.changed, again.private_use) == (name.text, False, name.private_use)


@settings(deadline=None)
@given(st.text(ideographs, min_size=1, max_size=30))
def test_no_ideograph_is_ever_lost(written: str) -> None:
    assert normalise_name(written).text == written


@pytest.mark.parametrize(
    "written", ["张伟", " 张　伟 ", "张·", "Anna", "\ue123", "張" * LONGEST, "张三2", LONG_NAME]
)
def test_a_name_is_valid(written: str) -> None:
    assert validate_name(written) == normalise_name(written).text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "空的"),
        (" \u3000\u200b", "空的"),
        ("張" * (LONGEST + 1), "51 个字"),
        ("𬱖" * 60, "60 个字"),
        ("123", "不是姓名"),
        ("１３８", "不是姓名"),
        ("——", "不是姓名"),
        ("···", "不是姓名"),
        ("张三\n李四", "换行"),
        ("张\x00三", "控制字符"),
        ("张\u2028三", "换行"),
        ("张\ud800", "控制字符"),
        ("张\ufffd", "丢失"),
    ],
)
def test_what_is_no_name_is_refused_with_a_sentence(written: str, said: str) -> None:
    with pytest.raises(InvalidValue, match=said) as caught:
        validate_name(written)
    assert caught.value.what.endswith("。") and caught.value.remedy.endswith("。")


def test_a_very_long_cell_is_not_repeated_in_the_refusal() -> None:
    with pytest.raises(InvalidValue) as caught:
        validate_name("张" * 100_000)
    assert len(str(caught.value)) < 60
