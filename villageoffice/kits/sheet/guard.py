"""What kind of file is this, and may it be opened at all?  Judged by its bytes, never by its name.

Clerks have xls files named xlsx, web pages named xls, encrypted files from the township and zip
bombs from nobody knows where.  Each is refused with one sentence before a reader touches it; sizes
are taken from the zip directory here and proved by inflating in :mod:`prescan`.
"""

import enum
import struct
import zipfile
import zlib
from io import BytesIO

from villageoffice.errors import OfficeError

MAX_FILE = 50 << 20
MAX_INFLATED = 300 << 20
MAX_PARTS = 2000

SAVE_AS = "请用 WPS 或 Excel 打开它，“另存为”.xlsx 后再导入。"
_CFB = bytes.fromhex("d0cf11e0a1b11ae1")
_WORKBOOK = bytes.fromhex("0908100000060500")
_FILEPASS = 0x2F
_RECORDS_BEFORE_FILEPASS = 6
_OTHERS = (
    (b"%PDF", "是 PDF 文件，不是表格。"),
    (b"\x89PNG", "是图片，不是表格。"),
    (b"\xff\xd8\xff", "是图片，不是表格。"),
    (b"GIF8", "是图片，不是表格。"),
    (b"BM", "是图片，不是表格。"),
    (b"Rar!", "是压缩包，不是表格。"),
    (b"7z\xbc\xaf", "是压缩包，不是表格。"),
    (b"\x1f\x8b", "是压缩包，不是表格。"),
    (b"{\\rtf", "是 Word 文档，不是表格。"),
    (b"SQLite format 3", "是数据文件，不是表格。"),
)


class Kind(enum.Enum):
    """What can be read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    TEXT = "csv"


class SheetUnreadable(OfficeError):
    """The whole file cannot be read.  *what* is a predicate until the reader puts the name before it."""


def damaged() -> SheetUnreadable:
    """The refusal of a file that is cut off or garbled."""
    return SheetUnreadable(
        "已损坏或没有复制完整，读不了。", "请重新拷贝一份；如果 WPS 还能打开它，请“另存为”.xlsx 后再导入。"
    )


def encrypted() -> SheetUnreadable:
    """The refusal of a file that asks for a password."""
    return SheetUnreadable("加了打开密码，读不了。", "请用 WPS 或 Excel 打开它，去掉密码，另存后再导入。")


def too_large(why: str) -> SheetUnreadable:
    """The refusal of a file that would need too much memory or time; *why* ends without a stop."""
    return SheetUnreadable(f"太大，读不了：{why}。", "请只把要导入的那张表复制到新文件里再导入。")


def kind_of(data: bytes) -> Kind:
    """Tell what *data* is.  Raises SheetUnreadable for anything that is not a readable table."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise SheetUnreadable("是空文件，里面什么都没有。", "请确认选对了文件。")
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    if data.startswith(_CFB):
        return _kind_of_cfb(data)
    for signature, sentence in _OTHERS:
        if data.startswith(signature):
            raise SheetUnreadable(sentence, "请选择 .xlsx、.xls、.ods 或 .csv 文件。")
    _refuse_markup(data)
    return Kind.TEXT


def _kind_of_cfb(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise encrypted()
    if "WordDocument".encode("utf-16-le") in data:
        raise SheetUnreadable("是 Word 文档，不是表格。", "请选择 .xlsx、.xls、.ods 或 .csv 文件。")
    if _has_filepass(data):
        raise encrypted()
    return Kind.XLS


def _has_filepass(data: bytes) -> bool:
    """Whether the workbook stream of an xls begins with a FILEPASS record (2.4.117 of [MS-XLS])."""
    start = data.find(_WORKBOOK)
    for _ in range(_RECORDS_BEFORE_FILEPASS if start >= 0 else 0):
        kind, length = struct.unpack("<HH", data[start : start + 4].ljust(4, b"\0"))
        if kind == _FILEPASS:
            return True
        start += 4 + length
    return False


def _refuse_markup(data: bytes) -> None:
    """Web pages and XML that a system exported under the name of a workbook."""
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head.startswith((b"<", b"mime-version:")):
        return
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise SheetUnreadable("是 XML 表格（2003 格式），不是真正的 Excel 文件。", SAVE_AS)
    if any(mark in head for mark in (b"<html", b"<table", b"<!doctype html", b"mime-version:", b"<meta")):
        raise SheetUnreadable("其实是网页，只是名字改成了表格。", SAVE_AS)
    raise SheetUnreadable("是 XML 文件，不是表格。", SAVE_AS)


def _kind_of_zip(data: bytes) -> Kind:
    package = Package(data)
    names = {name.lower() for name in package.parts}
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "xl/workbook.bin" in names:
        return Kind.XLSB
    if "content.xml" in names:
        if b"encryption-data" in package.inflate("META-INF/manifest.xml", limit=4 << 20):
            raise encrypted()
        return Kind.ODS
    if "word/document.xml" in names:
        raise SheetUnreadable("是 Word 文档，不是表格。", "请选择 .xlsx、.xls、.ods 或 .csv 文件。")
    raise SheetUnreadable("是压缩包，不是表格。", "请先解压，再选择里面的表格。")


class Package:
    """The zip around a workbook; every part is inflated to exactly the size its directory declares.

    Raises SheetUnreadable when the zip is damaged, encrypted, or would inflate beyond MAX_INFLATED.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        if data.count(b"PK\x01\x02") > MAX_PARTS:
            raise too_large(f"里面的零件超过 {MAX_PARTS} 个")
        try:
            with zipfile.ZipFile(BytesIO(data)) as opened:
                self.parts = {info.filename: info for info in opened.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
            raise damaged() from None
        if any(info.flag_bits & 1 for info in self.parts.values()):
            raise encrypted()
        self.size = sum(info.file_size for info in self.parts.values())
        if self.size > MAX_INFLATED:
            raise too_large(f"解压后有 {self.size >> 20} MB，最多 {MAX_INFLATED >> 20} MB")

    def inflate(self, name: str, *, limit: int = MAX_INFLATED) -> bytes:
        """The bytes of one part; b"" when there is no such part.

        Raises SheetUnreadable when they are more than *limit* or not what the directory says: a
        forged size is how a bomb gets past a check of the directory.
        """
        info = self.parts.get(name)
        if info is None:
            return b""
        if info.file_size > limit:
            raise too_large("其中一个零件解压后大得不合理")
        raw = self._raw(info)
        if info.compress_type == zipfile.ZIP_STORED:
            content, complete = raw, True
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            content, complete = _deflated(raw, info.file_size)
        else:
            raise damaged()
        if not complete or len(content) != info.file_size:
            raise damaged()
        return content

    def _raw(self, info: zipfile.ZipInfo) -> bytes:
        start = info.header_offset
        header = self._data[start : start + 30]
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise damaged()
        name, extra = struct.unpack("<HH", header[26:])
        start += 30 + name + extra
        return self._data[start : start + info.compress_size]


def _deflated(raw: bytes, size: int) -> tuple[bytes, bool]:
    """Inflate at most one byte more than *size*; whether the stream ended there."""
    stream = zlib.decompressobj(-15)
    try:
        return stream.decompress(raw, size + 1), stream.eof
    except zlib.error:
        raise damaged() from None
