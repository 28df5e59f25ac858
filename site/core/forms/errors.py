"""Gather the errors of forms and formsets, each with a link to the field that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField

from core.types import StrOrPromise


@dataclass(frozen=True)
class ErrorLink:
    message: StrOrPromise
    target: str  # id of the element that takes the focus; empty for errors of the whole form


def focus_id(field: BoundField) -> str:
    """The id of the first element of a field: of radio buttons, the first one."""
    widget_id = field.field.widget.attrs.get("id") or field.auto_id
    return f"{widget_id}_0" if field.use_fieldset else widget_id


def errors_with_links(source: BaseForm | BaseFormSet | Iterable | None) -> Iterator[ErrorLink]:
    if not source:
        return
    if isinstance(source, BaseForm):
        yield from _form_errors(source)
    elif isinstance(source, BaseFormSet):
        if source.is_bound:
            yield from (ErrorLink(str(message), "") for message in source.non_form_errors())
            for form in source.forms:
                yield from _form_errors(form)
    else:
        for one in source:
            yield from errors_with_links(one)


def _form_errors(form: BaseForm) -> Iterator[ErrorLink]:
    if not form.is_bound:
        return
    for name, messages in form.errors.items():
        shown = name in form.fields and not form[name].is_hidden
        target = focus_id(form[name]) if shown else ""
        yield from (ErrorLink(str(message), target) for message in messages)
