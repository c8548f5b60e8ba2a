"""The words of the points register, in one place each."""

from villageoffice.kits.labelled import Labelled


class CategoryKind(Labelled):
    """How the entries of a category are summed.

    DEDUCT starts at its full mark and only goes down, never below 0; EARN and BONUS are sums
    with a cap; PENALTY is taken off without a cap; EVALUATION is a weighted mark; CARRY is part
    of last year's total; VETO carries no points.
    """

    DEDUCT = "DEDUCT", "基础分"
    EARN = "EARN", "日常分"
    BONUS = "BONUS", "加分"
    PENALTY = "PENALTY", "扣分"
    EVALUATION = "EVALUATION", "民主评议分"
    CARRY = "CARRY", "结转分"
    VETO = "VETO", "一票否决"


class EntryState(Labelled):
    """How far an entry has come: 申报 → 初评 → 审核; a voided or refused one keeps its row."""

    DECLARED = "DECLARED", "初评中"
    GROUP_JUDGED = "GROUP_JUDGED", "待审核"
    REVIEWED = "REVIEWED", "已审核"
    VOIDED = "VOIDED", "已作废"
