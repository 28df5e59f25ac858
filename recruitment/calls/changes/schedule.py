"""A published schedule changes only together with the document that changes it (see `models.change`).

`CallPage.save` asks `published_call` before it writes and `record_changes` after; the editor's form asks
`moved_dates` to say beside the field what is missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import audit
from recruitment.calls import audit as actions
from recruitment.calls.models.change import ChangeNotice, MilestoneChange, NoticeKind, Span
from recruitment.calls.models.milestone import Milestone

# The document (`notice`) that changes a call is published; sent inside the transaction that does it.
call_changed = Signal()


@dataclass(frozen=True)
class PublishedCall:
    """What the public has read of a call."""

    milestones: tuple[Milestone, ...]
    cancelled_at: datetime | None


@dataclass(frozen=True)
class MovedDate:
    """A date that the public knew and that is another one now; `after` None: the row is gone."""

    milestone: Milestone
    before: Span
    after: Span | None


def span_of(milestone: Milestone) -> Span:
    return Span(milestone.start_date, milestone.start_time, milestone.end_date, milestone.end_time)


def published_call(call: Page) -> PublishedCall | None:
    """What the database holds of `call`; None while the public has never seen it."""
    if not call.pk:
        return None
    row = type(call).objects.filter(pk=call.pk).values("live", "first_published_at", "cancelled_at").first()
    if not row or not (row["live"] or row["first_published_at"]):
        return None
    return PublishedCall(tuple(Milestone.objects.filter(call=call.pk)), row["cancelled_at"])


def moved_dates(before: PublishedCall, now: Iterable) -> list[MovedDate]:
    """The dates that changed between what is published and the milestones `now`; a first date is none."""
    now_by_pk = {milestone.pk: milestone for milestone in now if milestone.pk}
    found = []
    for old in before.milestones:
        if not old.start_date:
            continue
        new = now_by_pk.get(old.pk)
        if new is None:
            found.append(MovedDate(old, span_of(old), None))
        elif span_of(new) != span_of(old):
            found.append(MovedDate(old, span_of(old), span_of(new)))
    return found


def waiting_notice(call: Page) -> ChangeNotice | None:
    """The document that goes out with the next publication."""
    return ChangeNotice.objects.filter(call=call.pk, published_at=None).first() if call.pk else None


def record_changes(call: Page, before: PublishedCall | None) -> None:
    """Write down what changed of a published call, inside the transaction that saved it.

    Raises ValidationError, undoing it all, when no document says why.
    """
    if before is None:
        return
    changed = moved_dates(before, call.milestones.all())
    is_cancelled = bool(call.cancelled_at and not before.cancelled_at)
    is_resumed = bool(before.cancelled_at and not call.cancelled_at)
    if not (changed or is_cancelled or is_resumed):
        return
    notice = waiting_notice(call)
    if notice is None and is_cancelled:
        notice = ChangeNotice(call=call, title=cancellation_title(call), text=call.cancellation_reason)
    if notice is None:
        raise ValidationError(
            _(
                "Lo publicado (fechas, cancelación) no cambia sin el documento que lo cambia. Abra la convocatoria e "
                "indíquelo."
            ),
            code="document_missing",
        )
    if is_cancelled or is_resumed:
        notice.kind = NoticeKind.CANCELLATION if is_cancelled else NoticeKind.RESUMPTION
    publish_notice(notice, changed)


def cancellation_title(call: Page) -> str:
    return _("Cancelación de la convocatoria %s") % call.code


def publish_notice(notice: ChangeNotice, changed: list[MovedDate]) -> None:
    now = timezone.now()
    notice.published_at = now
    notice.save()
    MilestoneChange.objects.bulk_create(change_row(move, notice, now) for move in changed)
    call_changed.send(ChangeNotice, notice=notice)
    words = [f"{change.label}: {change.was} → {change.became}" for change in notice.changes.all()]
    audit.log(
        notice.call,
        actions.SCHEDULE_CHANGED,
        user=notice.created_by,
        data={"document": str(notice), "kind": notice.kind, "changes": words},
    )


def change_row(move: MovedDate, notice: ChangeNotice, now: datetime) -> MilestoneChange:
    spans = {f"old_{name}": value for name, value in move.before._asdict().items()}
    if move.after:
        spans |= {f"new_{name}": value for name, value in move.after._asdict().items()}
    return MilestoneChange(
        notice=notice,
        milestone=move.milestone if move.after else None,
        kind=move.milestone.kind,
        label=move.milestone.label,
        removed=move.after is None,
        changed_at=now,
        **spans,
    )


def schedule_history(call: Page) -> list[MilestoneChange]:
    """Every change of the published schedule, the latest first, with its document; one query."""
    if not call.pk:
        return []
    return list(
        MilestoneChange.objects.filter(notice__call=call.pk).select_related(
            "notice__document", "notice__announcement"
        )
    )
