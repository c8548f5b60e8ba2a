"""The branch and its groups: made when first named, renamed."""

import peewee as pw

from villageoffice.errors import InvalidValue
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.people.models import PartyOrg
from villageoffice.people.values import OrgKind

_UNNAMED_BRANCH = "村党支部"
"""Until the clerk names the branch in the settings."""


def ensure_branch(act: Act, name: str) -> int:
    """Return the number of the branch of this name, making it if it is new."""
    return _ensure(act, OrgKind.BRANCH, name, None)


def ensure_group(act: Act, name: str, party_branch: int) -> int:
    """Return the number of a branch's group of this name, making it as the last one if it is new."""
    return _ensure(act, OrgKind.GROUP, name, party_branch)


def rename_org(act: Act, key: int, name: str) -> None:
    """Give a branch or group another name; every list shows the new one, printed papers keep theirs."""
    row = PartyOrg.get_or_none(PartyOrg.key == key, PartyOrg.live())
    if row is None or not name.strip():
        raise InvalidValue("党组织的名称不能为空。", "请填写名称。")
    act.replace(row, name=name.strip())
    act.touched(Change.PEOPLE)


def order_groups(act: Act, keys: list[int]) -> None:
    """Put the groups into this order."""
    for position, key in enumerate(keys, start=1):
        if row := PartyOrg.get_or_none(PartyOrg.key == key, PartyOrg.live()):
            act.replace(row, position=position)
    act.touched(Change.PEOPLE)


def home_branch(act: Act) -> int:
    """Return the first branch, making an unnamed one when there is none."""
    first = (
        PartyOrg.select()
        .where(PartyOrg.kind == OrgKind.BRANCH, PartyOrg.live())
        .order_by(PartyOrg.position, PartyOrg.key)
        .first()
    )
    return int(first.key) if first else ensure_branch(act, _UNNAMED_BRANCH)


def group_of(act: Act, name: str, party_branch: int) -> int | None:
    """Return the number of the group of this name, None for no name."""
    return ensure_group(act, name, party_branch) if name else None


def _ensure(act: Act, kind: OrgKind, name: str, parent: int | None) -> int:
    same_parent = PartyOrg.parent.is_null() if parent is None else PartyOrg.parent == parent
    siblings = PartyOrg.select().where(PartyOrg.kind == kind, same_parent, PartyOrg.live())
    if found := siblings.where(PartyOrg.name == name).first():
        return int(found.key)
    last = siblings.select(pw.fn.MAX(PartyOrg.position)).scalar() or 0
    act.touched(Change.PEOPLE)
    return int(act.insert(PartyOrg(kind=kind, name=name, parent=parent, position=last + 1)).key)
