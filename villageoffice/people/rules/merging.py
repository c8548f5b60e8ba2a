"""What the register would hold after a row is taken over, and what would change, in words.

A field that the sheet leaves blank is never emptied; a date that the register knows more exactly
stays as it is.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from villageoffice.kits.labelled import Labelled
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.rules.households import number_key
from villageoffice.people.values import MemberDraft, PersonDraft, RepresentativeDraft

D = TypeVar("D", PersonDraft, MemberDraft, RepresentativeDraft)

PERSON_LABELS = {
    "name": "姓名", "sex": "性别", "id_number": "身份证号", "birth": "出生日期", "phone": "电话",
    "ethnicity": "民族", "education": "学历", "address": "住址", "village_group": "村民小组",
    "household_number": "户号", "relation_to_head": "与户主关系", "reading": "拼音", "remark": "备注",
}  # fmt: skip
MEMBER_LABELS = {
    "kind": "人员类别", "party_group": "党小组", "joined": "入党日期", "confirmed": "转正日期",
    "member_class": "党员类型", "class_basis": "类型依据", "duty": "党内职务", "introducers": "入党介绍人",
    "dues_paid_until": "党费交至", "monthly_dues": "月交党费", "remark": "备注",
}  # fmt: skip
TERM_LABELS = {"since": "任期自", "until": "任期至", "households": "推选户", "remark": "备注"}


def merged_person(old: PersonDraft, new: PersonDraft) -> PersonDraft:
    """Return *old* with what *new* knows; without a household neither group nor relation can be kept."""
    draft = _merged(old, new, PERSON_LABELS)
    if old.household_number and number_key(old.household_number) == number_key(draft.household_number):
        draft = replace(draft, household_number=old.household_number)
    elif draft.household_number:  # another household: the old relation and group do not hold there
        draft = replace(draft, relation_to_head=new.relation_to_head, village_group=new.village_group)
    else:
        draft = replace(draft, relation_to_head="", village_group="")
    return draft


def merged_member(old: MemberDraft, new: MemberDraft, blank: Iterable[str] = ()) -> MemberDraft:
    """Return *old* with what *new* knows.  blank: fields with a default that the sheet left open."""
    open_fields = set(blank)
    labels = {name: label for name, label in MEMBER_LABELS.items() if name not in open_fields}
    return replace(_merged(old, new, labels), person=merged_person(old.person, new.person))


def merged_representative(old: RepresentativeDraft, new: RepresentativeDraft) -> RepresentativeDraft:
    """Return *old* with what *new* knows."""
    return replace(_merged(old, new, TERM_LABELS), person=merged_person(old.person, new.person))


def changes(old: D, new: D, labels: dict[str, str]) -> tuple[str, ...]:
    """Return what differs between two drafts in words: ``电话 13800000001 → 13900000001``."""
    return tuple(
        f"{label} {_words(getattr(old, name))} → {_words(getattr(new, name))}"
        for name, label in labels.items()
        if getattr(old, name) != getattr(new, name)
    )


def member_changes(old: MemberDraft, new: MemberDraft) -> tuple[str, ...]:
    """Return what differs between two members, the person first."""
    return (*changes(old.person, new.person, PERSON_LABELS), *changes(old, new, MEMBER_LABELS))


def representative_changes(old: RepresentativeDraft, new: RepresentativeDraft) -> tuple[str, ...]:
    """Return what differs between two representatives, the person first."""
    return (*changes(old.person, new.person, PERSON_LABELS), *changes(old, new, TERM_LABELS))


def _merged(old: D, new: D, fields: Iterable[str]) -> D:
    known = {name: getattr(new, name) for name in fields}
    taken: dict[str, Any] = {name: value for name, value in known.items() if _adds(getattr(old, name), value)}
    return replace(old, **taken)


def _adds(old: object, new: object) -> bool:
    """Whether a value of the sheet says something the register does not know better."""
    if new is None or new == "":
        return False
    if isinstance(old, PartialDate) and isinstance(new, PartialDate) and old.precision != new.precision:
        vaguer = (new.first(), new.last()) != (old.first(), old.last())
        return not (vaguer and new.first() <= old.first() and old.last() <= new.last())
    return True


def _words(value: object) -> str:
    if value is None or value == "":
        return "（空）"
    if isinstance(value, PartialDate):
        return value.iso
    return value.label if isinstance(value, Labelled) else str(value)
