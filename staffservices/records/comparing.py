"""What a proposal says in words, and how that differs from the record or from what it said before."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.dates import numeric_date
from staffservices.records.models import ChangeProposal, FileRecord, RecordEntry
from staffservices.records.states import ProposalKind


@dataclass(frozen=True)
class ComparedLine:
    """One field, side by side."""

    label: str
    official: str
    proposed: str
    differs: bool


def label_of(field: str) -> str:
    return str(capfirst(ChangeProposal._meta.get_field(field).verbose_name))  # type: ignore[union-attr]  # no relation from afar


def entry_in_words(entry: RecordEntry) -> dict[str, str]:
    return {
        name: numeric_date(value) if isinstance(value, date) else value or ""
        for name, value in entry.values.items()
    }


def compare_with_record(proposal: ChangeProposal) -> list[ComparedLine]:
    """The official record beside what is proposed; an addition has nothing beside it, a removal nothing
    in its place."""
    official = entry_in_words(proposal.record) if proposal.record else {}
    proposed = {} if proposal.kind == ProposalKind.REMOVE else entry_in_words(proposal)
    lines = []
    for name in RecordEntry.FIELDS:
        before, after = official.get(name, ""), proposed.get(name, "")
        differs = proposal.kind == ProposalKind.CORRECT and before != after
        lines.append(ComparedLine(label_of(name), before, after, differs))
    return lines


def snapshot(proposal: ChangeProposal) -> dict:
    return {
        "values": entry_in_words(proposal) | {"explanation": proposal.explanation},
        "files": list(proposal.evidence_set.values_list("pk", flat=True)),
    }


def changes_since(before: dict | None, proposal: ChangeProposal) -> list[list[str]]:
    """[label, before, after] of each field that changed since the `snapshot`, and each new file."""
    if not before:
        return []
    now = snapshot(proposal)["values"]
    changed = [[label_of(name), old, now[name]] for name, old in before["values"].items() if old != now[name]]
    added = proposal.evidence_set.exclude(pk__in=before["files"]).select_related("attachment")
    return changed + [[_("Archivo agregado"), "", one.attachment.original_name] for one in added]


def facts_of_entry(record: FileRecord) -> list[tuple[str, str]]:
    """Label and value of what a record says, without what it leaves empty."""
    return [(label_of(name), text) for name, text in entry_in_words(record).items() if text]
