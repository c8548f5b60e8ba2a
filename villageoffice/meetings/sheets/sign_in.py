"""Sign-in sheets as a workbook, one sheet a chamber, with what is recorded of everybody."""

from collections.abc import Sequence

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.sheet.specs import Column, SheetSpec
from villageoffice.kits.text.dates import chinese_date
from villageoffice.meetings.rules.sign_in import attendance_note, sign_in_figures
from villageoffice.meetings.values import SignInSheet

_COLUMNS = (
    Column("序号", 6, "number"),
    Column("姓名", 20),
    Column("性别", 6, "center"),
    Column("小组、户", 16),
    Column("身份", 14),
    Column("到会", 9, "center"),
    Column("签到时间", 10, "center"),
    Column("签名", 16),
    Column("备注", 18),
)


def sign_in_sheet(sheets: Sequence[SignInSheet], progress: Progress = no_progress) -> bytes:
    """Return the workbook; signatures are left to the hand."""
    from villageoffice.kits.sheet.writer import write_book

    return write_book([_spec(sheet) for sheet in sheets], progress)


def _spec(sheet: SignInSheet) -> SheetSpec:
    head = sheet.head
    figures = "，".join(f"{label} {figure} 人" for label, figure in sign_in_figures(sheet))
    return SheetSpec(
        title=f"{head.village}{sheet.chamber.title}签到表",
        subtitle=(
            head.meeting.title + ("（演练）" if head.rehearsal else ""),
            f"时间：{chinese_date(head.meeting.day)} {head.meeting.begins}　地点：{head.meeting.place}",
        ),
        columns=_COLUMNS,
        rows=[
            (
                number,
                entry.name,
                entry.sex,
                "、".join(filter(None, (entry.unit, entry.household))),
                entry.identity,
                entry.attendance.label,
                entry.at,
                None,
                attendance_note(entry),
            )
            for number, entry in enumerate(sheet.entries, start=1)
        ],
        notes=(f"{figures}。",),
        signatures=("清点人：", "记录人："),
        landscape=True,
        sheet_name=sheet.chamber.title,
    )
