"""A scheme through Excel: out and in changes nothing, changes are told before they are made."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.points.annual import adopt, category, close, item, p
from tests.points.desk import post, review_all
from tests.points.village import Village
from villageoffice.errors import OfficeError
from villageoffice.kits.sheet.headings import find_headings
from villageoffice.kits.sheet.reader import read_workbook
from villageoffice.kits.sheet.table import table_rows
from villageoffice.people.values import Action, Imported, MemberClass, Plan, Reading
from villageoffice.points import queries, register, rules, sheets
from villageoffice.points.values import CategoryKind, Cycle, Grade, Scheme, SchemeLine, VetoEffect

TODAY = date(2026, 11, 23)
Edit = Callable[[Worksheet], None]


def scheme(year: int = 2026) -> Scheme:
    found = queries.scheme(year)
    assert found is not None
    return found


class Excel:
    """A scheme's sheet on its way through the clerk's Excel."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "方案.xlsx"

    def write(self, shown: Scheme, *edits: Edit) -> None:
        self.path.write_bytes(sheets.points_scheme(shown))
        if edits:
            book = load_workbook(self.path)
            sheet = book.active
            assert isinstance(sheet, Worksheet)
            for edit in edits:
                edit(sheet)
            book.save(self.path)

    def read(self) -> Reading[SchemeLine]:
        sheet = read_workbook(self.path).sheets[0]
        headings = find_headings(sheet, sheets.LAYOUT_SCHEME)
        return sheets.read_scheme(sheet, headings, table_rows(sheet, headings), TODAY)

    def plan(self) -> Plan[SchemeLine]:
        return queries.plan_scheme(self.read(), TODAY)

    def save(self, village: Village) -> Imported:
        with village.file.act("导入积分方案") as act:
            return register.import_scheme(act, self.plan())


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    return Excel(tmp_path)


def row_of(sheet: Worksheet, name: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 7).value == name)


def column_of(sheet: Worksheet, heading: str) -> int:
    head = row_of(sheet, "项目")
    return next(col for col in range(1, 20) if sheet.cell(head, col).value == heading)


def put(name: str, **cells: object) -> Edit:
    def edit(sheet: Worksheet) -> None:
        for heading, value in cells.items():
            sheet.cell(row_of(sheet, name), column_of(sheet, heading)).value = value

    return edit


def add(**cells: object) -> Edit:
    """Add a row above the notes."""

    def edit(sheet: Worksheet) -> None:
        last = row_of(sheet, "连续六个月无正当理由不做党分配的工作")
        sheet.insert_rows(last + 1)
        for heading, value in cells.items():
            sheet.cell(last + 1, column_of(sheet, heading)).value = value

    return edit


def told(plan: Plan[SchemeLine]) -> list[str]:
    return [problem.what for problem in plan.problems if problem.is_error]


def rich(village: Village) -> None:
    """A scheme of 2025 with everything a scheme can say."""
    adopt(
        village,
        2025,
        category(CategoryKind.CARRY, "结转", item("上年结转", "0", "100"), percent=20),
        category(CategoryKind.EVALUATION, "评议", item("民主评议", "0", "30"), percent=30),
        category(
            CategoryKind.EARN,
            "日常",
            item("=HYPERLINK(1)", "1.5", "3", unit="件", month_cap=p("3"), year_cap=p("9")),
            item("𬱖䶮学习", "1", "1", applies_to=(MemberClass.CADRE, MemberClass.FLOATING), evidence="-1"),
            item("走访", "1", "1", until=date(2025, 6, 30)),
            item("走访", "2", "2", since=date(2025, 7, 1)),
            cap="30",
        ),
        category(CategoryKind.DEDUCT, "义务", item("缺席", "-2", "-0.5", reason_private=True), full="15"),
        category(CategoryKind.VETO, "否决", item("违法", "0", "0", veto_effect=VetoEffect.ZERO)),
        total_cap=p("100"), cycle=Cycle.QUARTER, prorate_base=True, probationary_warning=p("80.5"),
    )  # fmt: skip


@pytest.mark.parametrize("year", [2026, 2025])
def test_out_and_in_changes_nothing(village: Village, excel: Excel, year: int) -> None:
    rich(village)
    before, last = scheme(year), village.file.last_act
    excel.write(before)
    plan = excel.plan()
    assert plan.problems == ()
    assert {row.action for row in plan.rows} == {Action.SAME}
    done = excel.save(village)
    assert (done.added, done.updated, done.rejected) == (0, 0, 0)
    assert scheme(year) == before
    assert village.file.last_act == last, "an import that changes nothing leaves no act"


def test_a_sheet_makes_the_scheme_of_a_year_without_one(village: Village, excel: Excel) -> None:
    rich(village)
    wanted = rules.draft_of(scheme(2025))

    def next_year(sheet: Worksheet) -> None:
        put("年度", 分值="2027")(sheet)
        sheet.delete_rows(row_of(sheet, "走访"))
        put("走访", 生效日期=None)(sheet)

    excel.write(scheme(2025), next_year)
    done = excel.save(village)
    assert done.added == len(excel.plan().rows)
    assert rules.draft_of(scheme(2027)) == wanted
    assert {row.action for row in excel.plan().rows} == {Action.SAME}


def test_changes_are_told_and_made(village: Village, excel: Excel) -> None:
    excel.write(
        scheme(),
        put("公示天数", 分值="5天"),
        put("优秀线", 分值=88),
        put("志愿服务", 每季上限=8, 证明材料="照片"),
        put("重点工作表现突出", 分值="1－6"),
        add(类别="加分", 项目="见义勇为", 分值="5～8", 证明材料="证书"),
    )
    plan = excel.plan()
    assert told(plan) == []
    changes = [(row.draft.setting or (row.draft.item and row.draft.item.name), row.changes)
               for row in plan.rows if row.action is not Action.SAME]  # fmt: skip
    assert changes == [
        ("公示天数", ("公示天数 7 → 5",)),
        ("优秀线", ("优秀线 90.0 → 88.0",)),
        ("志愿服务", ("每季上限 6.0 → 8.0", "证明材料 组长证明或照片 → 照片")),
        ("重点工作表现突出", ("最高分 5.0 → 6.0",)),
        ("见义勇为", ()),
    ]
    excel.save(village)
    found = scheme()
    assert (found.notice_days, found.bands[0]) == (5, (Grade.EXCELLENT, p("88")))
    added = found.named("见义勇为")
    assert added is not None
    assert (added.category.name, added.value) == ("加分", "+5.0 至 +8.0")
    assert excel.save(village).added == 0


def test_a_change_from_a_day_on_comes_as_two_rows(village: Village, excel: Excel) -> None:
    person = village.member("张伟")
    village.record(person, "志愿服务", "2026-05-10")
    before = str(village.row(person, 2026, 5).year_total)
    excel.write(
        scheme(),
        put("志愿服务", 截止日期="2026.6.30"),
        add(类别="作用发挥", 项目="志愿服务", 分值=3, 每季上限=6, 全年上限=20, 生效日期="2026年7月1日"),
    )
    assert told(excel.plan()) == []
    excel.save(village)
    chain = next(chain for chain in scheme().chains if len(chain) > 1)
    assert [(found.value, found.period) for found in chain] == [
        ("+2.0", "至6月30日止"), ("+3.0", "7月1日起"),
    ]  # fmt: skip
    assert str(village.row(person, 2026, 5).year_total) == before


def test_what_the_sheet_leaves_out_stays(village: Village, excel: Excel) -> None:
    before = scheme()

    def shorten(sheet: Worksheet) -> None:
        sheet.delete_rows(row_of(sheet, "志愿服务"))
        for heading in ("适用对象", "否决后果", "事由不公开", "类别上限"):
            sheet.delete_cols(column_of(sheet, heading))

    excel.write(before, shorten)
    plan = excel.plan()
    assert [(found.row, found.what) for found in plan.problems] == [(0, "表里没有“志愿服务”，原样保留。")]
    assert {row.action for row in plan.rows} == {Action.SAME}
    excel.save(village)
    assert scheme() == before


@pytest.mark.parametrize(
    ("name", "cells", "sentence"),
    [
        ("志愿服务", {"分值": "很多"}, "“很多”不是数字。"),
        ("志愿服务", {"分值": None}, "没有填分值。"),
        ("志愿服务", {"分值": "1至2至3"}, "“1至2至3”不是分值。"),
        ("志愿服务", {"分值": 0.25}, "“0.25”的小数太多。"),
        ("志愿服务", {"分值": "-2"}, "是得分项目，分值不能全是负数"),
        ("志愿服务", {"全年上限": 1}, "一个不小于一个"),
        ("志愿服务", {"计分方式": "随便"}, "没有“随便”这种计分方式。"),
        ("联系户走访", {"类别上限": 50}, "“作用发挥”的类别上限前后不一：上面写的是 40.0，这里是 50.0。"),
        ("志愿服务", {"适用对象": "外星人"}, "没有“外星人”这类党员。"),
        ("志愿服务", {"事由不公开": "也许"}, "看不出是不是公开"),
        ("志愿服务", {"生效日期": "年中"}, "年中"),
        ("志愿服务", {"生效日期": "2025-07-01"}, "起止日期要在2026年里"),
        ("志愿服务", {"项目": " "}, "没有填项目。"),
        ("违法犯罪", {"否决后果": "罚款"}, "没有“罚款”这种否决后果。"),
        ("违法犯罪", {"否决后果": None}, "要写明否决后果"),
        ("公示天数", {"分值": "一周"}, "公示天数不能写“一周”。"),
        ("公示周期", {"分值": "年"}, "公示周期不能写“年”。"),
        ("公示天数", {"项目": "公示天数x"}, "没有“公示天数x”这项设置。"),
        ("志愿服务", {"证明材料": "#REF!"}, "#REF!"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_place(
    village: Village, excel: Excel, name: str, cells: dict[str, object], sentence: str
) -> None:
    before = scheme()
    excel.write(before, put(name, **cells))
    plan = excel.plan()
    assert any(sentence in what for what in told(plan)), told(plan)
    assert len(plan.rejected) == 1
    excel.save(village)
    assert scheme() == before


def test_rows_that_say_the_same_item_are_both_refused(village: Village, excel: Excel) -> None:
    before = scheme()
    excel.write(before, put("志愿服务", 项目="联系户走访"))
    plan = excel.plan()
    assert len(plan.rejected) == 2
    assert all("是同一类别、同一名称、同一生效日期" in what for what in told(plan))
    excel.save(village)
    assert scheme() == before


def test_percent_cells_of_excel_are_read(village: Village, excel: Excel) -> None:
    rich(village)
    excel.write(scheme(2025), put("上年结转", 比例=0.25), put("民主评议", 比例="30%"))
    assert [row.changes for row in excel.plan().rows if row.changes] == [("结转比例 20 → 25",)]


def test_what_would_change_posted_figures_is_refused_row_by_row(village: Village, excel: Excel) -> None:
    person = village.member("张伟")
    village.record(person, "志愿服务", "2026-09-10")
    review_all(village)
    post(village, 9, "2026-10-09")
    before = scheme()
    excel.write(
        before,
        put("志愿服务", 分值=3),
        put("总分上限", 分值=100),
        put("主题党日按时参加", 类别上限=25),
        put("联系户走访", 证明材料="照片"),
    )
    plan = excel.plan()
    assert len(plan.rejected) >= 3
    assert any("“志愿服务”在已经公示的期次里使用过" in what for what in told(plan))
    assert any("已经公示过，这一项会改动公示的数字" in what for what in told(plan))
    excel.save(village)
    assert [i for i in scheme().items if i not in before.items] == [
        replace(village.item("联系户走访"), evidence="照片")
    ]
    excel.write(before, put("志愿服务", 截止日期="2026-09-30"))
    assert told(excel.plan()) == []
    excel.write(before, put("志愿服务", 截止日期="2026-09-29"))
    assert len(told(excel.plan())) == 1


def test_a_closed_year_s_scheme_is_not_changed(village: Village, excel: Excel) -> None:
    adopt(village, 2025, category(CategoryKind.EARN, "日常", item("表现")), bands=())
    close(village, 2025)
    excel.write(scheme(2025), put("表现", 证明材料="照片"), put("公示天数", 分值=5))
    assert len(excel.plan().rejected) == 2
    excel.write(scheme(2025))
    assert told(excel.plan()) == []


def test_a_plan_made_before_a_change_is_refused(village: Village, excel: Excel) -> None:
    excel.write(scheme(), put("志愿服务", 每季上限=8))
    plan = excel.plan()
    thing = village.item("志愿服务")
    with village.file.act("更正方案") as act:
        register.correct_item(act, thing.key, replace(rules.item_draft(thing), evidence="照片"))
    with pytest.raises(OfficeError, match="核对之后登记内容有了变化"), village.file.act("导入") as act:
        register.import_scheme(act, plan)


def test_one_merged_category_stands_for_its_rows(village: Village, excel: Excel) -> None:
    """A township's own list: merged categories, no settings, other words for the headings."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["示例镇2028年党员积分标准"])
    sheet.append(["大类", "算法", "封顶分", "积分内容", "积分标准", "备注"])
    sheet.append(["组织生活", "日常分", 30, "主题党日", 2, ""])
    sheet.append([None, None, None, "三会一课", "1.5分", ""])
    sheet.append(["扣分", "扣分", None, "缺席", "-1", ""])
    for column in "ABC":
        sheet.merge_cells(f"{column}3:{column}4")
    book.save(excel.path)
    plan = excel.plan()
    assert told(plan) == []
    excel.save(village)
    found = scheme(2028)
    assert [(i.category.name, str(i.category.cap), i.name, i.value) for i in found.items] == [
        ("组织生活", "30.0", "主题党日", "+2.0"), ("组织生活", "30.0", "三会一课", "+1.5"),
        ("扣分", "None", "缺席", "−1.0"),
    ]  # fmt: skip
    assert (found.notice_days, found.bands) == (7, ())
