"""What stands in the form of a person: the fields of person, party membership and term, in order."""

from collections.abc import Sequence
from typing import Any

from villageoffice.desktop.people.field import FieldSpec, labelled, words
from villageoffice.kits.text.names import normalise_name
from villageoffice.people.values import (
    MemberClass,
    MemberDraft,
    MembershipKind,
    PersonDraft,
    RepresentativeDraft,
)

RELATIONS = words(
    "户主", "配偶", "子", "女", "长子", "次子", "长女", "次女", "儿媳", "女婿", "孙子", "孙女", "父亲",
    "母亲", "兄弟", "姐妹", "其他",
)  # fmt: skip
_ETHNICITIES = words(
    "汉族", "土家族", "苗族", "回族", "壮族", "满族", "侗族", "瑶族", "彝族", "藏族", "蒙古族", "维吾尔族",
    "布依族", "朝鲜族", "白族", "哈尼族", "黎族", "傣族", "畲族", "仡佬族",
)  # fmt: skip
_EDUCATION = words("小学", "初中", "高中", "中专", "大专", "本科", "研究生", "文盲")

TICK_MEMBER, TICK_TERM = "是本支部党员", "是村民代表"

_TABLE = str.maketrans("０１２３４５６７８９－Ｘｘ", "0123456789-XX")


def person_specs(groups: Sequence[str], free_number: str) -> tuple[FieldSpec, ...]:
    """The person: what the ID card says first, then the household."""
    return (
        FieldSpec("name", "姓名", required=True, hint="与身份证一致"),
        FieldSpec("id_number", "身份证号", "number", hint="填完自动带出性别和出生日期"),
        FieldSpec("sex", "性别", "choice", words("男", "女")),
        FieldSpec("birth", "出生日期", "date"),
        FieldSpec("phone", "电话", "number", hint="手机或座机"),
        FieldSpec("ethnicity", "民族", "suggest", _ETHNICITIES),
        FieldSpec("education", "学历", "suggest", _EDUCATION),
        FieldSpec("reading", "姓名拼音", hint="认不出的字才要填，如 liu yan"),
        FieldSpec("household_number", "户号", hint=f"如 {free_number}（新的一户）"),
        FieldSpec("relation_to_head", "与户主关系", "suggest", RELATIONS),
        FieldSpec("village_group", "村民小组", "suggest", words(*groups), hint="随户登记"),
        FieldSpec("address", "住址"),
        FieldSpec("remark", "备注", wide=True),
    )


def member_specs(party_groups: Sequence[str]) -> tuple[FieldSpec, ...]:
    """The party membership."""
    return (
        FieldSpec("kind", "类别", "choice", labelled(list(MembershipKind)), start=MembershipKind.FULL),
        FieldSpec("party_group", "党小组", "suggest", words(*party_groups)),
        FieldSpec("joined", "入党日期", "date", hint="支部大会通过之日"),
        FieldSpec("confirmed", "转正日期", "date"),
        FieldSpec(
            "member_class", "党员类型", "choice", labelled(list(MemberClass)), start=MemberClass.REGULAR
        ),
        FieldSpec("class_basis", "类型依据", hint="年老体弱：决议日期和编号"),
        FieldSpec("duty", "党内职务", hint="如 组长"),
        FieldSpec("introducers", "入党介绍人"),
        FieldSpec("monthly_dues", "每月党费", "money", hint="元"),
        FieldSpec("dues_paid_until", "党费交至", "date", hint="如 2026-10"),
        FieldSpec("member_remark", "党籍备注", wide=True),
    )


def term_specs() -> tuple[FieldSpec, ...]:
    """The term as villagers' representative."""
    return (
        FieldSpec("since", "任期自", "date"),
        FieldSpec("until", "任期至", "date"),
        FieldSpec("households", "推选户", wide=True, hint="户号之间用顿号或空格隔开，如 001、003、004"),
        FieldSpec("term_remark", "任期备注", wide=True),
    )


def person_values(draft: PersonDraft) -> dict[str, Any]:
    """A person's draft as values of the fields."""
    return {name: getattr(draft, name) for name in PersonDraft.__dataclass_fields__}


def member_values(draft: MemberDraft) -> dict[str, Any]:
    """A member's draft as values of the fields."""
    values = {name: getattr(draft, name) for name in MemberDraft.__dataclass_fields__}
    return {**values, "member_remark": draft.remark, "remark": draft.person.remark}


def term_values(draft: RepresentativeDraft) -> dict[str, Any]:
    """A representative's draft as values of the fields."""
    return {
        "since": draft.since,
        "until": draft.until,
        "households": draft.households,
        "term_remark": draft.remark,
    }


def person_draft(values: dict[str, Any]) -> PersonDraft:
    """The draft the fields mean: names in one spelling, numbers in half width without blanks."""
    texts = {name: values[name] or "" for name in PersonDraft.__dataclass_fields__ if name != "birth"}
    texts["name"] = normalise_name(texts["name"]).text
    for name in ("id_number", "phone", "household_number"):
        texts[name] = "".join(texts[name].translate(_TABLE).split())
    return PersonDraft(birth=values["birth"], **texts)


def member_draft(person: PersonDraft, values: dict[str, Any]) -> MemberDraft:
    """The member's draft the fields mean."""
    plain = ("party_group", "joined", "confirmed", "class_basis", "duty", "introducers", "dues_paid_until")
    return MemberDraft(
        person=person,
        kind=values["kind"] or MembershipKind.FULL,
        member_class=values["member_class"] or MemberClass.REGULAR,
        monthly_dues=values["monthly_dues"],
        remark=values["member_remark"],
        **{name: values[name] for name in plain},
    )


def term_draft(person: PersonDraft, values: dict[str, Any]) -> RepresentativeDraft:
    """The representative's draft the fields mean."""
    return RepresentativeDraft(
        person, values["since"], values["until"], values["households"], values["term_remark"]
    )
