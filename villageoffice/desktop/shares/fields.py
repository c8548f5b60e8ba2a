"""Editors of the shares book: percentages, money, shares, a holder found by typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QWidget

from villageoffice.desktop.widgets.editors import PointsEdit
from villageoffice.desktop.widgets.editors.base import Editor, LineEditor
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Exact, Fen, Shares
from villageoffice.kits.text.pinyin import matches, prepare_query
from villageoffice.shares.values import RosterRow

_MOST_OFFERED = 12


class Percent(Exact):
    """Hundredths of a percent."""

    places = 2
    unit = "%"


class PercentEdit(PointsEdit):
    """A percentage, read as hundredths of a percent."""

    def __init__(self, *, width: int = 90, beside: str = "%") -> None:
        super().__init__(
            width=width, beside=beside, step=100, least=Percent(0), most=Percent(10_000), quantity=Percent
        )

    def value(self) -> Any:
        """Hundredths of a percent as a whole number, None when empty."""
        found = super().value()
        return None if found is None else int(found)

    def set_value(self, value: Any) -> None:
        """Show hundredths of a percent."""
        super().set_value(None if value is None else Percent(int(value)))

    def show_value(self, value: Any) -> str:
        """Without zeros nobody needs: ``20``, ``12.5``."""
        text = str(Percent(int(value)))
        return text.rstrip("0").rstrip(".")


class MoneyEdit(PointsEdit):
    """An amount of money."""

    def __init__(self, *, width: int = 140, beside: str = "元", least: Fen | None = Fen(0)) -> None:
        super().__init__(width=width, beside=beside, step=100, least=least, quantity=Fen)


class SharesEdit(PointsEdit):
    """A number of shares."""

    def __init__(self, *, width: int = 120, beside: str = "股") -> None:
        super().__init__(width=width, beside=beside, step=10_000, least=Shares(0), quantity=Shares)

    def show_value(self, value: Any) -> str:
        """Two places at least, four where needed."""
        text = str(value)
        return text[:-2] if text.endswith("00") else text


class TickEdit(Editor):
    """A box to tick."""

    def __init__(self, words: str, *, ticked: bool = False) -> None:
        super().__init__()
        self.box = QCheckBox(words)
        self.box.setChecked(ticked)
        self.box.toggled.connect(lambda _: self.changed.emit())
        self.row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick or not."""
        self.box.setChecked(bool(value))

    def input(self) -> QWidget:
        """The box."""
        return self.box


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be found by typing: its key, words and what is looked through."""

    key: int
    words: str
    search: str


def found_holder(row: RosterRow) -> Found:
    """A holder as the field offers it: ``004 刘洋``."""
    return Found(row.holder, f"{row.number} {row.name}", row.search)


class FindEdit(LineEditor):
    """One of many, found by number, name, Pinyin or initials; a list opens while one types.

    The value is the key of what was found, None when empty.
    """

    def __init__(self, *, width: int = 0, placeholder: str = "户号、姓名或拼音") -> None:
        super().__init__(width=width, placeholder=placeholder)
        self._among: tuple[Found, ...] = ()
        self._offered = QStringListModel(self)
        self._completer = QCompleter(self._offered, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(_MOST_OFFERED)
        self._completer.activated.connect(self._take)
        self.field.setCompleter(self._completer)
        self.field.textEdited.connect(self._offer)

    def set_among(self, among: Sequence[Found]) -> None:
        """Offer others; what is typed stays."""
        self._among = tuple(among)
        self._offered.setStringList([each.words for each in self._among[:_MOST_OFFERED]])

    def read(self, text: str) -> Any:
        """The key of what is typed.  Raises InvalidValue if it is nobody, or several."""
        return self._found(text).key

    def set_value(self, value: Any) -> None:
        """Show the one with this key."""
        words = next((each.words for each in self._among if each.key == value), "")
        self.field.setText(words)
        self._judge("")

    def words(self) -> str:
        """The words of what was found, or what is typed."""
        try:
            return self._found(self.text()).words if self.text() else ""
        except InvalidValue:
            return self.text()

    def _left(self) -> None:
        """Write out what was found."""
        if not self.is_empty() and not self.check():
            self.field.setText(self._found(self.text()).words)

    def _found(self, text: str) -> Found:
        exact = [each for each in self._among if text in (each.words, *each.words.split(" ", 1))]
        hits = exact or self._hits(text)
        if not hits:
            raise InvalidValue(f"没有找到“{text}”。", "请按户号或姓名查找。")
        if len(hits) > 1:
            some = "、".join(each.words for each in hits[:4])
            raise InvalidValue(f"“{text}”有 {len(hits)} 户：{some}。", "请从列表里选一户。")
        return hits[0]

    def _hits(self, text: str) -> list[Found]:
        query = prepare_query(text)
        return [each for each in self._among if query and matches(query, each.search)]

    def _offer(self, text: str) -> None:
        hits = self._hits(text) if text.strip() else list(self._among)
        self._offered.setStringList([each.words for each in hits[:_MOST_OFFERED]])

    def _take(self, words: str) -> None:
        self.field.setText(words)
        self._judge("")
        self.changed.emit()


class Rate(Exact):
    """Yuan a share; the smallest unit is a ten-thousandth of a fen."""

    places = 6
    unit = "元"


class RateEdit(PointsEdit):
    """An amount per share, read as fen × 10,000."""

    def __init__(self) -> None:
        super().__init__(width=140, beside="元/股", step=10_000, least=Rate(0), quantity=Rate)

    def value(self) -> Any:
        """Fen × 10,000 as a whole number, None when empty."""
        found = super().value()
        return None if found is None else int(found)

    def set_value(self, value: Any) -> None:
        """Show fen × 10,000."""
        super().set_value(None if value is None else Rate(int(value)))

    def show_value(self, value: Any) -> str:
        """Two places at least."""
        text = str(Rate(int(value)))
        whole, _, rest = text.partition(".")
        return f"{whole}.{rest.rstrip('0'):0<2}"
