from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PayslipsConfig(AppConfig):
    """Payslips: imported, published, then seen by their workers."""

    name = "staffservices.payslips"
    label = "payslips"
    verbose_name = _("Planillas y boletas")

    def ready(self):
        from core import schedule
        from staffservices.pages import add_to_menu
        from staffservices.payslips import issuing, notices, own_data, retention, statements, waiting  # noqa: F401
        from staffservices.payslips.importing import importer  # noqa: F401 — they register themselves

        add_to_menu("payslips", _("Mis boletas"), "payslips:list", order=10,
                    text=_("Véalas, descárguelas o envíelas a su correo."), icon="document")  # fmt: skip

        schedule.every(timedelta(minutes=1), notices.send_next, label=_("Avisar de boletas nuevas"))
        schedule.every(
            timedelta(minutes=1), issuing.settle_changed_documents, label=_("Emitir boletas publicadas")
        )
