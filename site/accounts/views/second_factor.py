"""The second step of staff: asked for after the password, switched on and off under «Mis datos»."""

import segno
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.messages import success
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from django_otp import login as remember_device

from accounts import limits, second_factor
from accounts.forms.passwords import ConfirmWithPasswordForm
from accounts.forms.sign_in import SecondFactorForm, SwitchOnForm
from accounts.sign_in import SECOND_STEP_DUE
from accounts.views.next_page import next_page
from accounts.views.sign_in import home_of

WRONG_CODE = gettext_lazy("El código no es correcto o ya venció. Escriba el que su aplicación muestra ahora.")


@method_decorator(never_cache, name="dispatch")
class SecondFactor(LoginRequiredMixin, FormView):
    template_name = "accounts/second_factor.html"
    form_class = SecondFactorForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.session.get(SECOND_STEP_DUE):
            return redirect(home_of(request.user))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        user = self.request.user
        device = None
        if limits.SECOND_FACTOR.admit(str(user.pk)):
            device = second_factor.verify(user, form.cleaned_data["code"])
        if device is None:
            form.add_error("code", WRONG_CODE)
            return self.form_invalid(form)
        limits.SECOND_FACTOR.reset(str(user.pk))
        remember_device(self.request, device)
        self.request.session.pop(SECOND_STEP_DUE, None)
        return redirect(next_page(self.request) or home_of(user))

    def get_context_data(self, **kwargs):
        return super().get_context_data(next=next_page(self.request), **kwargs)


class StaffOnlyMixin(LoginRequiredMixin):
    """The second step is for those who work in the admin."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.works_in_the_admin:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


@method_decorator(never_cache, name="dispatch")
class SwitchOn(StaffOnlyMixin, FormView):
    template_name = "accounts/second_factor_on.html"
    form_class = SwitchOnForm

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and second_factor.device_of(request.user):
            return redirect("accounts:profile")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        user = self.request.user
        codes = None
        if limits.SECOND_FACTOR.admit(str(user.pk)):
            codes = second_factor.switch_on(user, form.cleaned_data["code"])
        if codes is None:
            form.add_error("code", WRONG_CODE)
            return self.form_invalid(form)
        limits.SECOND_FACTOR.reset(str(user.pk))
        remember_device(self.request, second_factor.device_of(user))
        return render(
            self.request, "accounts/recovery_codes.html", {"codes": codes, "next": next_page(self.request)}
        )

    def get_context_data(self, **kwargs):
        device = second_factor.unconfirmed_device(self.request.user)
        qr = segno.make(device.config_url, error="m", micro=False)
        return super().get_context_data(
            qr=qr.svg_data_uri(scale=5, border=3),
            secret=second_factor.typed_by_hand(device),
            next=next_page(self.request),
            **kwargs,
        )


class NewCodes(StaffOnlyMixin, FormView):
    """New recovery codes, which end the old ones."""

    template_name = "accounts/second_factor_confirm.html"
    form_class = ConfirmWithPasswordForm
    extra_context = {"wants": "codes"}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        codes = second_factor.new_recovery_codes(self.request.user)
        return render(self.request, "accounts/recovery_codes.html", {"codes": codes})


class SwitchOff(NewCodes):
    extra_context = {"wants": "off"}

    def form_valid(self, form):
        second_factor.switch_off(self.request.user, actor=self.request.user)
        success(self.request, _("Quitó el segundo paso. Ahora ingresará solo con su contraseña."))
        return redirect("accounts:profile")
