"""Members' points cards (积分登记卡): one or all in one file, each counted from its own page 1.

A card explains itself: what was entered, what of it counts, which cap cut it, how the total grew,
and the rank on the full list.
"""

from collections.abc import Sequence

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import PartialDate
from villageoffice.points.values import CardLine, MemberCard

TITLE = "党员积分登记卡"

_EDGES = Margins(top=18, right=16, bottom=18, left=16)
_HEAD = tuple(ColumnSpec("", width) for width in (23, 38, 23, 38, 23, 33))
_LINES = (
    ColumnSpec("日期", 13),
    ColumnSpec("类别", 19),
    ColumnSpec("项目、事由", weight=1.9, align="left"),
    ColumnSpec("得分", 13, align="right"),
    ColumnSpec("计入", 13, align="right"),
    ColumnSpec("累计", 14, align="right"),
    ColumnSpec("说　明", weight=1.0, align="left"),
    ColumnSpec("审核", 28),
)
_CATEGORIES = (
    ColumnSpec("本年各类", 36, align="left"),
    ColumnSpec("上限", 20, align="right"),
    ColumnSpec("得分", 20, align="right"),
    ColumnSpec("计入", 20, align="right"),
    ColumnSpec("说　明", weight=1.0, align="left"),
)


def member_cards(cards: Sequence[MemberCard], progress: Progress = no_progress) -> bytes:
    """Return the cards one after another, each on pages of its own."""
    title = TITLE if len(cards) != 1 else f"{TITLE}（{cards[0].name}）"
    paper = Document(title, subject=cards[0].scheme_title if cards else "", margins=_EDGES)
    for card in cards:
        paper.new_part(f"{card.branch} · {TITLE} · {card.name}")
        _add(paper, card)
    return paper.render(progress)


def _add(paper: Document, card: MemberCard) -> None:
    last = card.period.last_day
    paper.heading(TITLE)
    paper.subheading(f"{card.period.year}年度（截至{last.month}月{last.day}日）")
    paper.table(TableSpec(_HEAD, _head(card), header_height=0))
    if card.total is not None:
        paper.note(f"1月至{card.period.last_month}月明细，共 {len(card.lines)} 行：", leads=True)
        paper.table(TableSpec(_LINES, [_line(line) for line in card.lines], row_height=7, font_size=10))
        paper.table(TableSpec(_CATEGORIES, _categories(card), row_height=7, total=_total(card)))
    paper.note("".join((f"{card.standing}。", *card.notes)))
    paper.signatures(["本人", "党小组长", "支部书记"], dated=True)


def _head(card: MemberCard) -> list[list[str | Cell]]:
    pairs = (
        ("姓　名", card.name), ("党小组", card.party_group), ("类　别", card.member_word),
        ("入党日期", _day(card.joined)), ("转正日期", _day(card.confirmed)), ("党内职务", card.duty),
    )  # fmt: skip
    cells: list[str | Cell] = []
    for label, text in pairs:
        cells += [Cell(label, face=Face.HEI), text]
    return [cells[:6], cells[6:]]


def _line(line: CardLine) -> list[str]:
    return [
        f"{line.day:%m-%d}" if line.day else "—",
        line.category,
        line.what,
        line.points.signed(),
        line.counted.written,
        line.running.written,
        line.cap,
        line.state,
    ]


def _categories(card: MemberCard) -> list[list[str]]:
    return [[c.name, c.cap, c.earned.written, c.counted.written, c.note] for c in card.categories]


def _total(card: MemberCard) -> list[str | Cell]:
    return [
        Cell("合　计", face=Face.SONG_BOLD),
        "",
        card.earned.written,
        Cell(str(card.total), face=Face.SONG_BOLD),
        Cell(card.standing, align="left"),
    ]


def _day(day: PartialDate | None) -> str:
    return day.chinese if day else ""
