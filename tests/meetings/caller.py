"""Calls papers without end until it is killed; says what was saved after each.  Run by test_power_cut."""

import sys
from pathlib import Path

from tests.meetings.table import called
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import CountMode, CountState
from villageoffice.office.office import Office


def pattern(round: int, place: int) -> str:
    """What the paper at a place of a count says; two motions stand on it."""
    return "1230"[(round + place * place) % 4] + "1123"[(place // 3) % 4]


def work(path: Path, paper: int) -> None:
    """Go on with the count where it stands; take every seventh paper back and call it again."""
    with Office.open(path) as office:
        print("READY", flush=True)
        while True:
            state = going(office, paper)
            for place in range(state.called + 1, state.expected + 1):
                call(office, state, place)
                if place % 7 == 0:
                    with office.act("撤回上一张") as act:
                        register.take_back_last(act, state.key)
                    print(state.key, place - 1, "-", flush=True)
                    call(office, state, place)
            with office.act("结束计票") as act:
                register.close_count(act, state.key)


def going(office: Office, paper: int) -> CountState:
    """Return the count that is under way, or begin the next one."""
    states = queries.counts(paper)
    if states and not states[-1].closed:
        return states[-1]
    with office.act("开始计票") as act:
        key = register.begin_count(act, paper, len(states) + 1, CountMode.CALLED)
    return queries.count_state(key)


def call(office: Office, state: CountState, place: int) -> None:
    """Call one paper and say so."""
    marks = pattern(state.round, place)
    with office.act("唱票") as act:
        register.call_paper(act, state.key, called(marks))
    print(state.key, place, marks, flush=True)


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
