"""撤下 and 备案: the last steps of a posting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.attaching.evidence import EvidenceEdit, keep
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import DateEdit, TextEdit
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import register
from villageoffice.points.values import Posting

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


def span_words(posting: Posting) -> str:
    """Say when a posting hangs, by calendar days.

    >>> from villageoffice.points.values import Period
    >>> days = date(2026, 11, 2), date(2026, 11, 9)
    >>> span_words(Posting(1, Period(2026, 10), *days, "", "", None, 1, "", None, "", True, None))
    '2026年11月2日至2026年11月9日（7 日）'
    """
    days = (posting.last_day - posting.posted).days
    return f"{chinese_date(posting.posted)}至{chinese_date(posting.last_day)}（{days} 日）"


class TakeDownForm(ActForm):
    """Says when a notice was taken down."""

    def __init__(self, desk: Desk, posting: Posting, today: date, parent: QWidget) -> None:
        super().__init__(
            desk,
            "登记撤下",
            parent,
            note=posting.period.title,
            save="登记撤下",
            width=600,
            height=330,
            labels=84,
        )
        self.posting = posting
        first = posting.last_day + timedelta(days=1)
        self.left.add_wide(Text(f"公示期：{span_words(posting)}", bold=True, wrap=True))
        self.left.add_wide(say("公示期满以后才能撤下；撤下前可以再拍一张照片留存。"))
        self.day, self.photos = DateEdit(width=150), EvidenceEdit(desk)
        self.left.add("day", "撤下日期", self.day, required=True)
        self.left.add("photos", "照片", self.photos)
        self.day.set_value(max(first, today))
        self.begin(wide=True)

    def problems(self) -> Iterable[str]:
        """Say that files are still being read."""
        if self.photos.list.pending:
            yield "照片还没有处理完，请稍等再登记。"

    def act(self) -> tuple[str, Work]:
        """Save the day and the photographs."""
        key, day, files = self.posting.key, self.day.value(), self.photos.value() or ()
        title = self.posting.period.title

        def work(act: Act) -> str:
            register.take_down(act, key, day)
            keep(act, (key,), files)
            return f"已登记{chinese_date(day)}撤下{title}的公示"

        return f"撤下{title}公示", work


class FilingForm(ActForm):
    """Says that a posted period was filed with the township."""

    def __init__(self, desk: Desk, posting: Posting, today: date, parent: QWidget) -> None:
        super().__init__(
            desk,
            f"备案{posting.period.label}积分",
            parent,
            note=f"公示期 {span_words(posting)}",
            save="登记备案",
            width=640,
            height=400,
            labels=84,
        )
        self.posting = posting
        self.left.add_wide(say("把公示表和公示回执报乡镇以后，在这里登记。"))
        self.day, self.photos = DateEdit(width=150), EvidenceEdit(desk)
        self.left.add("filed", "备案日期", self.day, required=True)
        self.left.add("file_number", "文号", TextEdit(placeholder="例如：示例党〔2026〕11号"))
        self.left.add("receiver", "接收人", TextEdit(placeholder="例如：镇组织办 李某"))
        self.left.add("remark", "备注", TextEdit())
        self.left.add("photos", "回执扫描件", self.photos)
        self.day.set_value(max(posting.last_day + timedelta(days=1), today))
        self.begin(wide=True)

    def problems(self) -> Iterable[str]:
        """Say that files are still being read."""
        if self.photos.list.pending:
            yield "扫描件还没有处理完，请稍等再登记。"

    def act(self) -> tuple[str, Work]:
        """Save the filing."""
        values, key, title = self.values(), self.posting.key, self.posting.period.title
        files = values.pop("photos") or ()

        def work(act: Act) -> str:
            words = (str(values[name] or "") for name in ("file_number", "receiver", "remark"))
            made = register.file_period(act, key, values["filed"], *words)
            keep(act, (made,), files)
            return f"{title}积分已备案"

        return f"备案{title}积分", work
