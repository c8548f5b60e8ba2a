"""A correction holds for every day; an event leaves the past as it was."""

from datetime import date

import pytest

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people import queries, register
from villageoffice.people.values import (
    BarReason,
    Body,
    MemberClass,
    MemberDraft,
    MembershipKind,
    PersonDraft,
    RepresentativeDraft,
    Whereabouts,
)

TODAY = date(2026, 11, 23)
DETAINED = BarReason.DETAINED
JOINED, CONFIRMED = PartialDate(2008, 7, 1), PartialDate(2009, 7, 1)


def test_a_correction_of_the_phone_holds_for_past_days_but_not_for_what_was_known_then(
    data_file: DataFile,
) -> None:
    with data_file.act("新增") as act:
        person = register.add_person(act, PersonDraft("刘洋", phone="13800000001"))
    known = data_file.last_act
    with data_file.act("更正") as act:
        register.correct_person(act, person, PersonDraft("刘洋", phone="13900000001"))

    past = date(2020, 1, 1)
    assert queries.person_file(person, past).draft.phone == "13900000001"
    assert queries.person_file(person, past, known).draft.phone == "13800000001"


def test_moving_to_another_household_leaves_the_past(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        person = register.add_person(
            act, PersonDraft("刘洋", household_number="004", village_group="二组", relation_to_head="子")
        )
    with data_file.act("登记变动") as act:
        register.change_household(act, person, "012", "户主", PartialDate(2026, 3, 1), "三组")

    before, after = (queries.person_file(person, day).draft for day in (date(2026, 2, 28), date(2026, 3, 1)))
    assert (before.household_number, before.village_group, before.relation_to_head) == ("004", "二组", "子")
    assert (after.household_number, after.village_group, after.relation_to_head) == ("012", "三组", "户主")


def test_correcting_the_household_changes_the_past_too(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        person = register.add_person(act, PersonDraft("刘洋", household_number="004"))
    with data_file.act("更正") as act:
        register.correct_person(act, person, PersonDraft("刘洋", household_number="005"))
    assert queries.person_file(person, date(2000, 1, 1)).draft.household_number == "005"


def test_a_change_entered_late_fits_between_the_others(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = register.add_person(act, PersonDraft("刘洋"))
        register.record_whereabouts(act, person, Whereabouts.LIVING_HERE, PartialDate(2026, 6, 1))
        register.record_whereabouts(act, person, Whereabouts.AWAY, PartialDate(2026, 2), "务工")

    days = {
        date(2026, 1, 31): "在村",
        date(2026, 2, 1): "外出",
        date(2026, 5, 31): "外出",
        date(2026, 6, 1): "在村",
    }
    assert {day: queries.person_file(person, day).status.label for day in days} == days


def test_the_dead_leave_every_list_on_the_day_after(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = _member(act)
        register.appoint(act, person, Body.VILLAGE_COMMITTEE, "委员", PartialDate(2026, 3, 1))
        register.add_representative(
            act, RepresentativeDraft(PersonDraft("刘洋"), PartialDate(2026, 3), PartialDate(2031, 3)), person
        )
        register.record_whereabouts(act, person, Whereabouts.DIED, PartialDate(2026, 8, 8), "病故")

    on, after = date(2026, 8, 8), date(2026, 8, 9)
    assert queries.voters(on) and queries.representative_rows(on)
    assert not queries.voters(after) and not queries.representative_rows(after)
    assert not queries.people_rows(after)
    assert [row.status.label for row in queries.people_rows(after, gone=True)] == ["去世"]
    assert queries.person_file(person, after).offices == ()


def test_correcting_the_day_of_confirmation_moves_the_border_between_the_kinds(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        person = _member(act)
    with data_file.act("更正") as act:
        register.correct_member(act, person, _draft(confirmed=PartialDate(2010, 1, 1)))

    assert _kind(date(2009, 12, 31)) is MembershipKind.PROBATIONARY
    assert _kind(date(2010, 1, 1)) is MembershipKind.FULL
    assert _kind(date(2008, 6, 30)) is None


def test_correcting_the_day_of_joining_moves_the_beginning(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        person = _member(act)
        register.change_party_group(act, person, "二组", PartialDate(2021, 5, 6), "支部决议")
    with data_file.act("更正") as act:
        register.correct_member(act, person, _draft(joined=PartialDate(2008, 9, 1), party_group="二组"))

    assert _kind(date(2008, 8, 31)) is None
    assert _kind(date(2008, 9, 1)) is MembershipKind.PROBATIONARY
    groups = [queries.member_rows(day)[0].party_group for day in (date(2021, 5, 5), date(2021, 5, 6))]
    assert groups == ["一组", "二组"]


def test_a_full_member_entered_by_mistake_becomes_probationary_throughout(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        person = _member(act)
    with data_file.act("更正") as act:
        register.correct_member(act, person, _draft(kind=MembershipKind.PROBATIONARY, confirmed=None))
    assert _kind(TODAY) is MembershipKind.PROBATIONARY
    assert _kind(date(2008, 7, 1)) is MembershipKind.PROBATIONARY
    assert not queries.voters(TODAY)


def test_a_life_is_told_newest_first_with_its_papers(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = _member(act)
        register.change_party_group(act, person, "二组", PartialDate(2021, 5, 6), "支部决议")
        register.add_representative(
            act,
            RepresentativeDraft(PersonDraft("刘洋"), PartialDate(2026, 3, 18), PartialDate(2031, 3, 17)),
            person,
        )
        register.end_membership(act, person, PartialDate(2026, 10, 1), "组织关系转出")

    lines = [(line.day.iso if line.day else "", line.what, line.basis) for line in queries.history(person)]
    assert lines == [
        ("2026-10-01", "党籍：不再是本支部党员", "组织关系转出"),
        ("2026-03-18", "当选村民代表，任期至 2031-03-17", ""),
        ("2021-05-06", "党籍：转入二组", "支部决议"),
        ("2009-07-01", "党籍：转为正式党员", ""),
        ("2008-07-01", "党籍：入党，为预备党员", ""),
    ]


def test_old_and_ill_members_need_a_resolution(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = _member(act)
        with pytest.raises(register.DraftRefused, match="支部决议"):
            register.set_member_class(act, person, MemberClass.ELDER_ILL, PartialDate(2026, 1, 1))
        register.set_member_class(
            act, person, MemberClass.ELDER_ILL, PartialDate(2026, 1, 1), "支部〔2026〕1号"
        )
        register.set_member_class(act, person, MemberClass.REGULAR, PartialDate(2026, 7, 1))

    classes = [
        queries.member_rows(day)[0].member_class for day in (date(2025, 12, 31), date(2026, 6, 30), TODAY)
    ]
    assert classes == [MemberClass.REGULAR, MemberClass.ELDER_ILL, MemberClass.REGULAR]


def test_what_cannot_be_is_refused_and_nothing_is_kept(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = _member(act)
        stranger = register.add_person(act, PersonDraft("路人"))
    last = data_file.last_act
    future, today = PartialDate(2027, 1, 1), PartialDate.of(TODAY)
    refused = [
        (register.MembershipRefused, lambda act: register.add_member(act, _draft(), person)),
        (register.MembershipRefused, lambda act: register.confirm_member(act, person, today, "")),
        (register.MembershipRefused, lambda act: register.end_membership(act, stranger, today, "")),
        (register.MembershipRefused, lambda act: register.bar_vote(act, stranger, DETAINED, today, "")),
        (register.MembershipRefused, lambda act: register.lift_bar(act, person, today)),
        (register.DayRefused, lambda act: register.record_whereabouts(act, person, Whereabouts.AWAY, future)),
        (register.DayRefused, lambda act: register.change_party_group(act, person, "三组", future, "")),
        (register.TermRefused, lambda act: register.end_representative_term(act, person, today, "")),
        (register.TermRefused, lambda act: register.end_office(act, person, Body.PARTY_BRANCH, today)),
        (queries.NoSuchPerson, lambda act: register.correct_person(act, 999, PersonDraft("某人"))),
        (register.DraftRefused, lambda act: register.add_person(act, PersonDraft(""))),
        (register.DraftRefused, lambda act: register.add_person(act, PersonDraft("甲乙", id_number="123"))),
    ]  # fmt: skip
    for refusal, work in refused:
        with pytest.raises(refusal) as told, data_file.act("试") as act:
            work(act)
        assert isinstance(told.value, OfficeError) and told.value.what.endswith("。")
    assert data_file.last_act == last


def test_one_number_belongs_to_one_person(data_file: DataFile) -> None:
    number = "42039919620901005"
    from villageoffice.kits.text.identity import check_character

    number += check_character(number + "0")
    with data_file.act("新增") as act:
        register.add_person(act, PersonDraft("张三", id_number=number))
    with pytest.raises(register.SameNumber) as refusal, data_file.act("新增") as act:
        register.add_person(act, PersonDraft("李四", id_number=number))
    assert "张三" in refusal.value.what and "李四" in refusal.value.what


def test_a_typed_draft_is_stored_in_one_spelling(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        person = register.add_person(
            act,
            PersonDraft(
                " 李　娜 ", id_number=" 42039919630320008x", household_number=" 003 ", relation_to_head="本人"
            ),
        )
    draft = queries.person_file(person, TODAY).draft
    assert (draft.name, draft.id_number) == ("李娜", "42039919630320008X")
    assert (draft.household_number, draft.relation_to_head) == ("003", "户主")


def test_a_member_who_left_may_come_back_later(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = _member(act)
        register.end_membership(act, person, PartialDate(2015, 3, 31), "组织关系转出")
        register.add_member(act, _draft(), person, since=PartialDate(2020, 1, 1), reason="组织关系转入")
    kinds = [_kind(day) for day in (date(2015, 3, 31), date(2015, 4, 1), date(2020, 1, 1))]
    assert kinds == [MembershipKind.FULL, None, MembershipKind.FULL]


def _draft(**changes: object) -> MemberDraft:
    values: dict[str, object] = {"joined": JOINED, "confirmed": CONFIRMED, "party_group": "一组"}
    return MemberDraft(PersonDraft("刘洋", sex="男"), **(values | changes))  # type: ignore[arg-type]


def _member(act: Act) -> int:
    return register.add_member(act, _draft())


def _kind(day: date) -> MembershipKind | None:
    rows = queries.member_rows(day)
    return rows[0].kind if rows else None
