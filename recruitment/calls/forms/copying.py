"""The forms in which HR copies a call or a position in the page tree."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import CopyForm

from recruitment.calls.forms.position import code_is_taken


class WithoutAliasCopyForm(CopyForm):
    """An alias would repeat the call's number or the position's code, which belong to one page only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class CallCopyForm(WithoutAliasCopyForm):
    """A copied call is a draft until it has a number and dates of its own, and so are its positions."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)


class PositionCopyForm(WithoutAliasCopyForm):
    """A copied position may keep its code only in another call."""

    new_code = forms.CharField(
        label=gettext_lazy("Código de la nueva plaza"),
        max_length=40,
        help_text=gettext_lazy("Cada plaza de una convocatoria tiene un código distinto."),
    )
    field_order = ["new_title", "new_code"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_code"].initial = self.page.specific.code

    def clean(self):
        cleaned = super().clean()
        call = (cleaned.get("new_parent_page") or self.page.get_parent()).specific
        if cleaned.get("new_code") and code_is_taken(call, cleaned["new_code"]):
            self.add_error("new_code", _("Otra plaza de esa convocatoria ya tiene ese código."))
        return cleaned
