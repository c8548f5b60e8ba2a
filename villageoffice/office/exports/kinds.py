"""What a paper is to the office: how it is chosen, made and kept."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.progress import Progress
from villageoffice.office.office import Office

PDF = ("pdf",)
BOTH = ("pdf", "xlsx")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which paper of its kind; what is not chosen is taken from the newest that exists.

    known: number of an act; the paper is made as it was known then.  None: as it is known now.
    person: number of a person.  thing: number of the record the paper is about (an objection).
    masked: reasons of deductions are not told.  contact: who takes objections; None: whom the
    settings name.  undated: the day is not printed, a blank stands there.
    holder, cooperative, dividend: keys of the shares book.
    meeting, chamber, motion: keys; the ballot paper itself is the thing.  per_page: ballot papers on
    a sheet.  spares: ballot papers beyond the roll.
    """

    year: int | None = None
    month: int | None = None
    day: date | None = None
    known: int | None = None
    quarter: int | None = None
    person: int | None = None
    thing: int | None = None
    masked: bool = False
    undated: bool = False
    contact: str | None = None
    meeting: int | None = None
    chamber: int | None = None
    motion: int | None = None
    per_page: int | None = None
    spares: int | None = None
    holder: int | None = None
    cooperative: int | None = None
    dividend: int | None = None

    @property
    def printed_day(self) -> date | None:
        """The day that is printed on a paper that may also be left undated."""
        return None if self.undated else self.day

    @classmethod
    def read(cls, options: str, known: int) -> "Choice":
        """Return the choice that made a paper, from what was kept of it."""
        kept = json.loads(options)
        day = kept.pop("date", None)
        return cls(**kept, day=date.fromisoformat(day) if day else None, known=known)

    def kept(self, draft: "Draft") -> str:
        """Return what is kept of the choice: what was chosen, completed by what was taken."""
        chosen = {
            "year": draft.year or self.year,
            "month": draft.month or self.month,
            "date": draft.as_of.isoformat(),
            "quarter": self.quarter,
            "person": self.person,
            "thing": self.thing,
            "masked": self.masked or None,
            "undated": draft.undated or None,
            "contact": self.contact,
            "meeting": draft.meeting or self.meeting,
            "chamber": self.chamber,
            "motion": self.motion,
            "per_page": self.per_page,
            "spares": self.spares,
            "holder": self.holder,
            "cooperative": draft.cooperative or self.cooperative,
            "dividend": draft.dividend or self.dividend,
        }
        return json.dumps({name: value for name, value in chosen.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made.

    remark: a few words for lists (``38 人``).  pages: 0 for a sheet.  public: it is posted.
    parts: the papers that are packed in it; each of them is logged.
    """

    name: str
    title: str
    form: str
    content: bytes
    pages: int
    as_of: date
    known_act: int
    options: str
    remark: str
    public: bool
    parts: tuple["Made", ...] = ()

    @property
    def file_name(self) -> str:
        """The name proposed for the file."""
        return f"{self.title}.{self.form}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a maker returns before it is wrapped: title, bytes, day, a few words, and what chose it.

    undated: the day is not on the paper.  meeting, cooperative, dividend: whose paper it is, where
    none was chosen.  parts: the papers that are packed in it.
    """

    title: str
    content: bytes
    as_of: date
    remark: str
    year: int | None = None
    month: int | None = None
    undated: bool = False
    meeting: int | None = None
    cooperative: int | None = None
    dividend: int | None = None
    parts: tuple[Made, ...] = ()


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF of ours from its page tree."""
    found = re.search(rb"/Count (\d+)", pdf)
    if not found:
        raise OfficeError("生成的 PDF 没有页数。")
    return int(found[1])


Maker = Callable[[Office, str, Choice, Progress], Draft]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper: its name on the command line, its Chinese name, forms and options.

    public: it is posted, so no ID number and no telephone of a villager may be on it.
    listed: it can be made without choosing a record first.  by_holder: a person is chosen among the
    holders of a cooperative, not in the people book.
    """

    name: str
    label: str
    forms: tuple[str, ...]
    options: tuple[str, ...]
    make: Maker
    public: bool = False
    listed: bool = True
    by_holder: bool = False

    def wrap(self, form: str, draft: Draft, choice: Choice, known: int) -> Made:
        """Return what a maker returned as a paper, with all that makes it again.  known: an act."""
        pages = page_count(draft.content) if form == "pdf" else 0
        return Made(
            name=self.name,
            title=draft.title,
            form=form,
            content=draft.content,
            pages=pages,
            as_of=draft.as_of,
            known_act=known,
            options=choice.kept(draft),
            remark=f"{draft.remark}，{pages} 页" if pages else draft.remark,
            public=self.public,
            parts=draft.parts,
        )
