"""What a worker fills in to ask for a certificate."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Group, PortalFormMixin
from staffservices.certificates.models import CertificateKind
from staffservices.workers.models import Employment, Worker


class RequestForm(PortalFormMixin, forms.Form):
    kind = forms.ChoiceField(
        label=_("¿Qué documento necesita?"),
        widget=forms.RadioSelect,
        choices=[
            (CertificateKind.CERTIFICATE, _("Certificado de trabajo: por vínculos que ya terminaron")),
            (CertificateKind.PROOF, _("Constancia de trabajo: trabajo actualmente en la entidad")),
        ],
    )
    employments = forms.ModelMultipleChoiceField(
        label=_("¿Por cuáles de sus vínculos?"),
        queryset=Employment.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Son los del padrón. Si falta alguno, dígalo más abajo."),
        error_messages={"required": _("Elija al menos un vínculo laboral.")},
    )
    purpose = forms.CharField(
        label=_("¿Para qué lo necesita?"),
        max_length=160,
        help_text=_("Se escribe en el documento. Por ejemplo: trámites bancarios."),
    )
    remarks = forms.CharField(
        label=_("Algo que debamos saber"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    prompts = {
        "kind": _("Elija el documento que necesita."),
        "purpose": _("Escriba para qué necesita el documento."),
    }
    layout = (Group("", "kind", "employments", "purpose", "remarks"),)

    def __init__(self, *args, worker: Worker, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["employments"].queryset = worker.employments.all()

    def clean_purpose(self):
        return " ".join(self.cleaned_data["purpose"].split()).rstrip(".")
