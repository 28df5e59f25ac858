"""Little published files for the demo."""

from django.core.files.base import ContentFile

from recruitment.calls.demo.paper import page_of_lines


def small_pdf(filename: str, title: str) -> ContentFile:
    """One page that says what it would be."""
    lines = ((22, 732, title), (12, 692, "Documento de demostración del portal."))
    return page_of_lines(filename, title, lines)
