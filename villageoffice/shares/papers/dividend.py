"""The plan of a dividend, and the sheet on which every holder signs for the money."""

from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.paper.fonts import Face
from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import Cell, ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares.papers.words import capitals, money, shown
from villageoffice.shares.values import CoopKind, Dividend, PaymentLine

_EDGES = Margins(top=18, right=16, bottom=18, left=16)


def dividend_plan(dividend: Dividend, progress: Progress = no_progress) -> bytes:
    """Return the plan: from the year's income down to what is divided, and what was checked."""
    name, plan = dividend.cooperative.draft.name, dividend.plan
    title = f"{plan.year}年度{_noun(dividend)}方案"
    paper = Document(f"{name}{title}", footer=f"{name} · {title}")
    paper.heading(name)
    paper.subheading(title, bold=True)
    paper.facts(f"登记日：{chinese_date(plan.record_date)}", "单位：元")
    columns = (ColumnSpec("项　　目", weight=1.0, align="left"), ColumnSpec("金　　额", 50, align="right"))
    rows: list[list[str | Cell]] = [
        [_bold(line.text, line.sum), _bold(money(line.amount), line.sum)] for line in dividend.preview.lines
    ]
    paper.table(TableSpec(columns, rows, row_height=9, font_size=11))
    classes = {each.key: each.draft.name for each in dividend.classes}
    taking = "、".join(classes[each.share_class] for each in plan.classes if each.share_class in classes)
    if taking:
        paper.note(f"参加分配的股权：{taking}。每股约 {dividend.preview.per_share} 元，分到分没有尾差。")
    for check in (*dividend.preview.checks, *dividend.preview.warnings):
        paper.note(f"{check}。".replace("。。", "。"))
    if dividend.resolution:
        paper.note(f"决议：{dividend.resolution}。")
    if plan.tax:
        paper.note("代扣税款以主管税务机关意见为准。")
    paper.signatures(["理事长", "监事长", "会计", "制表人"], columns=2, dated=True)
    paper.seal([name])
    return paper.render(progress)


def dividend_sheet(dividend: Dividend, progress: Progress = no_progress) -> bytes:
    """Return 分红签领表: page subtotals, what it comes to so far, the whole in figures and capitals."""
    name, plan = dividend.cooperative.draft.name, dividend.plan
    title = f"{plan.year}年度{_noun(dividend)}签领表"
    paper = Document(f"{name}{title}", footer=f"{name} · {plan.year}年度{_noun(dividend)}", margins=_EDGES)
    paper.heading(name)
    paper.subheading(title, bold=True)
    total = Fen(sum(int(line.payout.net) for line in dividend.payments))
    facts = [f"登记日：{chinese_date(plan.record_date)}", f"总额：{money(total)} 元"]
    if dividend.preview.per_share:
        facts.append(f"每股约 {dividend.preview.per_share} 元")
    paper.facts(*facts, "单位：股、元")
    sheet = _Sheet(dividend)
    paper.table(
        TableSpec(
            sheet.columns(),
            [sheet.row(line) for line in dividend.payments],
            row_height=13,
            page_subtotals=sheet.subtotal,
            running_total=sheet.running,
        )
    )
    paper.note(f"本表总额：{capitals(total)}（¥{money(total)}）。")
    paper.signatures(["理事长", "会计", "出纳", "监事会", "村务监督委员会", "制表"])
    return paper.render(progress)


class _Sheet:
    """Columns and sums of the sign-off sheet; tax has columns only where some is withheld."""

    def __init__(self, dividend: Dividend) -> None:
        self._dividend = dividend
        self._taxed = bool(dividend.plan.tax)
        self._growers = dividend.cooperative.draft.kind is CoopKind.SPECIALISED

    def columns(self) -> tuple[ColumnSpec, ...]:
        """The columns, from the number to the place for the day."""
        second = ColumnSpec("交易返还" if self._growers else "股数", 20, align="right")
        amounts = [ColumnSpec("应发金额", 24, align="right", face=Face.SONG_BOLD)]
        if self._taxed:
            amounts += [ColumnSpec("代扣", 18, align="right"), ColumnSpec("实发", 24, align="right")]
        return (
            ColumnSpec("户号", 13),
            ColumnSpec("户　主", weight=1.0),
            ColumnSpec("人口", 10, align="right"),
            second,
            *amounts,
            ColumnSpec("账户尾号", 17),
            ColumnSpec("领取人\n（关系）", 20),
            ColumnSpec("签名（手印）", 28),
            ColumnSpec("日期", 18),
        )

    def row(self, line: PaymentLine) -> list[str]:
        """One holder."""
        payout = line.payout
        second = (
            money(payout.patronage) if self._growers else shown(payout.shares, self._dividend.cooperative)
        )
        amounts = [money(payout.amount)]
        if self._taxed:
            amounts += [money(payout.withheld), money(payout.net)]
        return [
            payout.number,
            payout.name,
            str(line.heads) if line.heads else "",
            second,
            *amounts,
            line.account_tail or "现金",
            "",
            "",
            "",
        ]

    def subtotal(self, first: int, stop: int) -> list[str | Cell]:
        """本页小计 of the rows on the page."""
        return self._sums("本页小计", first, stop, f"{stop - first} 户")

    def running(self, first: int, stop: int) -> list[str | Cell]:
        """累计 up to the end of the page."""
        whole = len(self._dividend.payments)
        return self._sums("累　计", first, stop, f"第 1–{stop} 户，共 {whole} 户")

    def _sums(self, label: str, first: int, stop: int, words: str) -> list[str | Cell]:
        lines = self._dividend.payments[first:stop]
        if self._growers:
            second = money(Fen(sum(int(line.payout.patronage) for line in lines)))
        else:
            shares = Shares(sum(int(line.payout.shares) for line in lines))
            second = shown(shares, self._dividend.cooperative)
        amounts = [money(Fen(sum(int(line.payout.amount) for line in lines)))]
        if self._taxed:
            amounts.append(money(Fen(sum(int(line.payout.withheld) for line in lines))))
            amounts.append(money(Fen(sum(int(line.payout.net) for line in lines))))
        return [Cell(label, span=3), second, *amounts, Cell(words, span=4, align="left")]


def _noun(dividend: Dividend) -> str:
    return "盈余分配" if dividend.cooperative.draft.kind is CoopKind.SPECIALISED else "分红"


def _bold(text: str, bold: bool) -> str | Cell:
    return Cell(text, face=Face.SONG_BOLD) if bold else text
