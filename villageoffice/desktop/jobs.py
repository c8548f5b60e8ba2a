"""The one way from the window to the data file and back.

One data thread owns the office, its connection and its transactions: every question and every
act runs there, in the order in which it was asked, and every answer arrives on the window's
thread in the same order.  A window that has gone gets no answer.  So no page ever waits for the
disk, two acts never meet, and no widget is touched from outside its thread.

Refusals (OfficeError) become a sentence, a stopped job a quiet word, anything else the calm
dialog and an entry in the log (``errors``).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from villageoffice.desktop import errors
from villageoffice.desktop.garbage import Collector
from villageoffice.desktop.waiting import Waiting, Watch
from villageoffice.errors import Cancelled, OfficeError
from villageoffice.kits.progress import Progress

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

T = TypeVar("T")

Failed = Callable[[OfficeError], object]
"""Takes a refusal instead of the message box, e.g. to show it beside the field."""


@dataclass(slots=True, eq=False)
class _Job:
    """One piece of work on its way to the data thread and back."""

    name: str
    work: Callable[[], Any]
    then: Callable[[Any], object] | None = None
    failed: Failed | None = None
    owner: QObject | None = None
    saves: bool = False
    waiting: Waiting | None = None
    watch: Watch | None = None
    value: Any = None
    changes: Any = None
    error: Exception | None = None
    dropped: bool = field(default=False)
    latest: str = ""

    def answer(self) -> None:
        """Do the work and keep what came of it.  Runs on the data thread."""
        if self.dropped or (not self.saves and not self.awaited()):
            self.dropped = True
            return
        try:
            self.value = self.work()
        except Exception as error:  # noqa: BLE001 - the job runner hands every failure to the window
            self.error = error

    def awaited(self) -> bool:
        """Whether the one who asked is still there."""
        return self.owner is None or shiboken6.isValid(self.owner)


class Jobs(QObject):
    """Runs questions and acts on the data thread.  Lives, and is called, on the window's thread."""

    changed = Signal(object)
    """An act was saved; carries what it touched (a Change)."""
    busy = Signal(bool)
    """Work has begun, or none is left on the data thread."""
    idle = Signal()
    """Nothing is left: no work, and every answer has been handed over."""
    failed = Signal(object)
    """A job failed; carries the exception.  Sent before it is told to the clerk."""
    told = Signal(str)
    """A quiet word for the status bar, e.g. that a job was stopped."""

    _arrived = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="data")
        self._numbers = count()
        self._jobs: dict[int, _Job] = {}
        self._office: Any = None
        self._data_thread = 0
        self._closing = False
        self._collector = Collector(self)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def office(self) -> Any:
        """The open office, for works only.  Raises RuntimeError on another thread or if none is open."""
        if threading.get_ident() != self._data_thread:
            raise RuntimeError("the office belongs to the data thread")
        if self._office is None:
            raise RuntimeError("no office is open")
        return self._office

    def open(
        self,
        factory: Callable[[], T],
        then: Callable[[T], object] | None = None,
        *,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Close the open office, if any, and open the one *factory* makes, on the data thread.

        If the factory fails no office is open afterwards.
        """

        def work() -> T:
            self._close_office()
            self._office = factory()
            return self._office  # type: ignore[no-any-return]

        self._submit(_Job("打开数据文件", work, then, failed, owner or _owner_of(then), saves=True))

    def ask(
        self,
        query: Callable[[], T],
        then: Callable[[T], object],
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
        latest: str = "",
    ) -> None:
        """Ask a question; *then* gets the answer, unless *owner* has gone by that time.

        owner: the widget that asks; taken from *then* if that is a method of one.  latest: names what
        is asked for; of the same owner's questions of that name only the last one is answered.
        """
        job = _Job("读取资料", query, then, failed, owner or _owner_of(then), latest=latest)
        if latest:
            self._drop_earlier(job)
        self._submit(job)

    def run(
        self,
        name: str,
        work: Callable[[Act], T],
        then: Callable[[T], object] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do one act: *work* gets the Act, its transaction is called *name*.

        Afterwards ``changed`` is sent, then *then* gets what the work returned.  A refusal goes
        to *failed*, or into a message box if there is none; nothing was saved.
        """
        job = _Job(name, lambda: None, then, failed, owner or _owner_of(then), saves=True)
        job.work = self._act(job, work)
        self._submit(job)

    def long(
        self,
        title: str,
        work: Callable[[Progress], T],
        then: Callable[[T], object] | None = None,
        *,
        parent: QWidget | None,
        failed: Failed | None = None,
    ) -> None:
        """Do work that takes time, with its progress shown and a way to stop it.

        The window of *parent* takes no input meanwhile.  When stopped, nothing is handed over
        and ``told`` says so.
        """
        job = self._watched(title, then, parent, failed)
        watch = job.watch
        assert watch is not None
        job.work = lambda: work(watch)
        self._submit(job)

    def long_act(
        self,
        name: str,
        work: Callable[[Act, Progress], T],
        then: Callable[[T], object] | None = None,
        *,
        parent: QWidget | None,
        failed: Failed | None = None,
    ) -> None:
        """Do one act that takes time; as :meth:`run`, with progress.  Stopped, it saves nothing."""
        job = self._watched(name, then, parent, failed)
        watch = job.watch
        assert watch is not None
        job.saves = True
        job.work = self._act(job, lambda act: work(act, watch))
        self._submit(job)

    def is_idle(self) -> bool:
        """Whether no work and no answer is under way."""
        return not self._jobs

    def wait_idle(self, timeout: int = 30_000) -> bool:
        """Wait up to *timeout* milliseconds (-1: for ever) in an event loop; say whether idle."""
        deadline = QDeadlineTimer(timeout)
        while self._jobs and not deadline.hasExpired():
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            timer = QTimer(loop, singleShot=True)
            timer.timeout.connect(loop.quit)
            if timeout >= 0:
                timer.start(deadline.remainingTime())
            loop.exec()
            self.idle.disconnect(loop.quit)
        return not self._jobs

    def shutdown(self) -> None:
        """Finish what saves, drop what only reads, close the office, end the data thread.

        Long jobs are asked to stop.  A failed act is still told.  Harmless when called twice.
        """
        if self._closing:
            return
        for job in self._jobs.values():
            job.dropped = job.dropped or not job.saves
            if job.watch is not None:
                job.watch.stop()
        self._submit(_Job("关闭数据文件", self._close_office, saves=True))
        self._closing = True
        self.wait_idle(-1)
        self._executor.shutdown()
        self._collector.stop()

    def _close_office(self) -> None:
        office, self._office = self._office, None
        if office is not None:
            office.close()

    def _act(self, job: _Job, work: Callable[[Act], T]) -> Callable[[], T]:
        def perform() -> T:
            with self.office.act(job.name) as act:
                value = work(act)
            job.changes = act.changes
            return value

        return perform

    def _watched(
        self, title: str, then: Callable[[Any], object] | None, parent: QWidget | None, failed: Failed | None
    ) -> _Job:
        watch = Watch()
        job = _Job(title, lambda: None, then, failed, parent or _owner_of(then), watch=watch)
        job.waiting = Waiting(title, watch, parent)
        return job

    def _drop_earlier(self, job: _Job) -> None:
        """Give up the owner's earlier questions of the same name; those not begun are never worked out."""
        for earlier in self._jobs.values():
            if earlier.latest == job.latest and earlier.owner is job.owner:
                earlier.dropped = True

    def _submit(self, job: _Job) -> None:
        if self._closing:
            if job.saves:
                raise RuntimeError(f"the office is closed: {job.name}")
            return
        number = next(self._numbers)
        self._jobs[number] = job
        if len(self._jobs) == 1:
            self.busy.emit(True)
        self._executor.submit(self._run, number)

    def _run(self, number: int) -> None:
        """On the data thread.  Keeps no reference to the job, whose widgets must not die here."""
        self._data_thread = threading.get_ident()
        self._jobs[number].answer()
        self._arrived.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number)
        if not self._jobs:
            self.busy.emit(False)
        if job.waiting is not None and shiboken6.isValid(job.waiting):
            job.waiting.end()
        try:
            self._hand_over(job)
        finally:
            if not self._jobs:
                self.idle.emit()

    def _hand_over(self, job: _Job) -> None:
        if job.changes:
            self.changed.emit(job.changes)
        wanted = not job.dropped and job.awaited()
        if job.error is not None:
            if wanted or job.saves:
                self._tell(job, job.error, wanted=wanted)
        elif wanted and job.then is not None and not self._closing:
            job.then(job.value)

    def _tell(self, job: _Job, error: Exception, *, wanted: bool) -> None:
        self.failed.emit(error)
        if isinstance(error, Cancelled):
            self.told.emit(error.what)
        elif not isinstance(error, OfficeError):
            errors.show_defect(error, job.name, saved=errors.NOT_SAVED if job.saves else errors.NOT_DONE)
        elif wanted and job.failed is not None and not self._closing:
            job.failed(error)
        else:
            errors.tell(_window_of(job.owner), error)


def _owner_of(then: Callable[..., object] | None) -> QObject | None:
    """The Qt object whose method *then* is, if it is one."""
    owner = getattr(then, "__self__", None)
    return owner if isinstance(owner, QObject) else None


def _window_of(owner: QObject | None) -> QWidget | None:
    if isinstance(owner, QWidget) and shiboken6.isValid(owner):
        return owner.window()
    return None
