"""The year by keys and clicks: totals, grades with reasons, ties asked, vetoes, charts, closing."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.desktop.conftest import texts_of
from tests.desktop.points.conftest import CONTROL, MakeVillage, Village
from tests.desktop.points_year.closing import make_ready
from tests.desktop.points_year.conftest import NEXT_YEAR, MakeYear, Year
from villageoffice.desktop.points.year.forms import CloseForm, GradeForm, TieForm
from villageoffice.kits.exact import Points
from villageoffice.kits.storage.act import Act
from villageoffice.points import queries, register, rules
from villageoffice.points.values import EntryDraft, Grade

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def with_bands(village: Village, excellent: str, qualified: str, basic: str) -> None:
    """Draw other lines for the grades."""
    lines = (Grade.EXCELLENT, excellent), (Grade.QUALIFIED, qualified), (Grade.BASICALLY_QUALIFIED, basic)

    def work(act: Act) -> None:
        scheme = queries.scheme(2026)
        assert scheme is not None
        draft = rules.draft_of(scheme, whole=True)
        bands = tuple((grade, Points.parse(lower)) for grade, lower in lines)
        register.change_settings(act, 2026, replace(draft, bands=bands))

    village.act(work)


def veto(village: Village, name: str) -> None:
    """Record a veto against a member, confirmed by the branch."""
    person = village.person(name)

    def work(act: Act) -> None:
        scheme = queries.scheme(2026)
        assert scheme is not None
        item = next(one for one in scheme.items if one.veto_effect is not None)
        register.record_entries(
            act, [EntryDraft(person, item.key, date(2026, 11, 20), Points(0), "处分决定")]
        )
        keys = [row.entry.key for row in queries.find_entries(2026, 11, person=person)]
        register.review_entries(act, keys)

    village.act(work)


def test_every_members_total_is_the_sum_of_its_categories(year: Year) -> None:
    table = year.village.ask(lambda: queries.year_table(2026, date(2026, 11, 23)))
    assert year.dialog.table.rows.rowCount() == len(table.rows)
    for row in table.scored:
        assert row.course is not None and row.before_veto is not None
        parts = sum(int(one.counted) for one in row.course.categories) + int(row.course.outside)
        assert parts == row.before_veto
        assert year.shown(row.name, "total") == str(row.total)
    assert f"参加排名 {table.ranked} 人" in year.dialog.card.heading.note.full_text
    assert "优秀名额 12 人（38 人的三分之一），已评 0 人" in year.dialog.card.heading.note.full_text


def test_another_day_shows_the_year_up_to_it_and_allows_no_decision(year: Year) -> None:
    before = year.shown("张伟", "total")
    year.dialog.day.field.setFocus()
    year.village.key(KEY.Key_A, CONTROL)
    year.village.write("2026-06-30")
    year.village.key(KEY.Key_Return)
    assert year.shown("张伟", "total") != before
    wanted = year.village.ask(lambda: queries.year_table(2026, date(2026, 6, 30)))
    assert year.shown("张伟", "total") == str(next(r.total for r in wanted.rows if r.name == "张伟"))
    assert "截至所选日期" in year.dialog.step.text
    assert not year.dialog.grade_button.isEnabled()


def test_a_day_of_another_year_is_refused_in_words(year: Year) -> None:
    year.dialog.day.field.setFocus()
    year.village.key(KEY.Key_A, CONTROL)
    year.village.write("2025-06-30")
    year.village.key(KEY.Key_Return)
    assert "2025年6月30日不在2026年。" in year.dialog.step.text


def test_a_grade_other_than_proposed_needs_a_reason_and_keeps_both(year: Year) -> None:
    name = next(row.name for row in year.dialog.table.rows.rows if row.proposed is Grade.QUALIFIED)
    year.choose(name)
    year.village.key(KEY.Key_Return)
    form = year.form(GradeForm)
    form.grade.set_value(Grade.EXCELLENT)
    form.grade.changed.emit()
    assert f"{name}的建议等次是合格，评为优秀要写明理由。" in form.problem.text
    year.village.key(KEY.Key_Return, CONTROL)
    assert form.isVisible()
    form.left.editor("reason").input().setFocus()
    year.village.write("抗洪抢险表现突出")
    year.village.key(KEY.Key_Return)
    row = year.row(name)
    assert (row.proposed, row.decided, row.reason) == (Grade.QUALIFIED, Grade.EXCELLENT, "抗洪抢险表现突出")
    assert year.told == [f"评定等次：{name} 优秀"]
    assert year.shown(name, "decided") == "优秀"
    assert "评为优秀：抗洪抢险表现突出" in year.dialog.card.footer.left.full_text


def test_a_decision_is_taken_back_by_its_button(year: Year, qtbot: QtBot) -> None:
    name = next(row.name for row in year.dialog.table.rows.rows if row.gradable)
    year.choose(name)
    year.village.key(KEY.Key_Return)
    year.village.key(KEY.Key_Return, CONTROL)
    assert year.row(name).decided is year.row(name).proposed
    year.choose(name)
    qtbot.mouseClick(year.dialog.withdraw_button, LEFT)
    year.village.settle()
    assert year.row(name).decided is None
    assert year.told[-1] == f"取消等次评定：{name}"


def test_proposals_are_taken_at_once_and_the_whole_is_taken_back(year: Year, qtbot: QtBot) -> None:
    qtbot.mouseClick(year.dialog.all_button, LEFT)
    year.village.settle()
    rows = year.village.ask(lambda: queries.year_table(2026).rows)
    assert all(row.decided is row.proposed for row in rows if row.gradable and not row.asked)
    assert year.dialog.told.text == f"已按建议评定 {sum(row.decided is not None for row in rows)} 人"
    qtbot.mouseClick(year.dialog.told._buttons[0], LEFT)
    year.village.settle()
    assert all(row.decided is None for row in year.village.ask(lambda: queries.year_table(2026).rows))


def test_members_tied_at_the_quota_are_asked_about(open_village: MakeVillage, open_year: MakeYear) -> None:
    village = open_village()
    with_bands(village, "5.0", "3.0", "1.0")
    table = village.ask(lambda: queries.year_table(2026))
    year = open_year(village=village)
    assert table.quota.asked, "nobody of the sample village is tied at the limit"
    assert "请支部研究确定" in year.dialog.step.text
    year.dialog.step._buttons[0].click()
    form = year.form(TieForm)
    tied = [row for row in table.rows if row.person in table.quota.asked]
    form.grid.tick_all()
    assert f"只剩 {table.quota.left} 个名额" in form.problem.text
    year.village.key(KEY.Key_Return, CONTROL)
    assert form.isVisible()
    form.grid.tick_all(False)
    form.grid.tick([row.person for row in tied[: table.quota.left]])
    form.left.editor("reason").input().setFocus()
    year.village.write("民主测评得票多")
    year.village.key(KEY.Key_Return, CONTROL)
    decided = [year.row(row.name).decided for row in tied]
    assert decided.count(Grade.EXCELLENT) == table.quota.left
    assert decided.count(Grade.QUALIFIED) == len(tied) - table.quota.left


def test_a_veto_is_shown_and_forbids_a_better_grade(open_village: MakeVillage, open_year: MakeYear) -> None:
    village = open_village()
    veto(village, "张伟")
    year = open_year(village=village)
    row = year.row("张伟")
    assert row.veto_effect is not None
    assert year.shown("张伟", "veto") != ""
    year.choose("张伟")
    year.village.key(KEY.Key_Return)
    form = year.form(GradeForm)
    form.grade.set_value(Grade.EXCELLENT)
    form.left.editor("reason").set_value("表现好")
    form.grade.changed.emit()
    assert "张伟有一票否决" in form.problem.text


def test_charts_tell_the_spread_and_the_groups(year: Year, qtbot: QtBot) -> None:
    view = year.dialog.view
    assert view is not None
    year.dialog.tabs.choose("spread")
    assert year.dialog.pages.currentWidget() is year.dialog.spread
    assert sum(members for _, members, _ in year.dialog.spread.chart._bars) == view.distribution.scored
    year.dialog.tabs.choose("groups")
    assert year.dialog.pages.currentWidget() is year.dialog.groups
    names = [row.name for row in year.dialog.groups.table.rows.rows]
    assert names[:-1] == ["第一党小组", "第二党小组", "第三党小组"]
    assert [label for label, _, _ in year.dialog.groups.chart._bars] == names[:-1]


def test_papers_are_handed_to_the_window_with_year_and_day(year: Year, qtbot: QtBot) -> None:
    year.village.key(KEY.Key_P, CONTROL)
    qtbot.mouseClick(year.dialog.groups_button, LEFT)
    assert [(one.year, one.day) for one in year.village.papers] == [(2026, date(2026, 11, 23))] * 2


def test_closing_says_what_is_still_missing(year: Year, qtbot: QtBot) -> None:
    assert year.dialog.summary.full_text.startswith("结账还差：审核 ")
    qtbot.mouseClick(year.dialog.close_button, LEFT)
    form = year.form(CloseForm)
    assert "还不能结账，还差：" in form.problem.text
    assert "2027年1月1日起可结账" in form.problem.text
    assert form.save_button.isHidden()
    year.village.key(KEY.Key_Return, CONTROL)
    assert year.village.ask(lambda: queries.closed_year(2026)) is None


def test_closing_backs_up_first_stores_the_results_and_shuts_the_year(
    open_village: MakeVillage, open_year: MakeYear, qtbot: QtBot
) -> None:
    village = open_village(moment=NEXT_YEAR)
    make_ready(village)
    year = open_year(village=village)
    assert year.dialog.step.text != ""
    qtbot.mouseClick(year.dialog.close_button, LEFT)
    said = texts_of(year.form(CloseForm))
    assert any("不能再改，也不能撤回" in text for text in said)
    year.village.key(KEY.Key_Return, CONTROL)
    village.settle()
    assert year.told == ["2026年度积分结账"]
    closed = village.ask(lambda: queries.closed_year(2026))
    assert closed is not None and closed.closed == date(2027, 1, 20)
    assert "2026年度已于2027年1月20日结账" in year.dialog.step.text
    assert not year.dialog.grade_button.isEnabled()
    assert not year.dialog.close_button.isEnabled()
    folder = village.ask(lambda: village.jobs.office.path).parent
    backups = list(folder.rglob("*年度结账*"))
    assert backups, "no backup was made"


def test_a_read_only_file_shows_the_year_and_decides_nothing(open_year: MakeYear) -> None:
    year = open_year(read_only="李四的电脑正在使用。")
    year.choose("张伟")
    year.village.key(KEY.Key_Return)
    assert not year.dialog.findChildren(GradeForm)
    assert not year.dialog.close_button.isEnabled()
    assert year.dialog.summary_button.isEnabled()
