"""停用: an item or a category is used until a day and no longer, or was never used and is taken out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.scheme.reading import ItemLine, SchemeView
from villageoffice.desktop.widgets.card import say
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import register
from villageoffice.points.values import Category

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_UNTIL, _REMOVE = "until", "remove"


class _EndForm(ActForm):
    """Asks until when; what was never used may be taken out instead.  told: what ending does."""

    def __init__(
        self, desk: Desk, title: str, name: str, view: SchemeView, parent: QWidget, *, used: int, told: str
    ) -> None:
        super().__init__(desk, title, parent, note=name, save="停用", kind="danger", width=620, height=320)
        self.left.add_wide(say(told))
        self.mode = ComboEdit([(_UNTIL, "用到某一天为止"), (_REMOVE, "还没有用过，从方案里删去")])
        self.left.add("mode", "怎样停用", self.mode)
        self.left.set_shown("mode", not used)
        self.left.add("until", "用到这一天", DateEdit(), required=True)
        last = date(view.year, 12, 31)
        day = min(max(view.posted or view.today, view.today), last)
        self.left.set_values({"mode": _UNTIL, "until": day})
        self.mode.changed.connect(self._show_mode)
        self.begin(wide=True)

    @property
    def until(self) -> date | None:
        """The last day of use; None to take it out."""
        values = self.left.values()
        day: date | None = values["until"] if values.get("mode", _UNTIL) == _UNTIL else None
        return day

    def _show_mode(self) -> None:
        until = self.mode.value() == _UNTIL
        self.left.set_shown("until", until)
        self.save_button.set_text("停用" if until else "删去")


class EndForm(_EndForm):
    """停用积分项目."""

    def __init__(self, desk: Desk, view: SchemeView, line: ItemLine, parent: QWidget) -> None:
        self._item = line.item
        told = "停用后不能再登记这一项；已经登记的照常计分。"
        super().__init__(desk, "停用积分项目", line.item.name, view, parent, used=line.entries, told=told)

    def act(self) -> tuple[str, Work]:
        """End the item, or take it out."""
        key, name, until = self._item.key, self._item.name, self.until

        def work(act: Act) -> str:
            if until is None:
                register.remove_item(act, key)
                return f"已从方案里删去“{name}”"
            register.end_item(act, key, until)
            return f"“{name}”用到{chinese_date(until)}为止"

        return f"{'删去' if until is None else '停用'}积分项目：{name}", work


class CategoryEndForm(_EndForm):
    """停用积分类别, with all its items."""

    def __init__(self, desk: Desk, view: SchemeView, category: Category, parent: QWidget) -> None:
        self._category = category
        lines = view.of(category)
        told = (
            f"类别里的 {len(lines)} 个项目一起停用，以后不能再登记；已经登记的和满分今年照常计分，"
            "下一年的方案不再有这一类。"
        )
        used = sum(line.entries for line in lines)
        super().__init__(desk, "停用积分类别", category.name, view, parent, used=used, told=told)

    def act(self) -> tuple[str, Work]:
        """End the category's items, or take it out."""
        key, name, until = self._category.key, self._category.name, self.until

        def work(act: Act) -> str:
            if until is None:
                register.remove_category(act, key)
                return f"已从方案里删去类别“{name}”"
            number = register.end_category(act, key, until)
            return f"“{name}”的 {number} 个项目用到{chinese_date(until)}为止"

        return f"{'删去' if until is None else '停用'}积分类别：{name}", work
