"""What the page reads from the book, in one piece; all of it runs on the data thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from villageoffice.desktop.meetings.documents import document_lines
from villageoffice.desktop.meetings.side_card import DocumentLine
from villageoffice.desktop.widgets.editors import KnownName
from villageoffice.kits.text.masks import id_tail
from villageoffice.meetings import queries
from villageoffice.meetings.values import (
    BallotFigures,
    CandidateTable,
    CountState,
    MeetingFile,
    MeetingRow,
    Motion,
    PaperAccount,
    PaperPlan,
)
from villageoffice.office.office import Office
from villageoffice.people import queries as people
from villageoffice.people.values import PersonRow


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as the page shows it.

    rows: all meetings, newest first.  file: None before there is one.  figures: of each motion's
    ballots, tables: candidates' votes, both by the motion's key; accounts and counts by the paper's key.
    """

    today: date
    rows: tuple[MeetingRow, ...]
    file: MeetingFile | None = None
    figures: Mapping[int, tuple[BallotFigures, ...]] = field(default_factory=dict)
    papers: tuple[PaperPlan, ...] = ()
    accounts: Mapping[int, PaperAccount] = field(default_factory=dict)
    counts: Mapping[int, tuple[CountState, ...]] = field(default_factory=dict)
    documents: tuple[DocumentLine, ...] = ()
    tables: Mapping[int, tuple[CandidateTable, ...]] = field(default_factory=dict)

    def accounts_of(self, motion: Motion) -> tuple[PaperAccount, ...]:
        """The accounts of the papers a motion stands on."""
        keys = dict.fromkeys(ballot.paper for ballot in motion.ballots)
        return tuple(self.accounts[key] for key in keys if key in self.accounts)


def read_meeting(office: Office, wanted: int | None) -> MeetingView:
    """Read a meeting, the one that waits or else the newest when none is wanted."""
    today = office.today
    rows = queries.meetings()
    known = {row.key for row in rows}
    key = wanted if wanted in known else _likely(rows, today)
    if key is None:
        return MeetingView(today, rows)
    file = queries.meeting(key)
    papers = queries.papers(key)
    return MeetingView(
        today=today,
        rows=rows,
        file=file,
        figures={motion.key: queries.ballot_figures(motion.key) for motion in file.motions},
        papers=papers,
        accounts={one.paper: one for one in queries.accounts(key)},
        counts={paper.key: queries.counts(paper.key) for paper in papers},
        documents=document_lines(file, papers),
        tables={one.key: _tables(one) for one in file.motions if one.draft.motion_type.by_candidate},
    )


def _tables(motion: Motion) -> tuple[CandidateTable, ...]:
    declared = queries.declared_result(motion.key)
    return declared.tables if declared is not None else queries.proposed_result(motion.key).tables


def _likely(rows: tuple[MeetingRow, ...], today: date) -> int | None:
    waiting = queries.waiting(today)
    if waiting:
        return waiting[0].meeting
    return rows[0].key if rows else None


def known_names(today: date) -> tuple[KnownName, ...]:
    """Everybody in the register, for fields in which a person is chosen; twins are told apart."""
    rows = people.people_rows(today)
    counts = Counter(row.name for row in rows)

    def hint(row: PersonRow) -> str:
        return f"{row.village_group} {id_tail(row.id_number)}".strip() if counts[row.name] > 1 else ""

    return tuple(KnownName(row.person, row.name, hint(row), row.search) for row in rows)
