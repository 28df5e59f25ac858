"""Widgets with the attributes that help on a phone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat


class DateTextInput(forms.DateInput):
    """A date typed as text: the browser's own calendar is slow for a birth date and differs by phone."""

    def __init__(self, attrs: dict[str, Any] | None = None, format: str = "%d/%m/%Y") -> None:
        super().__init__(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "maxlength": 10,
                "data-date": True,
                **(attrs or {}),
            },
            format=format,
        )


class InlineRadioSelect(forms.RadioSelect):
    """Few short answers, one beside the other."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Sequence = ()) -> None:
        super().__init__(attrs={"class": "choices--inline", **(attrs or {})}, choices=choices)


class FileUploadInput(forms.FileInput):
    """A file input that `static/js/upload.js` gives progress, cancel and retry; plain without JavaScript."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        max_bytes: int | None = None,
        accept: str = "application/pdf,.pdf",
    ) -> None:
        own = {"accept": accept, **(attrs or {})}
        if max_bytes:
            own["data-max-bytes"] = max_bytes
            own["data-max-label"] = filesizeformat(max_bytes)
        super().__init__(attrs=own)


class PdfInput(FileUploadInput):
    """The widget of a field that takes one PDF."""
