"""The figures of a meeting as workbooks: numbers as numbers, texts as texts, the same as on paper."""

import io
from dataclasses import replace
from typing import Any

from openpyxl.reader.excel import load_workbook

from tests.meetings import made_up as of
from villageoffice.meetings import sheets
from villageoffice.meetings.values import Attendance, MotionType


def rows(xlsx: bytes, sheet: int = 0) -> list[list[Any]]:
    """The rows of a sheet that hold anything."""
    book = load_workbook(io.BytesIO(xlsx))
    found = book.worksheets[sheet].iter_rows(values_only=True)
    return [list(row) for row in found if any(value is not None for value in row)]


def test_the_result_has_its_figures_as_numbers_and_its_sentences() -> None:
    made = sheets.result_report(of.REPORT)
    found = rows(made)
    assert ["党员票", 36, 31, 31, 31, 27, 2, 1, 1] in found
    assert ["村民代表票", 47, 35, 35, 35, 29, 5, 1, 0] in found
    texts = [str(row[0]) for row in found]
    assert any(of.REPORT.ballots[0].sentence in text for text in texts)
    assert any("两票均通过，议题一通过。" in text for text in texts)
    assert ["村民代表票", 36, 31, 52, 31, 0, 21, 31, 0] in rows(made, 1)


def test_the_candidates_stand_on_a_sheet_of_their_own_with_hostile_names_as_texts() -> None:
    found = rows(sheets.result_report(of.ELECTED), 1)
    assert [1, "张伟", 30, 3, 2, 1, "当选"] in found
    assert [2, of.LONGEST, 20, 9, 6, 2, "票数相等"] in found
    assert [4, "=1+1（另选）", 1, 0, 0, 4, None] in found


def test_the_tally_has_a_line_for_every_candidate_and_those_written_in() -> None:
    state = of.count(of.election(3), ((20, 5, 5, 1),) * 3, of.FOUR)
    found = rows(sheets.tally_sheet([of.tally(replace(state, write_ins=(("=2+2", 7),)))]))
    assert [2, of.names(3)[1], 20, 5, 5, 1] in found
    assert [4, "=2+2（另选）", 7, None, None, None] in found


def test_grades_are_counted_in_columns() -> None:
    judged = of.plan(("张伟",), MotionType.EVALUATION)
    found = rows(sheets.tally_sheet([of.tally(of.count(judged, ((20, 9, 1, 1, 2, 3),), of.GRADED))]))
    assert ["序号", "姓名", "满意", "基本满意", "不满意", "不了解", "弃权", "无效"] in found
    assert [1, "张伟", 20, 9, 1, 1, 2, 3] in found


def test_the_account_has_both_gaps_and_leaves_open_what_is_not_known() -> None:
    found = rows(sheets.account_sheet(of.ACCOUNTS))
    assert ["党员票", 36, 31, 40, 31, 0, 9, 31, 0, 0] in found
    assert ["村民代表票", 36, 31, 40, 31, 0, 9, None, 0, None] in found


def test_the_sign_in_sheet_tells_how_everybody_came() -> None:
    entries = tuple(replace(entry, attendance=Attendance.PRESENT, at="08:55") for entry in of.roll(12))
    entries = (replace(entries[0], attendance=Attendance.PROXY, proxy_name="王芳"), *entries[1:])
    found = rows(sheets.sign_in_sheet([of.sign_in(12, entries)]))
    assert [1, of.LONGEST, "男", "第二组", "委员", "委托", "08:55", None, "委托王芳"] in found
    assert [2, "=1+1", "男", "第二组", None, "到会", "08:55", None, None] in found
    assert any("应到 12 人，实到 12 人，请假 0 人，缺席 0 人。" in str(row[0]) for row in found)


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert sheets.result_report(of.ELECTED) == sheets.result_report(of.ELECTED)
    assert sheets.sign_in_sheet([of.sign_in(47)]) == sheets.sign_in_sheet([of.sign_in(47)])
