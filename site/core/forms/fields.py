"""Form fields for what Peruvians write every day: dates, amounts in soles, documents, mobiles."""

import calendar
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.widgets import DateTextInput, InlineRadioSelect
from core.identity import normalise_document, validate_mobile

DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d+)")
YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
DIGITS_ONLY = re.compile(r"(\d{2})(\d{2})(\d{4})")
MONTH = re.compile(r"(\d{1,2})/(\d{4})|(\d{2})(\d{4})")

DateOrCallable = date | Callable[[], date]


class DateField(forms.DateField):
    """A day written dd/mm/aaaa; with `month_ok`, also mm/aaaa.

    A phone's numeric keyboard often has no slash: spaces, dots, hyphens and nothing at all do too.
    A month stands for its first day, or for its last one with `end_of_month`.
    """

    widget = DateTextInput
    width = "short"
    default_error_messages = {
        "invalid": _("Escriba la fecha como día/mes/año, por ejemplo 24/06/1990."),
        "invalid_month_ok": _("Escriba mes/año o día/mes/año, por ejemplo 06/2019 o 24/06/2019."),
        "no_such_day": _("El %(typed)s no existe en el calendario. Revise el día y el mes."),
        "short_year": _("Escriba el año con sus cuatro cifras, por ejemplo 1990."),
        "too_early": _("Escriba una fecha desde el %(limit)s."),
        "too_late": _("Escriba una fecha hasta el %(limit)s."),
    }

    def __init__(
        self,
        *,
        month_ok: bool = False,
        end_of_month: bool = False,
        earliest: DateOrCallable = date(1900, 1, 1),
        latest: DateOrCallable = date(2100, 12, 31),
        **kwargs: Any,
    ) -> None:
        self.month_ok = month_ok
        self.end_of_month = end_of_month
        self.earliest = earliest
        self.latest = latest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        typed = str(value).strip()
        year, month, day = self._parts(re.sub(r"[\s./\-]+", "/", typed))
        if year < 100:
            raise self._error("short_year")
        try:
            return date(year, month, day)
        except ValueError:
            raise self._error("no_such_day", typed=typed) from None

    def _parts(self, text: str) -> tuple[int, int, int]:
        """Year, month and day of what was typed, which may still not exist."""
        if found := YEAR_FIRST.fullmatch(text):
            year, month, day = map(int, found.groups())
            return year, month, day
        if found := DAY_FIRST.fullmatch(text) or DIGITS_ONLY.fullmatch(text):
            day, month, year = map(int, found.groups())
            return year, month, day
        if self.month_ok and (found := MONTH.fullmatch(text)):
            month, year = (int(part) for part in found.groups() if part)
            known = 1 <= month <= 12 and year > 0
            return year, month, calendar.monthrange(year, month)[1] if known and self.end_of_month else 1
        raise self._error("invalid_month_ok" if self.month_ok else "invalid")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        earliest = self.earliest() if callable(self.earliest) else self.earliest
        latest = self.latest() if callable(self.latest) else self.latest
        if value < earliest:
            raise self._error("too_early", limit=f"{earliest:%d/%m/%Y}")
        if value > latest:
            raise self._error("too_late", limit=f"{latest:%d/%m/%Y}")

    def _error(self, code: str, **params: Any) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)


class YesNoField(forms.TypedChoiceField):
    """SÍ or NO, with neither chosen beforehand: a sworn answer must be the person's own."""

    widget = InlineRadioSelect
    asks_yes_or_no = True

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("choices", (("si", _("SÍ")), ("no", _("NO"))))
        kwargs.setdefault("coerce", "si".__eq__)
        kwargs.setdefault("empty_value", None)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "si", False: "no"}.get(value, value)


class DecimalAmountField(forms.DecimalField):
    """An amount in soles: «1500», «1,500.00» and «S/ 1.500,00» are all understood."""

    width = "money"
    default_error_messages = {
        "invalid": _("Escriba el monto en soles con números, por ejemplo 1,500.00."),
        "min_value": _("Escriba un monto de S/ %(limit_value)s o más."),
        "max_value": _("Escriba un monto de S/ %(limit_value)s o menos."),
    }
    POINT_DECIMALS = re.compile(r"(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?")
    COMMA_DECIMALS = re.compile(r"(\d+|\d{1,3}(\.\d{3})+)(,\d{1,2})?")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 12)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("min_value", Decimal(0))
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, str):
            value = self._with_point(re.sub(r"^S/\.?|\s", "", value.strip(), flags=re.IGNORECASE))
        return super().to_python(value)

    def _with_point(self, text: str) -> str:
        if self.POINT_DECIMALS.fullmatch(text):
            return text.replace(",", "")
        if self.COMMA_DECIMALS.fullmatch(text):
            return text.replace(".", "").replace(",", ".")
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,.2f}" if isinstance(value, (Decimal, int, float)) else value


class DocumentNumberField(forms.CharField):
    """A document number as text (leading zeros count), without the spaces and dots people add.

    Which documents are right is said by `core.identity.validate_document`, once the type is known.
    """

    width = "short"

    def __init__(self, *, inputmode: str = "text", **kwargs: Any) -> None:
        self.inputmode = inputmode
        kwargs.setdefault("max_length", 15)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        return normalise_document(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            **super().widget_attrs(widget),
            "inputmode": self.inputmode,
            "autocapitalize": "characters",
            "spellcheck": "false",
        }


class NameField(forms.CharField):
    """Names as the identity document writes them."""

    def to_python(self, value: Any) -> Any:
        return " ".join((super().to_python(value) or "").split())

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not re.search(r"[^\W\d_]", value):
            raise forms.ValidationError(_("Escríbalo con letras, como figura en el documento."), code="name")


class MobileField(forms.CharField):
    """A Peruvian mobile: nine digits that start with 9; «+51 984 123 456» is understood."""

    width = "short"
    default_validators = [validate_mobile]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        typed = re.sub(r"[\s.\-()]", "", super().to_python(value) or "")
        return re.sub(r"^(\+51|0051|51(?=9\d{8}$))", "", typed)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {
            "autocomplete": "tel-national",
            **super().widget_attrs(widget),
            "inputmode": "tel",
        }
