"""Error messages that say what to do next, derived from a field's label.

«Escriba sus apellidos.» instead of «Este campo es obligatorio.»
"""

from collections.abc import Callable, Mapping
from functools import cache

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# First words of labels that a person owns: «su correo», but not «su desde».
OWN_THINGS = {
    "apellido",
    "celular",
    "clave",
    "contraseña",
    "correo",
    "departamento",
    "dirección",
    "distrito",
    "documento",
    "domicilio",
    "estado",
    "fecha",
    "lugar",
    "nacionalidad",
    "nombre",
    "número",
    "ocupación",
    "provincia",
    "sexo",
    "teléfono",
    "usuario",
}

SHARED_MESSAGES = {
    "max_length": gettext_lazy("Escriba como máximo %(limit_value)d caracteres; ahora tiene %(show_value)d."),
    "min_length": gettext_lazy("Escriba al menos %(limit_value)d caracteres; ahora tiene %(show_value)d."),
    "max_value": gettext_lazy("Escriba un número de %(limit_value)s o menos."),
    "min_value": gettext_lazy("Escriba un número de %(limit_value)s o más."),
    "max_digits": gettext_lazy("Escriba un número de %(max)s cifras como máximo."),
    "max_decimal_places": gettext_lazy("Escriba el número con %(max)s decimales como máximo."),
    "max_whole_digits": gettext_lazy("Escriba un número de %(max)s cifras enteras como máximo."),
    "null_characters_not_allowed": gettext_lazy("Borre los caracteres extraños y escriba el texto otra vez."),
}

# What was typed or chosen cannot be understood, by kind of field; the first match counts.
INVALID_MESSAGES: tuple[tuple[type[forms.Field], dict], ...] = (
    (
        forms.EmailField,
        {"invalid": gettext_lazy("Escriba el correo completo, por ejemplo nombre@ejemplo.pe.")},
    ),
    (
        forms.URLField,
        {"invalid": gettext_lazy("Escriba la dirección completa, por ejemplo https://www.ejemplo.pe.")},
    ),
    (forms.FloatField, {"invalid": gettext_lazy("Escriba solo el número, por ejemplo 0.5.")}),
    (forms.DecimalField, {"invalid": gettext_lazy("Escriba solo el número, por ejemplo 0.5.")}),
    (forms.IntegerField, {"invalid": gettext_lazy("Escriba un número entero, sin letras ni puntos.")}),
    (
        forms.TimeField,
        {"invalid": gettext_lazy("Escriba la hora de 00:00 a 23:59, por ejemplo 17:30.")},
    ),
    (
        forms.FileField,
        {
            "invalid": gettext_lazy("El archivo no llegó. Elíjalo otra vez y envíe de nuevo."),
            "missing": gettext_lazy("El archivo no llegó. Elíjalo otra vez y envíe de nuevo."),
            "empty": gettext_lazy("El archivo está vacío. Ábralo para comprobarlo y elija otro."),
        },
    ),
    (
        forms.MultipleChoiceField,
        {
            "invalid_choice": gettext_lazy("«%(value)s» ya no está en la lista. Elija otra opción."),
            "invalid_list": gettext_lazy("Elija una o más opciones de la lista."),
        },
    ),
    (
        forms.ModelChoiceField,
        {"invalid_choice": gettext_lazy("Esa opción ya no está en la lista. Elija otra.")},
    ),
    (
        forms.ChoiceField,
        {"invalid_choice": gettext_lazy("Esa opción ya no está en la lista. Elija otra.")},
    ),
)


def give_kind_messages(field: forms.Field) -> None:
    """Replace Django's stock messages by ours; a message written for this field stays."""
    stock = _stock_messages(type(field))  # type: ignore[arg-type]  # the stubs take a class for one of its fields
    ours = dict(SHARED_MESSAGES)
    for kind, messages in INVALID_MESSAGES:
        if isinstance(field, kind):
            ours.update(messages)
            break
    for code, message in ours.items():
        if field.error_messages.get(code) is stock.get(code):
            field.error_messages[code] = message


def required_message(field: forms.Field, name: str) -> str:
    """What to do about an empty field, in the words of its label."""
    label = str(field.label or name.replace("_", " ").capitalize()).strip().rstrip(":")
    if getattr(field, "asks_yes_or_no", False):
        return _("Responda SÍ o NO: %(label)s") % {"label": label}
    if isinstance(field, forms.BooleanField):
        return _("Marque la casilla «%(label)s» para continuar.") % {"label": label}
    if label.startswith("¿"):
        return _("Responda: %(label)s") % {"label": label}
    if isinstance(field, forms.FileField):
        return _("Elija el archivo: %(label)s.") % {"label": _uncapitalised(label)}
    chosen = isinstance(field, (forms.ChoiceField, forms.ModelChoiceField))
    own = _with_possessive(label)
    if own:
        return (_("Elija %(what)s.") if chosen else _("Escriba %(what)s.")) % {"what": own}
    if chosen:
        return _("Elija una opción en «%(label)s».") % {"label": label}
    return _("Complete «%(label)s».") % {"label": label}


def give_messages(
    fields: Mapping[str, forms.Field], prompts: Mapping, *, required: Callable[..., str] = required_message
) -> None:
    """Let each field say what to do next; `prompts` are what single ones say where they are empty."""
    for name, field in fields.items():
        give_kind_messages(field)
        if name in prompts:
            field.error_messages["required"] = prompts[name]
        elif field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = required(field, name)


def _with_possessive(label: str) -> str:
    first = label.split()[0].lower() if label else ""
    plural = first.endswith("s") and not first.endswith("és")
    singular = first.removesuffix("s") if plural else first
    if singular not in OWN_THINGS and first not in OWN_THINGS:
        return ""
    return f"{'sus' if plural and first != 'sexo' else 'su'} {_uncapitalised(label)}"


def _uncapitalised(text: str) -> str:
    """«Número de DNI» → «número de DNI», but «DNI» stays."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


@cache
def _stock_messages(kind: type[forms.Field]) -> dict:
    """Django's own messages for a kind of field; None for what it leaves to validators."""
    stock: dict = {}
    for base in reversed(kind.__mro__):
        if base.__module__.startswith("django."):
            stock.update(base.__dict__.get("default_error_messages", {}))
    return stock
