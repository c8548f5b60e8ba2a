"""For a fixed day and a fixed act no answer ever changes, whatever is entered later."""

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.conftest import Clock
from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.storage.reversal import state_digest, take_back
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people import queries, register
from villageoffice.people.models import MODELS
from villageoffice.people.values import (
    BarReason,
    Body,
    MemberClass,
    MemberDraft,
    MembershipKind,
    PersonDraft,
    RepresentativeDraft,
    Whereabouts,
)

FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 2000).map(lambda n: PartialDate.of(FIRST + timedelta(days=n)))
VAGUE = DAYS.map(lambda day: PartialDate(day.year, day.month))
ANY_DAY = st.one_of(DAYS, VAGUE)
PEOPLE = st.integers(0, 1)
ASKED = (date(2022, 6, 15), date(2026, 11, 23))

Step = Callable[[Act, list[int]], object]


def _persons(persons: list[int], index: int) -> int:
    return persons[index % len(persons)]


def _steps() -> st.SearchStrategy[Step]:
    def with_one(work: Callable[..., object], *values: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
        return st.tuples(PEOPLE, *values).map(
            lambda drawn: lambda act, persons: work(act, _persons(persons, drawn[0]), *drawn[1:])
        )

    names = st.sampled_from(["张三", "李四", "王五"])
    groups = st.sampled_from(["一组", "二组", ""])
    numbers = st.sampled_from(["001", "002", ""])
    kinds = st.sampled_from(MembershipKind)
    return st.one_of(
        with_one(
            lambda act, who, name, number: register.correct_person(
                act, who, PersonDraft(name, household_number=number)
            ),
            names,
            numbers,
        ),
        with_one(register.record_whereabouts, st.sampled_from(Whereabouts), ANY_DAY),
        with_one(
            lambda act, who, number, day: register.change_household(act, who, number, "子", day),
            numbers,
            ANY_DAY,
        ),
        with_one(
            lambda act, who, kind, group, day: register.add_member(act, _member(kind, group, day), who),
            kinds,
            groups,
            ANY_DAY,
        ),
        with_one(
            lambda act, who, kind, group, day: register.correct_member(act, who, _member(kind, group, day)),
            kinds,
            groups,
            ANY_DAY,
        ),
        with_one(lambda act, who, day: register.confirm_member(act, who, day, "决议"), ANY_DAY),
        with_one(
            lambda act, who, group, day: register.change_party_group(act, who, group, day, ""),
            groups,
            ANY_DAY,
        ),
        with_one(lambda act, who, day: register.end_membership(act, who, day, "转出"), ANY_DAY),
        with_one(
            lambda act, who, cls, day: register.set_member_class(act, who, cls, day, "决议"),
            st.sampled_from(MemberClass),
            ANY_DAY,
        ),
        with_one(lambda act, who, day: register.bar_vote(act, who, BarReason.DETAINED, day, ""), ANY_DAY),
        with_one(register.lift_bar, ANY_DAY),
        with_one(
            lambda act, who, since, until: register.add_representative(
                act, RepresentativeDraft(PersonDraft("某"), since, until), who
            ),
            ANY_DAY,
            ANY_DAY,
        ),
        with_one(lambda act, who, day: register.end_representative_term(act, who, day, ""), ANY_DAY),
        with_one(lambda act, who, day: register.appoint(act, who, Body.PARTY_BRANCH, "委员", day), ANY_DAY),
        with_one(lambda act, who, day: register.end_office(act, who, Body.PARTY_BRANCH, day), ANY_DAY),
    )


def _member(kind: MembershipKind, group: str, day: PartialDate) -> MemberDraft:
    confirmed = PartialDate(day.year + 1, day.month) if kind is MembershipKind.FULL else None
    return MemberDraft(PersonDraft("某人"), kind, group, day, confirmed)


def _answers(act: int, persons: list[int]) -> list[object]:
    return [
        answer
        for day in ASKED
        for answer in (
            queries.people_rows(day, act, gone=True),
            queries.member_rows(day, act),
            queries.voters(day, act),
            queries.representative_rows(day, act),
            queries.party_groups(day, act),
            queries.person_file(persons[0], day, act),
        )
    ]


@settings(max_examples=12, deadline=None)
@given(st.lists(_steps(), min_size=6, max_size=12))
def test_answers_for_a_day_and_an_act_never_change(steps: list[Step]) -> None:
    with _begun() as (file, persons):
        answers = {file.last_act: _answers(file.last_act, persons)}
        for step in steps:
            _try(file, step, persons)
            answers[file.last_act] = _answers(file.last_act, persons)
        for act_number, before in answers.items():
            assert _answers(act_number, persons) == before


@settings(max_examples=20, deadline=None)
@given(st.lists(_steps(), min_size=4, max_size=10), _steps())
def test_the_last_act_taken_back_leaves_what_was_before(steps: list[Step], last: Step) -> None:
    with _begun() as (file, persons):
        for step in steps:
            _try(file, step, persons)
        before, number = state_digest(MODELS), file.last_act
        _try(file, last, persons)
        if file.last_act > number:
            with file.act("撤回") as act:
                take_back(act, number + 1, MODELS)
        assert state_digest(MODELS) == before


@settings(max_examples=40, deadline=None)
@given(st.lists(_steps(), min_size=8, max_size=20))
def test_two_periods_of_one_kind_never_hold_on_the_same_day(steps: list[Step]) -> None:
    from villageoffice.people.queries.shelf import load
    from villageoffice.people.rules.periods import overlap

    with _begun() as (file, persons):
        for step in steps:
            _try(file, step, persons)
        shelf = load()
        for table in (shelf.memberships, shelf.residences, shelf.whereabouts, shelf.classes, shelf.bars):
            for rows in table.values():
                for index, one in enumerate(rows):
                    assert one.since is None or one.until is None or one.since.first() <= one.until.last()
                    assert not any(overlap(one, two) for two in rows[index + 1 :]), (one, rows)


@contextlib.contextmanager
def _begun() -> Iterator[tuple[DataFile, list[int]]]:
    """A fresh data file with two persons, and their numbers."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as file:
        with file.act("开始") as act:
            persons = register.add_people(act, [PersonDraft(f"村民{n}") for n in "甲乙"])
        yield file, persons


def _try(file: DataFile, step: Step, persons: list[int]) -> None:
    """Do a step as one act; what the register refuses leaves nothing."""
    try:
        with file.act("登记") as act:
            step(act, persons)
    except OfficeError:
        return


_TEMPLATE: list[bytes] = []


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[DataFile]:
    """A fresh data file, closed again; for tests that hypothesis runs many times."""
    file = _open(folder)
    try:
        yield file
    finally:
        file.close()


def _open(folder: Path) -> DataFile:
    path = folder / "示例村.vodb"
    if not _TEMPLATE:
        DataFile.create(path, MODELS, clock=Clock()).close()
        _TEMPLATE.append(path.read_bytes())
    path.write_bytes(_TEMPLATE[0])
    return DataFile.open(path, MODELS, clock=Clock())
