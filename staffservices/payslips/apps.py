from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PayslipsConfig(AppConfig):
    """Payslips: imported, published, then seen by their workers."""

    name = "staffservices.payslips"
    label = "payslips"
    verbose_name = _("Planillas y boletas")

    def ready(self):
        from accounts import own_data, readings
        from core import retention, schedule
        from core.digest import desks
        from core.imports import importers
        from core.outbox import builders
        from documents import kinds
        from staffservices import pages
        from staffservices.payslips import delivering, issuing, notices, statements
        from staffservices.payslips import own_data as own
        from staffservices.payslips.importing.importer import PayrollImporter
        from staffservices.payslips.models import Payslip
        from staffservices.payslips.retention import forget_sealed_copies
        from staffservices.payslips.waiting import to_publish
        from staffservices.workers.queries import rows_about

        builders.register(delivering.build_sealed)
        desks.register("payslips", _("Planillas por publicar"), "payslips.publish_payroll",
                       "planillas_modeladmin_index", to_publish)  # fmt: skip
        importers.register(PayrollImporter())
        kinds.register(issuing.PAYSLIP, statements.STATEMENT)
        own_data.register(_("Boletas de pago"), own.payslips)
        own_data.register(_("Constancias de haberes y descuentos"), own.statements)
        pages.register("payslips", pages.MenuEntry(_("Mis boletas"), "payslips:list", order=10,
                       text=_("Véalas, descárguelas o envíelas a su correo."), icon="document"))  # fmt: skip
        readings.register(Payslip, _("Boleta de pago"), rows_about(Payslip))
        retention.register(_("Boletas con clave que ya se enviaron"), forget_sealed_copies)
        schedule.register(notices.send_next, every=timedelta(minutes=1), label=_("Avisar de boletas nuevas"))
        schedule.register(
            issuing.settle_changed_documents, every=timedelta(minutes=1), label=_("Emitir boletas publicadas")
        )
