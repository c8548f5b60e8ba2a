"""The public notice: days by the calendar, figures of the table, nothing private."""

import io
import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from openpyxl.reader.excel import load_workbook
from pypdf import PdfReader

from tests.points.village import CHINA, Clock, Village
from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.people.values import MemberClass, MembershipKind
from villageoffice.points import papers, queries, rules, sheets
from villageoffice.points.values import MonthRow, PublicNotice


@pytest.mark.parametrize(
    ("year", "month", "posted", "last"),
    [
        (2026, 10, date(2026, 11, 2), date(2026, 11, 9)),
        (2026, 12, date(2027, 1, 1), date(2027, 1, 8)),
        (2025, 11, date(2025, 12, 29), date(2026, 1, 5)),
        (2028, 1, date(2028, 2, 25), date(2028, 3, 3)),
        (2027, 1, date(2027, 2, 25), date(2027, 3, 4)),
    ],
)
def test_the_posting_ends_by_the_calendar(year: int, month: int, posted: date, last: date) -> None:
    assert rules.posting_days(year, month, posted, 7) == (posted, last)
    assert not rules.posting_over(last, last)
    assert rules.posting_over(last, last + timedelta(days=1))


@pytest.mark.parametrize(("year", "month", "first"), [(2026, 12, "2027-01-01"), (2028, 2, "2028-03-01")])
def test_a_month_is_posted_after_its_last_day_only(year: int, month: int, first: str) -> None:
    day = date.fromisoformat(first)
    assert rules.first_posting_day(year, month) == day
    with pytest.raises(OfficeError, match="才能公示"):
        rules.posting_days(year, month, day - timedelta(days=1), 7)


def test_a_clock_set_back_changes_neither_days_nor_figures(village: Village, clock: Clock) -> None:
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2026-10-08")
    notice = queries.public_notice(2026, 10, date(2026, 11, 2))
    clock.now = datetime(2026, 10, 9, 23, 59, tzinfo=CHINA)
    village.record(person, "志愿服务", "2026-10-09")
    again = queries.public_notice(2026, 10, date(2026, 11, 2), notice.known_act)
    assert again == notice
    assert queries.public_notice(2026, 10, date(2026, 11, 2)).last_day == date(2026, 11, 9)
    assert queries.public_notice(2026, 10, date(2026, 11, 2)).known_act > notice.known_act


@pytest.fixture
def notice(village: Village) -> PublicNotice:
    """A notice of 60 members with everything that makes a notice difficult."""
    people = [village.member(f"党员{number:02}", id_number=f"4203991962{number:08}") for number in range(54)]
    people += [
        village.member("买买提·艾力", "第二党小组"),
        village.member("阿卜杜热西提·阿卜杜克热木·麦麦提图尔荪", "第二党小组"),
        village.member("𬱖䶮", "第三党小组", kind=MembershipKind.PROBATIONARY),
        village.member("=1+1", "第三党小组", member_class=MemberClass.FLOATING),
        village.member("王芳", "第三党小组", id_number="420399196209010052"),
        village.member("王芳", "第三党小组", id_number="420399197001010027"),
    ]
    village.member("吴秀英", "第二党小组", member_class=MemberClass.ELDER_ILL, id_number="420399194001010021")
    drafts = []
    for place, person in enumerate(people):
        drafts += [village.draft(person, "集中学习", f"2026-09-{day:02}") for day in range(1, place % 7 + 1)]
        drafts += [
            village.draft(person, "支部党员大会", f"2026-10-{day:02}") for day in range(1, place % 5 + 1)
        ]
        if place % 4 == 0:
            drafts.append(village.draft(person, "迟到早退", "2026-10-08", reason="路上堵车"))
        if place % 9 == 0:
            drafts.append(village.draft(person, "参与赌博", "2026-10-09", reason="家中打牌"))
    village.record_all(drafts)
    village.review(*(row.entry.key for row in queries.find_entries(2026)))
    return queries.public_notice(2026, 10, date(2026, 11, 2), contact="张伟，电话 0719-8601234")


def pages_of(notice: PublicNotice) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(papers.public_notice(notice))).pages]


def figures(row: MonthRow) -> list[str]:
    found = (row.year_before, row.base, row.bonus, row.deduction, row.month, row.year_total)
    rank = "—" if row.rank is None else str(row.rank)
    return [*("—" if figure is None else figure.written for figure in found), rank]


def test_the_figures_on_paper_are_those_of_the_table(notice: PublicNotice) -> None:
    assert notice.warning == ""
    assert notice.rows == tuple(replace(row, search="") for row in queries.month_table(2026, 10).rows)
    words = " ".join(pages_of(notice)).split()
    place = 0
    for number, row in enumerate(notice.rows, start=1):
        place = words.index(str(number), place)
        line = words[place : place + 14]
        assert "".join(line[1 : line.index(rules.short_group(row.party_group))]) == row.name
        start = line.index(rules.short_group(row.party_group)) + 1
        assert line[start : start + 7] == figures(row)
        place += start + 7


def test_the_last_line_on_paper_is_the_sum_of_the_lines(notice: PublicNotice) -> None:
    text = pages_of(notice)[-1]
    sums = re.split(r"合\s*计", text)[1].split()[:6]
    columns = list(zip(*(figures(row)[:6] for row in notice.rows), strict=True))
    tenths = [sum(int(Points.parse(cell)) for cell in column if cell != "—") for column in columns]
    assert [int(Points.parse(cell)) for cell in sums] == tenths


def test_the_notice_tells_period_and_contact_on_numbered_pages(notice: PublicNotice) -> None:
    pages = pages_of(notice)
    flat = "".join("".join(pages).split())
    assert "示例村党支部党员积分公示2026年10月" in flat
    assert (
        "按照《示例村党员积分管理办法》，经党小组初评、支部委员会审核，现将2026年10月党员积分公示如下" in flat
    )
    assert "公示期为2026年11月2日至11月9日，共7日" in flat
    assert "异议受理：张伟，电话0719-8601234" in flat
    assert "示例村党支部（盖章）2026年11月2日" in flat
    for number, page in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in "".join(page.split())
        assert "本年累计" in page


def test_nothing_private_is_on_the_notice(notice: PublicNotice) -> None:
    for content in ("".join(pages_of(notice)), repr(notice)):
        assert not re.search(r"4203991|\d{17}[\dX]", content)
        assert "赌博" not in content
        assert "打牌" not in content


def test_reasons_of_deductions_are_told_unless_private_or_masked(notice: PublicNotice) -> None:
    flat = "".join("".join(pages_of(notice)).split())
    assert "党员04第一10月8日迟到早退：路上堵车−0.5" in flat
    assert "党员09第一—有扣分−5.0" in flat
    masked = queries.public_notice(2026, 10, date(2026, 11, 2), masked=True)
    assert masked.rows == notice.rows
    assert {line.what for line in masked.deductions} == {"有扣分"}
    assert "堵车" not in "".join("".join(pages_of(masked)).split())
    taken = {row.person: row.deduction for row in notice.rows if row.deduction}
    assert {line.person for line in masked.deductions} == set(taken)


def test_two_of_one_name_are_told_apart(notice: PublicNotice) -> None:
    assert {row.remark for row in notice.rows if row.name == "王芳"} == {"尾号0052", "尾号0027"}


def test_the_same_notice_gives_the_same_bytes(notice: PublicNotice) -> None:
    assert papers.public_notice(notice) == papers.public_notice(notice)
    assert sheets.public_notice(notice) == sheets.public_notice(notice)


def test_what_is_not_reviewed_makes_a_proof_that_says_so(village: Village) -> None:
    person = village.member("张伟")
    village.record(person, "支部党员大会", "2026-10-08")
    found = queries.public_notice(2026, 10, date(2026, 11, 2))
    assert found.warning == "核对稿，不张贴：还差审核 1 条。"
    text = "".join(pages_of(found)[0].split())
    assert "核对稿，不张贴：还差审核1条。" in text
    assert "支部委员会审核" not in text


def test_a_posting_over_new_year_names_both_years(village: Village) -> None:
    village.member("张伟")
    found = queries.public_notice(2026, 11, date(2026, 12, 29))
    assert rules.posting_words(found) == "公示期为2026年12月29日至2027年1月5日，共7日。"


def test_the_workbook_holds_the_same_rows_as_numbers(notice: PublicNotice) -> None:
    sheet = load_workbook(io.BytesIO(sheets.public_notice(notice))).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(place for place, row in enumerate(cells) if row[0] == "序号")
    for number, (row, member) in enumerate(
        zip(cells[head + 1 : head + 1 + len(notice.rows)], notice.rows, strict=True), start=1
    ):
        assert row[:2] == [number, member.name]
        assert [_shown(cell) for cell in row[3:10]] == [text.replace("−", "-") for text in figures(member)]
        assert (row[10] or "") == member.remark
    total = cells[head + 1 + len(notice.rows)]
    assert [_shown(cell) for cell in total[3:9]] == [str(figure) for figure in rules.column_sums(notice.rows)]
    assert "".join(str(cell) for row in cells for cell in row if cell).find("4203991") == -1


def _shown(cell: object) -> str:
    """A cell as the sheet shows it: points with one decimal, ranks and dashes as they are."""
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
