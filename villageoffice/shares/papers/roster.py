"""The roster of a day: the office's own with certificates, and the one that is posted."""

from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares.papers.words import percent, shown, shown_or_blank
from villageoffice.shares.rules.members import public_name
from villageoffice.shares.values import HolderMember, Roster, RosterRow

_HALF, _MANY = 6, 3
"""Classes from which on the roster, and the one with names of members, lies across."""


def shareholder_roster(roster: Roster, progress: Progress = no_progress) -> bytes:
    """Return 股东名册 of a day: one row a holder, classes, total, part, certificate."""
    name = roster.cooperative.draft.name
    paper = Document(
        f"{name}股东名册",
        footer=f"{name} · 股东名册 · 截至{chinese_date(roster.day)}",
        landscape=len(roster.classes) >= _HALF,
    )
    paper.heading(f"{name}股东名册")
    paper.subheading(f"截至{chinese_date(roster.day)}")
    paper.facts(f"共 {len(roster.rows)} 户 {roster.heads} 人", "单位：股、%")
    rows = [_row(place, row, roster) for place, row in enumerate(roster.rows, start=1)]
    paper.table(TableSpec(_columns(roster), rows, total=_total(roster)))
    paper.note("占比按最大余数法取到 0.01%，合计 100.00%。")
    paper.signatures(["理事长", "监事长", "会计", "制表人"], columns=4)
    paper.seal([name])
    return paper.render(progress)


def public_roster(
    roster: Roster, members: dict[int, tuple[HolderMember, ...]], progress: Progress = no_progress
) -> bytes:
    """Return the roster that is posted: adults by name, minors as 张**, no number of any document.

    members: by holder, those of the roster's day.
    """
    name = roster.cooperative.draft.name
    paper = Document(
        f"{name}股权公示表",
        footer=f"{name} · 股权公示 · 截至{chinese_date(roster.day)}",
        landscape=len(roster.classes) >= _MANY,
    )
    paper.heading(f"{name}股权公示表")
    paper.subheading(f"截至{chinese_date(roster.day)}")
    paper.facts(f"共 {len(roster.rows)} 户 {roster.heads} 人", "单位：股")
    columns = (
        ColumnSpec("序号", 11),
        ColumnSpec("户主", 32),
        ColumnSpec("户内成员", weight=1.0, align="left"),
        *(ColumnSpec(c.draft.name, 21, align="right") for c in roster.classes),
        ColumnSpec("合计", 23, align="right", face=Face.SONG_BOLD),
        ColumnSpec("签字确认", 24),
    )
    rows = [
        [
            str(place),
            row.name,
            "、".join(public_name(each) for each in members.get(row.holder, ())),
            *(shown_or_blank(quantity, roster.cooperative) for _, quantity in row.shares),
            shown(row.total, roster.cooperative),
            "",
        ]
        for place, row in enumerate(roster.rows, start=1)
    ]
    totals: list[str | Cell] = [
        Cell("合　计", span=3),
        *(shown(quantity, roster.cooperative) for _, quantity in roster.totals),
        shown(roster.total, roster.cooperative),
        "",
    ]
    paper.table(TableSpec(columns, rows, row_height=9, total=totals))
    paper.note("对本表有异议的，请在公示期内向本社提出。")
    paper.seal([name], "")
    return paper.render(progress)


def _columns(roster: Roster) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec("序号", 11),
        ColumnSpec("户号", 14),
        ColumnSpec("户主（名称）", weight=1.0),
        ColumnSpec("人口", 11, align="right"),
        *(ColumnSpec(c.draft.name, 21, align="right") for c in roster.classes),
        ColumnSpec("合计", 23, align="right", face=Face.SONG_BOLD),
        ColumnSpec("占比", 15, align="right"),
        ColumnSpec("证号", 14),
    )


def _row(place: int, row: RosterRow, roster: Roster) -> list[str]:
    serial = f"{row.certificate_serial:04d}" if row.certificate_serial is not None else ""
    return [
        str(place),
        row.number,
        row.name,
        str(row.heads) if row.heads else "",
        *(shown_or_blank(quantity, roster.cooperative) for _, quantity in row.shares),
        shown(row.total, roster.cooperative),
        percent(row.percent),
        serial,
    ]


def _total(roster: Roster) -> list[str | Cell]:
    texts = (
        str(roster.heads),
        *(shown(quantity, roster.cooperative) for _, quantity in roster.totals),
        shown(roster.total, roster.cooperative),
        percent(sum(row.percent for row in roster.rows)),
        "",
    )
    return [Cell("合　计", span=3, face=Face.SONG_BOLD), *(Cell(text, face=Face.SONG_BOLD) for text in texts)]
