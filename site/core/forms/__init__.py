"""The portal's forms: `from core.forms import PortalFormMixin, DateField, Group, Row, …`."""

from core.forms.fields import (
    DateField,
    DecimalAmountField,
    DocumentNumberField,
    MobileField,
    NameField,
    YesNoField,
)
from core.forms.layout import FormRow, Group, Pair
from core.forms.mixin import PortalFormMixin
from core.forms.widgets import DateTextInput, FileUploadInput, InlineRadioSelect, PdfInput

__all__ = [
    "DateField",
    "DateTextInput",
    "DecimalAmountField",
    "DocumentNumberField",
    "FileUploadInput",
    "FormRow",
    "Group",
    "InlineRadioSelect",
    "MobileField",
    "NameField",
    "Pair",
    "PdfInput",
    "PortalFormMixin",
    "YesNoField",
]
