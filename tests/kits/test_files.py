"""A file appears whole or not at all, and the clerk is told why not."""

import errno
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from villageoffice.errors import FileInUse, OfficeError
from villageoffice.kits.files import file_name, free_name, not_replaced, not_written, write_whole


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000), st.binary(max_size=2000))
def test_new_bytes_replace_the_old(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = tmp_path / "公示 表.xlsx"
    for data in (old, new):
        write_whole(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_link_is_followed_not_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "真.pdf", tmp_path / "链接.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="不存在"):
        write_whole(tmp_path / "没有" / "表.xlsx", b"1")
    assert list(tmp_path.iterdir()) == []


def test_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OfficeError, match="不存在"):
        write_whole(tmp_path / "a" / "表.xlsx", b"1")


def test_folder_of_that_name_stays_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").mkdir()
    with pytest.raises(OfficeError, match="文件夹"):
        write_whole(tmp_path / "表.xlsx", b"1")
    assert [path.name for path in tmp_path.iterdir()] == ["表.xlsx"]


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (OSError(errno.ENOSPC, ""), "磁盘已满"),
        (PermissionError(errno.EACCES, ""), "不许写入"),
        (OSError(errno.EROFS, ""), "不许写入"),
        (OSError(errno.ENAMETOOLONG, ""), "文件名"),
        (OSError(errno.EIO, ""), "U 盘"),
    ],
)
def test_every_refusal_names_the_file_and_a_remedy(error: OSError, word: str) -> None:
    refusal = not_written(error, Path("/某/表.xlsx"))
    assert word in str(refusal)
    assert "表.xlsx" in refusal.what
    assert refusal.remedy.endswith("。")


def test_place_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "U 盘"
    stick.mkdir()
    monkeypatch.chdir(stick)
    stick.rmdir()
    with pytest.raises(OfficeError, match=r"“表\.xlsx”没有保存"):
        write_whole(Path("表.xlsx"), b"1")


def test_folder_is_told_as_such_where_the_system_only_forbids(tmp_path: Path) -> None:
    refusal = not_replaced(PermissionError(errno.EACCES, ""), tmp_path)
    assert not isinstance(refusal, FileInUse)
    assert "文件夹" in refusal.what


def test_file_held_by_another_program_is_told() -> None:
    refusal = not_replaced(PermissionError(errno.EACCES, ""), Path("表.xlsx"))
    assert isinstance(refusal, FileInUse)
    assert "WPS" in refusal.remedy


def test_free_name_counts_up(tmp_path: Path) -> None:
    path = tmp_path / "公示表.pdf"
    assert free_name(path) == path
    path.touch()
    assert free_name(path).name == "公示表 (2).pdf"
    (tmp_path / "公示表 (2).pdf").symlink_to(tmp_path / "nowhere")
    assert free_name(path).name == "公示表 (3).pdf"


def test_names_are_fit_for_every_system() -> None:
    assert file_name('a\\b/c:d*e?f"g<h>i|j\tk') == "a_b_c_d_e_f_g_h_i_j_k"
    assert file_name(" 表. ") == "表"
    assert file_name("...") == "文件"
    assert len(file_name("𬱖" * 300)) == 120
