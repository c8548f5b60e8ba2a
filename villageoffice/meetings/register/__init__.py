"""What the clerk does with meetings.  Each act saves whole or not at all.

Until a result is declared every step can be gone back to; afterwards a result is only corrected.
"""

from villageoffice.meetings.register.meetings import (
    cancel_meeting,
    create_meeting,
    edit_meeting,
    set_method,
)
from villageoffice.meetings.register.motions import (
    add_motion,
    edit_motion,
    move_motion,
    record_stage,
    remove_motion,
    remove_stage,
)
from villageoffice.meetings.register.rolls import (
    RollFrozen,
    add_to_roll,
    freeze_rolls,
    restore,
    set_votes,
    strike,
    thaw_roll,
)
from villageoffice.meetings.register.shut import (
    AccountClosed,
    PapersPrinted,
    ResultDeclared,
    refuse_taking_back,
)
from villageoffice.meetings.register.sign_in import authorise_proxy, sign_in

__all__ = [
    "AccountClosed",
    "PapersPrinted",
    "ResultDeclared",
    "RollFrozen",
    "add_motion",
    "add_to_roll",
    "authorise_proxy",
    "cancel_meeting",
    "create_meeting",
    "edit_meeting",
    "edit_motion",
    "freeze_rolls",
    "move_motion",
    "record_stage",
    "refuse_taking_back",
    "remove_motion",
    "remove_stage",
    "restore",
    "set_method",
    "set_votes",
    "sign_in",
    "strike",
    "thaw_roll",
]
