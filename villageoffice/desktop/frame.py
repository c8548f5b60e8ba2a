"""What stands around every page: village, badge, status line."""

from datetime import date, datetime
from pathlib import Path

from villageoffice.kits.storage.backup import Backup
from villageoffice.office import agenda, meetings_agenda, safekeeping
from villageoffice.office.office import Office
from villageoffice.office.particulars import Particulars


class Frame:
    """Read on the data thread, in one question."""

    def __init__(self, office: Office) -> None:
        self.particulars: Particulars = office.particulars
        self.today: date = office.today
        self.path: Path = office.path
        self.read_only = office.read_only
        self.rehearsal = office.rehearsal
        self.operator = office.data_file.operator
        self.points_waiting = agenda.points_waiting(office.today)
        self.meetings_waiting = meetings_agenda.waiting(office.today)
        self.shares_waiting = agenda.shares_waiting(office.today)
        newest = safekeeping.newest_backup(office.path, self.particulars.backup_folder)
        self.backup_words, self.backup_kind = _backup_words(newest, office.moment)
        self.second_words = _second_words(self.particulars.second_folder, office.path, office.moment)
        if self.rehearsal:
            self.backup_words = self.second_words = ""


def _backup_words(newest: Backup | None, moment: datetime) -> tuple[str, str]:
    if newest is None:
        return "还没有备份", "bad"
    old = (moment - newest.moment).days >= 3
    return f"备份已验证：{safekeeping.age_in_words(newest.moment, moment)}", "warn" if old else "ok"


def _second_words(folder: str, path: Path, moment: datetime) -> str:
    if not folder:
        return ""
    place = Path(folder)
    if not place.is_dir():
        return "第二处：没有插上"
    newest = safekeeping.newest_backup(path, folder)
    return f"第二处：{safekeeping.age_in_words(newest.moment, moment)}" if newest else "第二处：还没有备份"
