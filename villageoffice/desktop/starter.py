"""From the start of the program to an open village: the last file, a named one, or the first run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from villageoffice import paths
from villageoffice.desktop import errors, theme
from villageoffice.desktop.jobs import Jobs
from villageoffice.desktop.memory import Memory
from villageoffice.desktop.shell import Shell
from villageoffice.desktop.widgets.on_screen import keep_on_screen
from villageoffice.errors import OfficeError

if TYPE_CHECKING:
    from villageoffice.desktop.setup.window import Setup, SetupWindow
    from villageoffice.office.office import Office

FILTER = "村务办公数据文件 (*.vodb)"


Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now().astimezone()


class Starter(QObject):
    """Opens villages, one at a time, and owns what is on the screen.

    clock: what the office takes for the present moment.
    """

    def __init__(self, memory: Memory | None = None, clock: Clock = _now) -> None:
        super().__init__()
        self.memory = memory or Memory()
        self._clock = clock
        self.jobs = Jobs(self)
        self.shell: Shell | None = None
        self.wizard: SetupWindow | None = None
        self._door = ""
        self._rehearsing = False
        self._left_over = 0

    def begin(self, file: Path | None = None) -> None:
        """Open *file*, else the file of last time, else ask who the village is."""
        last = self.memory.last_file
        if file is not None:
            self.open(file)
        elif last is not None:
            self.open(last)
        else:
            self.ask_village()

    def open(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Open a data file; a refusal is told, with a way on.  then: called once it is open."""
        path = path.absolute()  # shown to the clerk, and kept while file dialogs change the folder
        self.jobs.open(
            partial(self._open, path),
            partial(self._opened, path, then),
            failed=partial(self._refused, path),
            owner=self,
        )

    def rehearse(self, target: object = None) -> None:
        """Go on in a copy of the open file to practise on; *target*: a meeting to show there."""
        path = self.memory.last_file
        if self._rehearsing and self.shell:
            self.shell.window.say("现在已经在演练中")
        if self._rehearsing or path is None:
            return

        def copied() -> Office:
            from villageoffice.office import rehearsal

            return rehearsal.begin(path, self._clock)

        def done(_office: Office) -> None:
            self._rehearsing = True
            self._show_shell("meetings")
            if self.shell:
                self.shell.desk.go("meetings", target)

        def failed(refusal: OfficeError) -> None:
            errors.tell(self.front(), refusal)
            self.open(path)

        self.jobs.open(copied, done, failed=failed, owner=self)

    def end_rehearsal(self) -> None:
        """Throw the copy away and open the data file again."""
        path = self.memory.last_file
        if self._rehearsing and path is not None:
            self.open(path)

    def ask_village(self) -> None:
        """Show the first-run window."""
        from villageoffice.desktop.setup.window import SetupWindow

        if self.wizard is None:
            self.wizard = SetupWindow()
            self.wizard.finished.connect(self._set_up)
            self.wizard.open_wanted.connect(lambda: self._choose_file())
            self.wizard.resize(theme.px(1366), theme.px(740))
            keep_on_screen(self.wizard)
        self.wizard.show()
        self.wizard.raise_()

    def called(self, file: Path | None) -> None:
        """A second start of the program: come to the front, and open its file if it named another.

        Not while a dialog is open: what is typed in it would be lost.
        """
        window = self.front()
        if window is not None:
            window.showNormal() if window.isMinimized() else window.show()
            window.raise_()
            window.activateWindow()
        if file is None or file == self.memory.last_file:
            return
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self.open(file)
        else:
            what = f"还有一个窗口“{dialog.windowTitle()}”没有关，先不打开“{file.name}”。"
            errors.tell(dialog, OfficeError(what, "请做完或关掉它，再打开一次。"))

    def front(self) -> QWidget | None:
        """The window on the screen."""
        return self.wizard if self._asking() or self.shell is None else self.shell.window

    def _asking(self) -> bool:
        """Whether the first-run window is on the screen."""
        return self.wizard is not None and self.wizard.isVisible()

    def restore(self, backup: Path) -> None:
        """Put *backup* in the place of the open file, which is kept beside it, and open it.

        Not while a copy is practised on.
        """
        if self._rehearsing:
            errors.tell(self.front(), OfficeError("正在演练，不能恢复备份。", "请先结束演练。"))
            return
        path = self.memory.last_file
        assert path is not None
        kept: list[Path] = []

        def reopen() -> Office:
            from villageoffice.office import safekeeping

            kept.append(safekeeping.restore_in_place(path, backup, self._clock()))
            return _open(path, self._clock)

        def done(office: Office) -> None:
            self._opened(path, None, office)
            if self.shell:
                self.shell.window.say(f"已恢复。原来的文件改名为“{kept[0].name}”")

        def failed(refusal: OfficeError) -> None:
            errors.tell(self.front(), refusal)
            self.open(path)

        self.jobs.open(reopen, done, failed=failed, owner=self)

    def resize_text(self, points: int) -> None:
        """Show everything in another size of text."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply_theme(application, points)
        if self.shell and self.memory.last_file:
            self._show_shell("settings")

    def close(self) -> None:
        """Finish what is under way and close the file; a rehearsal ends with it."""
        self.jobs.shutdown()
        if self._rehearsing:
            from villageoffice.office import rehearsal

            rehearsal.clear()

    def _opened(self, path: Path, then: Callable[[], object] | None, _office: Office) -> None:
        self.memory.remember_file(path)
        if self.wizard is not None:
            self.wizard.hide()
            self.wizard.deleteLater()
            self.wizard = None
        self._show_shell("home")
        self._tell_rehearsal()
        door, self._door = self._door, ""
        if door == "import" and self.shell:
            self.shell.desk.open_import("party-members", self.shell.window)
        if then is not None:
            then()

    def _open(self, path: Path) -> Office:
        """Open a data file; copies that were practised on are gone then.  Runs on the data thread."""
        from villageoffice.office import rehearsal

        self._left_over = rehearsal.clear()
        return _open(path, self._clock)

    def _tell_rehearsal(self) -> None:
        """Say that a rehearsal has ended, by the clerk or by a power cut."""
        ended, self._rehearsing = self._rehearsing, False
        left_over, self._left_over = self._left_over, 0
        if self.shell and ended:
            self.shell.window.say("演练已经结束，副本已删除，现在是正式的数据")
        elif self.shell and left_over:
            self.shell.window.say("上次演练没有正常结束，副本已删除，正式的数据没有动过")

    def _show_shell(self, page: str) -> None:
        before = self.shell
        self.shell = Shell(self.jobs, self.memory)
        self.shell.desk.restore = self.restore
        self.shell.desk.reopen = self.open
        self.shell.desk.resize_text = self.resize_text
        self.shell.desk.rehearse = self.rehearse
        self.shell.desk.end_rehearsal = self.end_rehearsal
        if before is not None:
            self.shell.window.setGeometry(before.window.normalGeometry())
            self.shell.window.setWindowState(before.window.windowState())
        self.shell.show(page)
        if before is not None:
            before.end()

    def _refused(self, path: Path, refusal: OfficeError) -> None:
        """Say why a file cannot be opened and offer another, the first run, or what was open."""
        last = self.memory.last_file if self.shell else None
        before = None if last == path.absolute() else last
        box = errors.plain_box(self.front(), "打不开数据文件", refusal.what, refusal.remedy)
        other = box.addButton("打开别的文件…", QMessageBox.ButtonRole.AcceptRole)
        saved = box.addButton("用备份恢复…", QMessageBox.ButtonRole.ActionRole)
        fresh = box.addButton("建立新文件", QMessageBox.ButtonRole.ActionRole)
        back = "回到原来的文件" if before else "关闭"
        box.setEscapeButton(box.addButton(back, QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(other)
        box.exec()
        if box.clickedButton() is other:
            self._choose_file(before)
        elif box.clickedButton() is saved:
            self._choose_backup(path, before)
        elif box.clickedButton() is fresh:
            self.open(before, self.ask_village) if before else self.ask_village()
        else:
            self._go_on(before)

    def _go_on(self, before: Path | None) -> None:
        """Go on with the file that was open, which was closed to open another; without one, end."""
        if before is not None:
            self.open(before)
        elif not self._asking():
            QApplication.quit()

    def _choose_file(self, before: Path | None = None) -> None:
        """Let the clerk choose a data file; without one, go on with *before* or the first run."""
        path, _ = QFileDialog.getOpenFileName(self.front(), "打开数据文件", str(paths.documents()), FILTER)
        if path:
            self.open(Path(path))
        else:
            self._choose_nothing(before)

    def _choose_nothing(self, before: Path | None) -> None:
        """Nothing was chosen: go on with what was open, or with the first run."""
        if before is not None:
            self.open(before)
        else:
            self.ask_village()

    def _choose_backup(self, path: Path, before: Path | None) -> None:
        """Make a new file beside *path* from a backup the clerk chooses, and open it."""
        place = path.parent / "备份"
        folder = place if place.is_dir() else paths.documents()
        chosen, _ = QFileDialog.getOpenFileName(self.front(), "选择备份文件", str(folder), FILTER)
        if not chosen:
            self._choose_nothing(before)
            return
        target = _beside(path)

        def restored() -> Office:
            from villageoffice.office import safekeeping

            safekeeping.restore(Path(chosen), target)
            return _open(target, self._clock)

        def done(office: Office) -> None:
            self._opened(target, None, office)
            if self.shell:
                self.shell.window.say(f"已恢复成新文件“{target.name}”，原来的文件没有动")

        self.jobs.open(restored, done, failed=partial(self._refused, path), owner=self)

    def _set_up(self, setup: Setup) -> None:
        self._door = setup.door
        then = partial(self._opened, setup.path, None)
        self.jobs.open(partial(_make, setup, self._clock), then, failed=self._not_made, owner=self)

    def _not_made(self, refusal: OfficeError) -> None:
        if self.wizard is not None:
            self.wizard.wait(False)
        errors.tell(self.wizard, refusal)
        if self.shell and self.memory.last_file:
            self.open(self.memory.last_file, self.ask_village)


def _beside(path: Path) -> Path:
    """A name beside *path*, or in the documents where its folder is gone, that is not taken."""
    from villageoffice.kits.files import free_name

    folder = path.parent if path.parent.is_dir() else paths.documents()
    return free_name(folder / f"{path.stem}（恢复）.vodb")


def _open(path: Path, clock: Clock) -> Office:
    from villageoffice.office.office import Office

    return Office.open(path, clock=clock)


def _make(setup: Setup, clock: Clock) -> Office:
    """Make the village's file.  Runs on the data thread."""
    from villageoffice.office.office import Office

    if setup.door == "sample":
        from villageoffice.office.demo import make_sample_village

        make_sample_village(setup.path)
        return Office.open(setup.path, clock=clock)
    return Office.create(setup.path, setup.particulars, clock=clock)
