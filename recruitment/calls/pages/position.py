"""Positions (plazas) of a call, a page each."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from core.context_processors import brand_for
from core.dates import long_date
from core.money import soles
from core.pages import BasePage
from core.structured_data import json_ld
from core.types import StrOrPromise
from recruitment.calls import schedule
from recruitment.calls.changes.position import require_document
from recruitment.calls.forms import panels
from recruitment.calls.forms.position import PositionPageForm
from recruitment.calls.job_posting import job_posting
from recruitment.calls.labels import why_not_open
from recruitment.calls.requirements import grouped_requirements, requirement_rows
from recruitment.calls.validators import validate_education_levels
from recruitment.vocabulary import EducationLevel, KnowledgeLevel


def years_field(label: StrOrPromise) -> models.DecimalField:
    return models.DecimalField(
        label, max_digits=4, decimal_places=1, default=Decimal(0), validators=[MinValueValidator(0)]
    )


class PositionPage(BasePage):
    """One profile of a call. `title` is the position's title; `code` is free text and never parsed."""

    # The parent page as a column: queries and the unique code need it. Kept by `follow_parent`.
    call = models.ForeignKey(
        "calls.CallPage", on_delete=models.SET_NULL, related_name="positions", editable=False, null=True
    )
    code = models.CharField(_("código"), max_length=40)
    unit = models.CharField(_("unidad orgánica"), max_length=200)
    vacancies = models.PositiveSmallIntegerField(_("vacantes"), default=1, validators=[MinValueValidator(1)])
    pay = models.DecimalField(
        _("remuneración mensual (S/)"),
        max_digits=9,
        decimal_places=2,
        null=True,  # a draft may not know it yet
        validators=[MinValueValidator(Decimal(1))],
    )
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
        _("niveles educativos aceptados"),
        default=list,
        blank=True,
        validators=[validate_education_levels],
        help_text=_("Basta con uno de ellos. Ninguno marcado: no se exige un nivel."),
    )
    careers = models.TextField(_("carreras o especialidades"), blank=True)
    licence_required = models.BooleanField(_("exige colegiatura"), default=False)
    active_licence_required = models.BooleanField(_("exige habilitación vigente"), default=False)
    general_experience_years = years_field(_("experiencia general (años)"))
    specific_experience_years = years_field(_("experiencia específica (años)"))
    public_experience_years = years_field(_("experiencia en el sector público (años)"))
    course_hours = models.PositiveSmallIntegerField(_("horas mínimas de cursos"), default=0)

    parent_page_types = ["calls.CallPage"]
    subpage_types = []
    template = "calls/position_page.html"
    shown_with = ("call",)
    base_form_class = PositionPageForm
    edit_handler = panels.position_edit_handler(BasePage)
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("code", boost=2),
        index.AutocompleteField("code"),
        index.SearchField("unit"),
        index.AutocompleteField("unit"),
        index.SearchField("careers"),
        index.SearchField("functions"),
        index.SearchField("mission"),
        index.FilterField("call"),
        index.FilterField("code"),
    ]

    class Meta:
        verbose_name = _("plaza")
        verbose_name_plural = _("plazas")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "code"],
                name="one_code_per_call",
                violation_error_message=_("Otra plaza de esta convocatoria ya tiene ese código."),
            )
        ]

    def route(self, request, path_components):
        """A published position of a call that is not published is not shown either."""
        if not self.call or not self.call.live:
            raise Http404
        return super().route(request, path_components)

    @property
    def meta_description(self) -> str:
        return self.search_description or self.mission or f"{self.code} · {self.title} · {self.unit}"

    @cached_property
    def education_level_names(self) -> list[str]:
        """The accepted levels in the vocabulary's order."""
        return [str(level.label) for level in EducationLevel if level in self.education_levels]

    @property
    def header_facts(self) -> list[str]:
        return [self.code, self.unit]

    @property
    def conditions(self) -> list[tuple[StrOrPromise, str]]:
        """Where, when and for how much, as pairs for a definition list."""
        rows = [
            (_("Remuneración mensual"), soles(self.pay) if self.pay else ""),
            (_("Vacantes"), self.vacancies),
            (_("Lugar de trabajo"), self.place),
            (_("Jornada"), self.working_hours),
            (_("Inicio del contrato"), long_date(self.starts_on) if self.starts_on else ""),
            (_("Fin del contrato"), long_date(self.ends_on) if self.ends_on else ""),
            (_("Otras condiciones"), self.other_conditions),
        ]
        return [(label, value) for label, value in rows if value]

    def get_context(self, request, *args, **kwargs):
        call = self.call or self.get_parent().specific
        call.read_schedule_once()
        context = super().get_context(request, *args, **kwargs)
        moment = getattr(request, "received_at", None) or timezone.now()
        return context | {
            "now": moment,
            "call": call,
            "tag": call.tag_at(moment),
            "deadline_was": schedule.earlier_deadlines(call.changes),
            "is_open": self.live and call.accepts_applications_at(moment),
            "why_not_open": why_not_open(call, moment),
            "requirements": grouped_requirements(requirement_rows(self)),
            "conditions": self.conditions,
        }

    def structured_data(self, request):
        moment = getattr(request, "received_at", None) or timezone.now()
        posting = self.call and job_posting(self, self.call, employer=brand_for(request), moment=moment)
        return [*super().structured_data(request), *([json_ld(posting)] if posting else [])]

    @property
    def share_image_url(self) -> str:
        return self.call.share_image_url if self.call else super().share_image_url

    def clean(self):
        super().clean()
        self.check_sense()

    def check_sense(self):
        """Raise ValidationError for what cannot be true together."""
        wrong = {}
        if self.active_licence_required and not self.licence_required:
            wrong["active_licence_required"] = _("La habilitación supone la colegiatura: marque también esa.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            wrong["ends_on"] = _("El contrato termina antes de empezar.")
        if 0 < (self.general_experience_years or 0) < (self.specific_experience_years or 0):
            wrong["specific_experience_years"] = _(
                "La experiencia específica es parte de la general: no puede pedirse más que esa."
            )
        if wrong:
            raise ValidationError(wrong)

    def full_clean(self, *args, **kwargs):
        self.follow_parent()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self.follow_parent()
        if kwargs.get("update_fields") is None:  # else Wagtail keeps something about the page
            require_document(self)
        super().save(*args, **kwargs)

    def follow_parent(self):
        if self.path:
            self.call_id = self.get_parent().pk


class KnowledgeItem(Orderable):
    """Something that the position asks to know, and how well."""

    position = ParentalKey(PositionPage, on_delete=models.CASCADE, related_name="knowledge_items")
    name = models.CharField(_("conocimiento"), max_length=200)
    level = models.CharField(_("nivel"), max_length=12, choices=KnowledgeLevel)

    class Meta(Orderable.Meta):
        verbose_name = _("conocimiento")
        verbose_name_plural = _("conocimientos")

    def __str__(self):
        return f"{self.name} ({self.get_level_display()})"
