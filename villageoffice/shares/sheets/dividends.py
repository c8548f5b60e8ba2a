"""The plan, the sign-off sheet, the bank's file, members' accounts as sheets.

The bank's file has whole numbers: it stays inside the office and goes to the bank only.
"""

from collections.abc import Sequence

from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.kits.text.capitals import amount_in_capitals
from villageoffice.kits.text.dates import chinese_date
from villageoffice.shares.values import (
    AccountLine,
    CoopKind,
    Dividend,
    MemberAccount,
    PaymentLine,
    PaymentState,
)

_OWED = (PaymentState.UNPAID, PaymentState.RETURNED)


def dividend_plan(dividend: Dividend, progress: Progress = no_progress) -> bytes:
    """Return the plan as xlsx."""
    from villageoffice.kits.sheet.writer import write_sheet

    plan = dividend.plan
    spec = SheetSpec(
        title=f"{dividend.cooperative.draft.name}{plan.year}年度{_noun(dividend)}方案",
        subtitle=(f"登记日：{chinese_date(plan.record_date)}　单位：元",),
        columns=[Column("项目", 44), Column("金额", 20, "money")],
        rows=[(line.text, line.amount) for line in dividend.preview.lines],
        notes=(*dividend.preview.checks, dividend.resolution),
        signatures=("理事长：", "监事长：", "会计："),
        sheet_name="方案",
    )
    return write_sheet(spec, progress)


def dividend_sheet(dividend: Dividend, progress: Progress = no_progress) -> bytes:
    """Return 分红签领表 as xlsx: accounts by their last four digits only."""
    from villageoffice.kits.sheet.writer import write_sheet

    total = Fen(sum(int(line.payout.net) for line in dividend.payments))
    growers = dividend.cooperative.draft.kind is CoopKind.SPECIALISED
    columns = [
        Column("户号", 9),
        Column("户主", 16),
        Column("人口", 7, "number"),
        Column("交易返还" if growers else "股数", 14, "money" if growers else "shares"),
        Column("应发（元）", 14, "money"),
        Column("代扣（元）", 12, "money"),
        Column("实发（元）", 14, "money"),
        Column("账户尾号", 10, "center"),
        Column("状态", 9, "center"),
        Column("领取人", 14),
        Column("与户主关系", 11),
        Column("日期", 12, "date"),
    ]
    spec = SheetSpec(
        title=f"{dividend.cooperative.draft.name}{dividend.plan.year}年度{_noun(dividend)}签领表",
        subtitle=(f"登记日：{chinese_date(dividend.plan.record_date)}　共 {len(dividend.payments)} 户",),
        columns=columns,
        rows=[_row(line, growers=growers) for line in dividend.payments],
        total=_sums(dividend.payments, growers=growers),
        notes=(f"总额：人民币{amount_in_capitals(total)}。",),
        signatures=("理事长：", "会计：", "出纳：", "监事会："),
        landscape=True,
        sheet_name="签领表",
    )
    return write_sheet(spec, progress)


def bank_file(dividend: Dividend, progress: Progress = no_progress) -> bytes:
    """Return the bank's payment file: who is owed and has an account, whole numbers as text.

    Raises OfficeError when nobody is owed by the bank.
    """
    from villageoffice.kits.sheet.writer import write_sheet

    owed = [line for line in dividend.payments if line.state in _OWED and line.account and line.payout.net]
    if not owed:
        raise OfficeError("没有要由银行代发的户：都已领取，或者没有登记账号。", "请先在股东资料里登记账号。")
    purpose = f"{dividend.plan.year}年度{_noun(dividend)}"
    columns = [
        Column("序号", 6, "number"),
        Column("姓名", 16),
        Column("身份证号", 22),
        Column("账号", 26),
        Column("开户行", 24),
        Column("金额", 14, "money"),
        Column("用途", 20),
    ]
    rows = [
        (
            place,
            line.account_name,
            line.identity,
            line.account,
            line.bank,
            line.payout.net,
            purpose,
        )
        for place, line in enumerate(owed, start=1)
    ]
    total = Fen(sum(int(line.payout.net) for line in owed))
    spec = SheetSpec(
        title=f"{dividend.cooperative.draft.name}{purpose}银行代发表",
        columns=columns,
        rows=rows,
        total=(None, "合计", None, None, None, total, None),
        notes=("本表含完整证件号码和账号，只交银行，不得张贴。",),
        landscape=True,
        sheet_name="银行代发",
    )
    return write_sheet(spec, progress)


def member_account(accounts: Sequence[MemberAccount], progress: Progress = no_progress) -> bytes:
    """Return members' accounts as xlsx, one sheet a member."""
    from villageoffice.kits.sheet.writer import write_book

    return write_book([_account(account) for account in accounts], progress)


def _account(account: MemberAccount) -> SheetSpec:
    columns = [
        Column("日期", 12, "date"),
        Column("摘要", 20),
        *(Column(name, 14, "money") for name in ("成员出资", "公积金份额", "财政补助份额", "捐赠份额")),
        Column("交易量", 14),
        *(Column(name, 14, "money") for name in ("交易额", "盈余返还", "剩余盈余返还")),
    ]
    *lines, closing = account.lines
    return SheetSpec(
        title=f"{account.cooperative.draft.name}成员账户",
        subtitle=(f"{account.year}年　{account.number} {account.name}　单位：元",),
        columns=columns,
        rows=[_account_row(line) for line in lines],
        total=_account_row(closing),
        landscape=True,
        sheet_name=f"{account.number} {account.name}",
    )


def _account_row(line: AccountLine) -> tuple[Value, ...]:
    return (
        line.day,
        line.text,
        line.contribution,
        line.reserve,
        line.grant,
        line.donation,
        line.trade_volume,
        line.trade,
        line.patronage,
        line.surplus,
    )


def _row(line: PaymentLine, *, growers: bool) -> tuple[Value, ...]:
    payout = line.payout
    return (
        payout.number,
        payout.name,
        line.heads or None,
        payout.patronage if growers else payout.shares,
        payout.amount,
        payout.withheld,
        payout.net,
        line.account_tail or "现金",
        line.state.label,
        line.receiver,
        line.relation,
        line.day,
    )


def _sums(lines: Sequence[PaymentLine], *, growers: bool) -> tuple[Value, ...]:
    patronage = Fen(sum(int(line.payout.patronage) for line in lines))
    shares = Shares(sum(int(line.payout.shares) for line in lines))
    return (
        "合计",
        None,
        sum(line.heads for line in lines),
        patronage if growers else shares,
        Fen(sum(int(line.payout.amount) for line in lines)),
        Fen(sum(int(line.payout.withheld) for line in lines)),
        Fen(sum(int(line.payout.net) for line in lines)),
        None,
        None,
        None,
        None,
        None,
    )


def _noun(dividend: Dividend) -> str:
    return "盈余分配" if dividend.cooperative.draft.kind is CoopKind.SPECIALISED else "分红"
