"""The rosters: residents, party members, representatives."""

from villageoffice.kits.progress import Progress
from villageoffice.office.exports.kinds import BOTH, Choice, Draft, PaperKind
from villageoffice.office.office import Office
from villageoffice.office.particulars import read_particulars
from villageoffice.people.values import RosterHead


def _people_roster(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.people import papers, queries, sheets

    day = choice.day or office.today
    rows = queries.people_rows(day, choice.known)
    village = read_particulars(choice.known)
    head = RosterHead(f"{village.village}村民名册", village.village_committee, day)
    make = papers.people_roster if form == "pdf" else sheets.people_roster
    return Draft(head.title, make(head, rows, progress), day, f"{len(rows)} 人")


def _party_roster(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.people import papers, queries, sheets

    day = choice.day or office.today
    rows = queries.member_rows(day, choice.known)
    branch = read_particulars(choice.known).party_branch
    head = RosterHead(f"{branch}党员名册", branch, day)
    make = papers.party_roster if form == "pdf" else sheets.party_roster
    return Draft(head.title, make(head, rows, progress), day, f"{len(rows)} 人")


def _representative_roster(office: Office, form: str, choice: Choice, progress: Progress) -> Draft:
    from villageoffice.people import papers, queries, sheets

    day = choice.day or office.today
    rows = queries.representative_rows(day, choice.known)
    village = read_particulars(choice.known)
    head = RosterHead(f"{village.village}村民代表名册", village.village_committee, day)
    make = papers.representative_roster if form == "pdf" else sheets.representative_roster
    return Draft(head.title, make(head, rows, progress), day, f"{len(rows)} 人")


KINDS = (
    PaperKind("people-roster", "村民名册", BOTH, ("date",), _people_roster),
    PaperKind("party-roster", "党员名册", BOTH, ("date",), _party_roster),
    PaperKind("representative-roster", "村民代表名册", BOTH, ("date",), _representative_roster),
)
