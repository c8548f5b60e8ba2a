import sqlite3
import stat
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from villageoffice.kits.storage import backup
from villageoffice.kits.storage.backup import Backup, BackupFailed
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.refusals import FileExists
from villageoffice.office.books import MODELS
from villageoffice.people.models import Person

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 8, 31, tzinfo=CHINA)


def add(data_file: DataFile, name: str) -> None:
    with data_file.act("新增") as act:
        act.insert(Person(name=name))


def names(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        return [row[0] for row in db.execute("SELECT name FROM person WHERE ended IS NULL ORDER BY id")]
    finally:
        db.close()


def test_a_backup_is_made_while_the_file_is_open_and_says_why(data_file: DataFile) -> None:
    add(data_file, "张伟")
    made = backup.back_up(data_file.path, backup.folder_of(data_file.path), "导入前（名册.xlsx）", NOW)
    assert made.path.name == "示例村 2026-11-23 083100 导入前（名册.xlsx）.vodb"
    assert made.path.parent.name == "备份"
    assert names(made.path) == ["张伟"]
    assert [b.path for b in backup.listing(made.path.parent, "示例村")] == [made.path]


def test_a_backup_during_an_open_act_holds_only_what_was_saved(data_file: DataFile, tmp_path: Path) -> None:
    add(data_file, "张伟")
    with data_file.act("新增") as act:
        act.insert(Person(name="还没保存"))
        made = backup.back_up(data_file.path, tmp_path / "U盘", "手动", NOW)
    assert names(made.path) == ["张伟"]


def test_a_reason_with_forbidden_characters_still_makes_a_file(data_file: DataFile, tmp_path: Path) -> None:
    made = backup.back_up(data_file.path, tmp_path / "b", 'a/b\\c:d*e?"<>|\n', NOW)
    assert made.path.is_file()


def test_two_backups_in_one_second_do_not_replace_each_other(data_file: DataFile, tmp_path: Path) -> None:
    made = [backup.back_up(data_file.path, tmp_path / "b", "手动", NOW) for _ in range(2)]
    assert made[0].path != made[1].path
    assert all(b.path.exists() for b in made)


def test_a_folder_that_cannot_be_made_is_told(data_file: DataFile, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFailed, match="没有成功：找不到文件夹。请检查"):
        backup.back_up(data_file.path, tmp_path / "file" / "b", "手动", NOW)


def test_a_damaged_source_makes_no_backup(data_file: DataFile, tmp_path: Path) -> None:
    add(data_file, "张伟")
    data_file.close()
    content = bytearray(data_file.path.read_bytes())
    content[12288:20480] = b"\xff" * 8192
    data_file.path.write_bytes(content)
    with pytest.raises(BackupFailed, match="没有成功：数据文件已损坏"):
        backup.back_up(data_file.path, tmp_path / "b", "手动", NOW)
    assert list((tmp_path / "b").iterdir()) == []


def test_restoring_makes_a_new_file_and_never_replaces_one(data_file: DataFile, tmp_path: Path) -> None:
    add(data_file, "张伟")
    made = backup.back_up(data_file.path, tmp_path / "b", "手动", NOW)
    add(data_file, "王芳")
    with pytest.raises(FileExists):
        backup.restore(made.path, data_file.path)
    assert names(data_file.path) == ["张伟", "王芳"]

    target = tmp_path / "恢复" / "示例村.vodb"
    backup.restore(made.path, target)
    assert names(target) == ["张伟"]
    again = DataFile.open(target, MODELS)
    assert again.read_only == ""
    again.close()


def test_restoring_from_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.vodb").write_bytes(b"no database")
    with pytest.raises(BackupFailed, match=r"“x\.vodb”已损坏或不是村务办公的备份"):
        backup.restore(tmp_path / "x.vodb", tmp_path / "neu.vodb")
    assert not (tmp_path / "neu.vodb").exists()


def test_a_restored_file_can_be_written_even_if_the_backup_was_write_protected(
    data_file: DataFile, tmp_path: Path
) -> None:
    made = backup.back_up(data_file.path, tmp_path / "b", "手动", NOW)
    made.path.chmod(stat.S_IREAD)
    backup.restore(made.path, tmp_path / "neu.vodb")
    restored = DataFile.open(tmp_path / "neu.vodb", MODELS)
    add(restored, "王芳")
    restored.close()
    assert names(tmp_path / "neu.vodb") == ["王芳"]


def fake(moment: datetime, why: str = "每天自动") -> Backup:
    return Backup(Path(f"{moment.isoformat()} {why}"), moment, why, 1)


def test_old_backups_are_thinned_day_week_month_year() -> None:
    every_day = [fake(NOW - timedelta(days=n)) for n in range(800)]
    gone = {b.path for b in backup.superfluous(every_day, NOW)}
    kept = [b for b in every_day if b.path not in gone]
    days = [(NOW - b.moment).days for b in kept]
    assert days[:14] == list(range(14))
    assert len([d for d in days if d < 62]) <= 14 + 8 + 2
    assert {b.moment.year for b in kept} == {2024, 2025, 2026}
    assert max(b.moment for b in kept if b.moment.year == 2025).month == 12


@given(st.lists(st.integers(0, 4000), max_size=60, unique=True), st.data())
def test_thinning_never_loses_the_newest_nor_those_before_an_upgrade(
    hours: list[int], data: st.DataObject
) -> None:
    why = st.sampled_from(["每天自动", "升级前（版本1）", "恢复前", "手动"])
    backups = [fake(NOW - timedelta(hours=h), data.draw(why)) for h in hours]
    gone = backup.superfluous(backups, NOW)
    assert not any(b.why.startswith(("升级前", "恢复前")) for b in gone)
    if backups:
        assert max(backups, key=lambda b: b.moment) not in gone
        years = {b.moment.year for b in backups}
        assert {b.moment.year for b in backups if b not in gone} == years


def test_files_of_other_names_are_never_deleted(data_file: DataFile, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    for name in ("别的村 2020-01-01 000000 每天自动.vodb", "示例村.vodb", "示例村 昨天.vodb", "说明.txt"):
        (folder / name).write_text("x")
    assert backup.thin_out(folder, "示例村", NOW) == []
    assert len(list(folder.iterdir())) == 4
