"""What HR says about a payroll file when uploading it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import MONTHS, today
from core.imports.importers import Options
from staffservices.payslips.importing.compare import ADD, REFUSE, SEPARATE
from staffservices.payslips.models import PayingEntity, PayrollType

MONTH_CHOICES = [(number, name.capitalize()) for number, name in enumerate(MONTHS, start=1)]


class PayrollOptions(Options):
    entity = forms.ModelChoiceField(
        label=_("Entidad que paga"),
        queryset=PayingEntity.objects.all(),
        error_messages={
            "required": _("Elija la entidad. Si falta, regístrela antes en «Entidades que pagan».")
        },
    )
    year = forms.IntegerField(label=_("Año"), min_value=1950, max_value=2100, initial=lambda: today().year)
    month = forms.TypedChoiceField(
        label=_("Mes"), choices=MONTH_CHOICES, coerce=int, initial=lambda: today().month
    )
    type = forms.ChoiceField(label=_("Tipo de planilla"), choices=PayrollType.choices)
    number = forms.IntegerField(
        label=_("Número"),
        min_value=1,
        max_value=99,
        initial=1,
        help_text=_("Más de 1 solo si hay dos planillas del mismo tipo en el mes."),
    )
    unknown = forms.ChoiceField(
        label=_("Si alguien no está en el padrón"),
        choices=[
            (REFUSE, _("No importar y decir quiénes son")),
            (ADD, _("Agregarlo al padrón con los datos del archivo")),
        ],
        initial=REFUSE,
    )
    duplicates = forms.ChoiceField(
        label=_("Si un documento se repite en el archivo"),
        choices=[
            (REFUSE, _("No importar y decir en qué filas")),
            (SEPARATE, _("Hacer una boleta aparte por cada fila")),
        ],
        initial=REFUSE,
    )

    def as_json(self):
        return {**self.cleaned_data, "entity": self.cleaned_data["entity"].pk}
