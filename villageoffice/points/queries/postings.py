"""Postings and their filing, and the days that they shut."""

from villageoffice.errors import OfficeError
from villageoffice.points import rules
from villageoffice.points.models import (
    ClosingRecord,
    FilingRecord,
    PostedRow,
    PostingRecord,
    SchemeRecord,
)
from villageoffice.points.values import Cycle, Filing, MonthRow, Period, Posting


def postings(year: int | None = None, act: int | None = None) -> tuple[Posting, ...]:
    """Return the postings of a year, or all, in order of period and time; amended ones too."""
    cycles = _schemes(act)
    filings = {row.posting: row for row in FilingRecord.select().where(FilingRecord.known_at(act))}
    rows = list(PostingRecord.select().where(PostingRecord.known_at(act)))
    amended = {row.reposts for row in rows}
    found = [
        _posting(row, cycles[row.scheme][1], filings.get(row.key), current=row.key not in amended)
        for row in rows
        if year is None or row.year == year
    ]
    return tuple(sorted(found, key=lambda posting: (posting.period.place, posting.key)))


def posting(key: int, act: int | None = None) -> Posting:
    """Return one posting.  Raises OfficeError if there is none."""
    for found in postings(act=act):
        if found.key == key:
            return found
    raise OfficeError("要处理的公示已经不在了。", "请刷新后再试。")


def current_posting(period: Period, act: int | None = None) -> Posting | None:
    """Return the newest posting of a period, the one that no other amends."""
    return next((p for p in postings(period.year, act) if p.current and p.period == period), None)


def posted_rows(key: int, act: int | None = None) -> tuple[MonthRow, ...]:
    """Return the rows of a posting as they were printed, in their order."""
    rows = PostedRow.select().where(PostedRow.posting == key, PostedRow.known_at(act))
    return tuple(
        MonthRow(
            person=row.person,
            name=row.name,
            sort="",
            search="",
            party_group=row.party_group,
            group_position=0,
            member_word=row.member_word,
            base=row.base,
            bonus=row.bonus,
            deduction=row.deduction,
            month=row.month,
            year_before=row.year_before,
            year_total=row.year_total,
            rank=row.rank,
            state="",
            remark=row.remark,
            unreviewed=0,
        )
        for row in rows.order_by(PostedRow.position).namedtuples()
    )


def shut(act: int | None = None) -> rules.Shut:
    """Return the days that are shut: of posted periods and of closed years."""
    years = {key: year for key, (year, _) in _schemes(act).items()}
    closings = ClosingRecord.select().where(ClosingRecord.known_at(act))
    closed = frozenset(years[row.scheme] for row in closings if row.scheme in years)
    return rules.Shut(tuple(found for found in postings(act=act) if found.current), closed)


def _schemes(act: int | None) -> dict[int, tuple[int, Cycle]]:
    rows = SchemeRecord.select().where(SchemeRecord.known_at(act))
    return {row.key: (row.year, row.cycle) for row in rows}


def _posting(row: PostingRecord, cycle: Cycle, filing: FilingRecord | None, *, current: bool) -> Posting:
    return Posting(
        key=row.key,
        period=Period(row.year, row.period, cycle),
        posted=row.posted,
        last_day=row.last_day,
        place=row.place,
        posted_by=row.posted_by,
        taken_down=row.taken_down,
        known_act=row.known_act,
        digest=row.notice_digest,
        reposts=row.reposts,
        remark=row.remark,
        current=current,
        filing=_filing(filing) if filing else None,
        contact=row.contact,
        masked=row.masked,
    )


def _filing(row: FilingRecord) -> Filing:
    return Filing(row.key, row.filed, row.file_number, row.receiver, row.remark)
