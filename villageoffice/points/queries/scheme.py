"""The scheme of a year as the register keeps it."""

from villageoffice.errors import OfficeError
from villageoffice.people.values import MemberClass
from villageoffice.points.models import BandRecord, CategoryRecord, ItemRecord, SchemeRecord
from villageoffice.points.values import Bands, Category, Grade, Item, Scheme, VetoEffect


class NoScheme(OfficeError):
    """The year has no scheme yet; nothing can be counted."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"{year}年还没有积分方案。", "请先在“党员积分”页启用默认方案，或者换一个已有方案的年度。"
        )


def scheme_years(act: int | None = None) -> tuple[int, ...]:
    """Return the years that have a scheme, newest first."""
    rows = SchemeRecord.select().where(SchemeRecord.known_at(act))
    return tuple(sorted({int(row.year) for row in rows}, reverse=True))


def scheme(year: int, act: int | None = None) -> Scheme | None:
    """Return the scheme of *year* with its categories and items in their order, or None."""
    row = (
        SchemeRecord.select()
        .where(SchemeRecord.year == year, SchemeRecord.known_at(act))
        .order_by(SchemeRecord.key)
        .first()
    )
    if row is None:
        return None
    categories = _categories(row.key, act)
    return Scheme(
        key=row.key,
        year=row.year,
        party_branch=row.party_branch,
        title=row.title,
        notice_days=row.notice_days,
        total_cap=row.total_cap,
        categories=categories,
        items=_items(row.key, {category.key: category for category in categories}, act),
        cycle=row.cycle,
        prorate_base=row.prorate_base,
        quota_base=row.quota_base,
        probationary_warning=row.probationary_warning,
        bands=_bands(row.key, act),
    )


def required_scheme(year: int, act: int | None = None) -> Scheme:
    """Return the scheme of *year*.  Raises NoScheme if there is none."""
    found = scheme(year, act)
    if found is None:
        raise NoScheme(year)
    return found


def _categories(key: int, act: int | None) -> tuple[Category, ...]:
    rows = CategoryRecord.select().where(CategoryRecord.scheme == key, CategoryRecord.known_at(act))
    return tuple(
        Category(row.key, row.kind, row.name, row.full, row.cap, row.position, row.percent)
        for row in rows.order_by(CategoryRecord.position, CategoryRecord.key)
    )


def _items(key: int, categories: dict[int, Category], act: int | None) -> tuple[Item, ...]:
    rows = ItemRecord.select().where(ItemRecord.scheme == key, ItemRecord.known_at(act))
    items = [
        Item(
            key=row.key,
            category=categories[row.category],
            name=row.name,
            low=row.low,
            high=row.high,
            unit=row.unit,
            month_cap=row.month_cap,
            quarter_cap=row.quarter_cap,
            year_cap=row.year_cap,
            evidence=row.evidence,
            reason_private=row.reason_private,
            position=row.position,
            veto_effect=VetoEffect[row.veto_effect] if row.veto_effect else None,
            applies_to=tuple(MemberClass[name] for name in row.applies_to.split(",") if name),
            since=row.since,
            until=row.until,
        )
        for row in rows
    ]
    return tuple(sorted(items, key=lambda item: (item.category.position, item.position, item.key)))


def _bands(key: int, act: int | None) -> Bands:
    rows = BandRecord.select().where(BandRecord.scheme == key, BandRecord.known_at(act))
    lowers = {row.grade: row.lower for row in rows}
    return tuple((grade, lowers[grade]) for grade in Grade if grade in lowers)
