"""What people accepted: the words themselves, numbered, and the proof of each acceptance."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalKind(models.TextChoices):
    TERMS = "terms", _("Términos de uso")
    PRIVACY = "privacy", _("Aviso de privacidad")


class LegalText(models.Model):
    """One version of the terms or of the privacy notice, exactly as it was published. Never edited:
    a page whose text changes becomes the next version when somebody accepts it (accounts.legal)."""

    kind = models.CharField(max_length=10, choices=LegalKind)
    version = models.PositiveIntegerField(_("versión"))
    text = models.TextField(_("texto"))
    sha256 = models.CharField(max_length=64)
    first_seen_at = models.DateTimeField(_("vigente desde"), auto_now_add=True)

    class Meta:
        verbose_name = _("texto legal")
        verbose_name_plural = _("textos legales")
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="one_legal_text_per_version"),
            models.UniqueConstraint(fields=["kind", "sha256"], name="one_version_per_legal_text"),
        ]

    def __str__(self):
        return _("%(kind)s, versión %(version)d") % {
            "kind": self.get_kind_display(),
            "version": self.version,
        }


class Acceptance(models.Model):
    """A person accepted a text, then, from there."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="acceptances")
    text = models.ForeignKey(LegalText, on_delete=models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField(_("aceptado el"))
    address = models.GenericIPAddressField(_("dirección"), null=True, blank=True)

    class Meta:
        verbose_name = _("aceptación")
        verbose_name_plural = _("aceptaciones")
        ordering = ["-accepted_at"]

    def __str__(self):
        return f"{self.text} · {self.user_id}"
