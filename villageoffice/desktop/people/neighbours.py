"""Whom a new or corrected person is compared with: numbers, names and households in use.

Pure: made once from the rows of the register when a dialog opens.
"""

from collections.abc import Iterator, Sequence

from villageoffice.kits.sheet.problems import Severity
from villageoffice.kits.text.masks import id_tail
from villageoffice.people.rules import group_order
from villageoffice.people.rules.households import number_key
from villageoffice.people.values import Finding, PersonDraft, PersonRow

_NAMED = 3
"""How many people of one name are told apart in a sentence."""


class Neighbours:
    """The register as a dialog needs it.  rows: everybody, also those who moved out or died."""

    def __init__(self, rows: Sequence[PersonRow]) -> None:
        self._numbers = {row.id_number: row for row in rows if row.id_number}
        self._names: dict[str, list[PersonRow]] = {}
        self._households: dict[str, list[PersonRow]] = {}
        for row in rows:
            self._names.setdefault(row.name, []).append(row)
            if row.household_number and not row.status.gone:
                self._households.setdefault(number_key(row.household_number), []).append(row)
        self.groups = tuple(sorted({row.village_group for row in rows if row.village_group}, key=group_order))

    def findings(self, draft: PersonDraft, person: int | None) -> Iterator[Finding]:
        """Compare *draft* with everybody but *person* himself."""
        owner = self.owner(draft.id_number, person)
        if owner is not None:
            what = f"这个号码已经登记给{owner.name}（{_place(owner)}）。"
            yield Finding("id_number", what, "同一个人请更正原来的登记，不要新增。")
        alike = self.namesakes(draft.name, person)
        if alike and owner is None:
            known = "；".join(_place(row) for row in alike[:_NAMED])
            what = f"名册里已有 {len(alike)} 位{draft.name}（{known}）。"
            yield _look("name", what, "请核对不是同一个人。")
        head = self.head(draft.household_number)
        if draft.relation_to_head == "户主" and head is not None and head.person != person:
            yield _look("relation_to_head", f"{head.household_number} 户已有户主{head.name}。", "请核对。")

    def owner(self, id_number: str, person: int | None) -> PersonRow | None:
        """Who else has this ID number."""
        row = self._numbers.get(id_number)
        return row if row is not None and row.person != person else None

    def namesakes(self, name: str, person: int | None) -> list[PersonRow]:
        """Who else has this name."""
        return [row for row in self._names.get(name, ()) if row.person != person]

    def household(self, number: str) -> list[PersonRow]:
        """The people of a household; leading zeros do not matter."""
        return self._households.get(number_key(number), []) if number else []

    def head(self, number: str) -> PersonRow | None:
        """The head of a household."""
        return next((row for row in self.household(number) if row.relation_to_head == "户主"), None)

    def group_of(self, number: str) -> str:
        """The village group of a household, "" for none."""
        return next((row.village_group for row in self.household(number)), "")

    def spelling(self, number: str) -> str:
        """The number as the register writes it: ``4`` becomes ``004``."""
        return next((row.household_number for row in self.household(number)), number)

    def describe(self, number: str) -> str:
        """A household in words: ``户主刘洋，3 人，二组``; "" without a number."""
        people = self.household(number)
        if not number:
            return ""
        if not people:
            return "名册里没有这一户，保存时新建。"
        head = self.head(number)
        words = [f"户主{head.name}" if head else "没有登记户主", f"{len(people)} 人", self.group_of(number)]
        return "，".join(word for word in words if word) + "。"

    def free_number(self) -> str:
        """The next household number, as long as the others: ``087``."""
        numbers = [row.household_number for rows in self._households.values() for row in rows[:1]]
        plain = [number for number in numbers if number.isdecimal()]
        if not plain:
            return "001"
        highest = max(plain, key=int)
        return str(int(highest) + 1).zfill(len(highest))


def _place(row: PersonRow) -> str:
    """Where somebody is found: ``二组 004 户 尾号0315``."""
    household = f"{row.household_number} 户" if row.household_number else ""
    gone = row.status.label if row.status.gone else ""
    return " ".join(part for part in (row.village_group, household, id_tail(row.id_number), gone) if part)


def _look(field: str, what: str, remedy: str) -> Finding:
    return Finding(field, what, remedy, Severity.WARNING)
