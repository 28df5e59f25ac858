"""`/registro/`: type, review, send; then resend or correct the e-mail from the same browser session."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.messages import success, warning
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View
from wagtail.models import Page

from accounts import civil_register, legal
from accounts.legal import AcceptedTexts
from accounts.models import LegalKind, LegalText
from core.errors import Refused
from core.types import PortalRequest
from core.views import too_many_requests
from recruitment.applicants import limits, services
from recruitment.applicants.forms import CorrectEmailForm, RegistrationForm
from recruitment.applicants.models import Registration

TYPED = "registration_typed"  # what the person typed, until it is sent
SENT = "registration_sent"  # pk of the registration that this browser sent

ALL_MANUALS = "/manuales/"

never_stored = method_decorator(never_cache, name="dispatch")


def instructions_url() -> str:
    """The manual that explains how to register; the list of manuals until there is one."""
    manual = Page.objects.live().public().filter(slug=settings.REGISTRATION_MANUAL).first()
    return (manual and manual.url) or ALL_MANUALS


class RegistrationPage:
    """The form, shown by `/registro/` and again by «Buscar»."""

    def show(self, request, form, found=None, status=200):
        context = {
            "form": form,
            "found": found,
            "instructions_url": instructions_url(),
        }
        return render(request, "applicants/register.html", context, status=status)


@never_stored
class Register(RegistrationPage, View):
    def get(self, request):
        if request.user.is_authenticated and request.user.is_applicant:
            return redirect(settings.LOGIN_REDIRECT_URL)
        return self.show(request, RegistrationForm(initial=request.session.get(TYPED)))

    def post(self, request):
        form = RegistrationForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        if not limits.REGISTRATIONS.admit(request.client_address, human=form.is_human):
            return too_many_requests(request, minutes=60)
        request.session[TYPED] = {name: form.cleaned_data[name] for name in form.kept} | {
            "form_id": str(uuid4()),
            "terms": legal.current_text(LegalKind.TERMS).pk,
            "privacy": legal.current_text(LegalKind.PRIVACY).pk,
            "accepted_at": request.received_at.isoformat(),
        }
        return redirect("applicants:review")


@never_stored
class LookUp(RegistrationPage, View):
    """«Buscar»: the names of a document, from the civil register and from nowhere else."""

    def get(self, request):
        return redirect("applicants:register")

    def post(self, request):
        form = RegistrationForm(request.POST)
        form.is_valid()
        form.complain_only_about_document()
        if form.document is None:
            return self.show(request, form)
        if not limits.LOOKUPS.admit(request.client_address, human=form.is_human):
            return too_many_requests(request, minutes=60)
        try:
            record = civil_register.find_person(*form.document)
        except civil_register.RegisterUnavailable:
            return self.show(request, form, found="unavailable")
        return self.show(request, self.filled_in(form, record), found="yes" if record else "no")

    def filled_in(self, form, record) -> RegistrationForm:
        """The same form with the names that were found, unless the person already edited them."""
        data = form.data.copy()
        asked_again = data.get("looked_up") == ":".join(form.document)
        data["looked_up"] = ":".join(form.document)
        if record and not asked_again:
            data["first_name"], data["last_name"] = record.first_name, record.last_name
        form.data = data
        return form


@never_stored
class Review(View):
    """«¿Enviar? Revise sus datos»."""

    def get(self, request):
        typed = request.session.get(TYPED)
        if typed is None:
            return redirect("applicants:sent" if SENT in request.session else "applicants:register")
        return self.show(request, typed)

    def post(self, request):
        typed = request.session.get(TYPED)
        if typed is None:  # pressed twice, or in another tab
            return redirect("applicants:sent" if SENT in request.session else "applicants:register")
        try:
            registration = services.register(
                person(typed), accepted(typed, request), form_id=UUID(typed["form_id"])
            )
        except Refused as refusal:
            warning(request, str(refusal))
            return self.show(request, typed)
        del request.session[TYPED]
        request.session[SENT] = registration.pk
        return redirect("applicants:sent")

    def show(self, request, typed):
        return render(request, "applicants/review.html", {"facts": person(typed).facts()})


def person(typed: dict) -> services.Person:
    return services.Person(**{name: typed[name] for name in services.Person.__dataclass_fields__})


def accepted(typed: dict, request: PortalRequest) -> AcceptedTexts:
    return AcceptedTexts(
        terms=LegalText.objects.get(pk=typed["terms"]),
        privacy=LegalText.objects.get(pk=typed["privacy"]),
        at=datetime.fromisoformat(typed["accepted_at"]),
        address=request.client_address,
    )


class SentRegistrationMixin:
    """Only in the browser session that sent the registration."""

    registration: Registration

    def dispatch(self, request, *args, **kwargs):
        self.registration = Registration.objects.filter(pk=request.session.get(SENT)).first()
        if self.registration is None:
            return redirect("applicants:register")
        return super().dispatch(request, *args, **kwargs)


@never_stored
class RegistrationSent(SentRegistrationMixin, View):
    def get(self, request):
        context = {
            "registration": self.registration,
            "instructions_url": instructions_url(),
        }
        return render(request, "applicants/sent.html", context)


class Resend(SentRegistrationMixin, View):
    def get(self, request):
        return redirect("applicants:sent")

    def post(self, request):
        try:
            services.resend_password(self.registration)
        except Refused as refusal:
            warning(request, str(refusal))
        else:
            success(request, _("Enviamos otro correo. La contraseña anterior ya no sirve."))
        return redirect("applicants:sent")


@never_stored
class CorrectEmail(SentRegistrationMixin, FormView):
    template_name = "applicants/correct_email.html"
    form_class = CorrectEmailForm

    def form_valid(self, form):
        try:
            services.correct_email(self.registration, form.cleaned_data["email"])
        except Refused as refusal:
            form.add_error("email", str(refusal))
            return self.form_invalid(form)
        success(self.request, _("Corregimos su correo y le enviamos un mensaje nuevo."))
        return redirect("applicants:sent")

    def get_context_data(self, **kwargs):
        return super().get_context_data(registration=self.registration, **kwargs)
