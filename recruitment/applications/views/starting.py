"""The ways into an application."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core.errors import Refused
from core.views import TakesPosts
from recruitment.applications import queries, services
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import Step
from recruitment.applications.models import term_of
from recruitment.applications.views.access import ApplicantMixin, service_menu
from recruitment.applications.views.pieces import panel
from recruitment.calls.pages import CallPage, PositionPage


def live_call(call_pk: int) -> CallPage:
    return get_object_or_404(CallPage.objects.live().prefetch_related("milestones"), pk=call_pk)


class StartApplication(ApplicantMixin, View):
    """From a position's page: GET asks, POST begins. Links are opened by many; only a press begins."""

    def get(self, request, call_pk):
        call = live_call(call_pk)
        position = self.position_asked_for(call)
        if position is None:
            return redirect("applications:step", call_pk=call.pk, step=Step.POSITION)
        application = queries.own_application_in(call, request.user)
        if application and not application.is_editable:
            return redirect("applications:detail", pk=application.pk)
        term = term_of(call, request.user)
        context = {
            "call": call,
            "position": position,
            "panel": panel(position),
            "application": application,
            "closed": term.why_not_open(request.received_at),
            "now": request.received_at,
            "deadline": term.closes_at,
            "service_menu": service_menu("apply", call=call),
        }
        return render(request, "applications/start.html", context)

    def post(self, request, call_pk):
        call = live_call(call_pk)
        position = self.position_asked_for(call)
        if position is None:
            raise Http404
        try:
            services.start_application(
                call.pk, position.pk, actor=request.user, received_at=request.received_at
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())
        return redirect("applications:step", call_pk=call.pk, step=Step.PERSONAL)

    def position_asked_for(self, call) -> PositionPage | None:
        asked = self.request.GET.get("plaza", "")
        if not (asked.isdecimal() and len(asked) < 12):
            return None
        return PositionPage.objects.live().filter(call=call, pk=asked).first()


class Resume(ApplicantMixin, View):
    """Where the person left off."""

    def get(self, request, call_pk):
        call = get_object_or_404(CallPage, pk=call_pk)
        application = queries.own_application_in(call, request.user)
        step = ApplicationDraft(application.draft).next_step if application else Step.POSITION
        return redirect("applications:step", call_pk=call.pk, step=step)


class Reuse(TakesPosts, ApplicantMixin, View):
    """Begin with the data of an earlier application."""

    back_to = "applications:detail"

    def post(self, request, pk):
        application = get_object_or_404(queries.own_applications(request.user), pk=pk)
        try:
            services.reuse_earlier(application.pk, actor=request.user, received_at=request.received_at)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("applications:step", call_pk=application.call_id, step=Step.PERSONAL)
