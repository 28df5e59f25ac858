"""What the portal issued: each row stands for one document, whatever became of it later."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.addresses import absolute_reverse
from core.private_files import RandomName, private_storage
from documents.codes import grouped, new_code
from documents.kinds import KINDS, DocumentKind


class DocumentState(models.TextChoices):
    VALID = "valid", _("Válido")
    REPLACED = "replaced", _("Reemplazado por otro")
    ANNULLED = "annulled", _("Anulado")


class IssuedDocument(models.Model):
    """One issued document. Never edited and never deleted: it is replaced or annulled.

    The row is the document; the PDF is made from `data` when it is first needed, and kept with its hash.
    """

    kind = models.CharField(_("clase"), max_length=60)
    code = models.CharField(_("código de verificación"), max_length=16, unique=True, default=new_code)
    year = models.PositiveSmallIntegerField(_("año"))
    number = models.PositiveIntegerField(_("número"), null=True, blank=True)

    title = models.CharField(_("título"), max_length=200)
    entity = models.CharField(_("entidad"), max_length=120)
    period = models.CharField(_("periodo"), max_length=80, blank=True)
    holder = models.CharField(_("titular (nombre cubierto)"), max_length=120)

    template_version = models.PositiveSmallIntegerField(_("versión de la plantilla"))
    data = models.JSONField(_("datos"), encoder=DjangoJSONEncoder)
    file = models.FileField(
        _("archivo"),
        storage=private_storage,
        upload_to=RandomName("emitidos/{0.issued_at.year}/"),
        max_length=120,
        blank=True,
    )
    sha256 = models.CharField(_("huella SHA-256"), max_length=64, blank=True, db_index=True)
    # What it takes to draw the very same file again.
    engine = models.CharField(_("dibujado con"), max_length=20, blank=True)
    run = models.ForeignKey(
        "Run", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("dibujado junto con otros")
    )

    state = models.CharField(_("estado"), max_length=10, choices=DocumentState, default=DocumentState.VALID)
    replaced_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    ended_at = models.DateTimeField(_("reemplazado o anulado el"), null=True, blank=True)
    ended_because = models.TextField(_("motivo"), blank=True)

    issued_at = models.DateTimeField(_("emitido el"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("documento emitido")
        verbose_name_plural = _("documentos emitidos")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "number"], name="one_document_per_number"),
            models.CheckConstraint(
                condition=models.Q(state=DocumentState.REPLACED) ^ models.Q(replaced_by=None),
                name="a_replaced_document_names_its_successor",
            ),
            models.CheckConstraint(
                condition=models.Q(state=DocumentState.VALID) ^ models.Q(ended_at__isnull=False),
                name="an_ended_document_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.label} {self.full_number}".strip()

    @property
    def definition(self) -> DocumentKind:
        return KINDS[self.kind]

    @property
    def label(self) -> str:
        """«Certificado de trabajo»"""
        return str(self.definition.label)

    @property
    def full_number(self) -> str:
        """«N.º 000123-2026»; empty for what is not numbered."""
        return f"N.º {self.number:06d}-{self.year}" if self.number else ""

    @property
    def printed_code(self) -> str:
        return grouped(self.code)

    @property
    def verification_url(self) -> str:
        """The address behind the QR code."""
        return absolute_reverse("documents:verify", self.printed_code)

    @property
    def is_valid(self) -> bool:
        return self.state == DocumentState.VALID


class Run(models.Model):
    """Documents that were drawn together: a page's bytes depend on the others of its run."""

    documents = models.JSONField(_("documentos"))  # their numbers (pk), in order

    def __str__(self):
        return f"{len(self.documents)}"


class NumberSeries(models.Model):
    """The last number given to a kind of document, or of request, in a year. Taken with the row locked: no
    gaps, no twins."""

    kind = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="one_series_per_kind_and_year")]

    def __str__(self):
        return f"{self.kind} {self.year}: {self.last}"

    @classmethod
    def take(cls, kind: str, year: int) -> int:
        """The number that follows. Call it inside the transaction that uses it."""
        cls.objects.get_or_create(kind=kind, year=year)
        series = cls.objects.select_for_update().get(kind=kind, year=year)
        series.last += 1
        series.save(update_fields=["last"])
        return series.last
