"""How far a meeting has come, and what is missing at each step, in sentences the clerk can act on."""

from collections.abc import Iterable, Iterator, Sequence

from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.models import BallotPaperRecord, CountRecord, ResolutionRecord
from villageoffice.meetings.queries.course import Course
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
)

_NAMES_SHOWN = 5


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
    if not any(motion.ballots for motion in of.motions):
        yield "还没有要印的票，请先添加议题。"
    for paper in of.papers:
        if not of.by_hand(paper) and _printable(of, paper):
            yield from _unprinted(of, paper)


def _printable(of: Course, paper: BallotPaperRecord) -> bool:
    """Whether a paper is wanted now: who stands on a later one is known only after the one before."""
    if not of.waits(paper):
        return True
    put = of.put(paper)
    return bool(put) and not (paper.paper_type.by_candidate and put[0].plan.blocked)


def _unprinted(of: Course, paper: BallotPaperRecord) -> Iterator[str]:
    wanted = sum(entry.votes for entry in of.rolls[paper.chamber] if entry.entitled)
    if paper.printed is None:
        yield f"{of.label(paper)}还没有印制。"
    elif paper.printed < wanted:
        short = wanted - paper.printed
        yield f"{of.label(paper)}印了 {paper.printed} 张，名册上要 {wanted} 张，还差 {short} 张。"


def _sign_in(of: Course) -> Iterator[str]:
    for chamber in of.chambers:
        if of.motions and all(paper.chamber != chamber.key for paper in of.papers):
            continue  # everything it votes on is declared
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
    if not any(motion.ballots for motion in of.motions):
        yield "还没有票可以计。"
    for paper in of.papers:
        yield from _uncounted(of, paper)


def _uncounted(of: Course, paper: BallotPaperRecord) -> Iterator[str]:
    """What a paper's count lacks; nothing where too few came or the ballot before did not pass."""
    counts = of.counts.get(paper.key, ())
    running = [count for count in counts if not count.closed]
    if running:
        yield from (_unfinished(of, paper, count) for count in running)
        return
    if len(counts) == 1 and not _void(of, paper):
        return
    problems = dict.fromkeys(ballot.problem for ballot in of.put(paper) if ballot.problem)
    if not problems:
        return
    account = of.accounts.get(paper.key)
    if _void(of, paper):
        yield f"{of.label(paper)}箱内的票多于发出的票，本次投票作废，须重新投票。"
    elif counts:
        yield f"{of.label(paper)}的 {len(counts)} 次计票不一致，请核对后再计，或者写明采信哪一次。"
    elif not of.by_hand(paper) and (account is None or not account.closed):
        yield f"{of.label(paper)}还没有清点封账。"
    else:
        yield f"{of.label(paper)}还没有计票。"


def _void(of: Course, paper: BallotPaperRecord) -> bool:
    account = of.accounts.get(paper.key)
    return account is not None and account.closed and (account.in_box or 0) > account.issued


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
