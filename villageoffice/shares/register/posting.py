"""Posting a roster or a dividend plan: days by the calendar (Civil Code Art. 201), objections kept."""

from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date, posting_last_day
from villageoffice.shares import queries
from villageoffice.shares.models import SharePostingRecord
from villageoffice.shares.queries.dividends import plan_record

DAYS = 7
"""Days of a posting of rosters and plans (three rounds of seven days are usual in reforms)."""


def post_roster(
    act: Act, cooperative: int, as_of: date, posted: date, place: str, posted_by: str, days: int = DAYS
) -> int:
    """Note that the roster of *as_of* is posted from *posted* on; returns the key.  Raises OfficeError."""
    return _post(act, cooperative, None, as_of, posted, place, posted_by, days)


def post_plan(act: Act, plan: int, posted: date, place: str, posted_by: str, days: int = DAYS) -> int:
    """Note that a dividend plan is posted; returns the key.  Raises OfficeError."""
    row = plan_record(plan)
    return _post(act, row.cooperative, plan, row.record_date, posted, place, posted_by, days)


def take_down(act: Act, key: int, day: date, objections: str = "") -> None:
    """Note that a posting was taken down, with what was objected.  Raises OfficeError before its time."""
    row = SharePostingRecord.get_or_none(SharePostingRecord.key == key, SharePostingRecord.live())
    if row is None:
        raise OfficeError("这次公示已经不在登记里了。", "请刷新后再试。")
    if day <= row.last_day:
        raise OfficeError(
            f"公示到{chinese_date(row.last_day)}才期满，{chinese_date(day)}不能撤下。",
            "请填写期满之后的日期。",
        )
    if day > act.moment.date():
        raise OfficeError(f"撤下日期{chinese_date(day)}还没有到。", "请核对日期。")
    act.replace(row, taken_down=day, objections=objections.strip())
    act.touched(Change.SHARES)


def _post(
    act: Act,
    cooperative: int,
    plan: int | None,
    as_of: date,
    posted: date,
    place: str,
    posted_by: str,
    days: int,
) -> int:
    if not place.strip() or not posted_by.strip():
        raise OfficeError("公示要写明张贴地点和张贴人。", "请填写在哪里、由谁张贴。")
    if days < 1:
        raise OfficeError("公示至少一天。", "请核对天数。")
    row = act.insert(
        SharePostingRecord(
            cooperative=cooperative,
            plan=plan,
            as_of=as_of,
            known_act=queries.last_act(),
            posted=posted,
            last_day=posting_last_day(posted, days),
            place=place.strip(),
            posted_by=posted_by.strip(),
        )
    )
    act.touched(Change.SHARES)
    return int(row.key)
