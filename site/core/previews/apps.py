from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PreviewsConfig(AppConfig):
    name = "core.previews"
    label = "previews"
    verbose_name = _("Enlaces de vista previa")

    def ready(self) -> None:
        from core import retention
        from core.previews.services import forget_dead_links

        retention.register(_("Enlaces de vista previa que ya no sirven"), forget_dead_links)
