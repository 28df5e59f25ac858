"""Changing the e-mail: asked for with the password, confirmed from the new mailbox, undone from the old one."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.messages import success
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View

from accounts import services
from accounts.forms.my_data import ChangeEmailForm
from accounts.models import EmailLink, LinkPurpose
from accounts.own_pages import OwnPageMixin
from accounts.views.passwords import never_stored
from core.errors import Refused


@never_stored
class ChangeEmail(OwnPageMixin, LoginRequiredMixin, FormView):
    template_name = "accounts/email_change.html"
    form_class = ChangeEmailForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        user = self.request.user
        try:
            services.ask_for_new_email(user, form.cleaned_data["email"])
        except Refused as refusal:
            form.add_error("email", str(refusal))
            return self.form_invalid(form)
        if form.cleaned_data["close_others"]:
            services.close_other_sessions(user, keep=self.request.session.session_key)
        success(
            self.request,
            _("Le enviamos un enlace a %(email)s. El cambio vale cuando lo confirme desde ese correo.")
            % {"email": form.cleaned_data["email"]},
        )
        return redirect("accounts:profile")


@method_decorator(never_cache, name="dispatch")
class MailedLink(View):
    """A link from an e-mail with one button. Opening it changes nothing; pressing the button does."""

    purpose: LinkPurpose
    template_name: str

    def get(self, request, token):
        link = EmailLink.objects.find(token, self.purpose)
        return render(request, self.template_name, {"link": link}) if link else self.dead_link(request)

    def post(self, request, token):
        link = EmailLink.objects.find(token, self.purpose)
        if link is None:
            return self.dead_link(request)
        try:
            return self.use(request, link)
        except Refused:
            return self.dead_link(request)

    def dead_link(self, request):
        return render(request, "accounts/dead_link.html", {"purpose": self.purpose.value}, status=410)


class ConfirmEmail(MailedLink):
    purpose = LinkPurpose.NEW_EMAIL
    template_name = "accounts/email_confirm.html"

    def use(self, request, link):
        services.confirm_new_email(link)
        success(request, _("Listo: desde ahora le escribiremos a %(email)s.") % {"email": link.email})
        return redirect("accounts:profile")


class NotMe(MailedLink):
    purpose = LinkPurpose.NOT_ME
    template_name = "accounts/not_me.html"

    def use(self, request, link):
        services.disown(link)
        return render(request, "accounts/not_me_done.html", {"email": link.email})
