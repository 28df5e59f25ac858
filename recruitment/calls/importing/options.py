"""What HR says about a file of positions when uploading it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.imports.importers import Options
from recruitment.calls.pages import CallPage

DRAFT, PUBLISH = "draft", "publish"


class PositionOptions(Options):
    call = forms.ModelChoiceField(
        label=_("Convocatoria"),
        queryset=CallPage.objects.order_by("-year", "-number", "-pk"),
        empty_label=_("Elija una"),
        error_messages={"required": _("Elija la convocatoria a la que pertenecen las plazas.")},
    )
    result = forms.ChoiceField(
        label=_("Cómo quedan las plazas"),
        choices=[
            (DRAFT, _("Como borradores, para revisarlas y publicarlas después")),
            (PUBLISH, _("Publicadas, si la convocatoria ya lo está")),
        ],
        initial=DRAFT,
        help_text=_("Las plazas de una convocatoria que todavía es borrador quedan siempre como borradores."),
    )
    document = forms.CharField(
        label=_("Documento que cambia las plazas"),
        required=False,
        max_length=200,
        help_text=_(
            "Solo si el archivo cambia plazas a las que ya alguien postula: por ejemplo, «Fe de erratas "
            "N.º 002-2026». Queda en el historial de cada plaza."
        ),
    )

    def as_json(self):
        options = super().as_json()
        return options | {"call": options["call"].pk, "document": " ".join(options["document"].split())}
