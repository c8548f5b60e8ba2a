"""Find anybody and anything by name, Pinyin, initials, ID tail, telephone or title."""

from dataclasses import dataclass
from datetime import date

from villageoffice.kits.text.pinyin import matches, name_keys, prepare_query
from villageoffice.meetings import queries as meetings
from villageoffice.meetings.values import MeetingRow
from villageoffice.office.printed import recent_papers
from villageoffice.people import queries as people
from villageoffice.people.values import PersonRow
from villageoffice.shares import queries as shares
from villageoffice.shares.values import Cooperative, RosterRow

_MOST = 30
_PAPERS = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found.

    kind: ``person``, ``meeting``, ``holder`` or ``paper``; target: its number, of a holder the pair
    of cooperative and holder.
    """

    kind: str
    title: str
    note: str
    target: int | tuple[int, int]


class Finder:
    """The texts that are looked through, made once and thrown away when the books change."""

    def __init__(self, today: date) -> None:
        self._people = people.people_rows(today)
        self._meetings = meetings.meetings()
        self._holders = [
            (each, row) for each in shares.cooperatives() for row in shares.roster(each.key, today).rows
        ]
        self._papers = [(paper, name_keys(paper.title).search) for paper in recent_papers(_PAPERS)]

    def find(self, typed: str) -> tuple[Hit, ...]:
        """Return what fits, people first, then meetings by title or motion, then holders of shares.

        At most thirty.
        """
        query = prepare_query(typed)
        if not query:
            return ()
        hits = [_person(row) for row in self._people if matches(query, row.search)]
        hits += [_meeting(row) for row in self._meetings if matches(query, row.search)]
        hits += [_holder(of, row) for of, row in self._holders if matches(query, row.search)]
        hits += [
            Hit("paper", paper.file_name, f"{paper.moment:%m-%d %H:%M} · {paper.state}", paper.key)
            for paper, text in self._papers
            if matches(query, text)
        ]
        return tuple(hits[:_MOST])


def _holder(of: Cooperative, row: RosterRow) -> Hit:
    title = f"{row.number} {row.name}"
    return Hit("holder", title, f"{of.draft.name} · {row.total.decimal:,.2f} 股", (of.key, row.holder))


def _meeting(row: MeetingRow) -> Hit:
    about = f"{len(row.motions)} 项议题" if row.motions else ""
    words = (f"{row.day:%Y-%m-%d}", about, row.state)
    return Hit("meeting", row.title, " · ".join(word for word in words if word), row.key)


def _person(row: PersonRow) -> Hit:
    words = [row.village_group, f"{row.household_number} 户" if row.household_number else ""]
    words += ["党员"] if row.is_member else []
    words += ["村民代表"] if row.is_representative else []
    return Hit("person", row.name, " · ".join(word for word in (*words, *row.offices) if word), row.person)
