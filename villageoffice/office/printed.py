"""The papers that were made, for lists: newest first."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from villageoffice.kits.storage.records import ActRow
from villageoffice.office.models import Paper


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that left the program.  name, form, options, known_act: what
    made it, to make it again as it was."""

    key: int
    name: str
    title: str
    form: str
    options: str
    moment: datetime
    state: str
    pages: int
    remark: str
    known_act: int

    @property
    def file_name(self) -> str:
        """The paper's file name."""
        return f"{self.title}.{self.form}"


def recent_papers(limit: int) -> tuple[PaperRow, ...]:
    """Return the newest papers."""
    return _rows(Paper.select().where(Paper.live()).order_by(Paper.id.desc()).limit(limit))


def papers_of_meeting(meeting: int) -> tuple[PaperRow, ...]:
    """Return the papers of a meeting that left the program, newest first."""
    named = Paper.select().where(Paper.live(), Paper.options.contains('"meeting"')).order_by(Paper.id.desc())
    return _rows([row for row in named if json.loads(row.options).get("meeting") == meeting])


def earlier_prints(name: str, title: str) -> tuple[PaperRow, ...]:
    """Return how earlier prints of one paper ended, newest first, at most five."""
    printed = Paper.state.in_(("已打印", "打印失败"))
    same = Paper.select().where(Paper.live(), Paper.name == name, Paper.title == title, printed)
    return _rows(same.order_by(Paper.id.desc()).limit(5))


def _rows(query: Iterable[Paper]) -> tuple[PaperRow, ...]:
    rows = list(query)
    acts = ActRow.select().where(ActRow.id.in_([row.entered for row in rows]))
    moments = {act.id: act.moment for act in acts}
    return tuple(
        PaperRow(
            key=row.key,
            name=row.name,
            title=row.title,
            form=row.form,
            options=row.options,
            moment=moments[row.entered],
            state=row.state,
            pages=row.pages,
            remark=row.remark,
            known_act=row.known_act,
        )
        for row in rows
    )
