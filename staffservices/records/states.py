"""What a proposal asks for, in which state it can be, and who may move it from one to another."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.transitions import OWNER, Transitions

DECIDE = "records.decide_changeproposal"
ENTER = "records.enter_filerecord"


class Kind(models.TextChoices):
    ADD = "add", _("Agregar un registro")
    CORRECT = "correct", _("Corregir un registro")
    REMOVE = "remove", _("Retirar un registro")


class State(models.TextChoices):
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
    (State.DRAFT, State.SENT): OWNER,
    (State.DRAFT, State.WITHDRAWN): OWNER,
    (State.OBSERVED, State.ANSWERED): OWNER,
    (State.SENT, State.UNDER_REVIEW): DECIDE,
    (State.UNDER_REVIEW, State.OBSERVED): DECIDE,
    (State.ANSWERED, State.OBSERVED): DECIDE,
    (State.UNDER_REVIEW, State.APPROVED): DECIDE,
    (State.ANSWERED, State.APPROVED): DECIDE,
    (State.UNDER_REVIEW, State.REJECTED): DECIDE,
    (State.ANSWERED, State.REJECTED): DECIDE,
    (State.OBSERVED, State.REJECTED): DECIDE,  # the answer did not come in time
}

TAG_KINDS = {
    State.DRAFT: "",
    State.SENT: "open",
    State.UNDER_REVIEW: "open",
    State.OBSERVED: "urgent",
    State.ANSWERED: "open",
    State.APPROVED: "ok",
    State.REJECTED: "error",
    State.WITHDRAWN: "",
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
