"""«Mi legajo»: the official file, read-only."""

from collections.abc import Iterable

from django.contrib.messages import error
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View

from accounts import second_factor
from attachments.responses import private_file
from core.dates import long_date, numeric_date
from core.tables import Column, RowAction, Table
from documents.pdf import RenderingFailed
from documents.responses import issued_file
from staffservices.pages import WorkerMixin
from staffservices.records import extract, queries, services
from staffservices.records.comparing import facts_of_entry
from staffservices.records.models import FileRecord
from staffservices.records.sections import FileSection
from staffservices.records.states import ProposalState
from staffservices.workers.models import Worker


class FileMixin(WorkerMixin):
    section = "records"


class MyFile(FileMixin, View):
    def get(self, request):
        counts = queries.counts_of(self.worker)
        context = {
            "service_menu": self.menu,
            "worker": self.worker,
            "sections": [
                {
                    "title": f"{section.value}. {section.label}",
                    "text": section.about.text,
                    "url": reverse("records:section", args=[section.value]),
                    "tag": how_many(counts.get(section.value, 0)),
                }
                for section in FileSection
            ],
            "total": sum(counts.values()),
            "observed": self.worker.file_proposals.filter(state=ProposalState.OBSERVED)
            .order_by("answer_by")
            .first(),
        }
        return render(request, "records/file.html", context)


def how_many(records: int) -> str:
    return ngettext("%d registro", "%d registros", records) % records if records else _("Sin registros")


class SectionOfFile(FileMixin, View):
    def get(self, request, number):
        if number not in FileSection.values:
            raise Http404
        section = FileSection(number)
        records = list(queries.records_of(self.worker).filter(section=section))
        context = {
            "service_menu": self.menu,
            "worker": self.worker,
            "section": section,
            "table": table_of_records([one for one in records if one.is_current]),
            "earlier": table_of_records([one for one in records if not one.is_current], ended=True),
            "own_data": own_data(self.worker) if section == FileSection.PERSONAL_DATA else [],
            "employments": employments_of(self.worker) if section == FileSection.INCORPORATION else None,
        }
        return render(request, "records/section.html", context)


def table_of_records(records: Iterable[FileRecord], *, ended: bool = False) -> Table:
    columns = [
        Column(_("Acción"), "action", heading=True, on_card="title"),
        Column(_("Documento"), "document"),
        Column(_("Periodo"), "period"),
        Column(_("Motivo"), "reason"),
        Column(_("Situación"), template="records/_record_state_cell.html"),
    ]
    return Table(
        caption=_("Registros anteriores") if ended else _("Registros"),
        hide_caption=True,
        columns=columns,
        rows=records,
        actions=lambda record: [RowAction(_("Ver"), reverse("records:record", args=[record.pk]))],
        empty="" if ended else _("Esta sección todavía no tiene registros."),
    )


def own_data(worker: Worker) -> list[tuple[str, str]]:
    return [
        (_("Apellidos y nombres"), worker.full_name),
        (_("Documento"), worker.document),
        (_("Correo"), worker.email),
        (_("Celular"), worker.mobile),
    ]


def employments_of(worker: Worker) -> Table:
    return Table(
        caption=_("Vínculos según el padrón"),
        columns=[
            Column(_("Cargo"), "position", heading=True, on_card="title"),
            Column(_("Unidad orgánica"), "unit"),
            Column(_("Régimen"), "get_regime_display"),
            Column(_("Contrato o resolución"), "contract"),
            Column(_("Desde"), lambda spell: numeric_date(spell.starts_on)),
            Column(_("Hasta"), lambda spell: numeric_date(spell.ends_on) if spell.ends_on else _("la fecha")),
        ],
        rows=worker.employments.all(),
        empty=_("El padrón no tiene vínculos laborales suyos."),
    )


class RecordPage(FileMixin, View):
    def get(self, request, pk):
        record = get_object_or_404(queries.records_of(self.worker), pk=pk)
        context = {
            "service_menu": self.menu,
            "record": record,
            "section": FileSection(record.section),
            "facts": facts_of_entry(record),
            "files": record.recordfile_set.all(),
            "verified": _("Verificado por Recursos Humanos el %(day)s, con la solicitud N.º %(number)s")
            % {"day": long_date(record.verified_at), "number": record.source.full_number},
            "earlier": queries.versions_of(record)[1:],
            "under_way": queries.open_proposal_on(record) if record.is_current else None,
        }
        return render(request, "records/record.html", context)


class PrivateFileMixin:
    """404 for everybody who may not see the file, signed in or not."""

    def found(self, files, pk):
        user = self.request.user
        if not user.is_authenticated or second_factor.must_switch_on(user):
            raise Http404
        return get_object_or_404(files(user), pk=pk)


class RecordFileDownload(PrivateFileMixin, View):
    def get(self, request, pk):
        file = self.found(queries.record_files_visible_to, pk)
        services.record_file_read(file, actor=request.user)
        return private_file(file.attachment, filename=file.attachment.original_name, inline=True)


class EvidenceDownload(PrivateFileMixin, View):
    def get(self, request, pk):
        evidence = self.found(queries.evidence_visible_to, pk)
        services.record_evidence_read(evidence, actor=request.user)
        return private_file(evidence.attachment, filename=evidence.attachment.original_name, inline=True)


class ExtractDownload(FileMixin, View):
    """The whole file as a PDF that others can verify."""

    def get(self, request):
        try:
            document = extract.issue_extract(self.worker, actor=request.user)
            return issued_file(
                document, filename=_("legajo-%(day)s.pdf") % {"day": f"{document.issued_at:%Y-%m-%d}"}
            )
        except RenderingFailed:
            error(
                request, _("El PDF no se pudo preparar en este momento. Inténtelo otra vez en unos minutos.")
            )
            return redirect("records:file")
