"""Raw values as a person reads them."""

from django import forms

from core.dates import numeric_date


def shown_value(form: forms.Form, name: str, raw: str) -> str:
    """The words of a choice instead of its key, a date as dates are written; the rest as it was typed."""
    field = form.fields[name]
    for value, label in _choices(field):
        if str(value) == raw:
            return str(label)
    return _day(field, raw) if isinstance(field, forms.DateField) else raw


def _day(field: forms.DateField, raw: str) -> str:
    """30/06/1992, however it was typed; what is no date stays as it is."""
    try:
        return numeric_date(field.to_python(raw))
    except forms.ValidationError:
        return raw


def _choices(field: forms.Field) -> list:
    """The choices of a field, those inside groups included."""
    flat = []
    for value, label in getattr(field, "choices", ()):
        flat += label if isinstance(label, (list, tuple)) else [(value, label)]
    return flat


def in_words(form: forms.Form, values: dict[str, str]) -> list[tuple[str, str]]:
    """Label and value of everything that was typed into a form, in the form's order."""
    return [
        (str(field.label), shown_value(form, name, values[name]))
        for name, field in form.fields.items()
        if values.get(name)
    ]
