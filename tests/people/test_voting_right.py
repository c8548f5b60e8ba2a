"""Who has a vote in the branch (2020 regulation on party elections, Art. 5)."""

from datetime import date

from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people import queries, register
from villageoffice.people.rules import is_adult, voting_right
from villageoffice.people.values import (
    Bar,
    BarReason,
    MemberDraft,
    MembershipKind,
    PersonDraft,
    VotingRight,
)

TODAY = date(2026, 11, 23)


def test_branch_of_37_has_32_votes_in_an_ordinary_decision(data_file: DataFile) -> None:
    # 33 full members, one of them under 留党察看, and 4 probationary ones
    with data_file.act("登记党员") as act:
        full = [
            _member(act, f"党员{n}", MembershipKind.FULL) for n in "甲乙丙丁戊己庚辛壬癸子" for _ in range(3)
        ]
        for name in ("预备一", "预备二", "预备三", "预备四"):
            _member(act, name, MembershipKind.PROBATIONARY)
        register.bar_vote(
            act, full[0], BarReason.PROBATION_WITHIN_PARTY, PartialDate(2026, 3, 1), "镇纪委〔2026〕3号"
        )

    assert len(queries.member_rows(TODAY)) == 37
    assert len(queries.voters(TODAY)) == 32
    reasons = [r.voting_right.reason for r in queries.member_rows(TODAY) if not r.voting_right.entitled]
    assert sorted(reasons) == ["自 2026-03-01 起留党察看，期间没有表决权。", *["预备党员没有表决权。"] * 4]
    assert len(queries.voters(date(2026, 2, 28))) == 33


def test_vote_comes_back_on_the_day_the_bar_is_lifted(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = _member(act, "张三", MembershipKind.FULL)
        register.bar_vote(act, person, BarReason.DETAINED, PartialDate(2026, 5, 1), "")
        register.lift_bar(act, person, PartialDate(2026, 9, 1))

    assert queries.voters(date(2026, 4, 30))
    assert not queries.voters(date(2026, 5, 1))
    assert not queries.voters(date(2026, 8, 31))
    assert queries.voters(date(2026, 9, 1))


def test_probationary_member_votes_from_the_day_of_confirmation(data_file: DataFile) -> None:
    with data_file.act("登记") as act:
        person = _member(act, "李四", MembershipKind.PROBATIONARY)
        register.confirm_member(act, person, PartialDate(2026, 7, 1), "支部大会 2026-07-01")

    assert not queries.voters(date(2026, 6, 30))
    assert [row.name for row in queries.voters(date(2026, 7, 1))] == ["李四"]
    before, after = (queries.member_rows(day)[0] for day in (date(2026, 6, 30), TODAY))
    assert (before.kind, before.confirmed) == (MembershipKind.PROBATIONARY, None)
    assert (after.kind, after.confirmed) == (MembershipKind.FULL, PartialDate(2026, 7, 1))


def test_a_bar_without_a_first_day_has_always_held() -> None:
    bar = Bar(1, BarReason.DETAINED, None, None, "")

    assert voting_right(MembershipKind.FULL, [bar], TODAY) == VotingRight(
        False, "被留置或逮捕，期间停止表决权。"
    )
    assert not voting_right(None, [], TODAY).entitled


def test_of_age_on_the_birthday_itself() -> None:
    born = PartialDate(2008, 11, 23)
    assert is_adult(born, date(2026, 11, 23))
    assert not is_adult(born, date(2026, 11, 22))


def test_born_on_29_february_is_of_age_on_28_february() -> None:
    born = PartialDate(2008, 2, 29)
    assert is_adult(born, date(2026, 2, 28))
    assert not is_adult(born, date(2026, 2, 27))


def test_born_in_a_month_is_of_age_only_when_certain() -> None:
    assert not is_adult(PartialDate(2008, 11), TODAY)
    assert is_adult(PartialDate(2008, 11), date(2026, 11, 30))
    assert not is_adult(None, TODAY)


def _member(act, name: str, kind: MembershipKind) -> int:  # type: ignore[no-untyped-def]
    confirmed = PartialDate(2001, 7, 1) if kind is MembershipKind.FULL else None
    joined = PartialDate(2000, 7, 1) if kind is MembershipKind.FULL else PartialDate(2026, 1, 5)
    return register.add_member(act, MemberDraft(PersonDraft(name), kind, "一组", joined, confirmed))
