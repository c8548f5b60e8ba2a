"""选票清点: where every printed paper is, before the box is opened.  A gap stops the count."""

from collections.abc import Iterator

from villageoffice.meetings.values import AccountDraft

_NAMES = {"printed": "印制", "issued": "发出", "spoiled": "作废换发", "unused": "剩余"}


def paper_gap(draft: AccountDraft) -> int:
    """Return the papers without an account: printed less issued, spoiled and unused."""
    return draft.printed - draft.issued - draft.spoiled - draft.unused


def box_gap(draft: AccountDraft) -> int:
    """Return papers in the box less papers issued: below 0 some were kept, above 0 the vote is void."""
    return 0 if draft.in_box is None else draft.in_box - draft.issued


def account_problem(label: str, eligible: int, present: int, draft: AccountDraft) -> str:
    """Say what stops the count, in one sentence; empty when it may begin.

    present: with those who sent a proxy.  More papers in the box than were issued void the vote.
    """
    return next(_problems(label, eligible, present, draft), "")


def _problems(label: str, eligible: int, present: int, draft: AccountDraft) -> Iterator[str]:
    for field, word in _NAMES.items():
        if getattr(draft, field) < 0:
            yield f"{label}{word}{getattr(draft, field)}张，不能小于 0，请核对后重新填写。"
    if present > eligible:
        yield f"{label}应到{eligible}人，实到{present}人，实到多于应到，请先核对签到。"
    if draft.issued > present:
        yield f"{label}实到{present}人，发出{draft.issued}张，发出的票多于实到人数，请核对签到和发票。"
    if gap := paper_gap(draft):
        yield _gap_words(label, draft, gap)
    yield from _box_problems(label, draft)


def _gap_words(label: str, draft: AccountDraft, gap: int) -> str:
    fault = f"有{gap}张没有着落，请找到后再开箱" if gap > 0 else f"多出{-gap}张，请重新清点"
    return (
        f"{label}印制{draft.printed}张，发出{draft.issued}张、作废换发{draft.spoiled}张、剩余{draft.unused}张"
        f"合计{draft.printed - gap}张，{fault}。"
    )


def _box_problems(label: str, draft: AccountDraft) -> Iterator[str]:
    if draft.in_box is None:
        return
    if draft.in_box < 0:
        yield f"{label}箱内{draft.in_box}张，不能小于 0，请核对后重新填写。"
    if draft.in_box > draft.issued:
        yield f"{label}发出{draft.issued}张，箱内{draft.in_box}张，收回多于发出，本次投票作废，须重新投票。"
