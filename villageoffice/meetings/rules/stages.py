"""The order of 四议两公开 and of 三会三议; warned of, never blocked.

Local rules (农村基层组织工作条例 Art. 19 leaves the course to them) want the plan with every member three
days before the party's assembly; a village whose secretary heads the committee joins ① and ②.
"""

from collections.abc import Sequence
from datetime import timedelta

from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.values import FOUR_TWO, THREE_MEETINGS, Stage, StageLine

PLAN_DAYS = 3
"""From the two committees' consultation to the party members' review."""


def stage_warning(line: StageLine, before: Sequence[StageLine]) -> str:
    """Say what is wrong with the day of a stage, or that stages before it are missing; else empty.

    before: the other stages of the motion, in any order.
    """
    if line.day is None:
        return ""
    earlier = {other.stage: other for other in before if other.stage in _stages_before(line.stage)}
    for stage in _stages_before(line.stage):
        told = earlier.get(stage)
        if told is None or told.day is None:
            return f"{line.stage.label}之前还没有登记{stage.label}。"
        if told.day > line.day:
            days = f"{chinese_date(told.day)}，{line.stage.label}是{chinese_date(line.day)}"
            return f"{stage.label}是{days}，先后不对，请核对日期。"
    return _too_soon(line, earlier.get(Stage.CONSULTED))


def stage_warnings(stages: Sequence[StageLine]) -> tuple[str, ...]:
    """Return the warnings of all stages of a motion, in their order."""
    return tuple(filter(None, (stage_warning(line, stages) for line in stages)))


def _stages_before(stage: Stage) -> tuple[Stage, ...]:
    course = FOUR_TWO if stage in FOUR_TWO else THREE_MEETINGS
    return course[: course.index(stage)]


def _too_soon(line: StageLine, consulted: StageLine | None) -> str:
    if line.stage is not Stage.REVIEWED or consulted is None or consulted.day is None or line.day is None:
        return ""
    if consulted.day + timedelta(days=PLAN_DAYS) <= line.day:
        return ""
    return (
        f"{consulted.stage.label}到{line.stage.label}不足{PLAN_DAYS}天，"
        "有的地方要求提前3天把方案送给全体党员，请核对本地办法。"
    )
