from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """The personnel file: seen by its worker, changed by approved proposals."""

    name = "staffservices.records"
    label = "records"
    verbose_name = _("Legajos")

    def ready(self):
        from core import schedule
        from staffservices.pages import add_to_menu
        from staffservices.records import extract, following, own_data, reminders, retention, waiting  # noqa: F401

        add_to_menu("records", _("Mi legajo"), "records:file", order=30,
                    text=_("Léalo, sección por sección, y descárguelo en PDF."), icon="book")  # fmt: skip
        add_to_menu("update", _("Actualizar mi legajo"), "records:update", order=40,
                    text=_("Proponga un cambio con el documento que lo sustenta."), icon="edit",
                    on_menu=False)  # fmt: skip
        add_to_menu("following", _("Seguimiento"), "records:following", order=50,
                    text=_("Vea en qué va cada cosa que pidió."), icon="list")  # fmt: skip
        schedule.every(
            timedelta(hours=1), reminders.remind, label=_("Recordatorios de solicitudes del legajo")
        )
