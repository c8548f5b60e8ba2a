"""The papers of a meeting by name: chosen or the newest, in the number entered, and all in one folder."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.meetings.hall import DAY, Hall
from tests.meetings.table import Table
from tests.office.conftest import Clock
from villageoffice.errors import Cancelled, InvalidValue, OfficeError
from villageoffice.meetings import queries, register
from villageoffice.meetings.values import CountMode, MeetingKind
from villageoffice.office import exports, rehearsal
from villageoffice.office.archive import unpack
from villageoffice.office.exports import Choice, within_meeting
from villageoffice.office.office import Office
from villageoffice.office.printed import papers_of_meeting

PARTY, REPS = "党员票", "村民代表票"
MADE = [
    "meeting-notice", "sign-in", "ballots", "paper-account", "zero-report", "tally-sheet", "result-report",
    "minutes", "resolution", "resolution-receipt",
]  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A meeting with two motions that were carried; the first has its resolution posted."""

    office: Office
    table: Table
    meeting: int
    motions: list[int]


def prepare(office: Office) -> Held:
    """Two motions and frozen rolls, nothing printed yet."""
    table = Table(Hall(office.data_file))
    meeting = table.meeting(("村内道路养护筹资筹劳方案", "2027年度误工补贴标准"))
    return Held(office, table, meeting, table.motions(meeting))


@pytest.fixture
def prepared(village: Office) -> Held:
    return prepare(village)


@pytest.fixture(scope="module")
def held_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample village after such a meeting; copy it, never open it."""
    path = tmp_path_factory.mktemp("held") / "示例村.vodb"
    shutil.copyfile(sample_file, path)
    with Office.open(path, clock=Clock()) as office:
        hold(prepare(office))
    return path


@pytest.fixture
def held(held_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Held]:
    path = tmp_path / "开过会.vodb"
    shutil.copyfile(held_file, path)
    with Office.open(path, clock=clock) as office:
        table = Table(Hall(office.data_file))
        meeting = queries.meetings()[0].key
        yield Held(office, table, meeting, table.motions(meeting))


def hold(prepared: Held) -> None:
    """Print, sign in, count, declare; resolve on the first motion and post the resolution."""
    table, meeting = prepared.table, prepared.meeting
    table.ready(meeting)
    for plan in queries.papers(meeting):
        count = table.begin(plan.key, mode=CountMode.TOTALS)
        table.enter(count, *[{"1": plan.present}] * len(plan.lines))
        table.end(count)
    for motion in prepared.motions:
        table.declare(motion)
    with prepared.office.act("决议") as act:
        register.adopt_resolution(
            act, prepared.motions[0], "示例村公告〔2026〕6号", "养护村内道路。", "村委会"
        )
        register.post_resolution(act, prepared.motions[0], DAY, "村务公开栏", "许文")


def make(held: Held, name: str, form: str = "pdf", **choice: object) -> exports.Made:
    return exports.make(held.office, name, form, Choice(**choice))  # type: ignore[arg-type]


def pages(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_every_paper_of_a_meeting_is_made_without_choosing(held: Held) -> None:
    for name in MADE:
        made = make(held, name)
        assert made.pages == len(pages(made.content))
        assert made.title.startswith("2026年11月23日示例村第三次党员和村民代表会议")
        assert made.as_of == DAY


def test_sheets_are_made_where_the_township_wants_figures(held: Held) -> None:
    both = {name for name, kind in exports.PAPERS.items() if name in MADE and "xlsx" in kind.forms}
    assert both == {"sign-in", "paper-account", "tally-sheet", "result-report"}
    for name in both:
        assert make(held, name, "xlsx").content.startswith(b"PK")


@pytest.mark.parametrize("name", MADE)
def test_a_paper_can_be_made_again_as_it_was(held: Held, name: str) -> None:
    made = make(held, name)
    with held.office.act("另一次会议") as act:
        register.save_minutes(act, held.meeting, "改过的会议记录。")
    again = Choice.read(made.options, made.known_act)
    assert again.meeting == held.meeting
    assert exports.make(held.office, name, "pdf", again).content == made.content


def test_no_identity_number_of_anybody_is_on_a_paper(held: Held) -> None:
    from villageoffice.people import queries as people

    numbers = {row.id_number for row in people.people_rows(held.office.today) if row.id_number}
    phones = {row.phone for row in people.people_rows(held.office.today) if row.phone}
    assert numbers
    for name in MADE:
        text = "".join(pages(make(held, name).content))
        assert not [number for number in numbers | phones if number in text]


def test_in_a_rehearsal_every_paper_says_so(held_file: Path) -> None:
    with rehearsal.begin(held_file, Clock()) as office:
        table = Table(Hall(office.data_file))
        practice = Held(office, table, queries.meetings()[0].key, [])
        for name in MADE:
            (first, *_rest) = pages(make(practice, name).content)
            assert ("样票" if name == "ballots" else "演练") in first, name
    rehearsal.clear()


# Ballots


def test_before_printing_there_are_as_many_as_the_roll_and_the_spares(prepared: Held) -> None:
    rolls = {plan.chamber_label: plan.eligible for plan in queries.papers(prepared.meeting)}
    made = make(prepared, "ballots", spares=3, per_page=4)
    text = "".join(pages(made.content))
    for label, eligible in rolls.items():
        assert text.count(f"{label}会议：") == eligible + 3
        assert f"{label} {eligible + 3} 张（每页 4 张）" in made.remark


def test_once_printed_the_number_that_was_entered_is_printed(held: Held) -> None:
    plan = held.table.paper(held.meeting)
    made = make(held, "ballots", thing=plan.key)
    assert "".join(pages(made.content)).count(f"{PARTY}会议：") == plan.printed
    with pytest.raises(InvalidValue, match=f"{PARTY}已经登记印制 {plan.printed} 张"):
        make(held, "ballots", thing=plan.key, spares=plan.spares + 1)


def test_ballots_of_one_chamber_are_printed_alone(prepared: Held) -> None:
    choice = within_meeting(Choice(), chamber=PARTY)
    made = exports.make(prepared.office, "ballots", "pdf", choice)
    assert made.title.endswith("选票（党员票）")
    assert REPS not in "".join(pages(made.content))


def test_a_roll_that_is_not_frozen_prints_no_ballots(village: Office) -> None:
    table = Table(Hall(village.data_file))
    table.hall.motion(table.hall.meeting())
    with pytest.raises(InvalidValue, match="党员票的名册上还没有人"):
        exports.make(village, "ballots", "pdf", Choice())
    with pytest.raises(InvalidValue, match="名册还没有冻结"):
        exports.make(village, "sign-in", "pdf", Choice())


# Choosing


def test_the_newest_meeting_is_taken_and_another_can_be_named(held: Held) -> None:
    earlier = held.table.hall.meeting(MeetingKind.PARTY, title="第二季度党员大会", day=date(2026, 6, 30))
    assert "党员和村民代表会议" in make(held, "meeting-notice").title
    assert make(held, "meeting-notice", meeting=earlier).title == "2026年6月30日第二季度党员大会通知"
    assert within_meeting(Choice(), 6).meeting == earlier
    with pytest.raises(InvalidValue, match=r"没有第 7 次会议。现有：1 2026-05-07 .*；6 2026-06-30 "):
        within_meeting(Choice(), 7)


def test_a_chamber_and_a_motion_are_named_by_words_and_number(held: Held) -> None:
    choice = within_meeting(Choice(), 5, "VILLAGE_REPS", 2)
    assert (choice.meeting, choice.motion) == (held.meeting, held.motions[1])
    assert choice.chamber == held.table.hall.chamber(held.meeting, REPS).key
    with pytest.raises(InvalidValue, match="没有“户代表”。可以写：党员票、村民代表票。"):
        within_meeting(Choice(), chamber="户代表")
    with pytest.raises(InvalidValue, match="没有第 3 项议题。这次会议共有 2 项议题。"):
        within_meeting(Choice(), motion=3)


def test_the_report_of_a_chosen_motion_is_made_else_of_the_last(held: Held) -> None:
    assert "议题二" in make(held, "result-report").title
    assert "议题一" in make(held, "result-report", motion=held.motions[0]).title
    assert make(held, "resolution", motion=held.motions[1]).title.endswith("表决结果公告（议题二）")


def test_a_result_that_is_not_declared_has_no_report(prepared: Held) -> None:
    for name in ("result-report", "resolution", "resolution-receipt"):
        with pytest.raises(InvalidValue, match="还没有宣布结果"):
            make(prepared, name)


@pytest.mark.parametrize("name", [*MADE, "proxy-form"])
def test_without_a_meeting_there_is_no_paper(new_village: Office, name: str) -> None:
    with pytest.raises(InvalidValue, match="还没有会议"):
        exports.make(new_village, name, "pdf", Choice())


def test_a_proxy_form_is_made_only_where_the_rule_allows_proxies(held: Held) -> None:
    with pytest.raises(InvalidValue, match="不能委托别人投票"):
        make(held, "proxy-form")


# Archive


def test_the_archive_holds_every_paper_and_its_contents_page(held: Held) -> None:
    made = exports.make(held.office, "meeting-archive", "zip", Choice())
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        names = packed.namelist()
        contents = "".join(pages(packed.read(names[0])))
        counted = {name: len(pages(packed.read(name))) for name in names[1:]}
    assert names == [
        "00 卷内目录.pdf", "01 通知.pdf", "02 签到表.pdf", "03 选票清点单.pdf", "04 零票报告.pdf",
        "05 计票单.pdf", "06 结果报告单（议题一）.pdf", "07 结果报告单（议题二）.pdf", "08 会议记录.pdf",
        "09 决议公告（议题一）.pdf", "10 决议公告公示回执（议题一）.pdf",
    ]  # fmt: skip
    assert all("".join(name.split()) in contents for name in names[1:])
    assert f"合计{sum(counted.values())}" in contents
    assert "02签到表.pdf" in contents
    assert made.remark == "11 个文件"
    assert exports.make(held.office, "meeting-archive", "zip", Choice()).content == made.content


def test_every_paper_of_an_archive_is_logged_and_can_be_looked_at_again(held: Held) -> None:
    made = exports.make(held.office, "meeting-archive", "zip", Choice())
    exports.record(held.office, made, state="已导出", remark="会议档案")
    rows = papers_of_meeting(held.meeting)
    assert [row.title for row in reversed(rows)] == [part.title for part in made.parts]
    assert {(row.form, row.state, row.remark) for row in rows} == {("pdf", "已导出", "会议档案")}
    for row, part in zip(reversed(rows), made.parts, strict=True):
        again = Choice.read(row.options, row.known_act)
        assert exports.make(held.office, row.name, "pdf", again).content == part.content


def test_the_archive_of_a_meeting_that_is_only_planned_holds_what_there_is(village: Office) -> None:
    Hall(village.data_file).meeting()
    made = exports.make(village, "meeting-archive", "zip", Choice())
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        assert packed.namelist() == ["00 卷内目录.pdf", "01 通知.pdf", "02 会议记录.pdf"]


def test_the_folder_appears_whole_or_not_at_all(held: Held, tmp_path: Path) -> None:
    made = exports.make(held.office, "meeting-archive", "zip", Choice())

    def stop(done: int, total: int, doing: str = "") -> None:
        if done == total - 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        unpack(made.content, tmp_path / "档案", stop)
    assert not (tmp_path / "档案").exists()
    unpack(made.content, tmp_path / "档案")
    assert len(list((tmp_path / "档案").iterdir())) == 11
    with pytest.raises(OfficeError, match="已经有了"):
        unpack(made.content, tmp_path / "档案")


def test_the_clerk_sees_which_paper_is_made_and_may_stop(held: Held) -> None:
    seen: list[str] = []

    def watch(done: int, total: int, doing: str = "") -> None:
        seen.append(doing)
        if len(seen) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        exports.make(held.office, "meeting-archive", "zip", Choice(), watch)
    assert seen == ["正在生成会议通知", "正在生成会议签到表", "正在生成选票清点单"]
