"""An item of a scheme as a form: new, changed from a day on, or corrected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.scheme.reading import ItemLine, SchemeView
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, PointsEdit, TextEdit
from villageoffice.desktop.widgets.editors.base import Editor
from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import chinese_date
from villageoffice.people.values import MemberClass
from villageoffice.points import register, rules
from villageoffice.points.values import Category, CategoryKind, Item, ItemDraft, VetoEffect

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_SINCE, _CORRECT = "since", "correct"
_NO_VALUE = (CategoryKind.VETO, CategoryKind.CARRY)
_CARRIED = Points(1000)


class ClassTicks(Editor):
    """Classes of members an item is for; none ticked: for all."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {found: QCheckBox(found.label) for found in MemberClass}
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(6))
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, number // 3, number % 3)
            box.toggled.connect(lambda _: self.changed.emit())
        self.row.addLayout(grid)
        self.row.addStretch(1)

    def value(self) -> tuple[MemberClass, ...]:
        """The classes ticked."""
        return tuple(found for found, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        """Tick classes."""
        for found, box in self.boxes.items():
            box.setChecked(found in (value or ()))

    def input(self) -> QWidget:
        """The first box."""
        return next(iter(self.boxes.values()))


class ItemForm(ActForm):
    """One item.  line: the item to change; None for a new one of *category*."""

    def __init__(
        self, desk: Desk, view: SchemeView, category: Category, line: ItemLine | None, parent: QWidget
    ) -> None:
        title = "修改积分项目" if line else "新增积分项目"
        super().__init__(
            desk, title, parent, note=f"{view.year}年　{category.name}（{category.kind.label}）",
            width=980, height=490, labels=104,
        )  # fmt: skip
        self._view, self._category, self._line = view, category, line
        self._fill_left()
        self._fill_right()
        self.set_item(line.item if line else None)
        self.begin()
        self._show_kind()

    def set_item(self, item: Item | None) -> None:
        """Show an item, or the blanks of a new one."""
        if item is None:
            self.left.set_values({"unit": "次", "private": False})
            return
        losing = self._category.loses
        low, high = (-item.high, -item.low) if losing else (item.low, item.high)
        self.left.set_values(
            {
                "name": item.name,
                "low": low,
                "high": high if high != low else None,
                "unit": item.unit,
                "evidence": item.evidence or None,
                "private": item.reason_private,
            }
        )
        self.right.set_values(
            {
                "month_cap": item.month_cap,
                "quarter_cap": item.quarter_cap,
                "year_cap": item.year_cap,
                "classes": item.applies_to,
                "veto": item.veto_effect,
            }
        )

    def draft(self) -> ItemDraft:
        """What stands in the fields.  Raises InvalidValue."""
        values = self.values()
        low, high = self._range(values)
        old = self._line.item if self._line else None
        return ItemDraft(
            name=values["name"] or "",
            low=low,
            high=high,
            unit=values["unit"] or "次",
            month_cap=values.get("month_cap"),
            quarter_cap=values.get("quarter_cap"),
            year_cap=values.get("year_cap"),
            evidence=values["evidence"] or "",
            reason_private=bool(values["private"]),
            veto_effect=values.get("veto"),
            applies_to=values["classes"],
            since=old.since if old else values.get("since"),
            until=old.until if old else None,
        )

    def problems(self) -> Iterable[str]:
        """What is wrong with the item by itself."""
        return rules.item_problems(self.draft(), self._category.kind, self._view.year)

    def act(self) -> tuple[str, Work]:
        """New: added at the end of its category.  Else as chosen: from a day on, or corrected."""
        draft, category = self.draft(), self._category.key
        if self._line is None:

            def add(act: Act) -> str:
                register.add_item(act, category, draft)
                return f"已新增项目“{draft.name}”"

            return f"新增积分项目：{draft.name}", add
        key, since = self._line.item.key, self._since()
        if since is None:

            def correct(act: Act) -> str:
                register.correct_item(act, key, draft)
                return f"已更正项目“{draft.name}”"

            return f"更正积分项目：{draft.name}", correct

        def change(act: Act) -> str:
            register.change_item(act, key, draft, since)
            return f"“{draft.name}”从{chinese_date(since)}起按新标准"

        return f"修改积分项目：{draft.name}（{chinese_date(since)}起）", change

    def _since(self) -> date | None:
        """From when the change counts; None for a correction."""
        values = self.right.values()
        day: date | None = values["since"] if values["mode"] == _SINCE else None
        return day

    def _range(self, values: dict[str, Any]) -> tuple[Points, Points]:
        """Least and greatest value with their sign."""
        kind = self._category.kind
        if kind is CategoryKind.VETO:
            return Points(0), Points(0)
        if kind is CategoryKind.CARRY:
            return (self._line.item.low, self._line.item.high) if self._line else (Points(0), _CARRIED)
        near = values["low"] or Points(0)
        far = values["high"] if values["high"] is not None else near
        return (-far, -near) if self._category.loses else (near, far)

    def _fill_left(self) -> None:
        losing = self._category.loses
        self.left.add("name", "项目名称", TextEdit(most=60), required=True)
        least = Points(1) if losing else None
        words = ("每次扣", "最多扣") if losing else ("每次得", "最多得")
        self.left.add("low", words[0], PointsEdit(beside="分", least=least), required=True)
        self.left.add("high", words[1], PointsEdit(beside="分", least=least), hint="分值固定时不填。")
        self.left.add("unit", "单位", TextEdit(width=90, beside="如 次、件、户次", most=8))
        self.left.add("evidence", "证明材料", TextEdit(placeholder="例如：签到表", most=60))
        private = ComboEdit([(False, "公开"), (True, "不公开（公示表只写“有扣分”）")])
        self.left.add("private", "公示时事由", private)

    def _fill_right(self) -> None:
        for key, label in (("month_cap", "每月上限"), ("quarter_cap", "每季上限"), ("year_cap", "全年上限")):
            self.right.add(key, label, PointsEdit(beside="分，不限时不填", least=Points(0)))
        self.right.add(
            "veto", "否决后果", ComboEdit([(found, found.label) for found in VetoEffect], empty="（请选择）")
        )
        self.right.add("classes", "适用党员", ClassTicks(), hint="都不勾就是全部党员。")
        if self._line is not None:
            modes = [(_SINCE, "从某一天起按新标准"), (_CORRECT, "更正笔误，全年都按改后的")]
            mode = ComboEdit(modes)
            self.right.add("mode", "怎样生效", mode)
            mode.set_value(_SINCE)
            mode.changed.connect(self._show_mode)
        hint = "以前的登记不变。" if self._line else "不填就是全年都用。"
        day = DateEdit()
        self.right.add("since", "生效日期", day, required=self._line is not None, hint=hint)
        if self._line is not None:
            day.set_value(self._view.effect)

    def _show_kind(self) -> None:
        """Hide what the category's kind does not know."""
        kind = self._category.kind
        for key in ("low", "high"):
            self.left.set_shown(key, kind not in _NO_VALUE)
        for key in ("month_cap", "quarter_cap", "year_cap"):
            self.right.set_shown(key, kind not in _NO_VALUE)
        self.right.set_shown("veto", kind is CategoryKind.VETO)

    def _show_mode(self) -> None:
        self.right.set_shown("since", self.right.editor("mode").value() == _SINCE)
