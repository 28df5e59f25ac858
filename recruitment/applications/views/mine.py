"""«Mi inscripción»: what the applicant has prepared and submitted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from attachments.responses import private_file
from core.dates import date_and_time
from core.errors import Refused
from core.types import SignedInRequest
from core.views import TakesPosts
from documents.responses import issued_file
from recruitment.applications import queries, services
from recruitment.applications.errors import NotYours
from recruitment.applications.grammar.outline import Step
from recruitment.applications.models import Application
from recruitment.applications.receipts import receipt_facts, receipt_filename
from recruitment.applications.views.access import ApplicantMixin, only_for_applicants, service_menu
from recruitment.applications.views.presenting import ApplicationPage, applications_table


class ApplicationList(ApplicantMixin, View):
    """One's own applications, the latest first."""

    def get(self, request):
        applications, others = queries.with_own_terms(
            queries.for_list(queries.own_applications(request.user)), request.user
        )
        context = {
            "unused_terms": [term for term in others if term.needs_extension(request.received_at)],
            "table": applications_table(applications, request.received_at),
            "service_menu": service_menu("mine"),
        }
        return render(request, "applications/list.html", context)


class OwnApplication(ApplicantMixin, View):
    """A page about one application: 404 to everybody but its owner."""

    request: SignedInRequest

    def application(self) -> Application:
        return get_object_or_404(
            queries.own_applications(self.request.user)
            .select_related(
                "call", "position", "current__position", "current__dossier", "draft_dossier", "applicant"
            )
            .prefetch_related("call__milestones"),
            pk=self.kwargs["pk"],
        )


class ApplicationDetail(OwnApplication):
    """Position, state in words, forms, file, receipt, history, and everything that was declared."""

    def get(self, request, pk):
        application = self.application()
        context = {
            "page": ApplicationPage(application, request.received_at),
            "application": application,
            "call": application.call,
            "service_menu": service_menu("mine", call=application.call),
        }
        return render(request, "applications/detail.html", context)


class Receipt(OwnApplication):
    """The proof: shown right after «Terminar» and ever after."""

    def get(self, request, pk):
        application = self.application()
        if application.current is None:
            raise Http404
        context = {
            "page": ApplicationPage(application, request.received_at),
            "application": application,
            "submission": application.current,
            "facts": receipt_facts(application.current)[1:],
            "sent_words": _("Le enviamos esta constancia a %s.") % application.applicant.email,
            "actions": [
                {
                    "label": _("Descargar constancia"),
                    "url": reverse("applications:receipt_pdf", args=[pk]),
                    "icon": "download",
                },
                {"label": _("Ver mi inscripción"), "url": reverse("applications:detail", args=[pk])},
            ],
            "call": application.call,
            "service_menu": service_menu("mine", call=application.call),
        }
        return render(request, "applications/receipt.html", context)


class OwnFile(OwnApplication):
    """A file of an application: 404 to everybody but its owner, signed in or not."""

    def dispatch(self, request, *args, **kwargs):
        if only_for_applicants(request) is not None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class ReceiptPdf(OwnFile):
    def get(self, request, pk):
        submission = self.application().current
        if submission is None:
            raise Http404
        document = services.issue_receipt(submission, actor=request.user)
        return issued_file(document, filename=receipt_filename(submission))


class DraftDossier(OwnFile):
    """The file that is in the draft now."""

    def get(self, request, pk):
        dossier = self.application().draft_dossier
        if dossier is None:
            raise Http404
        return private_file(dossier, filename=dossier.original_name, inline=True)


class FinalDossier(OwnFile):
    """The file of a version that was submitted."""

    def get(self, request, pk, version):
        submission = get_object_or_404(self.application().submissions.select_related("dossier"), pk=version)
        return private_file(submission.dossier, filename=f"expediente-{submission.number}.pdf", inline=True)


class ChangeOfState(TakesPosts, ApplicantMixin, View):
    """A button of «Mi inscripción»."""

    back_to = "applications:detail"

    def post(self, request, pk):
        application = get_object_or_404(queries.own_applications(request.user), pk=pk)
        try:
            self.change(application)
        except (NotYours, PermissionDenied) as error:
            raise Http404 from error
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("applications:detail", pk=pk)
        return self.answer(application)


class Reopen(ChangeOfState):
    def change(self, application):
        services.reopen_application(
            application.pk, actor=self.request.user, received_at=self.request.received_at
        )

    def answer(self, application):
        messages.info(
            self.request,
            _(
                "Puede corregir hasta el %s. Lo que presentó sigue contando hasta que pulse «Terminar» otra vez."
            )
            % date_and_time(application.term.closes_at),
        )
        return redirect("applications:step", call_pk=application.call_id, step=Step.PERSONAL)


class DiscardCorrection(ChangeOfState):
    def change(self, application):
        services.discard_correction(application.pk, actor=self.request.user)

    def answer(self, application):
        messages.success(self.request, _("Descartó la corrección. Todo quedó como lo presentó."))
        return redirect("applications:detail", pk=application.pk)
