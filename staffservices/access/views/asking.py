"""`/solicitar-acceso/`: read what it is, fill in, and from the same browser session resend or correct."""

from django.contrib.messages import success, warning
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from accounts import legal
from accounts.legal import AcceptedTexts
from accounts.models import LegalKind
from attachments.refusals import RefusedFile
from core.errors import Refused
from core.typed import KeepsTyped
from core.types import PortalRequest
from core.uploads import UploadAnswerMixin
from core.views import too_many_requests
from staffservices.access import limits, services
from staffservices.access.forms import AccessRequestForm, CorrectRequestEmailForm, terms_label
from staffservices.access.models import AccessRequest, AccessSettings, RequestState

SENT = "access_request_sent"  # pk of the request that this browser sent

never_stored = method_decorator(never_cache, name="dispatch")


class StartRequest(TemplateView):
    """What access is for, what one needs, and the button «Solicitar acceso»."""

    template_name = "access/start.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(access=AccessSettings.current(), **kwargs)


@never_stored
class Ask(UploadAnswerMixin, KeepsTyped, View):
    typed_fields = (*services.Claim.__dataclass_fields__, "email")

    def get(self, request):
        return self.show(request, self.form(initial=self.typed_before()))

    def post(self, request):
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form)
        if not limits.REQUESTS.admit(request.client_address, human=form.is_human):
            return too_many_requests(request, minutes=60)
        try:
            asked = services.ask_for_access(
                form.claim,
                email=form.cleaned_data["email"],
                copy=form.cleaned_data.get("identity_copy"),
                accepted=texts_accepted_by(request),
                form_id=form.cleaned_data["form_id"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.show(request, form)
        except RefusedFile as refusal:
            form.add_error("identity_copy", refusal)
            return self.show(request, form)
        request.session[SENT] = asked.pk
        return redirect("access:sent")

    def form(self, *args, **kwargs) -> AccessRequestForm:
        form = AccessRequestForm(*args, asks_copy=AccessSettings.current().asks_identity_copy, **kwargs)
        terms, privacy = legal.page_of(LegalKind.TERMS), legal.page_of(LegalKind.PRIVACY)
        form.fields["accepted"].label = terms_label(terms, privacy)
        return form

    def show(self, request, form):
        form.ask_for_the_copy_again()
        context = {"form": form, "terms": legal.page_of(LegalKind.TERMS)}
        return render(request, "access/ask.html", context)


def texts_accepted_by(request: PortalRequest) -> AcceptedTexts:
    return AcceptedTexts(
        terms=legal.current_text(LegalKind.TERMS),
        privacy=legal.current_text(LegalKind.PRIVACY),
        at=request.received_at,
        address=request.client_address,
    )


class RequestOfSessionMixin:
    """Only in the browser session whose `key` says which request; any other is sent `elsewhere`."""

    key: str
    elsewhere: str
    access_request: AccessRequest

    def dispatch(self, request, *args, **kwargs):
        self.access_request = AccessRequest.objects.filter(pk=request.session.get(self.key)).first()
        if self.access_request is None:
            return redirect(self.elsewhere)
        return super().dispatch(request, *args, **kwargs)


class SentRequestMixin(RequestOfSessionMixin):
    key, elsewhere = SENT, "access:start"


@never_stored
class RequestSent(SentRequestMixin, View):
    def get(self, request):
        waits = self.access_request.state == RequestState.UNCONFIRMED
        context = {"access_request": self.access_request, "waits": waits}
        return render(request, "access/sent.html", context)


class ResendRequestMail(SentRequestMixin, View):
    """«Enviar mensaje»"""

    def get(self, request):
        return redirect("access:sent")

    def post(self, request):
        try:
            services.resend_link(self.access_request)
        except Refused as refusal:
            warning(request, str(refusal))
        else:
            success(request, _("Enviamos otro mensaje. El enlace anterior ya no sirve."))
        return redirect("access:sent")


@never_stored
class CorrectRequestEmail(SentRequestMixin, FormView):
    template_name = "access/correct_email.html"
    form_class = CorrectRequestEmailForm

    def form_valid(self, form):
        try:
            services.correct_request_email(self.access_request, form.cleaned_data["email"])
        except Refused as refusal:
            form.add_error("email", str(refusal))
            return self.form_invalid(form)
        success(self.request, _("Corregimos su correo y le enviamos un mensaje nuevo."))
        return redirect("access:sent")

    def get_context_data(self, **kwargs):
        return super().get_context_data(access_request=self.access_request, **kwargs)
