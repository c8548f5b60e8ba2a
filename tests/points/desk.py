"""What a clerk does around a posting, in short words."""

import hashlib
from datetime import date

from tests.points.village import Village
from villageoffice.points import papers, queries, register
from villageoffice.points.models import ClosingRecord
from villageoffice.points.values import EntryDraft, ObjectionOutcome, Posting, PublicNotice


def review_all(village: Village, year: int = 2026) -> None:
    keys = [row.entry.key for row in queries.find_entries(year)]
    village.review(*keys)


def draw_up(
    number: int, posted: str = "2026-11-02", year: int = 2026, amends: int | None = None
) -> PublicNotice:
    return queries.public_notice(year, number, date.fromisoformat(posted), amends=amends)


def post(village: Village, number: int, posted: str = "2026-11-02", year: int = 2026) -> Posting:
    """Post a period whose entries are reviewed."""
    notice = draw_up(number, posted, year)
    digest = hashlib.sha256(papers.public_notice(notice)).hexdigest()
    with village.file.act("公示积分") as act:
        key = register.post_period(
            act, year, number, date.fromisoformat(posted), "村务公开栏", "王芳", notice, digest
        )
    return queries.posting(key)


def repost(village: Village, posting: Posting, posted: str) -> Posting:
    """Post an amended notice whole."""
    period = posting.period
    notice = draw_up(period.number, posted, period.year, amends=posting.key)
    with village.file.act("重新公示") as act:
        key = register.repost_period(
            act, posting.key, date.fromisoformat(posted), "村务公开栏", "王芳", notice, "0" * 64, "异议成立"
        )
    return queries.posting(key)


def adjust(village: Village, posting: Posting, *drafts: EntryDraft, reason: str = "漏记") -> tuple[int, ...]:
    with village.file.act("登记调整") as act:
        return register.record_adjustment(act, posting.key, drafts, reason)


def void_adjusting(village: Village, key: int, posting: Posting, reason: str = "核实后不成立") -> None:
    with village.file.act("登记调整") as act:
        register.void_as_adjustment(act, key, posting.key, reason)


def object_to(
    village: Village, posting: Posting, received: str = "2026-11-05", person: int | None = None
) -> int:
    with village.file.act("受理异议") as act:
        return register.take_objection(
            act, posting.key, "赵磊", date.fromisoformat(received), "少记一次志愿服务", person
        )


def answer(
    village: Village,
    key: int,
    outcome: ObjectionOutcome = ObjectionOutcome.REJECTED,
    answered: str = "2026-11-09",
    adjustment: int | None = None,
    stays: str = "",
) -> None:
    with village.file.act("答复异议") as act:
        day = date.fromisoformat(answered)
        register.answer_objection(act, key, outcome, "已核实签到表", day, adjustment=adjustment, stays=stays)


def file_posting(village: Village, posting: Posting, filed: str = "2026-11-10") -> None:
    with village.file.act("备案") as act:
        register.file_period(act, posting.key, date.fromisoformat(filed), "示例镇党〔2026〕11号", "组织办")


def close_by_hand(village: Village, year: int = 2026) -> None:
    """Enter a closing as it lies in the file, whatever else the year lacks."""
    scheme = queries.scheme(year)
    assert scheme is not None
    with village.file.act("年度结账") as act:
        act.insert(ClosingRecord(scheme=scheme.key, closed=act.moment.date(), known_act=act.id))
