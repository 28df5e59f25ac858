"""What a proposal asks for, in which state it can be, and who may move it from one to another."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.transitions import OWNER, Transitions

DECIDE = "records.decide_changeproposal"
ENTER = "records.enter_filerecord"


class ProposalKind(models.TextChoices):
    ADD = "add", _("Agregar un registro")
    CORRECT = "correct", _("Corregir un registro")
    REMOVE = "remove", _("Retirar un registro")


class ProposalState(models.TextChoices):
    DRAFT = "draft", _("En preparación")
    SENT = "sent", _("Enviada")
    UNDER_REVIEW = "under_review", _("En revisión")
    OBSERVED = "observed", _("Observada")
    ANSWERED = "answered", _("Respondida")
    APPROVED = "approved", _("Aprobada")
    REJECTED = "rejected", _("Rechazada")
    WITHDRAWN = "withdrawn", _("Descartada")

    private = nonmember(("draft", "withdrawn"))  # never left the person's hands
    at_office = nonmember(("sent", "under_review", "answered"))
    open_states = nonmember(("sent", "under_review", "observed", "answered"))
    decided = nonmember(("approved", "rejected"))
    editable = nonmember(("draft", "observed"))
    unfinished = nonmember(("draft", "withdrawn", "observed"))  # may lack something


TRANSITIONS: Transitions = {
    (ProposalState.DRAFT, ProposalState.SENT): OWNER,
    (ProposalState.DRAFT, ProposalState.WITHDRAWN): OWNER,
    (ProposalState.OBSERVED, ProposalState.ANSWERED): OWNER,
    (ProposalState.SENT, ProposalState.UNDER_REVIEW): DECIDE,
    (ProposalState.UNDER_REVIEW, ProposalState.OBSERVED): DECIDE,
    (ProposalState.ANSWERED, ProposalState.OBSERVED): DECIDE,
    (ProposalState.UNDER_REVIEW, ProposalState.APPROVED): DECIDE,
    (ProposalState.ANSWERED, ProposalState.APPROVED): DECIDE,
    (ProposalState.UNDER_REVIEW, ProposalState.REJECTED): DECIDE,
    (ProposalState.ANSWERED, ProposalState.REJECTED): DECIDE,
    (ProposalState.OBSERVED, ProposalState.REJECTED): DECIDE,  # the answer did not come in time
}

TAG_KINDS = {
    ProposalState.DRAFT: "",
    ProposalState.SENT: "open",
    ProposalState.UNDER_REVIEW: "open",
    ProposalState.OBSERVED: "urgent",
    ProposalState.ANSWERED: "open",
    ProposalState.APPROVED: "ok",
    ProposalState.REJECTED: "error",
    ProposalState.WITHDRAWN: "",
}


class RecordState(models.TextChoices):
    CURRENT = "current", _("Vigente")
    REPLACED = "replaced", _("Reemplazado")
    REMOVED = "removed", _("Retirado")


class MessageKind(models.TextChoices):
    NOTE = "note", _("Mensaje")
    OBSERVATION = "observation", _("Observación")
    ANSWER = "answer", _("Respuesta")
    DECISION = "decision", _("Decisión")
