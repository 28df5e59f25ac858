"""HR's desks: payrolls, payslips, and who pays."""

from django import forms
from django.contrib.admin import SimpleListFilter, display
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import DjangoORMSearchHandler
from wagtail_modeladmin.options import ModelAdminGroup, modeladmin_register

from core.modeladmin import Desk, DeskAction, ReasonForm
from core.modeladmin.desk import DeskInspectView
from core.money import soles
from staffservices.payslips import services
from staffservices.payslips.models import PayingEntity, Payroll, PayrollState, Payslip, PayslipState
from staffservices.payslips.queries import figures_of, payslips_at_desk


class PublishForm(forms.Form):
    notify = forms.BooleanField(
        label=_("Avisar por correo a quienes ya tienen acceso"),
        required=False,
        help_text=_("Los avisos salen por tandas y no llevan montos."),
    )


class PayrollMessageForm(forms.Form):
    message = forms.CharField(
        label=_("Mensaje"), widget=forms.Textarea(attrs={"rows": 3}), max_length=600, required=False,
        help_text=_("Aparece al pie de cada boleta de esta planilla."),
    )  # fmt: skip


class PayrollInspect(DeskInspectView):
    """One payroll with its figures: how many were published, notified, opened."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(figures=figures_of(self.instance), **kwargs)


class PayrollDesk(Desk):
    model = Payroll
    menu_label = _("Planillas")
    menu_icon = "table"
    base_url_path = "planillas"
    importer = "planillas"
    log_reads = False  # figures of many people together; each payslip logs its own
    list_display = ("period", "type_and_number", "entity", "state", "payslips", "published_at")
    list_filter = ("state", "type", "year", "entity__short_name")
    list_select_related = ("entity",)
    list_per_page = 24
    index_template_name = "imports/desk_index.html"
    inspect_view_class = PayrollInspect
    inspect_template_name = "payslips/desk_payroll.html"
    inspect_view_fields = (
        "entity", "period", "type_and_number", "state", "imported_by", "imported_at", "published_by", "published_at",
        "retracted_at", "message",
    )  # fmt: skip
    actions = (
        DeskAction(
            name="publicar",
            label=_("Publicar"),
            permission="payslips.publish_payroll",
            perform=services.publish_payroll,
            question=_(
                "Los trabajadores verán sus boletas desde este momento. Las correcciones reemplazan a lo corregido."
            ),
            done=_("La planilla está publicada."),
            form_class=PublishForm,
            available=lambda payroll: (
                payroll.payslips.filter(state=PayslipState.PREPARED).exists()
                or payroll.state == PayrollState.RETRACTED
            ),
        ),
        DeskAction(
            name="avisar",
            label=_("Avisar por correo"),
            permission="payslips.notify_payroll",
            perform=services.notify_workers,
            question=_(
                "Recibirán un correo, por tandas, quienes tienen acceso y todavía no fueron avisados."
            ),
            done=_("Los avisos empiezan a salir en el próximo minuto."),
            available=lambda payroll: payroll.is_published and not payroll.notify,
        ),
        DeskAction(
            name="mensaje",
            label=_("Cambiar el mensaje"),
            permission="payslips.import_payroll",
            perform=services.change_message,
            question=_("El mensaje sale al pie de cada boleta de esta planilla."),
            done=_("El mensaje quedó guardado."),
            form_class=PayrollMessageForm,
            available=lambda payroll: not payroll.is_published,
        ),
        DeskAction(
            name="retirar",
            label=_("Retirar"),
            permission="payslips.retract_payroll",
            perform=services.retract_payroll,
            question=_(
                "Los trabajadores dejarán de ver estas boletas, y las que ya descargaron figurarán como anuladas. "
                "Podrá corregir la planilla y publicarla otra vez."
            ),
            done=_("La planilla está retirada: nadie la ve."),
            form_class=ReasonForm,
            available=lambda payroll: payroll.is_published,
        ),
    )

    @display(description=_("boletas"))
    def payslips(self, payroll) -> str:
        return f"{payroll.payslip_count:,}"


class PayslipSearch(DjangoORMSearchHandler):
    """A document by its beginning; a name by its words, in any order."""

    def search_queryset(self, queryset, search_term, **kwargs):
        for word in search_term.split():
            if word.isdigit():
                queryset = queryset.filter(document_number__startswith=word)
            else:
                queryset = queryset.filter(full_name__icontains=word.strip(","))
        return queryset


class PayrollFilter(SimpleListFilter):
    """One payroll, for who comes from it; the others are not listed, there are hundreds."""

    title = _("planilla")
    parameter_name = "payroll"

    def lookups(self, request, model_admin):
        payroll = self.used_parameters.get(self.parameter_name, "")
        if not payroll.isdecimal():
            return []
        return [
            (str(one.pk), str(one)) for one in Payroll.objects.filter(pk=payroll).select_related("entity")
        ]

    def queryset(self, request, queryset):
        return queryset.filter(payroll=self.value()) if self.value() else queryset


class PayslipDesk(Desk):
    model = Payslip
    menu_label = _("Boletas")
    menu_icon = "doc-full"
    base_url_path = "boletas"
    list_display = ("full_name", "identity_document", "payroll", "net_in_soles", "state")
    list_filter = (
        PayrollFilter, "state", "payroll__year", "payroll__month", "payroll__type", "payroll__entity__short_name",
    )  # fmt: skip
    list_select_related = ("payroll__entity",)
    search_fields = ("document_number", "full_name")
    search_handler_class = PayslipSearch
    ordering = ("-payroll_id", "full_name", "pk")
    inspect_template_name = "payslips/desk_payslip.html"
    inspect_view_fields = (
        "payroll", "state", "source", "source_line", "replaces", "created_at", "published_at", "notified_at",
        "first_opened_at", "reason",
    )  # fmt: skip
    actions = (
        DeskAction(
            name="anular",
            label=_("Anular"),
            permission="payslips.annul_payslip",
            perform=services.annul_payslip,
            question=_("El trabajador dejará de ver esta boleta, y si la descargó figurará como anulada."),
            done=_("La boleta está anulada."),
            form_class=ReasonForm,
            available=lambda payslip: payslip.state in (PayslipState.PREPARED, PayslipState.VALID),
        ),
    )

    def get_queryset(self, request) -> QuerySet[Payslip]:
        return (
            payslips_at_desk(request.user)
            .select_related("payroll__entity")
            .defer("lines")
            .order_by(*self.ordering)
        )

    @display(description=_("neto"))
    def net_in_soles(self, payslip) -> str:
        return soles(payslip.net)


class PayingEntityDesk(Desk):
    model = PayingEntity
    menu_label = _("Entidades que pagan")
    menu_icon = "home"
    base_url_path = "entidades-que-pagan"
    list_display = ("short_name", "name", "ruc")
    editable = True
    log_reads = False


@modeladmin_register
class PayrollGroup(ModelAdminGroup):
    menu_label = _("Remuneraciones")
    menu_icon = "table"
    menu_order = 310
    items = (PayrollDesk, PayslipDesk, PayingEntityDesk)
