"""What a back-dated movement would disturb: later movements, certificates, dividends."""

from collections.abc import Sequence

from villageoffice.shares.models import DividendPlanRecord
from villageoffice.shares.queries.certificates import newest_certificates
from villageoffice.shares.queries.movements import movements
from villageoffice.shares.values import Disturbed, MovementDraft, PlanState


def disturbed(cooperative: int, drafts: Sequence[MovementDraft]) -> tuple[Disturbed, ...]:
    """Return what is later than *drafts* and hangs on them, oldest first.

    Movements of the same holders and classes that still count; certificates whose face tells of
    that day or a later one; approved dividends with a later record date (their amounts stay).
    """
    found: set[Disturbed] = set()
    first = {
        (holder, draft.share_class): draft.day
        for draft in sorted(drafts, key=lambda each: each.day, reverse=True)
        for holder in (draft.source, draft.target)
        if holder is not None and not draft.kind.locks
    }
    for each in movements(cooperative):
        touched = ((h, each.draft.share_class) for h in (each.draft.source, each.draft.target))
        later = any(place in first and first[place] < each.draft.day for place in touched)
        if later and each.reversed_by is None and each.reverses is None:
            label = f"{each.draft.kind.label} {each.number}".strip()
            found.add(Disturbed(each.draft.day, f"{label}（{each.source_name or each.target_name}）"))
    holders = {holder: min(d for (h, _), d in first.items() if h == holder) for holder, _ in first}
    for holder, certificate in newest_certificates(cooperative).items():
        if holder in holders and holders[holder] <= certificate.as_of:
            found.add(Disturbed(certificate.as_of, f"{certificate.number}股权证书"))
    plans = DividendPlanRecord.select().where(
        DividendPlanRecord.cooperative == cooperative,
        DividendPlanRecord.live(),
        DividendPlanRecord.state != PlanState.DRAFT,
    )
    for plan in plans:
        if holders and min(holders.values()) <= plan.record_date:
            found.add(Disturbed(plan.record_date, f"{plan.caption()}（金额不变）"))
    return tuple(sorted(found, key=lambda each: (each.day, each.what)))
