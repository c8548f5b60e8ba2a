"""What is wrong with a draft, told as the clerk types and for every row of a sheet.

Errors keep a draft from being saved; the rest is only to be looked at.  Identity numbers are
judged by GB 11643; sex and birth that differ from the number are kept as they are, with a warning,
for the paper in the clerk's hand may be right.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from villageoffice.errors import InvalidValue
from villageoffice.kits.sheet.problems import Severity
from villageoffice.kits.text.dates import PartialDate
from villageoffice.kits.text.identity import Identity, read_identity
from villageoffice.kits.text.names import normalise_name, validate_name
from villageoffice.people.rules.gaps import agrees, has_private_use
from villageoffice.people.rules.households import relation
from villageoffice.people.rules.periods import begin
from villageoffice.people.values import (
    Finding,
    MemberClass,
    MemberDraft,
    MembershipKind,
    PersonDraft,
    RepresentativeDraft,
)

_PHONE = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8}")
_LONGEST = 300
_TEXTS = (
    ("ethnicity", "民族"), ("education", "学历"), ("address", "住址"), ("village_group", "村民小组"),
    ("household_number", "户号"), ("relation_to_head", "与户主关系"), ("reading", "拼音"), ("remark", "备注"),
    ("phone", "电话"),
)  # fmt: skip

BASIS_MISSING = Finding("class_basis", "年老体弱要有支部决议，免计分从决议起。", "请填写决议的日期和编号。")


LATE_BEGINNING = Finding("joined", "入党日期晚于已经登记的党籍变动（转正、转组或转出）。", "请核对入党日期。")


def check_person(draft: PersonDraft, today: date) -> tuple[Finding, ...]:
    """Return what is wrong with a person's draft, in the order of the fields."""
    return tuple(_person(draft, today))


def check_member(draft: MemberDraft, today: date) -> tuple[Finding, ...]:
    """Return what is wrong with a member's draft, the person's findings first."""
    return (*check_person(draft.person, today), *_member(draft, today))


def check_representative(draft: RepresentativeDraft, today: date) -> tuple[Finding, ...]:
    """Return what is wrong with a representative's draft, the person's findings first."""
    return (*check_person(draft.person, today), *_representative(draft))


def fill_from_id(draft: PersonDraft, today: date) -> PersonDraft:
    """Return the draft with sex and birth from the ID number where they are blank or only vaguer.

    A number that is not sound changes nothing.
    """
    identity = identity_of(draft.id_number, today)
    if identity is None:
        return draft
    birth = draft.birth
    if birth is None or (birth.precision != "day" and agrees(birth, identity.birth)):
        birth = PartialDate.of(identity.birth)
    return replace(draft, id_number=identity.number, sex=draft.sex or identity.sex, birth=birth)


def tidied(draft: PersonDraft, today: date) -> PersonDraft:
    """Return the draft as it is stored: one spelling of the name, X as a capital, no blanks around."""
    identity = identity_of(draft.id_number, today)
    texts = {field: getattr(draft, field).strip() for field, _ in _TEXTS}
    texts["relation_to_head"] = relation(texts["relation_to_head"])
    number = identity.number if identity else draft.id_number.strip()
    return replace(draft, name=normalise_name(draft.name).text, id_number=number, **texts)


def identity_of(id_number: str, today: date) -> Identity | None:
    """Return what a number says, None for an empty or faulty one."""
    try:
        return read_identity(id_number, today=today) if id_number else None
    except InvalidValue:
        return None


def _person(draft: PersonDraft, today: date) -> Iterator[Finding]:
    try:
        validate_name(draft.name)
    except InvalidValue as refusal:
        yield Finding("name", refusal.what, refusal.remedy)
    if has_private_use(draft.name):
        yield _warn("name", f"“{draft.name}”里有只有旧系统认得的字。", "照此保存；请对照身份证改成正确的字。")
    if draft.sex not in ("", "男", "女"):
        yield Finding("sex", f"性别“{draft.sex}”看不懂。", "请填写“男”或“女”。")
    yield from _identity(draft, today)
    yield from _birth(draft, today)
    if draft.phone and not _PHONE.fullmatch(draft.phone):
        yield _warn("phone", f"电话“{draft.phone}”的位数不像一个号码。", "照此保存；请核对。")
    yield from _place(draft)
    for field, label in _TEXTS:
        if len(getattr(draft, field)) > _LONGEST:
            yield Finding(field, f"{label}太长，超过 {_LONGEST} 字。", "请缩短。")


def _place(draft: PersonDraft) -> Iterator[Finding]:
    if draft.relation_to_head and not draft.household_number:
        yield _warn("relation_to_head", "有与户主关系，却没有户号，关系没有地方记。", "请填写户号。")
    if draft.village_group and not draft.household_number:
        yield _warn("village_group", "村民小组随户登记，没有户号就没有地方记。", "请填写户号。")


def _identity(draft: PersonDraft, today: date) -> Iterator[Finding]:
    if not draft.id_number:
        yield _warn("id_number", "没有身份证号，只能按姓名核对。", "可以照此保存；拿到后请补上。")
        return
    try:
        identity = read_identity(draft.id_number, today=today)
    except InvalidValue as refusal:
        yield Finding("id_number", refusal.what, refusal.remedy)
        return
    for hint in identity.hints:
        yield _warn("id_number", hint)
    if draft.sex in ("男", "女") and draft.sex != identity.sex:
        what = f"性别“{draft.sex}”与身份证号（{identity.sex}）不符。"
        yield _warn("sex", what, "核对后改其一，也可照原样保存。")
    if draft.birth is not None and not agrees(draft.birth, identity.birth):
        what = f"出生日期 {draft.birth.iso} 与身份证号（{identity.birth.isoformat()}）不符。"
        yield _warn("birth", what, "核对后改其一，也可照原样保存。")


def _birth(draft: PersonDraft, today: date) -> Iterator[Finding]:
    if draft.birth is None:
        return
    if draft.birth.first() > today:
        yield Finding("birth", f"出生日期 {draft.birth.iso} 还没有到。", "请核对年份。")
    yield from _vague("birth", draft.birth)


def _member(draft: MemberDraft, today: date) -> Iterator[Finding]:
    for field, day, label in (
        ("joined", draft.joined, "入党日期"),
        ("confirmed", draft.confirmed, "转正日期"),
    ):
        if day is not None and day.first() > today:
            yield Finding(field, f"{label} {day.iso} 还没有到。", "请核对年份。")
        yield from _vague(field, day)
    yield from _vague("dues_paid_until", draft.dues_paid_until)
    if draft.joined is None:
        yield _warn("joined", "没有入党日期。", "可以照此保存；请查党员档案后补上。")
    elif draft.person.birth is not None and _younger_than_18(draft.person.birth, draft.joined):
        yield _warn("joined", f"按出生日期，{draft.joined.iso} 入党时不满 18 岁。", "请核对（党章第一条）。")
    yield from _confirmation(draft)
    if draft.member_class is MemberClass.ELDER_ILL and not draft.class_basis:
        yield replace(BASIS_MISSING, severity=Severity.WARNING)


def _confirmation(draft: MemberDraft) -> Iterator[Finding]:
    if draft.confirmed is None:
        if draft.kind is MembershipKind.FULL:
            yield _warn("confirmed", "正式党员没有转正日期。", "可以照此保存；请查党员档案后补上。")
        return
    if draft.kind is MembershipKind.PROBATIONARY:
        what = f"写着预备党员，却有转正日期 {draft.confirmed.iso}。"
        yield Finding("confirmed", what, "已转正的请改为“正式”，未转正的请去掉转正日期。")
    elif draft.joined is not None and draft.confirmed.last() < draft.joined.first():
        what = f"转正日期 {draft.confirmed.iso} 早于入党日期 {draft.joined.iso}。"
        yield Finding("confirmed", what, "请核对两个日期。")


def _representative(draft: RepresentativeDraft) -> Iterator[Finding]:
    if draft.since is None:
        yield _warn("since", "没有任期开始的日期，视为一直是代表。", "可以照此保存；请补上当选日期。")
    if draft.until is not None and draft.until.last() < begin(draft.since):
        yield Finding("until", f"任期到 {draft.until.iso} 为止，早于开始的日期。", "请核对两个日期。")
    if not draft.households:
        yield _warn("households", "没有写由哪些户推选。", "可以照此保存；请补上推选户的户号。")


def _younger_than_18(birth: PartialDate, joined: PartialDate) -> bool:
    """Whether somebody certainly had not completed 18 years by the last possible day of joining."""
    first, last = birth.first(), joined.last()
    return (last.year - first.year, last.month, last.day) < (18, first.month, first.day)


def _vague(field: str, day: PartialDate | None) -> Iterator[Finding]:
    if day is not None and day.precision != "day":
        known = "年月" if day.precision == "month" else "年份"
        yield _warn(field, f"“{day.chinese}”只有{known}，照此保存，不补日。")


def _warn(field: str, what: str, remedy: str = "") -> Finding:
    return Finding(field, what, remedy, Severity.WARNING)
