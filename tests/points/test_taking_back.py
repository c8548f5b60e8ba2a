"""What no way back may touch: a closed year, and the scheme behind figures that were posted."""

from dataclasses import replace

import pytest

from tests.points import desk
from tests.points.annual import PLAIN, adopt, close, decide, decide_all, give, year_of
from tests.points.village import MODELS, Village
from villageoffice.kits.exact import Points
from villageoffice.kits.storage.reversal import CannotTakeBack, take_back
from villageoffice.points import queries, register, rules
from villageoffice.points.register import YearClosed
from villageoffice.points.values import Grade


def take_back_last(village: Village, number: int) -> None:
    register.refuse_taking_back(number)
    with village.file.act("撤回") as act:
        take_back(act, number, MODELS)


def test_after_closing_no_grade_is_decided_withdrawn_or_taken_back(village: Village) -> None:
    adopt(village, 2025, PLAIN)
    person = village.member("张伟")
    give(village, person, "75")
    decide_all(village, 2025)
    decided = village.file.last_act
    close(village, 2025)
    with pytest.raises(YearClosed):
        decide(village, 2025, (person, Grade.EXCELLENT, "表现突出"))
    with pytest.raises(YearClosed):
        decide_all(village, 2025)
    with pytest.raises(YearClosed), village.file.act("取消评定") as act:
        register.withdraw_grade(act, 2025, person)
    with pytest.raises(CannotTakeBack, match="2025年度已经结账，方案和等次不能再改动"):
        take_back_last(village, decided)
    assert year_of(queries.year_table(2025), person).decided is Grade.QUALIFIED


def test_before_closing_a_decision_is_taken_back(village: Village) -> None:
    adopt(village, 2025, PLAIN)
    person = village.member("张伟")
    give(village, person, "75")
    decide_all(village, 2025)
    take_back_last(village, village.file.last_act)
    assert year_of(queries.year_table(2025), person).decided is None


def test_the_scheme_of_a_closed_year_is_not_taken_back(village: Village) -> None:
    adopt(village, 2025, PLAIN)
    scheme = queries.scheme(2025)
    assert scheme is not None
    lines = ((Grade.EXCELLENT, Points(950)), *scheme.bands[1:])
    with village.file.act("修改方案") as act:
        register.change_settings(act, 2025, replace(rules.draft_of(scheme, whole=True), bands=lines))
    changed = village.file.last_act
    close(village, 2025)
    with pytest.raises(CannotTakeBack, match="2025年度已经结账"):
        take_back_last(village, changed)


def test_a_change_of_the_scheme_stays_once_figures_were_posted_by_it(village: Village) -> None:
    person = village.member("张伟")
    with village.file.act("更正方案") as act:
        found = village.item("志愿服务")
        draft = replace(rules.item_draft(found), low=Points(10), high=Points(10))
        register.correct_item(act, found.key, draft)
    corrected = village.file.last_act
    village.record(person, "志愿服务", "2026-10-10")
    village.review(*(row.entry.key for row in queries.find_entries(2026)))
    desk.post(village, 10)
    with pytest.raises(CannotTakeBack, match="2026年10月的积分已经按这个方案公示"):
        take_back_last(village, corrected)
    assert str(village.row(person, 2026, 10).base) != "0.0"
