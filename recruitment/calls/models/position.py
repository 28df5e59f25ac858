"""Positions (plazas) of a call, a page each."""

from decimal import Decimal

from core.pages import BasePage
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from recruitment.vocabulary import KnowledgeLevel


class PositionPage(BasePage):
    """One profile of a call. `title` is the position's title; `code` is free text and never parsed."""

    # The parent page as a column: queries and the unique code need it. Kept by `save`.
    call = models.ForeignKey(
        "calls.CallPage", on_delete=models.SET_NULL, related_name="positions", editable=False, null=True
    )
    code = models.CharField(_("código"), max_length=40)
    unit = models.CharField(_("unidad orgánica"), max_length=200)
    vacancies = models.PositiveSmallIntegerField(_("vacantes"), default=1, validators=[MinValueValidator(1)])
    pay = models.DecimalField(_("remuneración mensual (S/)"), max_digits=9, decimal_places=2)
    place = models.CharField(_("lugar de trabajo"), max_length=200, blank=True)
    working_hours = models.CharField(_("jornada"), max_length=200, blank=True)
    starts_on = models.DateField(_("inicio del contrato"), null=True, blank=True)
    ends_on = models.DateField(
        _("fin del contrato"), null=True, blank=True, help_text=_("En blanco en las suplencias.")
    )
    mission = models.TextField(_("misión del puesto"), blank=True)
    functions = RichTextField(_("funciones"), blank=True, features=["ol", "ul", "bold", "italic"])
    other_conditions = models.TextField(_("otras condiciones"), blank=True)

    education_levels = models.JSONField(
        _("niveles educativos aceptados"), default=list, blank=True,
        help_text=_("Basta con uno de ellos."),
    )  # fmt: skip
    careers = models.TextField(_("carreras o especialidades"), blank=True)
    licence_required = models.BooleanField(_("exige colegiatura"), default=False)
    active_licence_required = models.BooleanField(_("exige habilitación vigente"), default=False)
    general_experience_years = models.DecimalField(
        _("experiencia general (años)"), max_digits=4, decimal_places=1, default=Decimal(0)
    )
    specific_experience_years = models.DecimalField(
        _("experiencia específica (años)"), max_digits=4, decimal_places=1, default=Decimal(0)
    )
    public_experience_years = models.DecimalField(
        _("experiencia en el sector público (años)"), max_digits=4, decimal_places=1, default=Decimal(0)
    )
    course_hours = models.PositiveSmallIntegerField(_("horas mínimas de cursos"), default=0)

    parent_page_types = ["calls.CallPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("plaza")
        verbose_name_plural = _("plazas")
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="one_code_per_call")]

    def save(self, *args, **kwargs):
        if self.path:
            self.call_id = self.get_parent().pk
        super().save(*args, **kwargs)


class KnowledgeItem(Orderable):
    """Something that the position asks to know, and how well."""

    position = ParentalKey(PositionPage, on_delete=models.CASCADE, related_name="knowledge_items")
    name = models.CharField(_("conocimiento"), max_length=200)
    level = models.CharField(_("nivel"), max_length=12, choices=KnowledgeLevel)
