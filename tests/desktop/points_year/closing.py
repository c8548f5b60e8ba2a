"""Brings the sample village's year to its end, as the branch would by hand."""

from tests.desktop.points.conftest import Village
from villageoffice.kits.storage.act import Act
from villageoffice.points import queries, register
from villageoffice.points.values import EntryDraft, EntryState, Grade, GradeDraft


def review_everything(act: Act) -> None:
    """Judge, explain and review every entry of 2026 that waits."""
    for row in queries.find_entries(2026):
        entry = row.entry
        if entry.unexplained:
            register.void_entry(act, entry.key, "补写事由，另登一条")
            register.record_entries(
                act, [EntryDraft(entry.person, entry.item, entry.day, entry.points, "无故缺席")]
            )
    declared = queries.find_entries(2026, state=EntryState.DECLARED)
    register.judge_entries(act, [row.entry.key for row in declared])
    waiting = queries.find_entries(2026, state=EntryState.GROUP_JUDGED)
    register.review_entries(act, [row.entry.key for row in waiting])


def grade_everybody(act: Act) -> None:
    """Decide as proposed; who is asked about gets 合格."""
    register.decide_as_proposed(act, 2026)
    rows = queries.year_table(2026).rows
    left = [row for row in rows if row.gradable and not row.decided]
    register.decide_grades(
        act, 2026, [GradeDraft(row.person, row.proposed or Grade.QUALIFIED, "支部研究确定") for row in left]
    )


def make_ready(village: Village) -> None:
    """Leave nothing open but the closing itself."""
    village.act(review_everything)
    village.act(grade_everybody)
    missing = village.ask(lambda: queries.year_table(2026, today=village.jobs.office.today).missing)
    assert missing == ()
