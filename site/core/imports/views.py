"""The import pages in the admin: upload, columns, dry run, confirm, progress."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from core import audit
from core.errors import Refused
from core.imports import audit as actions
from core.imports import services
from core.imports.forms import ColumnsForm, UploadForm
from core.imports.importers import IMPORTERS, Importer, Options
from core.imports.models import ImportJob, JobState
from core.imports.workbooks import download, workbook
from core.types import SignedInRequest, StrOrPromise, ViewMixin

FINDINGS_PER_PAGE = 100
CHANGES_PER_PAGE = 100
RECENT_JOBS = 20


class ImporterMixin(ViewMixin):
    """The importer of this address, for whoever may use it."""

    importer: Importer

    def setup(self, request: HttpRequest, *args: object, importer: str, **kwargs: object) -> None:
        super().setup(request, *args, importer=importer, **kwargs)
        if importer not in IMPORTERS:
            raise Http404
        self.importer = IMPORTERS[importer]

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not self.importer.allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class JobMixin(ImporterMixin):
    @cached_property
    def job(self) -> ImportJob:
        return get_object_or_404(
            ImportJob.objects.select_related("created_by", "confirmed_by"),
            pk=self.kwargs["pk"],
            importer=self.importer.name,
        )

    def to_job(self) -> HttpResponse:
        return redirect("imports:job", self.importer.name, self.job.pk)


class StartImport(ImporterMixin, TemplateView):
    """Choose a file; the latest imports below."""

    template_name = "imports/start.html"

    def get(
        self,
        request: HttpRequest,
        *args: object,
        form: UploadForm | None = None,
        options: Options | None = None,
        **kwargs: object,
    ) -> HttpResponse:
        jobs = ImportJob.objects.filter(importer=self.importer.name).select_related("created_by")
        return self.render_to_response(
            {
                "importer": self.importer,
                "form": form or UploadForm(),
                "options": options or self.importer.options_form(initial=request.GET.dict()),
                "jobs": [(job, self.importer.describe(job.options)) for job in jobs[:RECENT_JOBS]],
            }
        )

    def post(self, request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        options = self.importer.options_form(request.POST)
        if not (form.is_valid() & options.is_valid()):
            return self.get(request, form=form, options=options)
        try:
            job = services.receive_import(
                self.importer, form.cleaned_data["file"], options.as_json(), actor=request.user
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
            return self.get(request, form=form, options=options)
        return redirect("imports:columns", self.importer.name, job.pk)


class Columns(JobMixin, TemplateView):
    """Which column is which."""

    template_name = "imports/columns.html"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if self.job.state != JobState.UPLOADED:
            return self.to_job()
        try:
            suggestion = services.suggest(self.job)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("imports:start", self.importer.name)
        mapping = (
            self.job.mapping if len(self.job.mapping) == len(suggestion.table.columns) else suggestion.mapping
        )
        return self.show(self.form(suggestion, mapping), suggestion)

    def form(
        self, suggestion: services.Suggestion, mapping: list[str], data: QueryDict | None = None
    ) -> ColumnsForm:
        initial = {"header_line": suggestion.table.header_line, "decimal": self.job.decimal}
        return ColumnsForm(
            data, initial=initial, table=suggestion.table, mapping=mapping, importer=self.importer
        )

    def show(self, form: ColumnsForm, suggestion: services.Suggestion) -> HttpResponse:
        return self.render_to_response(
            {
                "importer": self.importer,
                "job": self.job,
                "about": self.importer.describe(self.job.options),
                "form": form,
                "suggestion": suggestion,
                "ignored": [column for column in suggestion.mapping if not column],
            }
        )

    def post(self, request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            if "move_header" in request.POST:
                wanted = request.POST.get("header_line", "")
                services.move_header(self.job, int(wanted) if wanted.isdigit() else None, actor=request.user)
                return redirect("imports:columns", self.importer.name, self.job.pk)
            suggestion = services.suggest(self.job)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("imports:columns", self.importer.name, self.job.pk)
        form = self.form(suggestion, suggestion.mapping, request.POST)
        if form.is_valid():
            try:
                services.choose_columns(
                    self.job, form.mapping, decimal=form.cleaned_data["decimal"], actor=request.user
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                return self.to_job()
        return self.show(form, suggestion)


class ImportJobView(JobMixin, TemplateView):
    """Where one import stands: progress, what the dry run found, the result."""

    template_name = "imports/job.html"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if self.job.state == JobState.UPLOADED:
            return redirect("imports:columns", self.importer.name, self.job.pk)
        findings = Paginator(self.job.findings.all(), FINDINGS_PER_PAGE)
        changes = Paginator(self.job.summary.get("changes", []), CHANGES_PER_PAGE)
        return self.render_to_response(
            {
                "importer": self.importer,
                "job": self.job,
                "about": self.importer.describe(self.job.options),
                "findings": findings.get_page(request.GET.get("p")),
                "changes": changes.get_page(request.GET.get("c")),
                "done_url": self.importer.done_url(self.job.options),
                # What was said about this file is proposed for the corrected one.
                "again_url": f"{reverse('imports:start', args=[self.importer.name])}?{urlencode(self.job.options)}",
            }
        )


class ImportStep(JobMixin, View):
    """A button of the job's page: confirm, look at the columns again, cancel."""

    http_method_names = ["post"]
    service: Callable
    done: StrOrPromise = ""

    def post(self, request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            type(self).service(self.job, actor=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            if self.done:
                messages.success(request, self.done)
        return redirect(reverse("imports:job", args=[self.importer.name, self.job.pk]))


class ConfirmImport(ImportStep):
    service = services.confirm_import


class BackToColumns(ImportStep):
    service = services.back_to_columns


class Cancel(ImportStep):
    service = services.cancel_import
    done = gettext_lazy("La importación se canceló. No cambió nada.")


class FindingsFile(JobMixin, View):
    """Everything that is wrong with a file, as a spreadsheet to work through."""

    def get(self, request: SignedInRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        headers = [_("Gravedad"), _("Fila"), _("Columna"), _("Valor"), _("Qué pasa")]
        rows = [
            [found.get_severity_display(), found.line, found.column, found.value, found.message]
            for found in self.job.findings.all()
        ]
        audit.log(self.job, actions.READ_FINDINGS, user=request.user)
        return download(workbook((_("Errores y avisos"), headers, rows)), f"errores-{self.job.pk}.xlsx")


class ExampleFile(ImporterMixin, View):
    """A file to fill in, with a second sheet that says what goes where."""

    def get(self, request: HttpRequest, *args: object, example: str, **kwargs: object) -> HttpResponseBase:
        found = next((item for item in self.importer.examples() if item.name == example), None)
        if found is None:
            raise Http404
        help_rows = [
            [item.label, _("Sí") if item.required else "", item.help, item.example]
            for item in self.importer.fields()
        ]
        help_headers = [_("Columna"), _("Obligatoria"), _("Qué se escribe"), _("Ejemplo")]
        content = workbook((found.label, found.headers, found.rows), (_("Ayuda"), help_headers, help_rows))
        return download(content, f"plantilla-{self.importer.name}-{found.name}.xlsx")
