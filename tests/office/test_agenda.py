"""What waits for whom: every task says what, why and where; nothing is shown that is done."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.meetings.hall import Hall
from tests.office.conftest import ROSTER, Clock
from villageoffice.meetings.values import Step
from villageoffice.office import exports, imports
from villageoffice.office.agenda import Agenda, agenda, in_days, meetings_waiting, points_waiting
from villageoffice.office.office import Office
from villageoffice.office.particulars import save_particulars
from villageoffice.office.points_agenda import rounded_average
from villageoffice.people import queries as people
from villageoffice.people.values import PeopleScope
from villageoffice.points import queries as points
from villageoffice.points import register

PAGES = {
    "home",
    "people",
    "points",
    "meetings",
    "shares",
    "dividend",
    "printing",
    "safekeeping",
    "settings",
    "import",
}


def told(found: Agenda) -> list[str]:
    return [task.what for task in found.tasks]


def test_a_new_village_begins_with_its_rosters_and_a_backup(new_village: Office) -> None:
    found = agenda(new_village)
    assert told(found) == ["先把人员名册导入进来", "还没有党员名册", "还没有备份", "还没有第二处备份"]
    assert [task.page for task in found.tasks] == ["import", "import", "safekeeping", "safekeeping"]
    assert [task.target for task in found.tasks[:2]] == ["people", "party-members"]
    assert (found.appointments, found.papers) == ((), ())
    assert [tile.figure for tile in found.tiles] == ["0 人", "—", "—", "0 人"]


def test_with_members_but_no_scheme_the_scheme_comes_next(new_village: Office) -> None:
    imports.save(new_village, imports.preview(new_village, "party-members", ROSTER))
    assert "2026年还没有积分方案" in told(agenda(new_village))


def test_the_sample_village_waits_for_its_branch(village: Office) -> None:
    found = agenda(village)
    waiting = points_waiting(village.today)
    assert waiting > 0
    assert told(found)[:2] == ["党员和村民代表会议还没有办完", f"11月积分：{waiting} 条待支部审核"]
    assert "10月积分公示期满，可以备案" in told(found)
    assert all(task.button and task.note and task.page in PAGES for task in found.tasks)
    assert {task.kind for task in found.tasks} <= {"bad", "warn", "ok", "info"}
    gaps = next(task for task in found.tasks if task.target is PeopleScope.GAPS)
    assert gaps.page == "people"


def test_what_waits_for_the_group_is_told_apart_from_what_waits_for_the_branch(village: Office) -> None:
    keys = [row.entry.key for row in points.find_entries(2026, 11) if row.entry.state.label == "待审核"]
    with village.act("退回积分") as act:
        register.send_back(act, keys[:2], "缺签到表")
    found = next(task for task in agenda(village).tasks if task.what.startswith("11月积分"))
    assert found.what == f"11月积分：2 条待党小组初评、{len(keys) - 2} 条待支部审核"
    assert (found.button, points_waiting(village.today)) == ("去审核", len(keys) - 2)
    with village.act("退回积分") as act:
        register.send_back(act, keys[2:], "缺签到表")
    found = next(task for task in agenda(village).tasks if task.what.startswith("11月积分"))
    assert (found.what, found.button) == (f"11月积分：{len(keys)} 条待党小组初评", "去初评")


def test_a_reviewed_month_is_no_task_but_an_unexplained_deduction_is(village: Office) -> None:
    waiting = {row.entry.key for row in points.find_entries(2026, 11) if row.entry.state.label == "待审核"}
    with village.act("审核积分") as act:
        register.review_entries(act, waiting)
    assert points_waiting(village.today) == 0
    found = agenda(village)
    assert not any("待支部审核" in what for what in told(found))
    assert "11月积分：1 条扣分没有写事由" in told(found)


def test_the_days_to_come_are_in_order_and_near(village: Office) -> None:
    found = agenda(village)
    days = [entry.day for entry in found.appointments]
    assert days == sorted(days)
    assert (date(2026, 12, 1), "11月积分可以公示") in [
        (entry.day, entry.what) for entry in found.appointments
    ]
    assert {entry.what for entry in found.appointments} >= {
        "杨敏预备期满，讨论转正",
        "沈玉预备期满，讨论转正",
    }


def test_the_end_of_the_representatives_term_comes_half_a_year_before(village: Office, clock: Clock) -> None:
    assert "村民代表任期届满" not in [entry.what for entry in agenda(village).appointments]
    clock.moment = clock.moment.replace(year=2030, month=11)
    assert "村民代表任期届满" in [entry.what for entry in agenda(village).appointments]


def test_the_figures_are_those_of_the_register(village: Office) -> None:
    members, average, _meetings, residents = agenda(village).tiles
    assert (members.figure, members.note) == ("38 人", "正式 36（流动 4、免计分 2）· 预备 2")
    assert residents.note.endswith("代表 42 人")
    rows = people.people_rows(village.today)
    assert residents.figure == f"{len(rows)} 人"
    totals = [row.year_total for row in points.month_table(2026, 11).rows if row.year_total is not None]
    assert f"最高 {max(totals)} · 最低 {min(totals)}" in average.note
    assert len(average.bars) == 11
    assert list(average.bars) == sorted(average.bars)


def test_meetings_wait_before_the_points_and_days_to_come_are_kept(village: Office) -> None:
    hall = Hall(village.data_file)
    assert meetings_waiting(village.today) == 1
    key = hall.at(Step.POSTING)
    later = hall.meeting(day=date(2026, 12, 1), title="年终大会", begins="14:30")
    hall.meeting(day=date(2027, 3, 1), title="明年的会")
    counting, first, second, *_ = agenda(village).tasks
    assert counting.note == "村民代表票（表决票）计票还没有结束，已唱 17 张"
    assert (first.what, first.note, first.button) == ("“第1件事”已经通过", "还没有写决议", "写决议")
    assert (first.kind, first.page, first.target) == ("warn", "meetings", (key, Step.POSTING))
    assert (second.what, second.note) == ("12-01 年终大会", "还没有议题，请先添加议题")
    assert (second.kind, second.target) == ("info", later)
    assert meetings_waiting(village.today) == 3
    tile = agenda(village).tiles[2]
    assert (tile.title, tile.figure, tile.bars[-1]) == ("本年度会议", "6 次", 2)
    assert tile.note.startswith("议题 ") and "通过 " in tile.note
    assert (date(2026, 12, 1), "年终大会 14:30") in [(e.day, e.what) for e in agenda(village).appointments]
    assert "明年的会" not in " ".join(told(agenda(village)))


def test_a_meeting_of_today_and_a_posting_that_is_over_are_told(village: Office, clock: Clock) -> None:
    hall = Hall(village.data_file)
    key = hall.at(Step.POSTING)
    hall.resolved_by_hand(hall.file_of(key).motions[0], posted=village.today)
    hall.at(Step.ROLLS)
    assert told(agenda(village))[1] == "示例村第三次党员和村民代表会议还没有办完"
    days = [(entry.day, entry.what) for entry in agenda(village).appointments]
    assert (date(2026, 12, 9), "“第1件事”决议公示期满，可以撤下") in days
    clock.moment += timedelta(days=16)
    (over,) = [task for task in agenda(village).tasks if "公示期满" in task.what and task.page == "meetings"]
    assert (over.kind, over.what, over.button) == ("ok", "“第1件事”决议公示期满", "去撤下")


def test_a_backup_grows_old(village: Office, clock: Clock) -> None:
    village.back_up("手动")
    assert not any("备份" in what for what in told(agenda(village)) if "第二处" not in what)
    clock.moment += timedelta(days=4)
    assert "最近一次备份是4 天前" in told(agenda(village))


def test_a_second_place_is_asked_for_until_there_is_one(village: Office, tmp_path: Path) -> None:
    assert "还没有第二处备份" in told(agenda(village))
    with village.act("设置第二处备份") as act:
        save_particulars(act, replace(village.particulars, second_folder=str(tmp_path)))
    assert "还没有第二处备份" not in told(agenda(village))


def test_the_last_three_papers_are_shown(village: Office) -> None:
    for month in (7, 8, 9, 10):
        made = exports.make(village, "points-notice", "xlsx", exports.Choice(2026, month))
        exports.record(village, made, state="已导出")
    assert [paper.title[5:8] for paper in agenda(village).papers] == ["10月", "9月党", "8月党"]


@pytest.mark.parametrize(
    ("distance", "words"),
    [(0, "今天"), (1, "明天"), (2, "2 天后"), (-1, "1 天前"), (400, "400 天后")],
)
def test_distances_are_told_in_days(distance: int, words: str) -> None:
    today = date(2026, 11, 23)
    assert in_days(today + timedelta(days=distance), today) == words


@pytest.mark.parametrize(
    ("tenths", "average"), [([1, 2], 2), ([1, 1, 2], 1), ([5], 5), ([-1, -2], -1), ([0, 1], 1)]
)
def test_an_average_is_rounded_halves_up(tenths: list[int], average: int) -> None:
    assert rounded_average(tenths) == average
