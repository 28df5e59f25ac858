"""Step 6: the forms to sign, the one PDF, and the two sworn answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import FileUploadInput, Group, YesNoField
from recruitment.applications.forms.base import FormPart, StepForm
from recruitment.applications.grammar.outline import Step

MAX_DOSSIER_BYTES = 25 * 1024 * 1024

SWORN = ("sworn_truth", "sworn_complete")


class DossierStep(StepForm):
    step = Step.DOSSIER
    lead = _("Descargue los formatos, fírmelos, numérelos y súbalos con su currículum en un solo PDF.")
    template = "applications/steps/dossier.html"

    # The file is checked and kept by `attachments` as soon as it arrives; the draft never holds it.
    dossier = forms.FileField(
        label=_("Expediente en un solo PDF, de 25 MB como máximo"),
        widget=FileUploadInput(max_bytes=MAX_DOSSIER_BYTES),
    )
    sworn_truth = YesNoField(
        label=_(
            "Declaro bajo juramento que la información que he proporcionado por el sistema es veraz, y asumo "
            "las responsabilidades y consecuencias legales que ello produzca."
        )
    )
    sworn_complete = YesNoField(label=_("He completado todos los datos de mi inscripción."))

    prompts = {
        "sworn_truth": _("Responda si declara bajo juramento que su información es veraz."),
        "sworn_complete": _("Responda si completó todos los datos de su inscripción."),
    }

    layout = (Group("", "dossier"), Group("", *SWORN))

    @property
    def oath(self) -> FormPart:
        return FormPart(self.groups[1:])

    def clean(self):
        cleaned = super().clean()
        self.forgive("dossier", None)
        for name in SWORN:
            if cleaned.get(name) is False:
                self.add_error(
                    name, _("Para terminar debe poder responder SÍ. Revise sus datos y corríjalos.")
                )
        return cleaned
