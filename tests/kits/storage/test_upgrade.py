import shutil
import sqlite3
from pathlib import Path

import pytest

from villageoffice.kits.storage import backup, upgrade
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.proof import prove
from villageoffice.kits.storage.refusals import UpgradeFailed
from villageoffice.meetings.models import CalledPaperRecord
from villageoffice.office.books import MODELS
from villageoffice.people.models import PartyMembership, Person, Residence
from villageoffice.points.models import EntryRecord, PostedRow, PostingRecord
from villageoffice.shares.models import MovementRecord

FIXTURES = Path(__file__).parents[2] / "fixtures"
VERSIONS = range(1, upgrade.LATEST + 1)


def test_a_stored_file_of_every_version_is_kept() -> None:
    assert sorted(path.name for path in FIXTURES.glob("v*.vodb")) == [f"v{n:04d}.vodb" for n in VERSIONS]


@pytest.fixture(params=VERSIONS)
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(FIXTURES / f"v{request.param:04d}.vodb", tmp_path / "示例村.vodb"))


def test_every_old_version_opens_with_all_it_held(old_file: Path) -> None:
    was = upgrade.version(old_file)
    file = DataFile.open(old_file, MODELS)
    names = [row.name for row in Person.select().where(Person.live()).order_by(Person.key)]
    assert names == ["张伟", "王芳", "𬱖䶮㛃", "买买提·艾力", "=cmd|'/c calc'!A1"]
    assert Person.get(Person.name == "张伟", Person.live()).phone == "13800000001"
    assert Residence.select().where(Residence.live()).count() == 5
    assert PartyMembership.select().where(PartyMembership.live()).count() == 3
    assert EntryRecord.select().where(EntryRecord.live()).count() == (2 if was >= 2 else 0)
    assert PostedRow.select().where(PostedRow.live()).count() == (5 if was >= 3 else 0)
    assert PostingRecord.select().where(PostingRecord.masked, PostingRecord.live()).count() == (was >= 4)
    assert CalledPaperRecord.select().where(CalledPaperRecord.live()).count() == (3 if was >= 5 else 0)
    assert MovementRecord.select().where(MovementRecord.live()).count() == (4 if was >= 6 else 0)
    file.close()
    assert upgrade.version(old_file) == upgrade.LATEST
    assert prove(old_file, MODELS).faults == ()


def test_an_old_file_is_backed_up_before_it_is_changed(old_file: Path) -> None:
    was = upgrade.version(old_file)
    DataFile.open(old_file, MODELS).close()
    saved = backup.listing(backup.folder_of(old_file), "示例村")
    assert [b.why for b in saved] == ([f"升级前（版本{was}）"] if was < upgrade.LATEST else [])
    assert all(upgrade.version(b.path) == was for b in saved)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copyfile(FIXTURES / "v0001.vodb", tmp_path / "示例村.vodb"))
    broken = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, broken, ignore=shutil.ignore_patterns("__pycache__", "000[2-9]*"))
    (broken / "0002_broken.py").write_text(
        "def up(migrator, db):\n"
        "    db.execute_sql('CREATE TABLE half (x)')\n"
        "    db.execute_sql('DELETE FROM person')\n"
        "    db.execute_sql('THIS IS NO SQL')\n"
    )
    monkeypatch.setattr(upgrade, "MIGRATIONS", broken)
    with pytest.raises(UpgradeFailed, match="数据没有改动"):
        DataFile.open(path, MODELS)
    assert upgrade.version(path) == 1
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM person").fetchone()[0] == 6
    assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone()[0] == 0
    db.close()


def test_a_step_that_breaks_a_reference_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(shutil.copyfile(FIXTURES / "v0001.vodb", tmp_path / "示例村.vodb"))
    broken = tmp_path / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, broken, ignore=shutil.ignore_patterns("__pycache__", "000[2-9]*"))
    (broken / "0002_orphans.py").write_text(
        "def up(migrator, db):\n    db.execute_sql(\"DELETE FROM anchor WHERE kind = 'household'\")\n"
    )
    monkeypatch.setattr(upgrade, "MIGRATIONS", broken)
    with pytest.raises(UpgradeFailed):
        DataFile.open(path, MODELS)
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM anchor WHERE kind = 'household'").fetchone()[0] == 1
    assert db.execute("PRAGMA user_version").fetchone()[0] == 1
    db.close()


def test_upgrading_a_file_that_can_only_be_read_is_refused(tmp_path: Path) -> None:
    from villageoffice.errors import OfficeError

    path = Path(shutil.copyfile(FIXTURES / "v0001.vodb", tmp_path / "示例村.vodb"))
    before = path.read_bytes()
    with pytest.raises(OfficeError, match="升级"):
        DataFile.open(path, MODELS, read_only=True)
    assert path.read_bytes() == before
