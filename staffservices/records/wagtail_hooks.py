"""HR's desks for personnel files: what is asked for, and the official records."""

from django import forms
from django.contrib.admin import display
from django.contrib.auth.decorators import login_required
from django.urls import re_path
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from core.dates import numeric_date
from core.modeladmin import Desk, DeskAction, ReasonForm, columns, in_state
from core.typed import keeping
from staffservices.records import queries, services
from staffservices.records.desk import (
    EnterForm,
    EnterView,
    ProposalInspectView,
    ProposalStateFilter,
    RecordInspectView,
    WholeFileView,
)
from staffservices.records.models import ChangeProposal, FileRecord, RecordsSettings
from staffservices.records.states import DECIDE, ProposalKind, ProposalState


class ObserveForm(ReasonForm):
    question = _("Qué falta o qué está mal")
    when_missing = _("Escriba qué falta: la persona lo leerá en el correo.")

    days = forms.IntegerField(
        label=_("Días hábiles para responder"),
        min_value=1,
        max_value=30,
        initial=lambda: RecordsSettings.current().answer_days,
        error_messages={
            "required": _("Escriba en cuántos días hábiles debe responder."),
            "min_value": _("Dele al menos un día hábil."),
            "max_value": _("Como máximo 30 días hábiles."),
        },
    )


class ApproveForm(forms.Form):
    reason = forms.CharField(
        label=_("Mensaje para la persona (opcional)"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        required=False,
    )


class MessageToWorkerForm(ReasonForm):
    question = _("Mensaje")
    when_missing = _("Escriba el mensaje.")


def may_be_rejected(proposal: ChangeProposal) -> bool:
    return proposal.state in (ProposalState.UNDER_REVIEW, ProposalState.ANSWERED) or proposal.answer_is_late


class ProposalDesk(Desk):
    """What workers ask for, late ones on top."""

    model = ChangeProposal
    menu_label = _("Solicitudes")
    menu_icon = "tasks"
    base_url_path = "solicitudes-de-legajo"
    list_display = ("full_number", "person", "what", "age", "deadline", "state", "reviewer")
    list_filter = (ProposalStateFilter, "section", "kind")
    search_fields = ("worker__document_number", "worker__surnames", "worker__names", "document_number")
    index_template_name = "records/desk_index.html"
    inspect_view_class = ProposalInspectView
    inspect_template_name = "records/desk_proposal.html"
    inspect_view_fields = ("full_number", "state", "ex_officio", "sent_at", "due_on", "reviewer", "taken_at",
                           "answer_by", "decided_at", "decided_by", "decision_reason")  # fmt: skip
    actions = (
        DeskAction(
            name="tomar",
            label=_("Tomar en revisión"),
            permission=DECIDE,
            perform=services.take_under_review,
            question=_("Quedará a su nombre y se avisará a la persona."),
            done=_("Está a su nombre. Compare y decida."),
            available=in_state(ProposalState.SENT),
        ),
        DeskAction(
            name="aprobar",
            label=_("Aprobar"),
            permission=DECIDE,
            perform=services.approve_proposal,
            question=_(
                "El registro oficial cambiará como se propone y quedará verificado por usted. Lo anterior se "
                "conserva."
            ),
            done=_("Aprobada. El legajo ya lo dice."),
            form_class=ApproveForm,
            available=in_state(ProposalState.UNDER_REVIEW, ProposalState.ANSWERED),
        ),
        DeskAction(
            name="observar",
            label=_("Observar"),
            permission=DECIDE,
            perform=services.observe_proposal,
            question=_("La persona podrá corregir y adjuntar más hasta la fecha que resulte."),
            done=_("Observada. La persona ya tiene el correo."),
            form_class=ObserveForm,
            available=in_state(ProposalState.UNDER_REVIEW, ProposalState.ANSWERED),
        ),
        DeskAction(
            name="rechazar",
            label=_("Rechazar"),
            permission=DECIDE,
            perform=services.reject_proposal,
            question=_("El legajo queda como estaba. La persona leerá el motivo."),
            done=_("Rechazada. La persona leerá el motivo."),
            form_class=ReasonForm,
            available=may_be_rejected,
        ),
        DeskAction(
            name="escribir",
            label=_("Escribir a la persona"),
            permission=DECIDE,
            perform=services.write_to_worker,
            question=_("Le llegará por correo y quedará en la solicitud. El estado no cambia."),
            done=_("Mensaje enviado."),
            form_class=MessageToWorkerForm,
            available=lambda proposal: proposal.is_open,
        ),
    )

    def get_queryset(self, request):
        return queries.proposals_at_desk(request.user).select_related("worker", "record", "reviewer")

    def get_ordering(self, request):
        return ("due_on", "pk")

    @display(description=_("persona"))
    def person(self, proposal) -> str:
        return proposal.worker.full_name

    @display(description=_("qué pide"))
    def what(self, proposal) -> str:
        return f"{proposal.get_kind_display()} — {proposal.get_section_display()}"

    @display(description=_("espera"), ordering="sent_at")
    def age(self, proposal) -> str:
        return columns.waiting_since(proposal.sent_at)

    @display(description=_("plazo"), ordering="due_on")
    def deadline(self, proposal) -> str:
        if proposal.state == ProposalState.OBSERVED:
            day = {"day": numeric_date(proposal.answer_by)}
            if proposal.answer_is_late:
                return columns.overdue(_("No respondió hasta el %(day)s") % day)
            return _("responde hasta el %(day)s") % day
        return columns.deadline(proposal.due_on, is_late=proposal.is_late) if proposal.is_open else ""


class RecordDesk(Desk):
    """The official records of everybody; changed only through numbered changes."""

    model = FileRecord
    menu_label = _("Registros oficiales")
    menu_icon = "folder-open-inverse"
    base_url_path = "legajos-registros"
    list_display = ("person", "section", "action", "named", "state", "verified_on")
    list_filter = ("section", "state")
    search_fields = ("worker__document_number", "worker__surnames", "worker__names", "document_number", "action")  # fmt: skip
    index_template_name = "records/desk_records_index.html"
    inspect_view_class = RecordInspectView
    inspect_template_name = "records/desk_record.html"
    inspect_view_fields = ("section", "state", "verified_by", "verified_at", "ended_at")

    def get_queryset(self, request):
        return queries.records_at_desk(request.user).select_related("worker", "source", "ended_by")

    def get_ordering(self, request):
        return ("worker__surnames", "worker__names", "section", "-pk")

    @display(description=_("persona"))
    def person(self, record) -> str:
        return record.worker.full_name

    @display(description=_("documento"))
    def named(self, record) -> str:
        return record.document

    @display(description=_("verificado"), ordering="verified_at")
    def verified_on(self, record) -> str:
        return numeric_date(record.verified_at)

    def get_admin_urls_for_registration(self):
        path = f"^{self.base_url_path}"
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                rf"{path}/registrar/$", keeping(self.view_of(EnterView), EnterForm), name="records_enter"
            ),
            re_path(
                rf"{path}/corregir/(?P<instance_pk>\d+)/$",
                keeping(self.view_of(EnterView, kind=ProposalKind.CORRECT), EnterForm),
                name="records_correct",
            ),
            re_path(
                rf"{path}/retirar/(?P<instance_pk>\d+)/$",
                keeping(self.view_of(EnterView, kind=ProposalKind.REMOVE), EnterForm),
                name="records_remove",
            ),
            re_path(
                rf"{path}/legajo/(?P<worker_pk>\d+)/$", self.view_of(WholeFileView), name="records_whole_file"
            ),
        )

    def view_of(self, view_class, **fixed):
        @login_required
        def view(request, **found):
            return view_class.as_view(model_admin=self, **fixed, **found)(request)

        return view


@modeladmin_register
class RecordsGroup(ModelAdminGroup):
    menu_label = _("Legajos")
    menu_icon = "folder-open-inverse"
    menu_order = 330
    items = (ProposalDesk, RecordDesk)
