"""Backups by day and by hand, compared and restored; the present file is never lost."""

import errno
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.office.conftest import Clock
from villageoffice.errors import OfficeError
from villageoffice.kits.storage.refusals import FileExists
from villageoffice.office import safekeeping
from villageoffice.office.office import Office
from villageoffice.office.safekeeping import BackupFailed
from villageoffice.people import queries as people
from villageoffice.people import register
from villageoffice.people.values import PersonDraft

NOON = datetime(2026, 11, 23, 12).astimezone()


def add_person(office: Office, name: str) -> None:
    with office.act("新增人员") as act:
        register.add_people(act, [PersonDraft(name=name)])


def names(path: Path) -> set[str]:
    with Office.open(path, read_only=True) as office:
        return {row.name for row in people.people_rows(office.today)}


def test_one_backup_a_day_is_made_by_itself(village: Office, clock: Clock) -> None:
    path, chosen = village.path, village.particulars.backup_folder
    assert safekeeping.back_up_daily(path, chosen, clock.moment) is not None
    assert safekeeping.back_up_daily(path, chosen, clock.moment + timedelta(hours=9)) is None
    assert safekeeping.back_up_daily(path, chosen, clock.moment + timedelta(days=1)) is not None
    assert len(safekeeping.listing(path, chosen)) == 2


def test_a_clock_set_back_does_not_keep_the_day_without_a_backup(village: Office, clock: Clock) -> None:
    path = village.path
    safekeeping.back_up_daily(path, "", clock.moment + timedelta(days=400))
    assert safekeeping.back_up_daily(path, "", clock.moment) is not None


def test_backups_go_where_the_clerk_chose(village: Office, tmp_path: Path, clock: Clock) -> None:
    chosen = tmp_path / "D 盘" / "备份"
    made = safekeeping.back_up(village.path, str(chosen), "手动", clock.moment)
    assert made.path.parent == chosen
    assert not (village.path.parent / "备份").exists()


def test_old_backups_are_thinned_but_the_last_of_each_period_stays(village: Office, clock: Clock) -> None:
    for days in range(40, -1, -1):
        safekeeping.back_up(village.path, "", "每天自动", clock.moment - timedelta(days=days))
    kept = [backup.moment.date() for backup in safekeeping.listing(village.path, "")]
    today = clock.moment.date()
    assert [today - timedelta(days=day) for day in range(14)] == kept[:14]
    assert 14 < len(kept) < 25
    assert date(2026, 10, 31) in kept


def test_a_backup_and_the_file_are_compared_by_what_they_hold(village: Office, clock: Clock) -> None:
    made = village.back_up("手动")
    add_person(village, "新来一")
    rows = {line.noun: line for line in safekeeping.compare(village.path, made.path)}
    assert rows["人员"].now == rows["人员"].backup + 1
    assert rows["积分登记"].now == rows["积分登记"].backup
    assert all(noun and not noun.isascii() for noun in rows)


def test_restoring_in_place_keeps_the_present_file_beside_it(village: Office) -> None:
    made = village.back_up("手动")
    add_person(village, "新来一")
    path = village.path
    village.close()
    kept = safekeeping.restore_in_place(path, made.path, NOON)
    assert kept.name == "示例村（恢复前 2026-11-23 120000）.vodb"
    assert "新来一" not in names(path)
    assert "新来一" in names(kept)
    again = safekeeping.restore_in_place(path, kept, NOON)
    assert again != kept
    assert "新来一" in names(path)


@pytest.mark.parametrize("kind", ["damaged", "foreign"])
def test_a_bad_backup_leaves_everything_where_it_was(village: Office, tmp_path: Path, kind: str) -> None:
    bad = tmp_path / "坏.vodb"
    content = bytearray(village.path.read_bytes())
    content[8192:60_000] = bytes(60_000 - 8192)
    bad.write_bytes(content if kind == "damaged" else b"not ours" * 999)
    before, path = village.path.read_bytes(), village.path
    village.close()
    with pytest.raises(OfficeError, match=r"损坏|不是村务办公"):
        safekeeping.restore_in_place(path, bad, NOON)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("*恢复前*"))


def test_a_file_that_cannot_be_renamed_is_told_and_stays(
    village: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = village.back_up("手动")
    path = village.path
    village.close()

    def rename(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(BackupFailed, match="改不了名"):
        safekeeping.restore_in_place(path, made.path, NOON)
    assert path.exists()


def test_the_present_file_comes_back_when_the_disk_is_full(
    village: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = village.back_up("手动")
    before, path = village.path.read_bytes(), village.path
    village.close()

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BackupFailed, match="没有恢复成功：磁盘已满"):
        safekeeping.restore_in_place(path, made.path, NOON)
    assert path.read_bytes() == before


def test_restoring_beside_refuses_an_existing_file(village: Office, tmp_path: Path) -> None:
    made = village.back_up("手动")
    taken = tmp_path / "已有.vodb"
    shutil.copyfile(village.path, taken)
    with pytest.raises(FileExists):
        safekeeping.restore(made.path, taken)


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(0), "今天 12:00"),
        (timedelta(days=1), "昨天 12:00"),
        (timedelta(days=3), "3 天前"),
        (timedelta(days=-1), "2026-11-24"),
    ],
)
def test_the_age_of_a_backup_is_told_in_words(back: timedelta, words: str) -> None:
    assert safekeeping.age_in_words(NOON - back, NOON) == words
