"""What the clerk sees while a long job runs: how far it is, and a way to stop it.

The job runs on another thread and tells its steps to a :class:`Watch`; the window looks at the
watch ten times a second, so that a job of a hundred thousand steps costs the window nothing.
"""

import threading
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.buttons import Button
from villageoffice.desktop.widgets.card import Text
from villageoffice.errors import Cancelled

PATIENCE = 300
"""Milliseconds after which the dialog appears; shorter jobs show nothing."""

_GLANCE = 100


class Watch:
    """A Progress that another thread may read: the latest step wins."""

    def __init__(self) -> None:
        self.step: tuple[int, int, str] = (0, 0, "")
        self._stop = threading.Event()

    def __call__(self, done: int, total: int, doing: str = "") -> None:
        """Take a step of the job.  Raises Cancelled once :meth:`stop` was called by any thread."""
        if self._stop.is_set():
            raise Cancelled
        self.step = (done, total, doing or self.step[2])

    def stop(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()


class Waiting(QDialog):
    """The dialog of one long job.  Blocks its parent's window from the first moment on."""

    def __init__(self, title: str, watch: Watch, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._watch, self._ended = watch, False
        self.setWindowTitle(title)
        self.setWindowModality(
            Qt.WindowModality.WindowModal if parent else Qt.WindowModality.ApplicationModal
        )
        self._build(title)
        self._hold = _Hold(parent, self) if parent else None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._appear)
        self._glance = QTimer(self, interval=_GLANCE)
        self._glance.timeout.connect(self._look)
        self._patience.start()

    def _build(self, title: str) -> None:
        self.heading = Text(title, points=13, bold=True, elide=False)
        self.bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        self.doing = Text(" ", grey=True)
        self.cancel = Button("取消", small=True)
        self.cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.doing, 1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(self.heading)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(440))

    def _appear(self) -> None:
        self._glance.start()
        self._look()
        self.show()
        self._release()

    def _look(self) -> None:
        done, total, doing = self._watch.step
        self.bar.setMaximum(total)
        self.bar.setValue(min(done, total))
        if self.cancel.isEnabled():
            count = f"{done} / {total}" if total else ""
            self.doing.setText("　".join(part for part in (doing, count) if part) or "请稍候…")

    def reject(self) -> None:
        """Ask the job to stop; the dialog stays until it has."""
        self._watch.stop()
        self.cancel.setEnabled(False)
        self.doing.setText("正在停止…")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the dialog is asking to stop."""
        if not self._ended:
            event.ignore()
            self.reject()

    def end(self) -> None:
        """Take the dialog away, the job being over."""
        self._ended = True
        self._patience.stop()
        self._glance.stop()
        self._release()
        self.close()
        self.deleteLater()

    def _release(self) -> None:
        if self._hold is not None:
            self._hold.release()
            self._hold = None


_INPUT = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.Shortcut,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Close,
    }
)


class _Hold(QObject):
    """Swallows clicks and keys for one window, so that an impatient second click starts nothing."""

    def __init__(self, held: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._held = held.window()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def release(self) -> None:
        """Let the window have its clicks and keys again."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow input meant for the held window."""
        return event.type() in _INPUT and self._concerns(watched)

    def _concerns(self, watched: QObject) -> bool:
        if watched.isWidgetType():
            return cast(QWidget, watched).window() is self._held
        return isinstance(watched, QWindow) and watched is self._held.windowHandle()
