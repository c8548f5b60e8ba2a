"""Posting a period: its figures are frozen as they stand on the paper; then it is filed.

The day of posting is not counted and the last day counts to midnight (Civil Code Art. 201, 203);
days are calendar days throughout, so a clock that is wrong changes no period.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import queries, rules
from villageoffice.points.models import FilingRecord, PostedRow, PostingRecord
from villageoffice.points.queries.scheme import required_scheme
from villageoffice.points.register.shut import refuse_closed
from villageoffice.points.values import Period, Posting, PublicNotice

_AHEAD = 31
"""Days by which a posting may be dated ahead of the day it is saved; more is a slip of the pen."""


class NotReady(OfficeError):
    """The period still lacks something before it can be posted or filed."""


@dataclass(frozen=True, slots=True)
class PostingDraft:
    """When, where and by whom a notice is posted.  remark: why an earlier one is amended."""

    posted: date
    place: str
    posted_by: str
    remark: str = ""


def post_period(
    act: Act,
    year: int,
    period: int,
    posted: date,
    place: str,
    posted_by: str,
    notice: PublicNotice,
    digest: str,
) -> int:
    """Freeze a period's figures as the notice shows them; returns the posting's key.

    period: number of the month or quarter.  digest: SHA-256 of the paper's bytes.  The act is
    final: what was posted is corrected by adjustments only.  Raises NotReady, naming what is
    missing; OfficeError if the notice is not of these figures; YearClosed.
    """
    scheme = required_scheme(year)
    found = Period(year, period, scheme.cycle)
    if queries.current_posting(found):
        raise OfficeError(f"{found.title}的积分已经公示过了。", "需要更正时，请登记调整，再重新公示。")
    _refuse_order(found)
    draft = PostingDraft(posted, place.strip(), posted_by.strip())
    return _post(act, scheme.key, found, draft, notice, digest)


def repost_period(
    act: Act,
    posting: int,
    posted: date,
    place: str,
    posted_by: str,
    notice: PublicNotice,
    digest: str,
    reason: str = "",
) -> int:
    """Post an amended notice whole, in place of an earlier one; returns the new posting's key.

    notice: drawn up with ``amends=posting``.  Raises OfficeError if nothing moved since, or if
    the posting was amended before; and as :func:`post_period`.
    """
    old = queries.posting(posting)
    if not old.current:
        raise OfficeError("这次公示已经更正过了。", "请选择这一期最新的公示。")
    if not queries.movers(old):
        raise OfficeError(
            f"{old.period.title}公示的分数和名次没有变化，不用重新公示。",
            "请先登记调整；不用改动分数的，在异议里写明理由。",
        )
    draft = PostingDraft(posted, place.strip(), posted_by.strip(), reason.strip())
    scheme = required_scheme(old.period.year)
    return _post(act, scheme.key, old.period, draft, notice, digest, reposts=posting)


def take_down(act: Act, posting: int, day: date) -> None:
    """Say when a notice was taken down.  Raises OfficeError before its time is over."""
    old = queries.posting(posting)
    if not rules.posting_over(old.last_day, day):
        raise OfficeError(
            f"公示到{chinese_date(old.last_day)}才期满，{chinese_date(day)}不能撤下。",
            f"请填写{chinese_date(old.last_day + timedelta(days=1))}或以后的日期。",
        )
    _refuse_future(act, day, "撤下")
    act.replace(_row(posting), taken_down=day)
    act.touched(Change.POINTS)


def file_period(
    act: Act, posting: int, filed: date, file_number: str = "", receiver: str = "", remark: str = ""
) -> int:
    """Say that a posted period was filed with the township; returns the filing's key.

    Raises NotReady while the posting lasts, while an objection is open, or while an upheld one
    still asks for an amended notice, or for an adjustment or a word why the figures stay.
    """
    old = queries.posting(posting)
    if not old.current or old.filing:
        why = "已经备案过了" if old.filing else "已经由更正后的公示代替"
        raise OfficeError(f"{old.period.title}的这次公示{why}，不能备案。", "请刷新后再试。")
    if not rules.posting_over(old.last_day, filed):
        first = chinese_date(old.last_day + timedelta(days=1))
        raise NotReady(
            f"{old.period.title}的公示到{chinese_date(old.last_day)}才期满。", f"{first}起可以备案。"
        )
    _refuse_future(act, filed, "备案")
    _refuse_objections(old)
    row = FilingRecord(
        posting=posting,
        filed=filed,
        file_number=file_number.strip(),
        receiver=receiver.strip(),
        remark=remark.strip(),
    )
    act.touched(Change.POINTS)
    return int(act.insert(row).key)


def _post(
    act: Act,
    scheme: int,
    period: Period,
    draft: PostingDraft,
    notice: PublicNotice,
    digest: str,
    reposts: int | None = None,
) -> int:
    refuse_closed([period.last_day])
    _refuse_day(act, period, draft)
    if missing := queries.undone(period):
        raise NotReady(f"{period.title}还不能公示：还差{'、'.join(missing)}。", "请先办完再公示。")
    _refuse_other_figures(period, draft, notice, reposts)
    row = act.insert(
        PostingRecord(
            scheme=scheme,
            year=period.year,
            period=period.number,
            posted=notice.posted,
            last_day=notice.last_day,
            place=draft.place,
            posted_by=draft.posted_by,
            known_act=notice.known_act,
            notice_digest=digest,
            reposts=reposts,
            remark=draft.remark,
            contact=notice.contact,
            masked=notice.masked,
        )
    )
    act.insert_all(_rows(int(row.key), notice))
    act.touched(Change.POINTS)
    act.seal()
    return int(row.key)


def _rows(posting: int, notice: PublicNotice) -> list[PostedRow]:
    return [
        PostedRow(
            posting=posting,
            person=row.person,
            position=position,
            name=row.name,
            party_group=row.party_group,
            member_word=row.member_word,
            year_before=row.year_before,
            base=row.base,
            bonus=row.bonus,
            deduction=row.deduction,
            month=row.month,
            year_total=row.year_total,
            rank=row.rank,
            remark=row.remark,
        )
        for position, row in enumerate(notice.rows, start=1)
    ]


def _refuse_day(act: Act, period: Period, draft: PostingDraft) -> None:
    """Both the day of posting and the day of saving must come after the period."""
    first, today = rules.postable_on(period), act.moment.date()
    if min(draft.posted, today) < first:
        raise NotReady(f"{period.title}要到{chinese_date(first)}才能公示。", "请核对日期。")
    if draft.posted > today + timedelta(days=_AHEAD):
        raise OfficeError(f"张贴日期{chinese_date(draft.posted)}太远了。", "请核对年份和月份。")
    if not draft.place:
        raise OfficeError("没有填写张贴地点。", "请填写张贴在哪里，例如“村务公开栏”。")
    if not draft.posted_by:
        raise OfficeError("没有填写张贴人。", "请填写由谁张贴。")


def _refuse_order(period: Period) -> None:
    """Periods are posted one after the other: a later notice goes on from the totals of the earlier."""
    shut = queries.shut()
    if later := shut.posting_of(period.last_day):
        raise OfficeError(
            f"{later.period.title}已经公示，不能再补公示{period.title}。", "需要更正时请登记调整。"
        )
    for earlier in queries.periods_with_entries(period.year):
        if earlier.place < period.place and not shut.posting_of(earlier.last_day):
            raise NotReady(
                f"{earlier.title}的积分还没有公示。", f"请先公示{earlier.label}，再公示{period.label}。"
            )


def _refuse_other_figures(
    period: Period, draft: PostingDraft, notice: PublicNotice, amends: int | None
) -> None:
    """The paper must be of this period and day, and nothing may have changed since it was made."""
    if (notice.span, notice.posted, notice.amends) != (period, draft.posted, amends):
        raise OfficeError("公示表不是这一期、这一天的。", "请重新生成公示表再公示。")
    fresh = queries.public_notice(period.year, period.number, draft.posted, amends=amends)
    if notice.warning or _frozen(fresh) != _frozen(notice):
        raise OfficeError("公示表生成之后，登记内容有了变化。", "请重新生成公示表再公示。")


def _frozen(notice: PublicNotice) -> tuple[object, ...]:
    return notice.rows, notice.moves, notice.last_day


def _refuse_objections(posting: Posting) -> None:
    period = posting.period
    received = [found for found in queries.objections(period.year) if found.period == period]
    open_ = [found for found in received if found.open]
    if open_:
        names = "、".join(found.objector for found in open_[:5])
        raise NotReady(
            f"{period.title}还有 {len(open_)} 件异议没有答复（{names}），不能备案。", "请先答复异议。"
        )
    if idle := queries.unsettled(posting, received):
        names = "、".join(found.objector for found in idle[:5])
        raise NotReady(
            f"{period.title}有 {len(idle)} 件异议成立（{names}），没有改动分数，也没有写明分数为什么不变，"
            "不能备案。",
            "请登记调整并关联到异议，或者写明分数不变的理由。",
        )
    if queries.reposting_due(posting, received):
        raise NotReady(f"{period.title}有异议成立，调整后还没有重新公示。", "请先把更正后的公示表重新公示。")


def _refuse_future(act: Act, day: date, what: str) -> None:
    if day > act.moment.date():
        raise OfficeError(f"{what}日期{chinese_date(day)}还没有到。", "请核对日期。")


def _row(key: int) -> PostingRecord:
    row: PostingRecord = PostingRecord.select().where(PostingRecord.key == key, PostingRecord.live()).get()
    return row
