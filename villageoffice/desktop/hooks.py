"""Nothing goes unseen: unhandled exceptions and every word of Qt reach the log file.

Exceptions are also shown (``errors.show_defect``), from whichever thread they came.  A failure in
showing is only logged, so that trouble never feeds itself.
"""

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from villageoffice import paths
from villageoffice.desktop.errors import show_defect

_log = logging.getLogger("villageoffice")
_qt_log = logging.getLogger("qt")

_LOG_BYTES = 1_000_000
_OLD_LOGS = 3

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Hooks(QObject):
    """The hooks while they hang; :meth:`remove` puts back what hung there before."""

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._came.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._handler = open_log()
        logging.getLogger().addHandler(self._handler)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._unhandled
        threading.excepthook = self._unhandled_in_thread
        self._before_qt = qInstallMessageHandler(_qt_message)

    def remove(self) -> None:
        """Take the hooks down and close the log file."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._before_qt)
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()

    def _unhandled(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
        elif self._showing:
            _log.critical("while showing a defect", exc_info=error)
        else:
            self._came.emit(error)

    def _unhandled_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._unhandled(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(object)
    def _show(self, error: Exception) -> None:
        self._showing = True
        try:
            show_defect(error)
        finally:
            self._showing = False


def install_hooks(parent: QObject | None = None) -> Hooks:
    """Hang the hooks for unhandled exceptions and Qt's messages; call once, on the window's thread."""
    return Hooks(parent)


def open_log() -> logging.Handler:
    """Open the rotating log file, four files of 1 MB at most; a folder that refuses gives no log."""
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            paths.log_file(), maxBytes=_LOG_BYTES, backupCount=_OLD_LOGS, encoding="utf-8"
        )
    except OSError:
        return logging.NullHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Hand a message of Qt to the log."""
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
