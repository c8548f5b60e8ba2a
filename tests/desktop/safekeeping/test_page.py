"""Backups are made, listed, compared and restored; the log is read and acts are taken back."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.desktop.conftest import Boxes
from tests.desktop.open_village import CTRL, Clerk, words
from villageoffice.desktop.safekeeping.act_dialog import ActDialog
from villageoffice.desktop.safekeeping.page import SafekeepingPage
from villageoffice.desktop.safekeeping.restore_dialog import RestoreDialog
from villageoffice.desktop.window import MainWindow
from villageoffice.kits.text.dates import PartialDate
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars
from villageoffice.people import queries as people
from villageoffice.people import register
from villageoffice.people.values import PersonDraft, Whereabouts

KEY = Qt.Key


@pytest.fixture
def page(clerk: Clerk, window: MainWindow) -> SafekeepingPage:
    window.open_page("safekeeping")
    clerk.settle()
    return clerk.page(SafekeepingPage)


def add_person(clerk: Clerk, name: str) -> int:
    keys: list[int] = []
    drafts = [PersonDraft(name=name)]
    clerk.starter.jobs.run("新增人员", lambda act: register.add_people(act, drafts), keys.extend)
    clerk.settle()
    return keys[0]


def names(clerk: Clerk) -> set[str]:
    return clerk.ask(lambda office: {row.name for row in people.people_rows(office.today)})


def open_restore(clerk: Clerk, page: SafekeepingPage) -> RestoreDialog:
    """Choose the newest backup by keys."""
    page.backups.setFocus()
    page.backups.choose(page.backups.rows.rows[0].backup.path)
    clerk.press(KEY.Key_Return)
    found = clerk.dialog(RestoreDialog)
    assert isinstance(found, RestoreDialog)
    return found


def open_act(clerk: Clerk, page: SafekeepingPage, number: int) -> ActDialog:
    page.journal.setFocus()
    page.journal.choose(number)
    clerk.press(KEY.Key_Return)
    found = clerk.dialog(ActDialog)
    assert isinstance(found, ActDialog)
    return found


# Backups


def test_ctrl_b_makes_a_verified_backup_which_is_listed(clerk: Clerk, page: SafekeepingPage) -> None:
    clerk.clock.moment += timedelta(minutes=7)
    clerk.press(KEY.Key_B, CTRL)
    newest, first = (line.backup for line in page.backups.rows.rows)
    assert (newest.why, first.why) == ("手动", "每天自动")
    with Office.open(newest.path, read_only=True) as copy:
        assert copy.particulars.village == "示例村"
    assert "今天 10:07" in page.state.text.full_text
    assert "已备份并重新打开核对" in clerk.window.toast.text


def test_a_second_place_is_chosen_kept_and_used(
    clerk: Clerk, page: SafekeepingPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stick = tmp_path / "U 盘"
    stick.mkdir()
    assert not page._now_second.isEnabled()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_o: str(stick))
    clerk.click(page._choose)
    assert len(list(stick.glob("*.vodb"))) == 1
    assert clerk.ask(lambda office: office.particulars.second_folder) == str(stick)
    assert str(stick) in page.second.text.full_text
    clerk.clock.moment += timedelta(minutes=1)
    clerk.click(page._now_second)
    assert len(list(stick.glob("*.vodb"))) == 2

    shutil.rmtree(stick)
    page.reload()
    clerk.settle()
    assert "可能 U 盘没有插上" in page.second.text.full_text


def test_a_second_place_that_is_gone_is_told_when_a_backup_is_wanted(
    clerk: Clerk, page: SafekeepingPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, boxes: Boxes
) -> None:
    stick = tmp_path / "U 盘"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_o: str(stick))
    clerk.click(page._choose)
    shutil.rmtree(stick)
    stick.write_text("now a file")
    shown = boxes.expect_click("知道了")
    clerk.click(page._now_second)
    assert any("备份没有成功" in text for text in shown)


def test_the_proof_says_how_much_was_checked(clerk: Clerk, page: SafekeepingPage) -> None:
    clerk.click(page._prove)
    assert "核对无误" in page.proof.text.full_text
    acts = clerk.ask(lambda office: office.last_act)
    assert f"{acts} 次操作" in page.proof.text.full_text


def test_the_proof_finds_what_another_program_changed(clerk: Clerk, page: SafekeepingPage) -> None:
    with closing(sqlite3.connect(clerk.folder / "示例村.vodb")) as db:
        db.execute("update points_entry set points = points + 10 where id = 7")
        db.commit()
    clerk.click(page._prove)
    assert "积分登记" in page.proof.text.full_text


# Restoring


def test_a_backup_is_compared_kind_by_kind_before_anything_is_restored(
    clerk: Clerk, page: SafekeepingPage
) -> None:
    add_person(clerk, "新来一")
    dialog = open_restore(clerk, page)
    rows = {line.noun: (line.now, line.backup) for line in dialog.table.rows.rows}
    now, then = rows["人员"]
    assert now == then + 1
    assert "类内容不同" in dialog.summary.full_text
    clerk.press(KEY.Key_Escape)
    assert "新来一" in names(clerk)


def test_restoring_beside_makes_a_new_file_and_can_open_it(
    clerk: Clerk, page: SafekeepingPage, boxes: Boxes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposed: list[str] = []
    target = tmp_path / "恢复 2026.11.23"

    def choose(*given: object, **_options: object) -> tuple[str, str]:
        proposed.append(str(given[2]))
        return str(target), ""

    add_person(clerk, "新来一")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    dialog = open_restore(clerk, page)
    boxes.expect_click("知道了")
    clerk.click(dialog.beside)
    assert Path(proposed[0]).parent == clerk.folder
    made = tmp_path / "恢复 2026.11.23.vodb"
    assert made.exists()
    assert "新来一" in names(clerk)

    dialog = open_restore(clerk, page)
    target = tmp_path / "再来"
    boxes.expect_click("打开它")
    clerk.click(dialog.beside)
    assert clerk.ask(lambda office: office.path) == tmp_path / "再来.vodb"
    assert "新来一" not in names(clerk)


def test_restoring_beside_never_writes_over_a_file(
    clerk: Clerk, page: SafekeepingPage, boxes: Boxes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken = tmp_path / "已有.vodb"
    taken.write_bytes(b"somebody's work")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_o: (str(taken), ""))
    dialog = open_restore(clerk, page)
    shown = boxes.expect_click("知道了")
    clerk.click(dialog.beside)
    assert any("已经存在，没有覆盖它" in text for text in shown)
    assert taken.read_bytes() == b"somebody's work"
    assert dialog.isVisible()
    dialog.reject()


def test_restoring_in_place_keeps_the_present_file(clerk: Clerk, page: SafekeepingPage) -> None:
    add_person(clerk, "新来一")
    dialog = open_restore(clerk, page)
    clerk.click(dialog.instead)
    clerk.settle()
    assert "新来一" not in names(clerk)
    assert clerk.ask(lambda office: office.path) == clerk.folder / "示例村.vodb"
    (kept,) = clerk.folder.glob("示例村（恢复前*.vodb")
    with Office.open(kept, read_only=True) as before:
        assert "新来一" in {row.name for row in people.people_rows(before.today)}
    assert kept.name in clerk.window.toast.text


def test_a_backup_from_elsewhere_can_be_chosen(
    clerk: Clerk, page: SafekeepingPage, monkeypatch: pytest.MonkeyPatch, sample_file: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_o: (str(sample_file), ""))
    page._choose_foreign()
    dialog = clerk.dialog(RestoreDialog)
    assert dialog.note.full_text == sample_file.name
    assert dialog.beside.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("kind", ["damaged", "foreign"])
def test_a_backup_that_is_no_good_is_told_and_restores_nothing(
    clerk: Clerk, page: SafekeepingPage, boxes: Boxes, monkeypatch: pytest.MonkeyPatch, kind: str,
    sample_file: Path, tmp_path: Path,
) -> None:  # fmt: skip
    path = tmp_path / "坏.vodb"
    content = bytearray(sample_file.read_bytes())
    content[8192:60_000] = bytes(60_000 - 8192)
    path.write_bytes(content if kind == "damaged" else b"not ours" * 1000)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_o: (str(path), ""))
    before = clerk.ask(lambda office: office.digest())
    shown = boxes.expect_click("知道了")
    page._choose_foreign()
    clerk.settle()
    assert any("损坏" in text or "不是村务办公" in text for text in shown)
    assert QApplication.activeModalWidget() is None
    assert clerk.ask(lambda office: office.digest()) == before


# The operation log


def test_an_act_is_told_with_before_and_after(clerk: Clerk, page: SafekeepingPage) -> None:
    key = clerk.ask(
        lambda office: next(row.person for row in people.people_rows(office.today) if row.name == "刘洋")
    )
    draft = clerk.ask(lambda office: people.person_file(key, office.today).draft)
    changed = replace(draft, education="大专")
    clerk.starter.jobs.run("更正资料", lambda act: register.correct_person(act, key, changed))
    clerk.settle()
    number = clerk.ask(lambda office: office.last_act)
    assert page.journal.rows.rows[0].name == "更正资料"
    dialog = open_act(clerk, page, number)
    ((_, line),) = dialog.table.rows.rows
    assert (line.subject, line.noun, line.changes) == ("刘洋", "人员", (f"学历 {draft.education} → 大专",))
    assert dialog.note.full_text == "2026-11-23 10:00 · 文书"
    clerk.press(KEY.Key_Escape)


def test_an_act_is_taken_back_from_its_dialog(clerk: Clerk, page: SafekeepingPage) -> None:
    before = clerk.ask(lambda office: office.digest())
    add_person(clerk, "新来一")
    number = clerk.ask(lambda office: office.last_act)
    dialog = open_act(clerk, page, number)
    clerk.click(dialog.button)
    assert clerk.ask(lambda office: office.digest()) == before
    acts = {act.number: act for act in page.journal.rows.rows}
    assert acts[number].taken_back
    assert acts[number + 1].reverses == number
    again = open_act(clerk, page, number)
    assert not again.button.isVisible()
    again.reject()


def test_taking_back_is_refused_with_names_once_a_later_act_builds_on_it(
    clerk: Clerk, page: SafekeepingPage, boxes: Boxes
) -> None:
    key = add_person(clerk, "新来一")
    number = clerk.ask(lambda office: office.last_act)
    clerk.starter.jobs.run(
        "登记外出",
        lambda act: register.record_whereabouts(act, key, Whereabouts.AWAY, PartialDate(2026, 11), "务工"),
    )
    clerk.settle()
    dialog = open_act(clerk, page, number)
    shown = boxes.expect_click("知道了")
    clerk.click(dialog.button)
    assert any("新来一（登记外出）" in text for text in shown)
    assert dialog.isVisible()
    dialog.reject()
    assert "新来一" in names(clerk)


def test_the_founding_and_a_print_cannot_be_taken_back(clerk: Clerk, tmp_path: Path) -> None:
    Office.create(tmp_path / "新村.vodb", Particulars(village="新村")).close()
    clerk.open(tmp_path / "新村.vodb").open_page("safekeeping")
    clerk.settle()
    dialog = open_act(clerk, clerk.page(SafekeepingPage), 1)
    assert dialog.heading.full_text == "建立数据文件"
    assert not dialog.button.isVisible()
    dialog.reject()


# Small windows


def test_in_a_narrow_window_one_table_is_shown_at_a_time(clerk: Clerk, page: SafekeepingPage) -> None:
    assert page.backups.isVisible() and page.journal.isVisible() and not page.tabs.isVisible()
    clerk.window.resize(911, 512)
    clerk.settle()
    assert page.backups.isVisible() and not page.journal.isVisible()
    page.tabs.choose("journal")
    assert page.journal.isVisible() and not page.backups.isVisible()
    page.show_target("journal")
    assert page.journal.isVisible()
    clerk.window.resize(1366, 768)
    clerk.settle()
    assert page.backups.isVisible() and page.journal.isVisible()
    assert "操作日志" in words(page)
