"""From the name of a paper to its preview: made on the data thread, looked at, printed, logged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.print_panel import Check
from villageoffice.desktop.printing import Result
from villageoffice.desktop.saving import Kind, save

if TYPE_CHECKING:
    from villageoffice.kits.progress import Progress
    from villageoffice.office.exports import Choice, Made
    from villageoffice.office.printed import PaperRow

_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dX](?![\dX])")
_STATES = {Result.PRINTED: "已打印", Result.STOPPED: "打印失败", Result.FAILED: "打印失败"}


@dataclass(frozen=True, slots=True)
class _Ready:
    """A paper ready to be shown, what else it can be saved as, and its earlier prints."""

    made: Made
    has_sheet: bool
    earlier: tuple[PaperRow, ...]


def show_paper(desk: Desk, name: str, choice: Choice, parent: QWidget) -> None:
    """Make a paper and open its preview over *parent*; what is a sheet only is saved where the clerk says."""
    from villageoffice.office.exports import PAPERS

    if "pdf" not in PAPERS[name].forms:
        _make_sheet(desk, name, choice, parent)
        return

    def work(progress: Progress) -> _Ready:
        from villageoffice.office import exports
        from villageoffice.office.printed import earlier_prints

        made = exports.make(desk.jobs.office, name, "pdf", choice, progress)
        return _Ready(made, "xlsx" in exports.PAPERS[name].forms, earlier_prints(made.name, made.title))

    desk.jobs.long("正在生成", work, partial(_preview, desk, name, parent), parent=parent)


def _make_sheet(desk: Desk, name: str, choice: Choice, parent: QWidget) -> None:
    def work(progress: Progress) -> Made:
        from villageoffice.office import exports

        return exports.make(desk.jobs.office, name, "xlsx", choice, progress)

    def keep(made: Made) -> None:
        if path := save(parent.window(), made.content, made.title, Kind.EXCEL, desk.memory):
            _record(desk, made, "已导出", path.name)

    desk.jobs.long("正在生成", work, keep, parent=parent)


def _preview(desk: Desk, name: str, parent: QWidget, ready: _Ready) -> None:
    from villageoffice.desktop.preview import PreviewDialog
    from villageoffice.office.exports import Choice

    kept = {Kind.PDF: ready.made}
    known = Choice.read(ready.made.options, ready.made.known_act)

    def sheet() -> bytes:
        """The same paper as a sheet: of the same day, knowing the same acts."""
        from villageoffice.office import exports

        kept[Kind.EXCEL] = exports.make(desk.jobs.office, name, "xlsx", known)
        return kept[Kind.EXCEL].content

    dialog = PreviewDialog(
        desk.jobs,
        ready.made.title,
        ready.made.content,
        ready.made.title,
        xlsx=sheet if ready.has_sheet else None,
        on_printed=lambda outcome: _record(desk, ready.made, _STATES[outcome.result], outcome.sentence),
        on_saved=lambda kind, path: _record(desk, kept[kind], "已导出", path.name),
        checks=checks(ready.made, ready.earlier),
        memory=desk.memory,
        parent=parent.window(),
    )
    dialog.setModal(True)
    dialog.show()


def _record(desk: Desk, made: Made, state: str, remark: str) -> None:
    """Log how a paper left the program, also a broken print; an act is never dropped, not even at the end.

    A file open for reading keeps no log; the paper leaves it all the same.
    """
    from villageoffice.office import exports

    desk.jobs.run(
        exports.act_name(made, state),
        lambda act: exports.enter(act, made, state=state, remark=remark),
        failed=lambda _refusal: None,
        owner=desk.jobs,
    )


def checks(made: Made, earlier: tuple[PaperRow, ...]) -> list[Check]:
    """Look the paper over before it is printed."""
    found = [Check(made.remark)]
    numbers = len(_ID_NUMBER.findall(text_of(made.content)))
    if made.public:
        found.append(
            Check(f"公示的文件上有 {numbers} 个身份证号，请不要张贴", "warn")
            if numbers
            else Check("没有身份证号")
        )
    found += [Check(f"{paper.moment:%m-%d %H:%M} {paper.state}", "past") for paper in earlier]
    return found


def text_of(pdf: bytes) -> str:
    """Return all text of a paper."""
    from villageoffice.desktop.printing import open_pdf

    holder = QObject()
    document: QPdfDocument = open_pdf(pdf, holder)
    return "\n".join(document.getAllText(page).text() for page in range(document.pageCount()))
