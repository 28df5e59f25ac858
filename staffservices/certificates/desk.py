"""The page on which HR prepares a certificate."""

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail_modeladmin.views import InstanceSpecificView

from core import audit
from core.downloads import make_private
from core.errors import Refused
from core.modeladmin.actions import ListedRecordMixin
from core.modeladmin.desk import READ, DeskInspectView
from core.modeladmin.filters import QueueFilter
from core.typed import KeepsTyped
from documents import pdf
from documents.letterhead import letterhead
from staffservices.certificates import services
from staffservices.certificates.content import draft_certificate, row_of, total_of
from staffservices.certificates.kinds import KINDS
from staffservices.certificates.models import (
    PREPARE,
    CertificateKind,
    CertificateState,
    Signer,
    Wording,
    WorkCertificate,
)
from staffservices.certificates.services import Contents
from staffservices.certificates.wording import PLACEHOLDERS, validate_wording
from staffservices.workers.models import Employment


class CertificateStateFilter(QueueFilter):
    states = CertificateState
    waiting = CertificateState.open_states


class CertificateInspectView(DeskInspectView):
    """The request, the periods of the register, and what may be done now."""

    def get_context_data(self, **kwargs):
        employments = list(self.instance.employments.order_by("starts_on", "pk"))
        may_prepare = self.instance.state == CertificateState.REQUESTED and self.request.user.has_perm(
            PREPARE
        )
        return super().get_context_data(
            rows=[row_of(employment) for employment in employments],
            total=total_of(employments),
            may_prepare=may_prepare,
            correction=WorkCertificate.objects.filter(replaces=self.instance).first(),
            **kwargs,
        )


class PrepareForm(forms.Form):
    employments = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Periodos"),
        queryset=Employment.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Marque al menos un periodo.")},
    )
    purpose = forms.CharField(label=gettext_lazy("Finalidad"), max_length=160)
    text = forms.CharField(
        label=gettext_lazy("Texto"), widget=forms.Textarea(attrs={"rows": 14}), validators=[validate_wording]
    )
    signer = forms.ModelChoiceField(
        label=gettext_lazy("Firma"), queryset=Signer.objects.filter(is_active=True), required=False
    )

    fields: dict[str, Any]

    def __init__(self, *args, certificate: WorkCertificate, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["employments"].queryset = certificate.worker.employments.order_by("starts_on", "pk")

    @property
    def contents(self) -> Contents:
        return Contents(**self.cleaned_data)


class PrepareView(KeepsTyped, ListedRecordMixin, InstanceSpecificView):
    """Choose the periods, write the text, look at the PDF, send it to be signed."""

    template_name = "certificates/desk_prepare.html"

    def check_action_permitted(self, user):
        return self.permission_helper.user_can_inspect_obj(user, self.instance) and user.has_perm(PREPARE)

    def get_page_title(self):
        return _("Preparar")

    def get(self, request, *args, form=None, **kwargs):
        if self.instance.state != CertificateState.REQUESTED:
            messages.warning(request, _("Este documento ya no está en elaboración."))
            return self.back_to_record()
        audit.log(self.instance, READ, user=request.user)
        wordings = Wording.objects.filter(kind=self.instance.kind)
        chosen = wordings.filter(pk=self.number("plantilla")).first()
        form = form or PrepareForm(
            certificate=self.instance, initial=self.typed_before() or self.initial(wordings, chosen)
        )
        return self.render_to_response(self.get_context_data(**self.shown(form, wordings, chosen)))

    def post(self, request, *args, **kwargs):
        form = PrepareForm(request.POST, certificate=self.instance)
        if not form.is_valid():
            return self.get(request, form=form)
        try:
            if "send" in request.POST:
                services.send_to_sign(self.instance, form.contents, actor=request.user)
                messages.success(request, _("Enviado a firma."))
                return self.back_to_record()
            saved = services.save_certificate_draft(self.instance, form.contents, actor=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.get(request, form=form)
        if "preview" in request.POST:
            return preview(saved)
        messages.success(request, _("Borrador guardado."))
        return redirect(self.url_helper.get_action_url("preparar", self.pk_quoted))

    def initial(self, wordings, chosen) -> dict:
        proposed = chosen or (None if self.instance.text else wordings.first())
        signers = list(Signer.objects.filter(is_active=True)[:2])
        return {
            "employments": self.instance.employments.all(),
            "purpose": self.instance.purpose,
            "text": proposed.text if proposed else self.instance.text,
            "signer": self.instance.signer or (signers[0] if len(signers) == 1 else None),
        }

    def shown(self, form, wordings, chosen) -> dict:
        field = form.fields["employments"]
        marked = set(field.widget.format_value(form["employments"].value()))
        employments = list(field.queryset)
        return {
            "form": form,
            "wordings": wordings,
            "chosen": chosen,
            "placeholders": PLACEHOLDERS.items(),
            "spells": [
                {"pk": e.pk, "is_marked": str(e.pk) in marked, "days": total_of([e]).days, **row_of(e)}
                for e in employments
            ],
            "total": total_of([e for e in employments if str(e.pk) in marked]),
            "returned_because": self.instance.reason,
        }

    def number(self, name: str) -> int:
        typed = self.request.GET.get(name, "")
        return int(typed) if typed.isascii() and typed.isdigit() else 0

    def back_to_record(self):
        return redirect(self.url_helper.get_action_url("inspect", self.pk_quoted))


def preview(certificate: WorkCertificate) -> HttpResponseBase:
    """The PDF as it would be, without number, code or any worth."""
    draft = draft_certificate(certificate)
    kind = KINDS[CertificateKind(certificate.kind)]
    made = pdf.render(
        kind.template_of(kind.version),
        {"document": None, "data": draft.data, "letterhead": letterhead(), "qr": ""},
        title=draft.title,
        frame=pdf.Frame(label=_("Vista previa, sin valor")),
    )
    response = HttpResponse(made, content_type="application/pdf")
    return make_private(response, filename="vista-previa.pdf", inline=True)
