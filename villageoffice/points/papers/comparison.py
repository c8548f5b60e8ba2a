"""The party groups beside one another: means, grades, the course of the year, the spread."""

from villageoffice.kits.exact import Points
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.values import Distribution, GroupComparison, GroupFigures

_EDGES = Margins(top=15, right=14, bottom=18, left=14)


def group_comparison(found: GroupComparison, progress: Progress = no_progress) -> bytes:
    """Return the comparison of the groups on A4 across."""
    title = f"{found.year}年度党小组积分对比表"
    paper = Document(
        title,
        subject=found.scheme_title,
        footer=f"{found.branch} · {title}",
        landscape=True,
        margins=_EDGES,
    )
    paper.heading(title)
    scored = f"计分党员 {found.whole.scored} 人，共 {found.whole.members} 人"
    paper.facts(f"党支部：{found.branch}", scored, f"截至 {chinese_date(found.day)}")
    paper.table(_figures(found))
    paper.note(
        "年度总分合计、人均和各类人均只算计分党员；人均四舍五入到 0.1 分。等次已评定的按评定，其余按建议。"
    )
    paper.note("各月末人均累计分", leads=True)
    paper.table(_months(found))
    paper.note("年度总分分布（每 10 分一段）", leads=True)
    paper.table(_spread(found.distribution))
    paper.signatures(["支部书记", "审核人", "制表人"], dated=True)
    return paper.render(progress)


def _figures(found: GroupComparison) -> TableSpec:
    grades = [grade.label for grade, _ in found.whole.grades]
    columns = [
        ColumnSpec("党小组", weight=1.0),
        ColumnSpec("党员", 12),
        ColumnSpec("计分", 12),
        ColumnSpec("总分合计", 20, align="right"),
        ColumnSpec("人均", 14, align="right", face=Face.SONG_BOLD),
        ColumnSpec("最高", 14, align="right"),
        ColumnSpec("最低", 14, align="right"),
        *(ColumnSpec(c.name, 16, align="right", group="各类人均计入分") for c in found.categories),
        *(ColumnSpec(label, 14, group="等次人数") for label in grades),
    ]
    return TableSpec(
        columns,
        [_line(group) for group in found.groups],
        font_size=9.5,
        total=[Cell(text, face=Face.SONG_BOLD) for text in _line(found.whole)],
    )


def _line(group: GroupFigures) -> list[str]:
    return [
        group.name,
        str(group.members),
        str(group.scored),
        group.total.written,
        *map(_text, (group.mean, group.highest, group.lowest)),
        *map(_text, group.categories),
        *(str(number) for _, number in group.grades),
    ]


def _months(found: GroupComparison) -> TableSpec:
    columns = [
        ColumnSpec("党小组", weight=1.0),
        *(ColumnSpec(f"{month}月", 18, align="right") for month in range(1, 13)),
    ]
    rows = [[group.name, *map(_text, group.months)] for group in found.groups]
    total = [Cell(text, face=Face.SONG_BOLD) for text in (found.whole.name, *map(_text, found.whole.months))]
    return TableSpec(columns, rows, font_size=9.5, total=total)


def _spread(found: Distribution) -> TableSpec:
    columns = [ColumnSpec("分数段", 22), *(ColumnSpec(bin_.label) for bin_ in found.bins)]
    return TableSpec(columns, [["人数", *(str(bin_.members) for bin_ in found.bins)]], font_size=9.5)


def _text(points: Points | None) -> str:
    return "—" if points is None else points.written
