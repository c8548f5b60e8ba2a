"""The home page leads to where the work is, by mouse and by keys."""

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from tests.desktop.open_village import CTRL, Clerk, seen, words
from villageoffice.desktop.home.page import HomePage
from villageoffice.desktop.home.parts import AppointmentLine, PaperLine, TaskLine
from villageoffice.desktop.importing.dialog import ImportDialog
from villageoffice.desktop.meetings.meeting_dialog import MeetingDialog
from villageoffice.desktop.people.page import PeoplePage
from villageoffice.desktop.points.page import PointsPage
from villageoffice.desktop.preview import PreviewDialog
from villageoffice.desktop.safekeeping.page import SafekeepingPage
from villageoffice.desktop.window import MainWindow
from villageoffice.office import exports
from villageoffice.office.agenda import agenda
from villageoffice.office.exports import Choice
from villageoffice.people.values import PeopleScope


def task(clerk: Clerk, part: str) -> TaskLine:
    """The line of the task whose words hold *part*."""
    lines = seen(clerk.page(HomePage).tasks, TaskLine)
    return next(line for line in lines if any(part in word for word in words(line)))


def test_the_window_opens_with_the_home_page_and_its_figures(clerk: Clerk, window: MainWindow) -> None:
    page = clerk.page(HomePage)
    assert page.note.full_text == "2026年11月23日 星期一"
    assert page.tiles[0].figure.full_text == "38 人"
    assert [tile.title.full_text for tile in page.tiles] == ["党员", "本年度积分", "本年度会议", "在册村民"]
    assert page.appointments.findChildren(AppointmentLine)
    assert "打印或导出过的文件会列在这里。" in words(page.papers)


def test_every_task_has_a_button_that_leads_to_a_page(clerk: Clerk, window: MainWindow) -> None:
    lines = seen(clerk.page(HomePage).tasks, TaskLine)
    assert len(lines) >= 4
    wanted = clerk.ask(lambda office: agenda(office).tasks)
    assert len(lines) == len(wanted)
    for agenda_task in wanted:
        window.open_page("home")
        clerk.settle()
        clerk.click(task(clerk, agenda_task.what).button)
        assert window.current_key == agenda_task.page


def test_the_gaps_lead_to_the_people_with_gaps(clerk: Clerk, window: MainWindow) -> None:
    clerk.click(task(clerk, "资料需核对").button)
    people = clerk.page(PeoplePage)
    assert people.scopes.current_key() == PeopleScope.GAPS.value


def test_the_review_leads_to_its_month(clerk: Clerk, window: MainWindow) -> None:
    clerk.click(task(clerk, "待支部审核").button)
    view = clerk.page(PointsPage).view
    assert view is not None
    assert (view.year, view.month) == (2026, 11)


def test_the_tiles_lead_to_their_registers(clerk: Clerk, window: MainWindow) -> None:
    for place, key in enumerate(("people", "points", "meetings", "people")):
        window.open_page("home")
        clerk.settle()
        clerk.click(clerk.page(HomePage).tiles[place])
        assert window.current_key == key


def test_common_tasks_open_what_they_say(clerk: Clerk, window: MainWindow) -> None:
    buttons = clerk.page(HomePage).buttons
    clerk.click(buttons["从 Excel 导入"])
    clerk.dialog(ImportDialog)
    clerk.press(Qt.Key.Key_Escape)
    clerk.click(buttons["新增人员"])
    assert window.current_key == "people"
    clerk.dialog()
    clerk.press(Qt.Key.Key_Escape)
    window.open_page("home")
    clerk.click(buttons["登记积分"])
    assert window.current_key == "points"
    clerk.dialog()
    clerk.press(Qt.Key.Key_Escape)
    window.open_page("home")
    clerk.click(buttons["打印公示表"])
    preview = clerk.dialog(PreviewDialog)
    assert preview.windowTitle() == "2026年10月党员积分公示表"
    preview.close()
    window.open_page("home")
    clerk.click(buttons["新建会议"])
    assert window.current_key == "meetings"
    clerk.dialog(MeetingDialog)
    clerk.press(Qt.Key.Key_Escape)
    clerk.clock.moment += timedelta(minutes=5)
    window.open_page("home")
    clerk.click(buttons["立即备份"])
    assert clerk.page(SafekeepingPage).backups.rows.rows[0].backup.why == "手动"


def test_a_recent_paper_is_seen_again_at_once(clerk: Clerk, window: MainWindow) -> None:
    clerk.ask(
        lambda office: exports.record(
            office, exports.make(office, "points-notice", "pdf", Choice(2026, 9)), state="已打印"
        )
    )
    window.open_page("home")
    clerk.settle()
    (line,) = seen(clerk.page(HomePage).papers, PaperLine)
    assert "2026年9月党员积分公示表.pdf" in words(line)
    clerk.click(line.button)
    preview = clerk.dialog(PreviewDialog)
    assert preview.windowTitle() == "2026年9月党员积分公示表"
    preview.close()


def test_the_page_can_be_worked_by_keys_alone(clerk: Clerk, window: MainWindow) -> None:
    clerk.press(Qt.Key.Key_2, CTRL)
    clerk.press(Qt.Key.Key_1, CTRL)
    page = clerk.page(HomePage)
    assert clerk.focus() is page.search
    reached: set[object] = set()
    for _ in range(60):
        clerk.press(Qt.Key.Key_Tab)
        reached.add(clerk.focus())
    assert set(page.buttons.values()) <= reached
    assert set(page.tiles) <= reached
    assert {line.button for line in seen(page.tasks, TaskLine)} <= reached


@pytest.mark.parametrize("size", [(911, 512), (683, 384), (1366, 768)])
def test_no_line_is_pressed_together_in_a_low_window(
    clerk: Clerk, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    clerk.settle()
    page = clerk.page(HomePage)
    lines = seen(page.tasks, TaskLine)
    tops = sorted(line.y() for line in lines)
    assert all(second - first >= lines[0].height() for first, second in pairwise(tops))
    assert page.tasks.height() >= tops[-1] + lines[0].height()
    assert all(button.height() >= button.sizeHint().height() for button in page.buttons.values())
