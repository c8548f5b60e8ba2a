"""The open village in its window: pages, search, undo, status line, daily backup.

Here the window's parts are joined to the office; each part knows only its own side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from villageoffice.desktop import errors
from villageoffice.desktop.acting.done import take_back
from villageoffice.desktop.desk import Desk
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.memory import Memory
from villageoffice.desktop.page import Page
from villageoffice.desktop.pages import pages
from villageoffice.desktop.widgets.search_popup import SearchHit
from villageoffice.desktop.window import MainWindow
from villageoffice.errors import OfficeError
from villageoffice.kits.storage.changes import Change

if TYPE_CHECKING:
    from villageoffice.desktop.frame import Frame
    from villageoffice.kits.storage.backup import Backup
    from villageoffice.office.exports import Choice
    from villageoffice.office.journal import ActLine
    from villageoffice.office.office import Office
    from villageoffice.office.search import Finder, Hit

_HOUR = 3_600_000
_ICONS = {"person": "users", "meeting": "ballot", "holder": "sprout", "paper": "file-pdf"}
_KINDS = {"person": "人员", "meeting": "会议", "holder": "股东", "paper": "文件"}


class Shell(QObject):
    """Owns the window while a village is open."""

    def __init__(self, jobs: Jobs, memory: Memory) -> None:
        super().__init__()
        self.jobs, self.memory = jobs, memory
        self.desk = Desk(
            jobs,
            memory,
            say=self._say,
            show_paper=self._show_paper,
            open_import=self._open_import,
            go=self._go,
        )
        self.window = MainWindow(pages(self.desk), memory=memory, find=self._find)
        self._finder: Finder | None = None
        self._read_only = ""
        self._rehearsal = self._stale = False
        self._complained = False
        self._known: set[str] = set()
        self.window.page_shown.connect(self._take_keyboard)
        self.window.undo_wanted.connect(self._ask_undo)
        self.window.manual_wanted.connect(self._open_manual)
        self.window.hit_chosen.connect(self._open_hit)
        self.window.may_close = self._may_close
        self.window.rehearsal.end_wanted.connect(lambda: self.desk.end_rehearsal())
        jobs.changed.connect(self._changed)
        jobs.idle.connect(self._reload_stale)
        jobs.told.connect(self._say)
        self._daily = QTimer(self, interval=_HOUR)
        self._daily.timeout.connect(self._back_up_daily)

    def show(self, page: str = "home") -> None:
        """Show the window with a page, then make the day's backup."""
        self.window.show()
        self.refresh()
        self.window.open_page(page)
        self._daily.start()
        self._back_up_daily()

    def end(self) -> None:
        """Take the window away; another one has taken its place."""
        self._daily.stop()
        self.jobs.changed.disconnect(self._changed)
        self.jobs.idle.disconnect(self._reload_stale)
        self.jobs.told.disconnect(self._say)
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def refresh(self) -> None:
        """Read again what the frame of the window shows."""
        self._finder = None
        self.jobs.ask(self._read_frame, self._show_frame, owner=self)

    def _read_frame(self) -> Frame:
        from villageoffice.desktop.frame import Frame

        return Frame(self.jobs.office)

    def _show_frame(self, frame: Frame) -> None:
        particulars, self._read_only = frame.particulars, frame.read_only
        subtitle = " · ".join(filter(None, (particulars.township, particulars.division_code)))
        self._rehearsal = frame.rehearsal
        self.window.set_rehearsal(frame.rehearsal)
        self.window.set_village(particulars.village, subtitle, year=frame.today.year)
        self.window.set_read_only(frame.read_only)
        self.window.set_badge("points", frame.points_waiting)
        self.window.set_badge("meetings", frame.meetings_waiting)
        self.window.set_badge("shares", frame.shares_waiting)
        self.window.status.say(
            file=frame.path.name,
            backup=frame.backup_words,
            backup_kind=frame.backup_kind,
            second=frame.second_words,
            note="只读" if frame.read_only else "",
            operator=frame.operator,
        )

    def _changed(self, _changes: Change) -> None:
        """Read again once no work is left: while one paper after another is called, at the end."""
        self._stale = True
        QTimer.singleShot(0, self, self._reload_stale)

    def _reload_stale(self) -> None:
        if self._stale and self.jobs.is_idle():
            self._stale = False
            self.refresh()
            self._reload_page()

    def _reload_page(self) -> None:
        page = self.window.stack.currentWidget()
        if isinstance(page, Page):
            page.reload()

    def _say(self, text: str) -> None:
        self.window.say(text)

    def _back_up_daily(self) -> None:
        def work() -> Backup | None:
            from villageoffice.office import safekeeping

            office: Office = self.jobs.office
            if office.read_only or office.rehearsal:
                return None
            return safekeeping.back_up_daily(office.path, office.particulars.backup_folder, office.moment)

        self.jobs.ask(work, self._backed_up, owner=self, failed=self._backup_failed)

    def _backed_up(self, made: Backup | None) -> None:
        if made:
            self.refresh()
            self._reload_page()

    def _backup_failed(self, refusal: OfficeError) -> None:
        """Say it once; afterwards, with a try every hour, the status line is enough."""
        self.window.status.say(backup="备份没有成功", backup_kind="bad")
        if not self._complained:
            self._complained = True
            errors.tell(self.window, refusal)

    def _show_paper(self, name: str, choice: Choice, parent: QWidget) -> None:
        from villageoffice.desktop.making import show_paper

        show_paper(self.desk, name, choice, parent)

    def _open_import(self, kind: str, parent: QWidget) -> None:
        from villageoffice.desktop.importing.dialog import ImportDialog

        if self._refuse_writing():
            return
        ImportDialog(self.desk, kind, parent.window()).open()

    def _refuse_writing(self) -> bool:
        """Say why nothing can be changed, if that is so."""
        if not self._read_only:
            return False
        from villageoffice.kits.storage.refusals import ReadOnly

        errors.tell(self.window, ReadOnly(self._read_only))
        return True

    def _take_keyboard(self, key: str) -> None:
        """Let the keyboard go with the page; it would stay on the entry of the navigation.

        At first to where the page wants it, later to where it was.
        """
        page, focus = self.window.stack.currentWidget(), self.window.focusWidget()
        inside = focus is not None and page.isAncestorOf(focus)
        if page.focusProxy() is not None and not (inside and key in self._known):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not inside:
            _focus_first(page)
        self._known.add(key)

    def _go(self, page: str, target: object = None) -> None:
        if page == "import":
            self._open_import(str(target), self.window)
            return
        shown = self.window.open_page(page)
        if target is not None and hasattr(shown, "show_target"):
            shown.show_target(target)

    def _open_manual(self, key: str) -> None:
        self._go("manual", key)

    def _find(self, typed: str, then: Callable[[Sequence[SearchHit]], None]) -> None:
        def work() -> tuple[Hit, ...]:
            from villageoffice.office.search import Finder

            self._finder = self._finder or Finder(self.jobs.office.today)
            return self._finder.find(typed)

        def show(hits: tuple[Hit, ...]) -> None:
            then([SearchHit(hit.title, hit.note, _ICONS[hit.kind], hit, _KINDS[hit.kind]) for hit in hits])

        self.jobs.ask(work, show, owner=self)

    def _open_hit(self, hit: SearchHit) -> None:
        from villageoffice.office.search import Hit

        assert isinstance(hit.target, Hit)
        page = {"person": "people", "meeting": "meetings", "holder": "shares", "paper": "printing"}
        self._go(page[hit.target.kind], hit.target.target)

    def _ask_undo(self) -> None:
        if self._refuse_writing():
            return

        def work() -> ActLine | None:
            from villageoffice.office.journal import last_own_act

            return last_own_act()

        self.jobs.ask(work, self._offer_undo, owner=self)

    def _offer_undo(self, act: ActLine | None) -> None:
        if act is None:
            self._say("没有可以撤回的操作")
            return
        more = f"这是 {act.moment:%m-%d %H:%M} 的操作。撤回会另记一笔，原来的记录仍留在操作日志里。"
        box = errors.plain_box(self.window, "撤回", f"撤回“{act.name}”吗？", more, kind="info")
        yes = box.addButton("撤回", QMessageBox.ButtonRole.AcceptRole)
        box.setEscapeButton(box.addButton("不撤回", QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(yes)
        box.exec()
        if box.clickedButton() is yes:
            self.take_back(act.number, act.name)

    def take_back(self, number: int, name: str) -> None:
        """Take an act back and say so."""
        take_back(self.jobs, number, name, self._say, self.window)

    def _may_close(self) -> bool:
        self.jobs.wait_idle()
        return not self._rehearsal or self._ends_rehearsal()

    def _ends_rehearsal(self) -> bool:
        """Ask whether the program shall end, and the rehearsal with it."""
        more = "关闭以后演练结束，演练里做的都不保留。正式的数据没有动过。"
        box = errors.plain_box(self.window, "正在演练", "现在正在演练，要关闭程序吗？", more, kind="info")
        leave = box.addButton("关闭程序", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("继续演练", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is leave


def _focus_first(page: QWidget) -> None:
    """Give the keyboard to the first part of a page at which Tab would stop."""
    following = page.nextInFocusChain()
    while following is not None and following is not page:
        if page.isAncestorOf(following) and _takes_keys(following):
            following.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        following = following.nextInFocusChain()


def _takes_keys(widget: QWidget) -> bool:
    """Whether Tab would stop at a widget."""
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return stops and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
