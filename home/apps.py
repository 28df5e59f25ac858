from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("Páginas")

    def ready(self):
        from wagtail.signals import page_published

        from core import retention, schedule
        from home import call_news, manual_versions
        from home.manuals import opinions, reviews
        from home.models import ManualPage
        from recruitment.calls import news

        news.register("announcements", call_news.announcements_about)
        retention.register(_("De qué navegador vino cada opinión sobre un manual"), opinions.forget_voters)
        schedule.register(
            reviews.remind_weekly, every=timedelta(hours=1), label=_("Aviso de manuales por revisar")
        )
        page_published.connect(
            manual_versions.on_published, sender=ManualPage, dispatch_uid="home.manual_versions"
        )
