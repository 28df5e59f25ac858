"""What readers of a manual are asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import PortalFormMixin
from core.human_check import HumanCheckFormMixin


class CommentForm(PortalFormMixin, HumanCheckFormMixin, forms.Form):
    comment = forms.CharField(
        label=_("¿Qué le faltó o qué le sirvió?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
        help_text=_(
            "Lo lee el equipo que escribe los manuales. No hace falta su nombre; no ponga su DNI ni su clave."
        ),
    )
