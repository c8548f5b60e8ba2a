"""Cards, registers, forms and slips: figures of the list, every cut explained, pages counted anew."""

import io
import re
from datetime import date

import pytest
from openpyxl.reader.excel import load_workbook
from pypdf import PdfReader

from tests.points import desk
from tests.points.village import Village
from villageoffice.errors import OfficeError
from villageoffice.kits.exact import Points
from villageoffice.people.values import MemberClass, MembershipKind
from villageoffice.points import papers, queries, sheets
from villageoffice.points.values import MemberCard, ObjectionOutcome, Posting

NAMES = ("张伟", "王芳", "买买提·艾力", "阿卜杜热西提·阿卜杜克热木·麦麦提图尔荪", "𬱖䶮", "=1+1")


def pages(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def values_of(book: bytes) -> list[str]:
    """Every text of a workbook."""
    found = load_workbook(io.BytesIO(book)).worksheets
    return [str(cell) for sheet in found for row in sheet.iter_rows(values_only=True) for cell in row if cell]


@pytest.fixture
def people(village: Village) -> dict[str, int]:
    """Members of all kinds with entries that caps cut, one void, one waiting, until October."""
    found = {name: village.member(name, id_number=f"4203991962010100{n}0") for n, name in enumerate(NAMES)}
    found["沈玉"] = village.member("沈玉", "第二党小组", kind=MembershipKind.PROBATIONARY)
    found["吴秀英"] = village.member("吴秀英", member_class=MemberClass.ELDER_ILL)
    found["新来"] = village.member("新来", since="2026-05-10")
    drafts = []
    for place, name in enumerate((*NAMES, "沈玉")):
        for day in range(1, 12 + place):
            drafts.append(village.draft(found[name], "集中学习", f"2026-0{1 + day % 9}-{day:02}"))
            drafts.append(village.draft(found[name], "志愿服务", f"2026-10-{day:02}", reason="清理河道"))
    drafts += [village.draft(found["张伟"], "迟到早退", f"2026-10-{day:02}") for day in range(1, 29)]
    drafts += [village.draft(found["张伟"], "无故缺席会议", "2026-09-03") for _ in range(5)]
    drafts.append(village.draft(found["王芳"], "参与赌博", "2026-10-09", reason="家中打牌"))
    village.record_all(drafts)
    village.void(village.entries(found["王芳"])[0].entry.key, "重复登记")
    desk.review_all(village)
    return found


def card_of(person: int, month: int = 10) -> MemberCard:
    (card,) = queries.member_cards(2026, month, persons=[person])
    return card


def test_every_card_adds_up_to_the_list_and_has_its_rank(village: Village, people: dict[str, int]) -> None:
    table = queries.month_table(2026, 10)
    cards = {card.person: card for card in queries.member_cards(2026, 10)}
    assert set(cards) == {row.person for row in table.rows} == set(people.values())
    for row in table.rows:
        card = cards[row.person]
        assert (card.total, card.rank, card.ranked) == (row.year_total, row.rank, table.ranked)
        if row.year_total is None:
            assert (card.lines, card.standing) == ((), "免计分，不参加排名")
            continue
        running = Points(0)
        for line in card.lines:
            running += line.counted
            assert line.running == running
        assert running == row.year_total == sum((c.counted for c in card.categories), Points(0))
        assert card.earned == sum((c.earned for c in card.categories), Points(0))


def test_the_rank_on_a_card_is_that_of_the_whole_branch(village: Village, people: dict[str, int]) -> None:
    whole = {row.person: row.rank for row in queries.month_table(2026, 10).rows}
    for person in people.values():
        assert card_of(person).rank == whole[person]
    worst = max((rank, person) for person, rank in whole.items() if rank)[1]
    card = card_of(worst)
    assert card.rank is not None and card.rank > 1
    assert f"第{card.rank}名，共{card.ranked}名参加排名" in pages(papers.member_cards([card]))[-1]


def test_what_a_cap_cuts_is_explained_on_its_line_and_in_its_category(
    village: Village, people: dict[str, int]
) -> None:
    card = card_of(people["张伟"])
    service = [line for line in card.lines if line.what == "志愿服务：清理河道"]
    assert [str(line.counted) for line in service] == ["2.0"] * 3 + ["0.0"] * 8
    assert {line.cap for line in service[3:]} == {"本季“志愿服务”已满 6.0 分"}
    notes = {c.name: (c.cap, str(c.earned), str(c.counted), c.note) for c in card.categories}
    assert notes["作用发挥"] == ("40.0", "22.0", "6.0", "志愿服务超上限的 16.0 分不计")
    assert notes["学习"] == ("15.0", "22.0", "12.0", "集中学习超上限的 10.0 分不计")
    assert notes["履行义务"] == ("15.0", "-4.0", "0.0", "迟到早退扣满后的 4.0 分不再扣")
    assert notes["扣分"][0] == "不限"
    text = "".join(pages(papers.member_cards([card])))
    assert "本季“志愿服务”已满6.0分" in text
    assert "志愿服务超上限的16.0分不计" in text


def test_a_void_entry_stays_on_the_card_with_its_reason_and_counts_nothing(
    village: Village, people: dict[str, int]
) -> None:
    void = next(line for line in card_of(people["王芳"]).lines if line.state.endswith("已作废"))
    assert (str(void.points), str(void.counted), void.cap) == ("2.0", "0.0", "重复登记")


def test_a_card_tells_who_accepted_each_line(village: Village, people: dict[str, int]) -> None:
    village.record(people["张伟"], "志愿服务", "2026-10-30")
    lines = card_of(people["张伟"]).lines
    assert [line.state for line in lines if line.day == date(2026, 10, 30)] == ["11-23 小组初评"]
    assert {line.state for line in lines if line.day and line.day.month < 10} == {"11-23 支部审核"}
    text = "".join(pages(papers.member_cards([card_of(people["张伟"])])))
    assert "11-23支部审核" in text and "11-23小组初评" in text


def test_who_arrives_in_may_starts_with_the_full_mark(village: Village, people: dict[str, int]) -> None:
    card = card_of(people["新来"])
    assert [(line.category, line.what, str(line.running)) for line in card.lines] == [
        ("履行义务", "满分起扣", "15.0")
    ]


def test_an_adjustment_is_named_on_the_card(village: Village, people: dict[str, int]) -> None:
    for number in range(1, 10):
        desk.post(village, number, f"2026-{number + 1:02}-02")
    posting = queries.postings()[-1]
    desk.adjust(village, posting, village.draft(people["新来"], "志愿服务", "2026-09-20", reason="植树"))
    line = card_of(people["新来"]).lines[-1]
    assert (line.what, line.state) == ("志愿服务：植树（漏记）（调整）", "11-23 支部审核")


def test_all_cards_lie_in_one_file_each_counted_from_its_own_page_one(
    village: Village, people: dict[str, int]
) -> None:
    cards = queries.member_cards(2026, 10)
    found = pages(papers.member_cards(cards))
    numbers = [re.search(r"第(\d+)页共(\d+)页", page) for page in found]
    whole = [(int(n[1]), int(n[2])) for n in numbers if n]
    assert len(whole) == len(found)
    assert sum(number == 1 for number, _ in whole) == len(cards)
    assert any(total > 1 for _, total in whole)
    at = 0
    for card in cards:
        total = whole[at][1]
        assert [number for number, _ in whole[at : at + total]] == list(range(1, total + 1))
        assert f"党员积分登记卡·{card.name}" in found[at].replace("\xa0", "")
        assert "本人：" in found[at + total - 1]
        at += total


def test_no_id_number_is_on_a_card_and_the_same_card_gives_the_same_bytes(
    village: Village, people: dict[str, int]
) -> None:
    cards = queries.member_cards(2026, 10)
    assert "4203991962" not in "".join(pages(papers.member_cards(cards)))
    assert papers.member_cards(cards) == papers.member_cards(cards)
    assert sheets.member_cards(cards) == sheets.member_cards(cards)


def test_a_card_of_somebody_who_is_no_member_is_refused(village: Village, people: dict[str, int]) -> None:
    with pytest.raises(OfficeError, match="2026年4月末不是本支部党员"):
        card_of(people["新来"], 4)


def test_the_workbook_of_cards_has_a_sheet_a_member(village: Village, people: dict[str, int]) -> None:
    cards = queries.member_cards(2026, 10)
    book = load_workbook(io.BytesIO(sheets.member_cards(cards)))
    assert len(book.sheetnames) == len(cards)
    values = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert cards[0].standing in values
    assert not any(isinstance(cell, str) and cell.startswith("=") and cell != "=1+1" for cell in values)


def test_the_register_holds_every_entry_and_adds_up_on_paper(
    village: Village, people: dict[str, int]
) -> None:
    register = queries.period_register(2026, 10)
    rows = queries.find_entries(2026, 10, voided=True)
    assert [(line.day, line.points) for line in register.lines] == [
        (r.entry.day, r.entry.points) for r in rows
    ]
    total = queries.month_table(2026, 10).total
    assert register.counted == total
    text = pages(papers.period_register(register))
    assert f"合计{register.points.signed()}{register.counted.written}{register.live}条" in text[-1]
    sums = [
        Points.parse(found)
        for page in text
        for found in re.findall(r"本页小计[+−\d.]*?\d\.\d(−?\d+\.\d)", page)
    ]
    assert sum(sums, Points(0)) == register.counted
    assert "家中打牌" in "".join(text)


def test_a_void_entry_stands_in_the_register_and_counts_nothing(
    village: Village, people: dict[str, int]
) -> None:
    void = village.entries(people["王芳"])[5].entry
    village.void(void.key, "记错了人")
    register = queries.period_register(2026, void.day.month)
    line = next(line for line in register.lines if line.note == "作废：记错了人")
    assert (line.points, line.counted) == (void.points, Points(0))
    assert register.live == len(register.lines) - 1 - (void.day.month == 2)
    assert "另有作废" in pages(papers.period_register(register))[-1]


def test_the_register_as_a_sheet_has_real_days_and_numbers(village: Village, people: dict[str, int]) -> None:
    register = queries.period_register(2026, 10)
    sheet = load_workbook(io.BytesIO(sheets.period_register(register))).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(cells) if row[0] == "序号")
    first = cells[head + 1]
    assert first[1].date() == register.lines[0].day
    assert [round(10 * row[8]) for row in cells[head + 1 : head + 1 + len(register.lines)]] == [
        int(line.counted) for line in register.lines
    ]


def test_an_empty_register_is_still_a_paper(village: Village) -> None:
    assert "共登记0条" in pages(papers.period_register(queries.period_register(2026, 10)))[0]


@pytest.fixture
def posting(village: Village) -> Posting:
    person = village.member("赵磊", "第三党小组")
    village.record(person, "支部党员大会", "2026-10-08")
    desk.review_all(village)
    found = desk.post(village, 10)
    key = desk.object_to(village, found, person=person)
    (entry,) = desk.adjust(village, found, village.draft(person, "志愿服务", "2026-10-25"))
    desk.answer(village, key, ObjectionOutcome.UPHELD, adjustment=entry)
    return found


def test_the_receipt_tells_from_when_to_when_and_has_a_place_for_the_photograph(
    village: Village, posting: Posting
) -> None:
    (text,) = pages(papers.posting_receipt(queries.posting_receipt(posting.key)))
    for words in (
        "张贴地点村务公开栏张贴人王芳", "张贴日期2026年11月2日公示期满2026年11月9日24时", "公示天数7日",
        "有无异议收到1件", "赵磊2026年11月5日少记一次志愿服务成立2026年11月9日", "照片粘贴处", posting.digest,
    ):  # fmt: skip
        assert words in text


def test_the_sheet_of_an_objection_tells_what_came_of_it(village: Village, posting: Posting) -> None:
    (key,) = (found.key for found in queries.objections(2026))
    (text,) = pages(papers.objection_sheet(queries.objection_sheet(key)))
    for words in (
        "提出人赵磊提出日期2026年11月5日", "异议对象赵磊（第三党小组）答复期限2026年11月12日前",
        "少记一次志愿服务", "成立。已核实签到表", "赵磊志愿服务：记录（漏记）+2.0",
        "处理结果成立答复日期2026年11月9日",
    ):  # fmt: skip
        assert words in text


def test_an_open_objection_leaves_room_to_write(village: Village, posting: Posting) -> None:
    key = desk.object_to(village, posting, "2026-11-09")
    (text,) = pages(papers.objection_sheet(queries.objection_sheet(key)))
    assert "异议对象公示整体" in text
    assert "待答复" not in text


def test_an_amended_notice_says_what_it_replaces(village: Village, posting: Posting) -> None:
    notice = desk.draw_up(10, "2026-11-10", amends=posting.key)
    (text,) = pages(papers.public_notice(notice))
    assert "示例村党支部党员积分公示（更正）2026年10月" in text
    assert "2026年11月2日的公示有更正，现将更正后的全部名单重新公示，前次公示作废" in text
    assert "10月赵磊第三1.5→3.516.5→18.51志愿服务：记录（漏记）+2.0" in text
    book = load_workbook(io.BytesIO(sheets.public_notice(notice)))
    assert book.sheetnames == ["2026年10月公示", "前期变动"]


def test_the_claim_form_offers_what_can_be_claimed_on_one_page(village: Village) -> None:
    form = queries.claim_form(date(2026, 11, 23))
    (text,) = pages(papers.claim_form(form))
    assert len(form.items) >= 20
    for item in form.items:
        assert "".join(item.name.split()) in text
    assert "参与赌博" not in text
    book = sheets.claim_form(form)
    assert load_workbook(io.BytesIO(book)).sheetnames == ["申报表", "可以申报的项目"]
    assert {item.name for item in form.items} < set(values_of(book))
    assert "参与赌博" not in values_of(book)


@pytest.mark.parametrize("members", [0, 1, 37, 38, 120])
def test_the_sign_in_form_holds_every_member_once(village: Village, members: int) -> None:
    with village.file.act("登记党员") as act:
        for number in range(members):
            village.enter_member(act, f"党员甲{number:03}乙")
    form = queries.sign_in_form(date(2026, 11, 23), occasion="主题党日", place="党群服务中心")
    text = "".join(pages(papers.sign_in_form(form)))
    assert all(text.count(f"党员甲{number:03}乙") == 1 for number in range(members))
    assert f"应到{members}人" in text
    assert "示例村党支部主题党日签到表" in text
    cells = values_of(sheets.sign_in_form(form))
    assert [cell for cell in cells if cell.startswith("党员甲")] == [name for name, _ in form.names]
    assert any(cell.startswith(f"应到 {members} 人") for cell in cells)
