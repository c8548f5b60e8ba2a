"""Photographs and scans inside the data file: made small, kept once, proved by their digest."""

import hashlib
import io
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from villageoffice.errors import OfficeError
from villageoffice.office import attachments
from villageoffice.office.office import Office
from villageoffice.office.verify import prove_open, verify
from villageoffice.points import queries

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def picture(
    width: int = 300,
    height: int = 200,
    form: str = "PNG",
    mode: str = "RGB",
    noise: bool = False,
    **more: object,
) -> bytes:
    image = Image.new(mode, (width, height), 1 if mode in ("1", "P") else None)
    if noise:
        image = Image.frombytes("RGB", (width, height), Random(1).randbytes(3 * width * height))
    file = io.BytesIO()
    image.save(file, form, **more)
    return file.getvalue()


def add(village: Office, name: str, content: bytes, subject: int | None = None) -> attachments.Attached:
    with village.act("添加附件") as act:
        return attachments.add(act, subject or entry(), name, content)


def entry() -> int:
    return queries.find_entries(2026, 10)[0].entry.key


def test_a_photograph_is_made_small_enough_and_stays_readable(village: Office) -> None:
    found = add(village, "签到表.png", picture(4000, 3000, noise=True))
    kept = attachments.read(found.digest)
    image = Image.open(io.BytesIO(kept))
    assert found.is_picture and found.media_type == "image/jpeg"
    assert found.size == len(kept) <= attachments.PICTURE_SIZE
    assert max(image.size) <= attachments.LONGEST_SIDE
    assert abs(image.width * 3 - image.height * 4) <= 8
    assert found.digest == hashlib.sha256(kept).hexdigest()
    assert found.name == "签到表.jpg"


def test_a_small_photograph_is_not_blown_up(village: Office) -> None:
    kept = attachments.read(add(village, "a.jpg", picture(320, 200, "JPEG")).digest)
    assert Image.open(io.BytesIO(kept)).size == (320, 200)


@pytest.mark.parametrize(
    ("form", "mode"),
    [
        ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("PNG", "LA"), ("PNG", "I;16"),
        ("JPEG", "CMYK"), ("JPEG", "L"), ("BMP", "RGB"), ("TIFF", "RGB"), ("TIFF", "CMYK"),
        ("GIF", "P"), ("WEBP", "RGBA"),
    ],
)  # fmt: skip
def test_pictures_of_all_kinds_are_kept(form: str, mode: str) -> None:
    kept, media_type = attachments.prepare("照片", picture(form=form, mode=mode))
    image = Image.open(io.BytesIO(kept))
    assert (image.format, media_type, image.size) == ("JPEG", "image/jpeg", (300, 200))


def test_what_is_transparent_becomes_white() -> None:
    kept, _ = attachments.prepare("章.png", picture(mode="RGBA"))
    assert Image.open(io.BytesIO(kept)).getpixel((10, 10)) == (255, 255, 255)


def test_a_scan_in_many_greys_keeps_its_greys() -> None:
    file = io.BytesIO()
    Image.new("I;16", (50, 50), 30_000).save(file, "PNG")
    kept, _ = attachments.prepare("扫描.png", file.getvalue())
    assert Image.open(io.BytesIO(kept)).getpixel((9, 9)) == 30_000 >> 8


def test_a_photograph_is_turned_upright_and_tells_neither_place_nor_time() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x9003] = 6, "手机", "2026:10:28 09:00:00"
    exif[0x8825] = {1: "N", 2: (32.0, 39.0, 0.0)}
    kept, _ = attachments.prepare("照片.jpg", picture(form="JPEG", exif=exif))
    image = Image.open(io.BytesIO(kept))
    assert image.size == (200, 300)
    assert dict(image.getexif()) == {}
    assert "手机".encode() not in kept


def test_a_document_stays_byte_for_byte(village: Office) -> None:
    found = add(village, "证明.pdf", PDF)
    assert (attachments.read(found.digest), found.media_type, found.name) == (
        PDF,
        "application/pdf",
        "证明.pdf",
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.jpg", b"", "空文件"),
        ("证明.docx", b"PK\x03\x04" + bytes(500), "不是能保存的照片或扫描件"),
        ("照片.heic", b"\0\0\0\x18ftypheic" + bytes(500), "HEIC"),
        ("木马.jpg", b"MZ" + bytes(500), "不是能保存的照片"),
        ("半张.jpg", picture(form="JPEG", noise=True)[:9000], "已经损坏"),
        ("半张.png", picture(noise=True)[:9000], "已经损坏"),
        ("大.pdf", b"%PDF-1.4" + bytes(2_000_001) + b"%%EOF", "超过 2 MB"),
        ("半份.pdf", PDF[:-6], "不完整"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(name: str, content: bytes, words: str) -> None:
    with pytest.raises(attachments.NotAttachable, match=words) as refusal:
        attachments.prepare(name, content)
    assert refusal.value.remedy


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked() -> None:
    small = picture(40_000, 10_000, mode="1")
    assert len(small) < 200_000
    with pytest.raises(attachments.NotAttachable, match="像素太多"):
        attachments.prepare("炸弹.png", small)


def test_a_file_of_more_than_fifty_megabytes_is_not_even_looked_at() -> None:
    with pytest.raises(attachments.NotAttachable, match="50 MB"):
        attachments.prepare("录像.jpg", bytes(50_000_001))


def test_the_same_picture_is_kept_once_and_listed_twice(village: Office) -> None:
    first, second = (row.entry.key for row in queries.find_entries(2026, 10)[:2])
    one, two = (add(village, f"{key}.png", picture(), key) for key in (first, second))
    assert one.digest == two.digest
    assert [found.subject for key in (first, second) for found in attachments.attachments(key)] == [
        first,
        second,
    ]
    assert prove_open(village).faults == ()


def test_an_attachment_that_is_taken_off_stays_for_those_who_look_back(village: Office) -> None:
    found = add(village, "a.png", picture())
    before = village.last_act
    with village.act("移除附件") as act:
        attachments.remove(act, found.key)
    assert attachments.attachments(found.subject) == ()
    assert attachments.attachments(found.subject, before) == (found,)
    assert prove_open(village).faults == ()
    with pytest.raises(OfficeError, match="已经不在了"), village.act("移除附件") as act:
        attachments.remove(act, found.key)


def test_adding_can_be_taken_back(village: Office) -> None:
    found = add(village, "a.png", picture())
    village.take_back(village.last_act)
    assert attachments.attachments(found.subject) == ()
    assert prove_open(village).faults == ()


def test_nothing_is_attached_to_nobody(village: Office) -> None:
    with pytest.raises(OfficeError, match="已经不在了"):
        add(village, "a.png", picture(), 10**9)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\照片\\签到.JPG", "签到.JPG"), ("a.jpeg", "a.jpeg"), ("签到表", "签到表.jpg"),
        (".png", ".png.jpg"), ("十月.签到", "十月.签到.jpg"),
    ],
)  # fmt: skip
def test_the_name_tells_the_kind_and_no_folder(village: Office, name: str, kept: str) -> None:
    assert add(village, name, picture()).name == kept


def spoilers() -> dict[str, Callable[[sqlite3.Connection], object]]:
    return {
        "内容缺失或被改动过": lambda db: db.execute("UPDATE attachment_content SET content = x'00'"),
        "不属于任何登记": lambda db: db.execute("INSERT INTO attachment_content VALUES ('ab', x'00')"),
    }


@pytest.mark.parametrize("words", list(spoilers()))
def test_the_proof_sees_spoilt_contents(village: Office, tmp_path: Path, words: str) -> None:
    found = add(village, "a.png", picture())
    copy = tmp_path / "副本.vodb"
    shutil.copyfile(village.path, copy)
    village.close()
    assert verify(copy).good
    with sqlite3.connect(copy) as db:
        spoilers()[words](db)
    db.close()
    assert any(words in fault for fault in verify(copy).faults)
    with Office.open(copy) as office:
        assert office.path == copy
        if words.startswith("内容"):
            with pytest.raises(OfficeError, match="已经损坏"):
                attachments.read(found.digest)
