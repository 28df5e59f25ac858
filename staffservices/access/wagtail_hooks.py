"""HR's desk for access requests."""

from django.contrib.admin import display
from django.urls import re_path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import modeladmin_register

from core.modeladmin import Desk, DeskAction, ReasonForm, columns, in_state
from core.typed import keeping
from staffservices.access import queries, services
from staffservices.access.desk import (
    AccessStateFilter,
    ApproveSeveralForm,
    CleanMatchesView,
    RequestIndexView,
    RequestInspectView,
)
from staffservices.access.models import AccessRequest, RequestState

DECIDE = "access.decide_accessrequest"


class ApprovalForm(ReasonForm):
    """The usual reason is written already."""

    when_missing = _("Escriba el motivo: queda en el historial.")
    proposed = _("Se comprobó su identidad con el documento que envió.")


class AskForCorrectionForm(ReasonForm):
    question = _("Qué debe corregir")
    when_missing = _("Escriba qué debe corregir: la persona lo leerá en el correo.")


@modeladmin_register
class AccessRequestDesk(Desk):
    """Requests whose e-mail is confirmed, oldest first."""

    model = AccessRequest
    menu_label = _("Accesos")
    menu_icon = "key"
    menu_order = 310
    base_url_path = "solicitudes-de-acceso"
    list_display = ("full_name", "document", "age", "deadline", "in_the_register", "state")
    list_filter = (AccessStateFilter,)
    search_fields = ("document_number", "surnames", "names", "email", "reference")
    index_view_class = RequestIndexView
    index_template_name = "access/desk_index.html"
    inspect_view_class = RequestInspectView
    inspect_template_name = "access/desk_request.html"
    inspect_view_fields = ("number", "state", "confirmed_at", "due_on", "email", "mobile", "home_address",
                           "terms", "privacy", "accepted_at", "accepted_from",
                           "decided_at", "decided_by", "reason", "account")  # fmt: skip
    actions = (
        DeskAction(
            name="aprobar",
            label=_("Aprobar"),
            permission=DECIDE,
            perform=services.approve_request,
            question=_(
                "La cuenta quedará verificada: la persona verá sus boletas. Le enviaremos su usuario y una "
                "contraseña temporal."
            ),
            done=_("Solicitud aprobada. El usuario y la contraseña van en camino."),
            form_class=ApprovalForm,
            available=in_state(RequestState.PENDING),
        ),
        DeskAction(
            name="pedir-correccion",
            label=_("Pedir corrección"),
            permission=DECIDE,
            perform=services.ask_for_correction,
            question=_("La persona recibirá un enlace para corregir sus datos o enviar otra copia."),
            done=_("Le pedimos la corrección por correo."),
            form_class=AskForCorrectionForm,
            available=in_state(RequestState.PENDING),
        ),
        DeskAction(
            name="rechazar",
            label=_("Rechazar"),
            permission=DECIDE,
            perform=services.reject_request,
            question=_("La persona no recibirá acceso y leerá el motivo en su correo."),
            done=_("Solicitud rechazada. La persona leerá el motivo en su correo."),
            form_class=ReasonForm,
            available=in_state(RequestState.PENDING),
        ),
        DeskAction(
            name="anular",
            label=_("Anular"),
            permission=DECIDE,
            perform=services.annul_request,
            question=_("Para solicitudes repetidas o enviadas por error. La persona leerá el motivo."),
            done=_("Solicitud anulada."),
            form_class=ReasonForm,
            available=in_state(RequestState.PENDING, RequestState.RETURNED),
        ),
    )

    def get_queryset(self, request):
        return queries.with_register(queries.requests_visible_to(request.user).confirmed())

    def get_ordering(self, request):
        return ("confirmed_at", "pk")

    def get_admin_urls_for_registration(self):
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                rf"^{self.base_url_path}/coincidencias/$",
                keeping(self.clean_matches_view, ApproveSeveralForm),
                name="access_clean_matches",
            ),
        )

    def clean_matches_view(self, request):
        return CleanMatchesView.as_view(model_admin=self)(request)

    @display(description=_("espera"), ordering="confirmed_at")
    def age(self, request) -> str:
        return columns.waiting_since(request.confirmed_at)

    @display(description=_("plazo"), ordering="due_on")
    def deadline(self, request) -> str:
        return "" if request.is_decided else columns.deadline(request.due_on, is_late=request.is_late)

    @display(description=_("padrón"))
    def in_the_register(self, request) -> str:
        others = _("hay otras con el mismo documento o correo") if request.has_others else ""
        return format_html("{}{}", queries.match_of(request).label, format_html("<br>{}", others))
