"""登记调整: points entered into a posted period, which it names, with the reason why it is corrected."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.acting.done import Done
from villageoffice.desktop.attaching.evidence import Evidence, keep
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.points.columns import figure
from villageoffice.desktop.points.record_dialog import RecordDialog
from villageoffice.desktop.widgets.editors import TextEdit
from villageoffice.points import queries, register
from villageoffice.points.values import EntryDraft, Item, Posting, Recorded

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act


class AdjustDialog(RecordDialog):
    """Corrects the period of *posting*.  The paper that was posted stays as it was."""

    verb = "登记调整"

    def __init__(
        self, desk: Desk, posting: Posting, parent: QWidget, *, preset: Collection[int] = ()
    ) -> None:
        self.posting = posting
        super().__init__(desk, posting.period.last_day, parent, preset=preset, one=True)
        title = posting.period.title
        self.heading.setText(f"登记{title}的调整")
        self.setWindowTitle(self.heading.full_text)
        self.note.setText("记入这一期，以后重算；谁有变动，下一期公示会写明")
        self.why = TextEdit(placeholder="例如：异议成立，补记志愿服务")
        self.items.form.add("why", "调整原因", self.why, required=True)
        self.state_label.hide()
        self.state.hide()

    def perform(
        self, item: Item, drafts: tuple[EntryDraft, ...], files: tuple[Evidence, ...]
    ) -> Callable[[Act], Done]:
        """Return the act that corrects."""
        posting, why = self.posting, str(self.why.value() or "")

        def work(act: Act) -> Done:
            keys = register.record_adjustment(act, posting.key, drafts, why)
            keep(act, keys, files)
            words = f"已登记{posting.period.label}“{item.name}”的调整 {len(keys)} 条，以后各期已重算"
            return Done(act.id, act.name, words)

        return work

    def problems_of(self, drafts: tuple[EntryDraft, ...], today: date) -> tuple[str, ...]:
        """Say what would be refused; the period's being posted is no obstacle here."""
        return queries.draft_problems(drafts, today)

    def summary_of(self, recorded: Recorded) -> str:
        """Say what becomes of the year: caps are recomputed from the period on."""
        return f"全年累计变动 {figure(recorded.counted)} 分；各项上限从{self.posting.period.label}起重算"
