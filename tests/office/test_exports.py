"""Papers: every form, the same bytes again later, and a record of each that left the program."""

import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from openpyxl.reader.excel import load_workbook
from pypdf import PdfReader

from tests.compared import PAPER
from tests.office.conftest import Clock
from villageoffice.errors import InvalidValue, OfficeError
from villageoffice.office import exports
from villageoffice.office.exports import Choice
from villageoffice.office.exports.kinds import Draft
from villageoffice.office.models import Paper
from villageoffice.office.office import Office
from villageoffice.office.particulars import save_particulars
from villageoffice.office.printed import earlier_prints, papers_of_meeting, recent_papers
from villageoffice.people import queries as people
from villageoffice.people import register as people_register
from villageoffice.people.values import PersonDraft
from villageoffice.points import queries as points
from villageoffice.points import register
from villageoffice.points.values import Cycle


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def cells_of(xlsx: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(xlsx)).worksheets[0]
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]


def test_the_notice_is_made_as_pdf_with_its_pages_and_a_name(village: Office) -> None:
    made = exports.make(village, "points-notice", "pdf", Choice(2026, 10))
    assert made.file_name == "2026年10月党员积分公示表.pdf"
    assert made.pages == len(PdfReader(io.BytesIO(made.content)).pages)
    assert made.remark == f"38 人，{made.pages} 页"
    assert (made.as_of, made.known_act, made.public) == (date(2026, 11, 23), village.last_act, True)
    assert "示例村党员积分管理办法" in text_of(made.content)


def test_the_notice_is_made_as_a_sheet_with_the_same_figures(village: Office) -> None:
    made = exports.make(village, "points-notice", "xlsx", Choice(2026, 10))
    assert (made.file_name, made.pages, made.remark) == ("2026年10月党员积分公示表.xlsx", 0, "38 人")
    assert {row.name for row in people.member_rows(village.today)} <= set(cells_of(made.content))


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_no_number_of_a_person_is_on_the_notice(village: Office, form: str) -> None:
    content = exports.make(village, "points-notice", form, Choice(2026, 10)).content
    text = text_of(content) if form == "pdf" else " ".join(cells_of(content))
    for row in people.member_rows(village.today):
        assert row.id_number not in text
        assert not row.phone or row.phone not in text


def test_without_a_month_the_last_finished_one_is_taken(village: Office, clock: Clock) -> None:
    assert "2026年10月" in exports.make(village, "points-notice", "pdf", Choice()).title
    assert "2026年10月" in exports.make(village, "points-notice", "pdf", Choice(year=2026)).title
    clock.moment = clock.moment.replace(year=2027, month=1)
    assert "2026年12月" in exports.make(village, "points-notice", "pdf", Choice()).title
    assert "2026年12月" in exports.make(village, "points-notice", "pdf", Choice(year=2026)).title


def test_a_scheme_by_quarters_gives_the_papers_of_a_quarter(village: Office, clock: Clock) -> None:
    clock.moment = clock.moment.replace(year=2027, month=5, day=10)
    draft = replace(register.default_scheme(), cycle=Cycle.QUARTER)
    branch = people.party_branch()
    assert branch is not None
    with village.act("启用积分方案") as act:
        register.adopt_scheme(act, 2027, branch.key, draft)
    for name in ("points-notice", "points-register", "member-card"):
        for choice in (Choice(2027, quarter=1), Choice(2027, 2)):
            for form in ("pdf", "xlsx"):
                made = exports.make(village, name, form, choice)
                assert "第一季度" in made.title
                again = exports.make(village, name, form, Choice.read(made.options, made.known_act))
                assert again.content == made.content
    assert "2027年第一季度" in exports.make(village, "points-notice", "pdf", Choice()).title
    clock.moment = clock.moment.replace(month=10)
    made = exports.make(village, "points-notice", "pdf", Choice())
    assert "2027年第三季度" in made.title
    assert (
        exports.make(village, made.name, "pdf", Choice.read(made.options, made.known_act)).content
        == made.content
    )
    clock.moment = clock.moment.replace(month=2)
    assert "2026年12月" in exports.make(village, "points-notice", "pdf", Choice()).title
    with pytest.raises(InvalidValue, match="2026年按月公示，没有季度的表"):
        exports.make(village, "points-notice", "pdf", Choice(2026, quarter=1))


def test_a_form_that_is_not_offered_is_refused(village: Office) -> None:
    with pytest.raises(InvalidValue, match="可以存为：pdf、xlsx"):
        exports.make(village, "points-notice", "docx", Choice(2026, 10))


def test_a_year_without_scheme_is_refused(village: Office) -> None:
    with pytest.raises(OfficeError, match="2019"):
        exports.make(village, "points-notice", "pdf", Choice(2019, 5))


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_a_known_act_gives_the_same_bytes_whatever_came_later(
    village: Office, clock: Clock, form: str
) -> None:
    first = exports.make(village, "points-notice", form, Choice(2026, 10))
    exports.record(village, first, state="已导出")

    entry = points.find_entries(2026, 10)[0].entry.key
    with village.act("作废积分") as act:
        register.void_as_adjustment(act, entry, points.postings(2026)[-1].key, "重复登记")
    with village.act("修改村情设置") as act:
        save_particulars(
            act, replace(village.particulars, contact="刘洋", points_regulation="新办法", village="新示例村")
        )
    clock.moment = clock.moment.replace(month=12)

    kept = recent_papers(1)[0]
    again = exports.make(village, kept.name, form, Choice.read(kept.options, kept.known_act))
    assert again.content == first.content
    assert exports.make(village, "points-notice", form, Choice(2026, 10)).content != first.content


FORMS = [(kind.name, form) for kind in exports.PAPERS.values() if kind.listed for form in kind.forms]


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_every_listed_paper_looked_at_again_has_the_same_bytes(
    village: Office, clock: Clock, name: str, form: str, record_property: Callable[[str, object], None]
) -> None:
    first = exports.make(village, name, form, Choice())
    exports.record(village, first, state="已导出")
    with village.act("修改村情设置") as act:
        save_particulars(act, replace(village.particulars, party_branch="新党支部", village="新示例村"))
    with village.act("新增人员") as act:
        people_register.add_people(act, [PersonDraft(name="新来一")])
    clock.moment = clock.moment.replace(month=12)
    kept = recent_papers(1)[0]
    again = exports.make(village, kept.name, form, Choice.read(kept.options, kept.known_act))
    assert (again.title, again.pages) == (first.title, first.pages)
    assert again.content == first.content
    record_property(PAPER, f"{name}.{form}")


def test_the_name_of_the_regulation_follows_the_settings(village: Office) -> None:
    with village.act("修改村情设置") as act:
        save_particulars(act, replace(village.particulars, points_regulation="示例村新办法"))
    assert "示例村新办法" in text_of(exports.make(village, "points-notice", "pdf", Choice(2026, 10)).content)


def test_a_paper_that_left_is_recorded_with_the_digest_of_its_bytes(village: Office) -> None:
    made = exports.make(village, "points-notice", "pdf", Choice(2026, 10))
    exports.record(village, made, state="打印失败", remark="缺纸")
    exports.record(village, made, state="已打印")
    row = Paper.select().order_by(Paper.id.desc()).first()
    assert row.bytes_digest == hashlib.sha256(made.content).hexdigest()
    printed = earlier_prints(made.name, made.title)
    assert [(paper.state, paper.remark) for paper in printed] == [("已打印", ""), ("打印失败", "缺纸")]
    assert [paper.file_name for paper in recent_papers(1)] == [made.file_name]


def test_the_papers_of_a_meeting_are_found_by_its_number_alone(village: Office) -> None:
    made = exports.make(village, "points-notice", "pdf", Choice(2026, 10))
    kept = Choice(meeting=1, chamber=7, motion=8, per_page=2, spares=4, thing=9)
    draft = Draft(made.title, made.content, made.as_of, made.remark)
    exports.record(village, replace(made, options=kept.kept(draft)), state="已打印")
    exports.record(village, replace(made, options=Choice(meeting=11).kept(draft)), state="已打印")
    exports.record(village, made, state="已打印")
    (paper,) = papers_of_meeting(1)
    assert Choice.read(paper.options, 5) == replace(kept, day=made.as_of, known=5)
    assert papers_of_meeting(2) == ()


def test_a_file_open_for_reading_gives_papers_but_records_nothing(village: Office) -> None:
    with Office.open(village.path, read_only=True) as reader:
        made = exports.make(reader, "points-notice", "pdf", Choice(2026, 10))
        exports.record(reader, made, state="已导出")
        assert reader.last_act == made.known_act
