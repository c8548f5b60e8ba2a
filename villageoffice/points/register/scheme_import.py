"""Entering the rows of a sheet of a scheme: a new scheme, or changes of the year's own."""

from collections.abc import Sequence
from dataclasses import replace

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.people import queries as people
from villageoffice.people.values import Action, Imported, Plan, Planned
from villageoffice.points import queries, rules
from villageoffice.points.models import CategoryRecord, ItemRecord, SchemeRecord
from villageoffice.points.register.changes import change_settings
from villageoffice.points.register.scheme import (
    adopt_scheme,
    category_values,
    item_values,
    refuse_problems,
)
from villageoffice.points.values import CategoryDraft, ItemDraft, Scheme, SchemeDraft, SchemeLine, same_name


def import_scheme(act: Act, plan: Plan[SchemeLine]) -> Imported:
    """Enter the good rows of a plan; rows that are the same make nothing.

    The plan is made again first; raises OfficeError if the register has moved on in between;
    SchemeRefused if the scheme would no longer hold together.
    """
    if queries.plan_scheme(plan.reading, act.moment.date()) != plan:
        raise OfficeError("核对之后登记内容有了变化。", "请重新核对一次再导入。")
    done = Imported(
        plan.count(Action.NEW), plan.count(Action.UPDATE), plan.count(Action.SAME), len(plan.rejected)
    )
    if not done.added and not done.updated:
        return done
    year, categories = queries.planned_scheme(plan)
    scheme = queries.scheme(year)
    if scheme is None:
        draft = replace(_head(rules.BLANK_SCHEME, plan.rows), categories=tuple(categories.values()))
        adopt_scheme(act, year, _branch(), draft)
        return done
    settings = _head(rules.draft_of(scheme, whole=True), plan.rows)
    if settings != rules.draft_of(scheme, whole=True):
        change_settings(act, year, settings)
    _change_categories(act, scheme, categories)
    _change_items(act, scheme, plan.rows)
    changed = queries.scheme(year)
    if changed is not None:
        refuse_problems(rules.scheme_problems(rules.draft_of(changed, whole=True), year))
    act.touched(Change.POINTS)
    return done


def _head(draft: SchemeDraft, rows: Sequence[Planned[SchemeLine]]) -> SchemeDraft:
    for row in rows:
        if row.draft.setting and row.draft.setting != "年度" and row.action is not Action.SAME:
            draft = rules.with_setting(draft, row.draft.setting, row.draft.value)
    return draft


def _branch() -> int:
    branch = people.party_branch()
    if branch is None:
        raise OfficeError("还没有登记党支部。", "请先在“设置”里填写党支部名称。")
    return branch.key


def _change_categories(act: Act, scheme: Scheme, wanted: dict[str, CategoryDraft]) -> None:
    known = {same_name(category.name): category for category in scheme.categories}
    position = max((category.position for category in scheme.categories), default=0)
    for name, draft in wanted.items():
        category = known.get(same_name(name))
        if category is None:
            position += 1
            act.insert(CategoryRecord(scheme=scheme.key, position=position, **category_values(draft)))
        else:
            row = CategoryRecord.get(CategoryRecord.key == category.key, CategoryRecord.live())
            act.replace(row, **category_values(draft))


def _change_items(act: Act, scheme: Scheme, rows: Sequence[Planned[SchemeLine]]) -> None:
    live = CategoryRecord.select().where(CategoryRecord.scheme == scheme.key, CategoryRecord.live())
    keys = {same_name(row.name): row.key for row in live}
    head = SchemeRecord.get(SchemeRecord.key == scheme.key, SchemeRecord.live())
    position = max((item.position for item in scheme.items), default=0)
    for row in rows:
        draft: ItemDraft | None = row.draft.item
        if draft is None or row.action is Action.SAME:
            continue
        if row.target is not None:
            record = ItemRecord.get(ItemRecord.key == row.target, ItemRecord.live())
            act.replace(record, **item_values(draft))
        else:
            position += 1
            category = keys[same_name(row.draft.category)]
            act.insert(
                ItemRecord(scheme=head.key, category=category, position=position, **item_values(draft))
            )
