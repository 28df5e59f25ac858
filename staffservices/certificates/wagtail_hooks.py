"""HR's desks for certificates, their texts and who signs them."""

from django.contrib.admin import display
from django.contrib.auth.decorators import login_required
from django.urls import re_path
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from core.modeladmin import Desk, DeskAction, ReasonForm, columns, in_state
from core.typed import keeping
from staffservices.certificates import queries, services
from staffservices.certificates.desk import (
    CertificateInspectView,
    CertificateStateFilter,
    PrepareForm,
    PrepareView,
)
from staffservices.certificates.models import (
    ANNUL,
    PREPARE,
    SIGN,
    CertificateState,
    Signer,
    Wording,
    WorkCertificate,
)


class ReturnForm(ReasonForm):
    question = _("Qué hay que cambiar")
    when_missing = _("Escriba qué hay que cambiar.")


class WorkCertificateDesk(Desk):
    """What is to be done first: late ones on top."""

    model = WorkCertificate
    menu_label = _("Certificados de trabajo")
    menu_icon = "doc-full"
    base_url_path = "certificados"
    list_display = ("person", "document_kind", "age", "deadline", "state", "issued_number")
    list_filter = (CertificateStateFilter, "kind")
    search_fields = ("worker__document_number", "worker__surnames", "worker__names", "document__code")
    inspect_view_class = CertificateInspectView
    inspect_template_name = "certificates/desk_certificate.html"
    index_template_name = "certificates/desk_index.html"
    inspect_view_fields = ("request_number", "state", "requested_at", "due_on", "purpose", "remarks", "signer",
                           "prepared_at", "closed_at", "reason")  # fmt: skip
    actions = (
        DeskAction(
            name="emitir",
            label=_("Firmar y emitir"),
            permission=SIGN,
            perform=services.sign_and_issue,
            question=_(
                "Recibirá el número correlativo que sigue y se avisará a la persona. Después ya no se cambia: "
                "solo se anula o se reemplaza."
            ),
            done=_("Emitido. La persona ya puede descargarlo."),
            available=in_state(CertificateState.PREPARED),
        ),
        DeskAction(
            name="devolver",
            label=_("Devolver sin firmar"),
            permission=SIGN,
            perform=services.return_unsigned,
            question=_("Volverá a elaboración con lo que usted indique."),
            done=_("Devuelto a elaboración."),
            form_class=ReturnForm,
            available=in_state(CertificateState.PREPARED),
        ),
        DeskAction(
            name="rechazar",
            label=_("Rechazar"),
            permission=PREPARE,
            perform=services.reject_certificate,
            question=_("La persona leerá el motivo en su correo y en su seguimiento."),
            done=_("Solicitud rechazada. La persona leerá el motivo."),
            form_class=ReasonForm,
            available=in_state(CertificateState.REQUESTED),
        ),
        DeskAction(
            name="reenviar",
            label=_("Enviar otra vez el correo"),
            permission=PREPARE,
            perform=services.send_again,
            question=_("La persona recibirá otra vez el enlace para descargarlo."),
            done=_("El correo está en camino."),
            available=in_state(CertificateState.ISSUED),
        ),
        DeskAction(
            name="corregir",
            label=_("Corregir y reemplazar"),
            permission=ANNUL,
            perform=services.reopen,
            question=_(
                "Se abre una corrección con los mismos datos. El documento emitido sigue válido hasta que la "
                "corrección se firme."
            ),
            done=_("La corrección está en elaboración; búsquela entre los pendientes."),
            form_class=ReasonForm,
            available=in_state(CertificateState.ISSUED),
        ),
        DeskAction(
            name="anular",
            label=_("Anular"),
            permission=ANNUL,
            perform=services.annul_certificate,
            question=_("Dejará de tener efecto: quien lo valide verá que está anulado."),
            done=_("Documento anulado."),
            form_class=ReasonForm,
            available=in_state(CertificateState.ISSUED),
        ),
    )

    def get_queryset(self, request):
        return queries.certificates_visible_to(request.user).select_related("worker", "document")

    def get_ordering(self, request):
        return ("due_on", "pk")

    def get_admin_urls_for_registration(self):
        return (
            *super().get_admin_urls_for_registration(),
            re_path(
                self.url_helper.get_action_url_pattern("preparar"),
                keeping(login_required(self.prepare_view), PrepareForm),
                name=self.url_helper.get_action_url_name("preparar"),
            ),
        )

    def prepare_view(self, request, instance_pk):
        return PrepareView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    @display(description=_("persona"))
    def person(self, certificate) -> str:
        return certificate.worker.full_name

    @display(description=_("documento"))
    def document_kind(self, certificate) -> str:
        return certificate.get_kind_display()

    @display(description=_("espera"), ordering="requested_at")
    def age(self, certificate) -> str:
        return columns.waiting_since(certificate.requested_at)

    @display(description=_("plazo"), ordering="due_on")
    def deadline(self, certificate) -> str:
        if not certificate.is_open:
            return ""
        return columns.deadline(certificate.due_on, is_late=certificate.is_late)

    @display(description=_("número"))
    def issued_number(self, certificate) -> str:
        return certificate.document.full_number if certificate.document else ""


class WordingDesk(Desk):
    """The texts from which HR starts."""

    model = Wording
    menu_label = _("Textos")
    menu_icon = "doc-empty"
    base_url_path = "certificados-textos"
    list_display = ("name", "kind", "is_first")
    editable = True
    log_reads = False


class SignerDesk(Desk):
    """Who signs."""

    model = Signer
    menu_label = _("Firmantes")
    menu_icon = "edit"
    base_url_path = "certificados-firmantes"
    list_display = ("name", "position", "is_active")
    editable = True
    log_reads = False


@modeladmin_register
class CertificatesGroup(ModelAdminGroup):
    menu_label = _("Certificados")
    menu_icon = "doc-full"
    menu_order = 320
    items = (WorkCertificateDesk, WordingDesk, SignerDesk)
