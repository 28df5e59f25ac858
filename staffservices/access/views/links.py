"""The pages behind mailed links. Opening one changes nothing: mail scanners open links too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from attachments.refusals import RefusedFile
from core.errors import Refused
from core.uploads import UploadAnswerMixin
from staffservices.access import services
from staffservices.access.forms import CorrectRequestForm
from staffservices.access.models import AccessRequest, AccessSettings, RequestState
from staffservices.access.views.asking import SENT, never_stored

CONFIRMED = "access_request_confirmed"


@never_stored
class ConfirmRequest(View):
    """One button."""

    def get(self, request, token):
        found = AccessRequest.objects.with_link(token, RequestState.UNCONFIRMED)
        if found is None:
            return dead_link(request)
        return render(request, "access/confirm.html", {"access_request": found})

    def post(self, request, token):
        try:
            confirmed = services.confirm_request(token)
        except Refused as refusal:
            return dead_link(request, str(refusal))
        request.session[CONFIRMED] = confirmed.pk
        return redirect("access:confirmed")


@never_stored
class Confirmed(View):
    def get(self, request):
        found = AccessRequest.objects.filter(pk=request.session.get(CONFIRMED)).first()
        if found is None:
            return redirect("access:start")
        return render(request, "access/confirmed.html", {"access_request": found})


@method_decorator(never_cache, name="dispatch")
class Correct(UploadAnswerMixin, View):
    """What HR sent back, to be corrected and sent again."""

    def get(self, request, token):
        found = AccessRequest.objects.with_link(token, RequestState.RETURNED)
        if found is None:
            return dead_link(request)
        names = ("document_type", "document_number", "names", "surnames", "mobile", "home_address")
        return self.show(request, found, self.form(found, initial={n: getattr(found, n) for n in names}))

    def post(self, request, token):
        found = AccessRequest.objects.with_link(token, RequestState.RETURNED)
        if found is None:
            return dead_link(request)
        form = self.form(found, request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, found, form)
        try:
            services.correct_request(token, form.claim, copy=form.cleaned_data.get("identity_copy"))
        except Refused as refusal:
            return dead_link(request, str(refusal))
        except RefusedFile as refusal:
            form.add_error("identity_copy", refusal)
            return self.show(request, found, form)
        request.session[CONFIRMED] = found.pk
        return redirect("access:confirmed")

    def form(self, found, *args, **kwargs):
        asks = AccessSettings.current().asks_identity_copy
        return CorrectRequestForm(*args, asks_copy=asks, needs_copy=found.identity_copy is None, **kwargs)

    def show(self, request, found, form):
        form.ask_for_the_copy_again()
        return render(request, "access/correct.html", {"access_request": found, "form": form})


def dead_link(request: HttpRequest, why: str = "") -> HttpResponse:
    has_request = request.session.get(SENT) is not None
    return render(request, "access/dead_link.html", {"why": why, "has_request": has_request}, status=410)
