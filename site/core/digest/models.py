"""Who wants the daily mail."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import register_setting

from core.site_settings import EntitySettings


@register_setting(icon="mail")
class DigestSettings(EntitySettings):
    """Whether the entity sends it at all."""

    is_on = models.BooleanField(
        _("enviar el resumen diario de las bandejas"),
        default=True,
        help_text=_(
            "Un correo por persona cada día hábil desde las 8:00, solo si algo espera en las bandejas que "
            "puede atender. Cada quien puede dejar de recibirlo en «Mi cuenta»."
        ),
    )

    class Meta:
        verbose_name = _("resumen diario")


class DigestChoice(models.Model):
    """What one member of staff chose; without a row they get it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wanted = models.BooleanField(_("Recibir cada día hábil el resumen de mis bandejas"), default=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user}: {self.wanted}"
