"""Take planned rows into the register: all of them in the act under way, or none.

A roster says how things are, not when they became so.  What was wrong or unknown is corrected;
what changes in life (household, group, class) holds from the day of the import on, so that the
past stays as it was.  Becoming a full member is an event on the day the sheet names.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.storage.act import Act
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.models import ClassPeriod, PartyMembership, Residence
from villageoffice.people.queries.plans import plan_members, plan_people, plan_representatives
from villageoffice.people.register.households import Households
from villageoffice.people.register.members import (
    add_member,
    change_party_group,
    confirm_member,
    correct_member,
)
from villageoffice.people.register.periods import running, start
from villageoffice.people.register.persons import add_people, change_household, correct_person
from villageoffice.people.register.refusals import ImportRefused
from villageoffice.people.register.terms import add_representative, correct_representative
from villageoffice.people.values import (
    Action,
    Imported,
    MemberClass,
    MemberDraft,
    PersonDraft,
    Plan,
    Planned,
    Reading,
    RepresentativeDraft,
)

T = TypeVar("T")


def import_people(
    act: Act, plan: Plan[PersonDraft], accept: bool = True, progress: Progress = no_progress
) -> Imported:
    """Take the good rows of a resident roster into the register.

    accept: take the good rows although others cannot be imported; False takes all or none.
    Raises ImportRefused: rows that cannot be imported (without *accept*), or a register that
    moved on since the plan.
    """
    _check(act, plan, plan_people, accept)
    fresh = [row for row in plan.rows if row.action is Action.NEW]
    progress(0, len(plan.rows), "正在登记新增人员")
    add_people(act, [row.draft for row in fresh])
    households = Households(act)
    for done, row in enumerate(_updates(plan), start=len(fresh)):
        progress(done, len(plan.rows), f"正在更新{row.draft.name}")
        _update_person(act, _target(row), row.draft, households)
    return _imported(plan)


def import_members(
    act: Act, plan: Plan[MemberDraft], accept: bool = True, progress: Progress = no_progress
) -> Imported:
    """Take the good rows of a party-member roster into the register; as ``import_people``."""
    _check(act, plan, plan_members, accept)
    strangers = iter(add_people(act, [row.draft.person for row in plan.rows if row.target is None]))
    households = Households(act)
    for done, row in enumerate(plan.rows):
        progress(done, len(plan.rows), f"正在登记{row.draft.person.name}")
        if row.action is Action.NEW:
            person = next(strangers) if row.target is None else row.target
            _update_person(act, person, row.draft.person, households)
            add_member(act, row.draft, person)
        elif row.action is Action.UPDATE:
            _update_member(act, _target(row), row.draft, households)
    return _imported(plan)


def import_representatives(
    act: Act, plan: Plan[RepresentativeDraft], accept: bool = True, progress: Progress = no_progress
) -> Imported:
    """Take the good rows of a roster of representatives into the register; as ``import_people``."""
    _check(act, plan, plan_representatives, accept)
    strangers = iter(add_people(act, [row.draft.person for row in plan.rows if row.target is None]))
    households = Households(act)
    for done, row in enumerate(plan.rows):
        progress(done, len(plan.rows), f"正在登记{row.draft.person.name}")
        person = next(strangers) if row.target is None else row.target
        if row.action is not Action.SAME:
            _update_person(act, person, row.draft.person, households)
        if row.action is Action.NEW:
            add_representative(act, row.draft, person)
        elif row.action is Action.UPDATE:
            correct_representative(act, person, row.draft, households)
    return _imported(plan)


def _update_person(act: Act, person: int, draft: PersonDraft, households: Households) -> None:
    """Correct the person; another household than the known one is a move on the day of the act."""
    today = PartialDate.of(act.moment.date())
    present = running(Residence, person, today)
    if present is not None and draft.household_number:
        households.ensure([(draft.household_number, draft.village_group)])
        if households.key(draft.household_number) != present.household:
            change_household(
                act,
                person,
                draft.household_number,
                draft.relation_to_head,
                today,
                draft.village_group,
                households,
            )
    correct_person(act, person, draft, households)


def _update_member(act: Act, person: int, draft: MemberDraft, households: Households) -> None:
    """Record events first, then correct what remains."""
    today = PartialDate.of(act.moment.date())
    _update_person(act, person, draft.person, households)
    present = running(PartyMembership, person, today)
    if present is not None and present.kind is not draft.kind and draft.confirmed is not None:
        then = running(PartyMembership, person, draft.confirmed)
        if then is not None and then.key == present.key:
            confirm_member(act, person, draft.confirmed, "")
    if present is not None and present.party_group is not None:
        change_party_group(act, person, draft.party_group, today, "")
    if draft.member_class is not MemberClass.REGULAR:
        _update_class(act, person, draft, today)
    correct_member(act, person, draft, households)


def _update_class(act: Act, person: int, draft: MemberDraft, today: PartialDate) -> None:
    present = running(ClassPeriod, person, today)
    if present is None or present.member_class is not draft.member_class:
        start(
            act,
            ClassPeriod(person=person, member_class=draft.member_class, since=today, basis=draft.class_basis),
        )


def _check(act: Act, plan: Plan[T], make: Callable[[Reading[T], date], Plan[T]], accept: bool) -> None:
    """Refuse a plan with errors, and one that would not be made again."""
    if plan.has_errors and not accept:
        faults = [problem for problem in plan.problems if problem.is_error]
        more = f"（共 {len(plan.rejected)} 行不能导入）" if len(plan.rejected) > 1 else ""
        raise ImportRefused(f"{faults[0]}{more}", "请改正后重新导入，或者只导入可用的行。")
    if make(plan.reading, act.moment.date()).rows != plan.rows:
        raise ImportRefused("核对之后登记有了改动，这份核对结果已经过时。", "请重新核对后再导入。")


def _updates(plan: Plan[T]) -> list[Planned[T]]:
    return [row for row in plan.rows if row.action is Action.UPDATE]


def _target(row: Planned[T]) -> int:
    if row.target is None:
        raise ValueError(f"row {row.row} has no target")
    return row.target


def _imported(plan: Plan[T]) -> Imported:
    new, updated, same = (plan.count(action) for action in (Action.NEW, Action.UPDATE, Action.SAME))
    return Imported(new, updated, same, len(plan.rejected))
