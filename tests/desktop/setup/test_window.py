"""The first run by the keyboard alone: three steps, three doors, nothing written before the last."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.desktop.conftest import Boxes
from tests.desktop.open_village import Clerk, words
from villageoffice import paths
from villageoffice.desktop import theme
from villageoffice.desktop.home.page import HomePage
from villageoffice.desktop.importing.dialog import ImportDialog
from villageoffice.desktop.setup.window import SetupWindow

KEY = Qt.Key


@pytest.fixture
def wizard(clerk: Clerk) -> SetupWindow:
    """The first-run window, as a new computer shows it."""
    clerk.starter.begin()
    clerk.settle()
    found = clerk.starter.wizard
    assert found is not None and found.isVisible()
    return found


def name_the_village(clerk: Clerk, name: str = "柳树村") -> None:
    """Fill in the first step by keys; afterwards the second is shown."""
    clerk.type(name)
    clerk.press(KEY.Key_Return)
    clerk.type("示例镇")
    clerk.press(KEY.Key_Return, times=4)


def test_the_keyboard_stands_in_the_first_field_and_enter_goes_from_field_to_field(
    clerk: Clerk, wizard: SetupWindow
) -> None:
    form = wizard.village.form
    keys = ("village", "township", "division_code", "party_branch", "village_committee")
    for key in keys:
        assert clerk.focus() is form.editor(key).input()
        if key == "village":
            clerk.type("柳树村")
        clerk.press(KEY.Key_Return)
    assert wizard.stack.currentIndex() == 1


def test_a_village_without_a_name_is_told_beside_the_field(clerk: Clerk, wizard: SetupWindow) -> None:
    clerk.click(wizard.forward)
    assert wizard.stack.currentIndex() == 0
    assert "请填写村名" in wizard.village.form.message("village")
    assert clerk.focus() is wizard.village.form.editor("village").input()


def test_a_wrong_code_is_told_beside_the_field(clerk: Clerk, wizard: SetupWindow) -> None:
    clerk.type("柳树村")
    clerk.press(KEY.Key_Return, times=2)
    clerk.type("12345")
    clerk.click(wizard.forward)
    assert "现在是 5 位" in wizard.village.form.message("division_code")
    assert wizard.stack.currentIndex() == 0


def test_the_second_step_repeats_the_village_and_has_three_doors_for_the_arrows(
    clerk: Clerk, wizard: SetupWindow
) -> None:
    name_the_village(clerk)
    said = words(wizard.door)
    assert {"导入现有 Excel 名册", "从空白开始", "先看看示例村"} <= set(said)
    assert wizard.door.door == "import"
    for door in ("empty", "sample"):
        clerk.press(KEY.Key_Right)
        assert wizard.door.door == door
    clerk.press(KEY.Key_Left)
    assert wizard.door.door == "empty"


def test_the_empty_door_makes_a_village_with_its_names(clerk: Clerk, wizard: SetupWindow) -> None:
    name_the_village(clerk)
    clerk.press(KEY.Key_Right)
    clerk.press(KEY.Key_Return)
    assert wizard.stack.currentIndex() == 2
    assert not paths.documents().exists()
    clerk.press(KEY.Key_Return)

    assert clerk.starter.wizard is None
    assert clerk.page(HomePage).isVisible()
    particulars = clerk.ask(lambda office: office.particulars)
    assert (particulars.village, particulars.township) == ("柳树村", "示例镇")
    assert particulars.party_branch == "柳树村党支部"
    assert clerk.ask(lambda office: office.path) == paths.documents() / "柳树村.vodb"
    assert clerk.memory.last_file == paths.documents() / "柳树村.vodb"
    assert list((paths.documents() / "备份").iterdir())


def test_the_import_door_opens_the_import_of_party_members(clerk: Clerk, wizard: SetupWindow) -> None:
    name_the_village(clerk)
    clerk.press(KEY.Key_Return, times=2)
    dialog = clerk.dialog(ImportDialog)
    assert dialog.source.kind.value() == "party-members"
    clerk.press(KEY.Key_Escape)
    assert clerk.page(HomePage).isVisible()


def test_the_sample_door_opens_the_sample_village(clerk: Clerk, wizard: SetupWindow) -> None:
    name_the_village(clerk)
    clerk.press(KEY.Key_Right, times=2)
    clerk.press(KEY.Key_Return)
    clerk.settle()
    assert clerk.window.navigation.village.full_text == "示例村"
    assert clerk.page(HomePage).tiles[0].figure.full_text == "38 人"


def test_pressing_on_while_the_village_is_made_makes_no_second_one(clerk: Clerk, wizard: SetupWindow) -> None:
    name_the_village(clerk)
    clerk.press(KEY.Key_Right, times=2)
    QTest.mouseClick(wizard.forward, Qt.MouseButton.LeftButton)
    assert wizard.forward.text() == "正在建立…"
    QTest.mouseClick(wizard.forward, Qt.MouseButton.LeftButton)
    QTest.keyClick(wizard, KEY.Key_Return)
    clerk.settle()
    assert clerk.page(HomePage).tiles[0].figure.full_text == "38 人"
    assert [path.name for path in paths.documents().glob("*.vodb")] == ["示例村.vodb"]


def test_a_door_opens_by_a_double_click(clerk: Clerk, wizard: SetupWindow) -> None:
    name_the_village(clerk)
    QTest.mouseDClick(wizard.door.doors["empty"], Qt.MouseButton.LeftButton)
    assert wizard.door.door == "empty"
    assert wizard.stack.currentIndex() == 2


def test_enter_on_the_way_back_goes_back(clerk: Clerk, wizard: SetupWindow) -> None:
    name_the_village(clerk)
    wizard.back.setFocus()
    clerk.press(KEY.Key_Return)
    assert wizard.stack.currentIndex() == 0
    assert not wizard.back.isVisible()


def test_closing_the_window_leaves_no_trace(clerk: Clerk, wizard: SetupWindow) -> None:
    name_the_village(clerk)
    clerk.press(KEY.Key_Return)
    wizard.close()
    assert not paths.home().exists() or not any(paths.home().rglob("*.vodb"))
    assert clerk.memory.last_file is None


def test_an_existing_file_is_never_offered_nor_written_over(
    clerk: Clerk, wizard: SetupWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = paths.documents()
    folder.mkdir(parents=True)
    (folder / "柳树村.vodb").write_bytes(b"somebody's work")
    name_the_village(clerk)
    clerk.press(KEY.Key_Right)
    clerk.press(KEY.Key_Return)
    assert wizard.backup.path == folder / "柳树村 (2).vodb"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_o: (str(folder / "柳树村"), ""))
    clerk.click(wizard.backup.move_button)
    assert "“柳树村.vodb”已经有了，不会覆盖它" in wizard.backup.problem.full_text
    clerk.click(wizard.forward)
    assert clerk.starter.shell is None
    assert (folder / "柳树村.vodb").read_bytes() == b"somebody's work"

    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a, **_o: (str(folder / "柳树村 2026.11"), "")
    )
    clerk.click(wizard.backup.move_button)
    assert not wizard.backup.problem.isVisible()
    clerk.click(wizard.forward)
    assert clerk.ask(lambda office: office.path.name) == "柳树村 2026.11.vodb"


def test_a_place_that_cannot_be_written_is_told_and_another_can_be_chosen(
    clerk: Clerk, wizard: SetupWindow, monkeypatch: pytest.MonkeyPatch, boxes: Boxes, tmp_path: Path
) -> None:
    (tmp_path / "不是文件夹").write_text("in the way")
    name_the_village(clerk)
    clerk.press(KEY.Key_Right)
    clerk.press(KEY.Key_Return)
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_a, **_o: (str(tmp_path / "不是文件夹" / "村.vodb"), "")
    )
    clerk.click(wizard.backup.move_button)
    shown = boxes.expect_click("知道了")
    clerk.click(wizard.forward)
    assert any("不是文件夹" in text for text in shown)
    assert wizard.isVisible()

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_o: (str(tmp_path / "村.vodb"), ""))
    clerk.click(wizard.backup.move_button)
    clerk.click(wizard.forward)
    assert clerk.page(HomePage).isVisible()


def test_a_second_place_for_backups_is_kept(
    clerk: Clerk, wizard: SetupWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stick = tmp_path / "U 盘"
    stick.mkdir()
    name_the_village(clerk)
    clerk.press(KEY.Key_Right)
    clerk.press(KEY.Key_Return)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_o: str(stick))
    clerk.click(wizard.backup.second_button)
    clerk.click(wizard.forward)
    assert clerk.ask(lambda office: office.particulars.second_folder) == str(stick)


def test_an_existing_village_can_be_opened_instead(
    clerk: Clerk, wizard: SetupWindow, sample_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "带来的.vodb"
    path.write_bytes(sample_file.read_bytes())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_o: (str(path), ""))
    clerk.click(wizard.existing)
    assert clerk.window.navigation.village.full_text == "示例村"
    assert clerk.starter.wizard is None


def test_a_village_with_signs_no_file_may_have_gets_a_file_all_the_same(
    clerk: Clerk, wizard: SetupWindow
) -> None:
    name_the_village(clerk, "柳树/杨树村")
    clerk.press(KEY.Key_Right)
    clerk.press(KEY.Key_Return, times=2)
    assert clerk.ask(lambda office: office.path.name) == "柳树_杨树村.vodb"
    assert clerk.window.navigation.village.full_text == "柳树/杨树村"


@pytest.mark.parametrize(
    ("points", "size"), [(11, (1366, 768)), (11, (911, 512)), (11, (683, 384)), (16, (911, 512))]
)
def test_every_step_fits_on_small_screens(
    clerk: Clerk, qapp: QApplication, points: int, size: tuple[int, int]
) -> None:
    theme.apply_theme(qapp, points)
    clerk.starter.begin()
    clerk.settle()
    wizard = clerk.starter.wizard
    assert wizard is not None
    wizard.resize(*size)
    name_the_village(clerk)
    clerk.press(KEY.Key_Right)
    for step in (1, 2):
        assert wizard.stack.currentIndex() == step
        assert wizard.width() <= size[0] and wizard.height() <= size[1]
        for part in (wizard.back, wizard.forward, wizard.stepper):
            assert wizard.rect().contains(part.mapTo(wizard, part.rect().bottomRight()))
        assert wizard.stack.visibleRegion().boundingRect().width() == wizard.stack.width()
        if step == 1:
            clerk.press(KEY.Key_Return)
    assert QApplication.activeModalWidget() is None


def test_the_file_of_last_time_is_opened_at_the_next_start(clerk: Clerk, sample_file: Path) -> None:
    clerk.open_copy(sample_file)
    path = clerk.memory.last_file
    clerk.leave()
    again = Clerk(clerk.folder)
    again.starter.begin()
    again.settle()
    assert again.ask(lambda office: office.path) == path
    again.leave()
    clerk.starter = Clerk(clerk.folder).starter
