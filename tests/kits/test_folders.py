"""A folder appears whole or not at all."""

from pathlib import Path

import pytest

from villageoffice.errors import Cancelled, OfficeError
from villageoffice.kits.folders import write_folder

FILES = [("01 会议通知.pdf", b"1"), ("02 签到表.pdf", b"22")]


def test_all_files_stand_in_the_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "档案", FILES)
    assert {path.name: path.read_bytes() for path in (tmp_path / "档案").iterdir()} == dict(FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["档案"]


def test_the_clerk_sees_which_file_is_written(tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    write_folder(tmp_path / "档案", FILES, lambda done, total, doing="": seen.append((done, total, doing)))
    assert seen == [(0, 2, "正在写“01 会议通知.pdf”"), (1, 2, "正在写“02 签到表.pdf”")]


def test_a_clerk_who_stops_half_way_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int, doing: str = "") -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_folder(tmp_path / "档案", FILES, stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_is_there_already_is_left_as_it_is(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "档案"
    if kind == "file":
        place.write_bytes(b"old")
    else:
        place.mkdir()
    with pytest.raises(OfficeError, match="“档案”已经有了"):
        write_folder(place, FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["档案"]
    assert place.is_dir() == (kind == "folder")


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="没有保存"):
        write_folder(tmp_path / "档案", [*FILES, ("没有/这个.pdf", b"3")])
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="不存在"):
        write_folder(tmp_path / "没有" / "档案", FILES)
    assert list(tmp_path.iterdir()) == []
