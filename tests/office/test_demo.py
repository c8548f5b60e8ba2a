"""The sample village is as rich as promised, the same every time, and proves clean."""

from datetime import date
from pathlib import Path

import pytest

from villageoffice.kits.storage.refusals import FileExists
from villageoffice.office.demo import TODAY, make_sample_village
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
