from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("Páginas")

    def ready(self):
        from wagtail.signals import page_published

        from core import schedule
        from home import call_news  # noqa: F401
        from home.manuals import opinions, reviews, versions  # noqa: F401
        from home.models import ManualPage

        schedule.every(timedelta(hours=1), reviews.remind_weekly, label=_("Aviso de manuales por revisar"))
        page_published.connect(versions.on_published, sender=ManualPage, dispatch_uid="home.manual_versions")
