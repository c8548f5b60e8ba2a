"""Showing a masked number in full: logged first, then shown (Personal Information Protection Law Art. 51)."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from villageoffice.desktop.desk import Desk

NUMBERS = {"id_number": "身份证号", "phone": "电话"}
"""Numbers that are masked, by the name of the field."""


def log_uncovered(desk: Desk, name: str, which: str, then: Callable[[], object], *, owner: QObject) -> None:
    """Note in the log that *name*'s number was shown in full; *then* shows it."""
    words = NUMBERS[which]
    desk.jobs.run(
        f"查看{words}", lambda act: act.note(name, f"显示完整的{words}"), lambda _: then(), owner=owner
    )
