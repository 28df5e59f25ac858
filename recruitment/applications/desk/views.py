"""One application as HR reads it, and its dossier."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from attachments.responses import private_file
from core import archives, audit
from core.downloads import make_private
from core.modeladmin.desk import READ, DeskInspectView
from core.types import SignedInRequest
from recruitment.applications.bundles import bundle_name, dossiers_of
from recruitment.applications.desk.board import Board
from recruitment.applications.desk.sections import facts_of, sections_of
from recruitment.applications.models import Submission
from recruitment.applications.queries import VIEW, applications_visible_to, submissions_visible_to
from recruitment.applications.requirements import check_requirements, reference_day
from recruitment.calls.pages import PositionPage


class ApplicationInspectView(DeskInspectView):
    """Data, dossier shown in place, requirements, printed forms, versions and history of one application."""

    def check_action_permitted(self, user):
        allowed = super().check_action_permitted(user)
        if allowed and not applications_visible_to(user).filter(pk=self.instance.pk).exists():
            raise Http404  # a draft that was never submitted is only its owner's
        return allowed

    def get_context_data(self, **kwargs):
        application = self.instance
        shown = self.shown_version()
        profile = shown.profile
        reference = reference_day(application.call, shown.received_at)
        return super().get_context_data(
            application=application,
            shown=shown,
            versions=application.submissions.select_related("position"),
            facts=facts_of(profile.personal),
            sections=sections_of(profile),
            checks=check_requirements(profile, shown.position, reference=reference),
            **kwargs,
        )

    def shown_version(self) -> Submission:
        """The version that counts, or an earlier one that HR asked to see with `?version=`."""
        asked = self.request.GET.get("version", "")
        if asked.isdigit():
            return get_object_or_404(
                self.instance.submissions.select_related("position", "dossier"), pk=asked
            )
        return self.instance.current


def dossier(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The PDF of one final version, in the browser's viewer or (`?descargar`) as a file. Every reading is logged."""
    submission = get_object_or_404(submissions_visible_to(request.user), pk=pk)
    audit.log(submission.application, READ, user=request.user, data={"dossier": submission.number})
    return private_file(
        submission.dossier, filename=f"{submission.number}.pdf", inline="descargar" not in request.GET
    )


def dossiers(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Every dossier that counts for one position, as a ZIP that is made while it is sent."""
    position = get_object_or_404(PositionPage.objects.select_related("call"), pk=pk)
    try:
        archive = dossiers_of(position, actor=request.user)
    except PermissionDenied as error:
        raise Http404 from error
    response = StreamingHttpResponse(archive, content_type=archives.ZIP)
    return make_private(response, filename=bundle_name(position))


def board(request: SignedInRequest) -> HttpResponse:
    """The figures of the day."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    context = {
        "board": Board(request.user, timezone.now(), request.GET.get("convocatoria", "")),
        "now": timezone.now(),
    }
    return render(request, "applications/desk/board.html", context)
