from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    """New calls by e-mail, to whoever asked for them."""

    name = "recruitment.subscriptions"
    label = "subscriptions"
    verbose_name = _("Suscripciones a convocatorias")

    def ready(self):
        from accounts import own_data
        from core import retention, schedule
        from core.outbox import builders
        from recruitment.subscriptions import mails, notices, receivers  # noqa: F401
        from recruitment.subscriptions.own_data import subscription
        from recruitment.subscriptions.retention import forget_ended, forget_mails, forget_unconfirmed

        builders.register(mails.build_confirmation, mails.build_new_call)
        own_data.register(_("Suscripción a nuevas convocatorias"), subscription)
        retention.register(_("Suscripciones sin confirmar"), forget_unconfirmed)
        retention.register(_("Suscripciones terminadas"), forget_ended)
        retention.register(_("Correos de suscripciones ya enviados"), forget_mails)
        schedule.register(
            notices.send_next, every=timedelta(minutes=1), label=_("Avisos de convocatorias nuevas")
        )
