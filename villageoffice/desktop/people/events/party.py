"""Events of a party member: admitted, come from elsewhere, confirmed, moved, classed, barred, gone."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from villageoffice.desktop.people.events.event import Answers, Event, Surrounding, basis_field, day_field
from villageoffice.desktop.people.field import FieldSpec, labelled, words
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people import register
from villageoffice.people.values import (
    Bar,
    BarReason,
    Finding,
    MemberClass,
    MemberDraft,
    MembershipKind,
    PersonFile,
    Whereabouts,
)

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_PART = "党籍"
_ENDS = words("组织关系转出", "退党", "党内除名", "开除党籍", "取消预备党员资格")


def running_bar(file: PersonFile) -> Bar | None:
    """The period without a vote that has not ended."""
    return next((bar for bar in file.bars if bar.until is None), None)


def _no_member(file: PersonFile) -> bool:
    return file.member is None and file.status is not Whereabouts.DIED


def _is(kind: MembershipKind, file: PersonFile) -> bool:
    return file.member is not None and file.member.kind is kind


def _group_field(around: Surrounding, label: str = "编入党小组") -> FieldSpec:
    return FieldSpec("party_group", label, "suggest", words(*around.party_groups))


def _admit_fields(_file: PersonFile, around: Surrounding) -> tuple[FieldSpec, ...]:
    return (
        day_field("joined", "支部大会日期", exact=True),
        _group_field(around),
        FieldSpec("introducers", "入党介绍人", hint="两名正式党员", wide=True),
        basis_field("支部大会决议和上级党委批准的文号"),
    )


def _admit(act: "Act", file: PersonFile, answers: Answers) -> None:
    draft = MemberDraft(
        file.draft,
        MembershipKind.PROBATIONARY,
        answers["party_group"],
        answers["joined"],
        introducers=answers["introducers"],
    )
    register.add_member(act, draft, file.person, reason=answers["basis"])


def _admit_sentence(file: PersonFile, answers: Answers) -> str:
    joined: PartialDate = answers["joined"]
    return (
        f"自{joined.chinese}起，{file.draft.name}为预备党员；预备期一年，期间没有表决权，不参加积分排名。"
        f"预备期满请登记“转正”。"
    )


def _arrive_fields(_file: PersonFile, around: Surrounding) -> tuple[FieldSpec, ...]:
    return (
        day_field("since", "转入日期", exact=True),
        FieldSpec("kind", "类别", "choice", labelled(list(MembershipKind)), start=MembershipKind.FULL),
        FieldSpec("joined", "入党日期", "date", required=True),
        FieldSpec("confirmed", "转正日期", "date"),
        _group_field(around),
        basis_field("组织关系介绍信编号"),
    )


def _arrive(act: "Act", file: PersonFile, answers: Answers) -> None:
    kind = answers["kind"] or MembershipKind.FULL
    confirmed = answers["confirmed"] if kind is MembershipKind.FULL else None
    draft = MemberDraft(
        file.draft, kind, answers["party_group"], joined=answers["joined"], confirmed=confirmed
    )
    register.add_member(act, draft, file.person, since=answers["since"], reason=answers["basis"])


def _arrive_sentence(file: PersonFile, answers: Answers) -> str:
    kind = answers["kind"] or MembershipKind.FULL
    right = "有表决权" if kind is MembershipKind.FULL else "预备期内没有表决权"
    return f"自{answers['since'].chinese}起，{file.draft.name}是本支部的{kind.label}党员，{right}。"


def _confirm_fields(_file: PersonFile, _around: Surrounding) -> tuple[FieldSpec, ...]:
    return day_field("on", "转正日期", exact=True), basis_field("支部大会决议的日期和编号", required=True)


def _confirm_check(file: PersonFile, answers: Answers) -> Iterator[Finding]:
    joined = file.member.joined if file.member else None
    on = answers["on"]
    if joined is not None and on is not None and on.last() <= joined.first():
        yield Finding("on", f"转正日期不晚于入党日期 {joined.iso}。", "请核对日期。")


def _group_fields(file: PersonFile, around: Surrounding) -> tuple[FieldSpec, ...]:
    now = file.member.party_group if file.member else ""
    others = replace(around, party_groups=tuple(name for name in around.party_groups if name != now))
    return (
        day_field("on", "变动日期"),
        _group_field(others, "转入党小组"),
        basis_field("如 支部委员会决定"),
    )


def _group_check(file: PersonFile, answers: Answers) -> Iterator[Finding]:
    now = file.member.party_group if file.member else ""
    if answers["party_group"] == now:
        yield Finding("party_group", f"现在就在{now}。" if now else "请填写党小组。")


def _group_sentence(file: PersonFile, answers: Answers) -> str:
    now = file.member.party_group if file.member else ""
    day = answers["on"].chinese
    target = f"转入{answers['party_group']}" if answers["party_group"] else "不再编入党小组"
    before = f"{day}以前仍算{now}的人。" if now else ""
    return f"自{day}起，{file.draft.name}{target}。{before}"


def _class_fields(file: PersonFile, _around: Surrounding) -> tuple[FieldSpec, ...]:
    now = file.member.member_class if file.member else None
    choices = [one for one in MemberClass if one is not now]
    return (
        day_field("since", "起算日期"),
        FieldSpec("member_class", "党员类型", "choice", labelled(choices), required=True),
        basis_field("年老体弱要写支部决议的日期和编号"),
    )


def _class_check(_file: PersonFile, answers: Answers) -> Iterator[Finding]:
    if answers["member_class"] is MemberClass.ELDER_ILL and not answers["basis"]:
        yield Finding("basis", "年老体弱要有支部决议，免计分从决议起。", "请填写决议的日期和编号。")


def _class_sentence(file: PersonFile, answers: Answers) -> str:
    name, chosen, day = file.draft.name, answers["member_class"], answers["since"].chinese
    if chosen is MemberClass.REGULAR:
        return f"自{day}起，{name}恢复为普通党员。"
    meaning = {
        MemberClass.ELDER_ILL: "免计分，不参加排名；表决权不变。",
        MemberClass.FLOATING: "组织关系仍在本支部，表决权不变。",
    }.get(chosen, "表决权不变。")
    return f"自{day}起，{name}的党员类型为“{chosen.label}”。{meaning}"


def _bar_fields(_file: PersonFile, _around: Surrounding) -> tuple[FieldSpec, ...]:
    return (
        day_field("since", "起算日期", exact=True),
        FieldSpec("reason", "原因", "choice", labelled(list(BarReason)), required=True),
        basis_field("处分决定或通知的文号", required=True),
    )


def _bar_sentence(file: PersonFile, answers: Answers) -> str:
    return (
        f"自{answers['since'].chinese}起，{file.draft.name}{answers['reason'].label}，停止表决权，"
        "不计入应到会人数（《中国共产党基层组织选举工作条例》第五条）。结束时请登记“恢复表决权”。"
    )


def _end_fields(_file: PersonFile, _around: Surrounding) -> tuple[FieldSpec, ...]:
    return (
        day_field("on", "最后一天", exact=True),
        FieldSpec("reason", "原因", "suggest", _ENDS, required=True),
    )


PARTY: tuple[Event, ...] = (
    Event(
        "admit", "发展为预备党员", _PART, "登记发展党员", _no_member, _admit_fields, _admit_sentence, _admit
    ),
    Event("arrive", "转入党员", _PART, "登记转入党员", _no_member, _arrive_fields, _arrive_sentence, _arrive),
    Event(
        "confirm",
        "转正",
        _PART,
        "登记转正",
        lambda file: _is(MembershipKind.PROBATIONARY, file),
        _confirm_fields,
        lambda file, answers: (
            f"自{answers['on'].chinese}起，{file.draft.name}为正式党员，有表决权，参加积分排名。"
        ),
        lambda act, file, answers: register.confirm_member(act, file.person, answers["on"], answers["basis"]),
        _confirm_check,
    ),
    Event(
        "group",
        "换党小组",
        _PART,
        "登记换党小组",
        lambda file: file.member is not None,
        _group_fields,
        _group_sentence,
        lambda act, file, answers: register.change_party_group(
            act, file.person, answers["party_group"], answers["on"], answers["basis"]
        ),
        _group_check,
    ),
    Event(
        "class",
        "党员类型变动",
        _PART,
        "登记党员类型",
        lambda file: file.member is not None,
        _class_fields,
        _class_sentence,
        lambda act, file, answers: register.set_member_class(
            act, file.person, answers["member_class"], answers["since"], answers["basis"]
        ),
        _class_check,
    ),
    Event(
        "bar",
        "停止表决权",
        _PART,
        "登记停止表决权",
        lambda file: _is(MembershipKind.FULL, file) and running_bar(file) is None,
        _bar_fields,
        _bar_sentence,
        lambda act, file, answers: register.bar_vote(
            act, file.person, answers["reason"], answers["since"], answers["basis"]
        ),
    ),
    Event(
        "lift",
        "恢复表决权",
        _PART,
        "登记恢复表决权",
        lambda file: running_bar(file) is not None,
        lambda _file, _around: (day_field("since", "恢复日期", exact=True),),
        lambda file, answers: (
            f"自{answers['since'].chinese}起，{file.draft.name}恢复表决权，重新计入应到会人数。"
        ),
        lambda act, file, answers: register.lift_bar(act, file.person, answers["since"]),
    ),
    Event(
        "leave",
        "转出、离开支部",
        _PART,
        "登记转出党员",
        lambda file: file.member is not None,
        _end_fields,
        lambda file, answers: (
            f"{file.draft.name}的党籍在本支部到{answers['on'].chinese}为止（{answers['reason']}），"
            "第二天起不再计入应到会人数。以前的积分和表决记录都保留。"
        ),
        lambda act, file, answers: register.end_membership(
            act, file.person, answers["on"], answers["reason"]
        ),
    ),
)
