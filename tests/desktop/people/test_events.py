"""What happened is entered with its day; before it is saved it says what will be so; the past stays."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desktop.people.conftest import Called, Clerk, buttons_in
from villageoffice.desktop.people.events import EVENTS
from villageoffice.desktop.people.switch import CORRECTION
from villageoffice.kits.storage.records import ActRow
from villageoffice.people import queries
from villageoffice.people.values import (
    BarReason,
    Body,
    MemberClass,
    MembershipKind,
    PersonFile,
    Whereabouts,
)

TODAY = date(2026, 11, 23)


def open_event(clerk: Clerk, name: str, key: str = "") -> int:
    person = clerk.choose(name)
    clerk.press(Qt.Key.Key_F3)
    dialog = clerk.opened()
    if key:
        assert dialog.choose(key), f"{key} does not apply to {name}"
    return person


def file_of(clerk: Clerk, person: int, day: date = TODAY) -> PersonFile:
    return clerk.ask(lambda _: queries.person_file(person, day))


def record(clerk: Clerk, name: str, key: str, **answers: Any) -> tuple[int, str]:
    """Record one event; answers the person and the sentence that was shown before saving."""
    person = open_event(clerk, name, key)
    dialog = clerk.opened()
    dialog.form.put(answers)
    told = str(dialog.outcome.text)
    clerk.save()
    assert clerk.dialog is None, dialog.problem.text
    return person, told


def close(clerk: Clerk) -> None:
    QTest.keyClick(clerk.opened(), Qt.Key.Key_Escape)
    clerk.settle()
    assert clerk.dialog is None


def test_only_what_can_happen_to_a_person_is_offered(clerk: Clerk) -> None:
    open_event(clerk, "刘洋")
    offered = set(clerk.opened().events)
    assert {"away", "died", "group", "bar", "leave", "elect", "resign"} <= offered
    assert offered.isdisjoint({"back", "confirm", "admit", "arrive", "lift", "term_end"})
    close(clerk)
    open_event(clerk, "杨敏")
    offered = set(clerk.opened().events)
    assert "confirm" in offered
    assert "bar" not in offered
    close(clerk)


def test_an_event_is_entered_by_keys_alone(clerk: Clerk, called: Called) -> None:
    person = open_event(clerk, "刘洋")
    dialog = clerk.opened()
    assert dialog.outcome.text == "填好上面的内容，这里说明登记之后的结果。"
    clerk.enter("2026.11", "广东务工")
    told = "自2026年11月起，刘洋记为外出；仍在名册里，党籍、代表身份和表决权都不变。"
    assert dialog.outcome.text == told
    clerk.save()
    assert file_of(clerk, person).status is Whereabouts.AWAY
    assert file_of(clerk, person, date(2026, 10, 31)).status is Whereabouts.LIVING_HERE
    assert called.said == ["已登记：刘洋，外出"]
    row = clerk.page.table.current_row()
    assert row is not None
    assert (row.name, row.status) == ("刘洋", Whereabouts.AWAY)


def test_arrow_keys_choose_an_event_and_enter_goes_to_its_form(clerk: Clerk) -> None:
    open_event(clerk, "刘洋")
    dialog = clerk.opened()
    dialog.list.setFocus()
    clerk.press(Qt.Key.Key_Down)
    assert dialog.chosen.label == "迁出"
    clerk.press(Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.form.fields["since"].editor
    close(clerk)


def test_a_confirmed_member_votes_from_the_day_on(clerk: Clerk) -> None:
    person, told = record(clerk, "杨敏", "confirm", on="2026-11-20", basis="支部大会第 9 号决议")
    assert told == "自2026年11月20日起，杨敏为正式党员，有表决权，参加积分排名。"
    after, before = file_of(clerk, person), file_of(clerk, person, date(2026, 11, 19))
    assert after.voting_right is not None
    assert after.voting_right.entitled
    assert before.member is not None
    assert before.member.kind is MembershipKind.PROBATIONARY
    assert after.history[0].basis == "支部大会第 9 号决议"


@pytest.mark.parametrize(
    ("key", "answers", "field", "said"),
    [
        ("confirm", {"on": "2026-11", "basis": "决议"}, "on", "不知道是哪一天"),
        ("confirm", {"on": "2026-11-20"}, "basis", "请填写依据。"),
        ("confirm", {"on": "2025-12-03", "basis": "决议"}, "on", "不晚于入党日期"),
        ("confirm", {"on": "2026-11-24", "basis": "决议"}, "on", "还没有到"),
        ("group", {"on": "2026-11", "party_group": "第三党小组"}, "party_group", "现在就在第三党小组"),
        ("class", {"since": "2026-11", "member_class": MemberClass.ELDER_ILL}, "basis", "要有支部决议"),
        ("appoint", {"body": Body.VILLAGE_COMMITTEE, "since": "2026-3"}, "post", "请填写职务。"),
        ("household", {"since": "2026-11"}, "number", "现在就在 025 户"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(
    clerk: Clerk, key: str, answers: dict[str, Any], field: str, said: str
) -> None:
    before = clerk.ask(lambda office: office.digest())
    open_event(clerk, "杨敏", key)
    dialog = clerk.opened()
    dialog.form.put(answers)
    clerk.save()
    assert dialog.isVisible()
    assert said in clerk.message(field)
    assert dialog.focusWidget() is dialog.form.fields[field].editor
    close(clerk)
    assert clerk.ask(lambda office: office.digest()) == before


def test_another_party_group_leaves_the_old_one_in_the_past(clerk: Clerk) -> None:
    person, told = record(clerk, "刘洋", "group", on="2026-11-01", party_group="第三党小组", basis="支委会")
    assert told == "自2026年11月1日起，刘洋转入第三党小组。2026年11月1日以前仍算第二党小组的人。"
    after, before = file_of(clerk, person).member, file_of(clerk, person, date(2026, 10, 31)).member
    assert after is not None
    assert before is not None
    assert (before.party_group, after.party_group) == ("第二党小组", "第三党小组")


def test_a_barred_member_has_no_vote_until_it_is_lifted(clerk: Clerk) -> None:
    reason = BarReason.PROBATION_WITHIN_PARTY
    person, told = record(clerk, "刘洋", "bar", since="2026-06-01", reason=reason, basis="纪〔2026〕3号")
    assert "停止表决权，不计入应到会人数" in told
    right = file_of(clerk, person).voting_right
    assert right is not None
    assert not right.entitled
    record(clerk, "刘洋", "lift", since="2026-11-20")
    now, then = file_of(clerk, person).voting_right, file_of(clerk, person, date(2026, 11, 19)).voting_right
    assert now is not None
    assert then is not None
    assert (now.entitled, then.entitled) == (True, False)


def test_death_ends_what_ran_and_keeps_the_past(clerk: Clerk) -> None:
    person, told = record(clerk, "刘洋", "died", since="2026-11-20")
    assert told.startswith(
        "刘洋于2026年11月20日去世。014 户的户籍、党籍、任职同日结束。014 户还有 3 人，请另定户主。"
    )
    assert file_of(clerk, person).member is None
    assert file_of(clerk, person, date(2026, 11, 20)).member is not None
    assert clerk.page.scopes.current_key() == "GONE"
    assert clerk.page.panel.heading.note.full_text.startswith("去世")


def test_a_member_from_elsewhere_is_a_member_from_the_day_of_coming(clerk: Clerk) -> None:
    mate = file_of(clerk, clerk.choose("刘洋")).household[0].name
    person, told = record(
        clerk,
        mate,
        "arrive",
        since="2026-09-01",
        joined="2005-07-01",
        confirmed="2006-07-01",
        party_group="第一党小组",
        basis="介绍信 12 号",
    )
    assert told == f"自2026年9月1日起，{mate}是本支部的正式党员，有表决权。"
    assert file_of(clerk, person, date(2026, 8, 31)).member is None
    member = file_of(clerk, person).member
    assert member is not None
    assert member.kind is MembershipKind.FULL


SAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    "away": ("张伟", {"since": "2026-05", "basis": "务工"}),
    "back": ("周杰", {"since": "2026-10-03"}),
    "moved": ("张伟", {"since": "2026-10-03", "basis": "迁往示例市"}),
    "died": ("张伟", {"since": "2026-10"}),
    "household": (
        "张伟",
        {"since": "2026-10-03", "number": "090", "relation": "户主", "village_group": "五组"},
    ),
    "admit": (
        "单玉兰",
        {"joined": "2026-10-03", "party_group": "第一党小组", "introducers": "张伟、王芳", "basis": "决议"},
    ),
    "arrive": ("单玉兰", {"since": "2026-10-03", "joined": "2001-07", "kind": MembershipKind.PROBATIONARY}),
    "confirm": ("沈玉", {"on": "2026-11-20", "basis": "决议"}),
    "group": ("张伟", {"on": "2026-10", "party_group": "新的党小组"}),
    "class": ("张伟", {"since": "2026-10", "member_class": MemberClass.FLOATING}),
    "bar": ("张伟", {"since": "2026-10-03", "reason": BarReason.DETAINED, "basis": "通知"}),
    "leave": ("张伟", {"on": "2026-10-03", "reason": "组织关系转出"}),
    "elect": ("张伟", {"since": "2026-10", "until": "2031-03", "households": "001 002", "basis": "补选"}),
    "term_end": ("陈静", {"on": "2026-10-31", "reason": "辞职"}),
    "appoint": (
        "单玉兰",
        {"body": Body.SUPERVISION_COMMITTEE, "post": "委员", "since": "2026-10", "until": "2031-03"},
    ),
    "resign": ("张伟", {"body": Body.VILLAGE_COMMITTEE, "on": "2026-10-31"}),
}


def test_every_event_has_a_sample() -> None:
    assert set(SAMPLES) | {"lift"} == {event.key for event in EVENTS}


@pytest.mark.parametrize("key", SAMPLES)
def test_every_event_is_told_saved_as_one_act_and_seen_afterwards(clerk: Clerk, key: str) -> None:
    name, answers = SAMPLES[key]
    before = file_of(clerk, clerk.choose(name))
    person, told = record(clerk, name, key, **answers)
    assert name in told
    assert "2026年" in told
    after = file_of(clerk, person)
    assert after != before
    assert len(after.history) >= len(before.history)
    event = next(event for event in EVENTS if event.key == key)
    last = clerk.ask(lambda _: ActRow.select().order_by(ActRow.id.desc()).first())
    assert last.name == event.act


def test_what_was_written_down_wrongly_leads_to_the_correction(clerk: Clerk) -> None:
    open_event(clerk, "刘洋")
    next(one for one in buttons_in(clerk.opened()) if one.text() == CORRECTION).click()
    clerk.settle()
    assert clerk.opened().windowTitle() == "更正：刘洋"
    close(clerk)


def test_a_day_the_register_refuses_is_said_at_the_date(clerk: Clerk) -> None:
    open_event(clerk, "刘洋", "resign")
    dialog = clerk.opened()
    dialog.form.put({"on": "2026-02-01"})
    clerk.save()
    assert dialog.isVisible()
    assert "早于" in clerk.message("on")
    assert dialog.focusWidget() is dialog.form.fields["on"].editor
    dialog.choose("leave")
    dialog.form.put({"on": "1990-01-01", "reason": "退党"})
    clerk.save()
    assert "在 1990-01-01 不是本支部党员" in dialog.problem.text
    close(clerk)


def test_a_household_with_a_head_gets_no_second_one_unseen(clerk: Clerk) -> None:
    open_event(clerk, "刘洋", "household")
    dialog = clerk.opened()
    dialog.form.visit_all()
    dialog.form.put({"since": "2026-11-01", "number": "12", "relation": "户主"})
    assert clerk.message("relation") == "012 户已有户主邓军。请核对。"
    assert "属于 012 户" in dialog.outcome.text
    dialog.form.put({"relation": "其他"})
    assert clerk.message("relation") == ""
    close(clerk)
