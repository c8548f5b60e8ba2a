"""The scheme as the branch's regulation: items in a table, the rules of counting below it."""

from collections.abc import Iterator
from datetime import date

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.rules import category_words, item_caps, item_worth, provisions
from villageoffice.points.values import Item, Scheme

_COLUMNS = (
    ColumnSpec("序号", 11),
    ColumnSpec("项　　目", weight=1.0, align="left"),
    ColumnSpec("分值", 34),
    ColumnSpec("单位", 12),
    ColumnSpec("计入上限", 27),
    ColumnSpec("证明材料", 31),
)
_NUMBERS = "一二三四五六七八九十"


def points_scheme(
    scheme: Scheme, branch: str, day: date | None = None, progress: Progress = no_progress
) -> bytes:
    """Return the scheme of a year on A4.  day: printed below the branch's name; None leaves it blank."""
    paper = Document(
        f"{scheme.title}（{scheme.year}年度）",
        subject=branch,
        footer=f"{branch} · 积分方案 · {scheme.year}年",
    )
    paper.heading(scheme.title)
    paper.subheading(f"积分项目和标准（{scheme.year}年度）")
    paper.table(TableSpec(_COLUMNS, list(_rows(scheme)), font_size=10))
    paper.paragraph("计分、公示和等次", indent=False)
    for number, text in enumerate(provisions(scheme), start=1):
        paper.paragraph(f"{number}. {text}", size=11)
    paper.seal([branch], chinese_date(day) if day else "")
    return paper.render(progress)


def _rows(scheme: Scheme) -> Iterator[list[str | Cell]]:
    number = 0
    for place, category in enumerate(scheme.categories):
        mark = _NUMBERS[place] if place < len(_NUMBERS) else str(place + 1)
        head = f"{mark}、{category.name}（{category_words(category)}）"
        yield [Cell(head, span=len(_COLUMNS), align="left", face=Face.SONG_BOLD)]
        for item in scheme.items:
            if item.category.key == category.key:
                number += 1
                yield _row(number, item)


def _row(number: int, item: Item) -> list[str | Cell]:
    name = item.name + ("*" if item.reason_private else "")
    notes = [item.period, f"限{item.classes}党员" if item.applies_to and item.classes not in name else ""]
    words = "，".join(filter(None, notes))
    return [
        str(number),
        f"{name}（{words}）" if words else name,
        item_worth(item),
        "—" if item.veto_effect else item.unit,
        item_caps(item).replace("、", "\n") or "—",
        item.evidence,
    ]
