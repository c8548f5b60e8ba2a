"""Whom a name in a sheet means; only what is certain is answered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import chinese_date
from villageoffice.kits.text.masks import id_tail
from villageoffice.kits.text.pinyin import name_keys
from villageoffice.points.rules.check import Standing
from villageoffice.points.values import Item, Scheme

_SHOWN = 4
_WHOLE = 18
_TAIL = 4


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why a name means nobody for certain.  field: the cell to mend, ``name`` or ``id_number``."""

    field: str
    what: str
    remedy: str


class Directory:
    """Everybody who ever was a member, by name and by ID number."""

    def __init__(self, people: Iterable[Standing]) -> None:
        self._by_name: dict[str, list[Standing]] = defaultdict(list)
        self._by_id: dict[str, Standing] = {}
        for person in people:
            self._by_name[person.name].append(person)
            if person.id_number:
                self._by_id[person.id_number] = person

    def find(self, name: str, id_number: str, day: date) -> Standing | NotFound:
        """Return whom *name* means on *day*.  id_number: whole, or its last digits, or empty."""
        if len(id_number) == _WHOLE:
            return self._by_whole_number(name, id_number)
        if id_number and len(id_number) < _TAIL:
            return NotFound("id_number", f"身份证尾号“{id_number}”太短。", "请填写后四位或全部 18 位。")
        named = self._by_name.get(name, [])
        if not named:
            return self._unknown(name)
        fitting = [person for person in named if person.id_number.endswith(id_number)] if id_number else named
        if not fitting:
            listed = _listed(named)
            return NotFound("id_number", f"“{name}”的身份证尾号不是 {id_number}。", f"名册里有：{listed}。")
        there = [person for person in fitting if person.is_member(day)]
        if len(there) == 1 or len(fitting) == 1:
            return (there or fitting)[0]
        if there:
            what = f"有 {len(there)} 个“{name}”：{_listed(there)}。"
            return NotFound("name", what, "请在“身份证号”一列填写后四位，说明是哪一个。")
        return NotFound(
            "name",
            f"“{name}”在{chinese_date(day)}都不是本支部党员：{_listed(fitting)}。",
            "请核对姓名和日期。",
        )

    def _by_whole_number(self, name: str, id_number: str) -> Standing | NotFound:
        person = self._by_id.get(id_number)
        if person is None:
            return NotFound("id_number", "党员名册里没有这个身份证号。", "请核对号码，或者先登记党员。")
        if person.name != name:
            return NotFound(
                "id_number", f"这个身份证号是{person.name}的，与姓名“{name}”不符。", "请核对姓名和号码。"
            )
        return person

    def _unknown(self, name: str) -> NotFound:
        near = self._near(name)
        if near:
            return NotFound("name", f"党员名册里没有“{name}”。", f"最接近的是：{_listed(near)}；请改正姓名。")
        return NotFound("name", f"党员名册里没有“{name}”。", "请改正姓名，或者先登记党员。")

    def _near(self, name: str) -> list[Standing]:
        """Names that sound the same, then names that look alike."""
        sound = _sound(name)
        same = [other for other in self._by_name if _sound(other) == sound]
        alike = get_close_matches(name, self._by_name, n=_SHOWN, cutoff=0.6)
        return [p for other in dict.fromkeys(same + alike) for p in self._by_name[other]][:_SHOWN]


def _sound(name: str) -> tuple[str, ...]:
    """The syllables of a name; its sort key holds the characters as well."""
    return tuple(part for part in name_keys(name).sort.split() if part.isascii())


def item_hint(scheme: Scheme, name: str) -> str:
    """Name the items of the scheme that are nearest to *name*."""
    names = {item.name: item for item in scheme.items}
    near = get_close_matches(name, names, n=_SHOWN, cutoff=0.4)
    near += [other for other in names if name and (name in other or other in name) and other not in near]
    return f"最接近的是：{'、'.join(near[:_SHOWN])}；请改成方案里的名称。" if near else "请改成方案里的名称。"


def value_hint(item: Item, points: Points) -> str:
    """Say how a value that does not fit may be mended."""
    return "扣分请写成负数。" if item.high < 0 < points else "请改正后再导入。"


def _listed(people: Sequence[Standing]) -> str:
    shown = "、".join(_with_hint(person) for person in people[:_SHOWN])
    return shown + (f"等 {len(people)} 人" if len(people) > _SHOWN else "")


def _with_hint(person: Standing) -> str:
    hints = [person.party_group, id_tail(person.id_number)]
    words = "，".join(hint for hint in hints if hint)
    return f"{person.name}（{words}）" if words else person.name
