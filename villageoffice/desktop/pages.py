"""The list of pages of the window; each is imported when it is first opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from villageoffice.desktop.desk import Desk
from villageoffice.desktop.window import PageSpec


def pages(desk: Desk) -> list[PageSpec]:
    """Return the pages in the order of the navigation."""
    return [
        PageSpec("home", "工作台", "home", partial(_home, desk)),
        PageSpec("people", "人员名册", "users", partial(_people, desk)),
        PageSpec("points", "党员积分", "points", partial(_points, desk)),
        PageSpec("meetings", "一会两票", "ballot", partial(_meetings, desk)),
        PageSpec("shares", "合作社股权", "sprout", partial(_shares, desk)),
        PageSpec("dividend", "分红", "coins", partial(_dividend, desk), within="shares"),
        PageSpec("printing", "文件打印", "printer", partial(_printing, desk)),
        PageSpec("safekeeping", "报送与备份", "archive", partial(_safekeeping, desk)),
        PageSpec("settings", "设置", "gear", partial(_settings, desk), bottom=True),
        PageSpec("manual", "使用手册", "book", partial(_manual, desk), bottom=True, hint="F1"),
    ]


def _home(desk: Desk) -> QWidget:
    from villageoffice.desktop.home.page import HomePage

    return HomePage(desk)


def _people(desk: Desk) -> QWidget:
    from villageoffice.desktop.people.page import PeoplePage

    return PeoplePage(desk)


def _points(desk: Desk) -> QWidget:
    from villageoffice.desktop.points.page import PointsPage

    return PointsPage(desk)


def _meetings(desk: Desk) -> QWidget:
    from villageoffice.desktop.meetings.page import MeetingsPage

    return MeetingsPage(desk)


def _shares(desk: Desk) -> QWidget:
    from villageoffice.desktop.shares.page import SharesPage

    return SharesPage(desk)


def _dividend(desk: Desk) -> QWidget:
    from villageoffice.desktop.shares.dividend.page import DividendPage

    return DividendPage(desk)


def _printing(desk: Desk) -> QWidget:
    from villageoffice.desktop.paperwork.page import PaperworkPage

    return PaperworkPage(desk)


def _safekeeping(desk: Desk) -> QWidget:
    from villageoffice.desktop.safekeeping.page import SafekeepingPage

    return SafekeepingPage(desk)


def _settings(desk: Desk) -> QWidget:
    from villageoffice.desktop.settings.page import SettingsPage

    return SettingsPage(desk)


def _manual(desk: Desk) -> QWidget:
    from villageoffice.desktop.manual.page import ManualPage

    return ManualPage(desk)
