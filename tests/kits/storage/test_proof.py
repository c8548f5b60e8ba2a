import sqlite3
from pathlib import Path

import pytest

from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.proof import Proof, prove
from villageoffice.kits.storage.reversal import take_back
from villageoffice.office.books import MODELS
from villageoffice.people.models import Person


@pytest.fixture
def filled(data_file: DataFile) -> Path:
    with data_file.act("新增") as act:
        person = act.insert(Person(name="张伟", phone="13800000001"))
        act.insert(Person(name="王芳"))
    with data_file.act("更正") as act:
        act.replace(person, phone="13900000001")
    with data_file.act("导入") as act:
        act.insert(Person(name="买买提·艾力"))
    with data_file.act("撤回") as act:
        take_back(act, 3, MODELS)
    data_file.close()
    return data_file.path


def tamper(path: Path, sql: str) -> Proof:
    db = sqlite3.connect(path)
    db.execute(sql)
    db.commit()
    db.close()
    return prove(path, MODELS)


def test_a_file_written_by_the_program_proves_good(filled: Path) -> None:
    proof = prove(filled, MODELS)
    assert proof.faults == ()
    assert (proof.acts, proof.lines, proof.rows) == (4, 6, 4)
    assert len(proof.chain_end) == 64


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE person SET phone = '13000000000' WHERE id = 3",
        "UPDATE person SET name = '李四' WHERE id = 1",
        "DELETE FROM person WHERE id = 2",
        "UPDATE person SET ended = NULL WHERE id = 4",
        "UPDATE person SET ended = 2 WHERE id = 2",
        "INSERT INTO person SELECT 99, key, entered, 2, name, reading, sex, id_number, birth, phone,"
        " ethnicity, education, address, remark FROM person WHERE id = 2",
        "UPDATE log SET content = replace(content, '张伟', '张三') WHERE id = 1",
        "UPDATE log SET subject = '' WHERE id = 2",
        "DELETE FROM log WHERE id = 3",
        "DELETE FROM log WHERE id = 6",
        "UPDATE act SET operator = '别人' WHERE id = 2",
        "UPDATE act SET moment = '2020-01-01T00:00:00+08:00' WHERE id = 1",
        "UPDATE act SET reverses = NULL WHERE id = 4",
        "INSERT INTO act VALUES (77, '假操作', '某人', '', '2026-01-01T00:00:00+08:00', NULL, 0, '')",
    ],
)
def test_a_change_behind_the_programs_back_is_found(filled: Path, sql: str) -> None:
    assert not tamper(filled, sql).good


def test_a_broken_reference_is_found(filled: Path) -> None:
    assert not tamper(filled, "DELETE FROM anchor WHERE id = 2").good


def test_a_damaged_file_is_told_in_a_sentence(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[8192:] = b"\x00" * (len(content) - 8192)
    filled.write_bytes(content)
    proof = prove(filled, MODELS)
    assert not proof.good
    assert any("损坏" in fault for fault in proof.faults)
