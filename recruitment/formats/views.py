"""Downloads of the eight forms: the applicant's to sign, HR's to read."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import View

from core.audit import log
from core.downloads import make_private
from core.types import SignedInRequest
from documents.pdf import RenderingFailed
from recruitment.applications import audit
from recruitment.calls.models import FormKind
from recruitment.formats import services
from recruitment.formats.queries import applications_to_print


class FormView(View):
    """One form, or all eight in the order of the dossier. Strangers, signed in or not, get a 404."""

    request: SignedInRequest

    def get(self, request, application_pk, kind=None):
        if kind is not None and kind not in FormKind.values:
            raise Http404
        application = get_object_or_404(applications_to_print(request.user), pk=application_pk)
        if application.applicant_id != request.user.pk:
            log(application, audit.READ, user=request.user)
        try:
            pdf = self.generate(application, kind)
        except RenderingFailed:
            return render(request, "formats/unavailable.html", status=503)
        response = HttpResponse(pdf, content_type="application/pdf")
        return make_private(response, filename=services.filename(application, kind))

    def generate(self, application, kind) -> bytes:
        if kind is None:
            return services.generate_all(application, reader=self.request.user)
        return services.generate(application, FormKind(kind), reader=self.request.user)
