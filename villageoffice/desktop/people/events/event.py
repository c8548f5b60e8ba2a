"""An event as data: when it may happen, what is asked, what it will mean, what is saved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from villageoffice.desktop.people.field import FieldSpec
from villageoffice.desktop.people.neighbours import Neighbours
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.values import Finding, PersonFile

if TYPE_CHECKING:
    from villageoffice.kits.storage.act import Act

Answers = Mapping[str, Any]
"""What was filled in, by the names of the fields."""


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What the fields propose: party groups by name, and who is in the register."""

    party_groups: tuple[str, ...]
    near: Neighbours


def _nothing_wrong(_file: PersonFile, _answers: Answers) -> Iterator[Finding]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of event.

    key: a short name.  label: in the list.  part: heading above it.  act: name of the act.
    applies: whether it can happen to this person now.  fields: what is asked.
    sentence: what will be so afterwards, from complete answers.  check: what is wrong with the
    answers beyond the single fields.  perform: save it.
    """

    key: str
    label: str
    part: str
    act: str
    applies: Callable[[PersonFile], bool]
    fields: Callable[[PersonFile, Surrounding], tuple[FieldSpec, ...]]
    sentence: Callable[[PersonFile, Answers], str]
    perform: Callable[["Act", PersonFile, Answers], object]
    check: Callable[[PersonFile, Answers], Iterator[Finding]] = _nothing_wrong


def day_field(name: str, label: str, *, exact: bool = False, start: date | None = None) -> FieldSpec:
    """A date that must be given; *exact* where a rule hangs on the very day."""
    kind = "exact" if exact else "date"
    return FieldSpec(name, label, kind, required=True, start=PartialDate.of(start) if start else None)


def basis_field(hint: str, *, label: str = "依据", required: bool = False) -> FieldSpec:
    """Where it is written: a resolution, a notice, a certificate."""
    return FieldSpec("basis", label, hint=hint, required=required, wide=True)


def here(file: PersonFile) -> bool:
    """Whether somebody lives and belongs to the village."""
    return not file.status.gone
