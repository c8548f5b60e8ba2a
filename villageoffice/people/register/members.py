"""Party members: entered, corrected, confirmed, moved between groups, classed, barred, gone."""

from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.models import ClassPeriod, PartyFile, PartyMembership, VotingBar
from villageoffice.people.queries.history import END_MARK
from villageoffice.people.register.households import Households
from villageoffice.people.register.orgs import group_of, home_branch
from villageoffice.people.register.periods import close, finish, live_of, running, start
from villageoffice.people.register.persons import add_person, caption, correct_person, owner_of
from villageoffice.people.register.refusals import DraftRefused, MembershipRefused
from villageoffice.people.rules.checks import BASIS_MISSING, LATE_BEGINNING, check_member
from villageoffice.people.rules.membership import Span, corrected, first_spans, upside_down
from villageoffice.people.rules.periods import begin
from villageoffice.people.values import BarReason, MemberClass, MemberDraft, MembershipKind

_FILE_FIELDS = (
    "joined", "confirmed", "introducers", "duty", "monthly_dues", "dues_paid_until", "remark",
)  # fmt: skip


def add_member(
    act: Act,
    draft: MemberDraft,
    person: int | None = None,
    *,
    since: PartialDate | None = None,
    reason: str = "",
) -> int:
    """Enter a party member; returns the number of the person.

    person: somebody in the register; None finds the person by ID number or enters a new one.
    since: first day in this branch, for a member who came from another; default the day of joining.
    Raises DraftRefused, SameNumber, MembershipRefused when already a member.
    """
    refuse_faulty_member(act, draft)
    if person is None:
        person = owner_of(draft.person.id_number) or add_person(act, draft.person)
    begins = since or draft.joined
    _refuse_members(person, begins)
    branch = home_branch(act)
    whole = Span(draft.kind, branch, group_of(act, draft.party_group, branch), begins, None, reason)
    act.insert_all([_membership(person, span) for span in first_spans(whole, draft.confirmed)])
    _write_file(act, person, draft)
    if draft.member_class is not MemberClass.REGULAR:
        row = ClassPeriod(person=person, member_class=draft.member_class, basis=draft.class_basis)
        act.insert(row)
    act.touched(Change.PEOPLE)
    return person


def correct_member(act: Act, person: int, draft: MemberDraft, households: Households | None = None) -> None:
    """Set right what was entered wrongly of a member and of the person; holds for past days too.

    Kind, joining and confirmation re-lay the periods of membership; the group of the present
    period is replaced, earlier ones stay.  For events use ``confirm_member`` and the others.
    Raises DraftRefused, SameNumber, MembershipRefused.
    """
    refuse_faulty_member(act, draft)
    rows = live_of(PartyMembership, person)
    if not rows:
        raise MembershipRefused(f"{caption(person)}不是党员，没有可更正的党籍。", "请先登记为党员。")
    correct_person(act, person, draft.person, households)
    file = PartyFile.get_or_none(PartyFile.person == person, PartyFile.live())
    joined, confirmed = (file.joined, file.confirmed) if file else (None, None)
    group = group_of(act, draft.party_group, rows[-1].party_branch)
    spans = [_span(row) for row in rows]
    laid = corrected(spans, draft.kind, (joined, draft.joined), (confirmed, draft.confirmed), group)
    _refuse_upside_down(draft, laid)
    _lay(act, rows, laid)
    _write_file(act, person, draft)
    _correct_class(act, person, draft)
    act.touched(Change.PEOPLE)


def confirm_member(act: Act, person: int, on: PartialDate, basis: str) -> None:
    """Record that a probationary member becomes a full member on *on* (转正).

    basis: the resolution of the branch assembly.  Raises MembershipRefused, DayRefused.
    """
    present = _present(person, on)
    if present.kind is MembershipKind.FULL:
        raise MembershipRefused(
            f"{caption(person)}在 {on.iso} 已经是正式党员。", "如果日期有误，请用“更正”。"
        )
    start(act, _next_of(present, on, basis, kind=MembershipKind.FULL))
    file = PartyFile.get_or_none(PartyFile.person == person, PartyFile.live())
    if file is None:
        act.insert(PartyFile(person=person, confirmed=on))
    else:
        act.replace(file, confirmed=on)
    act.touched(Change.PEOPLE)


def change_party_group(act: Act, person: int, party_group: str, on: PartialDate, basis: str) -> None:
    """Move a member to another party group from *on* on; a new name makes a new group, "" leaves.

    Raises MembershipRefused, DayRefused.
    """
    present = _present(person, on)
    group = group_of(act, party_group, present.party_branch)
    if group != present.party_group:
        start(act, _next_of(present, on, basis, party_group=group))
    act.touched(Change.PEOPLE)


def end_membership(act: Act, person: int, on: PartialDate, reason: str) -> None:
    """Record that somebody left the branch; *on* is the last day of membership.

    reason: e.g. 组织关系转出.  Class and voting bar end with it.  Raises MembershipRefused, DayRefused.
    """
    present = _present(person, on)
    if begin(live_of(PartyMembership, person)[-1].since) > begin(present.since):
        what = f"{caption(person)}在 {on.iso} 之后还有党籍变动。"
        raise MembershipRefused(what, "请核对日期，或者先更正后来的变动。")
    finish(act, present, on, reason=f"{present.reason}{END_MARK}{reason}")
    for table in (ClassPeriod, VotingBar):
        if row := running(table, person, on):
            finish(act, row, on)
    act.touched(Change.PEOPLE)


def set_member_class(
    act: Act, person: int, member_class: MemberClass, since: PartialDate, basis: str = ""
) -> None:
    """Put a member into a class from *since* on; REGULAR ends the running class.

    basis: date and number of the resolution; 年老体弱 needs it, for it exempts from scoring.
    Raises MembershipRefused, InvalidValue, DayRefused.
    """
    _present(person, since)
    if member_class is MemberClass.REGULAR:
        end_member_class(act, person, since)
        return
    if member_class is MemberClass.ELDER_ILL and not basis:
        raise DraftRefused(caption(person), [BASIS_MISSING])
    start(act, ClassPeriod(person=person, member_class=member_class, since=since, basis=basis))
    act.touched(Change.PEOPLE)


def end_member_class(act: Act, person: int, since: PartialDate) -> None:
    """Record that a member is an ordinary one again from *since* on; without a class nothing happens."""
    if row := running(ClassPeriod, person, since):
        close(act, row, since)
    act.touched(Change.PEOPLE)


def bar_vote(act: Act, person: int, reason: BarReason, since: PartialDate, basis: str) -> None:
    """Record that a full member has no vote from *since* on (2020 regulation, Art. 5).

    Raises MembershipRefused, DayRefused.
    """
    _present(person, since)
    start(act, VotingBar(person=person, reason=reason, since=since, basis=basis))
    act.touched(Change.PEOPLE)


def lift_bar(act: Act, person: int, since: PartialDate) -> None:
    """Record that a member has a vote again from *since* on.  Raises MembershipRefused, DayRefused."""
    row = running(VotingBar, person, since)
    if row is None:
        raise MembershipRefused(f"{caption(person)}在 {since.iso} 的表决权没有停止。")
    close(act, row, since)
    act.touched(Change.PEOPLE)


def refuse_faulty_member(act: Act, draft: MemberDraft) -> None:
    """Raise DraftRefused if *draft* holds an error, of the person or of the membership."""
    faults = [finding for finding in check_member(draft, act.moment.date()) if finding.is_error]
    if faults:
        raise DraftRefused(draft.person.name, faults)


def _refuse_members(person: int, since: PartialDate | None) -> None:
    """Somebody may come back after leaving, but is not a member twice on one day."""
    for row in live_of(PartyMembership, person):
        if row.until is None or since is None or row.until.last() >= since.first():
            raise MembershipRefused(
                f"{caption(person)}已经登记为{row.kind.label}党员。", "请更正原来的登记，不要重复新增。"
            )


def _refuse_upside_down(draft: MemberDraft, spans: tuple[Span, ...]) -> None:
    """A beginning after the first change cannot be right."""
    if upside_down(spans):
        raise DraftRefused(draft.person.name, [LATE_BEGINNING])


def _present(person: int, on: PartialDate) -> PartyMembership:
    row = running(PartyMembership, person, on)
    if row is None:
        raise MembershipRefused(f"{caption(person)}在 {on.iso} 不是本支部党员。", "请核对人员和日期。")
    return row


def _next_of(present: PartyMembership, on: PartialDate, basis: str, **changes: object) -> PartyMembership:
    values = {
        "kind": present.kind, "party_branch": present.party_branch, "party_group": present.party_group,
    }  # fmt: skip
    return PartyMembership(person=present.person, since=on, reason=basis, **(values | changes))


def _span(row: PartyMembership) -> Span:
    return Span(row.kind, row.party_branch, row.party_group, row.since, row.until, row.reason)


def _membership(person: int, span: Span) -> PartyMembership:
    return PartyMembership(person=person, **span_values(span))


def span_values(span: Span) -> dict[str, object]:
    """Return a span as columns of the table."""
    return {
        "kind": span.kind, "party_branch": span.party_branch, "party_group": span.party_group,
        "since": span.since, "until": span.until, "reason": span.reason,
    }  # fmt: skip


def _lay(act: Act, rows: list[PartyMembership], spans: tuple[Span, ...]) -> None:
    """Make *spans* of *rows*: replaced one by one, the rest ended or entered."""
    for row, span in zip(rows, spans, strict=False):
        act.replace(row, **span_values(span))
    for row in rows[len(spans) :]:
        act.end(row)
    act.insert_all([_membership(rows[0].person, span) for span in spans[len(rows) :]])


def _write_file(act: Act, person: int, draft: MemberDraft) -> None:
    values = {field: getattr(draft, field) for field in _FILE_FIELDS}
    file = PartyFile.get_or_none(PartyFile.person == person, PartyFile.live())
    if file is None:
        act.insert(PartyFile(person=person, **values))
    else:
        act.replace(file, **values)


def _correct_class(act: Act, person: int, draft: MemberDraft) -> None:
    row = running(ClassPeriod, person, PartialDate.of(act.moment.date()))
    if draft.member_class is MemberClass.REGULAR:
        if row is not None:
            act.end(row)
    elif row is None:
        act.insert(ClassPeriod(person=person, member_class=draft.member_class, basis=draft.class_basis))
    else:
        act.replace(row, member_class=draft.member_class, basis=draft.class_basis)
