"""成员账户 of a member of a 农民专业合作社 for one year (农民专业合作社法 Art. 43)."""

from collections.abc import Sequence

from villageoffice.kits.exact import Fen
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.shares.papers.words import money
from villageoffice.shares.values import AccountLine, MemberAccount

_STANDING = "成员出资及份额"
_YEAR = "交易和盈余分配"
_COLUMNS = (
    ColumnSpec("日期", 25),
    ColumnSpec("摘　要", weight=1.0, align="left"),
    ColumnSpec("成员出资", 25, align="right", group=_STANDING),
    ColumnSpec("公积金份额", 25, align="right", group=_STANDING),
    ColumnSpec("财政补助\n量化份额", 25, align="right", group=_STANDING),
    ColumnSpec("捐赠财产\n量化份额", 25, align="right", group=_STANDING),
    ColumnSpec("交易量", 24, group=_YEAR),
    ColumnSpec("交易额", 25, align="right", group=_YEAR),
    ColumnSpec("盈余返还", 25, align="right", group=_YEAR),
    ColumnSpec("剩余盈余\n返还", 25, align="right", group=_YEAR),
)


def member_account(accounts: Sequence[MemberAccount], progress: Progress = no_progress) -> bytes:
    """Return accounts one after another, each on pages of its own."""
    title = "成员账户" if len(accounts) != 1 else f"成员账户（{accounts[0].name}）"
    paper = Document(title, landscape=True)
    for account in accounts:
        name = account.cooperative.draft.name
        paper.new_part(f"{name} · 成员账户 · {account.number} {account.name}")
        paper.heading(f"{name}成员账户")
        paper.subheading(f"{account.year}年")
        paper.facts(f"编号 {account.number}", f"成员 {account.name}", "单位：元")
        rows = [_row(line, bold=line is account.lines[-1]) for line in account.lines]
        paper.table(TableSpec(_COLUMNS, rows))
        paper.signatures(["成员", "会计", "理事长"], dated=True)
        paper.seal([name])
    return paper.render(progress)


def _row(line: AccountLine, *, bold: bool) -> list[str | Cell]:
    amounts = (line.contribution, line.reserve, line.grant, line.donation)
    texts = [
        f"{line.day:%Y-%m-%d}",
        line.text,
        *(_blank(amount) for amount in amounts),
        line.trade_volume,
        *(_blank(amount) for amount in (line.trade, line.patronage, line.surplus)),
    ]
    return [Cell(text, face=Face.SONG_BOLD) for text in texts] if bold else list(texts)


def _blank(amount: Fen) -> str:
    return money(amount) if amount else ""
