"""Files that are no sheets, or that were built to hurt, get one sentence."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from villageoffice.kits.sheet.guard import MAX_PARTS, Kind, Package, SheetUnreadable, kind_of

SHEETS = Path(__file__).parents[1] / "fixtures" / "sheets"


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(SheetUnreadable) as caught:
        kind_of(data)
    assert caught.value.remedy.endswith("。")
    return caught.value.what


@pytest.mark.parametrize("kind", [Kind.XLSX, Kind.XLS, Kind.ODS])
def test_kind_is_told_by_content(kind: Kind) -> None:
    assert kind_of((SHEETS / f"roster.{kind.value}").read_bytes()) is kind


@pytest.mark.parametrize("name", ["encrypted.xlsx", "encrypted.xls", "encrypted.ods"])
def test_encrypted_workbooks_are_named_as_such(name: str) -> None:
    assert "密码" in refusal((SHEETS / name).read_bytes())


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空文件"),
        (b"\xef\xbb\xbf \r\n", "空文件"),
        (b"\0" * 5000, "空文件"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "图片"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"{\\rtf1 ...}", "Word"),
        (b"SQLite format 3\0....", "数据文件"),
        (b"\r\n<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "网页"),
        (b"\xef\xbb\xbf<!DOCTYPE HTML><body>", "网页"),
        ("<table><tr><td>姓名".encode("utf-16"), "网页"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "网页"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>", "2003"),
        (b"<?xml version='1.0'?><data/>", "XML"),
        (zipped({"word/document.xml": b"<w/>"}), "Word"),
        (zipped({"照片.jpg": b"x"}), "压缩包"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), "Word"),
    ],
)
def test_other_files_are_named_for_what_they_are(data: bytes, word: str) -> None:
    assert word in refusal(data)


def test_cut_off_zip_is_damaged() -> None:
    whole = (SHEETS / "roster.xlsx").read_bytes()
    for end in (10, len(whole) // 2, len(whole) - 5):
        assert "损坏" in refusal(whole[:end])


def test_declared_bomb_is_refused_without_inflating() -> None:
    blanks = b" " * (101 << 20)
    bomb = zipped({"xl/workbook.xml": b"<w/>", "a.xml": blanks, "b.xml": blanks, "c.xml": blanks})
    assert len(bomb) < 1 << 20
    assert "303 MB" in refusal(bomb)


def test_forged_size_is_found_when_inflating() -> None:
    honest = zipped({"xl/workbook.xml": b"x" * 100_000})
    forged = honest.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    package = Package(forged)
    assert package.size == 10
    with pytest.raises(SheetUnreadable, match="损坏"):
        package.inflate("xl/workbook.xml")


def test_a_thousand_parts_too_many_are_refused() -> None:
    assert "零件" in refusal(zipped({f"{number}": b"" for number in range(MAX_PARTS + 1)}))


def test_part_that_is_not_there_is_empty() -> None:
    assert Package(zipped({"a": b"1"})).inflate("b") == b""


@given(st.binary(max_size=300))
def test_any_bytes_are_a_kind_or_a_refusal(data: bytes) -> None:
    for prefix in (b"", b"PK\x03\x04", b"PK\x05\x06", bytes.fromhex("d0cf11e0a1b11ae1"), b"<"):
        try:
            assert kind_of(prefix + data) in Kind
        except SheetUnreadable as refused:
            assert refused.what.endswith("。")
