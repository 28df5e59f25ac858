"""`/clave/…`: forgotten, created from a link, chosen at the first sign-in, changed."""

from datetime import timedelta

from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.messages import success
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView

from accounts import known_browsers, limits, services, tasks
from accounts.forms.my_data import ChangePasswordForm
from accounts.forms.passwords import FirstPasswordForm, ResetPasswordForm
from accounts.forms.sign_in import PasswordHelpForm
from accounts.models import EmailLink, LinkPurpose
from accounts.own_pages import OwnPageMixin
from accounts.sign_in import keep_signed_in
from accounts.views.next_page import next_page
from accounts.views.sign_in import home_of
from core.errors import Refused
from core.human_check import GuardedLimit
from core.subjects import asked_from, person
from core.views import too_many_requests

HELP_PER_ADDRESS = GuardedLimit(
    "accounts.password_help.address", times=30, times_unchecked=5, seconds=limits.HOUR
)
HELP_SENT_AT = "password_help_sent_at"
HELP_ASKED_FOR = "password_help_asked_for"

never_stored = method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")


class PasswordHelp(FormView):
    """The same answer for every number; what is mailed to whom is found out in the worker."""

    template_name = "accounts/password_help.html"
    form_class = PasswordHelpForm

    def form_valid(self, form):
        if not HELP_PER_ADDRESS.admit(self.request.client_address, human=form.is_human):
            return too_many_requests(self.request, minutes=60)
        typed = form.cleaned_data["typed"]
        # The owner's known browser has counters of its own: strangers use up only the others'.
        counted_as = known_browsers.counted_as(self.request, typed)
        if not limits.PASSWORD_HELP_OF_ASKER.admit(asked_from(self.request.client_address, counted_as)):
            form.add_error(
                "typed",
                _(
                    "Hoy ya se pidieron varios enlaces con este número. Use el último que llegó al correo, "
                    "o inténtelo mañana."
                ),
            )
            return self.form_invalid(form)
        if limits.PASSWORD_HELP.admit(counted_as) and limits.PASSWORD_HELP_DAILY.admit(counted_as):
            asked_here = self.request.session.get(HELP_ASKED_FOR) == person(typed)
            tasks.answer_password_help.enqueue(typed, asked_again=asked_here)
            self.request.session[HELP_ASKED_FOR] = person(typed)
        self.request.session[HELP_SENT_AT] = timezone.now().timestamp()
        return redirect("accounts:password_help_sent")


class PasswordHelpSent(TemplateView):
    template_name = "accounts/password_help_sent.html"

    def get_context_data(self, **kwargs):
        sent_at = self.request.session.get(HELP_SENT_AT, timezone.now().timestamp())
        wait = timedelta(seconds=limits.PASSWORD_HELP.seconds + limits.PASSWORD_HELP.step)
        again_from = timezone.datetime.fromtimestamp(sent_at, timezone.get_current_timezone()) + wait
        return super().get_context_data(again_from=again_from, **kwargs)


@never_stored
class PasswordReset(FormView):
    """The mailed link. Opening it changes nothing: mail scanners open links too."""

    template_name = "accounts/password_reset.html"
    form_class = ResetPasswordForm

    def dispatch(self, request, token):
        self.link = EmailLink.objects.find(token, LinkPurpose.RESET)
        if self.link is None:
            return self.dead_link(request)
        return super().dispatch(request)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.link.user}

    def form_valid(self, form):
        try:
            user = services.reset_password(self.link, form.cleaned_data["new_password"])
        except Refused:
            return self.dead_link(self.request)
        success(self.request, _("Listo: ya puede ingresar con su contraseña nueva."))
        response = redirect("accounts:login")
        # Whoever holds the mailbox has tries of their own here, however often strangers fail elsewhere.
        known_browsers.remember_browser(self.request, response, user)
        return response

    def dead_link(self, request):
        return self.response_class(request, "accounts/dead_link.html", {"purpose": "reset"}, status=410)


@never_stored
class FirstPassword(LoginRequiredMixin, FormView):
    """After a temporary password no other page opens before this one is done."""

    template_name = "accounts/first_password.html"
    form_class = FirstPasswordForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.must_change_password:
            return redirect("accounts:password_change")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        user = self.request.user
        services.choose_first_password(
            user, form.cleaned_data["new_password"], session_key=self.request.session.session_key
        )
        keep_signed_in(self.request, user)
        success(self.request, _("Su contraseña quedó guardada. Con ella ingresará desde ahora."))
        return redirect(next_page(self.request) or home_of(user))

    def get_context_data(self, **kwargs):
        return super().get_context_data(next=next_page(self.request), **kwargs)


@never_stored
class ChangePassword(OwnPageMixin, LoginRequiredMixin, FormView):
    template_name = "accounts/password_change.html"
    form_class = ChangePasswordForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        user = self.request.user
        services.change_password(
            user, form.cleaned_data["new_password"], session_key=self.request.session.session_key
        )
        keep_signed_in(self.request, user)
        success(self.request, _("Cambió su contraseña. Se cerraron sus sesiones en otros equipos."))
        return redirect("accounts:profile")
