from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "staffservices.certificates"
    label = "certificates"
    verbose_name = _("Certificados de trabajo")

    def ready(self):
        from staffservices.certificates import (  # noqa: F401 — they register themselves
            following,
            kinds,
            own_data,
            waiting,
        )
        from staffservices.pages import add_to_menu

        add_to_menu("certificates", _("Certificados"), "certificates:list", order=20,
                    text=_("Pida su certificado o constancia de trabajo y siga el trámite."), icon="award")  # fmt: skip
