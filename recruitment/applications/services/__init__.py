"""What can happen to an application, a function each."""

from recruitment.applications.services.drafting import (
    RowName,
    Saved,
    Typed,
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
from recruitment.applications.services.finishing import (
    annul_application,
    discard_correction,
    next_number,
    reopen_application,
    submit_application,
)
from recruitment.applications.services.guards import why_not_open

__all__ = [
    "RowName",
    "Saved",
    "Typed",
    "annul_application",
    "autosave_step",
    "begin_row",
    "choose_position",
    "discard_correction",
    "next_number",
    "receive_dossier",
    "remove_row",
    "reopen_application",
    "restore_row",
    "reuse_earlier",
    "save_step",
    "start_application",
    "submit_application",
    "why_not_open",
]
