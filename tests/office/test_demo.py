"""The sample village is as rich as promised, the same every time, and proves clean."""

import contextlib
from datetime import date
from pathlib import Path

import pytest

from villageoffice.errors import InvalidValue
from villageoffice.kits.storage.refusals import FileExists
from villageoffice.meetings import queries as meetings
from villageoffice.meetings.values import AccountDraft, MeetingKind, Outcome
from villageoffice.office import exports
from villageoffice.office.demo import TODAY, make_sample_village
from villageoffice.office.exports import Choice
from villageoffice.office.office import Office
from villageoffice.office.verify import verify
from villageoffice.people import queries as people
from villageoffice.people.values import MemberClass, MembershipKind, PeopleScope
from villageoffice.points import queries as points


def test_its_figures_are_those_of_the_pictures(village: Office) -> None:
    scopes = dict(people.people_counts(village.today).scopes)
    assert scopes[PeopleScope.MEMBERS] == 38
    assert scopes[PeopleScope.HEADS] == 86
    assert scopes[PeopleScope.REPRESENTATIVES] + scopes[PeopleScope.COMMITTEES] == 42 + 5
    groups = {row.party_group for row in people.member_rows(village.today)}
    assert groups == {"第一党小组", "第二党小组", "第三党小组"}


def test_no_representative_sits_in_a_committee_so_that_the_assembly_has_47(village: Office) -> None:
    rows = people.people_rows(village.today)
    representatives = {row.person for row in rows if row.is_representative}
    committees = {
        row.person
        for row in rows
        if any(word in office for office in row.offices for word in ("支委", "村委"))
    }
    assert (len(representatives), len(committees), len(representatives | committees)) == (42, 5, 47)


def test_its_members_are_of_every_kind(village: Office) -> None:
    members = people.member_rows(village.today)
    assert sum(row.kind is MembershipKind.PROBATIONARY for row in members) == 2
    classes = [row.member_class for row in members]
    assert (classes.count(MemberClass.FLOATING), classes.count(MemberClass.ELDER_ILL)) == (4, 2)


def test_a_year_of_points_is_recorded_and_some_of_november_waits(village: Office) -> None:
    tables = [points.month_table(2026, month, today=village.today) for month in range(1, 12)]
    assert all(table.entries for table in tables)
    assert sum(table.entries for table in tables) >= 1500
    assert sum(row.month is not None for row in tables[-1].rows) == 36
    assert [bool(table.to_review) for table in tables] == [False] * 10 + [True]
    assert points.month_table(2026, 12, today=village.today).entries == 0


def test_its_meetings_have_the_figures_of_the_pictures(village: Office) -> None:
    rows = meetings.meetings(2026)
    assert [(row.day, row.kind, row.state) for row in reversed(rows)] == [
        (date(2026, 5, 7), MeetingKind.TWO_BALLOT, "通过 2 项，未通过 1 项"),
        (date(2026, 7, 7), MeetingKind.REPRESENTATIVES, "通过 1 项"),
        (date(2026, 8, 6), MeetingKind.PARTY, "通过 1 项"),
        (TODAY, MeetingKind.TWO_BALLOT, "计票"),
    ]
    file = meetings.meeting(rows[0].key)
    assert (file.persons_eligible, file.persons_present, file.persons_on_both) == (70, 55, 11)
    members, assembly = meetings.ballot_figures(file.motions[0].key)
    assert (members.eligible, members.present, members.collected) == (36, 31, 31)
    assert (members.yes, members.no, members.abstain, members.invalid, members.not_called) == (27, 2, 1, 1, 0)
    assert (assembly.eligible, assembly.present, assembly.collected) == (47, 35, 35)
    assert (assembly.yes, assembly.no, assembly.abstain, assembly.invalid) == (14, 3, 0, 0)
    assert (assembly.not_called, assembly.votes_needed) == (18, 18)
    drafts = [account.draft for account in meetings.accounts(file.key)]
    assert drafts == [AccountDraft(40, 31, 0, 9, 31), AccountDraft(52, 35, 1, 16, 35)]


def test_its_meetings_warn_of_nothing_and_only_the_last_waits(village: Office) -> None:
    files = [meetings.meeting(row.key) for row in meetings.meetings(2026)]
    assert [file.warnings for file in files] == [()] * 4
    assert all(not stage.warning for file in files for motion in file.motions for stage in motion.stages)
    assert [entry.meeting for entry in meetings.waiting(TODAY)] == [files[0].key]
    assert [motion.outcome for motion in files[-1].motions] == [
        Outcome.CARRIED,
        Outcome.CARRIED,
        Outcome.NOT_CARRIED,
    ]
    assert "村民代表票未过半" in files[-1].motions[2].sentence


def test_every_paper_of_its_meetings_can_be_made(village: Office) -> None:
    kinds = [kind for kind in exports.PAPERS.values() if "meeting" in kind.options]
    made: dict[int, set[str]] = {}
    for row in meetings.meetings(2026):
        for kind in kinds:
            for form in kind.forms:
                with contextlib.suppress(InvalidValue):  # no proxies; nothing declared yet
                    exports.make(village, kind.name, form, Choice(meeting=row.key))
                    made.setdefault(row.key, set()).add(kind.name)
    newest, *over = made.values()
    every = {kind.name for kind in kinds} - {"proxy-form"}
    assert over == [every] * 3
    assert every - newest == {"result-report", "resolution", "resolution-receipt"}


def test_it_proves_clean(sample_file: Path) -> None:
    proof = verify(sample_file)
    assert proof.good, proof.faults
    assert (TODAY, proof.acts > 80, proof.rows > 2000) == (date(2026, 11, 23), True, True)


def test_it_is_the_same_every_time_but_for_the_moment_and_the_computer(
    sample_file: Path, tmp_path: Path
) -> None:
    again = tmp_path / "再来.vodb"
    lines = make_sample_village(again)
    digests = []
    for path in (sample_file, again):
        with Office.open(path, read_only=True) as office:
            digests.append(office.digest())
    assert digests[0] == digests[1]
    assert lines[0].endswith("86 户")


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "示例村.vodb"
    path.write_bytes(b"somebody's work")
    with pytest.raises(FileExists):
        make_sample_village(path)
    assert path.read_bytes() == b"somebody's work"
