"""Importing from the first look to taking it back: nothing is guessed, nothing is half saved."""

from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook
from openpyxl.workbook.workbook import Workbook

from tests.office.conftest import ROSTER, write_csv
from villageoffice.errors import OfficeError
from villageoffice.kits.sheet.headings import HeadingsNotFound
from villageoffice.kits.sheet.problems import Severity
from villageoffice.office import imports
from villageoffice.office.office import Office
from villageoffice.people import queries as people
from villageoffice.people.values import Action, PeopleScope, PersonDraft


def counts(shown: imports.Preview) -> tuple[int, int, int, int]:
    """New, changed, same and rejected rows."""
    return shown.count(Action.NEW), shown.count(Action.UPDATE), shown.count(Action.SAME), shown.rejected


def members(office: Office) -> int:
    return dict(people.people_counts(office.today).scopes)[PeopleScope.MEMBERS]


def some_id(office: Office) -> tuple[str, str]:
    """Name and number of somebody in the register."""
    row = people.member_rows(office.today)[0]
    return row.name, row.id_number


def sheet_of(office: Office, kind: str, folder: Path) -> Path:
    """A small sheet of each kind that enters something new."""
    name, number = some_id(office) if kind == "points" else ("", "")
    rows: dict[str, list[tuple[str, ...]]] = {
        "people": [
            ("姓名", "性别", "户号", "村民小组"),
            ("新来一", "男", "901", "一组"),
            ("新来二", "女", "901", "一组"),
        ],
        "party-members": [
            ("姓名", "人员类别", "入党时间", "党小组"),
            ("新党员", "正式", "2001.7.1", "第一党小组"),
        ],
        "representatives": [
            ("姓名", "任期", "推选户", "村民小组"),
            ("新代表", "2026-03 至 2031-03", "001 002", "一组"),
        ],
        "points": [
            ("姓名", "身份证号", "日期", "项目", "分值"),
            (name, number, "2026.11.22", "志愿服务", "2"),
        ],
        "points-scheme": [
            ("类别", "项目", "分值", "单位"),
            ("作用发挥", "帮扶困难户", "2.0", "次"),
        ],
        "shareholders": [
            ("户号", "户主", "成员姓名", "与户主关系", "人口股", "土地股", "量化日期"),
            ("901", "新来一", "新来一", "户主", "50", "3.12", "2022-03-01"),
            ("901", "新来一", "新来二", "妻", "50", "", "2022-03-01"),
        ],
        "transactions": [
            ("成员编号", "日期", "品名", "数量", "金额"),
            ("001", "2025-08-01", "辣椒", "1000 公斤", "12500.50"),
        ],
    }
    return write_csv(folder / f"{kind}.csv", *rows[kind])


def test_the_township_roster_gives_ninety_rows_and_ten_reasons(new_village: Office) -> None:
    shown = imports.preview(new_village, "party-members", ROSTER)

    assert counts(shown) == (90, 0, 0, 10)
    assert shown.summary() == [
        "党员名册“百人党员花名册.xlsx”工作表“党员名单”，表头在第 2–3 行。",
        "新增 90 人，更新 0 人，已有且相同 0 人，不能导入 10 行，请留意 2 处。",
        "跳过标题 1 行、合计 1 行、空行 1 行、其他 1 行。",
    ]
    rejected = {problem.row for problem in shown.problems if problem.is_error}
    assert rejected == {10, 18, 26, 34, 42, 50, 58, 66, 74, 82}
    assert all(
        problem.what.endswith("。") and problem.remedy for problem in shown.problems if problem.is_error
    )


def test_a_preview_leaves_no_trace(new_village: Office) -> None:
    before = new_village.path.read_bytes()
    imports.preview(new_village, "party-members", ROSTER)
    assert new_village.path.read_bytes() == before


def test_saving_takes_the_good_rows_and_the_same_file_again_changes_nothing(new_village: Office) -> None:
    saved = imports.save(new_village, imports.preview(new_village, "party-members", ROSTER))
    assert saved.sentence == "已导入：新增 90 行，更新 0 行，相同 0 行，10 行没有导入。"
    assert saved.act == new_village.last_act
    assert members(new_village) == 90

    again = imports.preview(new_village, "party-members", ROSTER)
    assert counts(again) == (0, 0, 90, 10)
    assert imports.save(new_village, again) == imports.Saved(None, "与已登记的内容完全相同，没有改动。")
    assert new_village.last_act == saved.act


def test_a_backup_is_made_before_saving(new_village: Office) -> None:
    imports.save(new_village, imports.preview(new_village, "party-members", ROSTER))
    (made,) = (new_village.path.parent / "备份").iterdir()
    assert "导入前（百人党员花名册.xlsx）" in made.name
    with Office.open(made, read_only=True) as before:
        assert members(before) == 0


@pytest.mark.parametrize("kind", imports.KINDS)
def test_an_import_taken_back_leaves_what_was_before(village: Office, tmp_path: Path, kind: str) -> None:
    before = village.digest()
    saved = imports.save(village, imports.preview(village, kind, sheet_of(village, kind, tmp_path)))
    assert saved.act is not None
    assert village.digest() != before

    village.take_back(saved.act)
    assert village.digest() == before


@pytest.mark.parametrize("kind", imports.KINDS)
def test_every_kind_is_the_same_when_read_again(village: Office, tmp_path: Path, kind: str) -> None:
    path = sheet_of(village, kind, tmp_path)
    first = imports.preview(village, kind, path)
    assert counts(first) == (len(first.plan.rows), 0, 0, 0)
    imports.save(village, first)
    assert counts(imports.preview(village, kind, path)) == (0, 0, len(first.plan.rows), 0)


def test_a_cell_mended_in_the_preview_makes_its_row_good_but_not_the_file(new_village: Office) -> None:
    before = ROSTER.read_bytes()
    shown = imports.preview(new_village, "party-members", ROSTER)
    mended = imports.preview(
        new_village, "party-members", ROSTER, corrections={(50, 1): "补名甲"}, workbook=shown.workbook
    )
    assert counts(mended) == (91, 0, 0, 9)
    imports.save(new_village, mended)
    assert members(new_village) == 91
    assert ROSTER.read_bytes() == before


def test_the_report_holds_the_rejected_rows_and_can_be_imported_once_mended(
    new_village: Office, tmp_path: Path
) -> None:
    shown = imports.preview(new_village, "party-members", ROSTER)
    imports.save(new_village, shown)
    path = tmp_path / "不能导入的行.xlsx"
    path.write_bytes(imports.report(shown, only_rejected=True))

    assert counts(imports.preview(new_village, "party-members", path)) == (0, 0, 0, 10)

    book = load_workbook(path)
    names = [row[1] for row in book.active.iter_rows() if row[0].value == 47]
    names[0].value = "补名甲"
    book.save(path)
    assert counts(imports.preview(new_village, "party-members", path)) == (1, 0, 0, 9)


def test_a_mapping_names_the_field_of_a_heading_or_leaves_a_column_out(
    new_village: Office, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "a.csv", ("大名", "电话"), ("张三", "13800000001"))
    with pytest.raises(HeadingsNotFound):
        imports.preview(new_village, "people", path)

    shown = imports.preview(new_village, "people", path, {"大名": "name", "电话": ""})
    (row,) = shown.plan.rows
    assert isinstance(row.draft, PersonDraft)
    assert (row.draft.name, row.draft.phone) == ("张三", "")


def test_a_mapping_to_an_unknown_field_or_heading_is_refused(new_village: Office) -> None:
    with pytest.raises(OfficeError, match="shoe_size"):
        imports.preview(new_village, "party-members", ROSTER, {"姓名": "shoe_size"})
    with pytest.raises(OfficeError, match="鞋码"):
        imports.preview(new_village, "party-members", ROSTER, {"鞋码": "name"})


def book_of_three(path: Path) -> Path:
    """Two sheets with headings, and a hidden one that has them, too."""
    book = Workbook()
    for title, names in (("一组", ["张三"]), ("二组", ["李四", "王五"]), ("旧名单", ["赵六"])):
        sheet = book.create_sheet(title)
        sheet.append(["姓名", "性别"])
        for name in names:
            sheet.append([name, "男"])
    book.remove(book.worksheets[0])
    book["旧名单"].sheet_state = "hidden"
    book.save(path)
    return path


def test_other_sheets_with_headings_are_told_and_can_be_chosen(new_village: Office, tmp_path: Path) -> None:
    path = book_of_three(tmp_path / "三张.xlsx")
    shown = imports.preview(new_village, "people", path)
    assert shown.sheet.name == "一组"
    told = [p for p in shown.problems if "这次没有读它" in p.what]
    assert [(p.sheet, p.severity) for p in told] == [("二组", Severity.WARNING)]

    second = imports.preview(new_village, "people", path, tab="二组")
    assert counts(second) == (2, 0, 0, 0)
    assert "李四" in {row.draft.name for row in second.plan.rows}


def test_a_hidden_sheet_is_read_only_when_it_is_named(new_village: Office, tmp_path: Path) -> None:
    path = book_of_three(tmp_path / "三张.xlsx")
    assert "旧名单" not in {p.sheet for p in imports.preview(new_village, "people", path).problems}
    assert counts(imports.preview(new_village, "people", path, tab="旧名单")) == (1, 0, 0, 0)
    with pytest.raises(OfficeError, match="现有的工作表：一组、二组、旧名单"):
        imports.preview(new_village, "people", path, tab="三组")


def test_nothing_is_saved_when_the_register_moved_on_after_the_preview(new_village: Office) -> None:
    shown = imports.preview(new_village, "party-members", ROSTER)
    imports.save(new_village, shown)
    before = new_village.digest(), new_village.last_act
    with pytest.raises(OfficeError, match="核对之后登记有了改动"):
        imports.save(new_village, shown)
    assert (new_village.digest(), new_village.last_act) == before


def test_an_import_that_is_stopped_saves_nothing(new_village: Office) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int, doing: str = "") -> None:
        if doing == "正在保存":
            raise Stopped

    shown = imports.preview(new_village, "party-members", ROSTER)
    before = new_village.digest(), new_village.last_act
    with pytest.raises(Stopped):
        imports.save(new_village, shown, stop)
    assert (new_village.digest(), new_village.last_act) == before


def test_nothing_is_saved_when_the_backup_fails(new_village: Office) -> None:
    shown = imports.preview(new_village, "party-members", ROSTER)
    (new_village.path.parent / "备份").write_text("a file is in the way of the folder")
    before = new_village.digest()
    with pytest.raises(OfficeError, match="备份没有成功"):
        imports.save(new_village, shown)
    assert new_village.digest() == before
