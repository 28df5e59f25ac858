"""The wizard: django-formtools' navigation over the draft of one application.

The address names the step; a POST brings what was typed and the button that was pressed. Everything is
kept first and judged afterwards; then the browser is sent to a page that shows what is kept, so that
reloading, «Atrás» and a second press are harmless.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from formtools.wizard.views import NamedUrlWizardView

from core.errors import Refused
from recruitment.applications import queries
from recruitment.applications.errors import IncompleteApplication
from recruitment.applications.forms.steps import STEP_FORMS
from recruitment.applications.grammar.outline import Step
from recruitment.applications.grammar.wording import typed_in_words
from recruitment.applications.models import term_of
from recruitment.applications.services import submit_application
from recruitment.applications.views.access import only_for_applicants
from recruitment.applications.wizard.actions import StepActions
from recruitment.applications.wizard.context import step_context
from recruitment.applications.wizard.ended_session import KeepsStepAside
from recruitment.applications.wizard.reading import typed_in
from recruitment.applications.wizard.windows import Window, window_of
from recruitment.calls.pages import CallPage

CUSCO = "08"  # INEI: where most applicants live, so their provinces are listed at once


# The check is made in `dispatch`, so that what was typed can be kept aside when it fails.
@method_decorator(csrf_exempt, name="dispatch")
class ApplyView(StepActions, KeepsStepAside, NamedUrlWizardView):
    form_list = list(STEP_FORMS.items())
    storage_name = "recruitment.applications.wizard.storage.DraftStorage"
    file_storage = None  # formtools asks for the attribute; files are `attachments`' business
    template_name = "applications/step.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.call = get_object_or_404(CallPage.objects.prefetch_related("milestones"), pk=kwargs["call_pk"])
        self.term = term_of(self.call, request.user)
        self.application = queries.own_application_in(self.call, request.user)
        if self.application is None and not self.call.live:
            raise Http404
        self.take_over(self.application)
        self.window = (window_of(request.POST) if request.method == "POST" else None) or Window()

    def take_over(self, application) -> None:
        """The row as it is now, for this view and for formtools' storage."""
        if application:
            application.call, application.term = self.call, self.term
        self.application = self.request.application = application

    def dispatch(self, request, *args, **kwargs):
        if kwargs.get("step") not in (None, *Step.values):
            raise Http404
        return (
            self.keep_aside(request)
            or only_for_applicants(request)
            or self.turn_away(request)
            or super().dispatch(request, *args, **kwargs)
        )

    def turn_away(self, request) -> HttpResponse | None:
        """Whoever comes too early, too late, or to what is final already."""
        if self.application is None:
            return self.turn_away_newcomer(request)
        if self.window.application_id not in (0, self.application.pk):
            sentence = _("Esta página se abrió con otra cuenta. No guardamos nada en la suya.")
            return self.not_saved(sentence, request.POST)
        if request.method != "GET":
            return None
        if answer := self.bring_back(request):
            return answer
        if not self.application.is_editable or self.term.why_not_open(request.received_at):
            return redirect("applications:detail", pk=self.application.pk)
        return None

    def turn_away_newcomer(self, request) -> HttpResponse | None:
        if self.kwargs.get("step") != Step.POSITION:
            return redirect(self.get_step_url(Step.POSITION))
        if sentence := self.term.why_not_open(request.received_at):
            context = {"call": self.call, "sentence": sentence, "service_menu": self.menu}
            return render(request, "applications/closed.html", context)
        return None

    # --- formtools --------------------------------------------------------------------------------

    def get_prefix(self, request, *args, **kwargs):
        return f"application-{self.application.pk if self.application else self.call.pk}"

    def get_step_url(self, step):
        return reverse(self.url_name, kwargs={"call_pk": self.call.pk, "step": step})

    def get_form_initial(self, step):
        stored = self.storage.draft.step(step).fields
        if step == Step.PERSONAL:
            return {"department": CUSCO, "mobile": self.request.user.mobile} | stored
        return stored

    def get_form_kwargs(self, step=None):
        kind, _colon, row_id = self.request.GET.get("editar", "").partition(":")
        return {
            "draft": self.storage.draft,
            "editing": (kind, row_id),
            "blank": self.request.GET.get("vacia", ""),
        }

    def get(self, request, *args, **kwargs):
        if self.clashing:
            return self.ask_which(self.clashing)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            return self.act()
        except Refused as refusal:
            return self.not_saved(str(refusal), request.POST)

    def get_context_data(self, form, **kwargs):
        return super().get_context_data(form=form, **kwargs) | step_context(self, form)

    def render_next_step(self, form, **kwargs):
        return self.go(self.get_step_url(self.get_next_step(self.step)))

    def render_goto_step(self, goto_step, **kwargs):
        return self.go(self.get_step_url(goto_step))

    def render_done(self, form, **kwargs):
        """The services judge the whole draft once more, inside the transaction that makes it final."""
        try:
            return self.done([form], **kwargs)
        except IncompleteApplication as incomplete:
            messages.error(self.request, str(incomplete))
            return self.render_revalidation_failure(incomplete.step, form)

    def render_revalidation_failure(self, failed_step, form, **kwargs):
        return self.go(self.get_step_url(failed_step))

    def done(self, form_list, **kwargs):
        submit_application(self.application.pk, actor=self.request.user, received_at=self.request.received_at)
        return self.go(reverse("applications:receipt", args=[self.application.pk]))

    # --- Answers ----------------------------------------------------------------------------------

    def go(self, url: str) -> HttpResponse:
        """Send the browser on; the script that uploads a file is told where to."""
        # A redirect without an anchor would inherit the one of the page before.
        url = url if "#" in url else f"{url}#"
        if self.request.headers.get("X-Upload"):
            return JsonResponse({"url": url})
        return HttpResponseRedirect(url)

    def not_saved(self, sentence: str, posted) -> HttpResponse:
        """Why it was not kept, and everything that was typed, to be read or copied."""
        if self.request.headers.get("X-Upload") and self.application:
            messages.error(self.request, sentence)
            return self.go(reverse("applications:detail", args=[self.application.pk]))
        context = {
            "call": self.call,
            "application": self.application,
            "sentence": sentence,
            "typed": typed_in_words(self.step, typed_in(self.step, posted)),
            "had_file": bool(self.request.FILES),
            "service_menu": self.menu,
        }
        return render(self.request, "applications/not_saved.html", context, status=409)
