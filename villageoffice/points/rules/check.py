"""What a draft must satisfy before it is saved, in sentences for the clerk."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.text.dates import chinese_date
from villageoffice.people.values import MemberClass
from villageoffice.points.values import CategoryKind, EntryDraft, Scheme


@dataclass(frozen=True, slots=True)
class Standing:
    """When a person belongs to the branch and when the person is 免计分.

    member, exempt: periods of days, both ends included.  classes: the same with the member's class.
    """

    person: int
    name: str
    id_number: str
    party_group: str
    member: tuple[tuple[date, date], ...]
    exempt: tuple[tuple[date, date], ...]
    classes: tuple[tuple[date, date, MemberClass], ...] = ()

    def member_class(self, day: date) -> MemberClass:
        """Return the class on *day*, an ordinary member without a record."""
        found = (kind for since, until, kind in reversed(self.classes) if since <= day <= until)
        return next(found, MemberClass.REGULAR)

    def is_member(self, day: date) -> bool:
        """Say whether the person belongs to the branch on *day*."""
        return any(since <= day <= until for since, until in self.member)

    def is_exempt(self, day: date) -> bool:
        """Say whether no points are kept for the person on *day*."""
        return any(since <= day <= until for since, until in self.exempt)

    def arrival(self, year: int) -> int:
        """Return the first month of *year* with membership; 1 if there is none."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = [max(since, first) for since, until in self.member if since <= last and until >= first]
        return min(days).month if days else 1


def check_draft(draft: EntryDraft, scheme: Scheme | None, standing: Standing | None, today: date) -> str:
    """Return what forbids the draft, in one sentence, or nothing.

    The value must lie within the item's, the day within the scheme's year and not after
    *today*; the person must be a scored member on that day.
    """
    day = chinese_date(draft.day)
    if draft.day > today:
        return f"{day}还没有到，不能登记。"
    if scheme is None:
        return f"{draft.day.year}年还没有积分方案，不能登记。"
    if standing is None or not standing.is_member(draft.day):
        return f"{standing.name if standing else '这个人'}在{day}不是本支部党员，不能登记积分。"
    if standing.is_exempt(draft.day):
        return f"{standing.name}在{day}免计分，不能登记积分。"
    return _check_item(draft, scheme, standing)


def _check_item(draft: EntryDraft, scheme: Scheme, standing: Standing) -> str:
    item = next((item for item in scheme.items if item.key == draft.item), None)
    if item is None:
        return f"{scheme.year}年的积分方案里没有这个项目。"
    if item.category.kind is CategoryKind.CARRY:
        return f"“{item.name}”由程序从上年总分算出，不用登记。"
    if not item.holds(draft.day):
        return f"“{item.name}”{item.period}，{chinese_date(draft.day)}不能按这个标准登记，请重新选择项目。"
    if item.applies_to and standing.member_class(draft.day) not in item.applies_to:
        return f"“{item.name}”只适用于{item.classes}党员，{standing.name}在{chinese_date(draft.day)}不是。"
    if not item.low <= draft.points <= item.high:
        return f"“{item.name}”每{item.unit}规定 {item.value} 分，不能登记 {draft.points.signed()} 分。"
    return ""
