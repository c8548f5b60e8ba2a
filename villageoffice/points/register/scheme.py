"""Adopting a scheme for a year: the default one, last year's, or one's own."""

import tomllib
from datetime import date
from typing import Any

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.paths import resource
from villageoffice.people.values import MemberClass
from villageoffice.points import queries, rules
from villageoffice.points.models import BandRecord, CategoryRecord, ItemRecord, SchemeRecord
from villageoffice.points.register.shut import refuse_closed
from villageoffice.points.values import (
    CategoryDraft,
    CategoryKind,
    Cycle,
    Grade,
    ItemDraft,
    QuotaBase,
    SchemeDraft,
    VetoEffect,
)

_SHOWN = 5


class SchemeRefused(OfficeError):
    """Something in a scheme would make counting ambiguous; nothing of it is saved."""


def adopt_default_scheme(act: Act, year: int, branch: int, title: str = "") -> int:
    """Give a branch the default scheme for a year; returns the scheme's key.

    title: name of the branch's regulation, as papers quote it.  Raises OfficeError if the year
    has a scheme already.
    """
    return adopt_scheme(act, year, branch, default_scheme(title))


def copy_scheme(act: Act, year: int, to: int, title: str = "") -> int:
    """Give the branch the scheme of *year* for the year *to*; returns the new scheme's key.

    What is in use on the last day of *year* holds for the whole new year.  Entries and results
    are not carried over.  Raises NoScheme; OfficeError if *to* has a scheme already.
    """
    scheme = queries.scheme(year)
    if scheme is None:
        raise queries.NoScheme(year)
    return adopt_scheme(act, to, scheme.party_branch, rules.draft_of(scheme, title))


def adopt_scheme(act: Act, year: int, branch: int, draft: SchemeDraft) -> int:
    """Enter a scheme for a branch and a year; returns its key.

    Raises OfficeError if there is one; SchemeRefused with everything that is wrong with it.
    """
    refuse_closed([date(year, 1, 1)])
    there = SchemeRecord.select().where(
        SchemeRecord.year == year, SchemeRecord.party_branch == branch, SchemeRecord.live()
    )
    if there.exists():
        raise OfficeError(f"{year}年已经有积分方案。", "一年只用一个方案；需要调整时请修改它。")
    refuse_problems(rules.scheme_problems(draft, year))
    scheme = act.insert(SchemeRecord(year=year, party_branch=branch, **head_values(draft)))
    categories = act.insert_all(
        [
            CategoryRecord(scheme=scheme.key, position=place, **category_values(found))
            for place, found in enumerate(draft.categories, start=1)
        ]
    )
    act.insert_all(
        [
            ItemRecord(scheme=scheme.key, category=category.key, position=place, **item_values(item))
            for category, found in zip(categories, draft.categories, strict=True)
            for place, item in enumerate(found.items, start=1)
        ]
    )
    act.insert_all([BandRecord(scheme=scheme.key, grade=grade, lower=lower) for grade, lower in draft.bands])
    act.touched(Change.POINTS)
    return int(scheme.key)


def refuse_problems(problems: tuple[str, ...]) -> None:
    """Raise SchemeRefused with the problems; nothing if there are none."""
    if problems:
        more = f"（还有 {len(problems) - _SHOWN} 处）" if len(problems) > _SHOWN else ""
        raise SchemeRefused("".join(problems[:_SHOWN]) + more, "请改正后再保存，这次什么都没有保存。")


def head_values(draft: SchemeDraft) -> dict[str, Any]:
    """Return the columns of a scheme's own row."""
    return {
        "title": " ".join(draft.title.split()),
        "notice_days": draft.notice_days,
        "total_cap": draft.total_cap,
        "cycle": draft.cycle,
        "prorate_base": draft.prorate_base,
        "quota_base": draft.quota_base,
        "probationary_warning": draft.probationary_warning,
    }


def category_values(draft: CategoryDraft) -> dict[str, Any]:
    """Return the columns of a category that a draft tells."""
    return {
        "kind": draft.kind,
        "name": " ".join(draft.name.split()),
        "full": draft.full,
        "cap": draft.cap,
        "percent": draft.percent,
    }


def item_values(draft: ItemDraft) -> dict[str, Any]:
    """Return the columns of an item that a draft tells."""
    return {
        "name": " ".join(draft.name.split()),
        "low": draft.low,
        "high": draft.high,
        "unit": " ".join(draft.unit.split()) or "次",
        "month_cap": draft.month_cap,
        "quarter_cap": draft.quarter_cap,
        "year_cap": draft.year_cap,
        "evidence": " ".join(draft.evidence.split()),
        "reason_private": draft.reason_private,
        "veto_effect": draft.veto_effect.value if draft.veto_effect else "",
        "applies_to": ",".join(found.value for found in draft.applies_to),
        "since": draft.since,
        "until": draft.until,
    }


def default_scheme(title: str = "") -> SchemeDraft:
    """Read the default scheme that comes with the program."""
    data = tomllib.loads(resource("points/default_scheme.toml").read_text(encoding="utf-8"))
    return SchemeDraft(
        title=title or data["title"],
        notice_days=data["notice_days"],
        total_cap=_points(data.get("total_cap")),
        categories=tuple(_category(found) for found in data["category"]),
        cycle=Cycle[data["cycle"]],
        prorate_base=data["prorate_base"],
        quota_base=QuotaBase[data["quota_base"]],
        probationary_warning=_points(data.get("probationary_warning")),
        bands=tuple((Grade[grade], Points.parse(lower)) for grade, lower in data["bands"].items()),
    )


def _category(data: dict[str, Any]) -> CategoryDraft:
    return CategoryDraft(
        kind=CategoryKind[data["kind"]],
        name=data["name"],
        full=_points(data.get("full")),
        cap=_points(data.get("cap")),
        items=tuple(_item_draft(found) for found in data["item"]),
        percent=data.get("percent"),
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
        veto_effect=VetoEffect[data["veto"]] if "veto" in data else None,
        applies_to=tuple(MemberClass[name] for name in data.get("for", ())),
    )


def _points(text: str | None) -> Points | None:
    return None if text is None else Points.parse(text)
