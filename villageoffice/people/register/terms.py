"""Terms: villagers' representatives and posts in the committees."""

from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import PartialDate
from villageoffice.people.models import OfficeTerm, RepresentativeTerm
from villageoffice.people.queries.history import END_MARK
from villageoffice.people.register.households import Households
from villageoffice.people.register.periods import finish, live_of, running
from villageoffice.people.register.persons import add_person, caption, correct_person, owner_of
from villageoffice.people.register.refusals import DraftRefused, TermRefused
from villageoffice.people.rules.checks import check_representative
from villageoffice.people.rules.households import number_list
from villageoffice.people.rules.periods import begin, day_before, overlap
from villageoffice.people.values import Body, RepresentativeDraft


def add_representative(act: Act, draft: RepresentativeDraft, person: int | None = None) -> int:
    """Enter a term as villagers' representative; returns the number of the person.

    person: somebody in the register; None finds the person by ID number or enters a new one.
    Raises DraftRefused, SameNumber, TermRefused when a term of the person overlaps.
    """
    _refuse_faulty(act, draft)
    if person is None:
        person = owner_of(draft.person.id_number) or add_person(act, draft.person)
    _refuse_overlap(person, draft)
    act.insert(RepresentativeTerm(person=person, **_values(draft)))
    act.touched(Change.PEOPLE)
    return person


def correct_representative(
    act: Act, person: int, draft: RepresentativeDraft, households: Households | None = None
) -> None:
    """Set right what was entered wrongly of the latest term and of the person.

    Raises DraftRefused, SameNumber, TermRefused when the person never was a representative.
    """
    _refuse_faulty(act, draft)
    rows = live_of(RepresentativeTerm, person)
    if not rows:
        raise TermRefused(f"{caption(person)}没有村民代表任期可更正。", "请先登记任期。")
    correct_person(act, person, draft.person, households)
    act.replace(rows[-1], **_values(draft))
    act.touched(Change.PEOPLE)


def end_representative_term(act: Act, person: int, on: PartialDate, reason: str) -> None:
    """Record that a term ended early; *on* is its last day.  Raises TermRefused, DayRefused."""
    row = running(RepresentativeTerm, person, on)
    if row is None:
        raise TermRefused(f"{caption(person)}在 {on.iso} 不是村民代表。", "请核对人员和日期。")
    finish(act, row, on, remark=f"{row.remark}{END_MARK}{reason}")
    act.touched(Change.PEOPLE)


def appoint(
    act: Act, person: int, body: Body, post: str, since: PartialDate, until: PartialDate | None = None
) -> None:
    """Record a post in a committee from *since* on; a post in the same committee ends the day before.

    until: last day of the term if it is known.  Raises NoSuchPerson, DayRefused.
    """
    caption(person)
    for row in _posts(person, body):
        if begin(row.since) < since.first() and _reaches(row, since):
            finish(act, row, day_before(since))
    act.insert(OfficeTerm(person=person, body=body, post=post, since=since, until=until))
    act.touched(Change.PEOPLE)


def end_office(act: Act, person: int, body: Body, on: PartialDate) -> None:
    """Record that somebody left a committee; *on* is the last day.  Raises TermRefused, DayRefused."""
    rows = [row for row in _posts(person, body) if _reaches(row, on)]
    if not rows:
        raise TermRefused(f"{caption(person)}在 {on.iso} 没有在{body.label}任职。", "请核对人员和日期。")
    for row in rows:
        finish(act, row, on)
    act.touched(Change.PEOPLE)


def _posts(person: int, body: Body) -> list[OfficeTerm]:
    return [row for row in live_of(OfficeTerm, person) if row.body is body]


def _reaches(row: OfficeTerm, day: PartialDate) -> bool:
    """Whether a post lasts at least to *day*."""
    return row.until is None or bool(row.until.last() >= day.first())


def _refuse_faulty(act: Act, draft: RepresentativeDraft) -> None:
    faults = [finding for finding in check_representative(draft, act.moment.date()) if finding.is_error]
    if faults:
        raise DraftRefused(draft.person.name, faults)


def _refuse_overlap(person: int, draft: RepresentativeDraft) -> None:
    for row in live_of(RepresentativeTerm, person):
        if overlap(row, draft):
            began = f"（自 {row.since.iso}）" if row.since else ""
            what = f"{caption(person)}已有一个重叠的村民代表任期{began}。"
            raise TermRefused(what, "请更正原来的任期，或者先结束它。")


def _values(draft: RepresentativeDraft) -> dict[str, object]:
    return {
        "since": draft.since, "until": draft.until,
        "households": number_list(draft.households), "remark": draft.remark,
    }  # fmt: skip
