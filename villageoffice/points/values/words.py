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


class Cycle(Labelled):
    """How often figures are posted."""

    MONTH = "MONTH", "月"
    QUARTER = "QUARTER", "季度"


class QuotaBase(Labelled):
    """Of whom one third may be graded excellent (优秀一般不超过党员总数的三分之一)."""

    ALL_MEMBERS = "ALL_MEMBERS", "全体党员"
    ASSESSED = "ASSESSED", "参加评定的党员"


class Grade(Labelled):
    """Grade of the yearly democratic appraisal."""

    EXCELLENT = "EXCELLENT", "优秀"
    QUALIFIED = "QUALIFIED", "合格"
    BASICALLY_QUALIFIED = "BASICALLY_QUALIFIED", "基本合格"
    UNQUALIFIED = "UNQUALIFIED", "不合格"


class VetoEffect(Labelled):
    """What a veto item does to the year."""

    ZERO = "ZERO", "总分记 0，不合格"
    FAIL_GRADE = "FAIL_GRADE", "保留总分，不合格"
    NO_EXCELLENT = "NO_EXCELLENT", "不得评为优秀"


class PeriodState(Labelled):
    """How far a period has come."""

    OPEN = "OPEN", "录入中"
    READY = "READY", "待公示"
    POSTED = "POSTED", "公示中"
    POSTING_OVER = "POSTING_OVER", "待备案"
    FILED = "FILED", "已备案"


class ObjectionOutcome(Labelled):
    """What came of an objection."""

    OPEN = "OPEN", "待答复"
    UPHELD = "UPHELD", "成立"
    REJECTED = "REJECTED", "不成立"
    WITHDRAWN = "WITHDRAWN", "撤回"
