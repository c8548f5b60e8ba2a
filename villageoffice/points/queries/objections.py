"""Objections taken at the desk."""

from villageoffice.errors import OfficeError
from villageoffice.people.models import Person
from villageoffice.points import rules
from villageoffice.points.models import ObjectionRecord
from villageoffice.points.queries.postings import postings
from villageoffice.points.values import Objection, Posting


def objections(year: int | None = None, act: int | None = None) -> tuple[Objection, ...]:
    """Return the objections to the postings of a year, or all, oldest first."""
    by_key = {found.key: found for found in postings(year, act)}
    rows = ObjectionRecord.select().where(ObjectionRecord.known_at(act))
    mine = [row for row in rows if row.posting in by_key]
    wanted = {row.person for row in mine if row.person is not None}
    people = Person.select(Person.key, Person.name).where(Person.known_at(act), Person.key.in_(wanted))
    names = {row.key: row.name for row in people.namedtuples()}
    found = [_objection(row, by_key[row.posting], names.get(row.person, "")) for row in mine]
    return tuple(sorted(found, key=lambda objection: (objection.received, objection.key)))


def objection(key: int, act: int | None = None) -> Objection:
    """Return one objection.  Raises OfficeError if there is none."""
    for found in objections(act=act):
        if found.key == key:
            return found
    raise OfficeError("要处理的异议已经不在了。", "请刷新后再试。")


def _objection(row: ObjectionRecord, posting: Posting, name: str) -> Objection:
    return Objection(
        key=row.key,
        posting=row.posting,
        period=posting.period,
        objector=row.objector,
        person=row.person,
        person_name=name,
        received=row.received,
        content=row.content,
        findings=row.findings,
        answer=row.answer,
        answered=row.answered,
        outcome=row.outcome,
        adjustment=row.adjustment,
        due=rules.answer_due(row.received),
    )
