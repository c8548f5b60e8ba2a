"""One line of a change: class, shares, who gives and takes, and both balances before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.shares.change.reading import Sides
from villageoffice.desktop.shares.fields import FindEdit, Found, MoneyEdit, SharesEdit, found_holder
from villageoffice.desktop.shares.words import shares_text
from villageoffice.desktop.widgets.buttons import icon_button
from villageoffice.desktop.widgets.card import Text
from villageoffice.desktop.widgets.editors import ComboEdit
from villageoffice.desktop.widgets.editors.base import Editor
from villageoffice.errors import InvalidValue
from villageoffice.kits.exact import Fen, Shares
from villageoffice.shares.rules.replay import Place
from villageoffice.shares.values import HolderMember, MovementDraft, MovementKind

WIDTHS = {"share_class": 122, "quantity": 96, "giver": 172, "target": 132, "taker": 118, "price": 88}
"""Pixels of the columns at 11 pt."""

HEADINGS = {
    "share_class": "股权类型",
    "quantity": "股数",
    "giver": "由谁转出",
    "target": "转入方",
    "taker": "归谁名下",
    "price": "价款（元）",
}
_WHOLE = "整户"


@dataclass(frozen=True, slots=True)
class Shown:
    """Which columns a kind of change has."""

    giver: bool
    target: bool
    price: bool

    @classmethod
    def of(cls, kind: MovementKind) -> Shown:
        """Columns of a kind: who gives, who takes, for how much."""
        takes = kind.between_holders or not (kind.takes or kind.locks)
        priced = kind in (MovementKind.TRANSFER, MovementKind.WITHDRAWAL)
        return cls(kind.between_holders or kind.takes or kind.locks, takes, priced)

    def keys(self) -> tuple[str, ...]:
        """Columns in their order."""
        found = ["share_class", "quantity"]
        found += ["giver"] if self.giver else []
        found += ["target", "taker"] if self.target else []
        return (*found, "price") if self.price else tuple(found)


class ChangeLine(QWidget):
    """A line.  Signals: changed; drop_wanted when it shall be left out."""

    changed = Signal()
    drop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.share_class = ComboEdit(width=WIDTHS["share_class"])
        self.quantity = SharesEdit(width=WIDTHS["quantity"], beside="")
        self.giver = ComboEdit(width=WIDTHS["giver"], empty=_WHOLE)
        self.target = FindEdit(width=WIDTHS["target"])
        self.taker = ComboEdit(width=WIDTHS["taker"], empty=_WHOLE)
        self.price = MoneyEdit(width=WIDTHS["price"], beside="")
        self.drop = icon_button("x", "不要这一行")
        self.told = Text("", points=9.5, grey=True, wrap=True)
        self._sides: Sides | None = None
        self._source: int | None = None
        self._kind = MovementKind.TRANSFER
        self._earlier: dict[Place, int] = {}
        self._people: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
        self._lay_out()
        self._wire()

    def editors(self) -> Mapping[str, Editor]:
        """Editors by column."""
        return {key: getattr(self, key) for key in WIDTHS}

    def show_sides(self, sides: Sides, source: int | None, kind: MovementKind) -> None:
        """Take the holders of a day, who gives, and the kind of the change."""
        fresh = self._source != source
        self._sides, self._source, self._kind = sides, source, kind
        self.share_class.set_choices([(each.key, each.draft.name) for each in sides.roster.classes])
        if (self.share_class.value() is None and sides.roster.classes) or (
            fresh and source is not None and not sides.held(source, self.share_class.value())
        ):
            self.share_class.set_value(_first_class(sides, source))
        self.target.set_among([_found(sides, row.holder) for row in sides.roster.rows])
        shown = Shown.of(kind).keys()
        for key, editor in self.editors().items():
            editor.setVisible(key in shown)
        self._offer_people()
        self.tell()

    def movement(self, day: date, kind: MovementKind) -> MovementDraft:
        """The line as a draft.  Raises InvalidValue for what cannot be read or is missing."""
        shown = Shown.of(kind)
        quantity = self.quantity.value()
        if quantity is None:
            raise InvalidValue("请填写股数。")
        target = self.target.value() if shown.target else None
        if shown.target and target is None:
            raise InvalidValue("请填写转入方。" if kind.between_holders else "请填写得到股份的一方。")
        return MovementDraft(
            kind=kind,
            day=day,
            share_class=self.share_class.value(),
            quantity=quantity,
            source=self._source if shown.giver else None,
            target=target,
            source_member=self.giver.value() if shown.giver else None,
            target_member=self.taker.value() if shown.target else None,
            price=self.price.value() if shown.price else None,
        )

    def check(self) -> bool:
        """Mark what is missing; True if nothing is."""
        shown = Shown.of(self._kind).keys()
        wrong = [
            editor
            for key, editor in self.editors().items()
            if key in shown and editor.check(required=key in ("quantity", "target"), label=HEADINGS[key])
        ]
        if wrong:
            wrong[0].input().setFocus()
        return not wrong

    def tell_after(self, earlier: Mapping[Place, int]) -> None:
        """Say both balances before and after, counting what the lines above change."""
        self._earlier = dict(earlier)
        self.tell()

    def tell(self) -> None:
        """Say both balances before and after."""
        self.told.setText("；".join(self._balances()))
        self.told.setVisible(bool(self.told.full_text))

    def target_key(self) -> int | None:
        """Who takes, None while that cannot be read."""
        try:
            return int(found) if (found := self.target.value()) is not None else None
        except InvalidValue:
            return None

    def moved(self) -> Shares:
        """The quantity, 0 while it cannot be read."""
        try:
            return self.quantity.value() or Shares(0)
        except InvalidValue:
            return Shares(0)

    def worth(self) -> Fen:
        """The price, 0 while it cannot be read."""
        try:
            return self.price.value() or Fen(0)
        except InvalidValue:
            return Fen(0)

    def deltas(self) -> list[tuple[Place, int]]:
        """By how much the line changes what its giver and its taker hold of the class."""
        share_class = self.share_class.value()
        if share_class is None:
            return []
        shown, moved, found = Shown.of(self._kind), int(self.moved()), []
        target = self.target_key() if shown.target else None
        same = target is not None and target == self._source
        if shown.giver and self._source is not None:
            loses = 0 if self._kind.locks or same else -moved
            found.append(((self._source, share_class), loses))
        if target is not None and not same:
            found.append(((target, share_class), moved))
        return found

    def available(self) -> Shares:
        """What the chosen giver has of the class: the person, or the household as a whole."""
        sides, share_class, giver = self._sides, self.share_class.value(), self.giver.value()
        if sides is None or share_class is None or self._source is None:
            return Shares(0)
        if giver is None:
            return sides.loose(self._source, share_class)
        own = (each for each in sides.people(self._source) if each.key == giver)
        return next((dict(each.shares).get(share_class, Shares(0)) for each in own), Shares(0))

    def _balances(self) -> list[str]:
        sides = self._sides
        if sides is None:
            return []
        return [self._balance(sides, *place, change) for place, change in self.deltas()]

    def _balance(self, sides: Sides, holder: int, share_class: int, change: int) -> str:
        row, of = sides.row(holder), sides.share_class(share_class)
        if row is None or of is None:
            return ""
        decimals = sides.roster.cooperative.draft.decimals
        earlier = self._earlier.get((holder, share_class), 0)
        before = Shares(int(sides.held(holder, share_class)) + earlier)
        words = f"{row.number} {row.name} {of.draft.name} {_signed(before, decimals)}"
        if not change:
            return words
        return f"{words} → {_signed(Shares(int(before) + change), decimals)}"

    def _offer_people(self) -> None:
        """Offer the people of both sides; a class counted for persons asks whose it is."""
        sides, share_class = self._sides, self.share_class.value()
        if sides is None or share_class is None:
            return
        people = (tuple(sides.people(self._source)), tuple(sides.people(self.target_key())))
        keys = tuple(tuple(each.key for each in side) for side in people)
        for editor, members, changed in (
            (self.giver, people[0], keys[0] != self._people[0]),
            (self.taker, people[1], keys[1] != self._people[1]),
        ):
            editor.set_choices([(each.key, _person(each, share_class)) for each in members])
            editor.setEnabled(bool(members))
            if changed:
                editor.set_value(None)
        self._people = (keys[0], keys[1])
        self._guess_giver(sides, share_class, people[0])

    def _guess_giver(self, sides: Sides, share_class: int, people: tuple[HolderMember, ...]) -> None:
        """Begin with a person where nothing is held by the household as a whole."""
        if self._source is None or self.giver.value() is not None:
            return
        if sides.loose(self._source, share_class) <= 0:
            own = [each for each in people if dict(each.shares).get(share_class)]
            if own:
                self.giver.set_value(own[0].key)

    def _take_class(self) -> None:
        self.giver.set_value(None)
        self._offer_people()

    def _wire(self) -> None:
        self.share_class.changed.connect(self._take_class)
        self.target.changed.connect(self._offer_people)
        self.target.field.editingFinished.connect(self._offer_people)
        self.drop.clicked.connect(self.drop_wanted)
        chain = list(self.editors().values())
        for editor in chain:
            editor.changed.connect(self.tell)
            editor.changed.connect(self.changed)
            editor.entered.connect(lambda editor=editor: self._go_on(editor))

    def _go_on(self, editor: Editor) -> None:
        """Enter goes to the next editor of the line, as in a spreadsheet."""
        shown = [each for each in self.editors().values() if each.isVisible() and each.isEnabled()]
        place = shown.index(editor) if editor in shown else -1
        if 0 <= place < len(shown) - 1:
            shown[place + 1].input().setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for key, editor in self.editors().items():
            editor.setFixedWidth(theme.px(WIDTHS[key]))
            editor.input().setAccessibleName(HEADINGS[key])
            row.addWidget(editor)
        row.addWidget(self.drop)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(2))
        column.addLayout(row)
        column.addWidget(self.told)


def _signed(shares: Shares, decimals: int) -> str:
    text = shares_text(Shares(abs(int(shares))), decimals)
    return f"−{text}" if shares < 0 else text


def _first_class(sides: Sides, source: int | None) -> int | None:
    """The class most is held of by who gives, else the first."""
    classes = [each.key for each in sides.roster.classes]
    if source is not None:
        return max(classes, key=lambda key: int(sides.held(source, key)), default=None)
    return classes[0] if classes else None


def _found(sides: Sides, holder: int) -> Found:
    row = sides.row(holder)
    assert row is not None, "a holder of the roster"
    return found_holder(row)


def _person(each: HolderMember, share_class: int) -> str:
    held = dict(each.shares).get(share_class, Shares(0))
    return f"{each.draft.name}（{shares_text(held)}）" if held else each.draft.name
