"""What is told when the portal starts on a machine that cannot draw documents as its settings want."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from documents import engines


@register
def pdf_engine(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.PDF_ENGINE and settings.PDF_ENGINE not in engines.ENGINES:
        names = " or ".join(engines.ENGINES)
        return [Error(f"PDF_ENGINE is «{settings.PDF_ENGINE}»: {names}, or nothing.", id="documents.E001")]
    if not engines.draws():
        hint = "wkhtmltopdf comes from Debian 12, Ubuntu; WeasyPrint needs libpangoft2-1.0-0, libharfbuzz-subset0."
        message = f"No document can be drawn: {engines.chosen()} is not on this machine."
        return [Warning(message, hint=hint, id="documents.W001")]
    return []
