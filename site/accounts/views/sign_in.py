"""`/ingresar/` and `/salir/`."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth import views as auth_views
from django.contrib.messages import success
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts.forms.sign_in import SignInForm
from accounts.models import User
from accounts.sign_in import set_session_expiry
from accounts.views.next_page import next_page


def home_of(user: User) -> str:
    """Where a person starts after signing in. Who was given a worker's access starts among its services."""
    if user.has_verified_identity:
        return resolve_url(settings.WORKER_HOME_URL)
    if user.is_applicant:
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return resolve_url("wagtailadmin_home" if user.works_in_the_admin else "accounts:profile")


@method_decorator([never_cache, csrf_protect, sensitive_post_parameters("password")], name="dispatch")
class SignIn(FormView):
    template_name = "accounts/sign_in.html"
    form_class = SignInForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return redirect(next_page(request) or home_of(request.user))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"request": self.request}

    def form_valid(self, form):
        user = form.get_user()
        login(self.request, user)
        set_session_expiry(self.request, form.cleaned_data["remember"])
        return redirect(next_page(self.request) or home_of(user))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            next=next_page(self.request), register_url=settings.REGISTER_URL, **kwargs
        )


class SignOut(auth_views.LogoutView):
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        success(request, _("Cerró su sesión. Hasta pronto."))
        return response
