"""公示与备案: each posting of a period with its days, place, photographs and filing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from villageoffice.desktop import theme
from villageoffice.desktop.attaching.evidence import ADD, size_words
from villageoffice.desktop.points.flow.file_forms import span_words
from villageoffice.desktop.points.flow.file_reading import PeriodFile
from villageoffice.desktop.widgets.buttons import Button, link
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.detail_panel import DetailPanel
from villageoffice.kits.text.dates import chinese_date
from villageoffice.office.attachments import Attached
from villageoffice.points.values import Filing, Posting


class PostingTab(DetailPanel):
    """Signals: paper_wanted(Posting), receipt_wanted(Posting), evidence_wanted(Attached).

    add_wanted(key of a posting or a filing) asks for photographs or scans.
    """

    paper_wanted = Signal(object)
    receipt_wanted = Signal(object)
    evidence_wanted = Signal(object)
    add_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(empty="这一期还没有公示。登记公示以后，张贴、撤下、备案都记在这里。")

    def show_file(self, file: PeriodFile, *, may_write: bool) -> None:
        """Show the postings, newest first."""
        self.clear()
        if not file.postings:
            self.show_empty()
            return
        self.set_heading("张贴、撤下和备案")
        for posting in file.postings:
            self._show_posting(posting)
            self._show_evidence("照片", posting.key, file.evidence.get(posting.key, ()), may_write)
            self._add_buttons(posting)
            if posting.filing is not None:
                filing = posting.filing
                self._show_filing(filing)
                self._show_evidence("扫描件", filing.key, file.evidence.get(filing.key, ()), may_write)

    def _show_posting(self, posting: Posting) -> None:
        kind = "更正后重新公示" if posting.reposts else "公示"
        replaced = "" if posting.current else "（已由后来的公示代替）"
        self.add_section(f"{chinese_date(posting.posted)}{kind}{replaced}")
        if posting.remark:
            self.add_row("更正原因", posting.remark)
        self.add_row("公示期", f"{span_words(posting)}，张贴当天不算，最后一天到24时为止")
        self.add_row("张贴地点", posting.place)
        self.add_row("张贴人", posting.posted_by)
        if posting.contact:
            self.add_row("异议受理", posting.contact)
        if posting.masked:
            self.add_row("扣分事由", "只写“有扣分”")
        self.add_row("撤下日期", chinese_date(posting.taken_down) if posting.taken_down else "没有登记")
        self.add_row("公示表校验", posting.digest[:16], tip=posting.digest)

    def _show_filing(self, filing: Filing) -> None:
        self.add_section(f"{chinese_date(filing.filed)}备案")
        self.add_row("文号", filing.file_number or "没有填写")
        self.add_row("接收人", filing.receiver or "没有填写")
        if filing.remark:
            self.add_row("备注", filing.remark)

    def _show_evidence(self, label: str, subject: int, kept: Sequence[Attached], may_write: bool) -> None:
        row = self._line(Text(label, grey=True, elide=False))
        for one in kept:
            button = link(f"{one.name}（{size_words(one.size)}）")
            button.clicked.connect(lambda _=False, one=one: self.evidence_wanted.emit(one))
            row.addWidget(button)
        if may_write:
            add = Button(ADD, icon="paperclip", small=True)
            add.clicked.connect(lambda: self.add_wanted.emit(subject))
            row.addWidget(add)
        elif not kept:
            row.addWidget(Text("没有"))
        row.addStretch(1)

    def _add_buttons(self, posting: Posting) -> None:
        row = self._line(Text("", elide=False))
        paper = Button("再看公示表…", icon="file-text", small=True)
        paper.clicked.connect(lambda: self.paper_wanted.emit(posting))
        receipt = Button("公示回执…", icon="printer", small=True)
        receipt.clicked.connect(lambda: self.receipt_wanted.emit(posting))
        row.addWidget(paper)
        row.addWidget(receipt)
        row.addStretch(1)

    def _line(self, name: Text) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(14), theme.px(4), theme.px(14), theme.px(4))
        row.setSpacing(theme.px(10))
        name.setFixedWidth(theme.px(76))
        row.addWidget(name)
        self.add_layout(row)
        return row
