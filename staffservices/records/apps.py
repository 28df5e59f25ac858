from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """The personnel file: seen by its worker, changed by approved proposals."""

    name = "staffservices.records"
    label = "records"
    verbose_name = _("Legajos")

    def ready(self):
        from accounts import own_data, readings
        from core import retention, schedule
        from core.digest import desks
        from documents import kinds
        from staffservices import following, pages
        from staffservices.records import reminders
        from staffservices.records.extract import EXTRACT
        from staffservices.records.following import requests_of
        from staffservices.records.models import ChangeProposal, FileRecord
        from staffservices.records.own_data import personnel_file
        from staffservices.records.retention import forget_drafts
        from staffservices.records.states import DECIDE
        from staffservices.records.waiting import to_answer
        from staffservices.workers.queries import rows_about

        desks.register("records", _("Solicitudes sobre legajos"), DECIDE,
                       "solicitudes-de-legajo_modeladmin_index", to_answer)  # fmt: skip
        following.register("records", _("Legajo"), requests_of)
        kinds.register(EXTRACT)
        own_data.register(_("Legajo"), personnel_file)
        pages.register("records", pages.MenuEntry(_("Mi legajo"), "records:file", order=30,
                       text=_("Léalo, sección por sección, y descárguelo en PDF."), icon="book"))  # fmt: skip
        pages.register("update", pages.MenuEntry(_("Actualizar mi legajo"), "records:update", order=40,
                       text=_("Proponga un cambio con el documento que lo sustenta."), icon="edit",
                       on_menu=False))  # fmt: skip
        pages.register("following", pages.MenuEntry(_("Seguimiento"), "records:following", order=50,
                       text=_("Vea en qué va cada cosa que pidió."), icon="list"))  # fmt: skip
        readings.register(FileRecord, _("Registro del legajo"), rows_about(FileRecord))
        readings.register(ChangeProposal, _("Solicitud sobre el legajo"), rows_about(ChangeProposal))
        retention.register(_("Borradores de cambios al legajo"), forget_drafts)
        schedule.register(
            reminders.remind, every=timedelta(hours=1), label=_("Recordatorios de solicitudes del legajo")
        )
