"""The command line: one status for each outcome, Chinese on standard error, never a traceback."""

import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl.reader.excel import load_workbook

from tests.meetings.hall import Hall
from tests.meetings.table import Table
from tests.office.conftest import ROSTER, write_csv
from villageoffice import cli
from villageoffice.office.demo import PARTICULARS
from villageoffice.office.office import Office
from villageoffice.people import queries as people


@dataclass
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str


class Terminal:
    """Gives commands and keeps what they say."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: object) -> Said:
        try:
            status = cli.run([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
        said = self._capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Said(status, said.out, said.err)


@pytest.fixture
def terminal(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


@pytest.fixture
def data(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample village."""
    path = tmp_path / "示例 村.vodb"
    shutil.copyfile(sample_file, path)
    return path


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A village without a person."""
    path = tmp_path / "新村.vodb"
    Office.create(path, PARTICULARS).close()
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def members(path: Path) -> int:
    with Office.open(path, read_only=True) as office:
        return len(people.member_rows(office.today))


# demo


def test_demo_makes_the_sample_village_and_says_what_is_in_it(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "neu" / "示例村.vodb"
    said = terminal("demo", path)
    assert (said.status, said.err) == (0, "")
    assert "党员 38 人，3 个党小组" in said.out
    assert members(path) == 38


def test_demo_refuses_an_existing_file(terminal: Terminal, data: Path) -> None:
    before = digest(data)
    said = terminal("demo", data)
    assert (said.status, said.out) == (1, "")
    assert "已经存在，没有覆盖它" in said.err
    assert digest(data) == before


def test_demo_wants_the_ending_vodb(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("demo", tmp_path / "示例村.db")
    assert said.status == 2
    assert ".vodb" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_refusal_not_a_defect(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("in the way")
    said = terminal("demo", tmp_path / "文件" / "示例村.vodb")
    assert said.status == 1
    assert "“示例村.vodb”没有保存" in said.err and "程序出了点问题" not in said.err


# import


def test_a_dry_run_tells_everything_and_changes_no_byte(terminal: Terminal, fresh: Path) -> None:
    before = digest(fresh), sorted(path.name for path in fresh.parent.iterdir())
    said = terminal("import", "party-members", ROSTER, "--data", fresh, "--dry-run", "--accept-valid")
    assert said.status == 1
    assert "新增 90 人" in said.out and "只核对，什么都没有保存。" in said.out
    rejected = [line for line in said.err.splitlines() if line.startswith("不能导入")]
    assert len(rejected) == 10
    assert all(re.match(r"不能导入 党员名单 第 \d+ 行( [A-Z] 列)?：.+。", line) for line in rejected)
    assert (digest(fresh), sorted(path.name for path in fresh.parent.iterdir())) == before


def test_a_bad_row_means_that_nothing_is_saved(terminal: Terminal, fresh: Path) -> None:
    before = digest(fresh)
    said = terminal("import", "party-members", ROSTER, "--data", fresh)
    assert said.status == 1
    assert "有 10 行不能导入，什么都没有保存。" in said.err
    assert digest(fresh) == before


def test_accept_valid_saves_the_good_rows_and_still_says_1(terminal: Terminal, fresh: Path) -> None:
    said = terminal("import", "party-members", ROSTER, "--data", fresh, "--accept-valid")
    assert said.status == 1
    assert "已导入：新增 90 行" in said.out
    assert members(fresh) == 90
    again = terminal("import", "party-members", ROSTER, "--data", fresh, "--accept-valid")
    assert "与已登记的内容完全相同，没有改动。" in again.out
    assert members(fresh) == 90


def test_a_clean_sheet_says_0(terminal: Terminal, fresh: Path, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "村民.csv", ("姓名", "性别", "户号"), ("张三", "男", "001"))
    said = terminal("import", "people", path, "--data", fresh)
    assert (said.status, "不能导入" in said.err) == (0, False)


def test_the_reports_hold_the_rejected_rows_or_all(terminal: Terminal, fresh: Path, tmp_path: Path) -> None:
    some, everything = tmp_path / "问题.xlsx", tmp_path / "全部.xlsx"
    command = ("import", "party-members", ROSTER, "--data", fresh, "--dry-run")
    said = terminal(*command, "--report", some, "--report-all", everything)
    assert f"已另存：{some}" in said.out
    few, all_rows = (load_workbook(path).worksheets[0] for path in (some, everything))
    assert few.max_row < 20 < 100 < all_rows.max_row
    reasons = [row[-1].value for row in few.iter_rows(min_row=4)]
    assert len(reasons) == 10 and all(reasons)


def test_map_names_headings_and_leaves_columns_out(terminal: Terminal, fresh: Path, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", ("大名", "电话", "备=注"), ("张三", "1", "x"))
    assert terminal("import", "people", path, "--data", fresh).status == 1
    mapping = [word for entry in ("大名=name", "电话=", "备=注=remark") for word in ("--map", entry)]
    said = terminal("import", "people", path, "--data", fresh, *mapping)
    assert (said.status, "不能导入" in said.err) == (0, False)
    with Office.open(fresh, read_only=True) as office:
        (row,) = people.people_rows(office.today)
    assert (row.name, row.phone) == ("张三", "")


@pytest.mark.parametrize("wrong", ["大名", "大名=shoe_size", "鞋码=name"])
def test_a_wrong_map_saves_nothing(terminal: Terminal, fresh: Path, tmp_path: Path, wrong: str) -> None:
    path = write_csv(tmp_path / "a.csv", ("大名", "电话"), ("张三", "1"))
    before = digest(fresh)
    said = terminal("import", "people", path, "--data", fresh, "--map", wrong)
    assert said.status == (1 if "=" in wrong else 2)
    assert said.err and digest(fresh) == before


def test_list_names_every_kind_and_field(terminal: Terminal) -> None:
    said = terminal("import", "--list")
    assert said.status == 0
    for word in ("people", "party-members", "representatives", "points", "id_number", "name  姓名（必填）"):
        assert word in said.out


@pytest.mark.parametrize(
    "name", ["encrypted.xlsx", "encrypted.xls", "没有这个文件.xlsx", "文件夹.xlsx", "空.xlsx", "假.xlsx"]
)
def test_a_sheet_that_cannot_be_read_is_refused_in_a_sentence(
    terminal: Terminal, fresh: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "文件夹.xlsx").mkdir()
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "假.xlsx").write_bytes(b"PK\x03\x04 not really")
    path = ROSTER.parent / name if name.startswith("encrypted") else tmp_path / name
    said = terminal("import", "people", path, "--data", fresh)
    assert said.status == 1
    assert said.err.rstrip().endswith("。") and "程序出了点问题" not in said.err


# export


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "PDF"])
def test_export_writes_the_paper_and_records_it(
    terminal: Terminal, data: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"公示.{ending}"
    said = terminal(
        "export", "points-notice", "--data", data, "--out", out, "--year", "2026", "--month", "10"
    )
    assert (said.status, said.err) == (0, "")
    assert "已生成2026年10月党员积分公示表" in said.out
    assert out.read_bytes().startswith(b"%PDF" if ending.lower() == "pdf" else b"PK")
    with closing(sqlite3.connect(data)) as db:
        assert db.execute("select bytes_digest from paper").fetchall() == [(digest(out),)]


def test_export_twice_gives_the_same_bytes(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    for name in ("1.pdf", "2.pdf"):
        terminal(
            "export", "points-notice", "--data", data, "--out", tmp_path / name,
            "--year", "2026", "--month", "9", "--date", "2026-10-02",
        )  # fmt: skip
    assert digest(tmp_path / "1.pdf") == digest(tmp_path / "2.pdf")


def test_an_output_file_appears_whole_or_not_at_all(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "公示.pdf"
    out.write_bytes(b"the paper of last month")
    said = terminal("export", "points-notice", "--data", data, "--out", out, "--year", "2019", "--month", "1")
    assert (said.status, said.out) == (1, "")
    assert out.read_bytes() == b"the paper of last month"
    nowhere = tmp_path / "没有" / "公示.pdf"
    assert (
        "文件夹" in terminal("export", "points-notice", "--data", data, "--out", nowhere, "--month", "10").err
    )
    assert not nowhere.parent.exists()
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".tmp"]


@pytest.mark.parametrize(
    "words",
    [
        ("export", "points-notice", "--out", "a.pdf"),
        ("export", "points-notice", "--data", "x.vodb", "--out", "a.docx"),
        ("export", "no-such-paper", "--data", "x.vodb", "--out", "a.pdf"),
        ("export", "points-notice", "--data", "x.vodb", "--out", "a.pdf", "--month", "13"),
        ("export", "points-notice", "--data", "x.vodb", "--out", "a.pdf", "--date", "2026-02-30"),
        ("export", "points-notice", "--data", "x.vodb", "--out", "a.pdf", "--year", "去年"),
        ("export", "ballots", "--data", "x.vodb", "--out", "a.pdf", "--per-page", "3"),
        ("export", "ballots", "--data", "x.vodb", "--out", "a.pdf", "--spares", "-1"),
        ("export", "ballots", "--data", "x.vodb", "--out", "选票文件夹"),
        ("import", "shoes", "a.xlsx", "--data", "x.vodb"),
        ("import", "people", "--data", "x.vodb"),
        ("import", "--re", "a.xlsx"),
        ("restore", "a.vodb"),
        ("backup", "--data", "x.vodb"),
        ("verify",),
        ("verify", "--data", "x.vodb", "zu viel"),
        ("demo",),
        ("没有这个命令",),
        (),
    ],
)
def test_wrong_usage_is_2_and_told_in_chinese(terminal: Terminal, words: tuple[str, ...]) -> None:
    said = terminal(*words)
    assert (said.status, said.out) == (2, "")
    last = said.err.splitlines()[-1]
    assert last.startswith("用法不对：")
    assert not re.search(r"\b(argument|expected|invalid|required|unrecognized|choose)\b", last)


def test_help_is_chinese(terminal: Terminal) -> None:
    for words in (("-h",), ("import", "-h"), ("export", "--help")):
        said = terminal(*words)
        assert said.status == 0
        assert said.out.startswith("用法：")
        assert not re.search(r"usage|options|positional|show this help", said.out)


def test_export_list_names_forms_and_options(terminal: Terminal) -> None:
    said = terminal("export", "--list")
    assert said.status == 0
    assert (
        "points-notice  党员积分公示表  pdf、xlsx  [--year] [--month] [--quarter] [--date] [--masked]"
        in said.out
    )
    assert "ballots  选票  pdf  [--meeting] [--chamber] [--motion] [--per-page] [--spares]" in said.out
    assert "meeting-archive  会议档案  zip  [--meeting]" in said.out


@pytest.fixture
def planned(data: Path) -> Path:
    """The sample village with a meeting and its rolls."""
    with Office.open(data) as office:
        Table(Hall(office.data_file)).meeting()
    return data


def test_ballots_are_exported_for_a_chamber_with_spares(
    terminal: Terminal, planned: Path, tmp_path: Path
) -> None:
    out = tmp_path / "选票.pdf"
    said = terminal(
        "export", "ballots", "--data", planned, "--out", out,
        "--meeting", "5", "--chamber", "党员", "--per-page", "4", "--spares", "0",
    )  # fmt: skip
    assert (said.status, said.err) == (0, "")
    assert re.search(
        r"已生成2026年11月23日.*选票（党员票）：.*（党员票 \d+ 张（每页 4 张），\d+ 页）", said.out
    )
    assert out.read_bytes().startswith(b"%PDF")


def test_the_archive_becomes_a_folder_or_a_packed_file(
    terminal: Terminal, planned: Path, tmp_path: Path
) -> None:
    for out in (tmp_path / "档案", tmp_path / "档案.zip"):
        said = terminal("export", "meeting-archive", "--data", planned, "--out", out)
        assert (said.status, said.err) == (0, "")
    assert (tmp_path / "档案.zip").read_bytes().startswith(b"PK")
    assert "00 卷内目录.pdf" in {path.name for path in (tmp_path / "档案").iterdir()}
    again = terminal("export", "meeting-archive", "--data", planned, "--out", tmp_path / "档案")
    assert (again.status, "“档案”已经有了" in again.err) == (1, True)


# backup, restore, verify


def test_a_backup_can_be_restored_and_both_prove_clean(
    terminal: Terminal, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "U 盘"
    said = terminal("backup", "--data", data, "--to", folder)
    assert said.status == 0
    (made,) = folder.iterdir()
    assert str(made) in said.out

    target = tmp_path / "恢复.vodb"
    assert terminal("restore", made, "--to", target).status == 0
    for path in (made, target):
        said = terminal("verify", "--data", path)
        assert said.status == 0
        assert "核对无误" in said.out and "日志末端" in said.out


def test_restore_refuses_an_existing_target(terminal: Terminal, data: Path, fresh: Path) -> None:
    before = digest(fresh)
    said = terminal("restore", data, "--to", fresh)
    assert said.status == 1
    assert "已经存在，没有覆盖它" in said.err
    assert digest(fresh) == before


def test_a_damaged_backup_restores_nothing(terminal: Terminal, data: Path, tmp_path: Path) -> None:
    content = bytearray(data.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = bytes(20_000)
    broken = tmp_path / "坏.vodb"
    broken.write_bytes(content)
    said = terminal("restore", broken, "--to", tmp_path / "新.vodb")
    assert said.status == 1
    assert "损坏" in said.err or "打不开" in said.err
    assert not (tmp_path / "新.vodb").exists()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update points_entry set points = points + 10 where id = 7", "积分登记"),
        ("update log set content = replace(content, '张伟', '张三') where content like '%张伟%'", "日志"),
        ("delete from log where id = (select max(id) from log)", "日志"),
        ("delete from points_entry where id = 9", "积分登记"),
        ("update act set operator = '别人' where id = 5", "日志"),
    ],
)
def test_verify_finds_what_another_program_changed(
    terminal: Terminal, data: Path, statement: str, told: str
) -> None:
    with closing(sqlite3.connect(data)) as db:
        assert db.execute(statement).rowcount > 0
        db.commit()
    said = terminal("verify", "--data", data)
    assert (said.status, said.out) == (1, "")
    assert told in said.err


@pytest.mark.parametrize("command", ["import", "export", "backup", "verify", "restore"])
@pytest.mark.parametrize("kind", ["missing", "foreign", "newer"])
def test_every_command_refuses_a_file_it_cannot_open(
    terminal: Terminal, data: Path, tmp_path: Path, command: str, kind: str
) -> None:
    path = tmp_path / "文件.vodb"
    if kind == "foreign":
        path.write_bytes(b"MZ not ours" * 100)
    if kind == "newer":
        shutil.copyfile(data, path)
        with closing(sqlite3.connect(path)) as db:
            db.execute("pragma user_version = 999")
    sheet = write_csv(tmp_path / "a.csv", ("姓名",), ("张三",))
    words = {
        "import": ("people", sheet, "--data", path),
        "export": ("points-notice", "--data", path, "--out", tmp_path / "a.pdf", "--month", "10"),
        "backup": ("--data", path, "--to", tmp_path / "备"),
        "verify": ("--data", path),
        "restore": (path, "--to", tmp_path / "新.vodb"),
    }[command]
    said = terminal(command, *words)
    told = {"missing": "找不到", "foreign": "不是村务办公的数据文件", "newer": "更新版本"}[kind]
    if kind == "newer" and command in ("backup", "restore"):
        assert said.status == 0  # bytes are kept safe whatever version wrote them
    else:
        assert said.status == 1
        assert told in said.err
        assert not (tmp_path / "a.pdf").exists()


def test_a_file_open_in_the_window_can_be_exported_but_not_imported_into(
    terminal: Terminal, data: Path, tmp_path: Path
) -> None:
    sheet = write_csv(tmp_path / "a.csv", ("姓名",), ("张三",))
    with Office.open(data):
        assert terminal("export", "points-notice", "--data", data, "--out", tmp_path / "a.pdf").status == 0
        assert terminal("import", "people", sheet, "--data", data, "--dry-run").status == 0
        said = terminal("import", "people", sheet, "--data", data)
    assert said.status == 1
    assert "正在使用这个文件" in said.err


# as processes of their own


def start(*words: object, encoding: str = "gbk") -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "villageoffice", *map(str, words)]
    return subprocess.run(command, capture_output=True, env=environment, check=False)


def test_as_a_process_it_ends_with_its_status_and_speaks_utf8(data: Path, fresh: Path) -> None:
    good, bad, wrong = start("verify", "--data", data), start("demo", data), start("verify")
    assert [done.returncode for done in (good, bad, wrong)] == [0, 1, 2]
    assert "核对无误" in good.stdout.decode("utf-8")
    assert "没有覆盖它" in bad.stderr.decode("utf-8")
    assert b"Traceback" not in good.stderr + bad.stderr + wrong.stderr


def test_a_defect_is_told_calmly_and_its_traceback_goes_to_the_log(
    terminal: Terminal, data: Path, home: Path
) -> None:
    with closing(sqlite3.connect(data)) as db:
        db.execute("drop table points_item")
        db.commit()
    said = terminal(
        "export", "points-notice", "--data", data, "--out", data.parent / "a.pdf", "--month", "10"
    )
    assert said.status == 1
    assert "程序出了点问题" in said.err
    assert "Traceback" in (home / "state" / "villageoffice.log").read_text("utf-8")
