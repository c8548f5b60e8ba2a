"""Events of a villager: away, back, moved out, dead, another household."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from villageoffice.desktop.people.events.event import (
    Answers,
    Event,
    Surrounding,
    basis_field,
    day_field,
    here,
)
from villageoffice.desktop.people.field import FieldSpec, words
from villageoffice.desktop.people.sections import RELATIONS
from villageoffice.people import register
from villageoffice.people.rules.households import number_key
from villageoffice.people.values import Finding, PersonFile, Whereabouts

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_PART = "在村情况"


def _applies(status: Whereabouts, file: PersonFile) -> bool:
    """Nobody goes away twice; only who was away or moved out comes back; the dead stay dead."""
    if file.status is Whereabouts.DIED or file.status is status:
        return False
    return status is not Whereabouts.AWAY or file.status is Whereabouts.LIVING_HERE


def _sentence(status: Whereabouts, file: PersonFile, answers: Answers) -> str:
    name, day = file.draft.name, answers["since"].chinese
    if status is Whereabouts.AWAY:
        return f"自{day}起，{name}记为外出；仍在名册里，党籍、代表身份和表决权都不变。"
    if status is Whereabouts.LIVING_HERE:
        return f"自{day}起，{name}记为在村。以前的{file.status.label}留在经历里。"
    head = _new_head(file)
    household = f"并退出 {file.draft.household_number} 户" if file.draft.household_number else "不再列入名册"
    if status is Whereabouts.MOVED_OUT:
        return f"自{day}起，{name}记为迁出，{household}。{head}{_still(file)}以前的资料都保留。"
    ended = "、".join(_ended_by_death(file))
    ends = f"{ended}同日结束。" if ended else ""
    return f"{name}于{day}去世。{ends}{head}以前的资料都保留，按以前的日期仍能查到。"


def _new_head(file: PersonFile) -> str:
    """Remind of the household whose head goes."""
    if file.draft.relation_to_head != "户主" or not file.household:
        return ""
    return f"{file.draft.household_number} 户还有 {len(file.household)} 人，请另定户主。"


def _still(file: PersonFile) -> str:
    """What moving out does not end."""
    posts = (("党籍", file.member), ("村民代表任期", file.representative), ("任职", file.offices))
    still = [word for word, held in posts if held]
    return f"{'、'.join(still)}不会自动结束，需要的请另行登记。" if still else ""


def _ended_by_death(file: PersonFile) -> Iterator[str]:
    if file.draft.household_number:
        yield f"{file.draft.household_number} 户的户籍"
    for word, held in (("党籍", file.member), ("村民代表任期", file.representative), ("任职", file.offices)):
        if held:
            yield word


def _where(key: str, label: str, status: Whereabouts, date_label: str, hint: str) -> Event:
    """An event that changes where somebody is."""

    def fields(_file: PersonFile, _around: Surrounding) -> tuple[FieldSpec, ...]:
        return day_field("since", date_label), basis_field(hint, label="说明")

    def perform(act: "Act", file: PersonFile, answers: Answers) -> None:
        register.record_whereabouts(act, file.person, status, answers["since"], answers["basis"])

    return Event(
        key=key,
        label=label,
        part=_PART,
        act=f"登记{label}",
        applies=lambda file: _applies(status, file),
        fields=fields,
        sentence=lambda file, answers: _sentence(status, file, answers),
        perform=perform,
    )


def _household_fields(_file: PersonFile, around: Surrounding) -> tuple[FieldSpec, ...]:
    return (
        day_field("since", "变动日期"),
        FieldSpec(
            "number", "迁入户号", hint=f"新立一户可用 {around.near.free_number()}；留空表示不再属于任何户"
        ),
        FieldSpec("relation", "与户主关系", "suggest", RELATIONS),
        FieldSpec("village_group", "村民小组", "suggest", words(*around.near.groups), hint="新立一户时填写"),
    )


def _household_sentence(file: PersonFile, answers: Answers) -> str:
    name, day, old = file.draft.name, answers["since"].chinese, file.draft.household_number
    before = f"{day}以前仍算 {old} 户的人。" if old else ""
    if number_key(old) != number_key(answers["number"]):
        before += _new_head(file)
    if not answers["number"]:
        return f"自{day}起，{name}退出 {old} 户，不再属于任何户。{before}"
    group = f"（{answers['village_group']}）" if answers["village_group"] else ""
    relation = f"，与户主关系为“{answers['relation']}”" if answers["relation"] else ""
    return f"自{day}起，{name}属于 {answers['number']} 户{group}{relation}。{before}"


def _household_check(file: PersonFile, answers: Answers) -> Iterator[Finding]:
    old, new = file.draft.household_number, answers["number"]
    if not old and not new:
        yield Finding("number", "请填写迁入的户号。")
    elif number_key(old) == number_key(new) and answers["relation"] == file.draft.relation_to_head:
        yield Finding("number", f"现在就在 {old} 户，关系也没有变。", "请填写新的户号或关系。")


def _change_household(act: "Act", file: PersonFile, answers: Answers) -> None:
    register.change_household(
        act, file.person, answers["number"], answers["relation"], answers["since"], answers["village_group"]
    )


VILLAGE: tuple[Event, ...] = (
    _where("away", "外出", Whereabouts.AWAY, "外出日期", "去向或原因，如 广东务工"),
    _where("back", "回村", Whereabouts.LIVING_HERE, "回村日期", "可不填"),
    _where("moved", "迁出", Whereabouts.MOVED_OUT, "迁出日期", "如 户口迁往示例市"),
    _where("died", "去世", Whereabouts.DIED, "去世日期", "如 死亡证明编号"),
    Event(
        key="household",
        label="换户、分户",
        part=_PART,
        act="登记换户",
        applies=here,
        fields=_household_fields,
        sentence=_household_sentence,
        perform=_change_household,
        check=_household_check,
    ),
)
