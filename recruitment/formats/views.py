"""Downloads of the eight forms: the applicant's to sign, HR's to read."""

from core.audit import log
from core.downloads import make_private
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import View
from documents.pdf import RenderingFailed

from recruitment.applications import audit
from recruitment.applications.queries import applications_visible_to
from recruitment.calls.models import FormKind
from recruitment.formats import services


class FormView(View):
    """One form, or all eight in the order of the dossier. Strangers, signed in or not, get a 404."""

    def get(self, request, application_pk, kind=None):
        if kind is not None and kind not in FormKind.values:
            raise Http404
        visible = applications_visible_to(request.user)
        visible = visible.select_related("call", "position", "applicant", "current__position")
        visible = visible.prefetch_related("call__milestones")
        application = get_object_or_404(visible, pk=application_pk)
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
        [pdf] = services.generate(application, [kind], reader=self.request.user)
        return pdf
