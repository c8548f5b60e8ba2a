"""What the page of dividends reads, in one piece; it runs on the data thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.shares import queries
from villageoffice.shares.values import (
    Cooperative,
    CoopKind,
    Dividend,
    DividendRow,
    PaymentLine,
    PlanDraft,
    PlanState,
    ShareClass,
)


@dataclass(frozen=True, slots=True)
class DividendView:
    """What the page shows.  found: None before there is a dividend, or when *refusal* says why not.

    plan: key of the one shown.  owed: what earlier dividends still owe.
    """

    today: date
    of: Cooperative | None
    rows: tuple[DividendRow, ...]
    plan: int | None
    draft: PlanDraft | None
    found: Dividend | None
    refusal: str
    owed: tuple[PaymentLine, ...]
    classes: tuple[ShareClass, ...]

    @property
    def state(self) -> PlanState | None:
        """How far the dividend shown is."""
        return next((row.state for row in self.rows if row.key == self.plan), None)

    @property
    def noun(self) -> str:
        """分红, or 盈余分配 of a 农民专业合作社."""
        return "盈余分配" if self.of and self.of.draft.kind is CoopKind.SPECIALISED else "分红"

    @property
    def title(self) -> str:
        """``2025年度分红``."""
        return f"{self.draft.year}年度{self.noun}" if self.draft else self.noun

    @property
    def step(self) -> int:
        """Place of the stepper: 方案 测算 决议 签领 归档; one more when all is done."""
        steps = {None: 0, PlanState.DRAFT: 2, PlanState.APPROVED: 3, PlanState.CLOSED: 5}
        return 1 if self.refusal else steps[self.state]


def read_dividend(today: date, cooperative: int | None, plan: int | None) -> DividendView:
    """Read a dividend by its key, else the one of a cooperative that asks for the clerk.

    That is the newest one that is no archive, else the newest.
    """
    if plan is not None:
        cooperative = queries.cooperative_of_plan(plan)
    known = queries.cooperatives()
    of = next((each for each in known if each.key == cooperative), known[0] if known else None)
    if of is None:
        return DividendView(today, None, (), None, None, None, "", (), ())
    rows = queries.dividends(of.key)
    if plan is None:
        open_ = [row.key for row in rows if row.state is not PlanState.CLOSED]
        plan = next(iter((*open_, *(row.key for row in rows))), None)
    classes = queries.share_classes(of.key)
    if plan is None:
        return DividendView(today, of, rows, None, None, None, "", (), classes)
    owed = queries.unpaid_before(of.key, plan)
    draft = queries.plan_of(plan)
    try:
        found = queries.dividend(plan)
    except OfficeError as refusal:
        return DividendView(today, of, rows, plan, draft, None, str(refusal), owed, classes)
    return DividendView(today, of, rows, plan, draft, found, "", owed, classes)
