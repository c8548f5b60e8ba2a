"""The import dialog: four steps, nothing saved before the last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.importing.assign_step import AssignStep
from villageoffice.desktop.importing.check_step import CheckStep
from villageoffice.desktop.importing.mend_dialog import MendDialog
from villageoffice.desktop.importing.source_step import SourceStep
from villageoffice.desktop.saving import Kind, save
from villageoffice.desktop.widgets.dialog import Dialog
from villageoffice.desktop.widgets.editors.choice import ComboEdit
from villageoffice.desktop.widgets.empty_state import EmptyState
from villageoffice.desktop.widgets.stepper import Stepper
from villageoffice.errors import OfficeError
from villageoffice.kits.sheet.cells import column_letter
from villageoffice.kits.storage.changes import Change
from villageoffice.office import imports

if TYPE_CHECKING:
    from villageoffice.kits.progress import Progress
    from villageoffice.kits.sheet.reader import Workbook
    from villageoffice.office.imports import Preview, Saved

_SOURCE, _ASSIGN, _CHECK, _DONE = range(4)


class ImportDialog(Dialog):
    """Brings one sheet into the books."""

    def __init__(self, desk: Desk, kind: str, parent: QWidget) -> None:
        super().__init__(parent, "从 Excel 导入", width=1120, height=668)
        self._desk = desk
        self._path, self._tab = Path(), ""
        self._workbook: Workbook | None = None
        self._mapping: dict[str, str] = {}
        self._corrections: dict[tuple[int, int], str] = {}
        self._preview: Preview | None = None
        self.stepper = Stepper(["选文件", "对表头", "核对", "完成"])
        self.tab = ComboEdit(width=170)
        self.tab.setToolTip("工作表")
        self.tab.changed.connect(self._take_tab)
        self.add_head_right(self.tab)
        self.add_head_right(self.stepper)
        kinds = {name: entry.label for name, entry in imports.KINDS.items()}
        self.source, self.assign, self.check = (
            SourceStep(kinds, kind, desk.memory),
            AssignStep(),
            CheckStep(desk.memory),
        )
        self.done_page = EmptyState("check-circle", "已导入")
        self.stack = QStackedWidget()
        for step in (self.source, self.assign, self.check, self.done_page):
            self.stack.addWidget(step)
        self.body.addWidget(self.stack, 1)
        self._add_buttons()
        self.source.file_chosen.connect(self.read)
        self.assign.assigned.connect(self._assign)
        self.check.mapping_changed.connect(self._assign)
        self.check.mend_wanted.connect(self._mend)
        self._go(_SOURCE)

    def read(self, path: Path) -> None:
        """Read a file from the beginning; changes nothing."""
        self._path, self._tab, self._workbook = path, "", None
        self._mapping, self._corrections = {}, {}
        self.note.setText(path.name)
        self._look()

    def _look(self) -> None:
        """Compare the sheet with the register, with the mapping and corrections so far."""
        kind, path, tab = str(self.source.kind.value()), self._path, self._tab
        mapping, corrections, workbook = dict(self._mapping), dict(self._corrections), self._workbook

        def work(progress: Progress) -> Preview:
            return imports.preview(
                self._desk.jobs.office,
                kind,
                path,
                mapping,
                tab=tab,
                corrections=corrections,
                workbook=workbook,
                progress=progress,
            )

        self._desk.jobs.long("正在读取和核对", work, self._show, parent=self, failed=self._not_read)

    def _show(self, preview: Preview) -> None:
        self._preview, self._workbook = preview, preview.workbook
        self._offer_tabs(preview.workbook, preview.sheet.name)
        self.heading.setText(f"从 Excel 导入{preview.kind.label}")
        self.check.show_preview(preview)
        count = preview.savable
        self.save_button.set_text(f"导入可用的 {count} 行" if count else "没有要导入的行")
        self.save_button.setEnabled(count > 0)
        self.report_button.setVisible(preview.rejected > 0)
        self._go(_CHECK)
        self.summary.setText("此刻什么都还没有写入")

    def _not_read(self, refusal: OfficeError) -> None:
        """Say why; where only the headings are missing, let the clerk show them."""
        from villageoffice.kits.sheet.headings import HeadingsNotFound

        if isinstance(refusal, HeadingsNotFound):
            self._desk.jobs.long(
                "正在读取", self._read_only, lambda book: self._ask_headings(book, refusal), parent=self
            )
        else:
            self.source.tell(str(refusal))
            self._go(_SOURCE)

    def _read_only(self, progress: Progress) -> Workbook:
        from villageoffice.kits.sheet.reader import read_workbook

        return self._workbook or read_workbook(self._path, progress)

    def _ask_headings(self, workbook: Workbook, refusal: OfficeError) -> None:
        self._workbook = workbook
        layout = imports.KINDS[str(self.source.kind.value())].layout
        named = [sheet for sheet in workbook.sheets if sheet.name == self._tab]
        sheets = (*named, *workbook.visible_sheets)
        if not sheets:
            self.source.tell(str(refusal))
            self._go(_SOURCE)
            return
        self._preview = None
        self._offer_tabs(workbook, sheets[0].name)
        self.assign.show_sheet(sheets[0], layout, str(refusal))
        self._go(_ASSIGN)

    def _offer_tabs(self, workbook: Workbook, name: str) -> None:
        """Let the clerk choose among the sheets of the file; hidden ones say so."""
        sheets = [sheet for sheet in workbook.sheets if sheet.rows]
        choices = [(s.name, s.name if s.visible else f"{s.name}（隐藏）") for s in sheets]
        self.tab.set_choices(choices)
        self.tab.set_value(name)

    def _take_tab(self) -> None:
        """Look at another sheet of the same file; what was mended belongs to the one before."""
        self._tab = str(self.tab.value())
        self._mapping, self._corrections = {}, {}
        self._look()

    def _assign(self, heading: str, field: str) -> None:
        """Let a heading mean a field (or nothing); the field's former column is let go."""
        self._mapping = {text: name for text, name in self._mapping.items() if name != field or not field}
        if field and self._preview is not None:
            headings = self._preview.headings
            column = headings.column_of(field)
            if column is not None and headings.texts.get(column, heading) != heading:
                self._mapping[headings.texts[column]] = ""
        self._mapping[heading] = field
        self._look()

    def _mend(self, row: int, column: int, found: str) -> None:
        assert self._preview is not None
        field = self._preview.headings.columns.get(column)
        label = field.label if field else column_letter(column)
        place = f"{self._preview.sheet.name} 第 {row} 行 {column_letter(column)} 列"
        present = self._corrections.get((row, column), found)
        dialog = MendDialog(self, place, label, present)
        dialog.mended.connect(lambda text: self._take_correction(row, column, text))
        dialog.open()

    def _take_correction(self, row: int, column: int, text: str) -> None:
        self._corrections[row, column] = text
        self._look()

    def _save(self) -> None:
        preview = self._preview
        assert preview is not None

        def work(progress: Progress) -> Saved:
            return imports.save(self._desk.jobs.office, preview, progress)

        self._desk.jobs.long("正在导入", work, self._saved, parent=self)

    def _saved(self, saved: Saved) -> None:
        self._desk.jobs.changed.emit(Change.ALL)
        self.done_page.sentence.setText(saved.sentence)
        self.done_page.note.setText("导错了可以按 Ctrl+Z 整批撤回；导入前的备份也已做好。")
        self.done_page.note.setVisible(saved.act is not None)
        self._go(_DONE)

    def _report(self) -> None:
        preview = self._preview
        assert preview is not None
        self._desk.jobs.long(
            "正在生成",
            lambda _progress: imports.report(preview, only_rejected=True),
            self._save_report,
            parent=self,
        )

    def _save_report(self, content: bytes) -> None:
        path = save(self, content, f"{self._path.stem}（不能导入的行）", Kind.EXCEL, self._desk.memory)
        if path is not None:
            self.summary.setText(f"已另存为“{path.name}”，改好后可以直接再导入这一份")

    def _add_buttons(self) -> None:
        self.report_button = self.add_button("把问题行另存为 Excel…", icon="export")
        self.add_foot_left(self.report_button)
        self.report_button.clicked.connect(self._report)
        self.again_button = self.add_button("换个文件")
        self.again_button.clicked.connect(lambda: self._go(_SOURCE))
        self.cancel_button = self.add_cancel()
        self.save_button = self.add_button("导入", "primary", key="Ctrl+Enter")
        self.save_button.clicked.connect(self._save)
        self.close_button = self.add_button("完成", "primary")
        self.close_button.clicked.connect(self.accept)

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.stepper.go(step if step != _DONE else len(self.stepper.steps))
        if step == _SOURCE:
            self.heading.setText("从 Excel 导入")
            self.note.setText("")
        self.report_button.setVisible(
            step == _CHECK and self._preview is not None and self._preview.rejected > 0
        )
        self.again_button.setVisible(step in (_ASSIGN, _CHECK))
        self.tab.setVisible(step in (_ASSIGN, _CHECK) and self.tab.field.count() > 1)
        self.cancel_button.setVisible(step != _DONE)
        self.save_button.setVisible(step == _CHECK)
        self.close_button.setVisible(step == _DONE)
        if step != _CHECK:
            self.summary.setText("")
        self.stack.currentWidget().setFocus()
        if step == _DONE:
            self.close_button.setFocus()
