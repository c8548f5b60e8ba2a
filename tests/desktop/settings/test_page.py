"""Settings: saved as an act, wrong ones told beside the field, text grows at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.desktop.open_village import CTRL, Clerk
from villageoffice.desktop.settings.page import SettingsPage
from villageoffice.desktop.window import MainWindow

KEY = Qt.Key


@pytest.fixture
def page(clerk: Clerk, window: MainWindow) -> SettingsPage:
    clerk.press(KEY.Key_8, CTRL)
    return clerk.page(SettingsPage)


def retype(clerk: Clerk, page: SettingsPage, key: str, text: str) -> None:
    """Type something else into a field."""
    page.form.editor(key).input().setFocus()
    clerk.press(KEY.Key_A, CTRL)
    clerk.press(KEY.Key_Delete)
    if text:
        clerk.type(text)


def test_the_keyboard_stands_in_the_first_field(clerk: Clerk, page: SettingsPage) -> None:
    assert clerk.focus() is page.form.editor("village").input()
    assert page.form.values()["party_branch"] == "示例村党支部"


def test_ctrl_s_saves_as_one_act_and_the_frame_follows(clerk: Clerk, page: SettingsPage) -> None:
    before = clerk.ask(lambda office: office.last_act)
    retype(clerk, page, "contact", "𬱖村长")
    retype(clerk, page, "village", "新示例村")
    clerk.press(KEY.Key_S, CTRL)
    particulars = clerk.ask(lambda office: office.particulars)
    assert (particulars.contact, particulars.village) == ("𬱖村长", "新示例村")
    assert clerk.ask(lambda office: office.last_act) == before + 1
    assert clerk.window.toast.text == "已保存"
    assert clerk.window.navigation.village.full_text == "新示例村"


def test_enter_goes_through_the_fields_and_saves_at_the_end(clerk: Clerk, page: SettingsPage) -> None:
    retype(clerk, page, "contact_phone", "0719-1234567")
    clerk.press(KEY.Key_Return)
    assert clerk.ask(lambda office: office.particulars.contact_phone) == "0719-1234567"


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("division_code", "4203", "现在是 4 位"),
        ("division_code", "４２０３９９００１２０１", "半角数字"),
        ("village", "", "请填写村名"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_saved(
    clerk: Clerk, page: SettingsPage, key: str, text: str, sentence: str
) -> None:
    before = clerk.ask(lambda office: office.last_act)
    retype(clerk, page, key, text)
    clerk.press(KEY.Key_S, CTRL)
    assert sentence in page.form.message(key)
    assert clerk.focus() is page.form.editor(key).input()
    assert clerk.ask(lambda office: office.last_act) == before


def test_saving_without_a_change_is_no_act(clerk: Clerk, page: SettingsPage) -> None:
    before = clerk.ask(lambda office: office.last_act)
    clerk.press(KEY.Key_S, CTRL)
    assert clerk.ask(lambda office: office.last_act) == before


def test_what_is_being_typed_survives_a_look_at_another_page(clerk: Clerk, page: SettingsPage) -> None:
    retype(clerk, page, "contact", "没有存")
    clerk.press(KEY.Key_1, CTRL)
    clerk.press(KEY.Key_8, CTRL)
    assert page.form.values()["contact"] == "没有存"


def test_larger_text_is_shown_at_once_and_remembered(clerk: Clerk, page: SettingsPage) -> None:
    window = clerk.window
    window.resize(1200, 700)
    small = page.title.sizeHint().height()
    page.text_size.field.setFocus()
    clerk.press(KEY.Key_End)
    clerk.settle()
    assert clerk.memory.font_size == 16
    assert clerk.window is not window
    assert (clerk.window.width(), clerk.window.height()) == (1200, 700)
    large = clerk.page(SettingsPage)
    assert large.title.sizeHint().height() > small
    assert large.text_size.value() == 16
    assert QApplication.font().pointSize() == 16
    app = QApplication.instance()
    assert isinstance(app, QApplication)


def test_the_folder_of_backups_can_be_changed(
    clerk: Clerk, page: SettingsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "D 盘备份"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_o: str(folder))
    clerk.click(page.folder_button)
    assert clerk.ask(lambda office: office.particulars.backup_folder) == str(folder)
    assert str(folder) in page.backup_folder.full_text
    clerk.ask(lambda office: office.back_up("手动"))
    assert len(list(folder.glob("*.vodb"))) == 1
