"""Python's cyclic garbage is collected on the window's thread only.

Python collects wherever memory is asked for, which may be the data thread; a Qt object that dies
there takes its timers with it from the wrong thread (Qt warns, and may fall).  Widgets are put
off to the window's thread by PySide, plain QObjects are not.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000


class Collector(QObject):
    """Collects once a second what Python's own counters say is due, until :meth:`stop`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(collect_due)
        self._timer.start()

    def stop(self) -> None:
        """Give the collecting back to Python."""
        self._timer.stop()
        gc.enable()


def collect_due() -> None:
    """Collect the oldest generation whose counter has passed its threshold, if any."""
    due = [age for age, count in enumerate(gc.get_count()) if count > gc.get_threshold()[age]]
    if due:
        gc.collect(due[-1])
