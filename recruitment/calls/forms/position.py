"""The form in which HR edits a position."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import Page

from recruitment.calls.changes import position as changes
from recruitment.calls.forms.formsets import valid_rows
from recruitment.calls.position_values import (
    WITH_CODE,
    comparable,
    comparable_value,
    value_in_words,
    value_of,
)
from recruitment.vocabulary import LEVELS_OF_FORMATION

LEVEL_CHOICES = [
    (formation.label, [(level.value, level.label) for level in levels])
    for formation, levels in LEVELS_OF_FORMATION.items()
]


class PositionPageForm(WagtailAdminPageForm):
    """A position: a code of its own within the call, levels picked from the closed list."""

    education_levels = forms.MultipleChoiceField(
        label=gettext_lazy("Niveles educativos aceptados"),
        help_text=gettext_lazy("Basta con uno de ellos. Ninguno marcado: no se exige un nivel."),
        choices=LEVEL_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    change_document = forms.CharField(
        label=gettext_lazy("Documento que cambia la plaza"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Por ejemplo: «Fe de erratas N.º 002-2026». Queda en el historial de la plaza."
        ),
    )
    left_blank = {
        "vacancies": 1,
        "general_experience_years": 0,
        "specific_experience_years": 0,
        "public_experience_years": 0,
        "course_hours": 0,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.left_blank.keys() & self.fields.keys():
            self.fields[name].required = False
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self.published_position = changes.published_position(self.instance)
        if self.published_position:
            self.initial["change_document"] = changes.waiting_document(self.published_position)

    def clean(self):
        cleaned = super().clean()
        for name, value in self.left_blank.items():
            if name in cleaned and cleaned[name] is None:
                cleaned[name] = value
        if cleaned.get("code"):
            cleaned["code"] = " ".join(cleaned["code"].split())
            if code_is_taken(self._call(), cleaned["code"], except_pk=self.instance.pk):
                self.add_error("code", _("Otra plaza de esta convocatoria ya tiene ese código."))
        self._require_document(cleaned)
        return cleaned

    def save(self, commit=True):
        document = self.cleaned_data.get("change_document")
        if self.published_position and document and document != self.initial["change_document"]:
            changes.log_change_document(self.instance, document, user=self.for_user)
        return super().save(commit)

    def _require_document(self, cleaned):
        """What people who apply rely on changes with a document only; a draft may wait without it."""
        before = self.published_position
        if before is None or cleaned.get("change_document") or (self.is_deferred_validation and before.live):
            return
        now = {name: comparable(value) for name, value in cleaned.items()}
        knowledge = self.formsets.get("knowledge_items")
        if knowledge is not None and knowledge.is_valid():
            rows = (form.cleaned_data for form in valid_rows(knowledge))
            now["knowledge_items"] = sorted((row["name"], row["level"]) for row in rows if row.get("name"))
        changed = [name for name in WITH_CODE if name in now and now[name] != comparable_value(before, name)]
        for name in changed:
            sentence = _(
                "Lo publicado es «%s»: cambia solo con el documento que se indica arriba, en «Datos»."
            )
            sentence %= value_in_words(name, value_of(before, name)) or _("nada")
            if name == "knowledge_items":
                knowledge.non_form_errors().append(sentence)
            else:
                self.add_error(name, sentence)
        if changed:
            applied = changes.how_many_apply(before.applications.count())
            ask = _("%s: indique qué documento la cambia, o deje lo publicado como estaba.")
            self.add_error("change_document", ask % applied)

    def _call(self):
        return (self.parent_page or self.instance.get_parent()).specific


def code_is_taken(call: Page, code: str, *, except_pk: int | None = None) -> bool:
    """Whether another position of `call`, published or not, has `code`."""
    return call.positions.filter(code=code).exclude(pk=except_pk).exists()
