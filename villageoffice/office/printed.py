"""The papers that were made, for lists: newest first."""

from dataclasses import dataclass
from datetime import datetime

from villageoffice.kits.storage.records import ActRow
from villageoffice.office.models import Paper


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that left the program.  name, form, options: what made it, to make it again."""

    key: int
    name: str
    title: str
    form: str
    options: str
    moment: datetime
    state: str
    pages: int
    remark: str

    @property
    def file_name(self) -> str:
        """The paper's file name."""
        return f"{self.title}.{self.form}"


def recent_papers(limit: int) -> tuple[PaperRow, ...]:
    """Return the newest papers."""
    rows = list(Paper.select().where(Paper.live()).order_by(Paper.id.desc()).limit(limit))
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
        )
        for row in rows
    )
