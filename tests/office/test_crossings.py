"""What the books hand one another: households that come to hold shares."""

from villageoffice.kits.text.dates import PartialDate
from villageoffice.office import crossings
from villageoffice.office.office import Office
from villageoffice.people import register as people
from villageoffice.people.queries import people_rows
from villageoffice.people.values import PersonDraft, Whereabouts
from villageoffice.shares import queries, register
from villageoffice.shares.values import CooperativeDraft, CoopKind, HolderKind


def _cooperative(village: Office) -> int:
    with village.act("建立合作社") as act:
        return register.create_cooperative(act, CooperativeDraft(CoopKind.COLLECTIVE, "新合作社"))


def test_households_come_with_their_head_first_and_everybody_linked(village: Office) -> None:
    key = _cooperative(village)
    drafts = crossings.households_to_hold(key, village.today)
    known = {row.person: row for row in people_rows(village.today)}
    assert len(drafts) == len({row.household_number for row in known.values() if row.household_number})
    for draft in drafts:
        assert draft.kind is HolderKind.HOUSEHOLD and draft.members[0].name == draft.name
        assert all(known[member.person or 0].name == member.name for member in draft.members)


def test_a_household_that_holds_already_is_not_offered_again(village: Office) -> None:
    key = _cooperative(village)
    first, *rest = crossings.households_to_hold(key, village.today)
    with village.act("登记股东") as act:
        register.add_holders(act, key, [first])
    assert crossings.households_to_hold(key, village.today) == tuple(rest)


def test_the_collective_is_missed_until_it_is_entered(village: Office) -> None:
    assert crossings.lacks_collective(_cooperative(village))
    old = queries.cooperatives()[0].key
    assert not crossings.lacks_collective(old)


def test_who_died_and_who_was_born_is_told_and_taken_over_without_moving_shares(village: Office) -> None:
    key, today = queries.cooperatives()[0].key, village.today
    assert crossings.member_news(key, today) == ()
    holder = next(h for h, number, _ in queries.holder_numbers(key) if number == "004")
    gone = queries.members_on(key, holder, today)[-1]
    with village.act("登记变动") as act:
        people.record_whereabouts(act, gone.draft.person or 0, Whereabouts.DIED, PartialDate.of(today))
        people.add_person(act, PersonDraft("新来一", sex="女", household_number="004"))
    news = crossings.member_news(key, today)
    assert {(each.number, each.draft.name, each.member is None) for each in news} == {
        ("004", gone.draft.name, False),
        ("004", "新来一", True),
    }
    before = queries.roster(key, today)
    with village.act("更新户内成员") as act:
        crossings.take_member_news(act, news, today)
    after = queries.roster(key, today)
    assert (after.total, after.totals) == (before.total, before.totals)
    assert crossings.member_news(key, today) == ()
