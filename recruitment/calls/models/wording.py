"""The eight forms and their wording: the portal's, and what a call changes of it."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField

from recruitment.calls.placeholders import validate_placeholders

WORDING_FEATURES = ["bold", "italic", "ol", "ul"]


class FormKind(models.TextChoices):
    FORM_1 = "1", _("Formato N.º 1 · Ficha de resumen curricular")
    FORM_2 = "2", _("Formato N.º 2 · Carta de presentación del postulante")
    FORM_3A = "3a", _("Formato N.º 3-A · Declaración jurada sobre el registro de deudores alimentarios")
    FORM_3B = "3b", _("Formato N.º 3-B · Declaración jurada de ausencia de incompatibilidades")
    FORM_3C = "3c", _("Formato N.º 3-C · Declaración jurada de ausencia de nepotismo")
    FORM_3D = "3d", _("Formato N.º 3-D · Declaración jurada sobre el código de ética")
    FORM_4 = "4", _("Formato N.º 4 · Declaración jurada de cumplimiento de requisitos mínimos")
    FORM_5 = "5", _("Formato N.º 5 · Declaración jurada general")

    @property
    def number(self) -> str:
        """«3-A»"""
        return "-".join(self.value.upper())


class AbstractWording(models.Model):
    title = models.CharField(_("título"), max_length=200, blank=True)
    body = RichTextField(_("texto"), features=WORDING_FEATURES)

    class Meta:
        abstract = True

    def __str__(self):
        return self.title or self.get_kind_display()

    def clean(self):
        super().clean()
        try:
            validate_placeholders(self.body or "", self.kind)
        except ValidationError as error:
            raise ValidationError({"body": error}) from error


class DefaultFormWording(AbstractWording):
    """The portal's wording of one form: what every call says unless it says otherwise."""

    kind = models.CharField(_("formato"), max_length=2, choices=FormKind, unique=True)

    class Meta:
        verbose_name = _("texto general de un formato")
        verbose_name_plural = _("textos generales de los formatos")
        ordering = ["kind"]

    @admin.display(description=_("formato"))
    def form_name(self):
        return self.get_kind_display()


class FormWording(AbstractWording):
    """The wording of one form for one call; a call without a row uses the portal's default wording."""

    call = ParentalKey("calls.CallPage", on_delete=models.CASCADE, related_name="form_wordings")
    kind = models.CharField(_("formato"), max_length=2, choices=FormKind)

    class Meta:
        verbose_name = _("texto de un formato")
        verbose_name_plural = _("textos de los formatos")
        constraints = [models.UniqueConstraint(fields=["call", "kind"], name="one_wording_per_form_and_call")]
