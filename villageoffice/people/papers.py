"""Printed rosters of residents, party members and representatives: answer in, PDF bytes out.

For use inside the office: identity numbers and telephones are masked (Personal Information
Protection Law Art. 6, 28); who needs them in full asks for the sheet, which is logged.
"""

from collections.abc import Sequence

from villageoffice.kits.paper.frame import Document, Margins
from villageoffice.kits.paper.table import ColumnSpec, TableSpec
from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.text.dates import PartialDate, chinese_date
from villageoffice.kits.text.masks import mask_id, mask_phone
from villageoffice.people.rules.rosters import by_household, member_class, standing, term
from villageoffice.people.values import MemberRow, PersonRow, RepresentativeRow, RosterHead

_EDGES = Margins(top=16, right=14, bottom=18, left=14)
_NOTE = "本名册供内部使用，身份证号和电话隐去中间几位。"

_PEOPLE = (
    ColumnSpec("序号", 11), ColumnSpec("小组", 16), ColumnSpec("户号", 16), ColumnSpec("姓　名", weight=1.2),
    ColumnSpec("与户主关系", 20), ColumnSpec("性别", 11), ColumnSpec("出生日期", 23),
    ColumnSpec("公民身份号码", 41), ColumnSpec("电话", 28), ColumnSpec("身份", weight=1.2),
    ColumnSpec("状态", 13), ColumnSpec("备注", weight=0.8),
)  # fmt: skip
_MEMBERS = (
    ColumnSpec("序号", 11), ColumnSpec("姓　名", weight=1.2), ColumnSpec("性别", 11), ColumnSpec("民族", 14),
    ColumnSpec("出生日期", 23), ColumnSpec("公民身份号码", 41), ColumnSpec("学历", 15),
    ColumnSpec("类别", 12),
    ColumnSpec("入党日期", 23), ColumnSpec("转正日期", 23), ColumnSpec("党小组", weight=0.8),
    ColumnSpec("党内职务", weight=0.8), ColumnSpec("电话", 28), ColumnSpec("备注", weight=0.8),
)  # fmt: skip
_REPRESENTATIVES = (
    ColumnSpec("序号", 11), ColumnSpec("姓　名", weight=1.0), ColumnSpec("性别", 11),
    ColumnSpec("出生日期", 23), ColumnSpec("公民身份号码", 41), ColumnSpec("小组", 16),
    ColumnSpec("户号", 16),
    ColumnSpec("推选户", weight=1.8, align="left"), ColumnSpec("任期", 36), ColumnSpec("电话", 28),
    ColumnSpec("党员", 12), ColumnSpec("备注", weight=0.8),
)  # fmt: skip


def people_roster(head: RosterHead, rows: Sequence[PersonRow], progress: Progress = no_progress) -> bytes:
    """Return the roster of residents, by group and household, the head of each first."""
    cells = [
        [
            str(number), row.village_group, row.household_number, row.name, row.relation_to_head, row.sex,
            _day(row.birth), mask_id(row.id_number), mask_phone(row.phone), standing(row),
            row.status.label, row.remark,
        ]
        for number, row in enumerate(by_household(rows), start=1)
    ]  # fmt: skip
    return _roster(head, _PEOPLE, cells, progress)


def party_roster(head: RosterHead, rows: Sequence[MemberRow], progress: Progress = no_progress) -> bytes:
    """Return the roster of party members in the order given."""
    cells = [
        [
            str(number), row.name, row.sex, row.ethnicity, _day(row.birth), mask_id(row.id_number),
            row.education, row.kind.label, _day(row.joined), _day(row.confirmed), row.party_group,
            row.duty, mask_phone(row.phone), "；".join(filter(None, (member_class(row), row.remark))),
        ]
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip
    return _roster(head, _MEMBERS, cells, progress)


def representative_roster(
    head: RosterHead, rows: Sequence[RepresentativeRow], progress: Progress = no_progress
) -> bytes:
    """Return the roster of villagers' representatives in the order given."""
    cells = [
        [
            str(number), row.name, row.sex, _day(row.birth), mask_id(row.id_number), row.village_group,
            row.household_number, row.households, term(row), mask_phone(row.phone),
            "是" if row.is_member else "", row.remark,
        ]
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip
    return _roster(head, _REPRESENTATIVES, cells, progress)


def _roster(
    head: RosterHead, columns: Sequence[ColumnSpec], cells: Sequence[Sequence[str]], progress: Progress
) -> bytes:
    day = chinese_date(head.day)
    paper = Document(
        head.title,
        head.organisation,
        footer=f"{head.organisation} · {head.title}",
        landscape=True,
        margins=_EDGES,
    )
    paper.heading(head.title)
    paper.facts(f"单位：{head.organisation}", head.counts or f"共 {len(cells)} 人", f"截至 {day}")
    paper.table(TableSpec(columns, cells, font_size=9.5))
    paper.note(_NOTE)
    paper.signatures(["负责人", "审核人", "制表人"])
    return paper.render(progress)


def _day(day: PartialDate | None) -> str:
    return day.iso if day else ""
