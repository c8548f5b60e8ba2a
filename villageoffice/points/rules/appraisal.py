"""What stands on the appraisal sheet: who gets a grade, and how the boxes are filled in."""

from villageoffice.people.values import MemberRow, MembershipKind
from villageoffice.points.rules.table import is_ranked, is_scored, member_word
from villageoffice.points.values import AppraisalSheet


def why_not_graded(member: MemberRow) -> str:
    """Return why a member gets no grade in the appraisal; empty for one who gets it.

    Probationary members take part but get no grade.
    """
    if is_ranked(member):
        return ""
    if member.kind is MembershipKind.PROBATIONARY:
        return "预备党员"
    return "免计分" if not is_scored(member) else member_word(member)


def appraisal_notes(sheet: AppraisalSheet) -> tuple[str, ...]:
    """Return how the sheet is filled in."""
    return (
        "不署名，不写任何记号；每人只选一格，在格内打“√”，不选为弃权，多选的这一行无效。",
        f"优秀一般不超过党员总数的三分之一（{sheet.base} 人，最多 {sheet.limit} 人）。",
        "测评结果是评定等次的依据之一，由党支部综合研究确定。",
    )
