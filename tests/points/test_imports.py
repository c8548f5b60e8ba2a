"""A clerk's sheet of entries: read, matched, imported, imported again, taken back."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.points.village import MODELS, Village
from villageoffice.errors import OfficeError
from villageoffice.kits.sheet.headings import find_headings, table_rows
from villageoffice.kits.sheet.problems import Severity
from villageoffice.kits.sheet.reader import read_workbook
from villageoffice.kits.storage import reversal
from villageoffice.people.values import Action, Imported, MemberClass, Plan, Reading
from villageoffice.points import queries, register, sheets
from villageoffice.points.values import EntryLine

TODAY = date(2026, 11, 23)
HEAD = ("序号", "姓名", "身份证号/尾号", "日期", "积分项目", "分值", "事由")

Cells = Sequence[object]


class Clerk:
    """Writes a sheet with a title above its headings, and imports it."""

    def __init__(self, village: Village, folder: Path) -> None:
        self.village, self.path = village, folder / "积分.xlsx"

    def reading(self, *rows: Cells) -> Reading[EntryLine]:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "十一月"
        sheet.append(["示例村党员积分登记表"])
        sheet.append(list(HEAD))
        for number, row in enumerate(rows, start=1):
            sheet.append([number, *row])
        content = io.BytesIO()
        book.save(content)
        self.path.write_bytes(content.getvalue())
        read = read_workbook(self.path).sheets[0]
        headings = find_headings(read, sheets.LAYOUT_ENTRIES)
        return sheets.read_entries(read, headings, table_rows(read, headings), TODAY)

    def plan(self, *rows: Cells) -> Plan[EntryLine]:
        return register.plan_entries(self.reading(*rows), TODAY)

    def save(self, plan: Plan[EntryLine]) -> Imported:
        with self.village.file.act("导入积分登记表") as act:
            return register.import_entries(act, plan)


@pytest.fixture
def clerk(village: Village, tmp_path: Path) -> Clerk:
    return Clerk(village, tmp_path)


GOOD: tuple[Cells, ...] = (
    ("张伟", None, date(2026, 11, 21), "志愿服务", 2, "清理河道"),
    ("李　娜", None, "2026.11.8", "支部党员大会", "+1.5", None),
)


def two(village: Village) -> tuple[int, int]:
    return village.member("张伟"), village.member("李娜", "第二党小组")


def told(plan: Plan[EntryLine]) -> list[str]:
    return [str(problem) for problem in plan.problems]


def test_good_rows_become_entries_that_wait_for_review(village: Village, clerk: Clerk) -> None:
    two(village)
    plan = clerk.plan(*GOOD, ("张伟", None, "2026年11月20日", "迟到早退", "−0.5", "路上堵车"))
    assert told(plan) == []
    assert clerk.save(plan) == Imported(added=3, updated=0, same=0, rejected=0)
    rows = queries.find_entries(2026)
    assert [(r.name, r.entry.day.day, r.entry.title, str(r.entry.points)) for r in rows] == [
        ("李娜", 8, "支部党员大会", "1.5"),
        ("张伟", 20, "迟到早退：路上堵车", "-0.5"),
        ("张伟", 21, "志愿服务：清理河道", "2.0"),
    ]
    assert {row.entry.state.label for row in rows} == {"待审核"}


def test_the_same_file_again_changes_nothing_and_leaves_no_act(village: Village, clerk: Clerk) -> None:
    two(village)
    clerk.save(clerk.plan(*GOOD))
    before, acts = reversal.state_digest(MODELS), village.file.last_act
    again = clerk.plan(*GOOD)
    assert {row.action for row in again.rows} == {Action.SAME}
    assert clerk.save(again) == Imported(added=0, updated=0, same=2, rejected=0)
    assert (reversal.state_digest(MODELS), village.file.last_act) == (before, acts)


def test_two_equal_rows_are_warned_of_and_both_count(village: Village, clerk: Clerk) -> None:
    two(village)
    plan = clerk.plan(GOOD[0], GOOD[0])
    assert [(p.row, p.severity) for p in plan.problems] == [(4, Severity.WARNING)]
    assert "与第 3 行完全相同" in plan.problems[0].what
    assert clerk.save(plan).added == 2
    assert [row.action for row in clerk.plan(GOOD[0], GOOD[0]).rows] == [Action.SAME, Action.SAME]
    assert [row.action for row in clerk.plan(GOOD[0], GOOD[0], GOOD[0]).rows][2] is Action.NEW


def test_a_row_that_was_voided_does_not_come_back(village: Village, clerk: Clerk) -> None:
    first, _ = two(village)
    clerk.save(clerk.plan(GOOD[0]))
    village.void(village.entries(first)[0].entry.key)
    plan = clerk.plan(GOOD[0])
    assert [row.action for row in plan.rows] == [Action.SAME]
    assert "后来作废了" in plan.problems[0].what
    clerk.save(plan)
    assert village.entries(first) == ()


def test_an_import_taken_back_leaves_the_register_as_before(village: Village, clerk: Clerk) -> None:
    two(village)
    before = reversal.state_digest(MODELS)
    clerk.save(clerk.plan(*GOOD))
    number = village.file.last_act
    with village.file.act("撤回导入") as act:
        reversal.take_back(act, number, MODELS)
    assert reversal.state_digest(MODELS) == before
    assert [row.action for row in clerk.plan(*GOOD).rows] == [Action.NEW, Action.NEW]


def test_two_of_one_name_are_never_guessed_but_named(village: Village, clerk: Clerk) -> None:
    village.member("王芳", id_number="420399196209010052")
    second = village.member("王芳", "第二党小组", id_number="420399197001010027")
    row = ("王芳", None, "2026-11-08", "支部党员大会", 1.5, "")
    (problem,) = clerk.plan(row).problems
    assert (problem.place, problem.found) == ("十一月 第 3 行 B 列", "王芳")
    assert problem.what == "有 2 个“王芳”：王芳（第一党小组，尾号0052）、王芳（第二党小组，尾号0027）。"
    for number in ("0027", 27, "420399197001010027"):
        plan = clerk.plan(("王芳", number, *row[2:]))
        assert [planned.draft.person for planned in plan.rows] == [second]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (("张卫", None, "2026-11-08", "支部党员大会", 1.5, ""), "B", "党员名册里没有“张卫”"),
        (("张伟", "9999", "2026-11-08", "支部党员大会", 1.5, ""), "C", "身份证尾号不是 9999"),
        (("张伟", "12", "2026-11-08", "支部党员大会", 1.5, ""), "C", "身份证尾号“12”太短"),
        (("李娜", "420399196209010052", "2026-11-08", "支部党员大会", 1.5, ""), "C", "与姓名“李娜”不符"),
        (("张伟", None, "2026-11-31", "支部党员大会", 1.5, ""), "D", "不存在"),
        (("张伟", None, "2026-11", "支部党员大会", 1.5, ""), "D", "不知道是哪一天"),
        (("张伟", None, None, "支部党员大会", 1.5, ""), "D", "没有填日期"),
        (("张伟", None, "2026-11-24", "支部党员大会", 1.5, ""), "D", "还没有到"),
        (("张伟", None, "2025-11-08", "支部党员大会", 1.5, ""), "D", "2025年还没有积分方案"),
        (("张伟", None, "2026-11-08", "党员大会", 1.5, ""), "E", "最接近的是：支部党员大会"),
        (("张伟", None, "2026-11-08", None, 1.5, ""), "E", "没有填项目"),
        (("张伟", None, "2026-11-08", "支部党员大会", None, ""), "F", "没有填分值"),
        (("张伟", None, "2026-11-08", "支部党员大会", "很多", ""), "F", "不是数字"),
        (("张伟", None, "2026-11-08", "支部党员大会", 1.55, ""), "F", "小数太多"),
        (("张伟", None, "2026-11-08", "支部党员大会", 2, ""), "F", "不能登记 +2.0 分"),
        (("张伟", None, "2026-11-08", "迟到早退", 0.5, ""), "F", "扣分请写成负数"),
        ((None, None, "2026-11-08", "支部党员大会", 1.5, ""), "B", "姓名是空的"),
        (("张伟", 420399196209010052, "2026-11-08", "支部党员大会", 1.5, ""), "C", "末几位已经丢失"),
        (("吴秀英", None, "2026-11-08", "支部党员大会", 1.5, ""), "F", "免计分"),
        (("郑强", None, "2026-11-08", "支部党员大会", 1.5, ""), "F", "不是本支部党员"),
    ],
)
def test_a_bad_row_names_its_cell_and_the_rest_is_good(
    village: Village, clerk: Clerk, row: Cells, column: str, words: str
) -> None:
    village.member("张伟", id_number="420399196209010052")
    village.member("李娜")
    village.member("吴秀英", member_class=MemberClass.ELDER_ILL)
    village.member("郑强", until="2026-10-31")
    plan = clerk.plan(row, GOOD[0])
    (problem,) = plan.problems
    assert (problem.row, problem.column, problem.severity) == (3, column, Severity.ERROR)
    assert words in str(problem)
    assert [planned.row for planned in plan.rows] == [4]
    assert plan.rejected == (3,)


def test_a_plan_that_no_longer_holds_is_refused(village: Village, clerk: Clerk) -> None:
    first, _ = two(village)
    plan = clerk.plan(GOOD[0])
    village.record(first, "志愿服务", "2026-11-21", reason="清理河道")
    with pytest.raises(OfficeError, match="核对之后登记内容有了变化"):
        clerk.save(plan)
    assert len(village.entries(first)) == 1
