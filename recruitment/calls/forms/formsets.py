"""The rows of a page's formsets, as the editor leaves them."""

from django.forms import BaseFormSet
from django.forms.formsets import DELETION_FIELD_NAME


def valid_rows(formset: BaseFormSet | None) -> list:
    """The rows that the editor keeps and that are right by themselves."""
    valid = (form for form in formset.forms if form.is_valid()) if formset else ()
    return [form for form in valid if not form.cleaned_data.get(DELETION_FIELD_NAME)]
