import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from villageoffice.kits.storage import connection, upgrade
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.lock import lock_path
from villageoffice.kits.storage.refusals import (
    Damaged,
    FileExists,
    FileMissing,
    NewerVersion,
    NotOurs,
)
from villageoffice.office.books import MODELS
from villageoffice.people.models import Person


def pragma(path: Path, name: str) -> object:
    db = sqlite3.connect(path)
    try:
        return db.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        db.close()


def test_a_new_file_says_what_it_is(data_file: DataFile) -> None:
    assert pragma(data_file.path, "application_id") == connection.APPLICATION_ID
    assert pragma(data_file.path, "user_version") == upgrade.LATEST
    assert pragma(data_file.path, "journal_mode") == "delete"
    live = data_file.database.execute_sql
    assert live("PRAGMA synchronous").fetchone()[0] == 2
    assert live("PRAGMA foreign_keys").fetchone()[0] == 1


def test_the_data_file_stays_one_file(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        act.insert(Person(name="张伟"))
    data_file.close()
    assert [entry.name for entry in data_file.path.parent.iterdir()] == ["示例村.vodb"]


def test_creating_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "示例村.vodb"
    path.write_bytes(b"something of the clerk's")
    with pytest.raises(FileExists, match="没有覆盖"):
        DataFile.create(path, MODELS)
    assert path.read_bytes() == b"something of the clerk's"
    assert [entry.name for entry in tmp_path.iterdir()] == ["示例村.vodb"]


def test_a_missing_file_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match="U 盘"):
        DataFile.open(tmp_path / "没有.vodb", MODELS)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04", b"SQLite format 3", "村".encode() * 99])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "名册.vodb"
    path.write_bytes(content)
    with pytest.raises(NotOurs, match="不是村务办公的数据文件"):
        DataFile.open(path, MODELS)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.vodb"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (x)")
    db.close()
    with pytest.raises(NotOurs):
        DataFile.open(path, MODELS)


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 9001")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NewerVersion, match="9001"):
        DataFile.open(path, MODELS)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused_and_left_alone(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:20480] = b"\xff" * 12288
    path.write_bytes(content)
    with pytest.raises(Damaged, match="备份"):
        DataFile.open(path, MODELS)
    assert path.read_bytes() == bytes(content)


def test_a_truncated_file_is_refused(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(Damaged):
        DataFile.open(path, MODELS)


def test_a_second_opener_reads_and_is_told_who_writes(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        act.insert(Person(name="张伟"))
    second = DataFile.open(data_file.path, MODELS, operator="副主任")
    assert "文书" in second.read_only
    assert Person.get().name == "张伟"
    second.close()


def test_another_process_is_told_who_writes(data_file: DataFile) -> None:
    script = (
        "import sys; from pathlib import Path; from villageoffice.office.books import MODELS;"
        "from villageoffice.kits.storage.datafile import DataFile;"
        "f = DataFile.open(Path(sys.argv[1]), MODELS); print(f.read_only); f.close()"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script, str(data_file.path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "正在使用这个文件" in done.stdout


def test_a_crashed_writer_leaves_nothing_to_clean_up(path: Path) -> None:
    script = (
        "import sys, os; from pathlib import Path; from villageoffice.office.books import MODELS;"
        "from villageoffice.kits.storage.datafile import DataFile;"
        "DataFile.open(Path(sys.argv[1]), MODELS); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 9
    assert lock_path(path).exists()
    again = DataFile.open(path, MODELS)
    assert again.read_only == ""
    again.close()
    assert not lock_path(path).exists()


def test_schema_of_all_migrations_equals_the_models(data_file: DataFile) -> None:
    for model in MODELS:
        stored = {c.name: c.null for c in data_file.database.get_columns(model._meta.table_name)}
        wanted = {f.column_name: f.null for f in model._meta.sorted_fields}
        assert stored.keys() == wanted.keys(), model
        for name, null in wanted.items():
            if name != "id":
                assert stored[name] == null, (model, name)
