"""Events of terms: elected and no longer representative, appointed to and gone from a committee."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from villageoffice.desktop.people.events.event import Answers, Event, Surrounding, day_field, here
from villageoffice.desktop.people.field import FieldSpec, labelled, words
from villageoffice.people import register
from villageoffice.people.values import Body, Finding, Office, PersonFile, RepresentativeDraft

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_REPRESENTATIVE, _POSTS = "村民代表", "任职"
_TITLES = words("书记", "副书记", "主任", "副主任", "委员", "组织委员", "宣传委员", "纪检委员")


def _elect_fields(_file: PersonFile, _around: Surrounding) -> tuple[FieldSpec, ...]:
    return (
        day_field("since", "任期自"),
        FieldSpec("until", "任期至", "date", hint="一届五年，如 2031-03"),
        FieldSpec("households", "推选户", hint="户号之间用顿号或空格隔开", wide=True),
        FieldSpec("basis", "备注", hint="如 第十二届村民代表推选", wide=True),
    )


def _order(first: str, last: str, answers: Answers) -> Iterator[Finding]:
    since, until = answers[first], answers[last]
    if since is not None and until is not None and until.last() < since.first():
        yield Finding(last, f"任期到 {until.iso} 为止，早于开始的 {since.iso}。", "请核对两个日期。")


def _elect(act: "Act", file: PersonFile, answers: Answers) -> None:
    draft = RepresentativeDraft(
        file.draft, answers["since"], answers["until"], answers["households"], answers["basis"]
    )
    register.add_representative(act, draft, file.person)


def _elect_sentence(file: PersonFile, answers: Answers) -> str:
    until = f"到{answers['until'].chinese}" if answers["until"] else "，没有写明到哪天"
    chosen = f"，由 {answers['households']} 户推选" if answers["households"] else ""
    return f"{file.draft.name}任村民代表，自{answers['since'].chinese}{until}{chosen}。"


def _office_words(office: Office) -> str:
    return f"{office.body.label}{office.post}"


def _appoint_sentence(file: PersonFile, answers: Answers) -> str:
    body, post, name = answers["body"], answers["post"], file.draft.name
    until = f"，任期至{answers['until'].chinese}" if answers["until"] else ""
    now = next((office for office in file.offices if office.body is body), None)
    before = f"原任的“{_office_words(now)}”到前一天为止。" if now else ""
    return f"自{answers['since'].chinese}起，{name}任{body.label}{post}{until}。{before}"


def _resign_fields(file: PersonFile, _around: Surrounding) -> tuple[FieldSpec, ...]:
    held = {office.body: _office_words(office) for office in file.offices}
    options = tuple(held.items())
    start = options[0][0] if len(options) == 1 else None
    return (
        FieldSpec("body", "离任职务", "choice", options, required=True, start=start, wide=True),
        day_field("on", "最后一天"),
    )


def _resign_sentence(file: PersonFile, answers: Answers) -> str:
    posts = "、".join(_office_words(one) for one in file.offices if one.body is answers["body"])
    return f"{file.draft.name}的“{posts}”到{answers['on'].chinese}为止，第二天起不再担任。"


TERMS: tuple[Event, ...] = (
    Event(
        "elect",
        "当选村民代表",
        _REPRESENTATIVE,
        "登记村民代表",
        lambda file: here(file) and file.representative is None,
        _elect_fields,
        _elect_sentence,
        _elect,
        lambda _file, answers: _order("since", "until", answers),
    ),
    Event(
        "term_end",
        "代表任期结束",
        _REPRESENTATIVE,
        "登记代表任期结束",
        lambda file: file.representative is not None,
        lambda _file, _around: (
            day_field("on", "最后一天"),
            FieldSpec(
                "reason", "原因", "suggest", words("任期届满", "辞职", "罢免", "终止资格"), required=True
            ),
        ),
        lambda file, answers: (
            f"{file.draft.name}的村民代表任期到{answers['on'].chinese}为止（{answers['reason']}），"
            "第二天起不再是村民代表。"
        ),
        lambda act, file, answers: register.end_representative_term(
            act, file.person, answers["on"], answers["reason"]
        ),
    ),
    Event(
        "appoint",
        "任职",
        _POSTS,
        "登记任职",
        here,
        lambda _file, _around: (
            FieldSpec("body", "机构", "choice", labelled(list(Body)), required=True),
            FieldSpec("post", "职务", "suggest", _TITLES, required=True),
            day_field("since", "任职日期"),
            FieldSpec("until", "任期至", "date", hint="可不填"),
        ),
        _appoint_sentence,
        lambda act, file, answers: register.appoint(
            act, file.person, answers["body"], answers["post"], answers["since"], answers["until"]
        ),
        lambda _file, answers: _order("since", "until", answers),
    ),
    Event(
        "resign",
        "离任",
        _POSTS,
        "登记离任",
        lambda file: bool(file.offices),
        _resign_fields,
        _resign_sentence,
        lambda act, file, answers: register.end_office(act, file.person, answers["body"], answers["on"]),
    ),
)
