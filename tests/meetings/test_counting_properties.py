"""The count against a plain list: whatever is called, taken back, put aside, settled and opened again."""

import random
from collections import Counter

import pytest

from tests.meetings.table import MARKS, Table, called
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import Mark

STEPS = 60


def totals(papers: list[str]) -> list[Counter[Mark]]:
    """What each of the two lines adds up to; a paper with a line put aside counts nowhere."""
    settled = [marks for marks in papers if "4" not in marks]
    return [Counter(MARKS[marks[line]] for marks in settled) for line in range(2)]


@pytest.mark.parametrize("seed", range(6))
def test_a_count_is_the_list_of_what_was_called(table: Table, seed: int) -> None:
    chance = random.Random(seed)
    meeting = table.meeting(("道路", "广场"))
    table.ready(meeting)
    count = table.begin(table.paper(meeting, "村民代表票").key)
    model: list[str] = []
    told: dict[int, list[str]] = {}
    for _ in range(STEPS):
        pending = [place for place, marks in enumerate(model) if "4" in marks]
        if len(model) < 6 and chance.random() < 0.6:
            marks = "".join(chance.choice("11123304") for _line in range(2))
            table.call(count, marks)
            model.append(marks)
        elif pending and chance.random() < 0.5:
            place = chance.choice(pending)
            marks = model[place].replace("4", chance.choice("1230"))
            with table.file.act("认定待定票") as act:
                register.settle_pending(act, queries.all_called(count)[place].key, called(marks))
            model[place] = marks
        elif len(model) == 6 and not pending:
            table.end(count)
            with table.file.act("重开计票") as act:
                register.reopen_count(act, count, "再核对一次")
        elif model:
            table.back(count)
            model.pop()
        told[table.file.last_act] = list(model)
        state = queries.count_state(count)
        assert (state.called, state.remaining, len(state.pending)) == (
            len(model),
            6 - len(model),
            sum("4" in marks for marks in model),
        )
        found = [Counter(dict(total.marks)) for total in state.totals]
        assert [+line for line in found] == totals(model)
    assert table.marks(count) == model
    for act_number, papers in told.items():
        then = queries.all_called(count, act_number)
        assert ["".join(mark.value for mark in paper.called.marks) for paper in then] == papers
