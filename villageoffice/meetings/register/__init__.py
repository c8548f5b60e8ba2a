"""What the clerk does with meetings.  Each act saves whole or not at all.

Until a result is declared every step can be gone back to; afterwards a result is only corrected.
"""

from villageoffice.meetings.register.counting import (
    CountRefused,
    accept_count,
    begin_count,
    call_paper,
    close_count,
    reopen_count,
    settle_pending,
    take_back_last,
    withdraw_count,
)
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
from villageoffice.meetings.register.papers import (
    AccountRefused,
    close_account,
    print_papers,
    reopen_account,
    repeat_vote,
    save_account,
    withdraw_printing,
)
from villageoffice.meetings.register.resolutions import (
    adopt_resolution,
    post_resolution,
    save_minutes,
    take_down_resolution,
)
from villageoffice.meetings.register.results import (
    ResultNotReady,
    correct_result,
    declare_result,
    prepare_run_off,
    put_again,
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
from villageoffice.meetings.register.settled import refuse_taking_back
from villageoffice.meetings.register.shut import (
    AccountClosed,
    PapersPrinted,
    ResultDeclared,
)
from villageoffice.meetings.register.sign_in import authorise_proxy, sign_in
from villageoffice.meetings.register.totals import enter_totals

__all__ = [
    "AccountClosed",
    "AccountRefused",
    "CountRefused",
    "PapersPrinted",
    "ResultDeclared",
    "ResultNotReady",
    "RollFrozen",
    "accept_count",
    "add_motion",
    "add_to_roll",
    "adopt_resolution",
    "authorise_proxy",
    "begin_count",
    "call_paper",
    "cancel_meeting",
    "close_account",
    "close_count",
    "correct_result",
    "create_meeting",
    "declare_result",
    "edit_meeting",
    "edit_motion",
    "enter_totals",
    "freeze_rolls",
    "move_motion",
    "post_resolution",
    "prepare_run_off",
    "print_papers",
    "put_again",
    "record_stage",
    "refuse_taking_back",
    "remove_motion",
    "remove_stage",
    "reopen_account",
    "reopen_count",
    "repeat_vote",
    "restore",
    "save_account",
    "save_minutes",
    "set_method",
    "set_votes",
    "settle_pending",
    "sign_in",
    "strike",
    "take_back_last",
    "take_down_resolution",
    "thaw_roll",
    "withdraw_count",
    "withdraw_printing",
]
