"""The register of a month or quarter (积分登记台账), for the branch's own file."""

from collections.abc import Sequence

from villageoffice.kits.exact import Points
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.points.rules import short_group
from villageoffice.points.values import EntryState, PeriodRegister, RegisterLine

_EDGES = Margins(top=16, right=14, bottom=18, left=14)
_COLUMNS = (
    ColumnSpec("序号", 12),
    ColumnSpec("日期", 16),
    ColumnSpec("姓　名", weight=1.0),
    ColumnSpec("党小组", 14),
    ColumnSpec("类别", 21),
    ColumnSpec("积分项目", weight=1.5, align="left"),
    ColumnSpec("事由、活动", weight=1.8, align="left"),
    ColumnSpec("分值", 14, align="right"),
    ColumnSpec("计入", 14, align="right"),
    ColumnSpec("证明材料", weight=1.0),
    ColumnSpec("状态", 25),
    ColumnSpec("说明", weight=1.8, align="left"),
)


def period_register(register: PeriodRegister, progress: Progress = no_progress) -> bytes:
    """Return the register: A4 across, all entries, void ones too, sums at the foot of each page."""
    title = f"{register.branch}党员积分登记台账"
    paper = Document(
        f"{title}（{register.period.title}）",
        subject=register.scheme_title,
        footer=f"{title} · {register.period.title}",
        landscape=True,
        margins=_EDGES,
    )
    paper.heading(title)
    paper.subheading(register.period.title)
    rows = [_cells(number, line) for number, line in enumerate(register.lines, start=1)]
    paper.table(
        TableSpec(
            _COLUMNS,
            rows,
            page_subtotals=lambda first, stop: _sums("本页小计", register.lines[first:stop]),
            total=_sums("合　计", register.lines),
        )
    )
    void = len(register.lines) - register.live
    paper.note(
        f"共登记 {register.live} 条{f'，另有作废 {void} 条（不计入合计）' if void else ''}。"
        "分值是登记的全数，计入是受各项上限限制后计入总分的数。本台账供支部内部存档，不张贴。"
    )
    paper.signatures(["支部书记", "审核人", "登记人"], dated=True)
    return paper.render(progress)


def _cells(number: int, line: RegisterLine) -> list[str]:
    return [
        str(number),
        f"{line.day:%m-%d}",
        line.name,
        short_group(line.party_group),
        line.category,
        line.item,
        line.reason,
        line.points.signed(),
        line.counted.written,
        line.evidence,
        f"{line.settled:%m-%d} {line.state.label}",
        line.note,
    ]


def _sums(title: str, lines: Sequence[RegisterLine]) -> list[str | Cell]:
    """A row of sums; void entries count nothing."""
    live = [line for line in lines if line.state is not EntryState.VOIDED]
    points = Points(sum(int(line.points) for line in live))
    counted = Points(sum(int(line.counted) for line in live))
    bold = (Cell(text, face=Face.SONG_BOLD) for text in (points.signed(), counted.written))
    return [Cell(title, span=7, face=Face.SONG_BOLD), *bold, Cell(f"{len(live)} 条", span=3, align="left")]
