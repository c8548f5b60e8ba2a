"""Rosters as clerks write them, and identity numbers nobody owns (area 420399 does not exist)."""

from collections.abc import Sequence
from datetime import date

from villageoffice.kits.sheet.cells import Cell
from villageoffice.kits.sheet.headings import find_headings, table_rows
from villageoffice.kits.sheet.reader import Sheet
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.kits.text.identity import check_character
from villageoffice.people import queries, register, sheets
from villageoffice.people.values import (
    Imported,
    MemberDraft,
    PersonDraft,
    Plan,
    Reading,
    RepresentativeDraft,
)

TODAY = date(2026, 11, 23)


def id_number(birth: str, order: int) -> str:
    """A sound number for a birth date as YYYYMMDD; an odd order is a man."""
    body = f"420399{birth}{order:03}"
    return body + check_character(body + "0")


def sheet(*rows: Sequence[Cell], name: str = "名单") -> Sheet:
    """A sheet with these rows, filled up to one width."""
    width = max(len(row) for row in rows)
    filled = [
        tuple(None if cell == "" else cell for cell in (*row, *[None] * (width - len(row)))) for row in rows
    ]
    return Sheet(name, True, filled)


def read_people(*rows: Sequence[Cell]) -> Reading[PersonDraft]:
    """Read a resident roster; the first row holds the headings."""
    source = sheet(*rows)
    headings = find_headings(source, sheets.LAYOUT_PEOPLE)
    return sheets.read_people(source, headings, table_rows(source, headings), TODAY)


def read_members(*rows: Sequence[Cell]) -> Reading[MemberDraft]:
    """Read a party-member roster; the first row holds the headings."""
    source = sheet(*rows)
    headings = find_headings(source, sheets.LAYOUT_MEMBERS)
    return sheets.read_members(source, headings, table_rows(source, headings), TODAY)


def read_representatives(*rows: Sequence[Cell]) -> Reading[RepresentativeDraft]:
    """Read a roster of representatives; the first row holds the headings."""
    source = sheet(*rows)
    headings = find_headings(source, sheets.LAYOUT_REPRESENTATIVES)
    return sheets.read_representatives(source, headings, table_rows(source, headings), TODAY)


def import_people(data_file: DataFile, *rows: Sequence[Cell], accept: bool = False) -> Imported:
    """Import a resident roster as one act."""
    plan = queries.plan_people(read_people(*rows), TODAY)
    with data_file.act("导入人员") as act:
        return register.import_people(act, plan, accept)


def import_members(data_file: DataFile, *rows: Sequence[Cell], accept: bool = False) -> Imported:
    """Import a party-member roster as one act."""
    plan = queries.plan_members(read_members(*rows), TODAY)
    with data_file.act("导入党员") as act:
        return register.import_members(act, plan, accept)


def import_representatives(data_file: DataFile, *rows: Sequence[Cell], accept: bool = False) -> Imported:
    """Import a roster of representatives as one act."""
    plan = queries.plan_representatives(read_representatives(*rows), TODAY)
    with data_file.act("导入村民代表") as act:
        return register.import_representatives(act, plan, accept)


def told(plan: Plan[PersonDraft] | Plan[MemberDraft] | Plan[RepresentativeDraft]) -> list[str]:
    """The problems of a plan as the clerk reads them."""
    return [f"{problem.severity.value} {problem}" for problem in plan.problems]
