"""A county's roster of shareholders and a list of trade: read, compared, imported, again, taken back."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl.workbook.workbook import Workbook

from tests.shares.counting_house import MODELS, CountingHouse
from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen
from villageoffice.kits.sheet.headings import find_headings, table_rows
from villageoffice.kits.sheet.reader import Sheet, read_workbook
from villageoffice.kits.storage import reversal
from villageoffice.people.values import Action, Plan
from villageoffice.shares import queries, register, sheets
from villageoffice.shares.values import (
    CooperativeDraft,
    CoopKind,
    HolderDraft,
    HolderKind,
    ShareholderLine,
    TradeLine,
)

TODAY = date(2026, 11, 23)
QUANTIFIED = date(2022, 3, 1)
HEAD = (
    "序号",
    "户号",
    "户主姓名",
    "股东姓名",
    "与户主关系",
    "成员身份证号",
    "人口股",
    "农龄股",
    "土地股",
    "量化日期",
    "银行账号",
)
ROWS: tuple[tuple[object, ...], ...] = (
    ("001", "张伟", "张　伟", "户主", "420399197602290016", 50, 28, 3.12, "2022.3.1", "9999 0000 1234 5678"),
    ("001", "张伟", "赵桂花", "妻", "", 50, None, None, "2022.3.1", ""),
    ("002", "𬱖䶮", "𬱖䶮", "户主", "", "50股", "19", "0", "2022-03-01", ""),
    ("003", "=1+1", "=1+1", "户主", "", 50, 12, "1.25", date(2022, 3, 1), ""),
)

Cells = Sequence[object]


def sheet_of(path: Path, head: Cells, rows: Sequence[Cells], title: str) -> Sheet:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title])
    sheet.append(list(head))
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *row])
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
    return read_workbook(path).sheets[0]


class Clerk:
    """Imports a roster."""

    def __init__(self, house: CountingHouse, folder: Path) -> None:
        self.house, self._path = house, folder / "股东名册.xlsx"

    def plan(self, *rows: Cells, head: Cells = HEAD) -> Plan[ShareholderLine]:
        read = sheet_of(self._path, head, rows, "示例村股东名册")
        headings = find_headings(read, sheets.LAYOUT_SHAREHOLDERS)
        reading = sheets.read_shareholders(read, headings, table_rows(read, headings), TODAY)
        return queries.plan_shareholders(reading, TODAY)

    def save(self, plan: Plan[ShareholderLine]) -> int:
        with self.house.file.act("导入股东名册") as act:
            register.import_shareholders(act, plan)
            return act.id


@pytest.fixture
def clerk(house: CountingHouse, tmp_path: Path) -> Clerk:
    return Clerk(house, tmp_path)


def told(plan: Plan[ShareholderLine]) -> str:
    return "\n".join(str(problem) for problem in plan.problems)


def test_a_roster_makes_households_people_and_first_shares(clerk: Clerk) -> None:
    plan = clerk.plan(*ROWS)
    assert plan.problems == ()
    assert plan.count(Action.NEW) == 4
    clerk.save(plan)
    found = queries.roster(clerk.house.key, TODAY)
    assert [(row.number, row.name, row.heads, str(row.total)) for row in found.rows] == [
        ("001", "张伟", 2, "131.1200"),
        ("002", "𬱖䶮", 1, "69.0000"),
        ("003", "=1+1", 1, "63.2500"),
    ]
    people = queries.members_on(clerk.house.key, found.rows[0].holder, QUANTIFIED)
    assert [(p.draft.name, str(sum(q for _, q in p.shares))) for p in people] == [
        ("张伟", "81.1200"),
        ("赵桂花", "50.0000"),
    ]
    assert people[0].draft.birth == date(1976, 2, 29)
    assert found.rows[0].account_tail == "5678"
    assert queries.holdings(clerk.house.key, date(2022, 2, 28)) == {}


def test_the_same_roster_again_changes_nothing(clerk: Clerk) -> None:
    clerk.save(clerk.plan(*ROWS))
    before = clerk.house.file.last_act
    again = clerk.plan(*ROWS)
    assert (again.count(Action.SAME), again.count(Action.NEW), again.problems) == (4, 0, ())
    with clerk.house.file.act("导入股东名册") as act:
        register.import_shareholders(act, again)
    assert clerk.house.file.last_act == before


def test_a_whole_import_is_taken_back(clerk: Clerk) -> None:
    before = reversal.state_digest(MODELS)
    number = clerk.save(clerk.plan(*ROWS))
    with clerk.house.file.act("撤回") as act:
        reversal.take_back(act, number, MODELS)
    assert reversal.state_digest(MODELS) == before


def test_an_import_on_which_a_change_rests_cannot_be_taken_back(clerk: Clerk) -> None:
    number = clerk.save(clerk.plan(*ROWS))
    rows = queries.roster(clerk.house.key, TODAY).rows
    with clerk.house.file.act("发证") as act:
        register.issue_certificates(act, clerk.house.key, [rows[0].holder], TODAY, TODAY)
    with clerk.house.file.act("撤回") as act, pytest.raises(reversal.CannotTakeBack, match="股权证书"):
        reversal.take_back(act, number, MODELS)


Change = Callable[[list[object]], None]


def changed(row: int, column: str, value: object) -> list[Cells]:
    rows = [list(each) for each in ROWS]
    rows[row][HEAD.index(column) - 1] = value
    return [tuple(each) for each in rows]


@pytest.mark.parametrize(
    ("row", "column", "value", "what"),
    [
        (0, "户号", None, "没有填户号"),
        (1, "股东姓名", None, "没有填姓名"),
        (0, "成员身份证号", "420399196209010050", "身份证"),
        (1, "人口股", "五十", "不是数字"),
        (1, "人口股", "-1", "小于零"),
        (1, "人口股", "50.00001", "小数太多"),
        (0, "银行账号", "62E7", "账号只能是数字"),
        (3, "量化日期", "2026-12-01", "还没有到"),
        (1, "股东姓名", "张伟", "与第 3 行是同一户的同一个人"),
    ],
)
def test_a_bad_cell_is_told_with_its_place_and_the_rest_can_be_imported(
    clerk: Clerk, row: int, column: str, value: object, what: str
) -> None:
    plan = clerk.plan(*changed(row, column, value))
    assert what in told(plan)
    assert f"第 {row + 3} 行" in told(plan)
    assert plan.count(Action.NEW) == 3


def test_a_kind_of_shares_that_the_cooperative_has_not_is_refused(clerk: Clerk) -> None:
    head = (*HEAD[:6], "资金股", *HEAD[7:])
    plan = clerk.plan(*ROWS, head=head)
    assert "这个合作社没有设资金股" in told(plan)
    assert plan.count(Action.NEW) == 0


def test_shares_that_differ_from_the_ledger_are_refused_not_rewritten(clerk: Clerk) -> None:
    clerk.save(clerk.plan(*ROWS))
    plan = clerk.plan(*changed(1, "人口股", 60))
    assert "赵桂花初始量化已登记为人口股 50.0000，与表里不同" in told(plan)
    plan = clerk.plan(*changed(1, "股东姓名", "张小三"))
    assert "户号 001 已经量化过，名册里没有张小三" in told(plan)
    plan = clerk.plan(*changed(2, "户主姓名", "李四"))
    assert "户号 002 登记的户主是𬱖䶮，表里是李四" in told(plan)


def test_a_plan_that_is_out_of_date_saves_nothing(clerk: Clerk) -> None:
    plan = clerk.plan(*ROWS)
    clerk.house.household("001", "张伟", "张伟")
    with pytest.raises(OfficeError, match="核对之后登记内容有了变化"):
        clerk.save(plan)
    assert queries.holdings(clerk.house.key, TODAY) == {}


def test_a_cooperative_must_be_named_where_there_are_several(clerk: Clerk) -> None:
    with clerk.house.file.act("新建") as act:
        register.create_cooperative(act, CooperativeDraft(CoopKind.COLLECTIVE, "第二合作社"))
    assert "有几个股份经济合作社" in told(clerk.plan(*ROWS))
    head = (*HEAD[:-1], "合作社名称")
    rows = [(*row[:-1], "示例村股份经济合作社") for row in ROWS]
    assert clerk.plan(*rows, head=head).count(Action.NEW) == 4
    rows = [(*row[:-1], "别的合作社") for row in ROWS]
    assert "没有名为“别的合作社”的股份经济合作社" in told(clerk.plan(*rows, head=head))


# trade

TRADE_HEAD = ("序号", "成员编号", "姓名", "日期", "品名", "数量", "金额")
TRADE: tuple[Cells, ...] = (
    ("001", "成员1", "2025.8.1", "辣椒", "1000 公斤", 12500.5),
    ("002", "", "2025-08-02", "番茄", "", "8,300元"),
    ("", "成员3", date(2025, 8, 3), "", "", "4199.50"),
    ("", "成员3", date(2025, 8, 3), "", "", "4199.50"),
)


@pytest.fixture
def growers(house: CountingHouse) -> int:
    with house.file.act("建立合作社") as act:
        key = register.create_cooperative(act, CooperativeDraft(CoopKind.SPECIALISED, "示例果蔬"))
        people = [HolderDraft(f"{n:03d}", HolderKind.PERSON, f"成员{n}") for n in (1, 2, 3)]
        register.add_holders(act, key, people)
    return key


def trade_plan(folder: Path, *rows: Cells) -> Plan[TradeLine]:
    read = sheet_of(folder / "交易.xlsx", TRADE_HEAD, rows, "成员交易登记表")
    headings = find_headings(read, sheets.LAYOUT_TRADES)
    return queries.plan_trades(sheets.read_trades(read, headings, table_rows(read, headings), TODAY), TODAY)


def test_trade_is_entered_by_number_or_name_and_once_only(
    house: CountingHouse, growers: int, tmp_path: Path
) -> None:
    plan = trade_plan(tmp_path, *TRADE)
    assert plan.problems == ()
    with house.file.act("导入交易") as act:
        register.import_trades(act, plan)
    found = queries.trades(growers, 2025)
    assert [(each.name, str(each.draft.amount)) for each in found] == [
        ("成员1", "12500.50"),
        ("成员2", "8300.00"),
        ("成员3", "4199.50"),
        ("成员3", "4199.50"),
    ]
    again = trade_plan(tmp_path, *TRADE)
    assert (again.count(Action.SAME), again.count(Action.NEW)) == (4, 0)
    more = trade_plan(tmp_path, *TRADE, TRADE[3])
    assert (more.count(Action.SAME), more.count(Action.NEW)) == (4, 1)


def test_bad_trade_is_told(house: CountingHouse, growers: int, tmp_path: Path) -> None:
    plan = trade_plan(
        tmp_path,
        ("009", "", "2025-08-01", "", "", 1),
        ("001", "成员2", "2025-08-01", "", "", 1),
        ("001", "", "2026-12-01", "", "", 1),
        ("001", "", "2025-08-01", "", "", 0),
        ("001", "", None, "", "", 5),
        ("", "", "2025-08-01", "", "", 5),
    )
    text = "\n".join(str(problem) for problem in plan.problems)
    for what in (
        "没有“009”",
        "没有“001 成员2”",
        "还没有到",
        "要大于零",
        "没有填日期",
        "没有写明是哪一名成员",
    ):
        assert what in text
    assert plan.count(Action.NEW) == 0
    assert Fen(0) == sum(int(each.draft.amount) for each in queries.trades(growers, 2025))
