"""How far a meeting has come, and what is missing at each step, in sentences the clerk can act on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.models import (
    BallotPaperRecord,
    CalledPaperRecord,
    CountRecord,
    PaperAccountRecord,
    ResolutionRecord,
)
from villageoffice.meetings.queries.layout import Layout
from villageoffice.meetings.values import (
    Attendance,
    Chamber,
    CountMode,
    Motion,
    MotionType,
    Outcome,
    RollEntry,
    Step,
    StepState,
    VotingMethod,
)

_NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Course:
    """What the steps are judged by.  accounts: closed or not, by paper; counts: by paper, first first."""

    motions: Sequence[Motion]
    chambers: Sequence[Chamber]
    rolls: Mapping[int, Sequence[RollEntry]]
    papers: Sequence[BallotPaperRecord]
    accounts: Mapping[int, PaperAccountRecord]
    counts: Mapping[int, Sequence[CountRecord]]
    called: Mapping[int, int]
    resolutions: Mapping[int, ResolutionRecord]

    def label(self, paper: BallotPaperRecord) -> str:
        """``党员票（表决票）``, of several alike with the first motion's number."""
        chamber = self.chamber(paper.chamber)
        alike = [p for p in self.papers if (p.chamber, p.paper_type) == (paper.chamber, paper.paper_type)]
        word = paper.paper_type.paper
        if len(alike) > 1:
            motion = next((m for m in self.motions if any(b.paper == paper.key for b in m.ballots)), None)
            word += f"，{motion.ordinal}" if motion else ""
        return f"{chamber.label}（{word}）"

    def chamber(self, key: int) -> Chamber:
        """Return a chamber."""
        return next(chamber for chamber in self.chambers if chamber.key == key)

    def by_hand(self, paper: BallotPaperRecord) -> bool:
        """Whether hands are counted, so that there is no paper."""
        return self.chamber(paper.chamber).method is VotingMethod.SHOW_OF_HANDS

    def sealed(self, chamber: int) -> bool:
        """Whether an account of the chamber is closed or a count begun: who came is settled."""
        keys = [paper.key for paper in self.papers if paper.chamber == chamber]
        return any(key in self.counts or (key in self.accounts and self.accounts[key].closed) for key in keys)


def course(
    found: Layout,
    motions: Sequence[Motion],
    chambers: Sequence[Chamber],
    rolls: Mapping[int, Sequence[RollEntry]],
) -> Course:
    """Read what the steps are judged by; papers whose vote is repeated are left out."""
    papers = [row for row in found.papers if not found.replaced(row.key)]
    keys, known = [row.key for row in papers], found.known
    accounts = PaperAccountRecord.select().where(
        PaperAccountRecord.paper.in_(keys), PaperAccountRecord.known_at(known)
    )
    counts: dict[int, list[CountRecord]] = {}
    rows = CountRecord.select().where(CountRecord.paper.in_(keys), CountRecord.known_at(known))
    for row in rows.order_by(CountRecord.round):
        counts.setdefault(row.paper, []).append(row)
    resolutions = ResolutionRecord.select().where(
        ResolutionRecord.motion.in_([motion.key for motion in motions]), ResolutionRecord.known_at(known)
    )
    return Course(
        motions,
        chambers,
        rolls,
        papers,
        {row.paper: row for row in accounts},
        counts,
        _called([row.key for rows in counts.values() for row in rows if not row.closed], known),
        {row.motion: row for row in resolutions},
    )


def step_states(of: Course) -> tuple[StepState, ...]:
    """Say of every step whether it is done, and else what is missing."""
    missing = {
        Step.MOTIONS: _motions(of),
        Step.ROLLS: _rolls(of),
        Step.PAPERS: _papers(of),
        Step.SIGN_IN: _sign_in(of),
        Step.COUNT: _count(of),
        Step.RESULT: _result(of),
        Step.POSTING: _posting(of),
    }
    told = {step: tuple(sentences) for step, sentences in missing.items()}
    return tuple(StepState(step, not told[step], told[step]) for step in Step)


def current_step(states: Iterable[StepState]) -> Step:
    """Return the first step that is not done, the last when all are."""
    return next((state.step for state in states if not state.done), Step.POSTING)


def _called(counts: Sequence[int], known: int | None) -> dict[int, int]:
    rows = CalledPaperRecord.select(CalledPaperRecord.count).where(
        CalledPaperRecord.count.in_(counts), CalledPaperRecord.known_at(known)
    )
    found: dict[int, int] = dict.fromkeys(counts, 0)
    for row in rows:
        found[row.count] += 1
    return found


def _motions(of: Course) -> Iterator[str]:
    if not of.motions:
        yield "还没有议题，请先添加议题。"
    for motion in of.motions:
        if not motion.ballots:
            yield f"{motion.ordinal}还没有定由谁表决、按哪条规则表决。"
        if motion.draft.motion_type.by_candidate and not motion.candidates:
            what = "被评议的人" if motion.draft.motion_type is MotionType.EVALUATION else "候选人"
            if not motion.draft.write_ins:
                yield f"{motion.ordinal}还没有列出{what}。"


def _rolls(of: Course) -> Iterator[str]:
    for chamber in of.chambers:
        if not chamber.frozen:
            yield f"{chamber.label}的名册还没有冻结。"
        elif not chamber.eligible:
            yield f"{chamber.label}的名册上没有一个有表决权的人，请增补。"
        elif wanted := _least(of, chamber):
            yield f"{chamber.label}的名册上有 {chamber.eligible} 人，按规则必须多于 {wanted} 人。"


def _least(of: Course, chamber: Chamber) -> int:
    """What the roll must exceed and does not (集体经济组织法 Art. 28: 20 representatives); 0 if it does."""
    least = [b.rule.least_roll for m in of.motions for b in m.ballots if b.chamber == chamber.key]
    wanted = max(least, default=0)
    return wanted if chamber.eligible <= wanted else 0


def _papers(of: Course) -> Iterator[str]:
    if not of.papers:
        yield "还没有要印的票，请先添加议题。"
    for paper in of.papers:
        if of.by_hand(paper):
            continue
        wanted = of.chamber(paper.chamber).eligible
        if paper.printed is None:
            yield f"{of.label(paper)}还没有印制。"
        elif paper.printed < wanted:
            yield (
                f"{of.label(paper)}印了 {paper.printed} 张，名册上有 {wanted} 人，"
                f"还差 {wanted - paper.printed} 张。"
            )


def _sign_in(of: Course) -> Iterator[str]:
    for chamber in of.chambers:
        if not chamber.frozen:
            yield f"{chamber.label}的名册冻结以后才能签到。"
        elif not chamber.present:
            yield f"{chamber.label}还没有人签到。"
        elif not of.sealed(chamber.key):
            yield from _unknown(chamber, of.rolls[chamber.key])
            yield from _half_signed(chamber, of.rolls[chamber.key], of)


def _unknown(chamber: Chamber, entries: Sequence[RollEntry]) -> Iterator[str]:
    open_ = [e.name for e in entries if e.entitled and e.attendance is Attendance.UNKNOWN]
    if open_:
        more = "等" if len(open_) > _NAMES_SHOWN else ""
        names = "、".join(open_[:_NAMES_SHOWN]) + more
        yield f"{chamber.label}还有 {len(open_)} 人没有登记到会、请假或缺席（{names}）。"


def _half_signed(chamber: Chamber, entries: Sequence[RollEntry], of: Course) -> Iterator[str]:
    """Who came, but signed only another of the sheets they are on."""
    here = {
        entry.person
        for key, others in of.rolls.items()
        if key != chamber.key
        for entry in others
        if entry.attendance is Attendance.PRESENT and entry.person is not None
    }
    for entry in entries:
        if entry.entitled and entry.person in here and entry.attendance is not Attendance.PRESENT:
            yield f"{entry.name}两份名册都在，{chamber.label}的签到表没有签。"


def _count(of: Course) -> Iterator[str]:
    if not of.papers:
        yield "还没有票可以计。"
    for paper in of.papers:
        account = of.accounts.get(paper.key)
        if not of.by_hand(paper) and (account is None or not account.closed):
            yield f"{of.label(paper)}还没有清点封账。"
        counts = of.counts.get(paper.key, ())
        if not counts:
            yield f"{of.label(paper)}还没有计票。"
        for count in counts:
            if not count.closed:
                yield _unfinished(of, paper, count)


def _unfinished(of: Course, paper: BallotPaperRecord, count: CountRecord) -> str:
    turn = "" if count.round == 1 else f"第 {count.round} 次"
    called = f"，已唱 {of.called[count.key]} 张" if count.mode is CountMode.CALLED else ""
    return f"{of.label(paper)}{turn}计票还没有结束{called}。"


def _result(of: Course) -> Iterator[str]:
    if not of.motions:
        yield "没有议题，也就没有结果。"
    for motion in of.motions:
        if motion.outcome is None:
            yield f"{motion.ordinal}还没有宣布结果。"


def _posting(of: Course) -> Iterator[str]:
    if not of.motions or any(motion.outcome is None for motion in of.motions):
        yield "结果宣布以后才能公示决议。"
    for motion in of.motions:
        if motion.outcome is Outcome.CARRIED:
            yield from _resolution(motion, of.resolutions.get(motion.key))


def _resolution(motion: Motion, row: ResolutionRecord | None) -> Iterator[str]:
    if row is None:
        yield f"{motion.ordinal}已经通过，还没有写决议。"
    elif row.posted is None:
        yield f"{motion.ordinal}的决议还没有张贴。"
    elif row.taken_down is None:
        yield f"{motion.ordinal}的决议公示到{chinese_date(row.last_day)}，期满后请登记撤下。"
