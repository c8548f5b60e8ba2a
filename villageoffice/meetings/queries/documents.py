"""What stands on each paper of a meeting, as of an act; no ID number and no villager's telephone."""

from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings import rules
from villageoffice.meetings.models import ChamberRecord, MotionRecord
from villageoffice.meetings.queries.attendance import (
    absent_lines,
    attendance_lines,
    guest_lines,
    holders,
    roles_of,
    who,
)
from villageoffice.meetings.queries.counting import counts
from villageoffice.meetings.queries.declared import required_result
from villageoffice.meetings.queries.layout import Layout, layout_of_motion, one
from villageoffice.meetings.queries.meetings import meeting
from villageoffice.meetings.queries.minutes import composed_minutes, resolution_row, votes_words
from villageoffice.meetings.queries.papers import accounts, paper, papers
from villageoffice.meetings.queries.rolls import roll
from villageoffice.meetings.values import (
    AccountSheet,
    BallotPapers,
    Chamber,
    ChamberBody,
    CountMode,
    CountState,
    DeclaredResult,
    Issuer,
    MeetingFile,
    MeetingKind,
    MeetingNotice,
    Minutes,
    Motion,
    PaperAccount,
    PaperHead,
    PaperPlan,
    ProxyForm,
    ResolutionNotice,
    ResultReport,
    Role,
    SignInSheet,
    TallySheet,
    VotingMethod,
    ZeroReport,
)

_POSTING_DAYS = 15
_RECIPIENTS = {
    ChamberBody.PARTY_MEMBERS: "全体党员",
    ChamberBody.VILLAGE_REPS: "村民代表",
    ChamberBody.VILLAGERS: "全体村民",
    ChamberBody.HOUSEHOLDS: "各户代表",
    ChamberBody.GROUP_VILLAGERS: "全体村民",
    ChamberBody.COLLECTIVE_MEMBERS: "全体成员",
    ChamberBody.COLLECTIVE_REPS: "全体成员代表",
    ChamberBody.BOARD: "全体理事",
    ChamberBody.COOP_MEMBERS: "全体成员",
    ChamberBody.OTHER: "全体与会人员",
}


def meeting_notice(key: int, issuer: Issuer, known: int | None = None) -> MeetingNotice:
    """Return the notice of a meeting."""
    found = meeting(key, known)
    recorder = holders(found, Role.RECORDER) or found.draft.organiser or issuer.committee
    telephone = f"（联系电话 {issuer.telephone}）" if issuer.telephone else ""
    return MeetingNotice(
        head=_head(found, issuer),
        recipients="、".join(f"{c.scope}{_RECIPIENTS[c.body]}" for c in found.chambers),
        motions=tuple(motion.draft.title for motion in found.motions),
        leave_to=f"{recorder}{telephone}",
        notice_day=found.draft.notice_day,
        organisers=_organisers(found, issuer),
    )


def sign_in_sheet(chamber: int, issuer: Issuer, known: int | None = None) -> SignInSheet:
    """Return the sign-in sheet of a chamber: everybody with a vote, in the order of the roll."""
    found, row = _chamber(chamber, known)
    entries = tuple(entry for entry in roll(chamber, known) if entry.entitled)
    return SignInSheet(_head(found, issuer), row, entries)


def ballot_papers(
    key: int, issuer: Issuer, count: int | None = None, per_page: int = 2, known: int | None = None
) -> BallotPapers:
    """Return a ballot paper to print.

    count: None for as many as are noted as printed, or as the roll and the spares ask for.
    """
    plan = paper(key, known)
    found, chamber = _chamber(plan.chamber, known)
    numbers = dict.fromkeys(line.motion for line in plan.lines)
    return BallotPapers(
        head=_head(found, issuer),
        plan=plan,
        count=count if count is not None else plan.printed or plan.eligible + plan.spares,
        per_page=per_page,
        motion_titles=tuple(found.motions[number - 1].draft.title for number in numbers),
        secret=chamber.method is VotingMethod.SECRET,
    )


def account_sheet(key: int, issuer: Issuer, known: int | None = None) -> AccountSheet:
    """Return 选票清点单 of a meeting, void papers included."""
    found = meeting(key, known)
    return AccountSheet(_head(found, issuer), accounts(key, known), roles_of(found))


def tally_sheet(key: int, issuer: Issuer, *, blank: bool = False, known: int | None = None) -> TallySheet:
    """Return 计票单 of a paper: of every count of it, or a blank one to count by hand."""
    plan = paper(key, known)
    found = _chamber(plan.chamber, known)[0]
    states = () if blank else counts(key, known)
    return TallySheet(
        _head(found, issuer), states or (_uncounted(plan),), blank or not states, roles_of(found)
    )


def result_report(motion: int, issuer: Issuer, known: int | None = None) -> ResultReport:
    """Return 结果报告单 of a motion.  Raises OfficeError before its result is declared."""
    result = required_result(motion, known)
    layout = layout_of_motion(motion, known)
    found = meeting(layout.meeting.key, known)
    row = next(row for row in found.motions if row.key == motion)
    return ResultReport(
        head=_head(found, issuer),
        motion_name=row.name,
        motion_note=_note(found, row),
        ballots=result.ballots,
        tables=result.tables,
        outcome=result.outcome,
        sentence=result.sentence,
        basis=_basis(found, result),
        accounts=_accounts(layout, motion, known),
        roles=roles_of(found),
        persons_present=found.persons_present,
        persons_on_both=found.persons_on_both,
        declared=result.declared,
        declared_at=result.declared_at,
        corrects=result.corrects,
        reason=result.reason,
    )


def minutes(key: int, issuer: Issuer, known: int | None = None) -> Minutes:
    """Return the minutes as the recorder left them, composed from the record before that."""
    found = meeting(key, known)
    return Minutes(
        head=_head(found, issuer),
        host=holders(found, Role.HOST),
        recorder=holders(found, Role.RECORDER),
        attendance=(*attendance_lines(found, known), "名单见签到表"),
        absent=absent_lines(found, known),
        guests=guest_lines(found),
        text=found.minutes or composed_minutes(key, known),
    )


def resolution_notice(motion: int, issuer: Issuer, known: int | None = None) -> ResolutionNotice:
    """Return the notice of a motion's resolution, or of its result where there is none.

    Raises OfficeError before its result is declared.
    """
    result = required_result(motion, known)
    found = meeting(one(MotionRecord, motion, known).meeting, known)
    row = resolution_row(motion, known)
    days = (row.last_day - row.posted).days if row and row.posted else _POSTING_DAYS
    return ResolutionNotice(
        head=_head(found, issuer),
        number=row.number if row else "",
        motion_title=result.title,
        outcome=result.outcome,
        figures=_figures(found, result),
        text=row.text if row else "",
        executor=row.executor if row else "",
        deadline=row.deadline if row else "",
        posted=row.posted if row else None,
        last_day=row.last_day if row else None,
        days=days,
        telephone=issuer.telephone,
        place=row.place if row else "",
        posted_by=row.posted_by if row else "",
        taken_down=row.taken_down if row else None,
        objections=row.objections if row else "",
    )


def zero_report(key: int, issuer: Issuer, known: int | None = None) -> ZeroReport:
    """Return 零票报告: every paper that is to be counted, each line at nought."""
    found = meeting(key, known)
    plans = tuple(plan for plan in papers(key, known) if plan.lines)
    return ZeroReport(_head(found, issuer), plans, roles_of(found))


def proxy_form(chamber: int, issuer: Issuer, known: int | None = None) -> ProxyForm:
    """Return a blank 委托书 of a chamber, with what its rules say of proxies."""
    found, row = _chamber(chamber, known)
    asked = [b.rule for motion in found.motions for b in motion.ballots if b.chamber == chamber]
    limits = [rule.proxies_at_most for rule in asked if rule.proxies_at_most]
    words = "；".join(dict.fromkeys(rule.proxy_words for rule in asked if rule.proxy_words))
    return ProxyForm(_head(found, issuer), row.label, words, min(limits, default=0))


def _head(found: MeetingFile, issuer: Issuer) -> PaperHead:
    return PaperHead(
        issuer.village, issuer.branch, issuer.committee, found.draft, issuer.rehearsal, found.known_act
    )


def _chamber(key: int, known: int | None) -> tuple[MeetingFile, Chamber]:
    found = meeting(one(ChamberRecord, key, known).meeting, known)
    return found, next(chamber for chamber in found.chambers if chamber.key == key)


def _organisers(found: MeetingFile, issuer: Issuer) -> tuple[str, ...]:
    if found.draft.organiser:
        return (found.draft.organiser,)
    if found.draft.kind is MeetingKind.PARTY:
        return (issuer.branch,)
    if found.draft.kind in (MeetingKind.TWO_BALLOT, MeetingKind.JOINT):
        return (issuer.branch, issuer.committee)
    return (issuer.committee,)


def _uncounted(plan: PaperPlan) -> CountState:
    """A count that has not begun, to be printed blank."""
    nothing = rules.tally(plan, ())
    return CountState(
        key=0,
        paper=plan,
        round=1,
        mode=CountMode.CALLED,
        expected=plan.expected or 0,
        called=0,
        totals=nothing.totals,
        write_ins=(),
        invalid_papers=0,
        pending=(),
        votes_needed=(0,) * len(plan.lines),
        last=(),
        closed=False,
    )


def _note(found: MeetingFile, motion: Motion) -> str:
    """``四议两公开：审议、决议``, or what the motion is about."""
    if not motion.draft.four_two:
        return motion.subject_label
    bodies = {chamber.body for chamber in found.chambers}
    steps = ["审议"] if ChamberBody.PARTY_MEMBERS in bodies else []
    steps += ["决议"] if bodies - {ChamberBody.PARTY_MEMBERS} else []
    return f"四议两公开：{'、'.join(steps)}"


def _basis(found: MeetingFile, result: DeclaredResult) -> str:
    """Laws and articles, and the authority the village assembly gave its representatives."""
    bodies = {chamber.body for chamber in found.chambers}
    if found.draft.authorised is None or ChamberBody.VILLAGE_REPS not in bodies:
        return result.basis
    return "；".join(filter(None, (result.basis, f"{chinese_date(found.draft.authorised)}村民会议授权")))


def _accounts(layout: Layout, motion: int, known: int | None) -> tuple[PaperAccount, ...]:
    """The accounts of the motion's papers, the void ones they take the place of included."""
    wanted = {ballot.paper for ballot in layout.ballots_of(motion)}
    for row in reversed(layout.papers):
        if row.key in wanted and row.replaces is not None:
            wanted.add(row.replaces)
    every = accounts(layout.meeting.key, known)
    return tuple(found for found in every if found.paper in wanted and found.draft is not None)


def _figures(found: MeetingFile, result: DeclaredResult) -> str:
    """One sentence over all ballots; of an election also who got how many votes."""
    chambers = {chamber.key: chamber for chamber in found.chambers}
    told = "；".join(
        f"{who(chambers[b.chamber])}应到{b.eligible}人，实到{b.present}人，"
        + votes_words(b, elects=bool(result.tables))
        for b in result.ballots
    )
    return f"{told}。{result.sentence}" if result.tables else f"{told}。"
