"""Ctrl+K: anybody by name, Pinyin, initials, the tail of a number or a telephone; papers by title."""

import pytest

from tests.meetings.hall import TITLE, Hall
from villageoffice.office import exports
from villageoffice.office.office import Office
from villageoffice.office.search import Finder
from villageoffice.people import queries as people


@pytest.fixture
def finder(village: Office) -> Finder:
    made = exports.make(village, "points-notice", "pdf", exports.Choice(2026, 10))
    exports.record(village, made, state="已打印")
    return Finder(village.today)


@pytest.mark.parametrize("typed", ["张伟", "zhangwei", "ZW", "zw", "ｚｗ", "张　伟"])
def test_a_person_is_found_and_introduced(finder: Finder, typed: str) -> None:
    hit = next(hit for hit in finder.find(typed) if hit.title == "张伟")
    assert (hit.kind, hit.note) == ("person", "一组 · 001 户 · 党员 · 支委 书记 · 村委 主任")


def test_a_person_is_found_by_the_tail_of_the_number_and_the_telephone(
    village: Office, finder: Finder
) -> None:
    row = next(row for row in people.people_rows(village.today) if row.name == "刘洋")
    for typed in (row.id_number[-5:], row.id_number, row.phone):
        assert row.person in {hit.target for hit in finder.find(typed)}


def test_a_paper_is_found_by_its_title_in_letters(finder: Finder) -> None:
    for typed in ("公示表", "gsb", "10月党员"):
        (hit,) = [hit for hit in finder.find(typed) if hit.kind == "paper"]
        assert hit.title == "2026年10月党员积分公示表.pdf"
        assert hit.note == "11-23 10:00 · 已打印"


def test_a_meeting_is_found_by_its_title_and_by_its_motions(village: Office) -> None:
    hall = Hall(village.data_file)
    key = hall.meeting()
    hall.motion(key)
    for typed in ("党员和村民代表会议", "dsc", "道路养护", "czcl"):
        hits = {hit.target: hit for hit in Finder(village.today).find(typed) if hit.kind == "meeting"}
        assert (hits[key].title, hits[key].note) == (TITLE, "2026-11-23 · 1 项议题 · 名册")
    assert len(hits) == 2


def test_nothing_is_found_for_blanks_and_for_strange_signs(finder: Finder) -> None:
    for typed in ("", "  ", "　", "%", "_", "'; drop table person", "\x00", "𠮷"):
        assert finder.find(typed) == ()


def test_a_common_letter_finds_thirty_at_most_people_first(finder: Finder) -> None:
    hits = finder.find("z")
    assert len(hits) == 30
    assert {hit.kind for hit in hits} == {"person"}
