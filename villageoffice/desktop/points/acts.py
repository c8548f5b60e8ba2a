"""What the page does to the register besides recording; each runs on the data thread inside an act."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from villageoffice.desktop.points.done import Done
from villageoffice.errors import OfficeError
from villageoffice.people import queries as people
from villageoffice.points import queries, register
from villageoffice.points.values import EntryState

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


def review(act: Act, keys: Collection[int]) -> Done:
    """Review entries."""
    number = register.review_entries(act, keys)
    if not number:
        return Done(0, act.name, "没有待审核的登记")
    return Done(act.id, act.name, f"已审核通过 {number} 条")


def review_month(act: Act, year: int, month: int, persons: Collection[int] | None = None) -> Done:
    """Review what waits in a month, of everybody or of some persons."""
    waiting = queries.find_entries(year, month, state=EntryState.GROUP_JUDGED)
    keys = [row.entry.key for row in waiting if persons is None or row.entry.person in persons]
    return review(act, keys)


def adopt_scheme(act: Act, year: int, title: str) -> Done:
    """Give the branch the default scheme for a year.  Raises OfficeError without a branch."""
    branch = people.party_branch()
    if branch is None:
        raise OfficeError("还没有党支部。", "请先在“设置”里填写党支部名称。")
    register.adopt_default_scheme(act, year, branch.key, title)
    return Done(act.id, act.name, f"已启用{year}年积分方案，可以登记了")
