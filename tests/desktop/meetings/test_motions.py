"""Motions and their stages, entered, moved and taken out by clicks and keys."""

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from tests.desktop.meetings.held import HELP, ROAD, Held
from tests.desktop.open_village import ALT, CTRL, Clerk
from villageoffice.desktop.meetings.motion_dialog import MotionDialog
from villageoffice.desktop.meetings.motions_dialog import MotionsDialog
from villageoffice.desktop.meetings.stages_dialog import StageForm, StagesDialog
from villageoffice.meetings.values import Combination, Motion, MotionType, PassBase, Share, Stage

KEY = Qt.Key


def open_motions(held: Held) -> MotionsDialog:
    held.open()
    held.clerk.press(KEY.Key_1, ALT)
    dialog = held.clerk.dialog(MotionsDialog)
    assert isinstance(dialog, MotionsDialog)
    return dialog


def open_new(held: Held) -> MotionDialog:
    open_motions(held)
    held.clerk.press(KEY.Key_N, CTRL)
    dialog = held.clerk.dialog(MotionDialog)
    assert isinstance(dialog, MotionDialog)
    return dialog


def choose(dialog: MotionDialog, key: str, value: object) -> None:
    """Choose in a box as a click does."""
    form = dialog.left if key in dialog.left._fields else dialog.right
    form.editor(key).set_value(value)
    form.editor(key).changed.emit()


def only(held: Held) -> Motion:
    (motion,) = held.file.motions
    return motion


def test_a_motion_is_entered_with_the_rules_its_subject_proposes(held: Held) -> None:
    dialog = open_new(held)
    held.clerk.type("修订村规民约")
    choose(dialog, "subject", "fundraising")
    asked = dialog.ballots[1].asked.full_text
    assert asked.startswith(
        "到会须达组成人员三分之二以上，赞成须超过到会人员半数。《中华人民共和国村民委员会组织法》"
    )
    held.clerk.press(KEY.Key_Return, CTRL)
    motion = only(held)
    assert (motion.draft.title, motion.draft.subject, motion.draft.four_two) == (
        "修订村规民约",
        "fundraising",
        True,
    )
    assert [ballot.rule_id for ballot in motion.ballots] == ["P1", "R2"]
    listed = held.clerk.dialog(MotionsDialog)
    assert listed.table.rows.rowCount() == 1 and "已登记议题" in listed.told.text


def test_a_subject_of_another_body_is_warned_of(held: Held) -> None:
    dialog = open_new(held)
    held.clerk.type("章程")
    choose(dialog, "subject", "village_charter")
    assert dialog.warning.isVisible() and dialog.warning.text
    dialog.reject()


def test_a_rule_is_set_by_hand_in_words(held: Held) -> None:
    dialog = open_new(held)
    held.clerk.type("试行方案")
    party = dialog.ballots[0]
    party.rule.set_value("custom")
    party.rule.changed.emit()
    assert party.quorum.isVisible() and party.base.isVisible()
    for editor, words in ((party.quorum, "不要求"), (party.majority, "60%")):
        editor.set_value(None)
        editor.input().setFocus()
        held.clerk.type(words)
    held.clerk.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "没有说清楚是“以上”还是“超过”" in dialog.right.message(f"majority-{party.chamber.key}")
    held.clerk.type("以上")
    held.clerk.press(KEY.Key_Return, CTRL)
    custom = only(held).ballots[0].custom
    assert custom is not None
    assert custom.majority == Share(Fraction(3, 5), True) and custom.pass_base is PassBase.PRESENT
    assert not custom.quorum.share


def test_a_recommendation_lists_its_candidates_by_the_strokes_of_their_names(held: Held) -> None:
    dialog = open_new(held)
    held.clerk.type("推荐优秀共产党员")
    choose(dialog, "type", MotionType.RECOMMENDATION)
    assert dialog.candidates.isVisible() and dialog.left.editor("seats").value() == 1
    assert dialog.problem.text == "推荐还没有候选人。"
    held.clerk.click(dialog.candidates.button)
    for name in ("赵磊", "王芳", "丁一"):
        held.clerk.type(name)
        held.clerk.press(KEY.Key_Return)
        held.clerk.press(KEY.Key_Return)
    held.clerk.click(dialog.strokes)
    assert [name for name, _ in dialog.candidates.values()] == ["丁一", "王芳", "赵磊"]
    held.clerk.press(KEY.Key_Return, CTRL)
    motion = only(held)
    assert [one.name for one in motion.draft.candidates] == ["丁一", "王芳", "赵磊"]
    assert [one.person is not None for one in motion.candidates] == [False, True, True]
    assert motion.draft.seats == 1


def test_those_who_are_judged_stand_in_the_order_they_are_moved_to(held: Held) -> None:
    dialog = open_new(held)
    held.clerk.type("两委成员测评")
    choose(dialog, "type", MotionType.EVALUATION)
    assert dialog.people.full_text.startswith("被评议的人")
    held.clerk.click(dialog.candidates.button)
    for name in ("王芳", "赵磊"):
        held.clerk.type(name)
        held.clerk.press(KEY.Key_Return)
        held.clerk.press(KEY.Key_Return)
    dialog.candidates.filled()[1].editors[0].input().setFocus()
    held.clerk.press(KEY.Key_Up, ALT)
    held.clerk.press(KEY.Key_Return, CTRL)
    assert [one.name for one in only(held).draft.candidates] == ["赵磊", "王芳"]


def test_candidates_stand_as_the_clerk_listed_them_when_that_is_chosen(held: Held) -> None:
    dialog = open_new(held)
    held.clerk.type("推荐优秀共产党员")
    choose(dialog, "type", MotionType.RECOMMENDATION)
    assert dialog.people.full_text == "候选人（票上按姓氏笔画排列）"
    choose(dialog, "typed_order", True)
    assert dialog.people.full_text == "候选人（按票上的次序）"
    held.clerk.click(dialog.candidates.button)
    for name in ("王芳", "赵磊"):
        held.clerk.type(name)
        held.clerk.press(KEY.Key_Return)
        held.clerk.press(KEY.Key_Return)
    dialog.candidates.filled()[1].editors[0].input().setFocus()
    held.clerk.press(KEY.Key_Up, ALT)
    held.clerk.press(KEY.Key_Return, CTRL)
    assert [one.name for one in only(held).draft.candidates] == ["赵磊", "王芳"]
    held.clerk.dialog(MotionsDialog).table.setFocus()
    held.clerk.press(KEY.Key_Return)
    form = held.clerk.dialog(MotionDialog)
    assert form.left.editor("typed_order").value() is True
    form.reject()


def test_two_ballots_are_weighed_or_each_has_a_share(held: Held) -> None:
    dialog = open_new(held)
    held.clerk.type("评议")
    choose(dialog, "combination", Combination.WEIGHTED_RATES)
    assert dialog.right.editor("first_percent").isVisible() and not dialog.right.editor("least").isVisible()
    held.clerk.press(KEY.Key_Return, CTRL)
    assert dialog.isVisible() and dialog.right.message("first_percent") == "请填写前一票占。"
    choose(dialog, "combination", Combination.EACH_AT_LEAST)
    choose(dialog, "least", Fraction(3, 5))
    held.clerk.press(KEY.Key_Return, CTRL)
    draft = only(held).draft
    assert (draft.combination, draft.least, draft.first_percent) == (
        Combination.EACH_AT_LEAST,
        Fraction(3, 5),
        None,
    )


def test_a_motion_of_the_party_alone_has_one_ballot(held: Held) -> None:
    dialog = open_new(held)
    held.clerk.type("党内事项")
    people = dialog.ballots[1]
    people.rule.set_value(None)
    people.rule.changed.emit()
    assert not dialog.combination.isVisible()
    held.clerk.press(KEY.Key_Return, CTRL)
    assert [ballot.label for ballot in only(held).ballots] == ["党员票"]


def test_a_motion_is_changed_and_keeps_the_rule_chosen_for_it(held: Held) -> None:
    dialog = open_motions(held.with_motions())
    dialog.table.setFocus()
    held.clerk.press(KEY.Key_Return)
    form = held.clerk.dialog(MotionDialog)
    assert form.heading.full_text == "修改议题一" and form.left.editor("title").value() == ROAD
    form.left.editor("proposer").input().setFocus()
    form.left.editor("proposer").set_value(None)
    held.clerk.type("村两委")
    held.clerk.press(KEY.Key_Return, CTRL)
    draft = held.file.motions[0].draft
    assert (draft.proposer, draft.title, draft.text) == ("村两委", ROAD, "按户筹资养护主干道。")


def test_motions_change_places_and_are_taken_out_and_back(held: Held) -> None:
    dialog = open_motions(held.with_motions())
    dialog.table.setFocus()
    held.clerk.press(KEY.Key_Down, ALT)
    assert [one.draft.title for one in held.file.motions] == [HELP, ROAD]
    held.clerk.press(KEY.Key_Up, ALT)
    assert [one.draft.title for one in held.file.motions] == [ROAD, HELP]
    held.clerk.press(KEY.Key_Delete)
    assert [one.draft.title for one in held.file.motions] == [HELP]
    button = next(one for one in dialog.told._buttons if one.text() == "撤销")
    held.clerk.click(button)
    assert {one.draft.title for one in held.file.motions} == {ROAD, HELP}


def test_a_printed_motion_is_not_changed_and_the_reason_is_told(held: Held) -> None:
    dialog = open_motions(held.with_motions().with_rolls().with_papers())
    dialog.table.setFocus()
    held.clerk.press(KEY.Key_Delete)
    assert "已经印制" in dialog.told.text and len(held.file.motions) == 2


def test_stages_are_written_down_in_order_and_warned_of(held: Held, clerk: Clerk) -> None:
    page = held.with_motions().open()
    clerk.click(page.motion_card.stages)
    dialog = clerk.dialog(StagesDialog)
    row = dialog.table.current_row()
    assert row is not None and row.stage is Stage.CONSULTED
    clerk.press(KEY.Key_N, CTRL)
    form = clerk.dialog(StageForm)
    clerk.type("2026-11-01")
    clerk.press(KEY.Key_Return)
    clerk.type("村两委会议")
    clerk.press(KEY.Key_Return)
    clerk.type("5")
    clerk.press(KEY.Key_Return)
    clerk.type("7")
    clerk.press(KEY.Key_Return, CTRL)
    assert form.isVisible() and form.problem.text == "实到 7 人多于应到 5 人，请核对。"
    form.left.editor("present").set_value(5)
    form.left.editor("present").changed.emit()
    clerk.press(KEY.Key_Return, CTRL)
    line = next(one for one in held.file.motions[0].stages if one.stage is Stage.CONSULTED)
    assert (line.day, line.body, line.present) == (date(2026, 11, 1), "村两委会议", 5)
    assert line.warning and dialog.step.isVisible()
    dialog.table.choose(Stage.CONSULTED)
    clerk.press(KEY.Key_Delete)
    assert next(o for o in held.file.motions[0].stages if o.stage is Stage.CONSULTED).day is None
    dialog.reject()


@pytest.mark.parametrize("words", ["三分之二", "2/3", "超过以上", "0%以上", "超过3/2"])
def test_a_share_that_says_nothing_certain_is_refused(held: Held, words: str) -> None:
    dialog = open_new(held)
    held.clerk.type("方案")
    party = dialog.ballots[0]
    party.rule.set_value("custom")
    party.rule.changed.emit()
    party.majority.set_value(None)
    party.majority.input().setFocus()
    held.clerk.type(words)
    assert party.majority.check()
    dialog.reject()
