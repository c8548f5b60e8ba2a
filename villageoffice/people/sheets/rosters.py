"""Rosters for the township as xlsx: full numbers as text, real dates.

Headings are the labels of the import layouts, so that a roster that comes back corrected can be
imported as it is.
"""

from collections.abc import Iterable, Sequence

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.writer import Column, SheetSpec, Value, write_sheet
from villageoffice.kits.text.dates import chinese_date
from villageoffice.people.rules.rosters import by_household, member_class, standing
from villageoffice.people.values import MemberRow, PersonRow, RepresentativeRow, RosterHead

_PEOPLE = (
    Column("序号", 6, "number"), Column("村民小组", 10), Column("户号", 9), Column("姓名", 14),
    Column("与户主关系", 11), Column("性别", 6, "center"), Column("出生日期", 12, "date"),
    Column("公民身份号码", 21), Column("民族", 8), Column("学历", 9), Column("联系电话", 14),
    Column("住址", 22), Column("身份", 16), Column("在村情况", 9, "center"), Column("备注", 16),
)  # fmt: skip
_MEMBERS = (
    Column("序号", 6, "number"), Column("姓名", 14), Column("性别", 6, "center"), Column("民族", 8),
    Column("出生日期", 12, "date"), Column("公民身份号码", 21), Column("学历", 9),
    Column("人员类别", 10, "center"), Column("入党日期", 12, "date"), Column("转正日期", 12, "date"),
    Column("党小组", 14), Column("党内职务", 12), Column("党员类型", 10), Column("入党介绍人", 14),
    Column("党费交至", 12, "date"), Column("联系电话", 14), Column("住址", 22), Column("备注", 16),
)  # fmt: skip
_REPRESENTATIVES = (
    Column("序号", 6, "number"), Column("姓名", 14), Column("性别", 6, "center"),
    Column("出生日期", 12, "date"), Column("公民身份号码", 21), Column("村民小组", 10), Column("户号", 9),
    Column("任期自", 12, "date"), Column("任期至", 12, "date"), Column("推选户", 26),
    Column("联系电话", 14), Column("备注", 16),
)  # fmt: skip


def people_roster(head: RosterHead, rows: Iterable[PersonRow], progress: Progress = no_progress) -> bytes:
    """Return the roster of residents, by group and household."""
    body = [
        (
            number, row.village_group, row.household_number, row.name, row.relation_to_head, row.sex,
            row.birth, row.id_number, row.ethnicity, row.education, row.phone, row.address, standing(row),
            row.status.label, row.remark,
        )
        for number, row in enumerate(by_household(rows), start=1)
    ]  # fmt: skip
    return _roster(head, _PEOPLE, body, progress)


def party_roster(head: RosterHead, rows: Iterable[MemberRow], progress: Progress = no_progress) -> bytes:
    """Return the roster of party members in the order given."""
    body = [
        (
            number, row.name, row.sex, row.ethnicity, row.birth, row.id_number, row.education,
            f"{row.kind.label}党员", row.joined, row.confirmed, row.party_group, row.duty,
            member_class(row), row.introducers, row.dues_paid_until, row.phone, row.address, row.remark,
        )
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip
    return _roster(head, _MEMBERS, body, progress)


def representative_roster(
    head: RosterHead, rows: Iterable[RepresentativeRow], progress: Progress = no_progress
) -> bytes:
    """Return the roster of villagers' representatives in the order given."""
    body = [
        (
            number, row.name, row.sex, row.birth, row.id_number, row.village_group, row.household_number,
            row.since, row.until, row.households, row.phone, row.remark,
        )
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip
    return _roster(head, _REPRESENTATIVES, body, progress)


def _roster(
    head: RosterHead, columns: Sequence[Column], body: Sequence[Sequence[Value]], progress: Progress
) -> bytes:
    counts = head.counts or f"共 {len(body)} 人"
    lines = (f"{head.organisation}　{counts}　截至 {chinese_date(head.day)}",)
    spec = SheetSpec(
        head.title,
        columns,
        body,
        subtitle=lines,
        signatures=("负责人：", "审核人：", "制表人："),
        landscape=True,
    )
    return write_sheet(spec, progress)
