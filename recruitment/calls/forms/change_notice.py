"""The part of the call's form that asks for the document that changes a published schedule."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.documents import get_document_model
from wagtail.documents.widgets import AdminDocumentChooser

from recruitment.calls.changes import schedule as changes
from recruitment.calls.models.change import ChangeNotice, NoticeKind
from recruitment.calls.news import news_about

FIELDS = ("notice_announcement", "notice_kind", "notice_title", "notice_text", "notice_document")


def _first_difference(move) -> str:
    """The field that was changed, to say it there."""
    return next(
        name for name in move.before._fields if getattr(move.before, name) != getattr(move.after, name)
    )


class ChangeNoticeForm(WagtailAdminPageForm):
    """What the call's form is made of; the fields are no columns of the call: they wait beside its draft."""

    notice_announcement = forms.ChoiceField(
        label=gettext_lazy("Comunicado ya publicado"),
        required=False,
        help_text=gettext_lazy("Si ya está en el portal, elíjalo y no llene lo demás."),
    )
    notice_kind = forms.ChoiceField(label=gettext_lazy("Qué documento es"), required=False)
    notice_title = forms.CharField(
        label=gettext_lazy("Título"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Por ejemplo: «Prórroga de la inscripción, CAS N.º 012-2026»."),
    )
    notice_text = forms.CharField(
        label=gettext_lazy("Qué cambia y por qué"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Va en el comunicado y en el correo a quienes postulan."),
    )
    notice_document: Any = forms.ModelChoiceField(
        label=gettext_lazy("Documento firmado (PDF)"), queryset=None, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.published_call = changes.published_call(self.instance)
        self.waiting = changes.waiting_notice(self.instance) if self.published_call else None
        kinds = [kind for kind in NoticeKind.choices if kind[0] not in NoticeKind.by_itself]
        self.fields["notice_kind"].choices = [("", _("Elija")), *kinds]
        documents = self.fields["notice_document"]
        documents.queryset = get_document_model().objects.all()
        documents.widget = AdminDocumentChooser()
        documents.widget.is_required = False
        self.fields["notice_announcement"].choices = [
            ("", _("Uno nuevo, con estos datos")),
            *self._published_announcements(),
        ]
        if self.waiting:
            self.initial |= {
                "notice_announcement": self.waiting.announcement_id or "",
                "notice_kind": self.waiting.kind,
                "notice_title": self.waiting.title,
                "notice_text": self.waiting.text,
                "notice_document": self.waiting.document_id,
            }

    def _published_announcements(self) -> list[tuple[str, str]]:
        if not self.published_call:
            return []
        about = news_about(self.instance, timezone.now())
        return [(str(news.page_id), news.title) for news in about if news.page_id]

    def check_moved_dates(self, milestone_forms: list) -> None:
        """What is missing before the changed dates may be published, beside each field.

        `milestone_forms`: those of the milestones that stay and are right by themselves.
        """
        if not self.published_call or (self.is_deferred_validation and self.instance.live):
            return
        moved = changes.moved_dates(self.published_call, [form.instance for form in milestone_forms])
        if not moved or self._explains():
            return
        forms_by_pk = {form.instance.pk: form for form in milestone_forms}
        sentence = _("La fecha publicada es «%s». Para cambiarla indique abajo el documento que la cambia.")
        for move in moved:
            form = forms_by_pk.get(move.milestone.pk)
            if form is None:
                removed = _(
                    "Se quita «%(label)s», ya publicado (%(when)s): indique el documento que lo dispone."
                )
                self.add_error(
                    "notice_kind", removed % {"label": move.milestone.label, "when": move.before.words}
                )
            else:
                form.add_error(_first_difference(move), sentence % move.before.words)
        self._ask_for_the_document()

    def check_resumption(self) -> None:
        """Whoever was told that the call is cancelled is told why it goes on."""
        if not self.published_call or (self.is_deferred_validation and self.instance.live):
            return
        resumes = (
            self.published_call.cancelled_at
            and "cancelled_at" in self.fields
            and not self.cleaned_data.get("cancelled_at")
        )
        if resumes and not self._explains():
            sentence = _(
                "La cancelación ya se publicó y se avisó. Para dejarla sin efecto indique en «Cronograma» el documento "
                "que lo dispone."
            )
            self.add_error("cancelled_at", sentence)
            self._ask_for_the_document()

    def _explains(self) -> bool:
        typed = self.cleaned_data
        if typed.get("notice_announcement"):
            return True
        return bool(
            typed.get("notice_kind")
            and typed.get("notice_title")
            and (typed.get("notice_text") or typed.get("notice_document"))
        )

    def _ask_for_the_document(self) -> None:
        typed = self.cleaned_data
        if not typed.get("notice_kind"):
            self.add_error("notice_kind", _("Diga qué documento cambia lo publicado."))
        if not typed.get("notice_title"):
            self.add_error("notice_title", _("Escriba el título del documento."))
        if not (typed.get("notice_text") or typed.get("notice_document")):
            self.add_error("notice_text", _("Explique qué cambia, o adjunte el documento firmado."))

    def save_waiting_notice(self) -> None:
        """Let what was typed wait beside the draft; taken away when the fields are empty again."""
        if not self.published_call or not {*FIELDS, "cancelled_at"} & set(self.changed_data):
            return
        values = self._notice_values()
        if not values:
            ChangeNotice.objects.filter(call=self.instance.pk, published_at=None).delete()
            return
        ChangeNotice.objects.update_or_create(
            call_id=self.instance.pk, published_at=None, defaults=values | {"created_by": self.for_user}
        )

    def _notice_values(self) -> dict:
        """What waits with the draft; a cancellation brings its own words. Empty: nothing was typed."""
        typed = {name.removeprefix("notice_"): self.cleaned_data.get(name) for name in FIELDS}
        announcement = typed.pop("announcement")
        if announcement and not typed["title"]:
            typed["title"] = dict(self.fields["notice_announcement"].choices).get(announcement, "")[:200]
        cancelled = self.cleaned_data.get("cancelled_at")
        cancels = cancelled and not self.published_call.cancelled_at
        if not any(typed.values()) and not announcement and not cancels:
            return {}
        if cancels:
            typed["kind"] = NoticeKind.CANCELLATION
            typed["title"] = typed["title"] or changes.cancellation_title(self.instance)
            typed["text"] = typed["text"] or self.cleaned_data.get("cancellation_reason", "")
        elif self.published_call.cancelled_at and not cancelled:
            typed["kind"] = NoticeKind.RESUMPTION
        return typed | {
            "kind": typed["kind"] or NoticeKind.STATEMENT,
            "announcement_id": announcement or None,
        }
