"""A proposal that was sent: where it stands, what was said, what it asks for."""

from django.contrib.messages import success, warning
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from core.errors import Refused
from core.typed import KeepsTyped
from staffservices.pages import WorkerMixin
from staffservices.records import queries, services
from staffservices.records.comparing import compare_with_record
from staffservices.records.forms import MessageToOfficeForm
from staffservices.records.models import ChangeProposal
from staffservices.records.sections import FileSection
from staffservices.records.states import ProposalState
from staffservices.records.timeline import deadline_in_words, events_of


class ProposalPage(KeepsTyped, WorkerMixin, View):
    section = "following"
    typed_fields = ("text",)

    def get(self, request, pk, form=None):
        proposal = self.proposal(pk)
        if proposal.state == ProposalState.DRAFT:
            return redirect("records:edit", pk)
        waiting = self.typed_before() if form is None else {}
        may_write = proposal.state in ProposalState.at_office
        if waiting and not may_write:
            warning(request, _("Ya no se puede enviar este mensaje. Usted escribió: «%(text)s»") % waiting)
        context = {
            "service_menu": self.menu,
            "proposal": proposal,
            "section": FileSection(proposal.section),
            "lines": [line for line in compare_with_record(proposal) if line.official or line.proposed],
            "evidence": proposal.evidence_set.all(),
            "thread": proposal.messages.all(),
            "events": events_of(proposal),
            "deadline": deadline_in_words(proposal),
            "result": getattr(proposal, "result", None),
            "form": form or (MessageToOfficeForm(initial=waiting) if may_write else None),
        }
        return render(request, "records/proposal.html", context)

    def post(self, request, pk):
        proposal = self.proposal(pk)
        form = MessageToOfficeForm(request.POST)
        if not form.is_valid():
            return self.get(request, pk, form)
        try:
            services.write_to_office(proposal, form.cleaned_data["text"], actor=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.get(request, pk, form)
        success(request, _("Enviamos su mensaje."))
        return redirect("records:proposal", pk)

    def proposal(self, pk: int) -> ChangeProposal:
        found = queries.proposals_of(self.worker).select_related("record", "result", "worker")
        found = found.prefetch_related("evidence_set__attachment", "messages")
        return get_object_or_404(found, pk=pk)
