"""The columns of the two tables: backups and acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from villageoffice.desktop.widgets.row_model import ColumnDef

if TYPE_CHECKING:
    from villageoffice.kits.storage.backup import Backup
    from villageoffice.office.journal import ActLine


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup and how old it is in words."""

    backup: Backup
    age: str


def size_in_words(size: int) -> str:
    """Say a number of bytes in MB with one decimal, or in KB when it is small."""
    if size < 1_000_000:
        return f"{max(1, size // 1000)} KB"
    return f"{size // 1_000_000}.{size // 100_000 % 10} MB"


BACKUP_COLUMNS: list[ColumnDef[BackupLine]] = [
    ColumnDef(
        "moment",
        "时间",
        lambda line: f"{line.backup.moment:%Y-%m-%d %H:%M}",
        sort=lambda line: line.backup.moment,
    ),
    ColumnDef("why", "由来", lambda line: line.backup.why),
    ColumnDef(
        "size",
        "大小",
        lambda line: size_in_words(line.backup.size),
        sort=lambda line: line.backup.size,
        align="right",
    ),
    ColumnDef("state", "检查", lambda _: "已验证", pill=lambda _: "ok"),
    ColumnDef("restore", "", lambda _: "看差别并恢复…", button=True),
]


def _act_state(act: ActLine) -> str:
    if act.taken_back:
        return "已撤回"
    return f"撤回第 {act.reverses} 号" if act.reverses is not None else ""


ACT_COLUMNS: list[ColumnDef[ActLine]] = [
    ColumnDef("number", "序号", lambda act: str(act.number), sort=lambda act: act.number, align="right"),
    ColumnDef("moment", "时间", lambda act: f"{act.moment:%m-%d %H:%M}", sort=lambda act: act.number),
    ColumnDef("name", "操作", lambda act: act.name),
    ColumnDef("rows", "条数", lambda act: str(act.rows), sort=lambda act: act.rows, align="right"),
    ColumnDef("operator", "操作员", lambda act: act.operator),
    ColumnDef("state", "状态", _act_state, pill=lambda act: "neutral" if _act_state(act) else ""),
]
