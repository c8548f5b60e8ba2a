"""A resolution is written beside its notice, posted with a photograph, taken down in due time."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.desktop.meetings.held import DAY, ROAD, Held
from tests.desktop.open_village import ALT, CTRL
from villageoffice.desktop.meetings.page import MeetingsPage
from villageoffice.desktop.meetings.resolution_dialog import PostForm, ResolutionDialog, TakeDownForm
from villageoffice.kits.storage.act import Act
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import Resolution
from villageoffice.office import attachments
from villageoffice.office.exports import Choice

KEY = Qt.Key


def open_resolutions(held: Held) -> ResolutionDialog:
    held.open()
    held.clerk.press(KEY.Key_7, ALT)
    dialog = held.clerk.dialog(ResolutionDialog)
    assert isinstance(dialog, ResolutionDialog)
    return dialog


def resolution(held: Held) -> Resolution:
    motion = held.file.motions[0].key
    found = held.clerk.ask(lambda _: queries.resolution(motion))
    assert found is not None
    return found


def posted(held: Held) -> Held:
    """The first motion's resolution hangs since the day of the meeting."""

    def work(act: Act) -> None:
        key = queries.meeting(held._key).motions[0].key
        register.adopt_resolution(act, key, "示例村决〔2026〕3号", "同意方案。", "村委会", "年底前")
        register.post_resolution(act, key, DAY, "村务公开栏", "赵磊", 15)

    return held._do(work, "posted")


def test_a_resolution_is_written_and_its_notice_is_drawn_up(held: Held, qtbot: QtBot) -> None:
    dialog = open_resolutions(held.counted(27, 30).with_results())
    assert str(dialog.text.value()).startswith(f"会议表决通过{ROAD}。")
    assert not dialog.post.isEnabled() and not dialog.preview.isVisible()
    dialog.number.input().setFocus()
    held.clerk.type("示例村决〔2026〕3号")
    held.clerk.press(KEY.Key_S, CTRL)
    assert resolution(held).number == "示例村决〔2026〕3号"
    assert dialog.preview.isVisible() and dialog.preview.page_count == 1
    assert dialog.post.isEnabled() and not dialog.keep.isEnabled()
    dialog.executor.input().setFocus()
    held.clerk.type("村委会")
    assert dialog.status.text == "改过的内容还没有保存。" and not dialog.post.isEnabled()
    held.clerk.press(KEY.Key_S, CTRL)
    assert resolution(held).executor == "村委会"
    asked: list[tuple[str, Choice]] = []
    dialog._desk.show_paper = lambda name, choice, _parent: asked.append((name, choice))
    held.clerk.press(KEY.Key_P, CTRL)
    assert asked == [("resolution", Choice(meeting=held.key, motion=held.file.motions[0].key))]


def test_a_notice_is_posted_with_place_name_and_photograph(held: Held, tmp_path: Path) -> None:
    dialog = open_resolutions(held.counted(27, 30).with_results())
    held.clerk.press(KEY.Key_S, CTRL)
    held.clerk.press(KEY.Key_Return, CTRL)
    form = held.clerk.dialog(PostForm)
    assert form.days.value() == 15 and "公示到2026年12月8日" in form.summary.full_text
    form.left.editor("posted_by").input().setFocus()
    held.clerk.type("赵磊")
    Image.new("RGB", (40, 30), "white").save(tmp_path / "张贴.jpg")
    form.photos.list.add([tmp_path / "张贴.jpg"])
    held.clerk.settle()
    held.clerk.press(KEY.Key_Return, CTRL)
    found = resolution(held)
    assert (found.posted, found.last_day, found.place) == (DAY, date(2026, 12, 8), "村务公开栏")
    assert [one.name for one in held.clerk.ask(lambda _: attachments.attachments(found.key))] == ["张贴.jpg"]
    assert not dialog.post.isEnabled() and not dialog.text.isEnabled() and dialog.receipt.isEnabled()


def test_less_than_fifteen_days_are_refused(held: Held) -> None:
    open_resolutions(held.counted(27, 30).with_results())
    held.clerk.press(KEY.Key_S, CTRL)
    held.clerk.press(KEY.Key_Return, CTRL)
    form = held.clerk.dialog(PostForm)
    form.days.set_value(7)
    form.left.editor("posted_by").set_value("赵磊")
    held.clerk.press(KEY.Key_Return, CTRL)
    assert form.isVisible() and "15" in form.left.message("days")
    form.reject()


def test_it_is_taken_down_only_after_its_last_day(held: Held) -> None:
    dialog = open_resolutions(posted(held.counted(27, 30).with_results()))
    held.clerk.click(dialog.take_down)
    form = held.clerk.dialog(TakeDownForm)
    held.clerk.press(KEY.Key_Return, CTRL)
    assert form.isVisible() and "12月8日才期满" in form.problem.text
    form.reject()
    dialog.reject()
    held.clerk.clock.moment = held.clerk.clock.moment.replace(month=12, day=9)
    dialog = open_resolutions(held)
    assert "公示期满，请登记撤下" in dialog.status.text
    held.clerk.click(dialog.take_down)
    held.clerk.press(KEY.Key_Return, CTRL)
    assert (resolution(held).taken_down, resolution(held).objections) == (date(2026, 12, 9), "无异议")
    assert not dialog.take_down.isEnabled()


def test_only_motions_that_passed_have_a_resolution(held: Held) -> None:
    dialog = open_resolutions(held.counted(27, 14).with_results())
    assert "还没有宣布通过的议题" in dialog.status.text and not dialog.keep.isEnabled()


def test_another_motions_resolution_is_chosen_above(held: Held) -> None:
    dialog = open_resolutions(held.counted(27, 30).with_results())
    second = held.file.motions[1]
    dialog.motions.set_value(second.key)
    dialog.motions.changed.emit()
    held.clerk.settle()
    assert second.draft.title in str(dialog.text.value())
    held.clerk.press(KEY.Key_S, CTRL)
    assert held.clerk.ask(lambda _: queries.resolution(second.key)) is not None


def test_the_whole_meeting_is_saved_as_a_folder_and_every_paper_is_logged(
    held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: MeetingsPage = posted(held.counted(27, 30).with_results()).open()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    held.clerk.click(next(line for line in page.side.papers if line.line.key == "meeting-archive"))
    held.clerk.settle()
    (folder,) = [path for path in tmp_path.iterdir() if path.is_dir() and "档案" in path.name]
    names = sorted(path.name for path in folder.iterdir())
    assert names[0] == "00 卷内目录.pdf" and any("决议公告" in name for name in names)
    states = {line.line.key: line.line.state for line in page.side.papers}
    assert (states["meeting-notice"], states["minutes"]) == ("已导出", "待整理")
