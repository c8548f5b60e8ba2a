"""The year's papers and sheets: township columns, sums that add up, the scheme in its own words."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from openpyxl.reader.excel import load_workbook
from pypdf import PdfReader

from tests.points.annual import (
    PLAIN,
    VETOES,
    adopt,
    category,
    close,
    decide,
    decide_all,
    give,
    item,
    p,
    year_of,
)
from tests.points.village import Village
from villageoffice.kits.exact import Points
from villageoffice.people.values import MemberClass, MembershipKind
from villageoffice.points import papers, queries, register, rules, sheets
from villageoffice.points.values import CategoryKind, Cycle, Grade, QuotaBase, Scheme, YearTable

LONG = "阿卜杜热西提·阿卜杜克热木·麦麦提图尔荪"


@pytest.fixture
def table(village: Village) -> YearTable:
    """A year of 58 members with all kinds of categories, a veto, a cap of the year, odd names."""
    adopt(
        village,
        2025,
        category(CategoryKind.EARN, "组织生活", item("表现"), cap="95"),
        category(CategoryKind.DEDUCT, "履行义务", item("缺席", "-20", "-0.5"), full="5"),
        category(CategoryKind.BONUS, "加分", item("奖励"), cap="10"),
        category(CategoryKind.PENALTY, "扣分", item("违规", "-60", "-1")),
        VETOES,
        total_cap=p("100"),
    )
    names = [f"党员{number:02}" for number in range(52)] + [LONG, "𬱖䶮", "=1+1"]
    people = [
        village.member(name, ("第一党小组", "第二党小组", "第三党小组")[place % 3])
        for place, name in enumerate(names)
    ]
    people.append(village.member("预", kind=MembershipKind.PROBATIONARY))
    people.append(village.member("外", member_class=MemberClass.NON_LOCAL))
    village.member("免", member_class=MemberClass.ELDER_ILL)
    drafts = []
    for place, person in enumerate(people):
        drafts.append(village.draft(person, "表现", "2025-03-01", str(40 + place)))
        if place % 5 == 0:
            drafts.append(village.draft(person, "奖励", "2025-04-01", "8.5"))
        if place % 7 == 0:
            drafts.append(village.draft(person, "违规", "2025-05-01", "-60"))
        if place % 4 == 0:
            drafts.append(village.draft(person, "缺席", "2025-05-02", "-1.5"))
    drafts.append(village.draft(people[54], "违法犯罪", "2025-06-01", "0"))
    village.record_all(drafts)
    village.review(*(row.entry.key for row in queries.find_entries(2025)))
    decide_all(village, 2025)
    decide(village, 2025, (people[50], Grade.BASICALLY_QUALIFIED, "长期不参加活动"))
    close(village, 2025)
    return queries.year_table(2025)


def flat(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def cells(xlsx: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(xlsx)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_columns_are_those_of_the_township_s_form(table: YearTable) -> None:
    titles = [(column.group, column.title) for column in rules.summary_columns(table)]
    assert titles == [
        ("", "序号"), ("", "姓名"), ("", "性别"), ("", "出生年月"), ("", "入党时间"), ("", "党小组"),
        ("", "类别"), ("基础分", "履行义务"), ("各类得分", "组织生活"), ("", "加分"), ("", "扣分"),
        ("", "总分封顶保底"), ("", "否决前总分"), ("", "年度总分"), ("", "名次"), ("", "一票否决"),
        ("", "建议等次"), ("", "评定等次"), ("", "备注"),
    ]  # fmt: skip


def test_every_line_and_the_last_one_add_up(table: YearTable) -> None:
    columns, rows = rules.summary_columns(table), rules.summary_rows(table)
    first = next(at for at, column in enumerate(columns) if column.kind == "points")
    before = next(at for at, column in enumerate(columns) if column.title == "否决前总分")
    for row, member in zip(rows, table.rows, strict=True):
        if member.total is None:
            assert row[first : before + 2] == (None,) * (before + 2 - first)
        else:
            parts = [value for value in row[first:before] if isinstance(value, Points)]
            assert sum(map(int, parts)) == row[before] == member.before_veto
            assert row[before + 1] == member.total
    total = rules.summary_total(table)
    for at in range(first, before + 2):
        assert total[at] == sum(int(value) for row in rows if isinstance(value := row[at], Points))
    assert any(member.before_veto != member.total for member in table.rows)
    assert any(member.course and member.course.outside < 0 for member in table.rows)
    assert any(member.course and member.course.outside > 0 for member in table.rows)


def test_paper_and_sheet_hold_the_same_lines(table: YearTable) -> None:
    rows = cells(sheets.year_summary(table))
    head = next(at for at, row in enumerate(rows) if row[0] == "序号")
    start = next(at for at in range(head, len(rows)) if rows[at][0] == 1)
    text = flat(papers.year_summary(table))
    place = 0
    for row, line in zip(rows[start:], rules.summary_rows(table), strict=False):
        assert row[1] == line[1]
        for cell, value in zip(row, line, strict=True):
            if isinstance(value, Points):
                assert Points.parse(str(cell)) == value
        figures = "".join(value.written for value in line if isinstance(value, Points))
        place = text.index(figures, place)
    total = "".join(value.written for value in rules.summary_total(table) if isinstance(value, Points))
    assert f"合计{total}" in text


def test_the_summary_names_grades_vetoes_and_both_seals(table: YearTable) -> None:
    text = flat(papers.year_summary(table))
    assert "2025年度党员积分汇总表" in text
    assert "核对稿" not in text
    assert f"共58人，参加排名{table.ranked}人" in text
    assert "违法犯罪不合格不合格" in text
    assert "党员50的评定等次与建议不同，理由：长期不参加活动。" in text
    assert "优秀名额19人（58人的三分之一，不足1人的不计）" in text
    for words in ("党支部意见：", "镇党委备案意见：", "支部书记：", "审核人：", "制表人："):
        assert words in text
    assert not re.search(r"\d{17}[\dX]", text)


def test_a_line_is_never_torn_and_every_page_has_its_heading(table: YearTable) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(papers.year_summary(table))).pages]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "年度总分" in page
        assert f"第{number}页共{len(pages)}页" in "".join(page.split())
    assert "支部书记" in pages[-1]
    assert "党支部意见" in pages[-1]


def test_the_same_year_gives_the_same_bytes(table: YearTable) -> None:
    assert papers.year_summary(table) == papers.year_summary(table)
    assert sheets.year_summary(table) == sheets.year_summary(table)
    found = queries.group_comparison(2025)
    assert papers.group_comparison(found) == papers.group_comparison(found)
    assert sheets.group_comparison(found) == sheets.group_comparison(found)


def test_an_open_year_is_a_draft_that_says_what_is_missing(village: Village) -> None:
    village.record(village.member("张伟"), "支部党员大会", "2026-10-08")
    table = queries.year_table(2026, today=date(2026, 11, 23))
    for text in (flat(papers.year_summary(table)), str(cells(sheets.year_summary(table)))):
        words = "".join(text.split())
        assert "核对稿，未结账：还差审核1条、评定等次1人、2027年1月1日起可结账" in words


def test_a_tied_member_is_pending_on_paper(village: Village) -> None:
    adopt(village, 2025, PLAIN)
    for name in ("甲", "乙", "丙", "丁"):
        give(village, village.member(name), "95")
    table = queries.year_table(2025)
    assert [row[-3] for row in rules.summary_rows(table)] == ["待定"] * 4


def test_the_groups_on_paper_are_those_of_the_table(table: YearTable) -> None:
    found = queries.group_comparison(2025)
    text = flat(papers.group_comparison(found))
    for group in (*found.groups, found.whole):
        line = f"{group.name}{group.members}{group.scored}{group.total}{group.mean}{group.highest}"
        assert line in text
    assert sum(bin_.members for bin_ in found.distribution.bins) == found.whole.scored == 57
    assert sum(int(group.total) for group in found.groups) == found.whole.total
    rows = cells(sheets.group_comparison(found))
    totals = [Points.parse(str(row[3])) for row in rows if row[0] in {g.name for g in found.groups}]
    assert totals == [group.total for group in found.groups]


def test_the_scheme_on_paper_holds_every_item_and_says_the_rules(village: Village) -> None:
    scheme = queries.scheme(2026)
    assert scheme is not None
    text = flat(papers.points_scheme(scheme, "示例村党支部", date(2026, 1, 5)))
    for thing in scheme.items:
        assert "".join(thing.name.split()) in text.replace("\n", "")
    assert "一、组织生活（逐次累加，全年最多计30.0分）" in text
    assert "四、履行义务（满分15.0分，逐次扣减，扣完为止）" in text
    assert "年度总分90分以上为优秀、70分以上为合格、60分以上为基本合格，以下为不合格（以上含本数）" in text
    assert "优秀不超过党员总数的三分之一" in text
    assert "每月结束后公示7日" in text
    assert "年度总分低于85.0分的，由支部研究" in text
    assert "示例村党支部（盖章）2026年1月5日" in text


def changed(scheme: Scheme, **changes: object) -> str:
    return "".join(rules.provisions(replace(scheme, **changes)))  # type: ignore[arg-type]


def test_the_rules_follow_the_settings(village: Village) -> None:
    scheme = queries.scheme(2026)
    assert scheme is not None
    words = changed(
        scheme,
        cycle=Cycle.QUARTER,
        prorate_base=True,
        total_cap=p("100"),
        quota_base=QuotaBase.ASSESSED,
        probationary_warning=None,
    )
    for part in (
        "每季度结束后公示 7 日", "按月折算，转入当月计入", "全年总分最高 100.0 分",
        "优秀不超过参加评定的党员人数",
        "预备党员计分，不参加排名，不评定等次。",
    ):  # fmt: skip
        assert part in words
    assert "等次" not in changed(scheme, bands=(), items=()).replace("不评定等次", "")


def test_a_changed_item_shows_both_versions_with_their_days(village: Village) -> None:
    thing = village.item("志愿服务")
    with village.file.act("修改方案") as act:
        draft = replace(rules.item_draft(thing), low=p("3"), high=p("3"))
        register.change_item(act, thing.key, draft, date(2026, 7, 1))
    scheme = queries.scheme(2026)
    assert scheme is not None
    text = flat(papers.points_scheme(scheme, "示例村党支部"))
    assert "志愿服务（至6月30日止）+2.0" in text
    assert "志愿服务（7月1日起）+3.0" in text
    assert "改动以前的登记按原标准计分" in text


def test_a_name_that_looks_like_a_formula_stays_text(table: YearTable) -> None:
    book = load_workbook(io.BytesIO(sheets.year_summary(table)))
    sheet = book.active
    assert sheet is not None
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in found] == ["s"]
    assert year_of(table, next(r.person for r in table.rows if r.name == LONG)).name == LONG
