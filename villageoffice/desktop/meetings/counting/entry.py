"""Keys become a ballot paper.  No window and no file: what each key does can be read here.

Keys have names: ``1``, ``A``, ``Enter``, ``Backspace``, ``Space``, ``Up`` …  A paper is handed over
only when it is whole, so that one that is being called is never half saved.
"""

from dataclasses import dataclass

from villageoffice.meetings.values import (
    DECISION_MARKS,
    GRADES,
    Called,
    InvalidReason,
    Mark,
    MotionType,
    PaperPlan,
    chinese_number,
)

_NEXT = {Mark.ABSTAIN: Mark.YES, Mark.YES: Mark.NO, Mark.NO: Mark.ABSTAIN, Mark.INVALID: Mark.ABSTAIN}
_STILL_PENDING = "监票人要认定为有效的一种或者无效，不能还是待定。"
_TEN = 10


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a key did.

    called: a whole paper, to be saved.  take_back: the paper saved last is meant.  told: why
    nothing came of it, or what is still wanted.
    """

    called: Called | None = None
    take_back: bool = False
    told: str = ""


class Entry:
    """The paper that is being called.

    marks: a line each, None before it is called.  cursor: the line the next key is for.  settling:
    it was put aside and may not be put aside again.
    """

    def __init__(self, plan: PaperPlan, *, settling: bool = False) -> None:
        self.plan, self.settling = plan, settling
        self.marks: list[Mark | None] = [self.unmarked] * len(plan.lines)
        self.write_ins: list[str] = []
        self.cursor = 0

    unmarked: Mark | None = None

    @property
    def touched(self) -> bool:
        """Whether anything of the paper was called."""
        return bool(self.write_ins) or any(mark is not self.unmarked for mark in self.marks)

    @property
    def problem(self) -> str:
        """Why the whole paper will not count, as soon as it is known."""
        return ""

    def press(self, key: str) -> Pressed:
        """Take a key."""
        raise NotImplementedError

    def invalid(self, reason: InvalidReason) -> Pressed:
        """Call the whole paper invalid."""
        self.start_anew()
        return Pressed(Called((Mark.INVALID,) * len(self.plan.lines), reason=reason))

    def put_aside(self) -> Pressed:
        """Put the whole paper aside for the scrutineers."""
        if self.settling:
            return Pressed(told=_STILL_PENDING)
        self.start_anew()
        return Pressed(Called((Mark.PENDING,) * len(self.plan.lines)))

    def write_in(self, name: str) -> Pressed:
        """Add a name that was written on the paper."""
        if not self.plan.write_ins:
            return Pressed(told="这张票不能另选他人，另写的姓名不计，其余照计。")
        if any(line.text == name for line in self.plan.lines):
            return Pressed(told=f"“{name}”已经印在票上，请在候选人那一行计票。")
        if name in self.write_ins:
            return Pressed(told=f"“{name}”在这张票上已经写过一次。")
        self.write_ins.append(name)
        return Pressed()

    def start_anew(self) -> None:
        """Begin the paper again."""
        self.marks = [self.unmarked] * len(self.plan.lines)
        self.write_ins = []
        self.cursor = 0

    def whole(self) -> Pressed:
        """Hand the paper over and begin the next."""
        called = Called(tuple(mark or Mark.ABSTAIN for mark in self.marks), tuple(self.write_ins))
        self.start_anew()
        return Pressed(called)


class DecisionEntry(Entry):
    """A paper of motions: a digit a motion.

    at_once: Enter confirms the paper (逐张); else it is whole with the last motion (逐题).
    """

    def __init__(self, plan: PaperPlan, *, at_once: bool, settling: bool = False) -> None:
        super().__init__(plan, settling=settling)
        self.at_once = at_once and len(plan.lines) > 1

    def press(self, key: str) -> Pressed:
        """Take a digit, Enter or Backspace."""
        if key == "Backspace":
            return self._back()
        if key == "Enter":
            return self._confirm() if self.at_once else Pressed()
        if key == "X":
            return self.put_aside()
        mark = _DECISION_KEYS.get(key)
        return self._mark(mark) if mark is not None else Pressed()

    def _mark(self, mark: Mark) -> Pressed:
        if mark is Mark.PENDING and self.settling:
            return Pressed(told=_STILL_PENDING)
        if self.cursor == len(self.marks):
            return Pressed(told="这张票已经唱完，按回车保存；唱错了按退格。")
        self.marks[self.cursor] = mark
        self.cursor += 1
        if self.cursor == len(self.marks) and not self.at_once:
            return self.whole()
        return Pressed()

    def _confirm(self) -> Pressed:
        if None not in self.marks:
            return self.whole()
        number = self.plan.lines[self.cursor].motion
        return Pressed(told=f"议题{chinese_number(number)}还没有唱。")

    def _back(self) -> Pressed:
        if not self.cursor:
            return Pressed(take_back=True)
        self.cursor -= 1
        self.marks[self.cursor] = None
        return Pressed()


class ListEntry(Entry):
    """A paper with a line a person: a cursor, changes that Backspace undoes, Enter for the whole.

    rows: lines below one another in a column of the screen.
    """

    def __init__(self, plan: PaperPlan, *, settling: bool = False) -> None:
        super().__init__(plan, settling=settling)
        self.rows = max(1, len(plan.lines))
        self._undo: list[tuple[int, Mark | None]] = []

    def start_anew(self) -> None:
        """Begin the paper again."""
        super().start_anew()
        self._undo = []

    def move(self, key: str) -> bool:
        """Move the cursor by an arrow key; False for another key."""
        step = {"Up": -1, "Down": 1, "Left": -self.rows, "Right": self.rows}.get(key)
        if step is None:
            return False
        if 0 <= self.cursor + step < len(self.marks):
            self.cursor += step
        return True

    def set_mark(self, place: int, mark: Mark) -> None:
        """Mark a line and remember how it was."""
        self._undo.append((place, self.marks[place]))
        self.marks[place] = mark

    def back(self) -> Pressed:
        """Undo the newest change; on a paper without one the paper saved last is meant."""
        if self._undo:
            self.cursor, mark = self._undo.pop()
            self.marks[self.cursor] = mark
        elif self.write_ins:
            self.write_ins.pop()
        else:
            return Pressed(take_back=True)
        return Pressed()


class CandidateEntry(ListEntry):
    """A paper of an election: ○ for, × against, nothing for an abstention.

    typed: digits of a number that may still go on.
    """

    unmarked = Mark.ABSTAIN

    def __init__(self, plan: PaperPlan, *, settling: bool = False) -> None:
        super().__init__(plan, settling=settling)
        self.typed = ""
        self._blank_asked = False

    @property
    def chosen(self) -> int:
        """How many are chosen, with those written in."""
        return self.marks.count(Mark.YES) + len(self.write_ins)

    @property
    def problem(self) -> str:
        """Said at once when more are chosen than there are seats."""
        if self.plan.seats and self.chosen > self.plan.seats:
            return f"选了 {self.chosen} 人，超过应选 {self.plan.seats} 人，整张无效。"
        return ""

    def start_anew(self) -> None:
        """Begin the paper again."""
        super().start_anew()
        self.typed, self._blank_asked = "", False

    def press(self, key: str) -> Pressed:
        """Take a number, an arrow, Space, Delete, Enter or Backspace."""
        asked, self._blank_asked = self._blank_asked, False
        if key.isdigit():
            return self._digit(key)
        if key == "Backspace" and self.typed:
            self.typed = self.typed[:-1]
            return Pressed()
        if self.typed:
            told = self._turn_typed()
            if key == "Enter" or told.told:
                return told
        return self._other(key, asked=asked)

    def _other(self, key: str, *, asked: bool) -> Pressed:
        if self.move(key):
            return Pressed()
        if key == "Space":
            self._turn(self.cursor)
        elif key == "Delete":
            wrong = self.marks[self.cursor] is Mark.INVALID
            self.set_mark(self.cursor, Mark.ABSTAIN if wrong else Mark.INVALID)
        elif key == "Backspace":
            return self.back()
        elif key == "X":
            return self.put_aside()
        elif key == "Enter":
            return self._confirm(asked=asked)
        return Pressed()

    def _confirm(self, *, asked: bool) -> Pressed:
        """A paper without any mark is an abstention; a second Enter says that it is meant."""
        if self.touched or asked:
            return self.whole()
        self._blank_asked = True
        return Pressed(told="这张票上一个也没有画。整张弃权请再按一次回车。")

    def _digit(self, key: str) -> Pressed:
        self.typed += key
        most = len(self.marks)
        may_go_on = len(self.typed) < len(str(most)) and int(self.typed) * _TEN <= most
        return Pressed() if may_go_on else self._turn_typed()

    def _turn_typed(self) -> Pressed:
        typed, self.typed = self.typed, ""
        number = int(typed)
        if not 1 <= number <= len(self.marks):
            return Pressed(told=f"票上没有 {number} 号。整张无效请按 Z。")
        self._turn(number - 1)
        return Pressed()

    def _turn(self, place: int) -> None:
        self.cursor = place
        self.set_mark(place, _NEXT[self.marks[place] or Mark.ABSTAIN])


class GradeEntry(ListEntry):
    """A paper of an evaluation: a grade a person, then Enter."""

    def press(self, key: str) -> Pressed:
        """Take a grade, an arrow, Enter or Backspace."""
        if self.move(key):
            return Pressed()
        if key == "Backspace":
            return self.back()
        if key == "X":
            return self.put_aside()
        if key == "Enter":
            return self._confirm()
        mark = _GRADE_KEYS.get(key)
        if mark is not None:
            self.set_mark(self.cursor, mark)
            self.cursor = min(self.cursor + 1, len(self.marks) - 1)
        return Pressed()

    def _confirm(self) -> Pressed:
        if None not in self.marks:
            return self.whole()
        self.cursor = self.marks.index(None)
        name = self.plan.lines[self.cursor].text
        return Pressed(told=f"还有 {self.marks.count(None)} 人没有评，从{name}起；没有评的按 3 弃权。")


def entry_for(plan: PaperPlan, *, at_once: bool, settling: bool = False) -> Entry:
    """Return the entry for a paper of its type."""
    if plan.paper_type is MotionType.DECISION:
        return DecisionEntry(plan, at_once=at_once, settling=settling)
    if plan.paper_type is MotionType.EVALUATION:
        return GradeEntry(plan, settling=settling)
    return CandidateEntry(plan, settling=settling)


_DECISION_KEYS = {mark.value: mark for mark in (*DECISION_MARKS, Mark.PENDING)}
_GRADE_KEYS = {mark.value: mark for mark in (*GRADES, Mark.ABSTAIN, Mark.INVALID)}
