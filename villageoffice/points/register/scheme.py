"""Adopting a scheme for a year."""

import tomllib
from typing import Any

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.paths import resource
from villageoffice.points.models import CategoryRecord, ItemRecord, SchemeRecord
from villageoffice.points.values import CategoryDraft, CategoryKind, ItemDraft, SchemeDraft


def adopt_default_scheme(act: Act, year: int, branch: int, title: str = "") -> int:
    """Give a branch the default scheme for a year; returns the scheme's key.

    title: name of the branch's regulation, as papers quote it.  Raises OfficeError if the year
    has a scheme already.
    """
    return adopt_scheme(act, year, branch, default_scheme(title))


def adopt_scheme(act: Act, year: int, branch: int, draft: SchemeDraft) -> int:
    """Enter a scheme for a branch and a year; returns its key.  Raises OfficeError if there is one."""
    there = SchemeRecord.select().where(
        SchemeRecord.year == year, SchemeRecord.party_branch == branch, SchemeRecord.live()
    )
    if there.exists():
        raise OfficeError(f"{year}年已经有积分方案。", "一年只用一个方案；需要调整时请修改它。")
    scheme = act.insert(
        SchemeRecord(
            year=year,
            party_branch=branch,
            title=draft.title,
            notice_days=draft.notice_days,
            total_cap=draft.total_cap,
        )
    )
    categories = act.insert_all(
        [
            CategoryRecord(
                scheme=scheme.key,
                kind=found.kind,
                name=found.name,
                full=found.full,
                cap=found.cap,
                position=place,
            )
            for place, found in enumerate(draft.categories, start=1)
        ]
    )
    act.insert_all(
        [
            _item(scheme.key, category.key, item, place)
            for category, found in zip(categories, draft.categories, strict=True)
            for place, item in enumerate(found.items, start=1)
        ]
    )
    act.touched(Change.POINTS)
    return int(scheme.key)


def default_scheme(title: str = "") -> SchemeDraft:
    """Read the default scheme that comes with the program."""
    data = tomllib.loads(resource("points/default_scheme.toml").read_text(encoding="utf-8"))
    return SchemeDraft(
        title=title or data["title"],
        notice_days=data["notice_days"],
        total_cap=_points(data.get("total_cap")),
        categories=tuple(_category(found) for found in data["category"]),
    )


def _category(data: dict[str, Any]) -> CategoryDraft:
    return CategoryDraft(
        kind=CategoryKind[data["kind"]],
        name=data["name"],
        full=_points(data.get("full")),
        cap=_points(data.get("cap")),
        items=tuple(_item_draft(found) for found in data["item"]),
    )


def _item_draft(data: dict[str, Any]) -> ItemDraft:
    low = Points.parse(data["low"] if "low" in data else data["points"])
    return ItemDraft(
        name=data["name"],
        low=low,
        high=Points.parse(data["high"]) if "high" in data else low,
        unit=data.get("unit", "次"),
        month_cap=_points(data.get("month_cap")),
        quarter_cap=_points(data.get("quarter_cap")),
        year_cap=_points(data.get("year_cap")),
        evidence=data["evidence"],
        reason_private=data.get("private", False),
    )


def _points(text: str | None) -> Points | None:
    return None if text is None else Points.parse(text)


def _item(scheme: int, category: int, item: ItemDraft, position: int) -> ItemRecord:
    return ItemRecord(
        scheme=scheme,
        category=category,
        name=item.name,
        low=item.low,
        high=item.high,
        unit=item.unit,
        month_cap=item.month_cap,
        quarter_cap=item.quarter_cap,
        year_cap=item.year_cap,
        evidence=item.evidence,
        reason_private=item.reason_private,
        position=position,
    )
