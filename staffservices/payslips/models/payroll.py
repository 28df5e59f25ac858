"""A payroll: one run of one entity, for one month and kind of payment."""

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.dates import MONTHS
from core.identity import validate_ruc


class PayingEntity(models.Model):
    """Who pays: the entity or one of its executing units, each with its RUC."""

    name = models.CharField(_("nombre completo"), max_length=160, help_text=_("Como figura en la boleta."))
    short_name = models.CharField(
        _("nombre corto"), max_length=60, unique=True, help_text=_("Por ejemplo: Sede central.")
    )
    ruc = models.CharField(_("RUC"), max_length=11, validators=[validate_ruc])

    class Meta:
        verbose_name = _("entidad que paga")
        verbose_name_plural = _("entidades que pagan")
        ordering = ["short_name"]

    def __str__(self):
        return self.short_name


class PayrollType(models.TextChoices):
    SALARY = "haberes", _("Haberes")
    BONUS = "aguinaldo", _("Aguinaldo")
    SCHOOLING = "escolaridad", _("Escolaridad")
    ARREARS = "reintegro", _("Reintegro")
    JUDICIAL = "judicial", _("Judicial")
    PENSION = "pensiones", _("Pensiones")
    HOLIDAYS = "vacaciones", _("Vacaciones truncas")
    OTHER = "otra", _("Otra")


class PayrollState(models.TextChoices):
    DRAFT = "draft", _("Sin boletas")
    IMPORTED = "imported", _("Por publicar")
    PUBLISHED = "published", _("Publicada")
    RETRACTED = "retracted", _("Retirada")


class Payroll(models.Model):
    """What HR imports, publishes and, if need be, retracts as one."""

    entity = models.ForeignKey(PayingEntity, verbose_name=_("entidad"), on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField(_("año"))
    month = models.PositiveSmallIntegerField(
        _("mes"), choices=list(enumerate(map(str.capitalize, MONTHS), start=1))
    )
    type = models.CharField(_("tipo"), max_length=12, choices=PayrollType)
    number = models.PositiveSmallIntegerField(
        _("número"), default=1, help_text=_("Más de 1 solo si hay dos planillas del mismo tipo en el mes.")
    )
    message = models.TextField(
        _("mensaje para los trabajadores"),
        blank=True,
        help_text=_("Aparece al pie de cada boleta de esta planilla."),
    )

    state = models.CharField(_("estado"), max_length=10, choices=PayrollState, default=PayrollState.DRAFT)
    payslip_count = models.PositiveIntegerField(
        _("boletas"), default=0, editable=False
    )  # not annulled or replaced
    version = models.PositiveIntegerField(
        default=0, editable=False
    )  # moves with every change of its payslips
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("importada por"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    imported_at = models.DateTimeField(_("importada el"), null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("publicada por"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    published_at = models.DateTimeField(_("publicada el"), null=True)
    retracted_at = models.DateTimeField(_("retirada el"), null=True)
    notify = models.BooleanField(_("avisar por correo"), default=False)

    class Meta:
        verbose_name = _("planilla")
        verbose_name_plural = _("planillas")
        ordering = ["-year", "-month", "entity", "type", "number"]
        permissions = [
            ("import_payroll", "Can import payrolls"),
            ("publish_payroll", "Can publish payrolls"),
            ("retract_payroll", "Can retract published payrolls"),
            ("notify_payroll", "Can notify workers of a published payroll"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "year", "month", "type", "number"], name="one_payroll_per_period_and_type"
            ),
            models.CheckConstraint(condition=Q(month__range=(1, 12)), name="a_payroll_has_a_month"),
            models.CheckConstraint(condition=Q(year__range=(1950, 2100)), name="a_payroll_has_a_year"),
            models.CheckConstraint(
                condition=~Q(state=PayrollState.PUBLISHED) | Q(published_at__isnull=False),
                name="a_published_payroll_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.type_and_number}, {self.period} · {self.entity.short_name}"

    @property
    @display(description=_("tipo"))
    def type_and_number(self) -> str:
        """«Haberes»; «Reintegro 2» for a second one in the month."""
        return f"{self.get_type_display()} {self.number}" if self.number > 1 else self.get_type_display()

    @property
    @display(description=_("periodo"))
    def period(self) -> str:
        """«julio 2026»"""
        return f"{MONTHS[self.month - 1]} {self.year}"

    def count_payslips(self) -> int:
        """How many workers' payslips it has; a correction and what it corrects are one."""
        live = self.payslips.filter(state__in=("prepared", "valid"))
        return live.order_by().values("worker", "ordinal").distinct().count()

    @property
    def is_published(self) -> bool:
        return self.state == PayrollState.PUBLISHED
