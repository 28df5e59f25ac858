"""The forms that an applicant had generated: which data each printed sheet carries."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.codes import grouped, new_code
from recruitment.calls.models import FormKind


class GeneratedForm(models.Model):
    """One form with one version of the data. The same data give the same row, code and date.

    The code is printed on the form: it tells HR which data the signed sheet shows.
    """

    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="generated_forms"
    )
    kind = models.CharField(_("formato"), max_length=2, choices=FormKind)
    position = models.ForeignKey("calls.PositionPage", on_delete=models.CASCADE, related_name="+")
    profile_version = models.CharField(_("versión de los datos"), max_length=10)
    code = models.CharField(_("código"), max_length=16, unique=True, default=new_code)
    generated_at = models.DateTimeField(_("generado el"), default=timezone.now)

    class Meta:
        verbose_name = _("formato generado")
        verbose_name_plural = _("formatos generados")
        ordering = ["generated_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind", "position", "profile_version"],
                name="one_form_per_version_of_the_data",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.printed_code}"

    @property
    def printed_code(self) -> str:
        """«K7QM-2XRT-9WFC-H4DP»"""
        return grouped(self.code)

    @property
    def number(self) -> str:
        """«3-A»"""
        return FormKind(self.kind).number
