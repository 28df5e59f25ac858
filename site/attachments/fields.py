"""The form field for a PDF that somebody sends us."""

from django import forms

from attachments import refusals
from attachments.checks import check_pdf


class PdfUploadField(forms.FileField):
    """Takes one PDF of at most `max_bytes`; each refusal reads as a sentence of `attachments.refusals`."""

    def __init__(self, *, max_bytes: int, **kwargs):
        self.max_bytes = max_bytes
        messages = {
            "required": refusals.NoFile.sentence,
            "missing": refusals.NoFile.sentence,
            "invalid": refusals.NoFile.sentence,
        }
        kwargs["error_messages"] = {**messages, **(kwargs.get("error_messages") or {})}
        super().__init__(**kwargs)
        # An empty file is refused by the checks, in our words.
        self.allow_empty_file = True

    def to_python(self, data):
        upload = super().to_python(data)
        if upload is not None:
            check_pdf(upload, max_bytes=self.max_bytes)
        return upload

    def widget_attrs(self, widget):
        return {
            **super().widget_attrs(widget),
            "accept": ".pdf,application/pdf",
            "data-max-bytes": self.max_bytes,
        }
