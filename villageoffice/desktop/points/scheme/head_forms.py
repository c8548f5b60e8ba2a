"""What a scheme says as a whole, and a category's rule, as forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.scheme.columns import KIND_WORDS
from villageoffice.desktop.widgets.editors import ComboEdit, NumberEdit, PointsEdit, TextEdit
from villageoffice.kits.exact import Points
from villageoffice.points import register, rules
from villageoffice.points.values import (
    Category,
    CategoryDraft,
    CategoryKind,
    Cycle,
    Grade,
    ItemDraft,
    QuotaBase,
    Scheme,
    SchemeDraft,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_BANDS = (Grade.EXCELLENT, Grade.QUALIFIED, Grade.BASICALLY_QUALIFIED)
_PERCENT = (CategoryKind.EVALUATION, CategoryKind.CARRY)
_CAPPED = (CategoryKind.EARN, CategoryKind.BONUS, CategoryKind.EVALUATION, CategoryKind.CARRY)


class SettingsForm(ActForm):
    """方案设置: title, notices, caps, grades."""

    def __init__(self, desk: Desk, scheme: Scheme, parent: QWidget) -> None:
        super().__init__(
            desk, "方案设置", parent, note=f"{scheme.year}年积分方案", width=1000, height=420, labels=116
        )
        self._scheme = scheme
        self._fill()
        self.left.set_values(
            {
                "title": scheme.title,
                "cycle": scheme.cycle,
                "notice_days": scheme.notice_days,
                "total_cap": scheme.total_cap,
                "prorate_base": scheme.prorate_base,
                "warning": scheme.probationary_warning,
            }
        )
        lowers = dict(scheme.bands)
        self.right.set_values(
            {"quota": scheme.quota_base} | {grade.value: lowers.get(grade) for grade in _BANDS}
        )
        self.begin()

    def draft(self) -> SchemeDraft:
        """The scheme with what stands in the fields.  Raises InvalidValue."""
        values = self.values()
        lowers = ((grade, values[grade.value]) for grade in _BANDS)
        return replace(
            rules.draft_of(self._scheme, whole=True),
            title=values["title"] or "",
            notice_days=values["notice_days"] or 0,
            total_cap=values["total_cap"],
            cycle=values["cycle"],
            prorate_base=values["prorate_base"],
            quota_base=values["quota"],
            probationary_warning=values["warning"],
            bands=tuple((grade, lower) for grade, lower in lowers if lower is not None),
        )

    def problems(self) -> Iterable[str]:
        """What is wrong with the scheme."""
        return rules.scheme_problems(self.draft(), self._scheme.year)

    def act(self) -> tuple[str, Work]:
        """Change the settings."""
        draft, year = self.draft(), self._scheme.year

        def work(act: Act) -> str:
            register.change_settings(act, year, draft)
            return f"已修改{year}年方案设置"

        return f"修改{year}年积分方案设置", work

    def _fill(self) -> None:
        left, right = self.left, self.right
        left.add("title", "方案名称", TextEdit(most=60), required=True)
        left.add("cycle", "公示周期", ComboEdit([(one, f"每{one.label}公示一次") for one in Cycle]))
        left.add(
            "notice_days", "公示天数", NumberEdit(beside="天，张贴当天不算", least=1, most=60), required=True
        )
        left.add("total_cap", "总分上限", PointsEdit(beside="分，不限时不填", least=Points(1)))
        left.add(
            "prorate_base", "年中转入的", ComboEdit([(False, "基础分给满分"), (True, "基础分按到达月份折算")])
        )
        left.add("warning", "预备党员预警", PointsEdit(beside="分以下提醒支部", least=Points(0)))
        for grade in _BANDS:
            right.add(grade.value, f"{grade.label}线", PointsEdit(beside="分（含）以上", least=Points(0)))
        hint = "三条等次线都不填，就不评等次。优秀一般不超过三分之一。"
        right.add("quota", "优秀名额按", ComboEdit([(one, one.label) for one in QuotaBase]), hint=hint)


class CategoryForm(ActForm):
    """A category: name, kind, full mark, cap, percentage.  category: None for a new one."""

    def __init__(self, desk: Desk, scheme: Scheme, category: Category | None, parent: QWidget) -> None:
        title, note = ("修改积分类别", category.name) if category else ("新增积分类别", f"{scheme.year}年")
        super().__init__(desk, title, parent, note=note, width=640, height=360)
        self._scheme, self._category = scheme, category
        self.left.add("name", "类别名称", TextEdit(most=30), required=True)
        self.kind = ComboEdit([(kind, f"{kind.label}：{KIND_WORDS[kind]}") for kind in CategoryKind])
        self.left.add("kind", "算法", self.kind)
        self.left.add("full", "满分", PointsEdit(beside="分", least=Points(1)))
        self.left.add("percent", "比例", NumberEdit(beside="%", least=1, most=100))
        self.left.add("cap", "全年上限", PointsEdit(beside="分，不限时不填", least=Points(0)))
        if category is not None:
            names = ("name", "kind", "full", "percent", "cap")
            self.left.set_values({name: getattr(category, name) for name in names})
        self.kind.changed.connect(self._show_kind)
        self.begin(wide=True)
        self._show_kind()

    def draft(self) -> CategoryDraft:
        """What stands in the fields.  Raises InvalidValue."""
        values = self.left.values()
        return CategoryDraft(
            kind=values["kind"],
            name=values["name"] or "",
            full=values.get("full"),
            cap=values.get("cap"),
            items=self._items(values["kind"], values["name"] or "", values.get("percent") or 100),
            percent=values.get("percent"),
        )

    def problems(self) -> Iterable[str]:
        """What is wrong with the category, and with its items once it is of another kind."""
        draft = self.draft()
        yield from rules.category_problems(draft)
        for item in draft.items:
            yield from rules.item_problems(item, draft.kind, self._scheme.year)

    def act(self) -> tuple[str, Work]:
        """Change the category, or add it."""
        draft, year = self.draft(), self._scheme.year
        if self._category is None:

            def add(act: Act) -> str:
                register.add_category(act, year, draft)
                return f"已新增类别“{draft.name}”，请接着增加项目"

            return f"新增积分类别：{draft.name}", add
        key = self._category.key

        def work(act: Act) -> str:
            register.change_category(act, key, draft)
            return f"已修改类别“{draft.name}”"

        return f"修改积分类别：{draft.name}", work

    def _items(self, kind: CategoryKind, name: str, percent: int) -> tuple[ItemDraft, ...]:
        """The items there are; a new category that counts by percentage begins with its one item."""
        if self._category is not None:
            whole = rules.draft_of(self._scheme, whole=True)
            place = [category.key for category in self._scheme.categories].index(self._category.key)
            return whole.categories[place].items
        if kind not in _PERCENT:
            return ()
        most = Points.of(percent)  # 100 at most, of which this part counts
        return (ItemDraft(f"{name}得分" if kind is CategoryKind.EVALUATION else name, Points(0), most, "年"),)

    def _show_kind(self) -> None:
        kind = self.kind.value()
        self.left.set_shown("full", kind is CategoryKind.DEDUCT)
        self.left.set_shown("percent", kind in _PERCENT)
        self.left.set_shown("cap", kind in _CAPPED)
