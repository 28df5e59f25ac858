"""Raw values as a person reads them."""

from django import forms


def shown_value(form: forms.Form, name: str, raw: str) -> str:
    """The words of a choice instead of its key; anything else as it was typed."""
    for value, label in _choices(form.fields[name]):
        if str(value) == raw:
            return str(label)
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
