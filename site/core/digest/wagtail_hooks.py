"""Each person's choice, in «Mi cuenta»."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from core.digest.desks import DESKS
from core.digest.models import DigestChoice


class ChoiceForm(forms.ModelForm):
    class Meta:
        model = DigestChoice
        fields = ("wanted",)


@hooks.register("register_account_settings_panel")
class DigestPanel(BaseSettingsPanel):
    name = "digest"
    title = _("Resumen diario")
    tab = notifications_tab
    order = 200
    form_class = ChoiceForm

    def is_active(self) -> bool:
        return any(self.user.has_perm(desk.permission) for desk in DESKS.values())

    def get_form(self) -> forms.ModelForm:
        choice = DigestChoice.objects.filter(user=self.user).first() or DigestChoice(user=self.user)
        return self.form_class(self.request.POST or None, instance=choice, prefix=self.name)
