"""The personnel file (legajo): official records, and what is proposed to change them.

A record never changes. Every change is a proposal with evidence; approving it writes a new record, ends
an old one, or both. What ended stays readable.
"""

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import register_setting

from attachments.models import Attachment
from core.dates import numeric_date, today
from core.site_settings import EntitySettings
from core.types import filled
from documents.models import IssuedDocument
from staffservices.records.sections import FileSection
from staffservices.records.states import TAG_KINDS, MessageKind, ProposalKind, ProposalState, RecordState
from staffservices.workers.models import Worker


class RecordEntry(models.Model):
    """What a record says, and what a proposal wants it to say."""

    document_type = models.CharField(_("tipo de documento"), max_length=80, blank=True)
    document_number = models.CharField(_("número de documento"), max_length=80, blank=True)
    document_date = models.DateField(_("fecha del documento"), null=True, blank=True)
    action = models.CharField(_("acción"), max_length=160, blank=True)
    reason = models.CharField(_("motivo"), max_length=240, blank=True)
    starts_on = models.DateField(_("desde"), null=True, blank=True)
    ends_on = models.DateField(_("hasta"), null=True, blank=True)
    notes = models.TextField(_("observaciones"), max_length=1000, blank=True)

    class Meta:
        abstract = True

    FIELDS = (
        "document_type",
        "document_number",
        "document_date",
        "action",
        "reason",
        "starts_on",
        "ends_on",
        "notes",
    )

    @property
    def values(self) -> dict:
        return {name: getattr(self, name) for name in RecordEntry.FIELDS}

    @property
    def document(self) -> str:
        """«Resolución N.º 045-2024-GR, del 12/03/2024»"""
        named = " N.º ".join(filter(None, [self.document_type, self.document_number]))
        if not self.document_date:
            return named
        return _("%(document)s, del %(day)s") % {
            "document": named,
            "day": numeric_date(self.document_date),
        }

    @property
    def period(self) -> str:
        """«01/03/2024 – 30/06/2024»"""
        if not self.starts_on:
            return _("hasta el %(day)s") % {"day": numeric_date(self.ends_on)} if self.ends_on else ""
        if not self.ends_on:
            return _("desde el %(day)s") % {"day": numeric_date(self.starts_on)}
        return f"{numeric_date(self.starts_on)} – {numeric_date(self.ends_on)}"


class FileRecord(RecordEntry):
    """One official record. Written and ended by an approved proposal, by nothing else."""

    worker = models.ForeignKey(
        Worker, verbose_name=_("trabajador"), on_delete=models.PROTECT, related_name="file_records"
    )
    section = models.PositiveSmallIntegerField(_("sección"), choices=FileSection)
    state = models.CharField(_("situación"), max_length=10, choices=RecordState, default=RecordState.CURRENT)
    source = models.OneToOneField(
        "ChangeProposal", verbose_name=_("solicitud"), on_delete=models.PROTECT, related_name="result"
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("verificado por"), on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(_("verificado el"))
    ended_by = models.OneToOneField(
        "ChangeProposal",
        verbose_name=_("reemplazado o retirado por"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ended_record",
    )
    ended_at = models.DateTimeField(_("hasta cuándo valió"), null=True, blank=True)
    files = models.ManyToManyField(Attachment, through="RecordFile", related_name="+")

    class Meta:
        verbose_name = _("registro del legajo")
        verbose_name_plural = _("registros del legajo")
        ordering = ["section", "-document_date", "-pk"]
        permissions = [("enter_filerecord", "Can enter, correct and remove records ex officio")]
        indexes = [models.Index(fields=["worker", "section"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(section__in=FileSection.values), name="a_record_has_a_section"
            ),
            models.CheckConstraint(
                condition=~Q(document_type="") & ~Q(action=""), name="a_record_says_document_and_action"
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_record_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(state=RecordState.CURRENT, ended_by=None, ended_at=None)
                | (~Q(state=RecordState.CURRENT) & Q(ended_by__isnull=False, ended_at__isnull=False)),
                name="an_ended_record_says_by_what",
            ),
            models.UniqueConstraint(
                fields=["worker", "section", "document_type", "document_number", "action", "starts_on"],
                condition=Q(state=RecordState.CURRENT) & ~Q(document_number=""),
                name="no_record_twice",
            ),
        ]

    def __str__(self):
        return f"{self.action}: {self.document}"

    @property
    def is_current(self) -> bool:
        return self.state == RecordState.CURRENT


class RecordFile(models.Model):
    record = models.ForeignKey(FileRecord, on_delete=models.PROTECT)
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("documento del registro")
        verbose_name_plural = _("documentos del registro")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["record", "attachment"], name="a_file_once_per_record")
        ]

    def __str__(self):
        return str(self.attachment)


class ChangeProposal(RecordEntry):
    """A change that somebody wants in a file, from the draft to the decision."""

    worker = models.ForeignKey(
        Worker, verbose_name=_("trabajador"), on_delete=models.PROTECT, related_name="file_proposals"
    )
    kind = models.CharField(_("qué se pide"), max_length=8, choices=ProposalKind)
    section = models.PositiveSmallIntegerField(_("sección"), choices=FileSection)
    record = models.ForeignKey(
        FileRecord,
        verbose_name=_("registro"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="proposals",
    )
    explanation = models.TextField(_("explicación"), max_length=1000, blank=True)
    files = models.ManyToManyField(Attachment, through="Evidence", related_name="+")
    ex_officio = models.BooleanField(_("de oficio"), default=False)

    state = models.CharField(_("estado"), max_length=12, choices=ProposalState, default=ProposalState.DRAFT)
    year = models.PositiveSmallIntegerField(_("año"), null=True, blank=True)
    number = models.PositiveIntegerField(_("correlativo"), null=True, blank=True)
    created_at = models.DateTimeField(_("empezada el"), auto_now_add=True)
    saved_at = models.DateTimeField(_("guardada el"), null=True, blank=True)  # None: nothing typed yet
    saved_in = models.CharField(max_length=16, blank=True, editable=False)  # the window that saved last
    sent_at = models.DateTimeField(_("enviada el"), null=True, blank=True)
    due_on = models.DateField(_("plazo de atención"), null=True, blank=True)

    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("la revisa"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    taken_at = models.DateTimeField(_("en revisión desde"), null=True, blank=True)
    answer_by = models.DateField(_("responder hasta"), null=True, blank=True)
    as_observed = models.JSONField(null=True, blank=True, editable=False)  # to tell what the answer changed
    answer_draft = models.TextField(max_length=1000, blank=True, editable=False)
    reminded = models.CharField(max_length=8, blank=True, editable=False)  # of the answer: «soon», «late»

    decided_at = models.DateTimeField(_("decidida el"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decidida por"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decision_reason = models.TextField(_("motivo de la decisión"), blank=True)

    class Meta:
        verbose_name = _("solicitud sobre el legajo")
        verbose_name_plural = _("solicitudes sobre el legajo")
        ordering = ["due_on", "pk"]
        permissions = [("decide_changeproposal", "Can review and decide proposals on personnel files")]
        indexes = [models.Index(fields=["state", "due_on"])]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="one_proposal_per_number"),
            models.CheckConstraint(
                condition=Q(section__in=FileSection.values), name="a_proposal_has_a_section"
            ),
            models.CheckConstraint(
                condition=Q(kind=ProposalKind.ADD, record=None)
                | (~Q(kind=ProposalKind.ADD) & Q(record__isnull=False)),
                name="a_change_names_its_record",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.private, number=None, sent_at=None)
                | (~Q(state__in=ProposalState.private) & Q(number__isnull=False, sent_at__isnull=False)),
                name="what_was_sent_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.unfinished)
                | Q(kind=ProposalKind.REMOVE)
                | (~Q(document_type="") & ~Q(action="")),
                name="what_is_at_the_office_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=ProposalState.decided, decided_at__isnull=False, decided_by__isnull=False
                )
                | (~Q(state__in=ProposalState.decided) & Q(decided_at=None, decided_by=None)),
                name="a_decision_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.OBSERVED) | Q(answer_by__isnull=False),
                name="an_observation_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.unfinished)
                | Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=F("starts_on")),
                name="a_proposal_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["record"],
                condition=Q(state__in=ProposalState.open_states),
                name="one_open_proposal_per_record",
            ),
        ]

    def __str__(self):
        return f"{self.full_number} {self.get_kind_display()}: {self.get_section_display()}".strip()

    @property
    @display(description=_("número"))
    def full_number(self) -> str:
        """«2026-00012»; empty for a draft."""
        return f"{self.year}-{self.number:05d}" if self.number else ""

    @property
    def is_editable(self) -> bool:
        return self.state in ProposalState.editable

    @property
    def is_open(self) -> bool:
        return self.state in ProposalState.open_states

    @property
    def is_late(self) -> bool:
        """Whether HR should have answered by now."""
        return self.state in ProposalState.at_office and filled(self.due_on) < today()

    @property
    def answer_is_late(self) -> bool:
        return self.state == ProposalState.OBSERVED and filled(self.answer_by) < today()

    @property
    def tag_kind(self) -> str:
        """The look of the state's tag (components/state_tag.html)."""
        return TAG_KINDS[ProposalState(self.state)]


class Evidence(models.Model):
    proposal = models.ForeignKey(ChangeProposal, on_delete=models.PROTECT)
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("sustento")
        verbose_name_plural = _("sustentos")
        ordering = ["pk"]

    def __str__(self):
        return str(self.attachment)


class ProposalMessage(models.Model):
    """What the worker and the office wrote to each other about a proposal. Never edited."""

    proposal = models.ForeignKey(ChangeProposal, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_office = models.BooleanField(_("de Recursos Humanos"))
    kind = models.CharField(_("clase"), max_length=12, choices=MessageKind, default=MessageKind.NOTE)
    text = models.TextField(_("mensaje"), max_length=1000)
    changes = models.JSONField(default=list, blank=True)  # [label, before, after] of what an answer changed
    sent_at = models.DateTimeField(_("enviado el"))

    class Meta:
        verbose_name = _("mensaje")
        verbose_name_plural = _("mensajes")
        ordering = ["sent_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_message_says_something")]

    def __str__(self):
        return self.text[:60]


class FileExtract(models.Model):
    """The latest issued copy of a worker's file; one that said otherwise is replaced by it."""

    worker = models.OneToOneField(Worker, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=32)
    document = models.OneToOneField(IssuedDocument, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("reporte del legajo")
        verbose_name_plural = _("reportes del legajo")

    def __str__(self):
        return str(self.worker)


@register_setting(icon="folder-open-inverse")
class RecordsSettings(EntitySettings):
    """By when proposals are answered, and how long drafts are kept."""

    business_days = models.PositiveSmallIntegerField(
        _("plazo de atención en días hábiles"),
        default=10,
        help_text=_("Se cuentan desde el envío o la respuesta."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("días hábiles para responder una observación"),
        default=5,
        help_text=_("Es lo que se propone; al observar se puede cambiar."),
    )
    draft_days = models.PositiveSmallIntegerField(
        _("días que se guarda un borrador"),
        default=180,
        help_text=_("Desde la última vez que se guardó; después se borra con sus archivos."),
    )

    class Meta:
        verbose_name = _("legajos")
