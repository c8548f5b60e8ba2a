"""Papers and sheets of the shares book, read back: sums re-added, nothing told that must not be."""

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl.reader.excel import load_workbook
from pypdf import PdfReader

from tests.shares.counting_house import START, CountingHouse
from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.text.capitals import amount_in_capitals
from villageoffice.shares import papers, queries, register, sheets
from villageoffice.shares.rules.dividends import shares_words
from villageoffice.shares.values import (
    HolderDraft,
    HolderKind,
    MemberDraft,
    MovementDraft,
    MovementKind,
    PaymentState,
    PlanClass,
    PlanDraft,
    ResolutionRef,
)

TODAY = date(2026, 11, 23)
LONG = "阿卜杜热西提·阿卜杜克热木·麦麦提图尔荪·艾合买提"
IDENTITY = "420399197602290016"
ACCOUNT = "9999000012345678901"


@pytest.fixture
def homes(house: CountingHouse) -> list[int]:
    """Sixty households, odd names among them, with shares counted for persons; and the collective."""
    names = [LONG, "𬱖䶮㛃", "=1+1", *(f"户主{n}" for n in range(4, 61))]
    drafts = [
        HolderDraft(
            f"{n:03d}",
            HolderKind.HOUSEHOLD,
            name,
            identity=IDENTITY,
            phone="13812345678",
            account=ACCOUNT,
            address="示例村一组 1 号",
            members=(
                MemberDraft(name, "户主", IDENTITY, date(1976, 2, 29)),
                MemberDraft("张晓宇", "子", "420399201503010012", date(2015, 3, 1)),
            ),
        )
        for n, name in enumerate(names, start=1)
    ]
    with house.file.act("登记股东") as act:
        found = register.add_holders(act, house.key, drafts)
    movements = [
        MovementDraft(
            MovementKind.INITIAL,
            START,
            house.heads,
            Shares.parse("50"),
            target=home,
            target_member=person.key,
        )
        for home in found
        for person in queries.members_on(house.key, home, START)
    ]
    movements += [
        MovementDraft(MovementKind.INITIAL, START, house.land, Shares(31_200 + 777 * n), target=home)
        for n, home in enumerate(found)
    ]
    house.change(movements)
    collective = house.collective()
    house.move(MovementKind.INITIAL, "700", target=collective, share_class=house.collective_class)
    return found


@pytest.fixture
def plan(house: CountingHouse, homes: list[int]) -> int:
    draft = PlanDraft(
        2025,
        date(2025, 12, 31),
        (PlanClass(house.heads), PlanClass(house.land), PlanClass(house.collective_class)),
        income=Fen.parse("246000"),
        brought=Fen.parse("8600"),
        reserve=2000,
        welfare=Fen.parse("5400"),
    )
    with house.file.act("方案") as act:
        key = register.draft_plan(act, house.key, draft)
    with house.file.act("决议") as act:
        register.approve_plan(act, key, ResolutionRef("", date(2026, 1, 10), "成员大会决议"))
    return key


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def figures(text: str) -> list[Fen]:
    return [Fen.parse(found) for found in re.findall(r"(?<![\d.])[\d,]+\.\d\d(?!\d)", text)]


Rows = list[tuple[object, ...]]


def rows_of(xlsx: bytes) -> Rows:
    sheet = load_workbook(io.BytesIO(xlsx)).worksheets[0]
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_the_sign_off_sheet_adds_up_on_every_page_and_in_capitals(house: CountingHouse, plan: int) -> None:
    found = queries.dividend(plan)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(papers.dividend_sheet(found))).pages]
    assert len(pages) > 3
    amounts = [line.payout.amount for line in found.payments]
    so_far, seen = 0, 0
    for page in pages:
        if "本页小计" not in page:
            continue
        on_page = [
            a for line, a in zip(found.payments, amounts, strict=True) if f"\n{line.payout.number}" in page
        ]
        subtotal = sum(int(amount) for amount in on_page)
        so_far, seen = so_far + subtotal, seen + len(on_page)
        shown = figures(page)
        assert Fen(subtotal) in shown
        assert Fen(so_far) in shown
    assert seen == len(amounts)
    total = Fen(sum(int(amount) for amount in amounts))
    assert f"人民币{amount_in_capitals(total)}" in re.sub(r"\s", "", "".join(pages))
    assert int(total) + int(found.preview.collective) == int(Fen.parse("200000"))


def test_the_rows_of_a_roster_on_paper_add_up_to_its_total(house: CountingHouse, homes: list[int]) -> None:
    found = queries.roster(house.key, TODAY)
    text = text_of(papers.shareholder_roster(found))
    for row in found.rows:
        assert papers_shown(row.total) in text
    assert papers_shown(found.total) in text
    assert "100.00" in text


def papers_shown(shares: Shares) -> str:
    return shares_words(shares, 2)


def test_public_papers_tell_no_number_and_hide_minors(house: CountingHouse, plan: int) -> None:
    found = queries.roster(house.key, TODAY)
    members = queries.all_members_on(house.key, TODAY)
    public = (papers.public_roster(found, members), papers.dividend_plan(queries.dividend(plan)))
    for pdf in public:
        text = re.sub(r"\s", "", text_of(pdf))
        for secret in (IDENTITY, IDENTITY[-6:], "13812345678", ACCOUNT, ACCOUNT[-4:], "张晓宇"):
            assert secret not in text
    assert "张**" in text_of(public[0])
    sheet = str(rows_of(sheets.public_roster(found, members)))
    assert IDENTITY not in sheet
    assert "张晓宇" not in sheet


def test_numbers_are_masked_on_a_certificate_and_the_sheet(
    house: CountingHouse, homes: list[int], plan: int
) -> None:
    with house.file.act("发证") as act:
        keys = register.issue_certificates(act, house.key, homes[:3], TODAY, TODAY)
    faces = [queries.certificate_paper(key) for key in keys]
    text = text_of(papers.certificates(faces))
    assert "420399********0016" in text
    assert IDENTITY not in text
    assert "示例股权字第0001号" in text
    assert "2026年11月23日持有" in re.sub(r"\s", "", text)
    assert ACCOUNT not in text_of(papers.dividend_sheet(queries.dividend(plan)))


def test_a_certificate_keeps_to_one_page_for_a_usual_household(
    house: CountingHouse, homes: list[int]
) -> None:
    with house.file.act("发证") as act:
        keys = register.issue_certificates(act, house.key, homes[1:6], TODAY, TODAY)
    faces = [queries.certificate_paper(key) for key in keys]
    assert len(PdfReader(io.BytesIO(papers.certificates(faces))).pages) == 5


def test_the_whole_of_a_household_is_told_where_not_all_is_counted_for_persons(
    house: CountingHouse, homes: list[int]
) -> None:
    with house.file.act("发证") as act:
        (key,) = register.issue_certificates(act, house.key, homes[:1], TODAY, TODAY)
    text = text_of(papers.certificates([queries.certificate_paper(key)]))
    assert "户内共有" in text
    assert "壹佰零叁点壹贰股" in re.sub(r"\s", "", text)


def test_the_change_slip_has_both_parties_and_places_to_sign(house: CountingHouse, homes: list[int]) -> None:
    person = queries.members_on(house.key, homes[0], TODAY)[0].key
    number = house.move(
        MovementKind.TRANSFER,
        "20",
        date(2026, 9, 2),
        source=homes[0],
        target=homes[1],
        source_member=person,
        price=Fen.parse("5000"),
    )
    text = re.sub(r"\s", "", text_of(papers.change_slip(queries.change_slip(house.key, number))))
    assert "☑转让☐继承" in text
    assert "人民币伍仟元整（¥5,000.00）" in text
    assert text.count("签名（手印）") == 2
    assert "转出、转入数量相等" in text
    assert "（盖章）" in text


def test_a_wrong_line_and_its_reversal_stand_in_the_ledger(house: CountingHouse, homes: list[int]) -> None:
    number = house.move(
        MovementKind.ADJUST_IN, "2", date(2024, 6, 18), target=homes[0], share_class=house.land
    )
    with house.file.act("冲正") as act:
        register.reverse_change(act, house.key, number, "测量有误", date(2024, 6, 20))
    text = re.sub(r"\s", "", text_of(papers.share_ledger(queries.holder_ledger(homes[0], TODAY))))
    assert "（已冲正）" in text
    assert "冲正测量有误" in text
    assert "−2.00" in text


def test_the_bank_file_has_whole_numbers_as_text_and_adds_up(house: CountingHouse, plan: int) -> None:
    found = queries.dividend(plan)
    rows = rows_of(sheets.bank_file(found))
    body = [row for row in rows if isinstance(row[0], int)]
    assert len(body) == 60
    assert body[0][2] == IDENTITY
    assert body[0][3] == ACCOUNT
    assert sum(Fen.parse(f"{row[5]:.2f}") for row in body) == found.unpaid


def test_the_bank_file_leaves_out_who_was_paid(house: CountingHouse, plan: int) -> None:
    rows = [line.row for line in queries.dividend(plan).payments]
    with house.file.act("签领") as act:
        register.pay(act, rows[1:], PaymentState.SIGNED, date(2026, 1, 20))
    body = [r for r in rows_of(sheets.bank_file(queries.dividend(plan))) if isinstance(r[0], int)]
    assert [row[1] for row in body] == [LONG]
    with house.file.act("签领") as act:
        register.pay(act, rows[:1], PaymentState.SENT, date(2026, 1, 20))
    with pytest.raises(OfficeError, match="没有要由银行代发的户"):
        sheets.bank_file(queries.dividend(plan))


def test_hostile_and_rare_names_come_back_whole(house: CountingHouse, homes: list[int], plan: int) -> None:
    found = queries.roster(house.key, TODAY)
    text = re.sub(r"\s", "", text_of(papers.shareholder_roster(found)))
    assert LONG in text
    assert "𬱖䶮㛃" in text
    rows = rows_of(sheets.shareholder_roster(found))
    assert [row[2] for row in rows if row[1] in ("001", "002", "003")] == [LONG, "𬱖䶮㛃", "=1+1"]
    cells = load_workbook(io.BytesIO(sheets.dividend_sheet(queries.dividend(plan)))).worksheets[0]
    assert all(cell.data_type != "f" for row in cells.iter_rows() for cell in row)


Maker = Callable[[CountingHouse, int, list[int]], bytes]

MAKERS: list[Maker] = [
    lambda house, _, __: papers.shareholder_roster(queries.roster(house.key, TODAY)),
    lambda _, plan, __: papers.dividend_sheet(queries.dividend(plan)),
    lambda _, plan, __: papers.dividend_plan(queries.dividend(plan)),
    lambda _, __, homes: papers.share_ledger(queries.holder_ledger(homes[0], TODAY)),
    lambda house, _, __: papers.movement_register(queries.movement_register(house.key, 2022)),
    lambda house, _, __: sheets.shareholder_roster(queries.roster(house.key, TODAY)),
    lambda _, plan, __: sheets.dividend_sheet(queries.dividend(plan)),
    lambda house, _, __: sheets.movement_register(queries.movement_register(house.key, 2022)),
    lambda _, __, homes: sheets.share_ledger(queries.holder_ledger(homes[0], TODAY)),
    lambda _, plan, __: sheets.dividend_plan(queries.dividend(plan)),
]


@pytest.mark.parametrize("make", MAKERS)
def test_the_same_answer_gives_the_same_bytes(
    house: CountingHouse, plan: int, homes: list[int], make: Maker
) -> None:
    assert make(house, plan, homes) == make(house, plan, homes)
