"""Objections to a posted notice, taken at the desk for anybody, with or without a telephone.

They are received within the posting, by calendar days to the midnight of its last; answering has
no such end.
"""

from datetime import date

from villageoffice.errors import OfficeError
from villageoffice.kits.storage.act import Act
from villageoffice.kits.storage.changes import Change
from villageoffice.kits.text.dates import chinese_date
from villageoffice.points import queries
from villageoffice.points.models import EntryRecord, ObjectionRecord
from villageoffice.points.values import FIGURES_STAY, ObjectionOutcome


def take_objection(
    act: Act, posting: int, objector: str, received: date, content: str, person: int | None = None
) -> int:
    """Write an objection down; returns its key.

    person: the member it speaks of, None for the notice as a whole.  Raises OfficeError outside
    the posting, for a day to come, or without name and content.
    """
    named = queries.posting(posting)
    if not objector.strip() or not content.strip():
        raise OfficeError("异议要写明提出人和内容。", "请填写谁提出、对什么有异议。")
    if received > act.moment.date():
        raise OfficeError(f"提出日期{chinese_date(received)}还没有到。", "请核对日期。")
    if not named.posted <= received <= named.last_day:
        first, last = chinese_date(named.posted), chinese_date(named.last_day)
        raise OfficeError(
            f"{named.period.title}的公示期是{first}至{last}，{chinese_date(received)}不在公示期内。",
            "公示期外的意见请核实，确有错误的登记一条调整。",
        )
    if person is not None and person not in {row.person for row in queries.posted_rows(posting)}:
        raise OfficeError("异议所指的人不在这次公示的名单里。", "请重新选择，或者不选人。")
    row = ObjectionRecord(
        posting=posting, objector=objector.strip(), person=person, received=received, content=content.strip()
    )
    act.touched(Change.POINTS)
    return int(act.insert(row).key)


def note_findings(act: Act, key: int, findings: str) -> None:
    """Write down what the branch found out.  Raises OfficeError once the objection is answered."""
    act.replace(_open(key), findings=findings.strip())
    act.touched(Change.POINTS)


def answer_objection(
    act: Act,
    key: int,
    outcome: ObjectionOutcome,
    answer: str,
    answered: date,
    *,
    findings: str | None = None,
    adjustment: int | None = None,
    stays: str = "",
) -> None:
    """Answer an objection.

    findings: None leaves what was noted.  An upheld one is settled by an adjustment, the entry by
    which it was put right, or by *stays*, why the figures stay; :func:`link_adjustment` and
    :func:`keep_figures` say it later.  Raises OfficeError without an answer, for a day before it
    was received or to come, if it was answered before.
    """
    row = _open(key)
    if outcome is ObjectionOutcome.OPEN or (not answer.strip() and outcome is not ObjectionOutcome.WITHDRAWN):
        raise OfficeError("答复要写明结果和处理意见。", "请选择成立、不成立或撤回，并写明怎样处理。")
    if not row.received <= answered <= act.moment.date():
        raise OfficeError(
            f"答复日期{chinese_date(answered)}不对：提出日期是{chinese_date(row.received)}。",
            "请填写提出之后、今天以前的日期。",
        )
    if outcome is not ObjectionOutcome.UPHELD and (adjustment is not None or stays.strip()):
        raise OfficeError("只有成立的异议才对应一条调整。", "请把结果改为成立，或者不选调整。")
    if adjustment is not None:
        _refuse_foreign(row, adjustment)
    told = row.findings if findings is None else findings.strip()
    act.replace(
        row,
        findings=told,
        answer=_with_reason(answer, stays),
        answered=answered,
        outcome=outcome,
        adjustment=adjustment,
    )
    act.touched(Change.POINTS)


def link_adjustment(act: Act, key: int, adjustment: int) -> None:
    """Name the entry by which an upheld objection was put right.  Raises OfficeError otherwise."""
    row = _row(key)
    if row.outcome is not ObjectionOutcome.UPHELD:
        raise OfficeError("只有成立的异议才对应一条调整。", "请先答复这件异议。")
    _refuse_foreign(row, adjustment)
    act.replace(row, adjustment=adjustment, answer=_with_reason(row.answer, ""))
    act.touched(Change.POINTS)


def keep_figures(act: Act, key: int, reason: str) -> None:
    """Say why an upheld objection moves no figure, also one whose adjustment came to nothing.

    Raises OfficeError without a reason, for another outcome, or if figures did move.
    """
    row = _row(key)
    if row.outcome is not ObjectionOutcome.UPHELD:
        raise OfficeError("只有成立的异议才要写明分数为什么不变。", "请先答复这件异议。")
    if not reason.strip():
        raise OfficeError("没有写分数为什么不变。", "请写明理由，例如“该项已满上限，补记后总分不变”。")
    posting = queries.posting(row.posting)
    if row.adjustment and queries.movers(posting):
        raise OfficeError(f"{posting.period.title}的分数或名次已经因调整变动。", "请重新公示更正后的公示表。")
    act.replace(row, answer=_with_reason(row.answer, reason))
    act.touched(Change.POINTS)


def _with_reason(answer: str, reason: str) -> str:
    """Return an answer with the reason why figures stay, in place of an earlier one."""
    said = answer.partition(FIGURES_STAY)[0].strip()
    return f"{said.rstrip('。')}。{FIGURES_STAY}{reason.strip()}" if reason.strip() else said


def _refuse_foreign(row: ObjectionRecord, adjustment: int) -> None:
    """The entry must adjust the period that the objection is about."""
    entry = EntryRecord.get_or_none(EntryRecord.key == adjustment, EntryRecord.live())
    period = queries.posting(row.posting).period
    if entry is None or entry.adjusts is None or queries.posting(entry.adjusts).period != period:
        raise OfficeError(f"这一条不是{period.title}的调整。", "请选择更正这一期的调整。")


def _open(key: int) -> ObjectionRecord:
    row = _row(key)
    if row.outcome is not ObjectionOutcome.OPEN:
        raise OfficeError(f"{row.caption()}已经答复过了（{row.outcome.label}）。", "需要时请另登记一件异议。")
    return row


def _row(key: int) -> ObjectionRecord:
    row: ObjectionRecord | None = ObjectionRecord.get_or_none(
        ObjectionRecord.key == key, ObjectionRecord.live()
    )
    if row is None:
        raise OfficeError("要处理的异议已经不在了。", "请刷新后再试。")
    return row
