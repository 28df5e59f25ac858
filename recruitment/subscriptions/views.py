"""Subscribing, confirming and leaving. Opening a mailed link changes nothing: mail scanners open links too."""

from django.contrib.messages import success, warning
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from accounts import legal
from accounts.models import LegalKind
from core.errors import Refused
from core.views import too_many_requests
from recruitment.subscriptions import limits, services
from recruitment.subscriptions.forms import SubscribeForm, WordsForm
from recruitment.subscriptions.models import Subscription

SENT = "subscription_sent"  # pk of the subscription that this browser asked for

never_stored = method_decorator(never_cache, name="dispatch")


def show_form(request: HttpRequest, form: SubscribeForm) -> HttpResponse:
    return render(request, "subscriptions/subscribe.html", {"form": form})


@csrf_exempt  # it only fills in a form, so the list of calls, the same for everybody, needs no token
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """What was typed under the list of calls, in the whole form."""
    return show_form(request, SubscribeForm(initial={"email": request.POST.get("email", "")[:254]}))


@never_stored
class Subscribe(View):
    def get(self, request):
        return show_form(request, SubscribeForm())

    def post(self, request):
        form = SubscribeForm(request.POST)
        if not form.is_valid():
            return show_form(request, form)
        if not limits.ASKS.admit(request.client_address, human=form.is_human):
            return too_many_requests(request, minutes=60)
        asked = services.subscribe(
            form.cleaned_data["email"],
            form.cleaned_data["words"],
            privacy=legal.current_text(LegalKind.PRIVACY),
            at=request.received_at,
            address=request.client_address,
        )
        request.session[SENT] = asked.pk
        return redirect("subscriptions:sent")


@never_stored
class SubscriptionSent(View):
    """«Falta un paso», and «Enviar otra vez»: only in the browser session that asked."""

    def get(self, request):
        asked = self.asked(request)
        return (
            render(request, "subscriptions/sent.html", {"email": asked.email}) if asked else self.elsewhere()
        )

    def post(self, request):
        if not (asked := self.asked(request)):
            return self.elsewhere()
        try:
            services.resend_confirmation(asked)
        except Refused as refusal:
            warning(request, str(refusal))
        else:
            success(request, _("Enviamos otro mensaje. El enlace anterior ya no sirve."))
        return redirect("subscriptions:sent")

    def asked(self, request) -> Subscription | None:
        return Subscription.objects.filter(pk=request.session.get(SENT)).first()

    def elsewhere(self):
        return redirect("subscriptions:subscribe")


@never_stored
class ConfirmSubscription(View):
    """One button."""

    def get(self, request, token):
        found = Subscription.objects.with_link(token)
        if found is None:
            return dead_link(request)
        return render(request, "subscriptions/confirm.html", {"subscription": found})

    def post(self, request, token):
        try:
            confirmed = services.confirm_subscription(token)
        except Refused:
            return dead_link(request)
        success(request, _("Su suscripción está activa."))
        return redirect("subscriptions:mine", confirmed.reader_token)


@method_decorator(csrf_exempt, name="dispatch")  # mail programs press the button without a session
@never_stored
class Mine(View):
    """Behind the link of every mail: other words, or no more mails."""

    def get(self, request, token):
        found = Subscription.objects.of_reader(token)
        if found is None:
            return dead_link(request)
        return self.show(request, found, WordsForm(initial={"words": found.words}))

    def post(self, request, token):
        found = Subscription.objects.of_reader(token)
        if found is None:
            return dead_link(request)
        if "words" not in request.POST:  # our button, or a mail program's «List-Unsubscribe=One-Click»
            services.leave(found)
            found.refresh_from_db()
            return self.show(request, found, form=None)
        form = WordsForm(request.POST)
        if not form.is_valid():
            return self.show(request, found, form)
        try:
            services.change_words(found, form.cleaned_data["words"])
        except Refused as refusal:
            warning(request, str(refusal))
        else:
            success(request, _("Guardamos sus palabras."))
        return redirect("subscriptions:mine", token)

    def show(self, request, found, form):
        return render(request, "subscriptions/mine.html", {"subscription": found, "form": form})


def dead_link(request: HttpRequest) -> HttpResponse:
    return render(request, "subscriptions/dead_link.html", status=410)
