"""A person's name: typed in full, or chosen by Pinyin initials among those that are known."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from villageoffice.desktop.widgets.editors.base import LineEditor

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class KnownName:
    """Somebody who can be chosen.  hint: what tells two of one name apart; search: as of a row."""

    key: Hashable
    name: str
    hint: str = ""
    search: str = ""

    @property
    def words(self) -> str:
        """How the list shows it."""
        return f"{self.name}　{self.hint}".rstrip()


class NameEdit(LineEditor):
    """``value`` is the name, ``person`` who that is, None for somebody who is not among the known.

    A name typed in full that only one of the known has is taken to be that one.
    """

    def __init__(
        self, known: Sequence[KnownName] = (), *, width: int = 0, placeholder: str = "姓名或拼音首字母"
    ) -> None:
        super().__init__(width=width, placeholder=placeholder)
        self._known: tuple[KnownName, ...] = tuple(known)
        self._chosen: KnownName | None = None
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(_SHOWN)
        self.completer.setWidget(self.field)
        self.completer.activated.connect(self._choose)

    @property
    def person(self) -> Hashable | None:
        """Who is meant, None for somebody unknown."""
        name = self.text()
        if self._chosen is not None and self._chosen.name == name:
            return self._chosen.key
        twins = [one for one in self._known if one.name == name]
        return twins[0].key if len(twins) == 1 else None

    def set_known(self, known: Sequence[KnownName]) -> None:
        """Offer other people."""
        self._known = tuple(known)

    def set_person(self, name: str, key: Hashable | None) -> None:
        """Show somebody; *key* None for a name that is not among the known."""
        self.set_value(name or None)
        self._chosen = next((one for one in self._known if one.key == key), None) if key else None

    def set_value(self, value: Any) -> None:
        """Show a name."""
        super().set_value(value)
        self._chosen = None

    def found(self) -> list[KnownName]:
        """Who fits what is typed, best known order, at most a dozen."""
        from villageoffice.kits.text.pinyin import matches, prepare_query

        typed = self.text()
        query = prepare_query(typed)
        if not query:
            return []
        fitting = (one for one in self._known if typed in one.name or matches(query, one.search))
        return [one for one, _ in zip(fitting, range(_SHOWN), strict=False)]

    def _typed(self) -> None:
        self._chosen = None
        super()._typed()
        found = self.found()
        self._model.setStringList([one.words for one in found])
        popup = self.completer.popup()
        if not found or (len(found) == 1 and found[0].name == self.text()):
            popup.hide()
            return
        self.completer.complete()
        popup.setCurrentIndex(self._model.index(0))

    def _choose(self, words: str) -> None:
        chosen = next((one for one in self._known if one.words == words), None)
        if chosen is None:
            return
        self.set_value(chosen.name)
        self._chosen = chosen
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.changed.emit()
