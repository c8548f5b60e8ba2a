"""A cooperative under test, in the words of its clerk."""

from datetime import date, datetime, timedelta, timezone

from villageoffice.kits.exact import Fen, Shares
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.datafile import DataFile
from villageoffice.meetings.models import MODELS as MEETINGS
from villageoffice.people.models import MODELS as PEOPLE
from villageoffice.shares import queries, register
from villageoffice.shares.models import MODELS as SHARES
from villageoffice.shares.values import (
    ChangeDraft,
    ClassBasis,
    CooperativeDraft,
    CoopKind,
    HolderDraft,
    HolderKind,
    MemberDraft,
    MovementDraft,
    MovementKind,
    ShareClassDraft,
)

MODELS = (*PEOPLE, *MEETINGS, *SHARES)
START = date(2022, 3, 1)


class Clock:
    """The clock on the office's wall, set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=8)))

    def __call__(self) -> datetime:
        return self.now

    @property
    def today(self) -> date:
        return self.now.date()


class CountingHouse:
    """示例村股份经济合作社 with classes by head, years and land, and a few households."""

    def __init__(self, file: DataFile, clock: Clock) -> None:
        self.file, self.clock = file, clock
        with file.act("建立合作社") as act:
            self.key = register.create_cooperative(
                act,
                CooperativeDraft(
                    CoopKind.COLLECTIVE,
                    "示例村股份经济合作社",
                    chair="张伟",
                    certificate_prefix="示例股权字",
                    buyback=10000,
                    reserve=2000,
                ),
            )
            self.heads = self._add_class(act, "人口股", ClassBasis.HEAD, "50")
            self.years = self._add_class(act, "农龄股", ClassBasis.YEARS, "1")
            self.land = self._add_class(act, "土地股", ClassBasis.AREA, None)
            self.collective_class = self._add_class(act, "集体股", ClassBasis.COLLECTIVE, None)

    def _add_class(self, act: Act, name: str, basis: ClassBasis, unit: str | None) -> int:
        unit_shares = Shares.parse(unit) if unit else None
        return register.add_class(act, self.key, ShareClassDraft(name, basis, unit_shares=unit_shares))

    def household(self, number: str, name: str, *members: str, **more: object) -> int:
        """Enter a household with its people."""
        people = tuple(MemberDraft(each, relation="户主" if each == name else "家人") for each in members)
        draft = HolderDraft(number, HolderKind.HOUSEHOLD, name, members=people, **more)  # type: ignore[arg-type]
        with self.file.act("登记股东") as act:
            return register.add_holder(act, self.key, draft)

    def collective(self) -> int:
        """Enter the collective as a holder."""
        with self.file.act("登记股东") as act:
            return register.add_holder(act, self.key, HolderDraft("000", HolderKind.COLLECTIVE, "集体"))

    def move(
        self,
        kind: MovementKind,
        quantity: str,
        day: date = START,
        *,
        source: int | None = None,
        target: int | None = None,
        share_class: int | None = None,
        accept: bool = False,
        **more: object,
    ) -> str:
        """Enter a change of one movement; returns its number."""
        movement = MovementDraft(
            kind,
            day,
            share_class or self.heads,
            Shares.parse(quantity),
            source,
            target,
            **more,  # type: ignore[arg-type]
        )
        return self.change([movement], accept=accept)

    def change(self, movements: list[MovementDraft], *, accept: bool = False) -> str:
        """Enter a change of several movements; returns its number."""
        draft = ChangeDraft(tuple(movements), document="协议", approval="成员大会 2022-02-20")
        with self.file.act("股权变更") as act:
            return register.record_change(act, self.key, draft, accept_disturbed=accept)

    def held(self, holder: int, day: date, share_class: int | None = None) -> str:
        """What a holder holds of a class on a day."""
        found = queries.holdings(self.key, day)
        return str(Shares(found.get((holder, share_class or self.heads), 0)))

    def worth(self, text: str) -> Fen:
        return Fen.parse(text)
