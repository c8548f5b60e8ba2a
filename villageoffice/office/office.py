"""The open village: one data file with its books, one way to change it.

Use an office on one thread, the one that opened it.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Self

from villageoffice.kits.files import not_written
from villageoffice.kits.storage import reversal
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.storage.datafile import DataFile, now
from villageoffice.meetings.register import refuse_taking_back as refuse_meetings
from villageoffice.office import safekeeping
from villageoffice.office.books import MODELS
from villageoffice.office.particulars import Particulars, is_rehearsal, read_particulars, save_particulars
from villageoffice.people.register import ensure_branch
from villageoffice.points.register import refuse_taking_back as refuse_points

OPERATOR = "文书"


class Office:
    """A village whose data file is open."""

    def __init__(self, data_file: DataFile) -> None:
        self.data_file = data_file

    @classmethod
    def create(
        cls,
        path: Path,
        particulars: Particulars,
        *,
        operator: str = OPERATOR,
        clock: Callable[[], datetime] = now,
    ) -> Self:
        """Make a new data file for a village and open it.

        Raises FileExists; OfficeError if the folder is missing, full or closed to us.
        """
        try:
            office = cls(DataFile.create(path, MODELS, operator=operator, clock=clock))
        except OSError as error:
            raise not_written(error, path) from error
        with office.act("建立数据文件") as act:
            save_particulars(act, particulars)
            ensure_branch(act, particulars.completed().party_branch)
        return office

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        operator: str = OPERATOR,
        read_only: bool = False,
        clock: Callable[[], datetime] = now,
    ) -> Self:
        """Open a village.  Raises a DataFileRefused with the reason."""
        return cls(DataFile.open(path, MODELS, operator=operator, read_only=read_only, clock=clock))

    @property
    def path(self) -> Path:
        """Where the data file lies."""
        return self.data_file.path

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, in words; empty when it can."""
        return self.data_file.read_only

    @property
    def today(self) -> date:
        """The day on the office's calendar."""
        return self.data_file.clock().date()

    @property
    def moment(self) -> datetime:
        """The present moment by the office's clock."""
        return self.data_file.clock()

    @property
    def rehearsal(self) -> bool:
        """Whether this is a copy to practise on: its papers say 样票."""
        return is_rehearsal()

    @property
    def last_act(self) -> int:
        """Number of the newest act."""
        return self.data_file.last_act

    @property
    def particulars(self) -> Particulars:
        """The village's particulars as they are now."""
        return read_particulars()

    @contextlib.contextmanager
    def act(self, name: str) -> Iterator[Act]:
        """Do one act, saved whole or not at all.  Raises ReadOnly."""
        with self.data_file.act(name) as act:
            yield act

    def take_back(self, number: int) -> Change:
        """Take a whole act back.  Raises CannotTakeBack, naming what depends on it."""
        refuse_points(number)
        refuse_meetings(number)
        with self.act(f"撤回第 {number} 号操作") as act:
            reversal.take_back(act, number, MODELS)
            act.touched(Change.ALL)
        return Change.ALL

    def digest(self) -> str:
        """Return a digest of everything that holds now."""
        return reversal.state_digest(MODELS)

    def back_up(self, why: str) -> safekeeping.Backup:
        """Make a verified backup in the office's backup folder, and thin out old ones."""
        return safekeeping.back_up(self.path, self.particulars.backup_folder, why, self.moment)

    def close(self) -> None:
        """Close the data file."""
        self.data_file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
