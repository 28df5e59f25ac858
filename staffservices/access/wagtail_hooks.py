"""HR's desk for access requests."""

from django import forms
from django.urls import re_path
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import modeladmin_register

from core.modeladmin import Action, Desk, ReasonForm
from staffservices.access import queries, services
from staffservices.access.desk import CleanMatchesView, RequestIndexView, RequestInspectView, StateFilter
from staffservices.access.models import AccessRequest, RequestState

DECIDE = "access.decide_accessrequest"


class ApprovalForm(ReasonForm):
    """The usual reason is written already."""

    reason = forms.CharField(
        label=_("Motivo"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        initial=_("Sus datos coinciden con el padrón y con su documento de identidad."),
        error_messages={"required": _("Escriba el motivo: queda en el historial.")},
    )


class CorrectionForm(ReasonForm):
    reason = forms.CharField(
        label=_("Qué debe corregir"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Escriba qué debe corregir: la persona lo leerá en el correo.")},
    )


def is_pending(request: AccessRequest) -> bool:
    return request.state == RequestState.PENDING


@modeladmin_register
class AccessRequestDesk(Desk):
    """Requests whose e-mail is confirmed, oldest first."""

    model = AccessRequest
    menu_label = _("Accesos")
    menu_icon = "key"
    menu_order = 310
    base_url_path = "solicitudes-de-acceso"
    list_display = ("full_name", "document", "age", "deadline", "in_the_register", "state")
    list_filter = (StateFilter,)
    search_fields = ("document_number", "surnames", "names", "email", "reference")
    index_view_class = RequestIndexView
    index_template_name = "access/desk_index.html"
    inspect_view_class = RequestInspectView
    inspect_template_name = "access/desk_request.html"
    inspect_view_fields = ("number", "state", "confirmed_at", "due_on", "email", "mobile", "home_address",
                           "terms", "privacy", "accepted_at", "accepted_from",
                           "decided_at", "decided_by", "reason", "account")  # fmt: skip
    actions = (
        Action(
            name="aprobar",
            label=_("Aprobar"),
            permission=DECIDE,
            perform=services.approve,
            question=_(
                "La cuenta quedará verificada: la persona verá sus boletas. Le enviaremos su usuario y una "
                "contraseña temporal."
            ),
            done=_("Solicitud aprobada. El usuario y la contraseña van en camino."),
            form_class=ApprovalForm,
            available=is_pending,
        ),
        Action(
            name="pedir-correccion",
            label=_("Pedir corrección"),
            permission=DECIDE,
            perform=services.ask_for_correction,
            question=_("La persona recibirá un enlace para corregir sus datos o enviar otra copia."),
            done=_("Le pedimos la corrección por correo."),
            form_class=CorrectionForm,
            available=is_pending,
        ),
        Action(
            name="rechazar",
            label=_("Rechazar"),
            permission=DECIDE,
            perform=services.reject,
            question=_("La persona no recibirá acceso y leerá el motivo en su correo."),
            done=_("Solicitud rechazada. La persona leerá el motivo en su correo."),
            form_class=ReasonForm,
            available=is_pending,
        ),
        Action(
            name="anular",
            label=_("Anular"),
            permission=DECIDE,
            perform=services.annul,
            question=_("Para solicitudes repetidas o enviadas por error. La persona leerá el motivo."),
            done=_("Solicitud anulada."),
            form_class=ReasonForm,
            available=lambda request: request.state in (RequestState.PENDING, RequestState.RETURNED),
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
                lambda request: CleanMatchesView.as_view(model_admin=self)(request),
                name="access_clean_matches",
            ),
        )

    def age(self, request) -> str:
        return _("hace %(time)s") % {"time": timesince(request.confirmed_at, depth=1)}

    age.short_description = _("espera")
    age.admin_order_field = "confirmed_at"

    def deadline(self, request) -> str:
        if request.is_late:
            label = _("Vencido el %(day)s") % {"day": f"{request.due_on:%d/%m/%Y}"}
            return format_html('<strong class="desk-late">{}</strong>', label)
        return "" if request.is_decided else f"{request.due_on:%d/%m/%Y}"

    deadline.short_description = _("plazo")
    deadline.admin_order_field = "due_on"

    def in_the_register(self, request) -> str:
        others = _("hay otras con el mismo documento o correo") if request.has_others else ""
        return format_html("{}{}", queries.match_of(request).label, format_html("<br>{}", others))

    in_the_register.short_description = _("padrón")
