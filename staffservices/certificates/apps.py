from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "staffservices.certificates"
    label = "certificates"
    verbose_name = _("Certificados de trabajo")

    def ready(self):
        from accounts import own_data, readings
        from core.digest import desks
        from documents import kinds
        from staffservices import following, pages
        from staffservices.certificates.following import requests_of
        from staffservices.certificates.kinds import KINDS
        from staffservices.certificates.models import PREPARE, SIGN, WorkCertificate
        from staffservices.certificates.own_data import certificates
        from staffservices.certificates.waiting import to_prepare, to_sign
        from staffservices.workers.queries import rows_about

        desk = "certificados_modeladmin_index"
        desks.register("certificates", _("Certificados y constancias de trabajo"), PREPARE, desk, to_prepare)
        desks.register("certificates.sign", _("Certificados y constancias por firmar"), SIGN, desk, to_sign)
        following.register("certificates", _("Certificados y constancias"), requests_of)
        kinds.register(*KINDS.values())
        own_data.register(_("Certificados de trabajo"), certificates)
        pages.register("certificates", pages.MenuEntry(_("Certificados"), "certificates:list", order=20,
                       text=_("Pida su certificado o constancia de trabajo y siga el trámite."), icon="award"))  # fmt: skip
        readings.register(
            WorkCertificate, _("Certificado o constancia de trabajo"), rows_about(WorkCertificate)
        )
