"""Dates: every way of writing them, and the law's way of counting them."""

import ast
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from villageoffice.errors import InvalidValue
from villageoffice.kits import text as text_kit
from villageoffice.kits.text.dates import (
    PartialDate,
    add_days,
    add_months,
    add_years,
    age_on,
    chinese_date,
    date_of_serial,
    is_adult_on,
    is_weekend,
    posting_last_day,
    read_date,
    working_days_after,
)

believed = st.dates(date(1850, 1, 1), date(2100, 12, 31))
usual = st.dates(date(1900, 1, 1), date(2100, 12, 31))
some_day = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(some_day)
    return draw(
        st.sampled_from([PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)])
    )


# --- partial dates -------------------------------------------------------------------------------


@settings(deadline=None)
@given(partial_dates())
def test_iso_text_comes_back_as_the_same_date(value: PartialDate) -> None:
    assert PartialDate.from_iso(value.iso) == value


@settings(deadline=None)
@given(partial_dates())
def test_a_partial_date_never_claims_more_than_is_known(value: PartialDate) -> None:
    assert value.first() <= value.last()
    if value.precision == "day":
        assert value.first() == value.last() == value.exact
    else:
        assert value.first() < value.last()
        with pytest.raises(InvalidValue, match="不知道是哪一天"):
            _ = value.exact


@settings(deadline=None)
@given(partial_dates(), partial_dates(), partial_dates())
def test_order_is_total_and_follows_the_iso_text(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    assert (a < b) + (a == b) + (a > b) == 1
    assert sorted([a, b, c]) == sorted([a, b, c], key=lambda value: value.iso)


def test_a_month_stands_before_its_days_and_a_year_before_its_months() -> None:
    days = [PartialDate(2001, 7, 1), PartialDate(2001, 7), PartialDate(2001), PartialDate(2000, 12, 31)]
    assert [value.iso for value in sorted(days)] == ["2000-12-31", "2001", "2001-07", "2001-07-01"]


def test_a_date_is_printed_only_as_far_as_it_is_known() -> None:
    assert PartialDate(2001, 7, 1).chinese == "2001年7月1日"
    assert PartialDate(2001, 7).chinese == "2001年7月"
    assert PartialDate(2001).chinese == "2001年"
    assert PartialDate(2024, 2).last() == date(2024, 2, 29)
    assert PartialDate(2023).last() == date(2023, 12, 31)


def test_the_missing_part_is_named_when_a_day_is_needed() -> None:
    with pytest.raises(InvalidValue) as caught:
        _ = PartialDate(1998, 7).exact
    assert str(caught.value) == "“1998年7月”只有年月，不知道是哪一天。请补上具体的日。"
    with pytest.raises(InvalidValue, match="只有年，不知道是哪一天。请补上具体的月和日。"):
        _ = PartialDate(1998).exact


@pytest.mark.parametrize(
    "parts",
    [(1975, 2, 29), (2001, 13, None), (2001, 0, 1), (2001, 4, 31), (0, 1, 1), (10000, 1, 1), (2001, None, 3)],
)
def test_a_date_the_calendar_lacks_cannot_be_made(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(InvalidValue, match="不存在"):
        PartialDate(*parts)


@pytest.mark.parametrize(
    "text", ["", "2001-7-1", "2001-07-01 ", "2001-07-01T00:00", "２００１", "20010701", "x" * 999]
)
def test_stored_text_of_any_other_shape_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        PartialDate.from_iso(text)


def test_of_leaves_out_the_hour() -> None:
    assert PartialDate.of(datetime(2001, 7, 1, 23, 59, tzinfo=UTC)) == PartialDate(2001, 7, 1)


def test_a_partial_date_is_not_compared_with_other_things() -> None:
    assert PartialDate(2001).__eq__("2001") is NotImplemented
    with pytest.raises(TypeError):
        assert PartialDate(2001) < date(2002, 1, 1)  # type: ignore[operator]


# --- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "iso"),
    [
        ("2006.7.1", "2006-07-01"),
        ("2006-07-01", "2006-07-01"),
        ("2006/7/1", "2006-07-01"),
        ("20060701", "2006-07-01"),
        ("20100701", "2010-07-01"),
        ("2025.12.3", "2025-12-03"),
        ("2006年7月1日", "2006-07-01"),
        ("2006年07月01号", "2006-07-01"),
        ("2006年7月1", "2006-07-01"),
        ("2006.07.01.", "2006-07-01"),
        ("2006．7．1", "2006-07-01"),
        ("2006。7。1", "2006-07-01"),
        ("2006、7、1", "2006-07-01"),
        ("2006，7，1", "2006-07-01"),
        ("2006\\7\\1", "2006-07-01"),
        ("2006—07—01", "2006-07-01"),
        ("2006－07－01", "2006-07-01"),
        ("2006年7.1", "2006-07-01"),
        ("2006-7-1日", "2006-07-01"),
        ("２００６年７月１日", "2006-07-01"),
        ("２００６／７／１", "2006-07-01"),
        (" 2006 年 7 月 1 日 ", "2006-07-01"),
        ("2006年\u30007月\u00a01日", "2006-07-01"),
        ("2006.\u200b7.1\ufeff", "2006-07-01"),
        ("'2006-07-01", "2006-07-01"),
        ("2006-07-01 00:00:00", "2006-07-01"),
        ("2006/7/1 0:00", "2006-07-01"),
        ("2006-07-01T08:30:00.000", "2006-07-01"),
        ("二〇〇一年七月", "2001-07"),
        ("二〇〇一年七月一日", "2001-07-01"),
        ("二○○一年七月一日", "2001-07-01"),
        ("二零零一年七月一日", "2001-07-01"),
        ("二OO一年七月一日", "2001-07-01"),
        ("二ＯＯ一年七月一日", "2001-07-01"),
        ("一九九O年十月", "1990-10"),
        ("一九九八年十二月三十一日", "1998-12-31"),
        ("一九九八年十一月二十号", "1998-11-20"),
        ("一九九八年十一月廿一日", "1998-11-21"),
        ("一九九八年十二月卅日", "1998-12-30"),
        ("一九九八年元月十日", "1998-01-10"),
        ("二〇〇一年〇七月〇一日", "2001-07-01"),
        ("二○○一", "2001"),
        ("二〇〇一年", "2001"),
        ("1998.7", "1998-07"),
        ("1998.10", "1998-10"),
        ("1998.1", "1998-01"),
        ("1998-07", "1998-07"),
        ("199807", "1998-07"),
        ("1998年7月", "1998-07"),
        ("1998年7月份", "1998-07"),
        ("1998年7", "1998-07"),
        ("1998.7.", "1998-07"),
        ("1998", "1998"),
        ("1998年", "1998"),
        ("2006..", "2006"),
        ("1880-01-01", "1880-01-01"),
        ("2024.2.29", "2024-02-29"),
    ],
)
def test_every_way_of_writing_a_date_is_read(found: str, iso: str) -> None:
    assert read_date(found).iso == iso


@pytest.mark.parametrize(
    ("found", "iso"),
    [
        (1998, "1998"),
        (1900, "1900"),
        (2100, "2100"),
        (199807, "1998-07"),
        (20060701, "2006-07-01"),
        (Decimal("1998.7"), "1998-07"),
        (Decimal("1998.07"), "1998-07"),
        (Decimal("1998.11"), "1998-11"),
        (Decimal("1998.10"), "1998-10"),
        (Decimal("20060701"), "2006-07-01"),
        (Decimal("2006.0"), "2006"),
        (39000, "2006-10-10"),
        (Decimal("39000.75"), "2006-10-10"),
        (46349, "2026-11-23"),
        (73415, "2100-12-31"),
        (date(2006, 7, 1), "2006-07-01"),
        (datetime(2006, 7, 1, 23, 59, 59, tzinfo=UTC), "2006-07-01"),
    ],
)
def test_number_and_date_cells_are_read(found: int | Decimal | date, iso: str) -> None:
    assert read_date(found).iso == iso


@pytest.mark.parametrize(
    "found",
    [
        "", "   ", "\u3000", "不详", "至今", "06.7.1", "98年7月", "0206-07-01", "2206.7.1", "7/1/2006",
        "2006701", "20067", "980701", "1998日", "2006年7月1日至今", "2006-07-01-02", "约1998年", "一九九八七",
        "二十十年", "十", "二〇〇一年十十月", "4.20399E+17", "=2006", "٢٠٠٦", "1849-12-31", "2101-01-01",
        "1" * 500, "９" * 10_000, "2006年" * 20, "\x00", "𬱖",
    ],
)  # fmt: skip
def test_text_that_is_no_date_is_refused_with_a_way_to_write_one(found: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        read_date(found)
    assert caught.value.what.endswith("。")
    assert "2001-07" in caught.value.remedy
    assert len(str(caught.value)) < 100


@pytest.mark.parametrize(
    "found",
    [
        0, 7, 60, 1849, -39000, 73416, 99999, 2006701, 10**8, 10**30, True, False, None, time(8, 30),
        Decimal("NaN"), Decimal("Infinity"), Decimal("-1"), Decimal("1E-999999"), Decimal("1E+999999"),
        Decimal("0.5"), date(1, 1, 1), date(9999, 12, 31),
    ],
)  # fmt: skip
def test_number_and_date_cells_that_mean_no_day_are_refused(
    found: int | Decimal | date | time | None,
) -> None:
    with pytest.raises(InvalidValue):
        read_date(found)


@pytest.mark.parametrize(
    "found", ["1975-02-29", "2001.13", "2001.4.31", "19750229", "2006-07-00", "二〇〇一年二月三十日"]
)
def test_a_day_the_calendar_lacks_is_refused_as_such(found: str) -> None:
    with pytest.raises(InvalidValue, match="不存在"):
        read_date(found)


def test_a_number_that_lost_its_last_zero_is_refused_with_both_meanings() -> None:
    with pytest.raises(InvalidValue) as caught:
        read_date(Decimal("1998.1"))
    assert "1998年1月" in caught.value.what and "1998年10月" in caught.value.what
    assert caught.value.remedy == "请写成 1998-01 或 1998-10。"


def test_a_serial_number_that_also_looks_like_year_and_month_is_refused_with_both_meanings() -> None:
    with pytest.raises(InvalidValue) as caught:
        read_date(20067)
    assert "2006年7月" in caught.value.what and "1954年12月9日" in caught.value.what
    assert read_date(20060) == PartialDate(1954, 12, 2)


@settings(deadline=None)
@given(believed)
def test_the_usual_forms_of_any_day_mean_that_day(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    forms = [f"{y}.{m}.{d}", f"{y}-{m:02}-{d:02}", f"{y}/{m}/{d}", f"{y}{m:02}{d:02}", chinese_date(day)]
    read = {read_date(form) for form in forms} | {read_date(day), read_date(int(f"{y}{m:02}{d:02}"))}
    assert read == {PartialDate.of(day)}


def _numerals(number: int) -> str:
    digits = "〇一二三四五六七八九"
    if number < 10:
        return digits[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


@settings(deadline=None)
@given(believed)
def test_chinese_numerals_of_any_day_mean_that_day(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    written = f"{year}年{_numerals(day.month)}月{_numerals(day.day)}日"
    assert read_date(written) == PartialDate.of(day)


@settings(deadline=None)
@given(st.text(max_size=80))
@example("T12:00")
@example("二" * 80)
def test_any_text_is_a_date_or_refused(found: str) -> None:
    try:
        value = read_date(found)
    except InvalidValue as refusal:
        assert refusal.remedy
    else:
        assert PartialDate.from_iso(value.iso) == value


@settings(deadline=None)
@given(st.integers() | st.decimals(allow_nan=True, allow_infinity=True))
def test_any_number_is_a_date_or_refused(found: int | Decimal) -> None:
    try:
        value = read_date(found)
    except InvalidValue as refusal:
        assert refusal.remedy
    else:
        assert 1850 <= value.year <= 2100


def test_serial_numbers_skip_the_day_only_excel_knows() -> None:
    assert date_of_serial(59) == date(1900, 2, 28)
    assert date_of_serial(61) == date(1900, 3, 1)
    with pytest.raises(InvalidValue, match="1900年2月29日不存在"):
        date_of_serial(60)
    for outside in (0, -1, 73416, 10**9):
        with pytest.raises(InvalidValue):
            date_of_serial(outside)


@settings(deadline=None)
@given(usual)
def test_every_day_has_one_serial_number(day: date) -> None:
    serial = (day - date(1899, 12, 31)).days + (day >= date(1900, 3, 1))
    assert date_of_serial(serial) == day


# --- periods and ages ----------------------------------------------------------------------------


def test_the_worked_examples_of_postings() -> None:
    assert posting_last_day(date(2026, 11, 2), 7) == date(2026, 11, 9)
    assert posting_last_day(date(2026, 11, 23), 15) == date(2026, 12, 8)
    assert add_days(date(2026, 12, 20), -10) == date(2026, 12, 10)


def test_postings_run_over_the_end_of_the_year_and_the_leap_day() -> None:
    assert posting_last_day(date(2026, 12, 28), 7) == date(2027, 1, 4)
    assert posting_last_day(date(2024, 2, 27), 3) == date(2024, 3, 1)
    assert posting_last_day(date(2025, 2, 27), 3) == date(2025, 3, 2)
    assert posting_last_day(date(2024, 2, 29), 366) == date(2025, 3, 1)


@settings(deadline=None)
@given(usual, st.integers(1, 400))
def test_a_posting_covers_its_days_without_the_first(first: date, days: int) -> None:
    last = posting_last_day(first, days)
    counted = [first + timedelta(days=n) for n in range(1, days + 1)]
    assert counted[-1] == last and first not in counted


@pytest.mark.parametrize("days", [0, -1])
def test_a_posting_lasts_at_least_a_day(days: int) -> None:
    with pytest.raises(InvalidValue, match="公示天数"):
        posting_last_day(date(2026, 11, 2), days)


def test_dates_beyond_the_calendar_are_refused_with_a_sentence() -> None:
    for beyond in (
        lambda: add_days(date(9999, 12, 31), 1),
        lambda: add_days(date(2026, 1, 1), 10**12),
        lambda: add_months(date(9999, 12, 1), 1),
        lambda: add_months(date(1, 1, 1), -1),
    ):
        with pytest.raises(InvalidValue, match="超出了日历"):
            beyond()


def test_months_end_on_the_same_day_or_the_last() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2026, 11, 23), 2) == date(2027, 1, 23)
    assert add_months(date(2027, 1, 31), -2) == date(2026, 11, 30)
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_working_days_step_over_weekends_only() -> None:
    friday = date(2026, 11, 20)
    assert working_days_after(friday, 1) == date(2026, 11, 23)
    assert working_days_after(friday, 5) == date(2026, 11, 27)
    assert working_days_after(friday, 6) == date(2026, 11, 30)
    assert working_days_after(date(2026, 11, 21), 1) == date(2026, 11, 23)
    assert working_days_after(date(2026, 11, 22), 5) == date(2026, 11, 27)
    assert working_days_after(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert working_days_after(friday, 0) == friday
    with pytest.raises(InvalidValue):
        working_days_after(friday, -1)


@settings(deadline=None)
@given(usual, st.integers(1, 600))
def test_the_working_days_between_are_as_many_as_asked_for(day: date, n: int) -> None:
    end = working_days_after(day, n)
    between = [day + timedelta(days=k) for k in range(1, (end - day).days + 1)]
    assert sum(not is_weekend(d) for d in between) == n and not is_weekend(end)


def test_the_worked_examples_of_coming_of_age() -> None:
    assert is_adult_on(date(2008, 11, 23), date(2026, 11, 23))
    assert not is_adult_on(date(2008, 11, 23), date(2026, 11, 22))
    assert is_adult_on(date(2008, 2, 29), date(2026, 2, 28))
    assert not is_adult_on(date(2008, 2, 29), date(2026, 2, 27))
    assert age_on(date(2008, 2, 29), date(2028, 2, 28)) == 19
    assert age_on(date(2008, 2, 29), date(2028, 2, 29)) == 20


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(InvalidValue, match="出生日期"):
        age_on(date(2026, 11, 23), date(2026, 11, 22))
    assert not is_adult_on(date(2026, 11, 23), date(2006, 11, 22))
    assert age_on(date(2026, 11, 23), date(2026, 11, 23)) == 0


@settings(deadline=None)
@given(usual, usual)
def test_age_grows_by_one_on_birthdays_and_on_no_other_day(one: date, other: date) -> None:
    birth, day = min(one, other), max(one, other)
    grown = age_on(birth, day + timedelta(days=1)) - age_on(birth, day)
    birthday = add_years(birth, (day + timedelta(days=1)).year - birth.year)
    assert grown == (day + timedelta(days=1) == birthday)


def test_nothing_in_the_text_kit_asks_the_clock() -> None:
    modules = sorted(Path(str(text_kit.__file__)).parent.rglob("*.py"))
    asked = {
        node.attr
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert len(modules) > 5
    assert not asked & {"today", "now", "utcnow", "localtime", "time_ns", "monotonic", "fromtimestamp"}
