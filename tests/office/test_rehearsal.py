"""A rehearsal runs on a copy: the data file stays byte for byte, the copy carries its mark and goes."""

import hashlib
from pathlib import Path

import pytest

from villageoffice import paths
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.office import rehearsal, safekeeping
from villageoffice.office.books import MODELS
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars, save_particulars


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    path = tmp_path / "村务" / "示例村.vodb"
    path.parent.mkdir()
    particulars = Particulars(
        village="示例村", backup_folder=str(tmp_path / "备份处"), second_folder=str(tmp_path / "U盘")
    )
    Office.create(path, particulars).close()
    return path


def copies() -> list[Path]:
    return sorted(paths.rehearsals().glob("*.vodb"))


def test_a_rehearsal_changes_its_copy_and_never_the_data_file(data_file: Path) -> None:
    before = digest(data_file)
    with rehearsal.begin(data_file) as office:
        assert office.rehearsal
        assert office.path != data_file and copies() == [office.path]
        with office.act("改村名") as act:
            save_particulars(act, Particulars(village="练习村"))
        assert office.particulars.village == "练习村"
    assert rehearsal.clear() == 1
    assert not paths.rehearsals().exists()
    assert digest(data_file) == before
    assert [path.name for path in data_file.parent.iterdir()] == ["示例村.vodb"]
    with Office.open(data_file) as office:
        assert not office.rehearsal
        assert office.particulars.village == "示例村"


def test_backups_of_a_rehearsal_never_lie_among_the_real_ones(data_file: Path, tmp_path: Path) -> None:
    with rehearsal.begin(data_file) as office:
        made = office.back_up("练习")
        assert paths.rehearsals() in made.path.parents
        with pytest.raises(safekeeping.BackupFailed, match="演练用的副本，不做备份"):
            safekeeping.back_up_to(office.path, tmp_path / "U盘", office.moment)
    assert not (tmp_path / "备份处").exists() and not (tmp_path / "U盘").exists()
    rehearsal.clear()
    assert not paths.rehearsals().exists()


def test_the_mark_is_not_taken_back(data_file: Path) -> None:
    with rehearsal.begin(data_file) as office:
        with pytest.raises(CannotTakeBack):
            office.take_back(office.last_act)
        assert office.rehearsal
    rehearsal.clear()


def test_a_second_rehearsal_begins_from_the_data_file_again(data_file: Path) -> None:
    with rehearsal.begin(data_file) as office, office.act("改村名") as act:
        save_particulars(act, Particulars(village="练习村"))
    with rehearsal.begin(data_file) as office:
        assert office.particulars.village == "示例村"
        assert len(copies()) == 1
    assert rehearsal.clear() == 1


def test_a_copy_that_is_open_elsewhere_stays(data_file: Path) -> None:
    office = rehearsal.begin(data_file)
    assert rehearsal.clear() == 0
    assert copies() == [office.path]
    office.close()
    assert rehearsal.clear() == 1


def test_a_copy_that_cannot_be_made_is_said_and_leaves_nothing(data_file: Path) -> None:
    paths.state().mkdir(parents=True)
    paths.rehearsals().write_text("in the way", encoding="utf-8")
    with pytest.raises(rehearsal.RehearsalFailed, match="副本没有做成"):
        rehearsal.begin(data_file)
    DataFile.open(data_file, MODELS).close()
