"""Photographs and scans are kept with the meeting or one motion of it, also after the result."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt

from tests.desktop.conftest import Boxes, MakePdf
from tests.desktop.meetings.held import Held
from tests.desktop.open_village import CTRL
from villageoffice.desktop.attaching.viewer import AttachmentViewer, Photograph
from villageoffice.desktop.meetings.attachments_dialog import AttachmentsDialog
from villageoffice.office import attachments
from villageoffice.office.verify import verify

KEY = Qt.Key


def names(held: Held, key: int) -> list[str]:
    return [one.name for one in held.clerk.ask(lambda _: attachments.attachments(key))]


def photograph(path: Path) -> Path:
    Image.new("RGB", (60, 40), "white").save(path)
    return path


def open_attachments(held: Held) -> AttachmentsDialog:
    held.open()
    held.clerk.press(KEY.Key_J, CTRL)
    dialog = held.clerk.dialog(AttachmentsDialog)
    assert isinstance(dialog, AttachmentsDialog)
    return dialog


def test_a_scan_belongs_to_the_motion_and_a_photograph_to_the_meeting(
    held: Held, tmp_path: Path, make_pdf: MakePdf
) -> None:
    dialog = open_attachments(held.counted(27, 30).with_results())
    scan = tmp_path / "方案原文.pdf"
    scan.write_bytes(make_pdf(2))
    dialog.attach([scan])
    held.clerk.settle()
    dialog.owner.set_value(held.key)
    dialog.attach([photograph(tmp_path / "会场.png")])
    held.clerk.settle()
    assert names(held, held.file.motions[0].key) == ["方案原文.pdf"]
    assert len(names(held, held.key)) == 1 and dialog.owner.value() == held.key
    assert [row.owner for row in dialog.table.rows.rows] == ["会议", held.file.motions[0].name]
    path = held.clerk.ask(lambda office: office.path)
    dialog.reject()
    held.clerk.leave_file()
    assert verify(path).faults == ()


def test_an_attachment_is_looked_at_taken_off_and_back(held: Held, tmp_path: Path, boxes: Boxes) -> None:
    dialog = open_attachments(held.with_motions())
    dialog.owner.set_value(held.key)
    dialog.attach([photograph(tmp_path / "会场.jpg")])
    held.clerk.settle()
    dialog.table.setFocus()
    held.clerk.press(KEY.Key_Return)
    viewer = held.clerk.dialog(AttachmentViewer)
    assert isinstance(viewer.shown, Photograph)
    boxes.expect_click("移除")
    held.clerk.click(viewer.save_button)
    assert names(held, held.key) == [] and dialog.table.rows.rows == []
    held.clerk.click(next(one for one in dialog.told._buttons if one.text() == "撤销"))
    assert names(held, held.key) == ["会场.jpg"]


def test_what_cannot_be_kept_is_told_and_the_rest_is_kept(held: Held, tmp_path: Path) -> None:
    dialog = open_attachments(held.with_motions())
    wrong = tmp_path / "说明.txt"
    wrong.write_text("不是图片", encoding="utf-8")
    dialog.attach([wrong])
    held.clerk.settle()
    assert dialog.told.kind == "bad" and "说明.txt" in dialog.told.text
    dialog.attach([wrong, photograph(tmp_path / "会场.jpg")])
    held.clerk.settle()
    assert names(held, held.file.motions[0].key) == ["会场.jpg"]
    assert "已添加 1 份附件" in dialog.told.text and "说明.txt" in dialog.told.text


def test_with_a_file_open_for_reading_they_are_only_looked_at(held: Held) -> None:
    page = held.with_motions().open()
    page.set_read_only("李四正在使用。")
    held.clerk.press(KEY.Key_J, CTRL)
    dialog = held.clerk.dialog(AttachmentsDialog)
    assert not dialog.add.isEnabled() and not dialog.show_one.isEnabled()
    dialog.reject()
