"""启用默认方案: how a year without a scheme comes to one, from the page and from the editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.desk import Desk
from villageoffice.errors import OfficeError
from villageoffice.people import queries as people
from villageoffice.points import register

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


def adopt_default(desk: Desk, year: int, told: Callable[[Done], object], owner: QWidget) -> None:
    """Give a year the default scheme, under the title of the village's own regulation.

    Without a party branch it is refused in a box over *owner*.
    """

    def work(act: Act) -> Done:
        branch = people.party_branch()
        if branch is None:
            raise OfficeError("还没有党支部。", "请先在“设置”里填写党支部名称。")
        register.adopt_default_scheme(act, year, branch.key, desk.jobs.office.particulars.points_regulation)
        return Done(act.id, act.name, f"已启用{year}年积分方案，可以登记了")

    desk.jobs.run(f"启用{year}年积分方案", work, told, owner=owner)
