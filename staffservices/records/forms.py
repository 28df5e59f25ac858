"""What a worker fills in to have something in the file changed."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from attachments.fields import PdfUploadField
from core.forms import DateField, FileUploadInput, FormRow, Group, Pair, PortalFormMixin
from staffservices.records.models import ChangeProposal, RecordEntry
from staffservices.records.sections import FileSection
from staffservices.records.services import MAX_FILE_BYTES
from staffservices.records.states import ProposalKind, ProposalState


class SectionForm(PortalFormMixin, forms.Form):
    """Where something is to be added."""

    section = forms.TypedChoiceField(
        label=_("¿Qué sección quiere actualizar?"),
        widget=forms.RadioSelect,
        coerce=lambda value: FileSection(int(value)),
    )
    prompts = {"section": _("Elija la sección que quiere actualizar.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [
            (section.value, f"{section.label}. {section.about.text}") for section in FileSection
        ]


class EntryFields(PortalFormMixin, forms.Form):
    """The fields of a record; nothing is required while it is a draft."""

    document_type = forms.CharField(
        label=_("Tipo de documento"),
        max_length=80,
        required=False,
        help_text=_("Por ejemplo: resolución, contrato, título, certificado."),
        widget=forms.TextInput(attrs={"list": "document-types", "autocomplete": "off"}),
    )
    document_number = forms.CharField(
        label=_("Número del documento"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    document_date = DateField(label=_("Fecha del documento"), required=False)
    action = forms.CharField(
        label=_("Acción"),
        max_length=160,
        required=False,
        help_text=_("Lo que el documento prueba o dispone: un título, una licencia, un nombramiento."),
        widget=forms.TextInput(attrs={"list": "actions", "autocomplete": "off"}),
    )
    reason = forms.CharField(label=_("Motivo"), max_length=240, required=False)
    starts_on = DateField(label=_("Desde"), required=False)
    ends_on = DateField(label=_("Hasta"), required=False)
    notes = forms.CharField(
        label=_("Observaciones"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self):
        data = super().clean()
        since, until = data.get("starts_on"), data.get("ends_on")
        if since and until and until < since:
            self.add_error("ends_on", _("Escriba una fecha igual o posterior a «Desde»."))
        return data


class ProposalForm(EntryFields):
    """`sending` asks for what a complete proposal has; otherwise it is only kept."""

    explanation = forms.CharField(
        label=_("Explique el cambio"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    evidence = PdfUploadField(
        label=_("Documento que lo sustenta"),
        max_bytes=MAX_FILE_BYTES,
        required=False,
        help_text=_("Un PDF de hasta 10 MB. Puede adjuntar hasta cinco, uno por uno."),
        widget=FileUploadInput(max_bytes=MAX_FILE_BYTES),
    )
    answer_draft = forms.CharField(
        label=_("Su respuesta"),
        max_length=1000,
        required=False,
        help_text=_("Recursos Humanos la leerá junto con lo que corrija o adjunte."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    prompts = {
        "document_type": _("Escriba qué documento es, por ejemplo: resolución."),
        "action": _("Escriba qué prueba o dispone el documento."),
        "explanation": _("Explique por qué debe retirarse."),
    }
    layout = (
        Group(_("Su respuesta a la observación"), "answer_draft"),
        Group(_("El documento"), FormRow("document_type", "document_number"), "document_date"),
        Group(_("Qué dice"), FormRow("action", "reason"), Pair("starts_on", "ends_on"), "notes"),
        Group(_("Para Recursos Humanos"), "explanation"),
    )

    def __init__(self, *args, proposal: ChangeProposal, sending: bool = False, **kwargs):
        self.proposal = proposal
        self.sending = sending
        super().__init__(*args, initial=initial_of(proposal) | kwargs.pop("initial", {}), **kwargs)
        if proposal.kind == ProposalKind.REMOVE:
            for name in RecordEntry.FIELDS:
                del self.fields[name]
        if proposal.state != ProposalState.OBSERVED:
            del self.fields["answer_draft"]
        self.wanted = ["explanation"] if proposal.kind == ProposalKind.REMOVE else ["document_type", "action"]
        self.say_what_is_optional(while_checking=self.is_bound)

    def say_what_is_optional(self, *, while_checking: bool = False) -> None:
        """People see what sending will ask for; a draft is kept without it."""
        for name in self.wanted:
            self.fields[name].required = self.sending or not while_checking
        self.fields["evidence"].required = not while_checking and self.needs_evidence

    def clean(self):
        data = super().clean()
        self.say_what_is_optional()
        if (
            self.sending
            and self.needs_evidence
            and not data.get("evidence")
            and "evidence" not in self.errors
        ):
            self.add_error("evidence", _("Adjunte el PDF que sustenta lo que pide."))
        return data

    @cached_property
    def needs_evidence(self) -> bool:
        return self.proposal.kind != ProposalKind.REMOVE and not self.proposal.evidence_set.exists()

    @property
    def groups(self):
        """Without the file: the page places it beside those that are attached already."""
        return [group for group in super().groups if group.title]

    @cached_property
    def typed(self) -> dict:
        """What can be kept: every field without an error."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if name != "evidence"}


def initial_of(proposal: ChangeProposal) -> dict:
    return proposal.values | {
        "explanation": proposal.explanation,
        "answer_draft": proposal.answer_draft,
    }


class MessageToOfficeForm(PortalFormMixin, forms.Form):
    text = forms.CharField(
        label=_("Escriba a Recursos Humanos"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    prompts = {"text": _("Escriba el mensaje.")}


class FollowingForm(PortalFormMixin, forms.Form):
    """Kind, state and year; what is not understood is left out."""

    kind = forms.ChoiceField(label=_("Servicio"), required=False)
    standing = forms.ChoiceField(label=_("Estado"), required=False)
    year = forms.ChoiceField(label=_("Año"), required=False)

    def __init__(self, data, *, kinds: list[tuple], standings: list[tuple], years: list[int]):
        super().__init__(data)
        every = [("", _("Todos"))]
        self.fields["kind"].choices = every + kinds
        self.fields["standing"].choices = every + standings
        self.fields["year"].choices = every + [(str(year), str(year)) for year in years]
        self.is_valid()

    def lets_through(self, source, request) -> bool:
        chosen = self.cleaned_data
        return (
            chosen.get("kind", "") in ("", source.name)
            and chosen.get("standing", "") in ("", request.standing)
            and chosen.get("year", "") in ("", str(request.year))
        )
