"""What a worker fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dates import MONTHS
from core.forms import PortalFormMixin
from staffservices.payslips.delivering import SHORTEST_PASSWORD
from staffservices.payslips.models import PayrollType

ALL = [("", _("Todos"))]


class FilterForm(PortalFormMixin, forms.Form):
    """Year, month and kind; what is not understood is left out."""

    year = forms.ChoiceField(label=_("Año"), required=False)
    month = forms.ChoiceField(
        label=_("Mes"),
        required=False,
        choices=[*ALL, *((str(n), name.capitalize()) for n, name in enumerate(MONTHS, start=1))],
    )
    type = forms.ChoiceField(
        label=_("Planilla"), required=False, choices=[("", _("Todas")), *PayrollType.choices]
    )

    def __init__(self, data, *, years: list[int]):
        self.years = years
        is_filtered = any(name in data for name in self.base_fields)  # the page and the marks filter nothing
        super().__init__(data if is_filtered else {"year": years[0] if years else ""})
        self.fields["year"].choices = [*ALL, *((str(year), str(year)) for year in years)]
        self.is_valid()

    @property
    def year_chosen(self) -> int | None:
        return int(self.cleaned_data.get("year") or 0) or None

    @property
    def month_chosen(self) -> int | None:
        return int(self.cleaned_data.get("month") or 0) or None

    @property
    def type_chosen(self) -> str:
        return self.cleaned_data.get("type") or ""

    def lets_through(self, payroll) -> bool:
        return (
            self.year_chosen in (None, payroll.year)
            and self.month_chosen in (None, payroll.month)
            and self.type_chosen in ("", payroll.type)
        )


class SealedForm(PortalFormMixin, forms.Form):
    """A password for the attached PDF, chosen for this one file."""

    password = forms.CharField(
        label=_("Clave para abrir el archivo"),
        min_length=SHORTEST_PASSWORD,
        max_length=60,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Al menos 8 caracteres. No la guardamos: sin ella el archivo no se abre."),
        error_messages={
            "required": _("Escriba la clave con la que abrirá el archivo."),
            "min_length": _("La clave debe tener al menos 8 caracteres."),
        },
    )
