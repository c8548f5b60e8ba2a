"""A form of fields in one or two columns: Enter moves on, findings stand below their fields."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from villageoffice.desktop import theme
from villageoffice.desktop.people.field import Field, FieldSpec
from villageoffice.desktop.people.fields import make_field
from villageoffice.errors import InvalidValue
from villageoffice.people.values import Finding


class Form(QWidget):
    """Fields by name, in the order of the keyboard.

    Signals: changed(name of the field) while typed in, left(name); ended when Enter is pressed in
    the last field.
    """

    changed = Signal(str)
    left = Signal(str)
    ended = Signal()

    def __init__(self, *, columns: int = 2, label_width: int = 82) -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        self._columns, self._label_width = columns, label_width
        self._stops: list[QWidget] = []
        self._parts: dict[QWidget, list[str]] = {}
        self._off: set[str] = set()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def add_fields(self, specs: Sequence[FieldSpec]) -> QWidget:
        """Add fields side by side; answers the part that holds them, for :meth:`show_part`."""
        box = QWidget()
        self._parts[box] = [spec.name for spec in specs]
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(26))
        grid.setVerticalSpacing(theme.px(9))
        for number in range(self._columns):
            grid.setColumnStretch(number, 1)
        place = 0
        for spec in specs:
            span = self._columns if spec.wide else 1
            if place % self._columns and span > 1:
                place += 1
            field = self._make(spec)
            grid.addWidget(
                field, place // self._columns, place % self._columns, 1, span, Qt.AlignmentFlag.AlignTop
            )
            place += span
        self._column.addWidget(box)
        return box

    def add_widget(self, widget: QWidget) -> None:
        """Add a heading or a line between the fields."""
        self._column.addWidget(widget)

    def add_tick(self, text: str) -> QCheckBox:
        """Add a box to tick, a stop of the keyboard like a field."""
        tick = QCheckBox(text)
        tick.setFont(theme.font(bold=True))
        tick.installEventFilter(self)
        self._stops.append(tick)
        self._column.addWidget(tick)
        return tick

    def show_part(self, part: QWidget, shown: bool) -> None:
        """Show fields or take them away; what is away is not judged."""
        part.setVisible(shown)
        names = self._parts[part]
        self._off = self._off - set(names) if shown else self._off | set(names)

    def end(self) -> None:
        """Nothing comes below: let the fields keep to the top."""
        self._column.addStretch(1)

    def clear(self) -> None:
        """Take all fields away, to make others."""
        for field in self.fields.values():
            field.blockSignals(True)
        for known in (self.fields, self._stops, self._parts, self._off):
            known.clear()
        while item := self._column.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def shown(self) -> list[Field]:
        """The fields that can be seen, in order."""
        return [field for name, field in self.fields.items() if name not in self._off]

    def values(self) -> dict[str, Any]:
        """What the fields mean; one that cannot be read counts as empty."""
        return {name: _value(field) for name, field in self.fields.items()}

    def problems(self) -> list[Finding]:
        """What the fields say is wrong by themselves, of those that are seen."""
        return [found for field in self.shown() if (found := field.problem()) is not None]

    def put(self, values: dict[str, Any]) -> None:
        """Show values; names without a field are passed over."""
        for name, value in values.items():
            if name in self.fields:
                self.fields[name].put(value)

    def visit_all(self) -> None:
        """From now on tell what is wrong everywhere, not only where somebody has been."""
        for field in self.fields.values():
            field.visited = True

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Say below each visited field what was found there, errors before what is only to be looked at."""
        by_field: dict[str, list[Finding]] = {}
        for finding in findings:
            by_field.setdefault(finding.field, []).append(finding)
        for name, field in self.fields.items():
            found = sorted(by_field.get(name, ()), key=lambda one: not one.is_error)
            if found and field.visited:
                kind = "bad" if found[0].is_error else "warn"
                field.say(f"{found[0].what}{found[0].remedy}", kind)
            else:
                field.say("")

    def go_to_first(self, findings: Iterable[Finding] = ()) -> bool:
        """Put the keyboard into the first field with an error, else the first field; False without one."""
        wrong = {finding.field for finding in findings if finding.is_error}
        for field in self.shown():
            if not wrong or field.name in wrong:
                field.take_keyboard()
                return bool(wrong)
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field; the last one tells ``ended``."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._go_on(watched)
                return True
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._bring_into_view(watched)
        return False

    def _make(self, spec: FieldSpec) -> Field:
        assert spec.name not in self.fields, spec.name
        field = make_field(spec, self._label_width)
        field.editor.installEventFilter(self)
        field.changed.connect(lambda: self.changed.emit(spec.name))
        field.left.connect(lambda: self.left.emit(spec.name))
        self.fields[spec.name] = field
        self._stops.append(field.editor)
        return field

    def _go_on(self, editor: QObject) -> None:
        if isinstance(editor, QComboBox) and editor.view().isVisible():
            return
        stops = [stop for stop in self._stops if stop.isVisibleTo(self) and stop.isEnabled()]
        place = next((number for number, stop in enumerate(stops) if stop is editor), len(stops))
        if place + 1 == len(stops):
            self.ended.emit()
            return
        following = stops[place + 1]
        field = next((one for one in self.fields.values() if one.editor is following), None)
        if field is None:
            following.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            field.take_keyboard()

    def _bring_into_view(self, editor: QWidget) -> None:
        above: QWidget | None = self
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(editor, 0, theme.px(44))


def _value(field: Field) -> Any:
    try:
        return field.value()
    except InvalidValue:
        return None
