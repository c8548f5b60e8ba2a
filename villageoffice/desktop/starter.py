"""From the start of the program to an open village: the last file, a named one, or the first run."""

from __future__ import annotations

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
from villageoffice.errors import OfficeError

if TYPE_CHECKING:
    from villageoffice.desktop.setup.window import Setup, SetupWindow
    from villageoffice.office.office import Office

FILTER = "村务办公数据文件 (*.vodb)"


class Starter(QObject):
    """Opens villages, one at a time, and owns what is on the screen."""

    def __init__(self, memory: Memory | None = None) -> None:
        super().__init__()
        self.memory = memory or Memory()
        self.jobs = Jobs(self)
        self.shell: Shell | None = None
        self.wizard: SetupWindow | None = None
        self._door = ""

    def begin(self, file: Path | None = None) -> None:
        """Open *file*, else the file of last time, else ask who the village is."""
        last = self.memory.last_file
        if file is not None:
            self.open(file)
        elif last is not None and last.exists():
            self.open(last)
        else:
            self.ask_village()

    def open(self, path: Path) -> None:
        """Open a data file; a refusal is told, with a way on."""
        self.jobs.open(partial(_open, path), partial(self._opened, path), failed=self._refused, owner=self)

    def ask_village(self) -> None:
        """Show the first-run window."""
        from villageoffice.desktop.setup.window import SetupWindow

        if self.wizard is None:
            self.wizard = SetupWindow()
            self.wizard.finished.connect(self._set_up)
            self.wizard.open_wanted.connect(self._choose_file)
            self.wizard.resize(theme.px(1366), theme.px(740))
        self.wizard.show()
        self.wizard.raise_()

    def called(self, file: Path | None) -> None:
        """A second start of the program: come to the front, and open its file if it named another."""
        window = self.front()
        if window is not None:
            window.showNormal() if window.isMinimized() else window.show()
            window.raise_()
            window.activateWindow()
        if file is not None and file != self.memory.last_file:
            self.open(file)

    def front(self) -> QWidget | None:
        """The window on the screen."""
        return self.shell.window if self.shell else self.wizard

    def restore(self, backup: Path) -> None:
        """Put *backup* in the place of the open file, which is kept beside it, and open it."""
        path = self.memory.last_file
        assert path is not None
        kept: list[Path] = []

        def reopen() -> Office:
            from villageoffice.kits.storage.datafile import now
            from villageoffice.office import safekeeping

            kept.append(safekeeping.restore_in_place(path, backup, now()))
            return _open(path)

        def done(office: Office) -> None:
            self._opened(path, office)
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
        """Finish what is under way and close the file."""
        self.jobs.shutdown()

    def _opened(self, path: Path, _office: Office) -> None:
        self.memory.remember_file(path)
        if self.wizard is not None:
            self.wizard.hide()
            self.wizard.deleteLater()
            self.wizard = None
        self._show_shell("home")
        door, self._door = self._door, ""
        if door == "import" and self.shell:
            self.shell.desk.open_import("party-members", self.shell.window)

    def _show_shell(self, page: str) -> None:
        before = self.shell
        self.shell = Shell(self.jobs, self.memory)
        self.shell.desk.restore = self.restore
        self.shell.desk.reopen = self.open
        self.shell.desk.resize_text = self.resize_text
        self.shell.show(page)
        if before is not None:
            before.end()

    def _refused(self, refusal: OfficeError) -> None:
        """Say why the file cannot be opened and offer another, a backup, or the first run."""
        box = QMessageBox(self.front())
        box.setWindowTitle("打不开数据文件")
        box.setText(refusal.what)
        box.setInformativeText(refusal.remedy)
        other = box.addButton("打开别的文件…", QMessageBox.ButtonRole.AcceptRole)
        fresh = box.addButton("建立新文件", QMessageBox.ButtonRole.ActionRole)
        leave = box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is other:
            self._choose_file()
        elif box.clickedButton() is fresh:
            self.ask_village()
        elif box.clickedButton() is leave and self.front() is None:
            QApplication.quit()

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.front(), "打开数据文件", str(paths.documents()), FILTER)
        if path:
            self.open(Path(path))
        elif self.front() is None:
            self.ask_village()

    def _set_up(self, setup: Setup) -> None:
        self._door = setup.door
        then = partial(self._opened, setup.path)
        self.jobs.open(partial(_make, setup), then, failed=self._not_made, owner=self)

    def _not_made(self, refusal: OfficeError) -> None:
        errors.tell(self.wizard, refusal)


def _open(path: Path) -> Office:
    from villageoffice.office.office import Office

    return Office.open(path)


def _make(setup: Setup) -> Office:
    """Make the village's file.  Runs on the data thread."""
    from villageoffice.office.office import Office

    if setup.door == "sample":
        from villageoffice.office.demo import make_sample_village

        setup.path.parent.mkdir(parents=True, exist_ok=True)
        make_sample_village(setup.path)
        return Office.open(setup.path)
    return Office.create(setup.path, setup.particulars)
