from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "staffservices.access"
    label = "access"
    verbose_name = _("Solicitudes de acceso")

    def ready(self):
        from accounts import own_data, readings
        from core import retention
        from core.digest import desks
        from core.outbox import builders
        from staffservices import following
        from staffservices.access import mails
        from staffservices.access.following import requests_of
        from staffservices.access.models import AccessRequest
        from staffservices.access.own_data import requests, requests_about
        from staffservices.access.retention import forget_copies, forget_unconfirmed
        from staffservices.access.waiting import to_decide

        builders.register(mails.build_confirmation, mails.build_correction, mails.build_approved)
        desks.register("access", _("Solicitudes de acceso"), "access.decide_accessrequest",
                       "solicitudes-de-acceso_modeladmin_index", to_decide)  # fmt: skip
        following.register("access", _("Acceso"), requests_of)
        own_data.register(_("Solicitudes de acceso"), requests)
        readings.register(AccessRequest, _("Solicitud de acceso"), requests_about)
        retention.register(_("Copias de documentos de identidad de solicitudes decididas"), forget_copies)
        retention.register(_("Solicitudes de acceso sin confirmar"), forget_unconfirmed)
