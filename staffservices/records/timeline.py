"""The way of a proposal, as its person reads it."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendar.days import business_days_between
from core.dates import long_date, short_date, today
from core.timeline import TimelineEvent
from staffservices.records.models import ChangeProposal
from staffservices.records.states import MessageKind, ProposalState


def events_of(proposal: ChangeProposal) -> list[TimelineEvent]:
    """What happened, what is happening now and what comes next."""
    if proposal.ex_officio:
        what = _("Recursos Humanos lo registró de oficio")
        return [TimelineEvent(what, proposal.decided_at, detail=proposal.decision_reason, state="now")]
    past = [TimelineEvent(_("Envió la solicitud"), proposal.sent_at)]
    if proposal.taken_at:
        past.append(TimelineEvent(_("Recursos Humanos la tomó en revisión"), proposal.taken_at))
    past += [
        TimelineEvent(SAID[one.kind](), one.sent_at) for one in proposal.messages.all() if one.kind in SAID
    ]
    if proposal.state in ProposalState.decided:
        done = ENDINGS[proposal.state]()
        return [*past, TimelineEvent(done, proposal.decided_at, detail=proposal.decision_reason, state="now")]
    return [*past, _now(proposal), TimelineEvent(_("Recibirá la respuesta en su correo"), when_text=_("Después"), state="future")]  # fmt: skip


def deadline_in_words(proposal: ChangeProposal) -> str:
    """«A más tardar el 27 de noviembre de 2026: faltan 5 días hábiles.»"""
    if proposal.state == ProposalState.OBSERVED:
        if proposal.answer_is_late:
            return _("Debió responder hasta el %(day)s. Todavía puede hacerlo mientras no se decida.") % {
                "day": long_date(proposal.answer_by)
            }
        return _("Responda hasta el %(day)s: ") % {"day": long_date(proposal.answer_by)} + business_days_left(
            proposal.answer_by
        )
    if proposal.state not in ProposalState.at_office:
        return ""
    if proposal.is_late:
        return _(
            "Debió responderse el %(day)s. Disculpe la demora: Recursos Humanos ya la ve como atrasada."
        ) % {"day": long_date(proposal.due_on)}
    return _("Le responderemos a más tardar el %(day)s: ") % {
        "day": long_date(proposal.due_on)
    } + business_days_left(proposal.due_on)


def deadline_in_short(proposal: ChangeProposal) -> str:
    """For lists: without counting business days, which asks for the holidays of each row."""
    if proposal.state == ProposalState.OBSERVED:
        return _("Responda hasta el %(day)s") % {"day": short_date(proposal.answer_by)}
    if proposal.state not in ProposalState.at_office:
        return ""
    if proposal.is_late:
        return _("Debió responderse el %(day)s") % {"day": short_date(proposal.due_on)}
    return _("Respuesta hasta el %(day)s") % {"day": short_date(proposal.due_on)}


def business_days_left(day: date) -> str:
    days = business_days_between(today(), day)
    if days <= 0:
        return _("es hoy.")
    return ngettext("falta %d día hábil.", "faltan %d días hábiles.", days) % days


def _now(proposal: ChangeProposal) -> TimelineEvent:
    return TimelineEvent(
        WAITING[proposal.state](), when_text=_("Ahora"), detail=deadline_in_words(proposal), state="now"
    )


SAID: dict[str, Callable[[], str]] = {
    MessageKind.OBSERVATION: lambda: _("Recursos Humanos la observó"),
    MessageKind.ANSWER: lambda: _("Respondió la observación"),
}

WAITING: dict[str, Callable[[], str]] = {
    ProposalState.SENT: lambda: _("Espera que Recursos Humanos la tome en revisión"),
    ProposalState.UNDER_REVIEW: lambda: _("Recursos Humanos la está revisando"),
    ProposalState.OBSERVED: lambda: _("Falta que usted responda"),
    ProposalState.ANSWERED: lambda: _("Recursos Humanos revisa su respuesta"),
}

ENDINGS: dict[str, Callable[[], str]] = {
    ProposalState.APPROVED: lambda: _("Se aprobó: su legajo ya lo dice"),
    ProposalState.REJECTED: lambda: _("No procedió: su legajo queda como estaba"),
}
