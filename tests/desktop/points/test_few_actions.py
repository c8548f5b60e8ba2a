"""A paper sign-in sheet of forty names recorded in at most six actions of the clerk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.points.conftest import CONTROL, Village
from villageoffice.desktop.points.record_dialog import RecordDialog
from villageoffice.kits.storage.act import Act
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people import register as people
from villageoffice.people.values import MemberDraft, MembershipKind, PersonDraft

KEY = Qt.Key
NEWCOMERS = ("欧阳志明", "𬱖建华", "司马秀兰", "阿依古丽·买买提")


class Counted:
    """A clerk whose actions are counted: a key pressed, or a word typed at one go."""

    def __init__(self, village: Village) -> None:
        self.village, self.actions = village, 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions += 1
        self.village.key(key, held)

    def type(self, word: str) -> None:
        self.actions += 1
        self.village.write(word)


def newcomers(act: Act) -> None:
    for name in NEWCOMERS:
        draft = MemberDraft(
            PersonDraft(name), MembershipKind.FULL, "第一党小组", joined=PartialDate(2015, 7, 1)
        )
        people.add_member(act, draft)


def test_a_pasted_column_of_forty_names_is_recorded_in_at_most_six_actions(village: Village) -> None:
    village.act(newcomers)
    village.page.reload()
    village.settle()
    names = [row.name for row in village.page.table.rows.rows if row.month is not None]
    assert len(names) == len(set(names)) == 40
    before = village.live("志愿服务")
    QApplication.clipboard().setText("\r\n".join(["姓名", *names]) + "\r\n")
    clerk = Counted(village)
    clerk.press(KEY.Key_B, CONTROL)
    dialog = village.dialog(RecordDialog)
    clerk.type("zyfw")
    clerk.press(KEY.Key_Return)
    clerk.press(KEY.Key_V, CONTROL)
    assert len(dialog.names.ticked()) == 40
    clerk.press(KEY.Key_Return, CONTROL)
    assert village.live("志愿服务") == before + 40
    assert clerk.actions <= 6
