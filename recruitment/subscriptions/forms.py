"""What is asked of somebody who wants to hear of new calls."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts import legal
from accounts.models import LegalKind
from core.forms import PortalFormMixin
from core.human_check import HumanCheckFormMixin


class EmailField(forms.EmailField):
    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Correo electrónico"))
        widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
        super().__init__(max_length=254, widget=widget, **kwargs)


class WordsForm(PortalFormMixin, forms.Form):
    words = forms.CharField(
        label=_("Palabras que busca"),
        required=False,
        max_length=120,
        help_text=_(
            "Plaza, profesión, unidad o lugar, separados por comas: «enfermería, chofer, Sicuani». "
            "En blanco: todas las convocatorias."
        ),
    )

    def clean_words(self):
        return " ".join(self.cleaned_data["words"].split())


class SubscribeForm(HumanCheckFormMixin, WordsForm):
    email = EmailField()
    accepted = forms.BooleanField()

    field_order = ("email", "words", "accepted")
    prompts = {
        "email": _("Escriba su correo: allí le avisaremos."),
        "accepted": _("Para suscribirse hace falta que acepte el aviso de privacidad."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["accepted"].label = privacy_label(legal.page_of(LegalKind.PRIVACY))


def privacy_label(page: Page | None) -> str:
    """What is accepted, with a link that opens in another tab: what was typed stays."""
    if page is None:
        return str(_("He leído y acepto el aviso de privacidad"))
    link = format_html('<a href="{}" target="_blank">{}</a>', page.url, _("aviso de privacidad"))
    return format_html(str(_("He leído y acepto el {link}")), link=link)
