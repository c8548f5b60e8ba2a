"""The columns of the people table; numbers are masked, what is missing is told where it is seen."""

from villageoffice.desktop import theme
from villageoffice.desktop.widgets.row_model import ColumnDef, RowModel
from villageoffice.kits.text.masks import mask_id, mask_phone
from villageoffice.people.rules import group_order
from villageoffice.people.values import PersonRow, Whereabouts

STATUS_KINDS = {
    Whereabouts.LIVING_HERE: "ok",
    Whereabouts.AWAY: "warn",
    Whereabouts.MOVED_OUT: "neutral",
    Whereabouts.DIED: "neutral",
}
"""Kind of the pill of where somebody is."""

GAPS = "gaps"
"""Key of the column that says what is to be checked."""


def roles(row: PersonRow) -> list[tuple[str, str]]:
    """What somebody is, as pills: 党员, 代表, 两委, 监委."""
    found = [("党员", "accent")] if row.is_member else []
    if row.is_representative:
        found.append(("代表", "info"))
    if row.is_committee:
        found.append(("两委", "warn"))
    elif row.offices:
        found.append(("监委", "neutral"))
    return found


def gap_words(row: PersonRow) -> str:
    """What is missing or does not fit, in one line."""
    return "、".join(row.gaps)


def _tip(row: PersonRow) -> str:
    return f"需核对：{gap_words(row)}" if row.gaps else ""


def people_model() -> RowModel[PersonRow]:
    """A model over the rows of the register."""
    return RowModel(_COLUMNS, row_id=lambda row: row.person, search=lambda row: row.search)


_COLUMNS = (
    ColumnDef[PersonRow]("name", "姓名", lambda row: row.name, sort=lambda row: row.sort, tip=_tip),
    ColumnDef[PersonRow]("sex", "性别", lambda row: row.sex or "—", width=48),
    ColumnDef[PersonRow](
        "age",
        "年龄",
        lambda row: "—" if row.age is None else str(row.age),
        sort=lambda row: row.age,
        align="right",
        width=52,
    ),
    ColumnDef[PersonRow](
        "group", "小组", lambda row: row.village_group or "—", sort=lambda row: group_order(row.village_group)
    ),
    ColumnDef[PersonRow](
        "household",
        "户号",
        lambda row: row.household_number or "—",
        sort=lambda row: row.household_number or None,
    ),
    ColumnDef[PersonRow](
        "roles",
        "身份",
        lambda row: " ".join(text for text, _ in roles(row)),
        sort=lambda row: (-len(roles(row)), roles(row)) if roles(row) else None,
        pills=roles,
        tip=lambda row: "、".join(row.offices),
        width=106,
    ),
    ColumnDef[PersonRow](
        "phone",
        "电话",
        lambda row: mask_phone(row.phone) or "—",
        sort=lambda row: row.phone or None,
        tip=_tip,
        width=112,
    ),
    ColumnDef[PersonRow](
        "status", "状态", lambda row: row.status.label, pill=lambda row: STATUS_KINDS[row.status], tip=_tip
    ),
    ColumnDef[PersonRow](
        GAPS, "需核对", gap_words, color=lambda _row: theme.AMBER, tip=_tip, width=170, shown=False
    ),
    ColumnDef[PersonRow]("relation", "与户主关系", lambda row: row.relation_to_head, shown=False),
    ColumnDef[PersonRow](
        "birth",
        "出生日期",
        lambda row: row.birth.iso if row.birth else "",
        sort=lambda row: row.birth,
        shown=False,
    ),
    ColumnDef[PersonRow]("id_number", "身份证号", lambda row: mask_id(row.id_number), shown=False),
    ColumnDef[PersonRow]("ethnicity", "民族", lambda row: row.ethnicity, shown=False),
    ColumnDef[PersonRow]("education", "学历", lambda row: row.education, shown=False),
    ColumnDef[PersonRow]("offices", "任职", lambda row: "、".join(row.offices), shown=False),
    ColumnDef[PersonRow]("address", "住址", lambda row: row.address, shown=False),
    ColumnDef[PersonRow]("remark", "备注", lambda row: row.remark, shown=False),
)
