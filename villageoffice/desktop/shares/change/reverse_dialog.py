"""冲正: a change that was entered wrongly is undone by the opposite one; both stay in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import ComboEdit, DateEdit, TextEdit
from villageoffice.desktop.widgets.offers import Offers
from villageoffice.shares import register
from villageoffice.shares.values import Cooperative, Movement

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

_REASONS = ("股数登记有误", "登记错户", "重复登记", "协议已解除")


class ReverseDialog(ActForm):
    """Undoes every movement of the change that *movement* belongs to."""

    def __init__(self, desk: Desk, of: Cooperative, movement: Movement, today: date, parent: QWidget) -> None:
        note = f"{movement.number} {movement.draft.kind.label}"
        super().__init__(
            desk, "冲正股权变动", parent, note=note, save="冲正", kind="danger", width=680, height=440
        )
        self.of, self.movement = of, movement
        draft = movement.draft
        sides = " → ".join(filter(None, (movement.source_name, movement.target_name)))
        what = f"{draft.kind.label}　{movement.class_name} {draft.quantity} 股"
        self.left.add_wide(Text(f"{draft.day:%Y-%m-%d}　{what}　{sides}", bold=True, wrap=True))
        self.left.add_wide(
            say("这份文件上的各笔都登记一笔相反的，原来的不涂改。之后的变动要用到这些股份时不能冲正。")
        )
        self.since = ComboEdit([(False, f"从原来的日期 {draft.day:%Y-%m-%d} 起"), (True, "从另一天起")])
        self.day = DateEdit()
        self.day.set_value(today)
        self.reason = TextEdit(placeholder="写清楚哪里登记错了")
        self.left.add("since", "何时冲正", self.since, hint="从原来的日期起，就像从来没有登记过")
        self.left.add("day", "冲正日期", self.day)
        self.left.add("reason", "冲正原因", self.reason, required=True)
        self.left.add_wide(Offers(_REASONS, self.reason, left=0))
        self.since.changed.connect(self._take_since)
        self._take_since()
        self.begin(wide=True)
        self.reason.input().setFocus()

    def problems(self) -> Iterable[str]:
        """Only the fields can be wrong."""
        return ()

    def act(self) -> tuple[str, Work]:
        """Undo the change."""
        key, number, reason = self.of.key, self.movement.number, str(self.reason.value())
        day = self.day.value() if self.since.value() else None

        def work(act: Act) -> str:
            fresh = register.reverse_change(act, key, number, reason, day)
            return f"已冲正 {number}，编号 {fresh}"

        return "冲正股权变动", work

    def _take_since(self) -> None:
        self.left.set_shown("day", bool(self.since.value()))
