"""Proof of a whole village file: storage's proof, and what only the books can check."""

import dataclasses
from pathlib import Path

from villageoffice.kits.progress import Progress, no_progress
from villageoffice.kits.storage.datafile import check_ours
from villageoffice.kits.storage.proof import Proof, prove
from villageoffice.kits.storage.records import Anchor
from villageoffice.kits.storage.reversal import references
from villageoffice.office import attachments
from villageoffice.office.books import MODELS
from villageoffice.office.office import Office
from villageoffice.shares import queries as shares_queries


def verify(path: Path, progress: Progress = no_progress) -> Proof:
    """Check a data file without changing it.  Raises a DataFileRefused if it cannot be opened."""
    check_ours(path)
    proof = prove(path, MODELS, progress)
    if not proof.good:
        return proof
    with Office.open(path, read_only=True) as office:
        return dataclasses.replace(proof, faults=tuple(book_faults(office)))


def prove_open(office: Office, progress: Progress = no_progress) -> Proof:
    """Check the open data file, without changing it."""
    proof = prove(office.path, MODELS, progress)
    return dataclasses.replace(proof, faults=(*proof.faults, *book_faults(office)))


def book_faults(office: Office) -> list[str]:
    """Return what the books find wrong.

    Records that speak of the wrong kind of thing, spoilt attachments, a ledger or a dividend that
    does not add up.
    """
    kinds = {anchor.id: anchor.kind for anchor in Anchor.select()}
    faults = attachments.faults()
    for model in office.data_file.models:
        for field in references(model):
            wanted = _EXPECTED.get(field)
            rows = model.select(model.id, getattr(model, field)).where(model.live())
            wrong = [row.id for row in rows if wanted and kinds.get(getattr(row, field), wanted) != wanted]
            faults += [f"{model.noun}第 {number} 行指错了对象（{field}）。" for number in wrong]
    return [*faults, *shares_queries.faults()]


_EXPECTED = {
    "person": "person",
    "household": "household",
    "parent": "party_org",
    "party_branch": "party_org",
    "party_group": "party_org",
    "scheme": "points_scheme",
    "category": "points_category",
    "item": "points_item",
    "posting": "points_posting",
    "adjusts": "points_posting",
    "reposts": "points_posting",
    "adjustment": "points_entry",
    "closing": "points_closing",
    "proxy_person": "person",
    "meeting": "meeting",
    "motion": "meeting_motion",
    "chamber": "meeting_chamber",
    "candidate": "meeting_candidate",
    "paper": "meeting_paper",
    "ballot": "meeting_ballot",
    "entry": "meeting_roll",
    "count": "meeting_count",
    "result": "meeting_result",
    "corrects": "meeting_result",
    "ballot_result": "meeting_ballot_result",
    "cooperative": "cooperative",
    "share_class": "share_class",
    "holder": "share_holder",
    "source": "share_holder",
    "target": "share_holder",
    "source_member": "share_member",
    "target_member": "share_member",
    "reverses": "share_movement",
    "replaces": "share_certificate",
    "plan": "dividend_plan",
    "row": "dividend_row",
    "resolution": "meeting_resolution",
}
