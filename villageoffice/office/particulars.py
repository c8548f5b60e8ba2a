"""The village's particulars: names, codes, and the choices of the office.

Stored as named settings, each change of one is an act with its history like everything else.
"""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from villageoffice.errors import InvalidValue
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.office.models import REHEARSAL, Setting

LABELS = {
    "village": "村名",
    "township": "乡镇",
    "division_code": "区划代码",
    "party_branch": "党支部名称",
    "party_committee": "支部委员会名称",
    "village_committee": "村民委员会名称",
    "contact": "异议受理人",
    "contact_phone": "受理电话",
    "points_regulation": "积分办法名称",
    "backup_folder": "备份文件夹",
    "second_folder": "第二处备份",
}


@dataclass(frozen=True, slots=True)
class Particulars:
    """Who the village is.  Texts as they are printed on papers; empty means not yet told.

    division_code: 12 digits of the statistics bureau.  backup_folder empty: 备份/ beside the file.
    """

    village: str = ""
    township: str = ""
    division_code: str = ""
    party_branch: str = ""
    party_committee: str = ""
    village_committee: str = ""
    contact: str = ""
    contact_phone: str = ""
    points_regulation: str = ""
    backup_folder: str = ""
    second_folder: str = ""

    @property
    def objections_to(self) -> str:
        """Who takes objections, with the telephone, as a notice says it."""
        return " ".join(filter(None, (self.contact, self.contact_phone)))

    def completed(self) -> "Particulars":
        """Fill in the usual names of the bodies from the village's name."""
        return replace(
            self,
            party_branch=self.party_branch or f"{self.village}党支部",
            party_committee=self.party_committee or f"中共{self.village}支部委员会",
            village_committee=self.village_committee or f"{self.village}村民委员会",
            points_regulation=self.points_regulation or f"{self.village}党员积分管理办法",
        )


def check(particulars: Particulars) -> dict[str, str]:
    """Return what is wrong, by field, in a sentence that says how to mend it."""
    wrong = {}
    if not particulars.village.strip():
        wrong["village"] = "请填写村名，例如“示例村”，文件抬头要用。"
    code = particulars.division_code
    if code and not (code.isascii() and code.isdigit()):
        wrong["division_code"] = "区划代码只用半角数字 0–9，中间没有空格；不清楚可以先不填。"
    elif code and len(code) != 12:
        wrong["division_code"] = f"区划代码是 12 位数字，现在是 {len(code)} 位；不清楚可以先不填。"
    return wrong


def read_particulars(known: int | None = None) -> Particulars:
    """Return the particulars as they are now, or as they were after the act numbered *known*."""
    names = {field.name for field in fields(Particulars)}
    rows: dict[str, Any] = {row.name: row.value for row in Setting.select().where(Setting.known_at(known))}
    return Particulars(**{name: value for name, value in rows.items() if name in names})


def is_rehearsal() -> bool:
    """Whether the open file is a copy to practise on; also its older acts were never real."""
    return Setting.select().where(Setting.live(), Setting.name == REHEARSAL).exists()


def save_particulars(act: Act, particulars: Particulars) -> None:
    """Save the particulars that differ.  Raises InvalidValue with the first thing that is wrong."""
    wrong = check(particulars)
    if wrong:
        raise InvalidValue(next(iter(wrong.values())))
    rows = {row.name: row for row in Setting.select().where(Setting.live())}
    for name, value in asdict(particulars.completed()).items():
        if name in rows:
            act.replace(rows[name], value=value)
        elif value:
            act.insert(Setting(name=name, value=value))
    act.touched(Change.SETTINGS)
