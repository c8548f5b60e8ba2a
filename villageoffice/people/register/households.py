"""Households while an act is under way: found by number, made when new, put into a group."""

from collections.abc import Iterable

from villageoffice.kits.storage.act import Act
from villageoffice.people.models import Household
from villageoffice.people.rules.households import number_key


class Households:
    """The live households by number; leading zeros do not tell two apart (Excel drops them)."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._rows: dict[str, Household] = {
            number_key(row.number): row for row in Household.select().where(Household.live())
        }

    def ensure(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Make every missing household of (number, village group), and record groups not yet known."""
        fresh: dict[str, Household] = {}
        for number, group in wanted:
            key = number_key(number)
            if key in self._rows:
                self.set_group(number, group or self._rows[key].village_group)
            elif key not in fresh:
                fresh[key] = Household(number=number, village_group=group)
            elif group and not fresh[key].village_group:
                fresh[key].village_group = group
        self._act.insert_all(list(fresh.values()))
        self._rows.update(fresh)

    def key(self, number: str) -> int:
        """Return the number of the thing, for a household that ``ensure`` has seen."""
        return int(self._rows[number_key(number)].key)

    def set_group(self, number: str, group: str) -> None:
        """Put a household into a village group."""
        key = number_key(number)
        self._rows[key] = self._act.replace(self._rows[key], village_group=group)
