"""Rows of a table: search, order, and a model that Qt's own tester accepts."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from villageoffice.desktop.widgets.row_model import ROW_ROLE, ColumnDef, RowModel

DOWN, UP = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


@dataclass(frozen=True, slots=True)
class Person:
    key: int
    name: str
    age: int | None
    search: str


PEOPLE = [
    Person(1, "刘洋", 46, "刘洋\nly\nliuyang"),
    Person(2, "李娜", None, "李娜\nln\nlina"),
    Person(3, "廖春生", 49, "廖春生\nlcs\nliaochunsheng"),
    Person(4, "张伟", 46, "张伟\nzw\nzhangwei"),
]


def make(people: list[Person] = PEOPLE) -> RowModel[Person]:
    columns = [
        ColumnDef[Person]("name", "姓名", lambda row: row.name, tip=lambda row: f"{row.name}的明细"),
        ColumnDef[Person](
            "age", "年龄", lambda row: str(row.age or "—"), sort=lambda row: row.age, align="right"
        ),
    ]
    model = RowModel(columns, row_id=lambda row: row.key, search=lambda row: row.search)
    model.set_rows(people)
    return model


def names(model: RowModel[Person]) -> list[str]:
    return [row.name for row in model.shown_rows]


def test_qts_own_tester_accepts_the_model_through_search_sort_and_reload(qtmodeltester: ModelTester) -> None:
    model = make()
    qtmodeltester.check(model, force_py=True)
    model.set_query("l")
    model.sort(1, DOWN)
    model.set_allowed(lambda row: row.age is not None)
    model.set_rows([])
    model.set_rows(PEOPLE)


def test_a_query_finds_by_name_initials_and_pinyin() -> None:
    model = make()
    found = {}
    for query in ("刘", "lcs", "zhang", "l", " l ", "", "xyz"):
        model.set_query(query)
        found[query] = names(model)
    everybody = [row.name for row in PEOPLE]
    assert found == {
        "刘": ["刘洋"],
        "lcs": ["廖春生"],
        "zhang": ["张伟"],
        "l": ["刘洋", "李娜", "廖春生"],
        " l ": ["刘洋", "李娜", "廖春生"],
        "": everybody,
        "xyz": [],
    }


@given(st.lists(st.text("lzhwy春1 ", max_size=5), max_size=8))
def test_searching_letter_by_letter_finds_what_searching_anew_finds(queries: list[str]) -> None:
    typed = make()
    for query in queries:
        for end in range(len(query) + 1):
            typed.set_query(query[:end])
            fresh = make()
            fresh.set_query(query[:end])
            assert names(typed) == names(fresh)


def test_unknown_values_come_last_both_ways_and_equal_rows_keep_their_order() -> None:
    model = make()
    model.sort(1, UP)
    assert names(model) == ["刘洋", "张伟", "廖春生", "李娜"]
    model.sort(1, DOWN)
    assert names(model) == ["廖春生", "刘洋", "张伟", "李娜"]
    model.sort(-1, UP)
    assert names(model) == [row.name for row in PEOPLE]


def test_query_permission_and_order_hold_together_after_a_reload() -> None:
    model = make()
    model.set_query("l")
    model.set_allowed(lambda row: row.key != 3)
    model.sort(1, DOWN)
    model.set_rows([*PEOPLE, Person(5, "陆文博", 52, "陆文博\nlwb\nluwenbo")])
    assert names(model) == ["陆文博", "刘洋", "李娜"]
    assert model.place_of(1) == 1
    assert model.place_of(3) is None


def test_a_cell_answers_text_alignment_tip_and_its_row() -> None:
    model = make()
    cell = model.index(0, 0)
    assert cell.data() == "刘洋"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "刘洋的明细"
    assert cell.data(ROW_ROLE) is PEOPLE[0]
    right = model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight
    assert model.headerData(1, Qt.Orientation.Horizontal) == "年龄"


def test_without_a_search_text_the_shown_texts_are_searched() -> None:
    model = RowModel([ColumnDef[Person]("name", "姓名", lambda row: row.name)], row_id=lambda row: row.key)
    model.set_rows(PEOPLE)
    model.set_query("春")
    assert names(model) == ["廖春生"]


ages = st.lists(st.one_of(st.none(), st.integers(0, 120)), max_size=30)


@given(ages)
def test_sorting_loses_and_invents_no_row(values: list[int | None]) -> None:
    people = [Person(number, f"人{number}", age, "") for number, age in enumerate(values)]
    model = make(people)
    model.sort(1, DOWN)
    shown = [row.age for row in model.shown_rows]
    assert sorted(row.key for row in model.shown_rows) == list(range(len(people)))
    known = [age for age in shown if age is not None]
    assert known == sorted(known, reverse=True)
    assert shown[len(known) :] == [None] * (len(people) - len(known))


def test_a_column_gets_another_heading_and_tells_it() -> None:
    model = RowModel([ColumnDef("name", "姓名", str), ColumnDef("month", "本月", str)], row_id=str)
    told: list[tuple[int, int]] = []
    model.headerDataChanged.connect(lambda _, first, last: told.append((first, last)))
    model.set_title("month", "本季")
    model.set_title("month", "本季")
    assert model.headerData(1, Qt.Orientation.Horizontal) == "本季"
    assert told == [(1, 1)]
