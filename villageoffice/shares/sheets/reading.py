"""A clerk's rosters of shareholders and lists of trade, read.  Nothing is guessed.

A row is read whole or told as a problem with its cell.  Shares stand in one column a kind, as
counties' forms have them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.sheet.headings import Field, Headings, Layout, Table, damaged_cells
from villageoffice.kits.sheet.problems import Problem
from villageoffice.kits.sheet.reader import Sheet
from villageoffice.kits.text.identity import read_identity
from villageoffice.people.sheets.cells import Found, RowReader, told
from villageoffice.people.values import Incoming, Reading
from villageoffice.shares.rules.identities import account_hint, account_problem
from villageoffice.shares.values import ClassBasis, ShareholderLine, TradeLine

T = TypeVar("T")

_COOPERATIVE = Field("cooperative", "合作社名称", ("股份经济合作社名称", "合作社", "单位名称"), carried=True)

SHARES = (
    ("head_share", ClassBasis.HEAD, "人口股", ("成员股", "个人股", "人头股", "基本股")),
    ("years_share", ClassBasis.YEARS, "农龄股", ("劳龄股", "贡献股")),
    ("resource_share", ClassBasis.AREA, "土地股", ("资源股", "承包地股", "土地资源股")),
    ("capital_share", ClassBasis.MONEY, "资金股", ("现金股", "出资股", "货币股")),
    ("collective_share", ClassBasis.COLLECTIVE, "集体股", ()),
    ("other_share", ClassBasis.FIXED, "其他股", ("扶贫股",)),
)
"""Column, basis of the class, heading and its synonyms."""

LAYOUT_SHAREHOLDERS = Layout(
    kind="shareholders",
    label="股东名册",
    fields=(
        _COOPERATIVE,
        Field("number", "户号", ("户编号", "编号", "股权证编号", "家庭编号"), required=True, carried=True),
        Field("head", "户主", ("户主姓名", "户主名称", "股权户主"), carried=True),
        Field("name", "成员姓名", ("股东姓名", "姓名", "成员", "股东"), required=True),
        Field("relation", "与户主关系", ("关系", "家庭关系", "与户主的关系")),
        Field("id_number", "身份证号", ("成员身份证号", "公民身份号码", "身份证号码", "证件号码", "身份证")),
        *(Field(name, label, synonyms) for name, _, label, synonyms in SHARES),
        Field("date", "量化日期", ("日期", "取得日期", "发证日期"), carried=True),
        Field("phone", "联系电话", ("电话", "手机", "手机号码")),
        Field("address", "住址", ("地址", "家庭住址"), carried=True),
        Field("bank", "开户行", ("开户银行", "银行"), carried=True),
        Field("account", "账号", ("银行账号", "账户", "银行卡号", "卡号"), carried=True),
        Field("remark", "备注"),
    ),
    required_any=(tuple(name for name, *_ in SHARES),),
)

LAYOUT_TRADES = Layout(
    kind="transactions",
    label="成员交易登记表",
    fields=(
        _COOPERATIVE,
        Field("number", "成员编号", ("编号", "户号", "成员号")),
        Field("name", "成员姓名", ("姓名", "成员", "农户", "户主")),
        Field("date", "日期", ("交易日期", "时间"), required=True, carried=True),
        Field("goods", "品名", ("产品", "商品", "农产品", "品种"), carried=True),
        Field("volume", "交易量", ("数量", "重量")),
        Field("amount", "交易额", ("金额", "交易金额", "货款"), required=True),
        Field("document", "凭证", ("凭证号", "单据号")),
    ),
    required_any=(("number", "name"),),
)


def read_shareholders(
    sheet: Sheet, headings: Headings, table: Table, today: date
) -> Reading[ShareholderLine]:
    """Read a roster of shareholders; the head of a household is the person 户主 is said of."""
    reading = _read(sheet, headings, table, lambda row: _shareholder(row, today))
    heads: dict[tuple[str, str], str] = {}
    for incoming in reading.rows:
        line = incoming.draft
        if line.relation in ("户主", "本人", ""):
            heads.setdefault((line.cooperative, line.number), line.name)
    rows = tuple(
        Incoming(
            each.row,
            each.draft
            if each.draft.head
            else replace(
                each.draft, head=heads.get((each.draft.cooperative, each.draft.number), each.draft.name)
            ),
        )
        for each in reading.rows
    )
    return replace(reading, rows=rows)


def read_trades(sheet: Sheet, headings: Headings, table: Table, today: date) -> Reading[TradeLine]:
    """Read a list of trade.  today: a trade after it is refused."""
    return _read(sheet, headings, table, lambda row: _trade(row, today))


def _read(
    sheet: Sheet, headings: Headings, table: Table, line: Callable[[RowReader], T | None]
) -> Reading[T]:
    rows: list[Incoming[T]] = []
    found: list[Found] = []
    spoilt = damaged_cells(sheet, headings, table, but=("id_number",))
    damaged = {problem.row for problem in spoilt}
    for row in table.rows:
        reader = RowReader(headings, row)
        draft = line(reader)
        if draft is not None and not reader.rejected and row.number not in damaged:
            rows.append(Incoming(row.number, draft))
        found += reader.found
    columns = tuple((field.name, headings.letter_of(field.name)) for field in headings.columns.values())
    problems: tuple[Problem, ...] = (*spoilt, *told(sheet.name, headings, found))
    return Reading(sheet.name, columns, tuple(rows), problems)


def _shareholder(row: RowReader, today: date) -> ShareholderLine | None:
    number, identity = row.code("number"), row.identity(today)
    if not number:
        row.refuse("number", "没有填户号。", "请填写户号；一户几人的，每行都写或者合并单元格。")
    if not row.name:
        row.refuse("name", "没有填姓名。", "请填写成员姓名。")
    shares = tuple((basis, quantity) for name, basis, *_ in SHARES if (quantity := _shares(row, name)))
    account = "".join(row.code("account").split("-"))
    if problem := account_problem(account):
        row.refuse("account", problem, "请把账号列设为文本格式，对照存折或银行卡填写。")
    elif hint := account_hint(account):
        row.warn("account", hint)
    day = _day(row, today)
    if row.rejected:
        return None
    return ShareholderLine(
        cooperative=row.text("cooperative"),
        number=number,
        head=row.text("head"),
        name=row.name,
        relation=row.text("relation"),
        identity=identity,
        birth=read_identity(identity, today=today).birth if identity else None,
        phone=row.phone(),
        address=row.text("address"),
        bank=row.text("bank"),
        account=account,
        shares=shares,
        day=day,
        remark=row.text("remark"),
    )


def _trade(row: RowReader, today: date) -> TradeLine | None:
    if not row.name and not row.code("number"):
        row.refuse("name", "没有写明是哪一名成员。", "请填写成员编号或者姓名。")
    day, amount = _day(row, today), row.money("amount")
    if day is None and not row.rejected:
        row.refuse("date", "没有填日期。", "请填写交易日期，例如 2025-08-01。")
    if amount is None and not row.rejected:
        row.refuse("amount", "没有填交易额。", "请填写金额，单位是元。")
    elif amount is not None and amount <= 0:
        row.refuse("amount", f"交易额 {amount} 要大于零。", "退货请在原登记里作废。")
    if row.rejected or day is None or amount is None:
        return None
    return TradeLine(
        cooperative=row.text("cooperative"),
        number=row.code("number"),
        name=row.name,
        day=day,
        goods=row.text("goods"),
        volume=row.text("volume"),
        amount=Fen(int(amount)),
        document=row.text("document"),
    )


def _shares(row: RowReader, field: str) -> Shares | None:
    text = row.text(field).removesuffix("股")
    if not text:
        return None
    try:
        quantity = Shares.parse(text)
    except InvalidValue as refusal:
        row.refuse(field, refusal.what, refusal.remedy)
        return None
    if quantity < 0:
        row.refuse(field, f"股数 {quantity} 小于零。", "请核对股数。")
        return None
    return quantity or None


def _day(row: RowReader, today: date) -> date | None:
    partial = row.day("date")
    if partial is None:
        return None
    try:
        day = partial.exact
    except InvalidValue as refusal:
        row.refuse("date", refusal.what, refusal.remedy)
        return None
    if day > today:
        row.refuse("date", f"{day:%Y-%m-%d} 还没有到。", "请核对日期。")
    return day
