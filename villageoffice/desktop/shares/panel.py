"""The panel at the right: one holder as of the day, under 台账, 成员, 证书 and 分红."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from villageoffice.desktop import icons, theme
from villageoffice.desktop.attaching.evidence import size_words
from villageoffice.desktop.shares.columns import (
    LedgerEntry,
    certificate_columns,
    dividend_columns,
    ledger_columns,
    ledger_entries,
)
from villageoffice.desktop.shares.reading import HolderView
from villageoffice.desktop.shares.words import percent_text, shares_text
from villageoffice.desktop.widgets.buttons import Button, icon_button, link
from villageoffice.desktop.widgets.detail_panel import DetailPanel
from villageoffice.desktop.widgets.record_table import RecordTable
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.kits.text.masks import mask_id
from villageoffice.shares.values import Certificate, CertificateState, HolderKind, LedgerLine

TABS = (("ledger", "台账"), ("members", "成员"), ("certificates", "证书"), ("dividends", "分红"))
_ROW, _HEAD = 36, 33
_MOST_LINES = 8


class HolderPanel(DetailPanel):
    """Shows a :class:`HolderView`.

    Signals: slip_wanted(LedgerLine); reverse_wanted(LedgerLine); add_wanted(LedgerLine) asks for
    documents, evidence_wanted(Attached) shows one; certificate_wanted(Certificate) its face;
    state_wanted(Certificate, CertificateState) what became of it; dividend_wanted(key of the plan).
    """

    slip_wanted = Signal(object)
    reverse_wanted = Signal(object)
    add_wanted = Signal(object)
    evidence_wanted = Signal(object)
    certificate_wanted = Signal(object)
    state_wanted = Signal(object, object)
    dividend_wanted = Signal(int)
    member_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(empty="在表中选一户，这里显示它的台账、成员、证书和分红。")
        self.view: HolderView | None = None
        self._may_write = True
        self.ledger: RecordTable[LedgerEntry] | None = None
        self.set_tabs(TABS)
        self.tab_chosen.connect(lambda _: self._fill())
        self._add_buttons()
        self.show_empty()

    def show_holder(self, view: HolderView) -> None:
        """Show a holder."""
        self.view = view
        row = view.ledger.row
        people = f"{row.heads} 人" if row.heads else row.kind.label
        note = " · ".join((row.number, people, f"占 {percent_text(row.percent)} %"))
        name = f"{row.name}户" if row.kind is HolderKind.HOUSEHOLD else row.name
        self.set_heading(name, note)
        self._fill()

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self.view, self.ledger = None, None
        self.show_empty()

    def set_may_write(self, may: bool) -> None:
        """Say whether the file can be changed."""
        self._may_write = may
        self._judge()

    def line(self) -> LedgerLine | None:
        """The line of the ledger that is chosen, else the newest."""
        if self.view is None:
            return None
        chosen = self.ledger.current_row() if self.ledger is not None else None
        if chosen is not None:
            return chosen.line
        return self.view.ledger.lines[-1] if self.view.ledger.lines else None

    def _fill(self) -> None:
        if self.view is None:
            return
        self.clear()
        self.ledger = None
        fill: dict[str, Callable[[HolderView], None]] = {
            "ledger": self._show_ledger,
            "members": self._show_members,
            "certificates": self._show_certificates,
            "dividends": self._show_dividends,
        }
        fill[self.tabs.current](self.view)
        self._judge()

    def _show_ledger(self, view: HolderView) -> None:
        decimals = view.ledger.cooperative.draft.decimals
        lines = view.ledger.lines
        if not lines:
            self.add_text("到这一天还没有登记过股份。")
            return
        entries = ledger_entries(lines)
        table = _small(ledger_columns(decimals), lambda one: one.line.movement.key, "台账")
        table.set_rows(entries)
        fit_height(table, len(entries), most=_MOST_LINES)
        table.row_chosen.connect(lambda _: self._judge())
        table.menu_wanted.connect(lambda one, place: self._line_menu(one.line).popup(place))
        table.row_activated.connect(lambda one: self.slip_wanted.emit(one.line))
        self.ledger = table
        self.add_widget(table)
        table.choose(entries[-1].line.movement.key)
        self.add_text("记错了不涂改：登记一笔冲正，两笔都保留。")
        self._show_evidence(view)
        if view.ledger.dividends:
            self.add_section("分红")
            self._add_dividends(view, most=3)

    def _show_evidence(self, view: HolderView) -> None:
        for line in view.ledger.lines:
            for kept in view.evidence.get(line.movement.key, ()):
                words = f"{line.movement.draft.day:%m-%d} {kept.name}（{size_words(kept.size)}）"
                button = link(words)
                button.icon_name, button.small = "paperclip", True
                button.clicked.connect(lambda _=False, kept=kept: self.evidence_wanted.emit(kept))
                self.add_widget(button, margins=True)

    def _show_members(self, view: HolderView) -> None:
        ledger = view.ledger
        decimals = ledger.cooperative.draft.decimals
        if not ledger.members:
            self.add_text("没有登记户内成员。")
        names = {each.key: each.draft.name for each in view.classes}
        for member in ledger.members:
            held = [
                f"{names.get(key, '')} {shares_text(shares, decimals)}"
                for key, shares in member.shares
                if shares
            ]
            words = " · ".join(filter(None, (member.draft.relation, "未成年" if member.minor else "")))
            self.add_section(f"{member.draft.name}　{words}" if words else member.draft.name)
            if member.draft.identity:
                self.add_row("身份证号", mask_id(member.draft.identity))
            self.add_row("量化到人", "、".join(held) or "没有单独量化的股份")
            if member.draft.until:
                self.add_row("离户", f"{member.draft.until:%Y-%m-%d}　{member.draft.remark}")

    def _show_certificates(self, view: HolderView) -> None:
        found = view.ledger.certificates
        if not found:
            self.add_text("还没有发过股权证书。按“换证…”发证。")
            return
        table = _small(certificate_columns(), lambda each: each.key, "股权证书")
        table.set_rows(found)
        fit_height(table, len(found), most=_MOST_LINES)
        table.row_activated.connect(lambda each: self.certificate_wanted.emit(each))
        table.menu_wanted.connect(lambda each, place: self._certificate_menu(each).popup(place))
        self.add_widget(table)
        newest = found[-1]
        self.add_text("Enter 看证书；右键挂失、作废、交回。一个证号只用一次，换发后旧证作废。")
        for text, slot in self._certificate_ways(newest):
            button = Button(text, small=True)
            button.setEnabled(self._may_write or text == "看证书…")
            button.clicked.connect(lambda _=False, slot=slot: slot())
            self.add_widget(button, margins=True)

    def _show_dividends(self, view: HolderView) -> None:
        if not view.ledger.dividends:
            self.add_text("还没有分过红。")
            return
        self._add_dividends(view, most=_MOST_LINES)

    def _add_dividends(self, view: HolderView, most: int) -> None:
        lines = view.ledger.dividends[:most]
        table = _small(dividend_columns(), lambda line: line.plan, "分红")
        table.set_rows(lines)
        fit_height(table, len(lines), most=most)
        table.row_activated.connect(lambda line: self.dividend_wanted.emit(line.plan))
        self.add_widget(table)

    def _line_menu(self, line: LedgerLine) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _add(menu, "printer", "变更登记表", lambda: self.slip_wanted.emit(line))
        if self._may_write:
            _add(menu, "paperclip", "添加照片或扫描件…", lambda: self.add_wanted.emit(line))
            if reversible(line):
                _add(menu, "undo", "冲正这一笔…", lambda: self.reverse_wanted.emit(line))
        return menu

    def _certificate_ways(self, each: Certificate) -> list[tuple[str, Callable[[], object]]]:
        def to(state: CertificateState) -> Callable[[], object]:
            return lambda: self.state_wanted.emit(each, state)

        ways: list[tuple[str, Callable[[], object]]] = [
            ("看证书…", lambda: self.certificate_wanted.emit(each))
        ]
        if each.state is CertificateState.VALID:
            ways += [("挂失…", to(CertificateState.LOST))]
        if each.state is CertificateState.LOST:
            ways += [("找回，撤销挂失…", to(CertificateState.VALID))]
        if each.state in (CertificateState.VALID, CertificateState.LOST):
            ways += [("作废…", to(CertificateState.VOID)), ("交回…", to(CertificateState.RETURNED))]
        return ways

    def _certificate_menu(self, each: Certificate) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, slot in self._certificate_ways(each):
            if self._may_write or text == "看证书…":
                menu.addAction(text).triggered.connect(lambda _=False, slot=slot: slot())
        return menu

    def _add_buttons(self) -> None:
        self.slip = Button("变更登记表", icon="printer", small=True, tip="打印选中那一笔的股权变更登记表")
        self.renew = Button("换证…", small=True, tip="发证、换证、补证")
        self.reverse = Button("冲正…", small=True, tip="选中的一笔记错了，登记一笔相反的")
        self.more = icon_button("more", "这一户还可以：修改资料、成员、附件")
        self.slip.clicked.connect(lambda: self._with_line(self.slip_wanted.emit))
        self.reverse.clicked.connect(lambda: self._with_line(self.reverse_wanted.emit))
        self.set_buttons([self.slip, self.renew], [self.more, self.reverse])

    def _with_line(self, do: Callable[[LedgerLine], object]) -> None:
        line = self.line()
        if line is not None:
            do(line)

    def _judge(self) -> None:
        line = self.line()
        self.slip.setEnabled(line is not None)
        self.reverse.setEnabled(self._may_write and line is not None and reversible(line))
        holder = self.view.ledger.row if self.view else None
        owns = holder is not None and holder.kind is not HolderKind.COLLECTIVE and bool(holder.total)
        self.renew.setEnabled(self._may_write and owns)


def reversible(line: LedgerLine) -> bool:
    """Whether a line still counts and is no reversal itself."""
    return line.movement.reversed_by is None and line.movement.reverses is None


def fit_height(table: RecordTable[object], rows: int, *, most: int) -> None:
    """Make a table as high as its rows, of *most* at most."""
    table.setFixedHeight(theme.px(_HEAD + _ROW * min(rows, most)) + 2)


def _small(columns: list[ColumnDef], row_id: Callable, name: str) -> RecordTable:  # type: ignore[type-arg]
    table: RecordTable = RecordTable(RowModel(columns, row_id=row_id))  # type: ignore[type-arg]
    table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setAccessibleName(name)
    return table


def _add(menu: QMenu, icon: str, words: str, do: Callable[[], object]) -> None:
    menu.addAction(icons.icon(icon), words).triggered.connect(lambda _=False: do())
