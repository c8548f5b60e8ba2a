"""Rosters on paper and as sheets: complete, masked where printed, importable again."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pypdf
import pytest
from openpyxl.reader.excel import load_workbook

from tests.people.rosters import TODAY, id_number, import_members, import_people, import_representatives
from tests.people.test_imports import MEMBERS, PEOPLE, TERMS
from villageoffice.kits.sheet.headings import find_tables, table_rows
from villageoffice.kits.sheet.layout import Layout
from villageoffice.kits.sheet.reader import read_workbook
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.people import papers, queries, register, sheets
from villageoffice.people.values import Action, PersonDraft, Plan, Reading, RosterHead

D = TypeVar("D")
HEAD = RosterHead("示例村人员名册", "示例村村民委员会", TODAY)


@pytest.fixture
def _village(data_file: DataFile) -> None:
    import_people(data_file, *PEOPLE)
    import_members(data_file, *MEMBERS)
    import_representatives(data_file, *TERMS)


@pytest.mark.usefixtures("_village")
def test_a_printed_roster_names_everybody_and_shows_no_whole_number() -> None:
    prints = {
        papers.people_roster(HEAD, queries.people_rows(TODAY)): {
            row.name for row in queries.people_rows(TODAY)
        },
        papers.party_roster(HEAD, queries.member_rows(TODAY)): {
            row.name for row in queries.member_rows(TODAY)
        },
        papers.representative_roster(HEAD, queries.representative_rows(TODAY)): {"张三", "孙九"},
    }
    for content, names in prints.items():
        text = _text(content)
        assert all(name in text for name in names)
        assert "420399********" in text
        assert id_number("19800412", 1) not in text
        assert "13800000001" not in text
    assert "138****0001" in _text(papers.people_roster(HEAD, queries.people_rows(TODAY)))


@pytest.mark.usefixtures("_village")
def test_the_same_roster_gives_the_same_bytes() -> None:
    rows = queries.people_rows(TODAY)
    assert papers.people_roster(HEAD, rows) == papers.people_roster(HEAD, rows)
    assert sheets.people_roster(HEAD, rows) == sheets.people_roster(HEAD, rows)


@pytest.mark.usefixtures("_village")
def test_an_exported_roster_comes_back_as_it_is(tmp_path: Path) -> None:
    def planned(
        content: bytes, layout: Layout, read: Callable[..., Reading[D]], plan: Callable[..., Plan[D]]
    ) -> Plan[D]:
        path = tmp_path / f"{layout.kind}.xlsx"
        path.write_bytes(content)
        ((source, headings),) = find_tables(read_workbook(path), layout)
        return plan(read(source, headings, table_rows(source, headings), TODAY), TODAY)

    people = sheets.people_roster(HEAD, queries.people_rows(TODAY))
    members = sheets.party_roster(HEAD, queries.member_rows(TODAY))
    terms = sheets.representative_roster(HEAD, queries.representative_rows(TODAY))
    for plan, rows in (
        (planned(people, sheets.LAYOUT_PEOPLE, sheets.read_people, queries.plan_people), 8),
        (planned(members, sheets.LAYOUT_MEMBERS, sheets.read_members, queries.plan_members), 3),
        (
            planned(
                terms,
                sheets.LAYOUT_REPRESENTATIVES,
                sheets.read_representatives,
                queries.plan_representatives,
            ),
            2,
        ),
    ):
        assert [row.action for row in plan.rows] == [Action.SAME] * rows
        assert not plan.has_errors


def test_numbers_and_names_in_a_sheet_stay_text(data_file: DataFile) -> None:
    number = id_number("19800412", 1)
    with data_file.act("新增") as act:
        register.add_person(
            act, PersonDraft("=HYPERLINK员", id_number=number, household_number="003", phone="+8")
        )
    book = load_workbook(BytesIO(sheets.people_roster(HEAD, queries.people_rows(TODAY))))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    texts = {cell.value: cell.data_type for cell in cells}
    assert texts["=HYPERLINK员"] in ("s", "inlineStr")
    assert texts[number] in ("s", "inlineStr") and texts["003"] in ("s", "inlineStr")
    assert all(cell.data_type != "f" for cell in cells)


def test_a_roster_of_many_pages_repeats_its_headings(data_file: DataFile) -> None:
    with data_file.act("新增") as act:
        register.add_people(
            act, [PersonDraft(f"村{chr(0x4E00 + n)}", household_number=str(n // 4)) for n in range(400)]
        )
    pages = pypdf.PdfReader(BytesIO(papers.people_roster(HEAD, queries.people_rows(TODAY)))).pages
    assert len(pages) > 10
    assert all("与户主关系" in page.extract_text() for page in list(pages)[:-1])


def _text(content: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(content)).pages
    return "".join(page.extract_text() for page in pages)
