"""`/boletas-de-pago/mis-boletas/`: see, download, e-mail."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.models import User
from core.downloads import make_private
from core.errors import Refused
from core.tables import Column, RowAction, Table
from core.views import TakesPosts
from documents.pdf import RenderingFailed
from documents.responses import issued_file
from staffservices.pages import WorkerMixin
from staffservices.payslips import delivering
from staffservices.payslips.forms import FilterForm, SealedForm
from staffservices.payslips.models import Payslip
from staffservices.payslips.queries import payslips_of, payslips_visible_to
from staffservices.payslips.summary import summary_of_year

PER_PAGE = 24


class PayslipsMixin(WorkerMixin):
    section = "payslips"

    def payslip(self, pk: int) -> Payslip:
        return get_object_or_404(payslips_of(self.worker), pk=pk)


class OwnFileMixin:
    """A file of one's own; 404 to everybody else, signed in or not."""

    def payslips(self, request):
        if not request.user.is_authenticated:
            raise Http404
        return payslips_visible_to(request.user)


class MyPayslips(PayslipsMixin, View):
    def get(self, request):
        everything = list(payslips_of(self.worker).defer("lines"))
        years = sorted({payslip.payroll.year for payslip in everything}, reverse=True)
        form = FilterForm(request.GET, years=years)
        found = [payslip for payslip in everything if form.lets_through(payslip.payroll)]
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "service_menu": self.menu,
            "worker": self.worker,
            "employment": self.worker.current_employment,
            "form": form,
            "summary": summary_of_year(found, year=form.year_chosen) if found else None,
            "statement_year": form.year_chosen if found else None,
            "page": page,
            "all_marked": request.GET.get("marcar") == "todas",
            "table": table_of_payslips(page.object_list, has_any=bool(everything)),
        }
        return render(request, "payslips/list.html", context)


def table_of_payslips(payslips: Sequence[Payslip], *, has_any: bool) -> Table:
    return Table(
        caption=_("Sus boletas de pago"),
        hide_caption=True,
        columns=[
            Column(_("Marcar"), template="payslips/_mark_cell.html", on_card="plain"),
            Column(
                _("Periodo"),
                lambda row: row.payroll.period.capitalize(),
                heading=True,
                whole=True,
                on_card="title",
            ),
            Column(_("Planilla"), "payroll.type_and_number", on_card="plain"),
            Column(_("Estado"), template="payslips/_state_cell.html"),
            Column(_("Entidad"), "payroll.entity.short_name", whole=True, on_card="plain"),
            Column(_("Ingresos"), lambda row: f"{row.income:,.2f}", numeric=True),
            Column(_("Descuentos"), lambda row: f"{row.deductions:,.2f}", numeric=True),
            Column(_("Neto a pagar"), template="payslips/_net_cell.html", numeric=True),
        ],
        rows=payslips,
        actions=actions_of_payslip,
        empty=_("Ninguna boleta coincide con lo que busca.")
        if has_any
        else _("Todavía no tiene boletas publicadas. Cuando Remuneraciones publique una, aparecerá aquí."),
    )


def actions_of_payslip(payslip: Payslip) -> list[RowAction]:
    return [
        RowAction(_("Ver"), reverse("payslips:detail", args=[payslip.pk])),
        RowAction(_("Descargar"), reverse("payslips:file", args=[payslip.pk])),
        RowAction(_("Enviar a mi correo"), kind="submit", name="send", value=str(payslip.pk)),
    ]


class PayslipDetail(PayslipsMixin, View):
    def get(self, request, pk):
        payslip = self.payslip(pk)
        delivering.record_opening(payslip)
        return show(request, self.menu, payslip, SealedForm())


def show(request: HttpRequest, menu: list, payslip: Payslip, form: SealedForm) -> HttpResponse:
    context = {"service_menu": menu, "payslip": payslip, "form": form}
    return render(request, "payslips/detail.html", context)


class PayslipFile(OwnFileMixin, View):
    """The PDF, made now if nobody asked for it before."""

    def get(self, request, pk):
        payslip = get_object_or_404(self.payslips(request), pk=pk)
        try:
            document = delivering.open_document(payslip, actor=request.user)
        except RenderingFailed:
            messages.error(
                request,
                _("La boleta no se pudo preparar en este momento. Inténtelo otra vez en unos minutos."),
            )
            return redirect("payslips:detail", pk)
        return issued_file(
            document, filename=delivering.payslip_filename(payslip), inline="ver" in request.GET
        )


class SendPayslip(TakesPosts, PayslipsMixin, View):
    """To one's own address: a link, or (with a password) the file itself."""

    back_to = "payslips:detail"

    def post(self, request, pk):
        payslip = self.payslip(pk)
        form = SealedForm(request.POST) if "attached" in request.POST else None
        if form and not form.is_valid():
            return show(request, self.menu, payslip, form)
        try:
            if form:
                delivering.send_sealed(payslip, password=form.cleaned_data["password"], actor=request.user)
            else:
                delivering.send_link(payslip, actor=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, sent_to(request.user))
        return redirect("payslips:detail", pk)


def sent_to(user: User) -> str:
    return _("La boleta se envió a su correo electrónico (%(email)s).") % {"email": user.email}


class ManyPayslips(PayslipsMixin, View):
    """What is done from the list: one sent by e-mail, or the marked ones in one file."""

    def get(self, request):
        """Back to the list as it was filtered, also from signing in again."""
        return redirect(f"{reverse('payslips:list')}?{request.GET.urlencode()}".removesuffix("?"))

    def post(self, request):
        payslips = payslips_of(self.worker)
        if wanted := request.POST.get("send", ""):
            payslip = get_object_or_404(payslips, pk=int(wanted) if wanted.isdigit() else 0)
            return self.send(request, payslip)
        marked = [int(pk) for pk in request.POST.getlist("payslip") if pk.isdigit()]
        chosen = list(
            payslips.filter(pk__in=marked).select_related("payroll__entity").order_by(*OLDEST_FIRST)
        )
        try:
            return self.zip(request, chosen) if "zip" in request.POST else self.pdf(request, chosen)
        except Refused as refusal:
            messages.error(request, str(refusal))
        except RenderingFailed:
            messages.error(
                request, _("Las boletas no se pudieron preparar. Inténtelo otra vez en unos minutos.")
            )
        return self.get(request)

    def send(self, request, payslip):
        try:
            delivering.send_link(payslip, actor=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, sent_to(request.user))
        return self.get(request)

    def pdf(self, request, payslips):
        content = delivering.one_pdf(payslips, actor=request.user)
        return make_private(HttpResponse(content, content_type="application/pdf"), filename=_("boletas.pdf"))

    def zip(self, request, payslips):
        content = delivering.one_zip(payslips, actor=request.user)
        return make_private(HttpResponse(content, content_type="application/zip"), filename=_("boletas.zip"))


OLDEST_FIRST = ("payroll__year", "payroll__month", "payroll__type", "ordinal", "pk")
