"""The year's summary for the township: one line a member, two places for seals."""

from villageoffice.kits.exact import Points
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import PartialDate, chinese_date
from villageoffice.points.rules import summary_columns, summary_notes, summary_rows, summary_total
from villageoffice.points.rules.summary import SummaryColumn, Value
from villageoffice.points.values import YearTable

_EDGES = Margins(top=15, right=14, bottom=18, left=14)
_WIDTHS = {
    "序号": 9, "性别": 9, "出生年月": 16, "入党时间": 16, "党小组": 13, "类别": 16, "年度总分": 15,
    "名次": 10, "建议等次": 16, "评定等次": 16,
}  # fmt: skip
_POINTS = 14.0
_WEIGHTS = {"姓名": 1.0, "一票否决": 1.0, "备注": 0.8}
_OPINION = 44.0
_SEAL = "　　　　　　　　　　　　　（盖章）　　　　年　　月　　日"


def year_summary(table: YearTable, progress: Progress = no_progress) -> bytes:
    """Return the summary of a year on A4 across."""
    title = f"{table.year}年度党员积分汇总表"
    paper = Document(
        title,
        subject=table.scheme_title,
        footer=f"{table.branch} · {title}",
        landscape=True,
        margins=_EDGES,
    )
    paper.heading(title)
    if table.missing:
        paper.subheading(f"（核对稿，未结账：还差{'、'.join(table.missing)}）")
    counts = f"共 {len(table.rows)} 人，参加排名 {table.ranked} 人"
    paper.facts(f"党支部：{table.branch}", counts, f"截至 {chinese_date(table.day)}")
    paper.table(_table(table))
    paper.note("".join(f"{number}. {text}" for number, text in enumerate(summary_notes(table), start=1)))
    paper.signatures(["支部书记", "审核人", "制表人"])
    return paper.render(progress)


def _table(table: YearTable) -> TableSpec:
    """Lines, sums, and below them where the branch and the township's committee set their seals."""
    columns = summary_columns(table)
    rows: list[list[str | Cell]] = [list(_cells(row)) for row in summary_rows(table)]
    rows.append([Cell(text, face=Face.SONG_BOLD) for text in _cells(summary_total(table), "")])
    half = len(columns) // 2
    opinions = (("党支部意见：", half), ("镇党委备案意见：", len(columns) - half))
    rows.append(
        [Cell(f"{text}\n\n\n{_SEAL}", span=span, align="left", valign="top") for text, span in opinions]
    )
    return TableSpec(
        [_column(column) for column in columns],
        rows,
        font_size=9.5,
        row_height=6.4,
        heights={len(rows) - 2: 8, len(rows) - 1: _OPINION},
    )


def _column(column: SummaryColumn) -> ColumnSpec:
    title, align = column.title, "right" if column.kind == "points" else "center"
    if title in _WEIGHTS:
        return ColumnSpec(title, weight=_WEIGHTS[title])
    width = _WIDTHS.get(title, _POINTS)
    face = Face.SONG_BOLD if title == "年度总分" else Face.SONG
    return ColumnSpec(title, width, align=align, face=face, group=column.group)


def _cells(row: tuple[Value, ...], none: str = "—") -> list[str]:
    return [_text(value, none) for value in row]


def _text(value: Value, none: str) -> str:
    if value is None:
        return none
    if isinstance(value, PartialDate):
        return f"{value.year}.{value.month:02}" if value.month else str(value.year)
    if isinstance(value, Points):
        return value.written
    return str(value) if isinstance(value, int) else value
