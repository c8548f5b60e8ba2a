"""A past year (2025) with a scheme made to measure, and what a clerk does at a year's end."""

from datetime import date
from decimal import Decimal

from tests.points.village import Village
from villageoffice.kits.exact import Points
from villageoffice.points import queries, register
from villageoffice.points.values import (
    Bands,
    CategoryDraft,
    CategoryKind,
    Grade,
    GradeDraft,
    ItemDraft,
    SchemeDraft,
    VetoEffect,
    YearRow,
    YearTable,
)

BANDS: Bands = (
    (Grade.EXCELLENT, Points(900)),
    (Grade.QUALIFIED, Points(700)),
    (Grade.BASICALLY_QUALIFIED, Points(600)),
)


def p(text: str) -> Points:
    return Points.parse(text)


def item(name: str, low: str = "0", high: str = "200", **more: object) -> ItemDraft:
    return ItemDraft(name, p(low), p(high), **more)  # type: ignore[arg-type]


def veto(name: str, effect: VetoEffect) -> ItemDraft:
    return item(name, "0", "0", veto_effect=effect, reason_private=True)


def category(
    kind: CategoryKind,
    name: str,
    *items: ItemDraft,
    full: str = "",
    cap: str = "",
    percent: int | None = None,
) -> CategoryDraft:
    return CategoryDraft(kind, name, p(full) if full else None, p(cap) if cap else None, items, percent)


PLAIN = category(CategoryKind.EARN, "日常", item("表现"))
VETOES = category(
    CategoryKind.VETO,
    "一票否决",
    veto("违法犯罪", VetoEffect.ZERO),
    veto("受处分", VetoEffect.FAIL_GRADE),
    veto("被通报", VetoEffect.NO_EXCELLENT),
)


def scheme_of(*categories: CategoryDraft, bands: Bands = BANDS, **more: object) -> SchemeDraft:
    return SchemeDraft("办法", 7, more.pop("total_cap", None), categories, bands=bands, **more)  # type: ignore[arg-type]


def adopt(village: Village, year: int, *categories: CategoryDraft, **more: object) -> int:
    with village.file.act("启用积分方案") as act:
        return register.adopt_scheme(act, year, village.branch, scheme_of(*categories, **more))  # type: ignore[arg-type]


def give(village: Village, person: int, points: str, name: str = "表现", day: str = "2025-06-10") -> int:
    """Enter and review one entry; returns its key."""
    village.record(person, name, day, points)
    entries = queries.find_entries(int(day[:4]), person=person)
    key = max(row.entry.key for row in entries)
    village.review(key)
    return key


def evaluate(village: Village, name: str, *marks: tuple[int, str], day: str = "2025-12-20") -> None:
    key = village.item(name, int(day[:4])).key
    with village.file.act("登记民主评议") as act:
        register.record_evaluation(
            act, key, date.fromisoformat(day), [(who, Decimal(mark)) for who, mark in marks]
        )


def decide(village: Village, year: int, *decisions: tuple[int, Grade, str]) -> int:
    with village.file.act("评定等次") as act:
        return register.decide_grades(act, year, [GradeDraft(*decision) for decision in decisions])


def decide_all(village: Village, year: int) -> int:
    with village.file.act("评定等次") as act:
        return register.decide_as_proposed(act, year)


def close(village: Village, year: int) -> int:
    with village.file.act("年度结账") as act:
        return register.close_year(act, year)


def year_of(table: YearTable, person: int) -> YearRow:
    return next(row for row in table.rows if row.person == person)


def total(village: Village, person: int, year: int = 2025, **more: object) -> str:
    return str(year_of(queries.year_table(year, **more), person).total)  # type: ignore[arg-type]
