"""A file on its way in: where it stands, what a dry run found, how its layout is read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.claims import Claimable
from core.private_files import RandomName, private_storage


class JobState(models.TextChoices):
    UPLOADED = "uploaded", _("Falta revisar las columnas")
    CHECKING = "checking", _("Comprobando")
    CHECKED = "checked", _("Comprobada, falta confirmar")
    APPLYING = "applying", _("Importando")
    DONE = "done", _("Importada")
    FAILED = "failed", _("No se pudo importar")
    CANCELLED = "cancelled", _("Cancelada")


RUNNING = (JobState.CHECKING, JobState.APPLYING)
FINISHED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class ImportJob(Claimable):
    """One uploaded file. Its row is the only truth about it: whoever dies, the next one goes on from here."""

    importer = models.CharField(_("qué se importa"), max_length=40)
    file = models.FileField(
        storage=private_storage, upload_to=RandomName("imports/", extension=""), max_length=120
    )
    original_name = models.CharField(_("archivo"), max_length=255)
    size = models.PositiveBigIntegerField(_("tamaño"))
    sha256 = models.CharField(_("huella SHA-256"), max_length=64)
    options = models.JSONField(default=dict)

    header_line = models.PositiveIntegerField(null=True)  # None: found by itself
    decimal = models.CharField(max_length=1, blank=True)  # "": found by itself
    mapping = models.JSONField(default=list)  # for each column, the name of its field or ""

    state = models.CharField(_("estado"), max_length=10, choices=JobState, default=JobState.UPLOADED)
    progress = models.PositiveSmallIntegerField(_("avance"), default=0)  # per cent
    rows = models.PositiveIntegerField(_("filas"), default=0)
    errors = models.PositiveIntegerField(_("errores"), default=0)
    warnings = models.PositiveIntegerField(_("avisos"), default=0)
    summary = models.JSONField(default=dict)  # new, changed, unchanged, figures, notes
    problem = models.TextField(_("por qué no se pudo"), blank=True)

    attempts = models.PositiveSmallIntegerField(default=0)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("subido por"), on_delete=models.PROTECT, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmado por"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField(_("subido el"), auto_now_add=True)
    checked_at = models.DateTimeField(_("comprobado el"), null=True)
    finished_at = models.DateTimeField(_("terminado el"), null=True)
    forgotten_at = models.DateTimeField(_("archivo eliminado el"), null=True)

    class Meta:
        verbose_name = _("importación")
        verbose_name_plural = _("importaciones")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["importer", "-created_at"]), models.Index(fields=["state"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="progress_is_a_percentage"),
        ]

    def __str__(self) -> str:
        return f"{self.original_name} ({self.get_state_display()})"

    @property
    def status(self) -> str:
        """Where it stands, for a person."""
        if self.state == JobState.CHECKED and self.errors:
            return gettext("Comprobada, con errores")
        if self.state == JobState.CHECKED and not self.changes_something:
            return gettext("Comprobada, sin cambios")
        return self.get_state_display()

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    @property
    def changes_something(self) -> bool:
        return bool(self.summary.get("new") or self.summary.get("changed"))

    @property
    def can_be_confirmed(self) -> bool:
        return self.state == JobState.CHECKED and not self.errors and self.changes_something


class Severity(models.TextChoices):
    ERROR = "error", _("Error")
    WARNING = "warning", _("Aviso")


class Finding(models.Model):
    """One thing that a dry run found in one cell or row."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="findings")
    severity = models.CharField(_("gravedad"), max_length=8, choices=Severity)
    line = models.PositiveIntegerField(_("fila"), null=True)
    column = models.CharField(_("columna"), max_length=200, blank=True)
    value = models.CharField(_("valor"), max_length=200, blank=True)
    message = models.CharField(_("qué pasa"), max_length=500)

    class Meta:
        verbose_name = _("hallazgo")
        verbose_name_plural = _("hallazgos")
        ordering = ["severity", "line", "pk"]  # «error» comes before «warning»

    def __str__(self) -> str:
        return f"{self.line or '—'} {self.column}: {self.message}"


class Layout(models.Model):
    """How files with these headers were read the last time."""

    importer = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    fields = models.JSONField()  # normalised header → field
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("disposición de columnas")
        verbose_name_plural = _("disposiciones de columnas")
        constraints = [
            models.UniqueConstraint(fields=["importer", "fingerprint"], name="one_layout_per_fingerprint")
        ]

    def __str__(self) -> str:
        return f"{self.importer}: {', '.join(self.fields)[:80]}"
