"""Entering the rows of a clerk's sheet that are not in the register yet."""

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.people.values import Action, Imported, Plan
from villageoffice.points import queries
from villageoffice.points.register.entries import enter
from villageoffice.points.values import EntryLine


def import_entries(act: Act, plan: Plan[EntryLine]) -> Imported:
    """Enter the good rows of a plan; rows that are the same make nothing.

    The plan is made again first; raises OfficeError if the register has moved on in between.
    """
    fresh = queries.plan_entries(plan.reading, act.moment.date())
    if fresh != plan:
        raise OfficeError("核对之后登记内容有了变化。", "请重新核对一次再导入。")
    drafts = [row.draft.draft for row in plan.rows if row.action is Action.NEW]
    if drafts:
        enter(act, drafts)
    return Imported(added=len(drafts), updated=0, same=plan.count(Action.SAME), rejected=len(plan.rejected))
