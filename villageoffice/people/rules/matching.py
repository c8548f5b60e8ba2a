"""Who is who: rows of a sheet against each other and against the register.

An ID number decides.  Without one a name decides only where it is certain: the same name with
something in common (birth, phone, household, group), or the only one of its name with nothing to
tell them apart.  Whatever is less certain is asked, never guessed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from villageoffice.people.rules.households import number_key
from villageoffice.people.values import PersonDraft


@dataclass(frozen=True, slots=True)
class Side:
    """A person as a sheet or the register tells him; *more* holds further marks, e.g. party group."""

    draft: PersonDraft
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def marks(self) -> dict[str, str]:
        """What may tell two people of one name apart, blanks left out."""
        draft = self.draft
        number = number_key(draft.household_number) if draft.household_number else ""
        marks = {"phone": draft.phone, "household": number, "group": draft.village_group, **self.more}
        return {name: value for name, value in marks.items() if value}


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the register.  hint: what the clerk tells him by."""

    person: int
    side: Side
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row means.

    person: None for somebody new.  repeats: place in the list of an earlier row that says exactly
    the same.  what, remedy: why the row cannot be taken, or (warning) what to look at.
    """

    person: int | None = None
    repeats: int | None = None
    what: str = ""
    remedy: str = ""
    warning: bool = False

    @property
    def refused(self) -> bool:
        """Whether the row cannot be taken."""
        return bool(self.what) and not self.warning


def match(sides: Sequence[Side], numbers: Sequence[int], known: Sequence[Known]) -> tuple[Match, ...]:
    """Say whom each row means.  numbers: the rows' numbers in the sheet, for sentences."""
    return tuple(_Matching(sides, numbers, known).run())


class _Matching:
    def __init__(self, sides: Sequence[Side], numbers: Sequence[int], known: Sequence[Known]) -> None:
        self._sides, self._numbers = sides, numbers
        self._by_number = {item.side.draft.id_number: item for item in known if item.side.draft.id_number}
        self._by_name: defaultdict[str, list[Known]] = defaultdict(list)
        for item in known:
            self._by_name[item.side.draft.name].append(item)
        self._twins = _twin_table(sides)
        self._found: dict[int, Match] = {}
        self._claimed: dict[int, int] = {}

    def run(self) -> Iterator[Match]:
        self._found = {i: answer for i, side in enumerate(self._sides) if (answer := self._repeated(i, side))}
        for step in (self._by_id, self._alike, self._the_only_one):
            for index, side in enumerate(self._sides):
                if index not in self._found and (answer := step(side)):
                    self._settle(index, answer)
        return (self._found.get(index, Match()) for index in range(len(self._sides)))

    def _settle(self, index: int, answer: Match) -> None:
        if answer.person is not None and not answer.refused:
            first = self._claimed.setdefault(answer.person, index)
            if first != index:
                what = f"与第 {self._numbers[first]} 行对到登记里的同一个人。"
                answer = Match(what=what, remedy="请补上身份证号，或者删去重复的一行。")
        self._found[index] = answer

    def _repeated(self, index: int, side: Side) -> Match | None:
        """Rows of the sheet that cannot be told apart; the one without ID number gives way."""
        for other in self._twins.get(index, ()):
            earlier = self._sides[other]
            if not _same_row(side, earlier):
                continue
            gives_way = index > other
            if bool(side.draft.id_number) != bool(earlier.draft.id_number):
                gives_way = not side.draft.id_number
            if not gives_way:
                continue
            if side == earlier:
                what = f"与第 {self._numbers[other]} 行完全相同，只导入一次。"
                return Match(repeats=other, what=what, warning=True)
            return _doubled(side, self._numbers[other])
        return None

    def _by_id(self, side: Side) -> Match | None:
        owner = self._by_number.get(side.draft.id_number) if side.draft.id_number else None
        if owner is None:
            return None
        name = owner.side.draft.name
        if name == side.draft.name:
            return Match(owner.person)
        what = f"这个身份证号在登记里是{name}，这一行写的是{side.draft.name}。"
        return Match(what=what, remedy=f"请核对身份证；改了名字的，请先在程序里更正{name}的姓名。")

    def _alike(self, side: Side) -> Match | None:
        """Somebody of the same name with something in common."""
        scored = [(in_common(side, item.side)[0], item) for item in self._candidates(side)]
        best = max((score for score, _ in scored), default=0)
        likely = [item for score, item in scored if score == best]
        if not best:
            return None
        return self._one_of(side, likely)

    def _the_only_one(self, side: Side) -> Match | None:
        """Somebody of the same name about whom nothing more can be compared."""
        candidates = self._candidates(side)
        bare = [item for item in candidates if in_common(side, item.side)[1] == 0]
        if bare:
            return self._one_of(side, candidates if len(candidates) > 1 else bare)
        if not candidates:
            return self._new(side)
        return self._new(side) if side.draft.id_number else _unsure(side, candidates)

    def _one_of(self, side: Side, likely: Sequence[Known]) -> Match:
        if len(likely) > 1:
            return _unsure(side, likely)
        owner = likely[0]
        if side.draft.id_number and not owner.side.draft.id_number:
            what = f"登记里的{side.draft.name}没有身份证号，将补上这一行的号码。"
            return Match(owner.person, what=what, remedy="请核对是同一个人。", warning=True)
        return Match(owner.person)

    def _new(self, side: Side) -> Match | None:
        others = [item for item in self._by_name[side.draft.name] if item.person not in self._claimed]
        if not others:
            return None
        what = f"登记里已有同名的{side.draft.name}{_named(others)}，这一行作为另一个人新增。"
        return Match(what=what, remedy="请核对。", warning=True)

    def _candidates(self, side: Side) -> list[Known]:
        """People of the same name who may be meant and are not yet taken by another row."""
        return [
            item
            for item in self._by_name[side.draft.name]
            if item.person not in self._claimed and not conflict(side.draft, item.side.draft)
        ]


def conflict(one: PersonDraft, two: PersonDraft) -> bool:
    """Say whether two of one name are certainly two: different ID number, birth or sex."""
    if one.id_number and two.id_number:
        return one.id_number != two.id_number
    if one.sex and two.sex and one.sex != two.sex:
        return True
    return not _births_agree(one, two)


def in_common(one: Side, two: Side) -> tuple[int, int]:
    """Return how many marks two have in common, and how many can be compared."""
    mine, theirs = one.marks, two.marks
    shared = mine.keys() & theirs.keys()
    equal = sum(mine[name] == theirs[name] for name in shared)
    born = int(one.draft.birth is not None and two.draft.birth is not None)
    return equal + born * _births_agree(one.draft, two.draft), len(shared) + born


def _births_agree(one: PersonDraft, two: PersonDraft) -> bool:
    if one.birth is None or two.birth is None:
        return True
    return one.birth.first() <= two.birth.last() and two.birth.first() <= one.birth.last()


def _twin_table(sides: Sequence[Side]) -> dict[int, list[int]]:
    """For each row the other rows with the same ID number or the same name, in order."""
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        groups["name", side.draft.name].append(index)
        if side.draft.id_number:
            groups["number", side.draft.id_number].append(index)
    table: defaultdict[int, list[int]] = defaultdict(list)
    for group in groups.values():
        for index in group if len(group) > 1 else ():
            table[index].extend(other for other in group if other != index)
    return table


def _same_row(one: Side, two: Side) -> bool:
    """Whether two rows of a sheet would be one person, or cannot be told apart."""
    if one.draft.id_number and one.draft.id_number == two.draft.id_number:
        return True
    if one.draft.name != two.draft.name or conflict(one.draft, two.draft):
        return False
    equal, comparable = in_common(one, two)
    return equal > 0 or comparable == 0


def _doubled(side: Side, row: int) -> Match:
    if side.draft.id_number:
        what = f"身份证号与第 {row} 行相同，内容却不同。"
        return Match(what=what, remedy="一个人只能有一行，请删去一行或改正号码。")
    what = f"与第 {row} 行同名，又没有身份证号，分不清是不是同一个人。"
    return Match(what=what, remedy="请补上身份证号或出生日期，或者删去重复的一行。")


def _unsure(side: Side, likely: Sequence[Known]) -> Match:
    what = f"登记里有 {len(likely)} 位{side.draft.name}{_named(likely)}，分不清这一行是不是其中一位。"
    return Match(what=what, remedy="请补上身份证号或出生日期。")


def _named(people: Sequence[Known]) -> str:
    hints = "、".join(item.hint or "没有其他信息" for item in people[:4])
    return f"（{hints}{'……' if len(people) > 4 else ''}）"
