"""The paper account as a workbook."""

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec, Value
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.rules.tables import ACCOUNT_TITLES
from villageoffice.meetings.values import AccountSheet, PaperAccount

_WIDTH = 13


def account_sheet(sheet: AccountSheet, progress: Progress = no_progress) -> bytes:
    """Return the workbook: one line a paper, figures as numbers."""
    from villageoffice.kits.sheet.writer import write_sheet

    head = sheet.head
    label, *figures = (*ACCOUNT_TITLES[:-1], "印制差额", "箱内差额")
    spec = SheetSpec(
        title=f"{head.village}选票清点单" + ("（演练）" if head.rehearsal else ""),
        subtitle=(f"{chinese_date(head.meeting.day)} {head.meeting.title}",),
        columns=(Column(label, 20), *(Column(title, _WIDTH, "number") for title in figures)),
        rows=[_row(account) for account in sheet.accounts],
        notes=(
            "印制差额 = 印制 − 发出 − 作废换发 − 剩余；箱内差额 = 箱内 − 发出，小于 0 是没有投回的张数。",
            *(account.problem for account in sheet.accounts if account.problem),
        ),
        signatures=("总监票人：", "监票人：", "发票人："),
        landscape=True,
        sheet_name="选票清点单",
    )
    return write_sheet(spec, progress)


def _row(account: PaperAccount) -> tuple[Value, ...]:
    draft = account.draft
    known = (account.label, account.eligible, account.present)
    if draft is None:
        return (*known, *[None] * 7)
    box_gap = None if draft.in_box is None else account.box_gap
    typed = (draft.printed, draft.issued, draft.spoiled, draft.unused, draft.in_box)
    return (*known, *typed, account.gap, box_gap)
