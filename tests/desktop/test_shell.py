"""The open village in its window: search, undo, reading only, daily backups, other files."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox

from tests.desktop.conftest import Boxes, texts_of
from tests.desktop.open_village import CTRL, Clerk, seen, words
from villageoffice.desktop.home.page import HomePage
from villageoffice.desktop.page import Page
from villageoffice.desktop.people.page import PeoplePage
from villageoffice.desktop.safekeeping.page import SafekeepingPage
from villageoffice.desktop.settings.page import SettingsPage
from villageoffice.desktop.window import MainWindow
from villageoffice.kits.storage.lock import lock_path
from villageoffice.kits.text.dates import PartialDate
from villageoffice.office import exports
from villageoffice.office.agenda import points_waiting
from villageoffice.office.demo import PARTICULARS
from villageoffice.office.exports import Choice
from villageoffice.office.office import Office
from villageoffice.office.particulars import save_particulars
from villageoffice.people import queries as people
from villageoffice.people import register
from villageoffice.people.values import PersonDraft, Whereabouts

KEY = Qt.Key
PAGES = ("home", "people", "points", "meetings", "shares", "printing", "safekeeping", "settings", "manual")


def press_button(text: str, shown: list[str] | None = None) -> Callable[[QDialog], None]:
    """The answer to a box: its button that says exactly *text*; *shown* gets what the box says."""

    def answer(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        if shown is not None:
            shown.extend(texts_of(box))
        next(button for button in box.buttons() if button.text() == text).click()

    return answer


def add_person(clerk: Clerk, name: str) -> None:
    """Enter somebody as one act, as a dialog does."""
    clerk.starter.jobs.run("新增人员", lambda act: register.add_people(act, [PersonDraft(name=name)]))
    clerk.settle()


def names(clerk: Clerk) -> set[str]:
    return clerk.ask(lambda office: {row.name for row in people.people_rows(office.today)})


# The window


def test_the_window_names_the_village_and_the_state_of_its_backups(clerk: Clerk, window: MainWindow) -> None:
    assert window.windowTitle() == "村务办公 — 示例村 · 2026年"
    assert window.navigation.village.full_text == "示例村"
    assert window.navigation.subtitle.full_text == "示例镇 · 420399001201"
    parts = {name: label.full_text for name, label in window.status.parts.items()}
    assert parts["file"] == "示例村.vodb"
    assert parts["backup"] == "备份已验证：今天 10:00"
    assert window.status.operator.full_text == "操作员：文书"
    waiting = clerk.ask(lambda office: points_waiting(office.today))
    assert window.navigation.entries["points"].badge == waiting > 0


def test_every_page_opens_by_its_key_and_takes_the_keyboard(clerk: Clerk, window: MainWindow) -> None:
    for number, key in enumerate(PAGES, start=1):
        clerk.press(KEY(KEY.Key_0 + number), CTRL)
        assert window.current_key == key
        page, focus = window.stack.currentWidget(), clerk.focus()
        assert focus is not None
        assert page is focus or page.isAncestorOf(focus), key


def test_no_page_shows_english_to_the_clerk(clerk: Clerk, window: MainWindow) -> None:
    allowed = {"Excel", "xls", "xlsx", "ods", "csv", "PDF", "U", "Ctrl", "K", "F1", "vodb", "Enter", "ID"}
    for key in PAGES[:-1]:
        window.open_page(key)
        clerk.settle()
        said = words(window) + [one.text() for one in seen(window, QAbstractButton)]
        for text in said:
            if "/" in text or "\\" in text:  # a path of this computer
                continue
            strange = set(re.findall(r"[A-Za-z][A-Za-z0-9]*", text)) - allowed
            assert not strange, (key, text)


def test_a_changed_register_is_told_to_the_page_in_front(clerk: Clerk, window: MainWindow) -> None:
    window.open_page("people")
    clerk.settle()
    add_person(clerk, "新来一")
    assert "新来一" in {row.name for row in clerk.page(PeoplePage).table.rows.rows}


# Ctrl+K


@pytest.mark.parametrize("typed", ["张伟", "zw", "zhangwei"])
def test_ctrl_k_leads_to_a_person(clerk: Clerk, window: MainWindow, typed: str) -> None:
    clerk.press(KEY.Key_5, CTRL)
    clerk.press(KEY.Key_K, CTRL)
    clerk.type(typed)
    titles = [window.search.list.item(row).text() for row in range(window.search.list.count())]
    assert "张伟" in titles
    clerk.press(KEY.Key_Down, times=titles.index("张伟"))
    clerk.press(KEY.Key_Return)
    row = clerk.page(PeoplePage).table.current_row()
    assert row is not None and row.name == "张伟"
    assert not window.search.isVisible()


def test_ctrl_k_finds_the_tail_of_a_number(clerk: Clerk, window: MainWindow) -> None:
    rows = clerk.ask(lambda office: people.people_rows(office.today))
    someone = next(row for row in rows if row.name == "刘洋")
    clerk.press(KEY.Key_K, CTRL)
    clerk.type(someone.id_number[-6:])
    clerk.press(KEY.Key_Return)
    clerk.settle()
    row = clerk.page(PeoplePage).table.current_row()
    assert row is not None and row.id_number.endswith(someone.id_number[-6:])


def test_hits_say_what_they_are_in_chinese(clerk: Clerk, window: MainWindow) -> None:
    clerk.ask(
        lambda office: exports.record(
            office, exports.make(office, "points-notice", "pdf", Choice(2026, 10)), state="已打印"
        )
    )
    clerk.press(KEY.Key_K, CTRL)
    clerk.type("gsb")
    hit = window.search.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert (hit.title, hit.kind) == ("2026年10月党员积分公示表.pdf", "文件")
    clerk.press(KEY.Key_Return)
    assert window.current_key == "printing"
    clerk.press(KEY.Key_K, CTRL)
    clerk.type("lihong")
    for place in range(window.search.list.count()):
        assert window.search.list.item(place).data(Qt.ItemDataRole.UserRole).kind == "人员"


def test_somebody_entered_just_now_is_found(clerk: Clerk, window: MainWindow) -> None:
    clerk.press(KEY.Key_K, CTRL)
    clerk.type("xinlaiyi")
    assert window.search.list.count() == 0
    clerk.press(KEY.Key_Escape)
    add_person(clerk, "新来一")
    clerk.press(KEY.Key_K, CTRL)
    clerk.type("xinlaiyi")
    assert window.search.list.count() == 1


# Ctrl+Z


def test_ctrl_z_names_the_last_act_and_takes_it_back(clerk: Clerk, window: MainWindow, boxes: Boxes) -> None:
    before = clerk.ask(lambda office: office.digest())
    add_person(clerk, "新来一")
    shown: list[str] = []
    boxes.expect(press_button("撤回", shown))
    clerk.press(KEY.Key_Z, CTRL)
    assert "撤回“新增人员”吗？" in shown
    assert any("原来的记录仍留在操作日志里" in text for text in shown)
    assert clerk.ask(lambda office: office.digest()) == before
    assert window.toast.text == "已撤回“新增人员”"


def test_enter_takes_back_and_escape_does_not(clerk: Clerk, window: MainWindow, boxes: Boxes) -> None:
    add_person(clerk, "新来一")
    boxes.expect(lambda box: box.reject())
    clerk.press(KEY.Key_Z, CTRL)
    assert "新来一" in names(clerk)


def test_in_a_field_ctrl_z_takes_back_typing_only(clerk: Clerk, window: MainWindow) -> None:
    add_person(clerk, "新来一")
    window.open_page("people")
    clerk.settle()
    page = clerk.page(PeoplePage)
    page.search.setFocus()
    clerk.type("abc")
    clerk.press(KEY.Key_Z, CTRL)
    assert page.search.text() == ""
    assert "新来一" in names(clerk)


def test_an_act_with_later_entries_is_refused_with_names(
    clerk: Clerk, window: MainWindow, boxes: Boxes
) -> None:
    keys: list[int] = []
    draft = PersonDraft(name="新来一")
    clerk.starter.jobs.run("新增人员", lambda act: register.add_people(act, [draft]), keys.extend)
    clerk.settle()
    added = clerk.ask(lambda office: office.last_act)
    clerk.starter.jobs.run(
        "登记外出",
        lambda act: register.record_whereabouts(
            act, keys[0], Whereabouts.AWAY, PartialDate(2026, 11), "务工"
        ),
    )
    clerk.settle()
    shown = boxes.expect_click("知道了")
    assert clerk.starter.shell is not None
    clerk.starter.shell.take_back(added, "新增人员")
    clerk.settle()
    assert any("新来一（登记外出）" in text for text in shown)
    assert "新来一" in names(clerk)


def test_a_new_village_has_nothing_to_take_back(clerk: Clerk) -> None:
    path = clerk.folder / "新村.vodb"
    Office.create(path, PARTICULARS, clock=clerk.clock).close()
    window = clerk.open(path)
    clerk.press(KEY.Key_Z, CTRL)
    assert window.toast.text == "没有可以撤回的操作"


# Reading only


_HOLDER = """
from pathlib import Path
from villageoffice.office.office import Office
office = Office.open(Path({path!r}), operator="李会计")
print("held", flush=True)
input()
"""


class Colleague:
    """Another program that has the village open for writing."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-c", _HOLDER.format(path=str(path))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._process.stdout is not None and self._process.stdout.readline()

    def leave(self) -> None:
        """Close it."""
        if self._process.poll() is None:
            self._process.communicate(b"\n", timeout=20)


@pytest.fixture
def colleague(clerk: Clerk, sample_file: Path) -> Iterator[Colleague]:
    """Somebody who has the village open."""
    clerk.folder.mkdir(parents=True)
    path = clerk.folder / "示例村.vodb"
    shutil.copyfile(sample_file, path)
    other = Colleague(path)
    yield other
    other.leave()


@pytest.fixture
def reading(clerk: Clerk, colleague: Colleague) -> Clerk:
    """The clerk, who can only read what the colleague has open."""
    clerk.open(clerk.folder / "示例村.vodb")
    return clerk


def test_a_held_file_opens_for_reading_with_who_and_since_when(reading: Clerk) -> None:
    window = reading.window
    for key in PAGES:
        page = window.open_page(key)
        reading.settle()
        assert isinstance(page, Page)
        if key not in ("manual",):
            banner = " ".join(words(page.read_only))
            assert "李会计" in banner and "起正在使用这个文件" in banner, key
    assert window.status.parts["note"].full_text == "只读"


def test_what_writes_is_grey_while_reading_only(reading: Clerk) -> None:
    window = reading.window
    reading.settle()
    home = reading.page(HomePage)
    assert not any(
        home.buttons[text].isEnabled() for text in ("登记积分", "新增人员", "从 Excel 导入", "立即备份")
    )
    window.open_page("settings")
    assert not reading.page(SettingsPage).save_action.isEnabled()
    assert not reading.page(SettingsPage).folder_button.isEnabled()
    window.open_page("safekeeping")
    assert not reading.page(SafekeepingPage).backup_action.isEnabled()
    window.open_page("people")
    assert not reading.page(PeoplePage).new_action.isEnabled()


def test_import_and_undo_say_why_not(reading: Clerk, boxes: Boxes) -> None:
    shell = reading.starter.shell
    assert shell is not None
    shown = boxes.expect_click("知道了")
    shell.desk.open_import("people", reading.window)
    reading.settle()
    assert any("李会计" in text for text in shown)
    assert QApplication.activeModalWidget() is None
    told = boxes.expect_click("知道了")
    reading.press(KEY.Key_Z, CTRL)
    assert any("只读" in text for text in told)


def test_no_backup_is_made_of_a_file_that_is_read_only(reading: Clerk) -> None:
    assert not (reading.folder / "备份").exists()


def test_once_the_other_has_left_the_file_opens_for_writing(reading: Clerk, colleague: Colleague) -> None:
    colleague.leave()
    reading.open(reading.folder / "示例村.vodb")
    assert reading.ask(lambda office: office.read_only) == ""
    assert reading.page(HomePage).buttons["新增人员"].isEnabled()


# Daily backups


def test_a_backup_is_made_when_the_file_is_opened_and_once_a_day(clerk: Clerk, window: MainWindow) -> None:
    folder = clerk.folder / "备份"
    (first,) = folder.iterdir()
    assert "2026-11-23 100000 每天自动" in first.name
    shell = clerk.starter.shell
    assert shell is not None
    shell._back_up_daily()
    clerk.settle()
    assert len(list(folder.iterdir())) == 1
    clerk.clock.moment += timedelta(days=1)
    shell._daily.timeout.emit()
    clerk.settle()
    assert len(list(folder.iterdir())) == 2
    assert window.status.parts["backup"].full_text == "备份已验证：今天 10:00"


def test_a_backup_that_fails_is_told_once_and_stays_in_the_status_line(
    clerk: Clerk, sample_file: Path, boxes: Boxes
) -> None:
    clerk.folder.mkdir(parents=True)
    (clerk.folder / "备份").write_text("a file is in the way of the folder")
    shown = boxes.expect_click("知道了")
    window = clerk.open_copy(sample_file)
    assert any("备份没有成功" in text for text in shown)
    shell = clerk.starter.shell
    assert shell is not None
    shell._daily.timeout.emit()
    clerk.settle()
    assert window.status.parts["backup"].full_text == "备份没有成功"


def test_leaving_gives_the_lock_back_and_keeps_the_place_of_the_window(
    clerk: Clerk, window: MainWindow
) -> None:
    lock = lock_path(clerk.folder / "示例村.vodb")
    assert lock.exists()
    window.close()
    clerk.starter.close()
    assert not lock.exists()
    assert clerk.memory.get("window/geometry")


def test_a_changed_name_reaches_the_frame_at_once(clerk: Clerk, window: MainWindow) -> None:
    clerk.starter.jobs.run(
        "修改村情设置",
        lambda act: save_particulars(act, replace(clerk.starter.jobs.office.particulars, village="新村")),
    )
    clerk.settle()
    assert window.navigation.village.full_text == "新村"
