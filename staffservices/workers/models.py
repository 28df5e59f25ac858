"""Who works or worked for the entity, and in which employments.

A worker may exist without an account, and an account without a worker.
"""

from django.conf import settings
from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from core.dates import numeric_date, today
from core.identity import DocumentType, normalise_document, validate_document, validate_mobile


class Regime(models.TextChoices):
    """Under which law somebody works, or draws a pension."""

    CAREER = "276", _("D.L. 276")
    PRIVATE = "728", _("D.L. 728")
    CAS = "1057", _("D.L. 1057 (CAS)")
    TEACHERS = "29944", _("Ley 29944 (magisterio)")
    CIVIL_SERVICE = "30057", _("Ley 30057 (servicio civil)")
    HEALTH = "1153", _("D.L. 1153 (salud)")
    PENSION_20530 = "20530", _("Pensionista D.L. 20530")
    PENSION_19990 = "19990", _("Pensionista D.L. 19990")


class Worker(ClusterableModel):
    """A person on the entity's register (padrón)."""

    document_type = models.CharField(
        _("tipo de documento"), max_length=10, choices=DocumentType, default=DocumentType.DNI
    )
    document_number = models.CharField(_("número de documento"), max_length=12)
    surnames = models.CharField(_("apellidos"), max_length=120)
    names = models.CharField(_("nombres"), max_length=120)
    email = models.EmailField(_("correo"), blank=True)
    mobile = models.CharField(_("celular"), max_length=9, blank=True, validators=[validate_mobile])
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cuenta"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="worker",
    )
    created_at = models.DateTimeField(_("en el padrón desde"), auto_now_add=True)
    updated_at = models.DateTimeField(_("última modificación"), auto_now=True)

    # The account is linked by a service, after HR saw the identity document; never by hand.
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("document_type"), FieldPanel("document_number")]),
                FieldRowPanel([FieldPanel("surnames"), FieldPanel("names")]),
                FieldRowPanel([FieldPanel("email"), FieldPanel("mobile")]),
            ],
            heading=_("Persona"),
        ),
        InlinePanel("employments", heading=_("Vínculos laborales"), label=_("Vínculo")),
    ]

    class Meta:
        verbose_name = _("trabajador")
        verbose_name_plural = _("trabajadores")
        ordering = ["surnames", "names", "pk"]
        permissions = [
            ("import_worker", "Can import workers from a spreadsheet"),
            ("export_worker", "Can export the register of workers"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document_type", "document_number"],
                name="one_worker_per_document",
                violation_error_message=_("Ya hay un trabajador con ese documento en el padrón."),
            ),
            models.CheckConstraint(condition=~Q(document_number=""), name="a_worker_has_a_document"),
            models.CheckConstraint(condition=~Q(surnames="") & ~Q(names=""), name="a_worker_has_a_name"),
        ]
        # Payroll files and HR's search box give the bare number.
        indexes = [models.Index(fields=["document_number"])]

    def __str__(self):
        return f"{self.full_name} ({self.document})"

    def clean(self):
        self.document_number = normalise_document(self.document_number)
        try:
            validate_document(self.document_type, self.document_number)
        except ValidationError as error:
            raise ValidationError({"document_number": error.messages}) from error

    @property
    @display(description=_("apellidos y nombres"))
    def full_name(self) -> str:
        """«Quispe Ccallo, Hermógenes»"""
        return f"{self.surnames}, {self.names}"

    @property
    @display(description=_("documento"))
    def document(self) -> str:
        """«DNI 46080146»"""
        return f"{self.get_document_type_display()} {self.document_number}"

    @property
    def current_employment(self) -> "Employment | None":
        """Where the person works today; the most recent spell when there are several."""
        running = [spell for spell in self.employments.all() if spell.covers(today())]
        return max(running, key=lambda spell: spell.starts_on, default=None)


class Employment(models.Model):
    """One spell of work: the same position under the same contract, without interruption."""

    worker = ParentalKey(
        Worker, verbose_name=_("trabajador"), on_delete=models.CASCADE, related_name="employments"
    )
    position = models.CharField(_("cargo"), max_length=160)
    unit = models.CharField(_("unidad orgánica"), max_length=160, blank=True)
    regime = models.CharField(_("régimen laboral"), max_length=10, choices=Regime)
    condition = models.CharField(
        _("condición"), max_length=60, blank=True, help_text=_("Nombrado, contratado, designado, suplente…")
    )
    contract = models.CharField(
        _("contrato o resolución"),
        max_length=80,
        blank=True,
        help_text=_("Distingue dos vínculos que empiezan el mismo día."),
    )
    starts_on = models.DateField(_("desde"))
    ends_on = models.DateField(
        _("hasta"), null=True, blank=True, help_text=_("Déjelo vacío si el vínculo sigue.")
    )
    entry_date = models.DateField(
        _("fecha de ingreso"),
        null=True,
        blank=True,
        help_text=_("A la entidad, si fue antes de este vínculo."),
    )
    pension_system = models.CharField(
        _("sistema de pensiones"), max_length=60, blank=True, help_text=_("ONP, AFP Integra…")
    )
    cuspp = models.CharField(_("CUSPP"), max_length=12, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("position"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("regime"), FieldPanel("condition"), FieldPanel("contract")]),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on"), FieldPanel("entry_date")]),
        FieldRowPanel([FieldPanel("pension_system"), FieldPanel("cuspp")]),
    ]

    class Meta:
        verbose_name = _("vínculo laboral")
        verbose_name_plural = _("vínculos laborales")
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "starts_on", "contract"], name="one_employment_per_start_and_contract"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="an_employment_ends_after_it_starts",
                violation_error_message=_("El vínculo no puede terminar antes de empezar."),
            ),
            models.CheckConstraint(
                condition=Q(entry_date=None) | Q(entry_date__lte=F("starts_on")),
                name="entry_is_not_after_the_employment_starts",
                violation_error_message=_(
                    "El ingreso a la entidad no puede ser posterior al inicio del vínculo."
                ),
            ),
            models.CheckConstraint(condition=~Q(position=""), name="an_employment_has_a_position"),
        ]
        indexes = [models.Index(fields=["ends_on"])]

    def __str__(self):
        since = numeric_date(self.starts_on)
        until = numeric_date(self.ends_on) if self.ends_on else _("la fecha")
        return f"{self.position} ({since} – {until})"

    def covers(self, day) -> bool:
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)

    @property
    def entered_on(self):
        """When the person joined the entity, as far as this spell knows."""
        return self.entry_date or self.starts_on
