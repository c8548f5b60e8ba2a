"""Saves without end until it is killed; says what was saved after each act.  Run by test_power_cut."""

import sys
from pathlib import Path

from villageoffice.office import imports
from villageoffice.office.office import Office
from villageoffice.people.register import add_people
from villageoffice.people.values import PersonDraft

ROSTER = Path(__file__).parents[1] / "fixtures" / "sheets" / "百人党员花名册.xlsx"


def work(path: Path, seed: int) -> None:
    """Save people by sevens; import the roster and take it back in between."""
    with Office.open(path) as office:
        print("READY", flush=True)
        for turn in range(seed, seed + 1000):
            with office.act("登记七人") as act:
                add_people(act, [PersonDraft(f"村民{turn}之{n}") for n in range(7)])
            print(act.id, "登记七人", flush=True)
            if turn % 3 == 0:
                shown = imports.preview(office, "party-members", ROSTER)
                saved = imports.save(office, shown)
                if saved.act is None:  # killed last time between import and taking back
                    continue
                print(saved.act, "导入", flush=True)
                office.take_back(saved.act)
                print(office.last_act, "撤回", flush=True)


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
