"""`/certificados/`: ask, follow, download."""

from collections.abc import Iterable

from django.contrib.messages import success
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts import second_factor
from core.dates import date_and_time
from core.errors import Refused
from core.tables import Column, RowAction, Table
from core.typed import KeepsTyped
from documents.responses import issued_file
from staffservices.certificates import queries, services
from staffservices.certificates.forms import RequestForm
from staffservices.certificates.models import CertificateState, WorkCertificate
from staffservices.certificates.timeline import deadline_in_words, events_of
from staffservices.pages import WorkerMixin


class CertificatesMixin(WorkerMixin):
    section = "certificates"


class MyCertificates(CertificatesMixin, View):
    def get(self, request):
        context = {
            "service_menu": self.menu,
            "table": table_of_certificates(queries.certificates_of(self.worker)),
        }
        return render(request, "certificates/list.html", context)


def table_of_certificates(certificates: Iterable[WorkCertificate]) -> Table:
    return Table(
        caption=_("Documentos que solicitó"),
        hide_caption=True,
        columns=[
            Column(_("Documento"), "get_kind_display", on_card="title"),
            Column(_("Solicitud"), "request_number", whole=True),
            Column(_("Solicitado"), lambda row: date_and_time(row.requested_at)),
            Column(_("Estado"), template="certificates/_state_cell.html"),
        ],
        rows=certificates,
        actions=actions_of_certificate,
        empty=_("Todavía no ha solicitado ningún documento."),
    )


def actions_of_certificate(certificate: WorkCertificate) -> list[RowAction]:
    actions = [RowAction(_("Ver"), reverse("certificates:detail", args=[certificate.pk]))]
    if certificate.state == CertificateState.ISSUED:
        actions.append(RowAction(_("Descargar"), reverse("certificates:download", args=[certificate.pk])))
    return actions


class AskForCertificate(KeepsTyped, CertificatesMixin, View):
    typed_fields = ("kind", "employments", "purpose", "remarks")

    def get(self, request, form=None):
        form = form or RequestForm(worker=self.worker, initial=self.typed_before() or self.suggestion())
        context = {
            "service_menu": self.menu,
            "form": form,
            "has_employments": self.worker.employments.exists(),
        }
        return render(request, "certificates/ask.html", context)

    def post(self, request):
        form = RequestForm(request.POST, worker=self.worker)
        if not form.is_valid():
            return self.get(request, form)
        try:
            certificate = services.request_certificate(self.worker, actor=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.get(request, form)
        success(request, _("Recibimos su solicitud."))
        return redirect("certificates:detail", certificate.pk)

    def suggestion(self) -> dict:
        """The one thing that can be asked for, where there is only one."""
        possible = {kind: spells for kind, spells in queries.what_can_be_asked(self.worker).items() if spells}
        if len(possible) != 1:
            return {}
        [(kind, employments)] = possible.items()
        return {"kind": kind, "employments": [employment.pk for employment in employments]}


class CertificateDetail(CertificatesMixin, View):
    def get(self, request, pk):
        certificate = get_object_or_404(queries.certificates_of(self.worker), pk=pk)
        context = {
            "service_menu": self.menu,
            "certificate": certificate,
            "employments": certificate.employments.all(),
            "events": events_of(certificate),
            "deadline": deadline_in_words(certificate) if certificate.is_open else "",
            "replacement": getattr(certificate, "replacement", None),
        }
        return render(request, "certificates/detail.html", context)


class DownloadCertificate(View):
    """The PDF: for the person and for the office; 404 for everybody else, signed in or not.

    A replaced or annulled document is no longer handed to the person: only its record is.
    """

    def get(self, request, pk):
        if not request.user.is_authenticated or second_factor.must_switch_on(request.user):
            raise Http404
        certificate = get_object_or_404(queries.certificates_visible_to(request.user), pk=pk)
        for_office = request.user.has_perm("certificates.view_workcertificate")
        if certificate.document is None or (certificate.state != CertificateState.ISSUED and not for_office):
            raise Http404
        services.record_download(certificate, actor=request.user)
        return issued_file(certificate.document, filename=certificate_filename(certificate))


def certificate_filename(certificate: WorkCertificate) -> str:
    """«constancia-de-trabajo-000012-2026.pdf»"""
    document = certificate.document
    return f"{slugify(document.label)}-{document.number:06d}-{document.year}.pdf"
