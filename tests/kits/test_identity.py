"""Identity numbers: read exactly, refused with a sentence, never repaired."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from villageoffice.errors import InvalidValue
from villageoffice.kits.text.identity import InvalidIdentity, check_character, known_area, read_identity

TODAY = date(2026, 11, 23)
SAMPLES = ("11010519491231002X", "440524188001010014")
DIGITS = "0123456789"


def refusal_of(value: str | int | float | Decimal | None, today: date = TODAY) -> InvalidIdentity:
    with pytest.raises(InvalidIdentity) as caught:
        read_identity(value, today=today)
    assert caught.value.what.endswith("。") and caught.value.remedy.endswith("。")
    return caught.value


def is_found_wrong(number: str) -> bool:
    try:
        read_identity(number, today=TODAY)
    except InvalidIdentity:
        return True
    return False


def test_the_samples_of_the_standard_are_read() -> None:
    woman = read_identity("11010519491231002X", today=TODAY)
    assert (woman.number, woman.sex, woman.birth) == ("11010519491231002X", "女", date(1949, 12, 31))
    assert woman.hints == ()
    man = read_identity("440524188001010014", today=TODAY)
    assert (man.sex, man.birth) == ("男", date(1880, 1, 1))
    assert man.hints == ("按身份证号生于1880年1月1日，已满 146 岁，请核对。",)


def test_an_unknown_area_is_only_a_hint() -> None:
    leap = read_identity("420399197602290016", today=TODAY)
    assert (leap.sex, leap.birth) == ("男", date(1976, 2, 29))
    assert leap.hints == ("身份证号前六位 420399 不在已知的行政区划代码里，请核对。",)
    assert [known_area(area) for area in ("420303", "110103", "440524", "420399", "990101")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_small_x_is_stored_as_a_capital() -> None:
    assert read_identity("42039919630320008x", today=TODAY).number == "42039919630320008X"


def test_a_birth_the_calendar_lacks_is_named() -> None:
    assert check_character("42039919750229002") == "7"
    assert refusal_of("420399197502290027").what == "身份证号里的出生日期 1975-02-29 不存在。"
    assert "1995-02-30 不存在" in refusal_of("420399199502300060").what


def test_a_wrong_check_character_is_refused_without_telling_the_right_one() -> None:
    refusal = refusal_of("420399196209010050")
    assert refusal.what == "身份证号的校验位不符，一定有写错的地方。"
    assert "2" not in str(refusal) and refusal.proposal == ""
    assert read_identity("420399196209010052", today=TODAY).sex == "男"


def test_an_old_number_is_proposed_with_eighteen_never_taken() -> None:
    for old in ("420399760229001", 420399760229001, Decimal(420399760229001), " 420399 760229 001"):
        refusal = refusal_of(old)
        assert refusal.proposal == "420399197602290016"
        assert "420399197602290016" in refusal.remedy


def test_an_old_number_with_an_impossible_birth_has_no_proposal() -> None:
    refusal = refusal_of("420399750229001")
    assert refusal.proposal == "" and "1975-02-29" in refusal.what


@pytest.mark.parametrize(
    "value",
    [
        "4.20399E+17", "4.20399e17", "４．２０３９９Ｅ＋１７", "4.20399198203040E+17", 420399198203040014,
        420399198203040000, 4.20399198203040014e17, Decimal("420399198203040000"), Decimal("4.20399E+17"),
        float("nan"), float("inf"), 10**15, 10**400,
    ],
)  # fmt: skip
def test_a_number_cell_has_lost_digits_and_is_refused(value: str | int | float | Decimal) -> None:
    refusal = refusal_of(value)
    assert "末三位已丢失" in refusal.what and "文本" in refusal.remedy and refusal.proposal == ""


def test_lost_digits_are_shown_as_excel_shows_them() -> None:
    assert "（4.20399E+17）" in refusal_of(420399198203040014).what
    assert "（4.20399E+17）" in refusal_of(4.20399198203040014e17).what


def test_digits_lost_before_they_became_text_are_suspected() -> None:
    assert "000" in refusal_of("420399198203040000").remedy


@pytest.mark.parametrize("value", ["", "   ", "\u3000\u00a0", "'", None, True])
def test_an_empty_cell_is_refused_as_empty(value: str | None) -> None:
    assert refusal_of(value).what == "身份证号是空的。"


@pytest.mark.parametrize(
    ("value", "length"),
    [("42039919760229001", 17), ("4203991976022900161", 19), ("1", 1), (123, 3), ("9" * 999, 999)],
)
def test_another_length_is_told(value: str | int, length: int) -> None:
    assert f"这里是 {length} 位" in refusal_of(value).what


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("42O399197602290016", 3), ("4203991976022900I6", 17),
        ("42039919760229001Y", 18), ("X20399197602290016", 1),
        ("４２０３９９１９７６０２２９００１Ｚ", 18), ("42039919760229001٦", 18), ("42039919760229001²", 18),
        ("=20399197602290016", 1), ("𬱖20399197602290016", 1), ("420399-97602290016", 7),
    ],
)  # fmt: skip
def test_another_character_is_named_with_its_place(value: str, place: int) -> None:
    assert f"第 {place} 位是" in refusal_of(value).what


@pytest.mark.parametrize(
    "value",
    [
        "'420399197602290016", "’420399197602290016", "420399 19760229 0016", "420399\u00a0197602290016",
        "４２０３９９１９７６０２２９００１６", "\ufeff420399197602290016\u200b", "420399197602290016\r\n",
        "　420399197602290016　",
    ],
)  # fmt: skip
def test_what_cannot_be_seen_and_wide_digits_are_mended(value: str) -> None:
    assert read_identity(value, today=TODAY).number == "420399197602290016"


@pytest.mark.parametrize("last", ["x", "Ｘ", "ｘ", "×", "Х", "Χ"])
def test_what_looks_like_an_x_is_an_x_in_the_last_place(last: str) -> None:
    assert read_identity(f"11010519491231002{last}", today=TODAY).number == "11010519491231002X"


def test_a_birth_is_in_the_future_until_its_day() -> None:
    number = "420399202611230014"
    number = number[:17] + check_character(number)
    assert "2026-11-23 还没有到" in refusal_of(number, TODAY - timedelta(days=1)).what
    assert read_identity(number, today=TODAY).birth == TODAY


def test_the_age_hint_begins_above_120() -> None:
    number = "42030319061123001"
    number += check_character(number)
    assert read_identity(number, today=date(2027, 11, 22)).hints == ()
    assert "已满 121 岁" in read_identity(number, today=date(2027, 11, 23)).hints[0]


@pytest.mark.parametrize("number", SAMPLES)
def test_every_single_wrong_character_of_the_samples_is_found(number: str) -> None:
    wrong = [
        number[:place] + other + number[place + 1 :]
        for place in range(18)
        for other in (DIGITS + "X" if place == 17 else DIGITS)
        if other != number[place]
    ]
    assert len(wrong) == 17 * 9 + 10
    assert all(map(is_found_wrong, wrong))


@pytest.mark.parametrize("number", SAMPLES)
def test_every_swap_of_neighbours_of_the_samples_is_found(number: str) -> None:
    swapped = {
        number[:n] + number[n + 1] + number[n] + number[n + 2 :]
        for n in range(17)
        if number[n] != number[n + 1]
    }
    assert len(swapped) > 8
    assert all(map(is_found_wrong, swapped))


@settings(deadline=None)
@given(
    st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.sampled_from(["420303", "420399", "110105"])
)
def test_a_number_says_the_birth_and_sex_it_was_made_of(birth: date, sequence: int, area: str) -> None:
    number = f"{area}{birth:%Y%m%d}{sequence:03}"
    number += check_character(number)
    identity = read_identity(number, today=TODAY)
    assert (identity.birth, identity.sex) == (birth, "男" if sequence % 2 else "女")


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 17), st.sampled_from(DIGITS))
def test_one_wrong_character_is_always_found(birth: date, sequence: int, place: int, other: str) -> None:
    number = f"420303{birth:%Y%m%d}{sequence:03}"
    number += check_character(number)
    wrong = number[:place] + other + number[place + 1 :]
    assert is_found_wrong(wrong) == (wrong != number)


@settings(deadline=None)
@given(
    st.text(max_size=40)
    | st.text("0123456789Xx '．", max_size=20)
    | st.integers()
    | st.floats()
    | st.decimals()
)
def test_anything_else_is_refused_with_a_sentence(value: str | int | float | Decimal) -> None:
    try:
        identity = read_identity(value, today=TODAY)
    except InvalidValue as refusal:
        assert refusal.what.endswith("。") and refusal.remedy
    else:
        assert check_character(identity.number) == identity.number[17]


def test_the_refusal_does_not_repeat_the_whole_number() -> None:
    for number in ("420399196209010050", "420399197502290027", "42O399196209010050", "42039919620901005"):
        assert number not in str(refusal_of(number))
