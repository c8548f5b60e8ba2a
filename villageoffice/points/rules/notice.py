"""What a notice says besides its figures."""

from collections.abc import Sequence

from villageoffice.kits.exact import Points
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points.values import (
    CategoryKind,
    MonthRow,
    MonthTable,
    Period,
    Posting,
    PublicNotice,
    Scheme,
)

_BASE = (CategoryKind.EARN, CategoryKind.EVALUATION, CategoryKind.CARRY)


def notice_foot(
    scheme: Scheme, table: MonthTable, period: Period, before: Posting | None = None, adjusted: int = 0
) -> tuple[str, ...]:
    """Return the notes below the table: what the columns hold, how ranks are given, the sums.

    before: the posting of the period before, if there is one.  adjusted: how many rows no longer
    have its totals.
    """
    this = period.this
    return (
        _base_words(scheme) + f"{this}＝基础＋加分＋扣分，本年累计＝{period.before}＋{this}。",
        *((_before_words(period, before, adjusted),) if before else ()),
        "名次不含预备党员、免计分党员和双报到党员；本年累计相同的，名次相同。",
        f"共 {len(table.rows)} 人，其中参加排名 {table.ranked} 人；{this}合计 {table.total} 分。",
    )


def _before_words(period: Period, before: Posting, adjusted: int) -> str:
    label = before.period.label
    if not adjusted:
        return f"{period.before}与{label}公示的本年累计一致，无调整。"
    return f"{period.before}＝{label}公示的本年累计＋公示后的调整，{adjusted} 人有调整，数额见备注。"


def notice_warning(missing: Sequence[str]) -> str:
    """Say why the paper is only a proof for checking, or nothing."""
    return f"核对稿，不张贴：还差{'、'.join(missing)}。" if missing else ""


def _base_words(scheme: Scheme) -> str:
    earned = "、".join(c.name for c in scheme.categories if c.kind in _BASE)
    opened = [c for c in scheme.categories if c.kind is CategoryKind.DEDUCT and c.full]
    words = f"基础为{earned}的计入分" if earned else "基础为年初分"
    if opened:
        marks = "、".join(f"{c.name}满分 {c.full} 分" for c in opened)
        words += f"，并含{marks}（1月或转入当月记入，失分列在扣分）"
    return words + "。"


def column_sums(rows: Sequence[MonthRow]) -> tuple[Points, ...]:
    """Return the sums of 上月累计, 基础, 加分, 扣分, 本月 and 本年累计 over the rows."""
    lines = [(r.year_before, r.base, r.bonus, r.deduction, r.month, r.year_total) for r in rows]
    return tuple(Points(sum(int(line[at] or 0) for line in lines)) for at in range(6))


def short_group(name: str) -> str:
    """Return a party group's name for a narrow column: ``第一党小组`` as ``第一``."""
    return name.removesuffix("党小组") or name


def posting_words(notice: PublicNotice) -> str:
    """Return the sentence on the posting period; the year is repeated only if it turns."""
    first, last = notice.posted, notice.last_day
    end = chinese_date(last) if last.year != first.year else f"{last.month}月{last.day}日"
    return f"公示期为{chinese_date(first)}至{end}，共{notice.notice_days}日。"
