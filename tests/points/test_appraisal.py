"""Marks of the yearly appraisal: entered, corrected with a reason, missing ones told; the blank sheet."""

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.reader.excel import load_workbook
from pypdf import PdfReader

from tests.points import desk
from tests.points.annual import VETOES, adopt, category, close, decide_all, evaluate, give, item, total
from tests.points.village import Village
from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.kits.storage.reversal import state_digest, take_back
from villageoffice.people.values import MemberClass, MembershipKind
from villageoffice.points import papers, queries, register, rules, sheets
from villageoffice.points.models import MODELS
from villageoffice.points.register import YearClosed
from villageoffice.points.values import Appraisal, CategoryKind, EntryState

EVALUATION = category(CategoryKind.EVALUATION, "民主评议", item("评议", "0", "20"), percent=20)
EARN = category(CategoryKind.EARN, "日常", item("表现"))


@pytest.fixture
def two(village: Village) -> tuple[int, int]:
    """Two members in a year whose scheme has an appraisal."""
    adopt(village, 2025, EARN, EVALUATION, VETOES)
    return village.member("张伟"), village.member("王芳")


def appraisal(year: int = 2025) -> Appraisal:
    (found,) = queries.appraisals(year)
    return found


def correct(village: Village, *marks: tuple[int, str], reason: str = "", day: str = "2025-12-22") -> None:
    key = village.item("评议", 2025).key
    with village.file.act("更正民主评议得分") as act:
        given_ = [(person, Decimal(mark)) for person, mark in marks]
        register.record_evaluation(act, key, date.fromisoformat(day), given_, reason)


def test_who_has_no_mark_is_named_until_it_is_entered(village: Village, two: tuple[int, int]) -> None:
    village.member("李娜", kind=MembershipKind.PROBATIONARY)
    village.member("老张", member_class=MemberClass.ELDER_ILL)
    assert {row.name for row in appraisal().missing} == {"张伟", "王芳", "李娜"}
    assert not appraisal().begun
    evaluate(village, "评议", (two[0], "91.25"), (two[1], "0"))
    assert [row.name for row in appraisal().missing] == ["李娜"]
    marks = {row.name: (str(row.mark), row.entry and str(row.entry.points)) for row in appraisal().rows}
    assert marks == {
        "张伟": ("91.25", "18.3"),
        "王芳": ("0", "0.0"),
        "李娜": ("None", None),
        "老张": ("None", None),
    }
    assert appraisal().begun


def test_an_item_for_some_classes_misses_only_their_marks(village: Village) -> None:
    floating = item("评议", "0", "20", applies_to=(MemberClass.FLOATING,))
    adopt(village, 2025, category(CategoryKind.EVALUATION, "民主评议", floating, percent=20))
    village.member("张伟")
    village.member("王芳", member_class=MemberClass.FLOATING)
    assert [row.name for row in appraisal().missing] == ["王芳"]


def test_a_scheme_without_an_appraisal_has_none(village: Village) -> None:
    assert queries.appraisals(2026) == ()


def test_a_wrong_mark_is_corrected_by_another_entry_with_its_reason(
    village: Village, two: tuple[int, int]
) -> None:
    evaluate(village, "评议", (two[0], "91.25"), (two[1], "80"))
    with pytest.raises(OfficeError, match="张伟已经有“评议”"):
        correct(village, (two[0], "85"))
    correct(village, (two[0], "85"), (two[1], "80"), reason="票数加错")
    rows = [row.entry for row in queries.find_entries(2025, person=two[0], voided=True)]
    assert [(str(e.points), e.state, e.void_reason) for e in rows] == [
        ("18.3", EntryState.VOIDED, "票数加错"), ("17.0", EntryState.GROUP_JUDGED, ""),
    ]  # fmt: skip
    assert rows[1].reason == "评议得分 85，按 20% 计（更正：票数加错）"
    assert total(village, two[0]) == "17.0"
    assert len(queries.find_entries(2025, person=two[1], voided=True)) == 1, "the same mark is left alone"


def test_one_act_takes_the_whole_correction_back(village: Village, two: tuple[int, int]) -> None:
    evaluate(village, "评议", (two[0], "91.25"))
    before = state_digest(MODELS)
    correct(village, (two[0], "85"), (two[1], "90"), reason="票数加错")
    number = village.file.last_act
    with village.file.act("撤回") as act:
        take_back(act, number, MODELS)
    assert state_digest(MODELS) == before


def test_a_member_named_twice_is_refused_and_nothing_is_saved(village: Village, two: tuple[int, int]) -> None:
    with pytest.raises(OfficeError, match="张伟写了不止一个得分"):
        correct(village, (two[0], "85"), (two[0], "86"))
    assert not appraisal().begun


def test_a_mark_of_a_posted_day_is_an_adjustment_with_its_reason(
    village: Village, two: tuple[int, int]
) -> None:
    give(village, two[0], "10", day="2025-12-01")
    evaluate(village, "评议", (two[0], "90"))
    village.review(*(row.entry.key for row in queries.find_entries(2025, state=EntryState.GROUP_JUDGED)))
    posting = desk.post(village, 12, "2026-01-02", 2025)
    with pytest.raises(OfficeError, match="调整要写明原因"):
        correct(village, (two[1], "80"))
    correct(village, (two[0], "95"), (two[1], "80"), reason="补记")
    adjusted = {row.name: row.entry for row in queries.find_entries(2025, 12) if row.entry.adjusts}
    assert {name: str(entry.points) for name, entry in adjusted.items()} == {"张伟": "19.0", "王芳": "16.0"}
    assert {entry.adjusts for entry in adjusted.values()} == {posting.key}
    assert {entry.state for entry in adjusted.values()} == {EntryState.REVIEWED}
    assert {row.name: str(row.mark) for row in appraisal().rows} == {"张伟": "95", "王芳": "80"}


def test_after_closing_no_mark_is_entered_or_corrected(village: Village, two: tuple[int, int]) -> None:
    evaluate(village, "评议", (two[0], "90"))
    village.review(*(row.entry.key for row in queries.find_entries(2025)))
    decide_all(village, 2025)
    close(village, 2025)
    with pytest.raises(YearClosed):
        correct(village, (two[1], "80"), reason="补记")


def test_a_mark_stays_one_when_the_item_went_on_changed(village: Village, two: tuple[int, int]) -> None:
    evaluate(village, "评议", (two[0], "90"), day="2025-05-01")
    with village.file.act("修改方案") as act:
        key = village.item("评议", 2025).key
        register.change_item(act, key, item("评议", "0", "30"), date(2025, 7, 1))
    assert [row.name for row in appraisal().missing] == ["王芳"]
    with pytest.raises(OfficeError, match="张伟已经有“评议”"):
        correct(village, (two[0], "85"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("100.01", "不在 0 到 100 之间"),
        ("-1", "不在 0 到 100 之间"),
        ("90.125", "小数太多"),
        ("优", "不是数字"),
        ("NaN", "不在 0 到 100 之间"),
        ("", "不是数字"),
    ],
)
def test_a_mark_that_cannot_be_one_is_told_in_words(text: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        rules.read_mark(text)


@given(st.decimals(0, 100, places=2), st.integers(1, 100), st.text(max_size=20))
def test_the_mark_an_entry_says_is_the_one_that_was_given(mark: Decimal, percent: int, why: str) -> None:
    assert rules.mark_in(rules.mark_words(mark, percent, why)) == mark
    assert rules.read_mark(rules.mark_text(mark)) == mark


# The sheet


@pytest.mark.parametrize("members", [0, 1, 22, 23, 44, 120])
def test_the_sheet_has_every_member_once_with_four_boxes(village: Village, members: int) -> None:
    with village.file.act("登记党员") as act:
        for number in range(members):
            village.enter_member(act, f"党员甲{number:03}乙")
    sheet = queries.appraisal_sheet(date(2026, 11, 23))
    assert len(sheet.names) == members
    pdf = papers.appraisal_sheet(sheet)
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
    assert all(text.count(f"党员甲{number:03}乙") == 1 for number in range(members))
    assert "优秀" in text and "基本合格" in text
    assert papers.appraisal_sheet(sheet) == pdf


def test_forty_members_fit_on_one_page_and_the_sheet_asks_no_name(village: Village) -> None:
    with village.file.act("登记党员") as act:
        for number in range(40):
            village.enter_member(act, f"党员{number:02}")
    (page,) = PdfReader(io.BytesIO(papers.appraisal_sheet(queries.appraisal_sheet(date(2026, 11, 23))))).pages
    text = "".join(page.extract_text().split())
    assert "不署名" in text and "13人" in text
    assert "签名" not in text and "评议人" not in text


def test_who_gets_no_grade_has_no_box(village: Village) -> None:
    village.member("张伟")
    village.member("李娜", kind=MembershipKind.PROBATIONARY)
    village.member("老张", member_class=MemberClass.ELDER_ILL)
    village.member("双报", member_class=MemberClass.NON_LOCAL)
    sheet = queries.appraisal_sheet(date(2026, 11, 23))
    assert {name.name: name.why_not for name in sheet.names} == {
        "张伟": "", "李娜": "预备党员", "老张": "免计分", "双报": "双报到",
    }  # fmt: skip
    rows = list(
        load_workbook(io.BytesIO(sheets.appraisal_sheet(sheet))).worksheets[0].iter_rows(values_only=True)
    )
    lines = {row[1]: row[3:8] for row in rows if row[1] in {"张伟", "李娜", "老张", "双报"}}
    assert lines["张伟"] == (None, None, None, None, None)
    assert lines["李娜"] == ("—", "—", "—", "—", "预备党员，不评定")


def test_the_longest_names_fit_their_cells(village: Village) -> None:
    with village.file.act("登记党员") as act:
        for number in range(30):
            village.enter_member(act, f"阿卜杜热西提·麦麦提吐尔逊·阿布都热合曼尼亚孜{number:02}")
    pdf = papers.appraisal_sheet(queries.appraisal_sheet(date(2026, 11, 23)))
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)
    assert all(text.count(f"尼亚孜{number:02}") == 1 for number in range(30))
    assert "…" not in text
