"""What can happen to an application, a function each."""

from recruitment.applications.services.annulling import annul_application, reinstate_application
from recruitment.applications.services.drafting import (
    RowName,
    Saved,
    autosave_step,
    begin_row,
    choose_position,
    receive_dossier,
    remove_row,
    restore_row,
    reuse_earlier,
    save_step,
    start_application,
)
from recruitment.applications.services.extending import (
    grant_extension,
    require_extendable,
    withdraw_extension,
)
from recruitment.applications.services.finishing import (
    discard_correction,
    next_number,
    reopen_application,
    submit_application,
)
from recruitment.applications.services.mailing import (
    confirm_mailing,
    correct_mailing,
    prepare_mailing,
    stop_mailing,
)
from recruitment.applications.services.receipting import issue_receipt

__all__ = [
    "RowName",
    "Saved",
    "annul_application",
    "autosave_step",
    "begin_row",
    "choose_position",
    "confirm_mailing",
    "correct_mailing",
    "discard_correction",
    "grant_extension",
    "issue_receipt",
    "next_number",
    "prepare_mailing",
    "receive_dossier",
    "reinstate_application",
    "remove_row",
    "reopen_application",
    "require_extendable",
    "restore_row",
    "reuse_earlier",
    "save_step",
    "start_application",
    "stop_mailing",
    "submit_application",
    "withdraw_extension",
]
