"""The pages of HR's desk that are more than a list of fields."""

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin.views import WMABaseView

from attachments.fields import PdfUploadField
from attachments.refusals import RefusedFile
from core import audit
from core.errors import Refused
from core.identity import normalise_document
from core.modeladmin.desk import READ, DeskInspectView
from core.modeladmin.filters import QueueFilter
from core.typed import KeepsTyped
from staffservices.records import queries, services
from staffservices.records.comparing import compare_with_record, facts_of_entry
from staffservices.records.forms import EntryFields
from staffservices.records.models import FileRecord, RecordEntry
from staffservices.records.sections import FileSection
from staffservices.records.services import MAX_FILE_BYTES, RecordChange
from staffservices.records.states import ENTER, ProposalKind, ProposalState
from staffservices.workers.models import Worker


class ProposalStateFilter(QueueFilter):
    states = ProposalState
    waiting = ProposalState.at_office
    hidden = ProposalState.private


class ProposalInspectView(DeskInspectView):
    """The official record beside what is proposed, the evidence in place, and what was said."""

    def get_context_data(self, **kwargs):
        proposal = self.instance
        return super().get_context_data(
            lines=compare_with_record(proposal),
            evidence=proposal.evidence_set.select_related("attachment"),
            thread=proposal.messages.select_related("author"),
            section=FileSection(proposal.section),
            result=getattr(proposal, "result", None),
            same_section=queries.current_records(proposal.worker)
            .filter(section=proposal.section)
            .exclude(source=proposal),
            **kwargs,
        )


class RecordInspectView(DeskInspectView):
    """One official record, its documents and its earlier versions."""

    def get_context_data(self, **kwargs):
        record = self.instance
        return super().get_context_data(
            facts=facts_of_entry(record),
            files=record.recordfile_set.select_related("attachment"),
            earlier=queries.versions_of(record)[1:],
            may_enter=record.is_current and self.request.user.has_perm(ENTER),
            **kwargs,
        )


class WholeFileView(WMABaseView):
    """The eight sections of one person."""

    template_name = "records/desk_file.html"
    worker_pk = None

    def __init__(self, model_admin, worker_pk):
        super().__init__(model_admin)
        self.worker = get_object_or_404(Worker, pk=worker_pk)

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_list(user)

    def get_page_title(self):
        return _("Legajo de %(name)s") % {"name": self.worker.full_name}

    def get(self, request, *args, **kwargs):
        services.record_whole_file_read(self.worker, actor=request.user)
        records = list(queries.current_records(self.worker))
        sections = [(section, [one for one in records if one.section == section]) for section in FileSection]
        return self.render_to_response(self.get_context_data(worker=self.worker, sections=sections))


class EnterForm(EntryFields):
    """What the office writes into a file: the person, the document, the evidence, and why."""

    worker = forms.CharField(
        label=gettext_lazy("Documento de la persona"),
        max_length=15,
        help_text=gettext_lazy("El número de su documento, como figura en el padrón."),
    )
    section = forms.TypedChoiceField(
        label=gettext_lazy("Sección"),
        choices=FileSection.choices,
        coerce=lambda value: FileSection(int(value)),
    )
    evidence = PdfUploadField(
        label=gettext_lazy("Documento que lo sustenta (PDF)"), max_bytes=MAX_FILE_BYTES, required=False
    )
    why = forms.CharField(
        label=gettext_lazy("Por qué se hace de oficio"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Escriba el motivo: la persona lo leerá en su correo.")},
    )

    def __init__(self, *args, kind: ProposalKind, record: FileRecord | None = None, initial=None, **kwargs):
        super().__init__(*args, initial=initial or (record.values if record else {}), **kwargs)
        self.record = record
        if record:
            del self.fields["worker"], self.fields["section"]
        if kind == ProposalKind.REMOVE:
            for name in RecordEntry.FIELDS:
                del self.fields[name]
        else:
            for name in ("document_type", "action", "evidence"):
                self.fields[name].required = True
        self.order_fields(["worker", "section", *RecordEntry.FIELDS, "evidence", "why"])

    def clean_worker(self) -> Worker:
        number = normalise_document(self.cleaned_data["worker"])
        found = Worker.objects.filter(document_number=number)[:2]
        if len(found) != 1:
            raise forms.ValidationError(
                _("Ese documento no está en el padrón. Revíselo, o registre antes a la persona.")
            )
        return found[0]

    def change(self, kind: ProposalKind) -> RecordChange:
        data = self.cleaned_data
        section = FileSection(self.record.section) if self.record else data["section"]
        values = {name: data[name] for name in RecordEntry.FIELDS if name in data}
        return RecordChange(kind=kind, section=section, values=values, record=self.record)


class EnterView(KeepsTyped, WMABaseView):
    """Add, correct or remove a record ex officio."""

    template_name = "records/desk_enter.html"
    titles = {
        ProposalKind.ADD: gettext_lazy("Registrar de oficio"),
        ProposalKind.CORRECT: gettext_lazy("Corregir de oficio"),
        ProposalKind.REMOVE: gettext_lazy("Retirar de oficio"),
    }
    kind = ProposalKind.ADD
    instance_pk = None

    def __init__(self, model_admin, kind=ProposalKind.ADD, instance_pk=None):
        super().__init__(model_admin)
        self.kind = kind
        self.record = get_object_or_404(FileRecord, pk=instance_pk) if instance_pk else None

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_list(user) and user.has_perm(ENTER)

    def get_page_title(self):
        return str(self.titles[self.kind])

    def get(self, request, *args, form=None, **kwargs):
        if self.record:  # the form shows what it lets change: opening it is reading
            audit.log(self.record, READ, user=request.user)
        form = form or EnterForm(kind=self.kind, record=self.record, initial=self.typed_before())
        return self.render_to_response(self.get_context_data(form=form, record=self.record))

    def post(self, request, *args, **kwargs):
        form = EnterForm(request.POST, request.FILES, kind=self.kind, record=self.record)
        if not form.is_valid():
            return self.get(request, form=form)
        upload = form.cleaned_data.get("evidence")
        try:
            proposal = services.enter_ex_officio(
                self.record.worker if self.record else form.cleaned_data["worker"],
                form.change(self.kind),
                actor=request.user,
                files=[upload] if upload else [],
                reason=form.cleaned_data["why"],
            )
        except RefusedFile as refusal:
            form.add_error("evidence", refusal)
            return self.get(request, form=form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.get(request, form=form)
        messages.success(request, _("Hecho, con el número %(number)s.") % {"number": proposal.full_number})
        shown = getattr(proposal, "result", None) or self.record
        return redirect(self.url_helper.get_action_url("inspect", shown.pk))
