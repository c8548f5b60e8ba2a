"""Satisfaction scales: 满意, 基本满意, 不满意, 不了解 for each person, ranked.

Marks are a basis, not a verdict: 不能简单地以票取人 (rules on selecting cadres); what follows from them is
the meeting's to say.
"""

from collections.abc import Sequence
from dataclasses import replace

from villageoffice.kits.exact import competition_ranks
from villageoffice.meetings.rules.decide import decide
from villageoffice.meetings.rules.quorum import attendance_words
from villageoffice.meetings.rules.weighing import hundredths, percentage, weighted
from villageoffice.meetings.values import (
    Combination,
    EvaluationDecision,
    EvaluationLine,
    Figures,
    Outcome,
    VotingRule,
)

_PLEASED = 2
"""How many of the grades say that one is pleased: the first and the second."""


def decide_evaluation(
    rule: VotingRule,
    figures: Figures,
    marks: Sequence[tuple[str, tuple[int, ...]]],
    *,
    label: str = "",
) -> EvaluationDecision:
    """Rank the persons of an evaluation; without a quorum it is no evaluation.

    figures: ``yes`` holds the valid papers, ``invalid`` those invalid as a whole.  marks: (name,
    counts of the four grades) in the order of the paper.
    """
    lines = rank_evaluation(marks)
    checked = decide(rule, figures, label=label)
    if checked.outcome in (Outcome.REFUSED, Outcome.VOID, Outcome.NO_DECISION):
        return EvaluationDecision(checked.outcome, checked.sentence, lines, checked.cause)
    for name, grades in marks:
        if sum(grades) > figures.valid:
            told = f"有效票{figures.valid}张，{name}的评价合计{sum(grades)}张，多于有效票，请重新清点。"
            return EvaluationDecision(Outcome.REFUSED, told, lines, "数字有误")
    best = f"，满意率最高的是{lines[0].name}（{hundredths(lines[0].rate)}%）" if lines else ""
    sentence = f"{attendance_words(rule, figures)}；有效票{figures.valid}张，评议有效{best}。"
    return EvaluationDecision(Outcome.CARRIED, sentence, lines)


def rank_evaluation(marks: Sequence[tuple[str, tuple[int, ...]]]) -> tuple[EvaluationLine, ...]:
    """Rank by the rate of 满意 and 基本满意, best first; equal ones share a rank in the paper's order."""
    lines = [EvaluationLine(name, grades, _rate(grades)) for name, grades in marks]
    return _ranked(lines)


def combine_evaluations(
    first: Sequence[EvaluationLine], second: Sequence[EvaluationLine], first_percent: int
) -> tuple[EvaluationLine, ...]:
    """Weigh two bodies' rates for the same persons; grades are added up.  Persons are met by name."""
    others = {line.name: line for line in second}
    lines = [_combined(line, others[line.name], first_percent) for line in first if line.name in others]
    return _ranked(lines)


def _combined(first: EvaluationLine, second: EvaluationLine, first_percent: int) -> EvaluationLine:
    rate = weighted(
        Combination.WEIGHTED_RATES,
        (sum(first.grades[:_PLEASED]), sum(first.grades)),
        (sum(second.grades[:_PLEASED]), sum(second.grades)),
        first_percent,
    )
    grades = tuple(one + other for one, other in zip(first.grades, second.grades, strict=True))
    return EvaluationLine(first.name, grades, rate)


def _rate(grades: tuple[int, ...]) -> int:
    return percentage(sum(grades[:_PLEASED]), sum(grades))


def _ranked(lines: Sequence[EvaluationLine]) -> tuple[EvaluationLine, ...]:
    ranks = competition_ranks([line.rate for line in lines])
    ranked = [replace(line, rank=rank) for line, rank in zip(lines, ranks, strict=True)]
    return tuple(sorted(ranked, key=lambda line: line.rank))
