"""Photographs and scans kept inside the data file, each once, under the digest of its bytes.

Pictures are made small enough to keep: re-encoded as JPEG, turned upright, and without what the
telephone wrote into them (place and time of the shot; Personal Information Protection Law Art. 6).
Documents in PDF stay byte for byte.  An attachment is evidence; it is never printed on a paper.
"""

import hashlib
import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from villageoffice.errors import OfficeError
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.storage.records import Anchor, Content
from villageoffice.office.models import Attachment

if TYPE_CHECKING:
    from PIL import Image

LONGEST_SIDE = 1600
"""Pixels of a kept picture's longer side: a page of print stays readable."""

PICTURE_SIZE = 400_000
DOCUMENT_SIZE = 2_000_000
"""Bytes of a kept picture, of a kept document."""

_READ_AT_MOST = 50_000_000
_PIXELS_AT_MOST = 120_000_000
_PICTURES = ("JPEG", "PNG", "BMP", "TIFF", "WEBP", "GIF")
_QUALITIES = (85, 75, 65, 55, 45)
_JPEG, _PDF = "image/jpeg", "application/pdf"


class NotAttachable(OfficeError):
    """A file that cannot be kept: too large, damaged, or of a kind that is not a picture or PDF."""


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment as lists show it.  size: bytes kept.  digest: SHA-256 of them."""

    key: int
    subject: int
    name: str
    media_type: str
    size: int
    digest: str

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture; otherwise it is a PDF."""
        return self.media_type == _JPEG


def add(act: Act, subject: int, name: str, content: bytes) -> Attached:
    """Attach a picture or a PDF to a thing (an entry, a posting, an objection …).

    Raises NotAttachable with the reason; OfficeError if there is no such thing.
    """
    kept, media_type = prepare(name, content)
    return attach(act, (subject,), name, kept, media_type)[0]


def attach(
    act: Act, subjects: Sequence[int], name: str, kept: bytes, media_type: str
) -> tuple[Attached, ...]:
    """Attach bytes that :func:`prepare` has answered to each of several things; they are kept once.

    Raises OfficeError if there is no such thing.
    """
    if Anchor.select().where(Anchor.id.in_(list(subjects))).count() != len(set(subjects)):
        raise OfficeError("附件所属的登记已经不在了。", "请刷新后再试。")
    digest = hashlib.sha256(kept).hexdigest()
    if not Content.select().where(Content.digest == digest).exists():
        Content.insert(digest=digest, content=kept).execute()
    rows = [
        act.insert(
            Attachment(
                subject=subject,
                name=_name(name, media_type),
                media_type=media_type,
                size=len(kept),
                digest=digest,
            )
        )
        for subject in subjects
    ]
    act.touched(Change.ALL)
    return tuple(_attached(row) for row in rows)


def remove(act: Act, key: int) -> None:
    """Take an attachment off; its bytes stay in the file.  Raises OfficeError if it is not there."""
    row = Attachment.get_or_none(Attachment.key == key, Attachment.live())
    if row is None:
        raise OfficeError("要移除的附件已经不在了。", "请刷新后再试。")
    act.end(row)
    act.touched(Change.ALL)


def attachments(subject: int, act: int | None = None) -> tuple[Attached, ...]:
    """Return the attachments of a thing, oldest first."""
    rows = Attachment.select().where(Attachment.subject == subject, Attachment.known_at(act))
    return tuple(_attached(row) for row in rows.order_by(Attachment.key))


def read(digest: str) -> bytes:
    """Return the bytes of an attachment.  Raises OfficeError if they are gone or were changed."""
    row = Content.get_or_none(Content.digest == digest)
    if row is None or hashlib.sha256(row.content).hexdigest() != digest:
        raise OfficeError("附件的内容已经损坏。", "请用最近的备份恢复，或者重新添加附件。")
    return bytes(row.content)


def faults(progress: Progress = no_progress) -> list[str]:
    """Return what is wrong with the contents: missing, changed, of another size, or of nobody."""
    rows = list(Attachment.select(Attachment.id, Attachment.name, Attachment.size, Attachment.digest))
    sizes, found = {}, []
    digests = [row.digest for row in Content.select(Content.digest).order_by(Content.digest)]
    for done, digest in enumerate(digests):
        progress(done, len(digests), "正在核对附件")
        content = bytes(Content.get_by_id(digest).content)
        if hashlib.sha256(content).hexdigest() == digest:
            sizes[digest] = len(content)
    for row in rows:
        if sizes.get(row.digest) != row.size:
            found.append(f"附件“{row.name}”（第 {row.id} 行）的内容缺失或被改动过。")
    stray = set(digests) - {row.digest for row in rows}
    return [*found, *(f"有一份附件内容不属于任何登记（{digest[:12]}）。" for digest in sorted(stray))]


def prepare(name: str, content: bytes) -> tuple[bytes, str]:
    """Return the bytes to keep and their media type.  Raises NotAttachable."""
    if not content:
        raise NotAttachable(f"“{name}”是空文件。", "请重新拍照或扫描。")
    if len(content) > _READ_AT_MOST:
        raise NotAttachable(f"“{name}”太大了（超过 50 MB）。", "请先缩小再添加。")
    if content[:1024].lstrip().startswith(b"%PDF-"):
        if len(content) > DOCUMENT_SIZE:
            raise NotAttachable(f"“{name}”超过 2 MB。", "请用较低的清晰度重新扫描，或者拆成几份。")
        if b"%%EOF" not in content[-2048:]:
            raise NotAttachable(f"“{name}”不完整。", "请重新扫描或复制这个文件。")
        return content, _PDF
    return _smaller(name, content), _JPEG


def _smaller(name: str, content: bytes) -> bytes:
    """Re-encode a picture.  The same picture gives the same bytes."""
    from PIL import ImageOps

    picture = _opened(name, content)
    upright = ImageOps.exif_transpose(picture)
    flat = _on_white(upright)
    side = LONGEST_SIDE
    while True:
        flat.thumbnail((side, side))
        for quality in _QUALITIES:
            file = io.BytesIO()
            flat.save(file, "JPEG", quality=quality, optimize=True)
            if file.tell() <= PICTURE_SIZE:
                return file.getvalue()
        side = side * 3 // 4


def _opened(name: str, content: bytes) -> "Image.Image":
    """Read a picture.  Its size is looked at before its points are unpacked."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content), formats=_PICTURES)
            if picture.width * picture.height > _PIXELS_AT_MOST:
                raise NotAttachable(f"“{name}”的像素太多了。", "请先缩小再添加。")
            picture.load()
    except UnidentifiedImageError:
        raise NotAttachable(
            f"“{name}”不是能保存的照片或扫描件。",
            "请用 JPG、PNG 图片或 PDF 文件；手机的 HEIC 照片请先转成 JPG。",
        ) from None
    except Image.DecompressionBombError:
        raise NotAttachable(f"“{name}”的像素太多了。", "请先缩小再添加。") from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise NotAttachable(f"“{name}”已经损坏，打不开。", "请重新拍照或扫描。") from None
    return picture


def _on_white(picture: "Image.Image") -> "Image.Image":
    """Return a picture without transparency, in colours or greys a JPEG can hold."""
    from PIL import Image

    if picture.mode in ("I;16", "I"):  # scans in 65,536 greys
        return picture.convert("I").point([level >> 8 for level in range(1 << 16)], "L")
    if picture.mode in ("L", "1"):
        return picture.convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        solid = picture.convert("RGBA")
        ground = Image.new("RGBA", solid.size, "white")
        return Image.alpha_composite(ground, solid).convert("RGB")
    return picture.convert("RGB")


def _name(name: str, media_type: str) -> str:
    """The file's own name, without folders, ending as its kind does."""
    bare = name.replace("\\", "/").rpartition("/")[2].strip() or "附件"
    ending = ".jpg" if media_type == _JPEG else ".pdf"
    stem, dot, last = bare.rpartition(".")
    if dot and stem and f".{last.lower()}" in (ending, ".jpeg"):
        return bare
    return (stem if dot and stem and last.isascii() and len(last) <= 5 else bare) + ending


def _attached(row: Attachment) -> Attached:
    return Attached(row.key, row.subject, row.name, row.media_type, row.size, row.digest)
