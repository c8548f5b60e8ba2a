"""Rows of a roster as drafts, with every problem of every row; nothing here knows the register."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from villageoffice.errors import InvalidValue
from villageoffice.kits.sheet.cells import column_letter
from villageoffice.kits.sheet.headings import Headings, Table, damaged_cells
from villageoffice.kits.sheet.problems import Problem, Severity
from villageoffice.kits.sheet.reader import Sheet
from villageoffice.kits.text.dates import PartialDate, read_date
from villageoffice.kits.text.names import normalise_name
from villageoffice.people.rules.checks import (
    check_member,
    check_person,
    check_representative,
    fill_from_id,
)
from villageoffice.people.rules.households import number_key, number_list, relation
from villageoffice.people.sheets.cells import Found, RowReader, told
from villageoffice.people.values import (
    Incoming,
    MemberClass,
    MemberDraft,
    MembershipKind,
    PersonDraft,
    Reading,
    RepresentativeDraft,
)

D = TypeVar("D")
_Read = Callable[[RowReader, date], tuple[D, frozenset[str]]]

_YES = frozenset({"是", "√", "✓", "对", "有", "Y", "YES", "1"})
_NO = frozenset({"否", "×", "不是", "N", "NO", "0"})
_CLASSES = {
    "在册在村": MemberClass.REGULAR, "一般": MemberClass.REGULAR, "村干部": MemberClass.CADRE,
    "干部": MemberClass.CADRE, "老弱": MemberClass.ELDER_ILL, "老弱病残": MemberClass.ELDER_ILL,
    "年老体弱多病": MemberClass.ELDER_ILL, "特殊": MemberClass.ELDER_ILL, "非本村": MemberClass.NON_LOCAL,
}  # fmt: skip
_RANGE = re.compile(r"\s*(?:至今|[至到~～—–―]+|(?<=\d)--?(?=\d{4}))\s*")


def read_people(sheet: Sheet, headings: Headings, table: Table, today: date) -> Reading[PersonDraft]:
    """Read a resident roster.  today: judges ages and days that have not come."""
    heads = _heads_by_household(headings, table)
    reading = _read(sheet, headings, table, today, _resident)
    return Reading(
        reading.sheet,
        reading.columns,
        reading.rows,
        (*reading.problems, *_other_heads(sheet, heads, headings)),
    )


def read_members(sheet: Sheet, headings: Headings, table: Table, today: date) -> Reading[MemberDraft]:
    """Read a party-member roster."""
    return _read(sheet, headings, table, today, _member)


def read_representatives(
    sheet: Sheet, headings: Headings, table: Table, today: date
) -> Reading[RepresentativeDraft]:
    """Read a roster of villagers' representatives."""
    return _read(sheet, headings, table, today, _representative)


def _read(sheet: Sheet, headings: Headings, table: Table, today: date, read_row: "_Read[D]") -> Reading[D]:
    rows: list[Incoming[D]] = []
    found: list[Found] = []
    problems = [*_sheet_hints(sheet, headings), *damaged_cells(sheet, headings, table, but=("id_number",))]
    damaged = {problem.row for problem in problems if problem.row}
    for row in table.rows:
        reader = RowReader(headings, row)
        draft, blank = read_row(reader, today)
        found.extend(reader.found)
        if not reader.rejected and row.number not in damaged:
            rows.append(Incoming(row.number, draft, blank))
    problems.extend(told(sheet.name, headings, found))
    columns = tuple((field.name, column_letter(index)) for index, field in headings.columns.items())
    return Reading(sheet.name, columns, tuple(rows), tuple(sorted(problems, key=_place)))


def _place(problem: Problem) -> tuple[int, int, str]:
    return problem.row, len(problem.column), problem.column


def _sheet_hints(sheet: Sheet, headings: Headings) -> Iterator[Problem]:
    """What concerns every row is told once for the sheet."""
    names = {field.name for field in headings.columns.values()}
    if "id_number" not in names:
        what = "这张表没有身份证号一列，只能按姓名核对。"
        yield Problem(sheet.name, 0, "", "", what, "同名的人会要求补上身份证号。", Severity.WARNING)
    if "household_number" not in names and "village_group" in names:
        what = "这张表没有户号一列；村民小组随户登记，还没有户的人员，小组不会记下来。"
        yield Problem(sheet.name, 0, "", "", what, "需要时请加上户号。", Severity.WARNING)


def _person(reader: RowReader, today: date) -> PersonDraft:
    draft = PersonDraft(
        name=reader.name,
        sex=_sex(reader.text("sex")),
        id_number=reader.identity(today),
        birth=reader.day("birth"),
        phone=reader.phone(),
        ethnicity=_ethnicity(reader.text("ethnicity")),
        education=reader.text("education"),
        address=reader.text("address"),
        village_group=reader.text("village_group"),
        household_number=reader.code("household_number"),
        relation_to_head=relation(reader.text("relation_to_head")),
        reading=reader.text("reading"),
        remark=reader.text("remark"),
    )
    return fill_from_id(draft, today)


def _resident(reader: RowReader, today: date) -> tuple[PersonDraft, frozenset[str]]:
    draft = _person(reader, today)
    head = reader.text("household_head")
    is_head = head.upper() in _YES or (head and normalise_name(head).text == draft.name)
    if is_head and not draft.relation_to_head and draft.household_number:
        draft = replace(draft, relation_to_head="户主")
    reader.add_all(check_person(draft, today))
    return draft, frozenset()


def _member(reader: RowReader, today: date) -> tuple[MemberDraft, frozenset[str]]:
    kind, member_class = _kind(reader), _class(reader)
    confirmed = reader.day("confirmed")
    draft = MemberDraft(
        person=_without_remark(_person(reader, today)),
        kind=kind or MembershipKind.FULL,
        party_group=reader.text("party_group"),
        joined=reader.day("joined"),
        confirmed=confirmed,
        member_class=member_class or MemberClass.REGULAR,
        class_basis=reader.text("class_basis"),
        duty=reader.text("duty"),
        introducers=reader.text("introducers"),
        dues_paid_until=reader.day("dues_paid_until"),
        monthly_dues=reader.money("monthly_dues"),
        remark=reader.text("remark"),
    )
    reader.add_all(check_member(draft, today))
    if kind is None and confirmed is None:
        reader.warn("kind", "没有写正式还是预备，新增时按正式党员登记。", "请核对。")
    blank = {"kind": kind is None and confirmed is None, "member_class": member_class is None}
    return draft, frozenset(field for field, is_blank in blank.items() if is_blank)


def _representative(reader: RowReader, today: date) -> tuple[RepresentativeDraft, frozenset[str]]:
    since, until = reader.day("since"), reader.day("until")
    if since is None and until is None:
        since, until = _term(reader)
    draft = RepresentativeDraft(
        person=_without_remark(_person(reader, today)),
        since=since,
        until=until,
        households=number_list(reader.text("households")),
        remark=reader.text("remark"),
    )
    reader.add_all(check_representative(draft, today))
    return draft, frozenset()


def _without_remark(draft: PersonDraft) -> PersonDraft:
    """The remark of a members' or representatives' roster speaks of the membership or term."""
    return replace(draft, remark="")


def _sex(text: str) -> str:
    return {"男性": "男", "女性": "女", "男士": "男", "女士": "女"}.get(text, text)


def _ethnicity(text: str) -> str:
    """汉 and 汉族 are one; longer names keep what the clerk wrote."""
    return f"{text}族" if len(text) == 1 else text


def _kind(reader: RowReader) -> MembershipKind | None:
    text = reader.text("kind")
    if not text:
        return None
    if "预备" in text:
        return MembershipKind.PROBATIONARY
    if "正式" in text or text in ("党员", "中共党员", "是"):
        return MembershipKind.FULL
    reader.refuse("kind", f"人员类别“{text}”看不懂。", "请填写“正式党员”或“预备党员”。")
    return None


def _class(reader: RowReader) -> MemberClass | None:
    text, floating = reader.text("member_class"), reader.text("floating_member").upper()
    if text:
        bare = text.removesuffix("党员")
        found = MemberClass.labelled(bare) or _CLASSES.get(bare)
        if found is None:
            labels = "、".join(member_class.label for member_class in MemberClass)
            reader.refuse("member_class", f"党员类型“{text}”看不懂。", f"请填写：{labels}。")
        return found
    if floating in _YES or floating.startswith("流动"):
        return MemberClass.FLOATING
    if floating and floating not in _NO:
        reader.refuse("floating_member", f"“{floating}”看不出是不是流动党员。", "请填写“是”或“否”。")
    return MemberClass.REGULAR if floating in _NO else None


def _term(reader: RowReader) -> tuple[PartialDate | None, PartialDate | None]:
    """A term in one cell: ``2026.3—2031.3``, ``2026年3月至2031年3月``, or its first day alone."""
    text = reader.text("term")
    if not text:
        return None, None
    parts = [part for part in _RANGE.split(text) if part]
    try:
        days = [read_date(part) for part in parts]
    except InvalidValue as refusal:
        reader.refuse("term", f"任期“{text}”看不懂：{refusal.what}", "请写成 2026-03 至 2031-03。")
        return None, None
    if len(days) > 2:
        reader.refuse("term", f"任期“{text}”有两个以上的日期。", "请写成 2026-03 至 2031-03。")
        return None, None
    return days[0], days[1] if len(days) == 2 else None


def _heads_by_household(headings: Headings, table: Table) -> dict[str, list[tuple[int, str]]]:
    """Rows whose person is the head, by household, in sheets that have both columns."""
    heads: dict[str, list[tuple[int, str]]] = {}
    if headings.column_of("relation_to_head") is None or headings.column_of("household_number") is None:
        return heads
    for row in table.rows:
        number = row.text("household_number")
        if number and relation(row.text("relation_to_head")) == "户主":
            heads.setdefault(number_key(number), []).append((row.number, row.text("name")))
    return heads


def _other_heads(
    sheet: Sheet, heads: dict[str, list[tuple[int, str]]], headings: Headings
) -> Iterator[Problem]:
    for number, found in heads.items():
        first, *others = found
        for row, name in others:
            what = f"{name}：{number} 户已有户主{first[1]}（第 {first[0]} 行），一户只有一位户主。"
            column = headings.letter_of("relation_to_head")
            yield Problem(sheet.name, row, column, "", what, "照此保存；请核对。", Severity.WARNING)
