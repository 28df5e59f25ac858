from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Documents that the portal issues (not Wagtail's library of published files)."""

    name = "documents"
    label = "issued_documents"
    verbose_name = _("Documentos emitidos")

    def ready(self):
        from core import health
        from documents import checks, engines, folders  # noqa: F401

        health.register("documents", engines.draws)
        health.register_fact("pdf_engine", engines.chosen)
        folders.clear_left_behind()
