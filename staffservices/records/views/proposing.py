"""«Actualizar mi legajo»: start a proposal, fill it in, send it."""

from django.contrib.messages import info, success, warning
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.generic import View

from attachments.refusals import RefusedFile
from core.dates import clock, date_and_time
from core.errors import Refused
from core.tables import Column, RowAction, Table
from core.typed import KeepsTyped
from core.uploads import UploadAnswerMixin
from staffservices.pages import WorkerMixin
from staffservices.records import queries, services
from staffservices.records.forms import ProposalForm, SectionForm
from staffservices.records.models import ChangeProposal, Evidence
from staffservices.records.sections import FileSection
from staffservices.records.services.drafting import TYPED, version_of
from staffservices.records.states import ProposalKind, ProposalState
from staffservices.records.timeline import deadline_in_short, deadline_in_words


class UpdateMixin(WorkerMixin):
    section = "records"

    def proposal(self, pk: int) -> ChangeProposal:
        found = self.worker.file_proposals.exclude(state=ProposalState.WITHDRAWN).select_related("record")
        return get_object_or_404(found, pk=pk)


class Update(UpdateMixin, View):
    """Which section, and what is under way already."""

    def get(self, request, form=None):
        proposals = list(queries.proposals_of(self.worker))
        drafts = [one for one in proposals if one.state == ProposalState.DRAFT]
        context = {
            "service_menu": self.menu,
            "form": form or SectionForm(),
            "drafts": drafts_table(drafts) if drafts else None,
            "under_way": under_way_table([one for one in proposals if one.is_open]),
        }
        return render(request, "records/update.html", context)

    def post(self, request):
        form = SectionForm(request.POST)
        if not form.is_valid():
            return self.get(request, form)
        try:
            proposal = services.start_draft(
                self.worker, actor=request.user, kind=ProposalKind.ADD, section=form.cleaned_data["section"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.get(request, form)
        return redirect("records:edit", proposal.pk)


def drafts_table(drafts: list[ChangeProposal]) -> Table:
    return Table(
        caption=_("Borradores"),
        columns=[
            Column(_("Qué pide"), "get_kind_display", heading=True, on_card="title"),
            Column(_("Sección"), "get_section_display"),
            Column(_("Documento"), "document"),
            Column(_("Guardado"), lambda row: date_and_time(row.saved_at)),
        ],
        rows=drafts,
        actions=lambda row: [RowAction(_("Continuar"), reverse("records:edit", args=[row.pk]))],
    )


def under_way_table(proposals: list[ChangeProposal]) -> Table:
    return Table(
        caption=_("En trámite"),
        columns=[
            Column(_("Qué pide"), "get_kind_display", heading=True, on_card="title"),
            Column(_("Número"), "full_number", whole=True),
            Column(_("Sección"), "get_section_display"),
            Column(_("Estado"), template="records/_state_cell.html"),
            Column(_("Plazo"), deadline_in_short),
        ],
        rows=proposals,
        actions=lambda row: [RowAction(_("Ver"), reverse("records:proposal", args=[row.pk]))],
        empty=_("No tiene solicitudes en trámite."),
    )


class ChangeRecord(UpdateMixin, View):
    """Start correcting or removing what the file says."""

    kind = ProposalKind.CORRECT

    def get(self, request, pk):
        return redirect("records:record", pk)

    def post(self, request, pk):
        record = get_object_or_404(queries.records_of(self.worker), pk=pk)
        try:
            proposal = services.start_draft(self.worker, actor=request.user, kind=self.kind, record=record)
        except Refused as refusal:
            warning(request, str(refusal))
            return redirect("records:record", pk)
        return redirect("records:edit", proposal.pk)


class EditProposal(UploadAnswerMixin, KeepsTyped, UpdateMixin, View):
    """One form for the draft and for the answer to an observation; every button saves what is typed."""

    typed_fields = TYPED

    def get(self, request, pk):
        proposal = self.proposal(pk)
        if not proposal.is_editable:
            return redirect("records:proposal", pk)
        return self.show(proposal, ProposalForm(proposal=proposal, initial=self.typed_before()))

    def post(self, request, pk):
        proposal = self.proposal(pk)
        sending = "send" in request.POST
        form = ProposalForm(request.POST, request.FILES, proposal=proposal, sending=sending)
        try:
            self.save(proposal, form)
            if sending and form.is_valid():
                return self.send(proposal, form)
        except RefusedFile as refusal:
            form.add_error("evidence", refusal)
        except Refused as refusal:
            if not self.proposal(pk).is_editable:  # sent already: pressed twice, or from an old page
                info(request, str(refusal))
                return redirect("records:proposal", pk)
            form.add_error(None, str(refusal))
        if not form.is_valid():
            return self.show(self.proposal(pk), form)
        success(request, _("Guardado. Todavía no se envía: puede continuar cuando quiera."))
        return redirect("records:edit", pk)

    def save(self, proposal: ChangeProposal, form: ProposalForm) -> None:
        posted = self.request.POST
        services.save_draft(
            proposal,
            form.typed,
            actor=self.request.user,
            window=posted.get("window", ""),
            seen=posted.get("seen", ""),
        )
        if upload := form.cleaned_data.get("evidence"):
            services.attach(proposal, upload, actor=self.request.user)

    def send(self, proposal: ChangeProposal, form: ProposalForm):
        if proposal.state == ProposalState.OBSERVED:
            services.answer_observation(proposal, form.cleaned_data["answer_draft"], actor=self.request.user)
            success(self.request, _("Recibimos su respuesta."))
        else:
            sent = services.send_proposal(proposal, actor=self.request.user)
            success(
                self.request,
                _("Recibimos su solicitud N.º %(number)s. Le avisaremos por correo.")
                % {"number": sent.full_number},
            )
        return redirect("records:proposal", proposal.pk)

    def show(self, proposal: ChangeProposal, form: ProposalForm):
        section = FileSection(proposal.section)
        context = {
            "service_menu": self.menu,
            "proposal": proposal,
            "section": section,
            "form": form,
            "evidence": proposal.evidence_set.select_related("attachment"),
            "observation": proposal.messages.filter(kind="observation").last(),
            "deadline": deadline_in_words(proposal),
            "window": self.request.POST.get("window") or get_random_string(16),
            "seen": version_of(proposal),
        }
        return render(self.request, "records/edit.html", context)


class AutosaveProposal(WorkerMixin, View):
    """Keep what is being typed, without judging it."""

    def keep_out(self, request):
        if not request.user.is_authenticated:
            sentence = _(
                "Su sesión terminó. Al pulsar el botón podrá ingresar y lo que escribió se conserva."
            )
            return JsonResponse({"message": sentence}, status=401)
        return super().keep_out(request)

    def post(self, request, pk):
        proposal = get_object_or_404(self.worker.file_proposals, pk=pk)
        form = ProposalForm(request.POST, proposal=proposal)
        window, seen = request.POST.get("window", ""), request.POST.get("seen", "")
        try:
            saved = services.save_draft(proposal, form.typed, actor=request.user, window=window, seen=seen)
        except Refused as refusal:
            return JsonResponse({"message": str(refusal)}, status=409)
        return JsonResponse({"saved_at": clock(saved.saved_at)})


class Detach(UpdateMixin, View):
    def get(self, request, pk):
        return redirect("records:update")

    def post(self, request, pk):
        found = Evidence.objects.filter(proposal__worker=self.worker).select_related("proposal", "attachment")
        evidence = get_object_or_404(found, pk=pk)
        try:
            services.detach(evidence, actor=request.user)
        except Refused as refusal:
            warning(request, str(refusal))
        else:
            success(request, _("Quitamos el archivo del borrador."))
        return redirect("records:edit", evidence.proposal_id)


class Withdraw(UpdateMixin, View):
    """GET asks, POST throws the draft away."""

    def get(self, request, pk):
        proposal = self.proposal(pk)
        if proposal.state != ProposalState.DRAFT:
            return redirect("records:proposal", pk)
        return render(request, "records/withdraw.html", {"service_menu": self.menu, "proposal": proposal})

    def post(self, request, pk):
        try:
            services.withdraw(self.proposal(pk), actor=request.user)
        except Refused as refusal:
            warning(request, str(refusal))
            return redirect("records:proposal", pk)
        success(request, _("Descartamos el borrador."))
        return redirect("records:update")
