"""The list of applications, and what HR can do to one."""

from django.contrib.admin import display
from django.urls import re_path
from django.utils.translation import gettext_lazy as _

from core.dates import exact_moment
from core.modeladmin import Desk, DeskAction, ReasonForm
from recruitment.applications import services
from recruitment.applications.desk import views
from recruitment.applications.desk.filters import CallFilter, DayFilter, PositionFilter, StateFilter
from recruitment.applications.desk.selection import ApplicationIndexView, WriteView, mark
from recruitment.applications.models import ANNUL, REINSTATE, Application, ApplicationState
from recruitment.applications.queries import applications_visible_to
from recruitment.applications.services.mailing import WRITE


class ApplicationDesk(Desk):
    """Every application that was submitted; drafts are nobody's business but their owner's."""

    model = Application
    menu_label = _("Postulaciones")
    menu_icon = "form"
    menu_order = 210
    base_url_path = "postulaciones"
    list_display = ("number", "person", "call_code", "position_code", "state", "received_at")
    list_filter = (CallFilter, PositionFilter, StateFilter, DayFilter)
    list_select_related = ("applicant", "call", "current__position", "current__dossier")
    search_fields = (
        "applicant__document_number", "applicant__last_name", "applicant__first_name",
        "current__number", "current__position__code", "current__position__title",
    )  # fmt: skip
    ordering = ("-current__received_at", "-pk")
    list_display_add_buttons = "number"
    index_view_class = ApplicationIndexView
    index_template_name = "applications/desk/index.html"
    inspect_view_class = views.ApplicationInspectView
    inspect_template_name = "applications/desk/inspect.html"
    export_permission = "applications.export_application"
    export_filename = "postulaciones"
    list_export = (
        "number", "received_at", "document_type", "document_number", "surnames", "names", "email", "mobile",
        "call_code", "position_code", "position_title", "state_label", "bonuses", "dossier_pages", "dossier_sha256",
    )  # fmt: skip
    actions = (
        DeskAction(
            name="anular",
            label=_("Anular postulación"),
            permission=ANNUL,
            perform=services.annul_application,
            question=_(
                "La postulación dejará de contar y la persona recibirá un correo con el motivo. "
                "Esto no borra sus datos ni su expediente."
            ),
            done=_("La postulación quedó anulada y el correo está en cola."),
            form_class=ReasonForm,
            available=lambda application: application.counts,
        ),
        DeskAction(
            name="restituir",
            label=_("Restituir postulación"),
            permission=REINSTATE,
            perform=services.reinstate_application,
            question=_(
                "La postulación volverá a contar como antes de anularse, con el mismo número y la misma hora, y "
                "la persona recibirá un correo con el motivo."
            ),
            done=_("La postulación cuenta otra vez y el correo está en cola."),
            form_class=ReasonForm,
            available=lambda application: application.state == ApplicationState.ANNULLED,
        ),
    )

    def get_inspect_view_fields(self):
        return ()  # the page is written out: see `desk/views.py`

    def get_list_display(self, request):
        return ("chosen", *self.list_display) if request.user.has_perm(WRITE) else self.list_display

    def get_queryset(self, request):
        applications = applications_visible_to(request.user).filter(current__isnull=False)
        return applications.defer("draft", "current__draft").order_by(*self.ordering)

    def get_admin_urls_for_registration(self):
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                rf"^{self.base_url_path}/escribir/$",
                lambda request: WriteView.as_view(model_admin=self)(request),
                name="write_to_applicants",
            ),
        )

    @display(description=_("Elegir"))
    def chosen(self, application):
        return mark(application)

    @display(description=_("Número"), ordering="current__number")
    def number(self, application):
        return application.current.number

    @display(description=_("Postulante"), ordering="applicant__last_name")
    def person(self, application):
        applicant = application.applicant
        return f"{applicant.last_name}, {applicant.first_name} · {applicant.document}"

    @display(description=_("Convocatoria"))
    def call_code(self, application):
        return application.call.code

    @display(description=_("Plaza"), ordering="current__position__code")
    def position_code(self, application):
        return application.current.position.code

    @display(description=_("Puesto"))
    def position_title(self, application):
        return application.current.position.title

    @display(description=_("Recibida (hora de Lima)"), ordering="current__received_at")
    def received_at(self, application):
        return exact_moment(application.current.received_at)

    @display(description=_("Estado"))
    def state_label(self, application):
        return application.get_state_display()

    @display(description=_("Tipo de documento"))
    def document_type(self, application):
        return application.applicant.get_document_type_display()

    @display(description=_("Número de documento"))
    def document_number(self, application):
        return application.applicant.document_number

    @display(description=_("Apellidos"))
    def surnames(self, application):
        return application.applicant.last_name

    @display(description=_("Nombres"))
    def names(self, application):
        return application.applicant.first_name

    @display(description=_("Correo"))
    def email(self, application):
        return application.applicant.email

    @display(description=_("Celular"))
    def mobile(self, application):
        return application.current.profile.personal.mobile

    @display(description=_("Bonificaciones declaradas"))
    def bonuses(self, application):
        """What the applicant declared; HR verifies it in the dossier."""
        personal = application.current.profile.personal
        declared = (
            (personal.disability, _("discapacidad")),
            (personal.veteran, _("licenciado FF. AA.")),
            (personal.athlete, _("deportista calificado")),
        )
        return ", ".join(str(name) for claimed, name in declared if claimed)

    @display(description=_("Páginas del expediente"))
    def dossier_pages(self, application):
        return application.current.dossier.pages

    @display(description=_("SHA-256 del expediente"))
    def dossier_sha256(self, application):
        return application.current.dossier_sha256
