"""退回: entries go back a step, with the reason that stays beside them until they go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.form import ActForm, Work
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.flow.scope import go_back
from villageoffice.desktop.widgets.card import Text, say
from villageoffice.desktop.widgets.editors import TextEdit
from villageoffice.desktop.widgets.offers import Offers
from villageoffice.points.values import EntryRow, EntryState

_THEN = {EntryState.REVIEWED: "退回到待审核", EntryState.GROUP_JUDGED: "退回到初评中"}
_OFFERS = ("缺签到表", "缺照片", "分值不对", "不符合项目要求")


class BackForm(ActForm):
    """Asks why *rows* go back.  words: whose they are."""

    def __init__(self, desk: Desk, words: str, rows: Sequence[EntryRow], parent: QWidget) -> None:
        super().__init__(
            desk,
            "退回登记",
            parent,
            note=words,
            save=f"退回 {len(rows)} 条",
            width=640,
            height=330,
            labels=86,
        )
        self.rows = rows
        self.left.add_wide(Text(what_words(rows), bold=True, wrap=True))
        self.left.add_wide(say(then_words(rows) + "原因留在登记上，改好后再提交。"))
        self.reason = TextEdit(placeholder="写清楚缺什么、怎样改")
        self.left.add("reason", "退回原因", self.reason, required=True)
        self.left.add_wide(Offers(_OFFERS, self.reason, left=86))
        self.begin(wide=True)

    def act(self) -> tuple[str, Work]:
        """Give them back."""
        keys, reason = [row.entry.key for row in self.rows], str(self.reason.value())
        return "退回积分登记", lambda act: go_back(act, keys, reason).words


def what_words(rows: Sequence[EntryRow]) -> str:
    """Name the entries: one in full, several by their number."""
    if len(rows) == 1:
        row, entry = rows[0], rows[0].entry
        return f"{row.name}　{entry.day:%Y-%m-%d}　{entry.title}　{entry.points.signed()} 分"
    names = list(dict.fromkeys(row.name for row in rows))
    told = "、".join(names[:6]) + (f"等 {len(names)} 人" if len(names) > 6 else "")
    return f"共 {len(rows)} 条：{told}"


def then_words(rows: Sequence[EntryRow]) -> str:
    """Say where the entries go back to."""
    counts = Counter(_THEN[row.entry.state] for row in rows)
    if len(counts) == 1:
        return f"{next(iter(counts))}。"
    return "、".join(f"{number} 条{words}" for words, number in counts.items()) + "。"
