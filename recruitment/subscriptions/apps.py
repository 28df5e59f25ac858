from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    """New calls by e-mail, to whoever asked for them."""

    name = "recruitment.subscriptions"
    label = "subscriptions"
    verbose_name = _("Suscripciones a convocatorias")

    def ready(self):
        from core import schedule
        from core.outbox.services import keep_from_staff
        from recruitment.subscriptions import mails, notices, own_data, receivers, retention  # noqa: F401

        keep_from_staff(mails.CONFIRMATION, mails.NEW_CALL)
        schedule.every(timedelta(minutes=1), notices.send_next, label=_("Avisos de convocatorias nuevas"))
