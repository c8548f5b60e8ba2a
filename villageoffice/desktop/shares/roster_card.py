"""The card in the middle: who holds what on the day, its classes as a bar, the sums below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from villageoffice.desktop import icons, theme
from villageoffice.desktop.shares.class_bar import ClassBar
from villageoffice.desktop.shares.columns import roster_columns, search_of
from villageoffice.desktop.shares.reading import RosterView, missing_words
from villageoffice.desktop.shares.totals_line import TotalsLine
from villageoffice.desktop.shares.words import household_words, money, percent_text, shares_text, unit_of
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.memory import Memory
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import RowModel
from villageoffice.desktop.widgets.table_card import TableCard
from villageoffice.kits.exact import Fen
from villageoffice.shares.rules.sharing import WHOLE_PERCENT
from villageoffice.shares.values import CertificateNeed, ClassBasis, CoopKind, HolderKind, Roster, RosterRow

PROVED, UNPROVED = "任何一天的合计都等于台账相加", "合计和台账对不上，请运行核对（报送与备份）"


class RosterCard(TableCard):
    """Shows a :class:`RosterView`.

    Signals as of its table, which is made anew when the classes are others: row_chosen(row),
    row_activated(row), menu_wanted(row, place), typed(letters).
    """

    row_chosen = Signal(object)
    row_activated = Signal(object)
    menu_wanted = Signal(object, object)
    typed = Signal(str)

    def __init__(self, memory: Memory) -> None:
        self.rows = _table(None, memory)
        super().__init__(self.rows)
        self._memory, self._query = memory, ""
        self._shape: tuple[object, ...] = ()
        self._wire(self.rows)
        self.bar, self.totals = ClassBar(), TotalsLine(self.rows)
        self.insert_above_table(self.bar)
        self.body.insertWidget(self.body.indexOf(self.rows) + 1, self.totals)
        self.sign = QLabel()
        self.sign.setFixedWidth(theme.px(18))
        self.footer.add_right(self.sign)
        self.renew = Button("", icon="award", small=True, tip="换发股份有变动的证书（Ctrl+R）")
        self.renew.hide()
        self.heading.add_right(self.renew)
        self.view: RosterView | None = None

    def show_view(self, view: RosterView, *, narrow: bool) -> None:
        """Show a roster; the row chosen before stays chosen."""
        self.view = view
        self._take_shape(view.roster)
        self.rows.set_rows(view.roster.rows if view.roster else [])
        self.show_words(narrow=narrow)

    def set_query(self, query: str) -> None:
        """Let through what *query* is found in; the number of a holder means that one alone."""
        self._query = query
        wanted = query.strip()
        exact = any(row.number == wanted for row in self.rows.rows.rows)
        self.rows.rows.set_allowed((lambda row: row.number == wanted) if exact else None)
        self.rows.rows.set_query(query)
        self._show_foot()

    def show_words(self, *, narrow: bool) -> None:
        """Heading, bar, sums and foot."""
        roster = self.view.roster if self.view else None
        for part in (self.bar, self.totals):
            part.setVisible(roster is not None and bool(roster.rows))
        if self.view is None or roster is None:
            self.set_heading("")
            self.footer.hide()
            return
        decimals = roster.cooperative.draft.decimals
        words = (household_words(roster), f"总股数 {shares_text(roster.total, decimals)}")
        note = " · ".join(filter(None, (*words, missing_words(self.view))))
        self.set_heading(*("", "") if narrow else (roll_name(roster), note))
        due = len(self.view.needing(CertificateNeed.DUE))
        self.renew.set_text(f"换证 {due} 户")
        self.renew.setVisible(bool(due) and not self.view.past)
        self._show_bar(roster, narrow=narrow)
        self.totals.show_texts(_sums(roster))
        self._show_foot()

    def say_empty(self, sentence: str, note: str, button: str, slot: Callable[[], object] | None) -> None:
        """What the table says while it has no rows: what to do first."""
        self.rows.set_empty("sprout", sentence, note=note, button=button, on_click=slot)

    def _show_bar(self, roster: Roster, *, narrow: bool) -> None:
        totals, decimals = dict(roster.totals), roster.cooperative.draft.decimals
        self.bar.show_parts(
            [
                (each.draft.name, int(totals[each.key]), shares_text(totals[each.key], decimals))
                for each in roster.classes
            ]
        )
        self.bar.setVisible(bool(self.bar.parts) and not narrow)

    def _show_foot(self) -> None:
        view = self.view
        if view is None or view.roster is None or not view.roster.rows:
            self.footer.hide()
            return
        shown, whole = self.rows.rows.rowCount(), len(view.roster.rows)
        unit = unit_of(view.roster.cooperative.draft.kind)
        left = f"找到 {shown} {unit}，共 {whole} {unit}" if shown != whole else _collective_words(view.roster)
        self.set_footer(left, PROVED if view.proved else UNPROVED)
        name, tint = ("check-circle", theme.GREEN) if view.proved else ("warning", theme.RED)
        self.sign.setPixmap(icons.pixmap(name, tint, theme.px(18), self.devicePixelRatioF()))

    def _take_shape(self, roster: Roster | None) -> None:
        """Make the table anew when other classes or decimals are shown."""
        classes = roster.classes if roster else ()
        decimals = roster.cooperative.draft.decimals if roster else 0
        kind = roster.cooperative.draft.kind if roster else None
        shape = (kind, decimals, *((each.key, each.draft.name, each.draft.basis) for each in classes))
        if shape == self._shape:
            return
        self._shape = shape
        old, place, focused = self.rows, self.body.indexOf(self.rows), self.rows.hasFocus()
        self.rows = self.table = _table(roster, self._memory)
        self._wire(self.rows)
        self.rows.rows.set_query(self._query)
        self.body.removeWidget(old)
        self.body.removeWidget(self.totals)
        for gone in (old, self.totals):
            gone.hide()
            gone.deleteLater()
        self.totals = TotalsLine(self.rows)
        self.body.insertWidget(place, self.rows, 1)
        self.body.insertWidget(place + 1, self.totals)
        self.setFocusProxy(self.rows)
        if focused:
            self.rows.setFocus()

    def _wire(self, table: RecordTable[RosterRow]) -> None:
        table.row_chosen.connect(self.row_chosen)
        table.row_activated.connect(self.row_activated)
        table.menu_wanted.connect(self.menu_wanted)
        table.typed.connect(self.typed)


def roll_name(roster: Roster) -> str:
    """股东名册, or 成员名册 of a 农民专业合作社 (Art. 19)."""
    return "成员名册" if roster.cooperative.draft.kind is CoopKind.SPECIALISED else "股东名册"


def _table(roster: Roster | None, memory: Memory) -> RecordTable[RosterRow]:
    model = RowModel(roster_columns(roster), row_id=lambda row: row.holder, search=search_of)
    name = f"shares/{roster.cooperative.key}" if roster else ""
    table: RecordTable[RosterRow] = RecordTable(model, name=name, memory=memory)
    table.setAccessibleName("股东名册")
    return table


def _sums(roster: Roster) -> dict[str, str]:
    decimals = roster.cooperative.draft.decimals
    own = [row for row in roster.rows if row.kind is not HolderKind.COLLECTIVE]
    unit = household_words(roster).partition(" 人")[0]
    counted = " ".join(unit.split()[:2])
    heads = sum(row.heads for row in own)
    texts = {
        "number": "合计",
        "name": f"{counted}和集体" if len(own) < len(roster.rows) else counted,
        "heads": str(heads) if heads else "",
        "total": shares_text(roster.total, decimals),
        "percent": percent_text(WHOLE_PERCENT if roster.total else 0),
    }
    return texts | {f"class-{key}": shares_text(total, decimals) for key, total in roster.totals}


def _collective_words(roster: Roster) -> str:
    """What of the sum is not in the columns: the collective's shares, or contributions in money."""
    decimals, totals = roster.cooperative.draft.decimals, dict(roster.totals)
    own = [each for each in roster.classes if each.draft.basis is ClassBasis.COLLECTIVE and totals[each.key]]
    if own:
        return "、".join(f"合计含{each.draft.name} {shares_text(totals[each.key], decimals)}" for each in own)
    pars = [(totals[each.key], each.draft.par) for each in roster.classes if each.draft.par]
    worth = sum(int(total) * int(par) for total, par in pars if par is not None) // 10**4
    return f"按面值计 {money(Fen(worth))} 元" if pars else f"共 {len(roster.rows)} 户"
