"""What a sign-in sheet says of those on it."""

from collections import Counter

from villageoffice.meetings.values import Attendance, RollEntry, SignInSheet

_TO_BE_WRITTEN = "＿＿＿＿"


def attendance_note(entry: RollEntry, *, short: bool = False) -> str:
    """Say what is recorded of somebody besides that they came: leave, absence, proxy, several votes.

    short: in the place of the signature, so only what stands instead of one.
    """
    notes = []
    if entry.attendance in (Attendance.LEAVE, Attendance.ABSENT):
        notes.append(entry.attendance.label)
    if entry.attendance is Attendance.PROXY:
        notes.append(f"委托{entry.proxy_name}")
    if not short:
        notes += [f"{entry.votes} 票"] * (entry.votes > 1) + [entry.remark] * bool(entry.remark)
    return "，".join(notes)


def sign_in_figures(sheet: SignInSheet) -> tuple[tuple[str, str], ...]:
    """Return 应到, 实到, 请假, 缺席 with their figures; a line to write on while somebody is unaccounted for.

    A proxy counts as present.
    """
    came = Counter(entry.attendance for entry in sheet.entries)
    figures = (
        ("实到", sum(came[state] for state in Attendance if state.votes)),
        ("请假", came[Attendance.LEAVE]),
        ("缺席", came[Attendance.ABSENT]),
    )
    open_ones = came[Attendance.UNKNOWN]
    shown = tuple((label, _TO_BE_WRITTEN if open_ones else str(figure)) for label, figure in figures)
    return (("应到", str(len(sheet.entries))), *shown)
