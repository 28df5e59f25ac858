"""Files that people send us. Private: served only through a view that asks the owner app's `queries`."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.private_files import RandomName, private_storage


class ScanState(models.TextChoices):
    PENDING = "pending", _("En revisión")
    CLEAN = "clean", _("Revisado")
    INFECTED = "infected", _("Rechazado por el antivirus")


class Attachment(models.Model):
    """One received file, already checked (attachments.services.receive_file)."""

    # None: sent by somebody without an account, who asks for one.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="attachments"
    )
    file = models.FileField(storage=private_storage, upload_to=RandomName(), max_length=120)
    original_name = models.CharField(_("nombre original"), max_length=255)
    size = models.PositiveBigIntegerField(_("tamaño en bytes"))
    pages = models.PositiveIntegerField(_("páginas"))
    sha256 = models.CharField(_("huella SHA-256"), max_length=64)
    # Only of a file that came damaged: what is kept, and `sha256` speaks of, is its repaired copy.
    sha256_as_sent = models.CharField(_("huella SHA-256 del archivo enviado"), max_length=64, blank=True)
    scan_state = models.CharField(_("antivirus"), max_length=10, choices=ScanState, default=ScanState.CLEAN)
    uploaded_at = models.DateTimeField(_("recibido el"), auto_now_add=True)
    # Set when the retention period ended: the bytes are gone, the row still proves what was received.
    forgotten_at = models.DateTimeField(_("eliminado el"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("archivo recibido")
        verbose_name_plural = _("archivos recibidos")

    def __str__(self):
        return self.original_name

    @property
    def was_mended(self) -> bool:
        return bool(self.sha256_as_sent)

    @property
    def can_be_opened(self) -> bool:
        return self.scan_state == ScanState.CLEAN and self.forgotten_at is None
