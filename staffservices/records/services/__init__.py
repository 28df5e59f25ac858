"""Everything that happens to personnel files: one function each, from plain arguments."""

from staffservices.records.services.deciding import (
    approve_proposal,
    observe_proposal,
    reject_proposal,
    take_under_review,
)
from staffservices.records.services.drafting import (
    MAX_FILE_BYTES,
    MAX_FILES,
    attach,
    detach,
    save_draft,
    start_draft,
    withdraw,
)
from staffservices.records.services.entering import RecordChange, enter_ex_officio
from staffservices.records.services.guards import ChangedElsewhere
from staffservices.records.services.reading import (
    record_evidence_read,
    record_file_read,
    record_whole_file_read,
)
from staffservices.records.services.sending import answer_observation, send_proposal
from staffservices.records.services.writing import write_to_office, write_to_worker

__all__ = [
    "MAX_FILES",
    "MAX_FILE_BYTES",
    "ChangedElsewhere",
    "RecordChange",
    "answer_observation",
    "approve_proposal",
    "attach",
    "detach",
    "enter_ex_officio",
    "observe_proposal",
    "record_evidence_read",
    "record_file_read",
    "record_whole_file_read",
    "reject_proposal",
    "save_draft",
    "send_proposal",
    "start_draft",
    "take_under_review",
    "withdraw",
    "write_to_office",
    "write_to_worker",
]
