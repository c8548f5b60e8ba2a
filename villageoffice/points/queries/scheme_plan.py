"""What importing the sheet of a scheme would do; nothing is guessed.

A row means the item of its category, name and first day.  What the sheet does not mention stays.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import peewee as pw

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.people.values import Action, Incoming, Plan, Planned, Reading
from villageoffice.points import rules
from villageoffice.points.models import EntryRecord
from villageoffice.points.queries.closings import closed_years, posted_until
from villageoffice.points.queries.scheme import scheme as scheme_of
from villageoffice.points.values import (
    CategoryDraft,
    EntryState,
    ItemDraft,
    Scheme,
    SchemeLine,
    same_name,
)

_PARTS = ("kind", "full", "cap", "percent")


def plan_scheme(reading: Reading[SchemeLine], today: date) -> Plan[SchemeLine]:
    """Compare the rows of a sheet with the scheme of their year.  Changes nothing."""
    year = reading.rows[0].draft.year if reading.rows else today.year
    desk = _Desk.lay_out(year, reading)
    rows: list[Planned[SchemeLine]] = []
    problems = [*reading.problems, *desk.left_alone()]
    for incoming in reading.rows:
        planned, wrong = desk.plan(incoming)
        problems += wrong
        if planned and not any(problem.is_error for problem in wrong):
            rows.append(planned)
    return Plan(reading, tuple(rows), tuple(sorted(problems, key=lambda p: (p.row, p.column))))


def item_spans(scheme: Scheme) -> dict[int, rules.Span]:
    """Return what the live entries of each item of a scheme span, by item."""
    query = (
        EntryRecord.select(
            EntryRecord.item,
            pw.fn.COUNT(1),
            pw.fn.MIN(EntryRecord.points),
            pw.fn.MAX(EntryRecord.points),
            pw.fn.MIN(EntryRecord.day),
            pw.fn.MAX(EntryRecord.day),
        )
        .where(
            EntryRecord.live(),
            EntryRecord.state != EntryState.VOIDED,
            EntryRecord.day.between(date(scheme.year, 1, 1), date(scheme.year, 12, 31)),
        )
        .group_by(EntryRecord.item)
    )
    rows = EntryRecord._meta.database.execute(query).fetchall()
    return {item: _span(*found) for item, *found in rows}


def _span(number: int, low: int, high: int, first: str, last: str) -> rules.Span:
    return rules.Span(number, Points(low), Points(high), date.fromisoformat(first), date.fromisoformat(last))


@dataclass(frozen=True, slots=True)
class _Desk:
    """The scheme of the year and what the sheet says of its categories."""

    year: int
    reading: Reading[SchemeLine]
    scheme: Scheme | None
    spans: Mapping[int, rules.Span]
    posted: date | None
    closed: bool
    categories: Mapping[str, SchemeLine]
    repeated: Mapping[int, int]

    @classmethod
    def lay_out(cls, year: int, reading: Reading[SchemeLine]) -> "_Desk":
        scheme = scheme_of(year)
        return cls(
            year=year,
            reading=reading,
            scheme=scheme,
            spans=item_spans(scheme) if scheme else {},
            posted=posted_until(year),
            closed=year in closed_years(),
            categories=_categories(reading.rows),
            repeated=_repeated(reading.rows),
        )

    def plan(self, incoming: Incoming[SchemeLine]) -> tuple[Planned[SchemeLine] | None, list[Problem]]:
        """Return what would happen with a row, and what is wrong with it."""
        if other := self.repeated.get(incoming.row):
            what = f"与第 {other} 行是同一类别、同一名称、同一生效日期。"
            return None, [self._problem(incoming, "item", what, "请删去一行，或者改名称、生效日期。")]
        if incoming.draft.setting:
            return self._plan_setting(incoming)
        return self._plan_item(incoming)

    def left_alone(self) -> Iterable[Problem]:
        """Tell which items the sheet does not mention."""
        if self.scheme is None or not self.reading.rows:
            return
        meant = {
            item.key
            for incoming in self.reading.rows
            if (item := rules.item_meant(self.scheme, incoming.draft))
        }
        kept = [item.name for item in self.scheme.items if item.key not in meant]
        if kept:
            shown = "、".join(kept[:5]) + (f"等 {len(kept)} 项" if len(kept) > 5 else "")
            what = f"表里没有“{shown}”，原样保留。"
            remedy = "不再使用的项目请填写截止日期。"
            yield Problem(self.reading.sheet, 0, "", "", what, remedy, Severity.WARNING)

    def _plan_setting(
        self, incoming: Incoming[SchemeLine]
    ) -> tuple[Planned[SchemeLine] | None, list[Problem]]:
        line = incoming.draft
        if line.setting == "年度":
            action = Action.SAME if self.scheme else Action.NEW
            return Planned(incoming.row, action, line, self.scheme.key if self.scheme else None), []
        if self.scheme is None:
            return Planned(incoming.row, Action.NEW, line, None), []
        old = rules.draft_of(self.scheme, whole=True)
        before = rules.settings_of(old)[line.setting]
        if before == line.value:
            return Planned(incoming.row, Action.SAME, line, self.scheme.key), []
        if why := self._shut(rules.head_counts(old, rules.with_setting(old, line.setting, line.value))):
            return None, [self._problem(incoming, "points", *why)]
        words = f"{line.setting} {before or '空'} → {line.value or '空'}"
        return Planned(incoming.row, Action.UPDATE, line, self.scheme.key, (words,)), []

    def _plan_item(self, incoming: Incoming[SchemeLine]) -> tuple[Planned[SchemeLine] | None, list[Problem]]:
        line = self._whole(incoming)
        draft = line.item
        if draft is None or line.kind is None:
            what = f"没有写“{line.category}”的计分方式。"
            return None, [self._problem(incoming, "kind", what, "请写：日常分、加分、扣分等。")]
        category, item = None, None
        if self.scheme:
            category = rules.category_meant(self.scheme, line.category)
            item = rules.item_meant(self.scheme, line)
        if item:
            draft = rules.merged_item(item, draft, incoming.blank)
        line = replace(line, item=draft)
        changes = (
            *(rules.category_changes(category, line) if category else ()),
            *(rules.item_changes(item, draft) if item else ()),
        )
        problems = [
            *self._conflicts(incoming),
            *(self._problem(incoming, "points", what) for what in self._wrong(line, draft)),
        ]
        if changes and (why := self._shut(bool(category and rules.category_changes(category, line)))):
            problems.append(self._problem(incoming, "cap", *why))
        if item and (found := rules.correction_problem(item, draft, self.spans.get(item.key), self.posted)):
            problems.append(self._problem(incoming, "points", *found))
        if not item and self.closed:
            problems.append(self._problem(incoming, "item", *self._closed_words()))
        if not item:
            return Planned(incoming.row, Action.NEW, line, None, changes), problems
        action = Action.UPDATE if changes else Action.SAME
        return Planned(incoming.row, action, line, item.key, changes), problems

    def _whole(self, incoming: Incoming[SchemeLine]) -> SchemeLine:
        """Return the row with what the sheet says of its category on any row, else what it is."""
        told = self.categories[same_name(incoming.draft.category)]
        old = rules.category_meant(self.scheme, told.category) if self.scheme else None
        if old is None:
            return replace(told, item=incoming.draft.item)
        kept = {name: getattr(old, name) for name in _PARTS if name in incoming.blank}
        return replace(
            told, **{"kind": told.kind or old.kind, **kept}, category=old.name, item=incoming.draft.item
        )

    def _conflicts(self, incoming: Incoming[SchemeLine]) -> Iterable[Problem]:
        """Yield what a row says of its category otherwise than a row above."""
        told = self.categories[same_name(incoming.draft.category)]
        for name, label in rules.CATEGORY_FIELDS.items():
            mine, first = getattr(incoming.draft, name), getattr(told, name)
            if mine is not None and mine != first:
                said = f"上面写的是 {rules.shown(first)}，这里是 {rules.shown(mine)}"
                what = f"“{told.category}”的{label}前后不一：{said}。"
                yield self._problem(incoming, name, what, "同一类别请写成一样，或者只写在第一行。")

    def _wrong(self, line: SchemeLine, draft: ItemDraft) -> Iterable[str]:
        """Yield what is wrong with an item and its category by themselves."""
        if line.kind is None:
            return
        yield from rules.item_problems(draft, line.kind, self.year)
        category = CategoryDraft(line.kind, line.category, line.full, line.cap, (draft,), line.percent)
        yield from rules.category_problems(category)

    def _shut(self, counts: bool) -> tuple[str, str] | None:
        """Say why nothing may change, or not what figures depend on."""
        if self.closed:
            return self._closed_words()
        if counts and self.posted:
            what = f"{self.year}年的积分已经公示过，这一项会改动公示的数字，不能再改。"
            return what, "请从下一年度的方案起改动。"
        return None

    def _closed_words(self) -> tuple[str, str]:
        return f"{self.year}年度已经结账，方案不能再改。", "请改下一年度的方案。"

    def _problem(self, incoming: Incoming[SchemeLine], field: str, what: str, remedy: str = "") -> Problem:
        line = incoming.draft
        found = line.setting or (line.item.name if line.item else line.category)
        return Problem(self.reading.sheet, incoming.row, self.reading.column(field), found, what, remedy)


def _categories(rows: Iterable[Incoming[SchemeLine]]) -> dict[str, SchemeLine]:
    """Return by name what the sheet says of each category: the first row that says it counts."""
    found: dict[str, SchemeLine] = {}
    for incoming in rows:
        line = incoming.draft
        known = found.setdefault(same_name(line.category), replace(line, item=None))
        for name in _PARTS:
            if getattr(known, name) is None and getattr(line, name) is not None:
                known = replace(known, **{name: getattr(line, name)})
        found[same_name(line.category)] = known
    return found


def _repeated(rows: Iterable[Incoming[SchemeLine]]) -> dict[int, int]:
    """Return the rows that say something another row says too, each with one such row."""
    places: dict[tuple[object, ...], list[int]] = {}
    for incoming in rows:
        line = incoming.draft
        name = same_name(line.item.name) if line.item else line.setting
        mark = same_name(line.category), name, line.item.since if line.item else None
        places.setdefault(mark, []).append(incoming.row)
    return {
        row: same[0] if row != same[0] else same[1]
        for same in places.values()
        if len(same) > 1
        for row in same
    }


def planned_scheme(plan: Plan[SchemeLine]) -> tuple[int, dict[str, CategoryDraft]]:
    """Return the year of a plan and its categories with their items, in the order of the sheet.

    Raises OfficeError for a plan without a row.
    """
    if not plan.rows:
        raise OfficeError("表里没有可以导入的内容。")
    found: dict[str, CategoryDraft] = {}
    for row in plan.rows:
        line = row.draft
        if line.item is None or line.kind is None:
            continue
        whole = CategoryDraft(line.kind, line.category, line.full, line.cap, (), line.percent)
        known = found.get(line.category, whole)
        found[line.category] = replace(known, items=(*known.items, line.item))
    return plan.rows[0].draft.year, found
