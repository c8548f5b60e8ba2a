"""The operation log in the clerk's words: no English, no hidden number, and what can be taken back."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from villageoffice.kits.storage.reversal import CannotTakeBack
from villageoffice.kits.text.dates import PartialDate
from villageoffice.meetings import register as meetings
from villageoffice.meetings.values import (
    BallotDraft,
    ChamberBody,
    CustomRule,
    MeetingDraft,
    MeetingKind,
    MotionDraft,
    PassBase,
    Share,
)
from villageoffice.office import exports, journal
from villageoffice.office.office import Office
from villageoffice.office.particulars import save_particulars
from villageoffice.people import queries as people
from villageoffice.people import register
from villageoffice.people.values import PersonDraft, Whereabouts
from villageoffice.points import queries as points


def person_of(office: Office, name: str) -> int:
    return next(row.person for row in people.people_rows(office.today) if row.name == name)


def correct(office: Office, name: str, **changes: object) -> int:
    """Correct a person in one act; answers its number."""
    key = person_of(office, name)
    draft = people.person_file(key, office.today).draft
    with office.act("更正资料") as act:
        register.correct_person(act, key, replace(draft, **changes))  # type: ignore[arg-type]
    return office.last_act


def words(number: int) -> list[str]:
    return [change for line in journal.changes(number) for change in line.changes]


def test_every_act_of_the_sample_is_told_in_chinese_and_shows_no_number_in_full(village: Office) -> None:
    acts = journal.acts(1000)
    assert {act.name.split("（")[0] for act in acts} >= {
        "建立数据文件",
        "建立人员名册",
        "启用积分方案",
        "审核积分",
    }
    told = [
        f"{line.subject}|{line.noun}|{'，'.join(line.changes)}"
        for act in acts
        for line in journal.changes(act.number)
    ]
    assert len(told) > 1500
    assert [text for text in told if re.search(r"[A-Za-z_]{2,}|None", text)] == []
    assert [text for text in told if re.search(r"\d{15}|(?<!\d)1\d{10}(?!\d)", text)] == []


def test_the_subject_and_the_rule_of_a_motion_are_told_in_words(village: Office) -> None:
    rule = CustomRule(
        Share(Fraction(2, 3), inclusive=True), Share(Fraction(1, 2), inclusive=False), PassBase.VALID
    )
    ballots = (BallotDraft(ChamberBody.OTHER, "custom", rule),)
    with village.act("新建会议") as act:
        key = meetings.create_meeting(act, MeetingDraft(MeetingKind.OTHER, "评议会", village.today))
        meetings.add_motion(act, key, MotionDraft("评先评优", subject="recommendation", ballots=ballots))
    told = words(village.last_act)
    assert "类别 推荐人选、评先评优" in told
    assert "规则 自定" in told


def test_a_correction_is_told_with_before_and_after(village: Office) -> None:
    before = people.person_file(person_of(village, "刘洋"), village.today).draft
    number = correct(village, "刘洋", address="示例村二组 99 号", education="")
    assert words(number) == [f"住址 {before.address} → 示例村二组 99 号", f"学历 {before.education} → （空）"]
    (line,) = journal.changes(number)
    assert (line.subject, line.noun) == ("刘洋", "人员")


def test_a_masked_number_that_changed_says_so(village: Office) -> None:
    before = people.person_file(person_of(village, "刘洋"), village.today).draft.phone
    number = correct(village, "刘洋", phone=before[:3] + "9999" + before[7:])
    (told,) = words(number)
    assert told.startswith("电话 1") and told.endswith("（改了没有显示的几位）")


def test_a_changed_setting_is_named_as_on_the_settings_page(village: Office) -> None:
    with village.act("修改村情设置") as act:
        save_particulars(act, replace(village.particulars, contact="刘洋"))
    (line,) = journal.changes(village.last_act)
    assert (line.subject, line.changes) == ("异议受理人", ("内容 王芳 → 刘洋",))


def test_taking_back_names_each_thing_that_is_no_more(village: Office) -> None:
    with village.act("新增人员") as act:
        register.add_people(act, [PersonDraft(name="新来一"), PersonDraft(name="新来二")])
    added = village.last_act
    village.take_back(added)
    told = journal.changes(village.last_act)
    assert {line.subject for line in told if line.noun == "人员"} == {"新来一", "新来二"}
    assert all(change.startswith("撤销：") for line in told for change in line.changes)
    acts = {act.number: act for act in journal.acts()}
    assert acts[added].taken_back and not acts[added].undoable
    assert acts[village.last_act].reverses == added and not acts[village.last_act].undoable


def test_a_village_just_founded_has_nothing_to_take_back(new_village: Office) -> None:
    assert journal.last_own_act() is None
    assert [(act.name, act.undoable) for act in journal.acts()] == [("建立数据文件", False)]


def test_undo_goes_from_the_newest_to_older_acts(village: Office) -> None:
    first = correct(village, "刘洋", education="大专")
    second = correct(village, "张伟", education="小学")
    made = exports.make(village, "points-notice", "pdf", exports.Choice(2026, 10))
    exports.record(village, made, state="已打印")
    numbers = []
    for _ in range(2):
        act = journal.last_own_act()
        assert act is not None
        numbers.append(act.number)
        village.take_back(act.number)
    assert numbers == [second, first]
    printed = next(act for act in journal.acts() if act.name.startswith("打印"))
    assert not printed.undoable


def test_an_act_with_later_entries_is_refused_by_name(village: Office) -> None:
    with village.act("新增人员") as act:
        (key,) = register.add_people(act, [PersonDraft(name="新来一")])
    added = village.last_act
    with village.act("登记外出") as act:
        register.record_whereabouts(act, key, Whereabouts.AWAY, PartialDate(2026, 11), "务工")
    before = village.digest()
    with pytest.raises(CannotTakeBack, match=r"新来一（登记外出）"):
        village.take_back(added)
    assert village.digest() == before


def test_a_page_of_the_log_is_newest_first_and_counts_its_rows(village: Office) -> None:
    acts = journal.acts(limit=5)
    assert [act.number for act in acts] == list(range(village.last_act, village.last_act - 5, -1))
    reviewed = next(act for act in journal.acts() if act.name == "审核积分（11月）")
    assert reviewed.rows == len(journal.changes(reviewed.number))
    assert date(2026, 11, 23) == reviewed.moment.date()
    assert len(points.find_entries(2026, 11)) > reviewed.rows
