"""Tables that belong to no book: the village's particulars, the papers that were made, attachments."""

from typing import ClassVar

import peewee as pw

from villageoffice.kits.storage.fields import ThingField, day_field
from villageoffice.kits.storage.records import Record

REHEARSAL = "rehearsal"
"""Name of the setting that a copy to practise on carries; it is in no other data file."""


class Setting(Record):
    """One particular of the village or one choice of the office, by name."""

    noun: ClassVar[str] = "设置"
    labels: ClassVar = {"name": "名称", "value": "内容"}

    name = pw.TextField()
    value = pw.TextField()

    class Meta:
        table_name = "setting"

    def caption(self) -> str:
        """Return the name of the particular."""
        return str(self.name)


class Paper(Record):
    """A paper that was made: what it is, its bytes' digest, the day it speaks of, its state.

    known_act: number of the last act the paper knows of.  options: JSON of what chose it.
    """

    noun: ClassVar[str] = "文件"
    labels: ClassVar = {"title": "文件", "state": "状态", "pages": "页数", "remark": "说明"}

    name = pw.TextField()
    title = pw.TextField()
    form = pw.TextField()
    options = pw.TextField()
    pages = pw.IntegerField()
    bytes_digest = pw.TextField()
    as_of = day_field()
    known_act = pw.IntegerField()
    state = pw.TextField()
    remark = pw.TextField(default="")

    class Meta:
        table_name = "paper"

    def caption(self) -> str:
        """Return the title of the paper."""
        return str(self.title)


class Attachment(Record):
    """A photo or scan that belongs to a thing; its bytes lie in the file under their digest."""

    noun: ClassVar[str] = "附件"
    labels: ClassVar = {"name": "文件名", "size": "大小"}

    subject = ThingField()
    name = pw.TextField()
    media_type = pw.TextField()
    size = pw.IntegerField()
    digest = pw.TextField()

    class Meta:
        table_name = "attachment"

    def caption(self) -> str:
        """Return the file's name."""
        return str(self.name)


MODELS = (Setting, Paper, Attachment)
