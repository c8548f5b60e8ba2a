"""The papers of a meeting.

Without a meeting the newest is taken; without a chamber all of them, on papers of their own; without a
motion the last that has what the paper tells.  Ballot papers come in the number that was entered as
printed; before that as many as the roll asks for, and the spares.
"""

from collections.abc import Callable
from dataclasses import replace

from villageoffice.errors import InvalidValue
from villageoffice.kits.progress import Progress
from villageoffice.meetings import queries
from villageoffice.meetings.rules.occasions import notice_kind, occasion
from villageoffice.meetings.values import (
    Issuer,
    MeetingFile,
    Motion,
    PaperHead,
    PaperPlan,
    ResolutionNotice,
)
from villageoffice.office.exports.kinds import BOTH, PDF, Choice, Draft, Maker, PaperKind
from villageoffice.office.office import Office
from villageoffice.office.particulars import is_rehearsal, read_particulars

PER_PAGE = 2
SPARES = 4
"""Ballot papers beyond the roll where nothing was chosen."""


def issuer(known: int | None) -> Issuer:
    """Return who issues the papers of meetings, as the settings were after the act *known*.

    In a rehearsal every paper says so, whenever it was known.
    """
    village = read_particulars(known)
    return Issuer(
        village.village,
        village.party_committee,
        village.village_committee,
        village.contact_phone,
        rehearsal=is_rehearsal(),
    )


def paper_head(file: MeetingFile, known: int | None) -> PaperHead:
    """Return the head of a paper that no query answers."""
    by = issuer(known)
    return PaperHead(by.village, by.branch, by.committee, file.draft, by.rehearsal, file.known_act)


def within_meeting(
    choice: Choice, number: int | None = None, chamber: str = "", motion: int | None = None
) -> Choice:
    """Turn what was typed of a meeting into a choice.

    number: 1, 2 … in the order in which the meetings were entered.  chamber: its words.  motion: its
    number in the meeting.  Raises InvalidValue with what there is to choose from.
    """
    if number is None and not chamber and motion is None:
        return choice
    found = choice if number is None else replace(choice, meeting=_meeting_numbered(number))
    file = chosen_meeting(found)
    if chamber:
        found = replace(found, chamber=_chamber_named(file, chamber))
    if motion is not None:
        found = replace(found, motion=_motion_numbered(file, motion))
    return replace(found, meeting=file.key)


def chosen_meeting(choice: Choice) -> MeetingFile:
    """Return the chosen meeting, or the newest."""
    rows = queries.meetings(None, choice.known)
    if not rows:
        raise InvalidValue("还没有会议，没有会议的文件。", "请先在“会议表决”里新建会议。")
    return queries.meeting(choice.meeting or rows[0].key, choice.known)


def _meeting_numbered(number: int) -> int:
    rows = sorted(queries.meetings(), key=lambda row: row.key)
    if not 1 <= number <= len(rows):
        there = "；".join(f"{at} {row.day:%Y-%m-%d} {row.title}" for at, row in enumerate(rows, start=1))
        raise InvalidValue(f"没有第 {number} 次会议。", f"现有：{there}。" if there else "还没有会议。")
    return rows[number - 1].key


def _chamber_named(file: MeetingFile, text: str) -> int:
    for chamber in file.chambers:
        if text in (chamber.label, chamber.body.label, chamber.body.value, chamber.title):
            return chamber.key
    there = "、".join(chamber.label for chamber in file.chambers)
    raise InvalidValue(f"“{file.draft.title}”没有“{text}”。", f"可以写：{there}。")


def _motion_numbered(file: MeetingFile, number: int) -> int:
    for motion in file.motions:
        if motion.number == number:
            return motion.key
    raise InvalidValue(
        f"“{file.draft.title}”没有第 {number} 项议题。", f"这次会议共有 {len(file.motions)} 项议题。"
    )


def _draft(file: MeetingFile, label: str, content: bytes, remark: str) -> Draft:
    title = f"{occasion(file.draft)}{label}"
    return Draft(title, content, file.draft.day, remark, file.draft.day.year, meeting=file.key)


def _notice(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers

    file = chosen_meeting(choice)
    notice = queries.meeting_notice(file.key, issuer(choice.known), choice.known)
    return _draft(file, "通知", papers.meeting_notice(notice, progress), f"{len(notice.motions)} 项议题")


def _sign_in(_office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers, sheets

    file = chosen_meeting(choice)
    chambers = [c for c in file.chambers if c.frozen and (choice.chamber is None or c.key == choice.chamber)]
    if not chambers:
        raise InvalidValue("这次会议的名册还没有冻结，没有签到表。", "请先在“名册”一步冻结名册。")
    by = issuer(choice.known)
    answers = [queries.sign_in_sheet(chamber.key, by, choice.known) for chamber in chambers]
    make = papers.sign_in_sheet if form == "pdf" else sheets.sign_in_sheet
    remark = "，".join(f"{answer.chamber.title} {len(answer.entries)} 人" for answer in answers)
    return _draft(file, "签到表", make(answers, progress), remark)


def _ballots(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers

    file = chosen_meeting(choice)
    plans = [plan for plan in _plans(file, choice) if not plan.blocked]
    by, per_page = issuer(choice.known), choice.per_page or PER_PAGE
    answers = [
        queries.ballot_papers(plan.key, by, _how_many(plan, choice), per_page, choice.known) for plan in plans
    ]
    told = [f"{a.plan.label} {a.count} 张（{papers.ballot_fit(a).words}）" for a in answers]
    which = answers[0].plan.label if len(answers) == 1 else ""
    title = f"选票（{which}）" if which else "选票"
    return _draft(file, title, papers.ballot_papers(answers, progress), "，".join(told))


def _how_many(plan: PaperPlan, choice: Choice) -> int:
    """Return the number that was entered as printed, else the roll and the spares."""
    if not plan.eligible:
        raise InvalidValue(f"{plan.label}的名册上还没有人，不能印票。", "请先在“名册”一步冻结名册。")
    spares = choice.spares if choice.spares is not None else plan.spares or SPARES
    if plan.printed is None:
        return plan.eligible + spares
    if choice.spares is not None and plan.printed != plan.eligible + spares:
        raise InvalidValue(
            f"{plan.label}已经登记印制 {plan.printed} 张，不能再按 {plan.eligible + spares} 张印。",
            "要改张数，请先在“印票”一步撤回印制。",
        )
    return plan.printed


def _plans(file: MeetingFile, choice: Choice) -> list[PaperPlan]:
    """Return the chosen papers that are printed: of a chamber, of a motion, or one itself."""
    on_motion = {
        ballot.paper for motion in file.motions if motion.key == choice.motion for ballot in motion.ballots
    }
    found = [
        plan
        for plan in queries.papers(file.key, choice.known)
        if plan.lines
        and not plan.by_hand
        and choice.chamber in (None, plan.chamber)
        and choice.thing in (None, plan.key)
        and (choice.motion is None or plan.key in on_motion)
    ]
    if not found:
        raise InvalidValue("这次会议没有要印的票。", "请先在“议题”一步添加议题；举手表决不印票。")
    return found


def _account(_office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers, sheets

    file = chosen_meeting(choice)
    answer = queries.account_sheet(file.key, issuer(choice.known), choice.known)
    make = papers.account_sheet if form == "pdf" else sheets.account_sheet
    return _draft(file, "选票清点单", make(answer, progress), f"{len(answer.accounts)} 种票")


def _zero_report(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers

    file = chosen_meeting(choice)
    answer = queries.zero_report(file.key, issuer(choice.known), choice.known)
    return _draft(file, "零票报告", papers.zero_report(answer, progress), f"{len(answer.papers)} 种票")


def _tally(_office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    """Sheets with the strokes of what was counted; blank ones where nothing is counted yet."""
    from villageoffice.meetings import papers, sheets

    file = chosen_meeting(choice)
    by, known = issuer(choice.known), choice.known
    answers = [
        queries.tally_sheet(plan.key, by, blank=not queries.counts(plan.key, known), known=known)
        for plan in _plans(file, choice)
    ]
    make = papers.tally_sheet if form == "pdf" else sheets.tally_sheet
    return _draft(file, "计票单", make(answers, progress), f"{len(answers)} 种票")


def _report(_office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers, sheets

    file = chosen_meeting(choice)
    motion = _declared(file, choice)
    answer = queries.result_report(motion.key, issuer(choice.known), choice.known)
    make = papers.result_report if form == "pdf" else sheets.result_report
    outcome = answer.outcome.label
    return _draft(file, f"结果报告单（{motion.ordinal}）", make(answer, progress), outcome)


def _minutes(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers

    file = chosen_meeting(choice)
    answer = queries.minutes(file.key, issuer(choice.known), choice.known)
    return _draft(file, "会议记录", papers.minutes(answer, progress), f"记录人：{answer.recorder or '未填'}")


def _resolution(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers

    return _of_resolution(choice, "", papers.resolution_notice, progress)


def _receipt(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers

    return _of_resolution(choice, "公示回执", papers.posting_receipt, progress)


def _of_resolution(
    choice: Choice, label: str, make: Callable[[ResolutionNotice, Progress], bytes], progress: Progress
) -> Draft:
    file = chosen_meeting(choice)
    motion = _declared(file, choice)
    answer = queries.resolution_notice(motion.key, issuer(choice.known), choice.known)
    title = f"{notice_kind(answer)}{label}（{motion.ordinal}）"
    return _draft(file, title, make(answer, progress), answer.number or "1 份")


def _declared(file: MeetingFile, choice: Choice) -> Motion:
    """Return the chosen motion, or the last whose result is declared; InvalidValue if none is."""
    wanted = [motion for motion in file.motions if motion.outcome and choice.motion in (None, motion.key)]
    if not wanted:
        raise InvalidValue(f"“{file.draft.title}”的议题还没有宣布结果。", "请先在“结果”一步宣布结果。")
    return wanted[-1]


def _proxy(_office: Office, _form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.meetings import papers

    file = chosen_meeting(choice)
    allowed = [
        ballot.chamber
        for motion in file.motions
        for ballot in motion.ballots
        if ballot.rule.proxies_at_most != 0 and choice.chamber in (None, ballot.chamber)
    ]
    if not allowed:
        raise InvalidValue("按这次会议的表决规则，不能委托别人投票。", "因故不能到会的，请办理请假。")
    answer = queries.proxy_form(allowed[0], issuer(choice.known), choice.known)
    return _draft(file, f"委托书（{answer.chamber_label}）", papers.proxy_form(answer, progress), "空白表")


def _kind(
    name: str, label: str, forms: tuple[str, ...], options: str, make: Maker, *, listed: bool = False
) -> PaperKind:
    """A paper of a meeting; it is asked for where the meeting is.

    listed: any meeting has it, so that of the newest is offered among all papers.
    """
    return PaperKind(name, label, forms, tuple(options.split()), make, listed=listed)


KINDS = (
    _kind("meeting-notice", "会议通知", PDF, "meeting", _notice, listed=True),
    _kind("sign-in", "会议签到表", BOTH, "meeting chamber", _sign_in, listed=True),
    _kind("ballots", "选票", PDF, "meeting chamber motion per-page spares", _ballots, listed=True),
    _kind("paper-account", "选票清点单", BOTH, "meeting", _account),
    _kind("zero-report", "零票报告", PDF, "meeting", _zero_report, listed=True),
    _kind("tally-sheet", "计票单", BOTH, "meeting chamber motion", _tally, listed=True),
    _kind("result-report", "结果报告单", BOTH, "meeting motion", _report),
    _kind("minutes", "会议记录", PDF, "meeting", _minutes, listed=True),
    replace(_kind("resolution", "决议公告", PDF, "meeting motion", _resolution), public=True),
    _kind("resolution-receipt", "决议公告公示回执", PDF, "meeting motion", _receipt),
    _kind("proxy-form", "委托书", PDF, "meeting chamber", _proxy),
)
