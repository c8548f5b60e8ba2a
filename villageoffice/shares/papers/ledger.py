"""A holder's ledger, the slip of a change with both parties' signatures, the register of a year."""

from villageoffice.kits.exact import Shares
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares.papers.words import capitals, money, moved, shown
from villageoffice.shares.values import (
    ChangeSide,
    ChangeSlip,
    HolderLedger,
    Movement,
    MovementKind,
    MovementRegister,
)

_BLANK_DAY = "年　　月　　日"
_LEDGER = (
    ColumnSpec("日期", 23),
    ColumnSpec("编号", 18),
    ColumnSpec("事由", weight=1.0, align="left"),
    ColumnSpec("股权类型", 18),
    ColumnSpec("变动", 21, align="right"),
    ColumnSpec("结余", 22, align="right", face=Face.SONG_BOLD),
    ColumnSpec("依据", weight=1.1, align="left"),
)
_REGISTER = (
    ColumnSpec("序号", 11),
    ColumnSpec("日期", 22),
    ColumnSpec("编号", 19),
    ColumnSpec("类型", 19),
    ColumnSpec("转出方", weight=1.0),
    ColumnSpec("转入方", weight=1.0),
    ColumnSpec("股权类型", 19),
    ColumnSpec("股数", 22, align="right"),
    ColumnSpec("依据、批准", weight=1.4, align="left"),
)
_SIDES = (
    ColumnSpec("", 17),
    ColumnSpec("户号", 15),
    ColumnSpec("户主", weight=1.0),
    ColumnSpec("股权类别", 22),
    ColumnSpec("变更前", 23, align="right"),
    ColumnSpec("变更", 23, align="right"),
    ColumnSpec("变更后", 23, align="right"),
    ColumnSpec("旧证号", 16),
    ColumnSpec("新证号", 16),
)
_ON_SLIP = (
    MovementKind.TRANSFER, MovementKind.INHERITANCE, MovementKind.GIFT, MovementKind.CONTRIBUTION,
    MovementKind.WITHDRAWAL, MovementKind.SPLIT, MovementKind.MERGE,
)  # fmt: skip


def share_ledger(ledger: HolderLedger, progress: Progress = no_progress) -> bytes:
    """Return a holder's ledger up to a day, wrong lines and their reversals marked."""
    name = ledger.cooperative.draft.name
    title = f"股权台账（{ledger.row.name}）"
    paper = Document(title, footer=f"{name} · 股权台账 · {ledger.row.number} {ledger.row.name}")
    paper.heading("股权台账")
    paper.subheading(f"{name}　截至{chinese_date(ledger.day)}")
    paper.facts(
        f"户号 {ledger.row.number}",
        f"户主 {ledger.row.name}",
        f"{ledger.row.heads} 人",
        f"合计 {shown(ledger.row.total, ledger.cooperative)} 股",
    )
    rows = [
        [
            f"{line.movement.draft.day:%Y-%m-%d}",
            line.movement.number,
            _why(line.movement, ledger.row.holder) + ("（已冲正）" if line.movement.reversed_by else ""),
            line.movement.class_name,
            "—" if line.locks else moved(line.change, ledger.cooperative),
            shown(line.balance, ledger.cooperative),
            line.movement.document,
        ]
        for line in ledger.lines
    ]
    paper.table(TableSpec(_LEDGER, rows))
    paper.note("记错的不涂改：登记一笔冲正，两笔都保留。质押、冻结只锁定股份，不改变股数。")
    paper.signatures(["经办人", "复核人"], dated=True)
    paper.seal([name])
    return paper.render(progress)


def change_slip(slip: ChangeSlip, progress: Progress = no_progress) -> bytes:
    """Return 股权变更登记表: both sides before and after, their signatures, who approved."""
    name = slip.cooperative.draft.name
    paper = Document(f"股权变更登记表（{slip.number}）", footer=f"{name} · 变更登记 {slip.number}")
    paper.heading("股权变更登记表")
    paper.subheading(f"编号：{slip.number}")
    kinds = [*_ON_SLIP, *([slip.kind] if slip.kind not in _ON_SLIP else [])]
    boxes = "　".join(f"{'☑' if kind is slip.kind else '☐'}{kind.label}" for kind in kinds)
    head = [
        [Cell("变更类型", face=Face.HEI), Cell(boxes, align="left")],
        [Cell("生效日期", face=Face.HEI), Cell(chinese_date(slip.day), align="left")],
        [Cell("依　　据", face=Face.HEI), Cell(_basis(slip), align="left")],
    ]
    paper.table(TableSpec((ColumnSpec("", 30), ColumnSpec("", weight=1.0)), head, header_height=0))
    rows = [*_side_rows("转出方", slip.givers, slip), *_side_rows("转入方", slip.takers, slip)]
    paper.table(TableSpec(_SIDES, rows, row_height=10, font_size=10))
    paper.note(_sums(slip))
    _add_consent(paper, slip)
    paper.signatures(["经办人", "复核人"])
    return paper.render(progress)


def movement_register(register: MovementRegister, progress: Progress = no_progress) -> bytes:
    """Return the register of a year's movements, with the total of all shares before and after."""
    name, of = register.cooperative.draft.name, register.cooperative
    title = f"{name}{register.year}年股权变动登记簿"
    paper = Document(title, footer=f"{name} · {register.year}年股权变动登记簿", landscape=True)
    paper.heading(f"{name}股权变动登记簿")
    paper.subheading(f"{register.year}年")
    paper.facts(
        f"共 {len(register.movements)} 笔",
        f"年初总股数 {shown(register.before, of)}",
        f"年末总股数 {shown(register.after, of)}",
    )
    rows = [
        [
            str(place),
            f"{each.draft.day:%Y-%m-%d}",
            each.number,
            each.draft.kind.label,
            each.source_name,
            each.target_name,
            each.class_name,
            shown(each.draft.quantity, of),
            "；".join(filter(None, (each.document, each.approval, each.reason))),
        ]
        for place, each in enumerate(register.movements, start=1)
    ]
    paper.table(TableSpec(_REGISTER, rows, font_size=10))
    paper.signatures(["理事长", "监事长", "经办人"], dated=True)
    return paper.render(progress)


def _why(movement: Movement, holder: int) -> str:
    """``转让给赵磊``, ``继承自张伟``, ``初始量化 3.12 亩``."""
    label, words = movement.draft.kind.label, movement.draft.measure or movement.reason
    if movement.draft.kind.between_holders and movement.draft.source == holder:
        return f"{label}给{movement.target_name}"
    if movement.draft.kind.between_holders:
        return f"{label}自{movement.source_name}"
    return f"{label} {words}".strip()


def _basis(slip: ChangeSlip) -> str:
    return "；".join(filter(None, (slip.document, slip.approval)))


def _side_rows(label: str, sides: tuple[ChangeSide, ...], slip: ChangeSlip) -> list[list[str]]:
    return [
        [
            label,
            side.number,
            side.name,
            side.class_name,
            shown(side.before, slip.cooperative),
            moved(side.change, slip.cooperative),
            shown(side.after, slip.cooperative),
            side.old_certificate,
            side.new_certificate,
        ]
        for side in sides
    ]


def _sums(slip: ChangeSlip) -> str:
    price = f"转让价款：{capitals(slip.price)}（¥{money(slip.price)}）。" if slip.price is not None else ""
    given = Shares(sum(int(side.change) for side in slip.givers))
    taken = Shares(sum(int(side.change) for side in slip.takers))
    if slip.givers and slip.takers and not given + taken:
        return f"{price}转出、转入数量相等，变更后各方余额均不小于零。"
    return f"{price}变更后余额均不小于零。"


def _add_consent(paper: Document, slip: ChangeSlip) -> None:
    """Add the places in which the parties, the board and the cooperative sign."""
    halves = (ColumnSpec("转出方", weight=1.0), ColumnSpec("转入方", weight=1.0))
    signed = f"\n\n签名（手印）：\n\n　　　　{_BLANK_DAY}"
    giver = Cell(f"本户全体成年成员知悉并同意。{signed}", align="left", valign="top")
    taker = Cell(f"已阅读章程，愿意承担成员义务。{signed}", align="left", valign="top")
    paper.table(
        TableSpec(halves, [[giver if slip.givers else "", taker if slip.takers else ""]], row_height=40)
    )
    below = (ColumnSpec("理事会意见", weight=1.0), ColumnSpec("合作社", weight=1.0))
    board = Cell(f"\n\n\n理事长（签字）：\n　　　　{_BLANK_DAY}", align="left", valign="top")
    seal = Cell(f"\n\n\n（盖章）\n{_BLANK_DAY}", valign="top")
    paper.table(TableSpec(below, [[board, seal]], row_height=40))
