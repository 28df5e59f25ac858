"""The rules of the forms in which HR edits, copies and moves calls and positions.

The page models name these forms, so this module knows no model.
"""

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm

from recruitment.calls.changes import position as relied_on
from recruitment.calls.forms.change_notice import ChangeNoticeForm
from recruitment.calls.models.milestone import MilestoneKind
from recruitment.calls.models.state import AFTER_REGISTRATION
from recruitment.vocabulary import LEVELS_OF_FORMATION

LEVEL_CHOICES = [
    (formation.label, [(level.value, level.label) for level in levels])
    for formation, levels in LEVELS_OF_FORMATION.items()
]


class CallPageForm(ChangeNoticeForm):
    """A call: title made from number and unit, one registration period, evaluation after it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        cleaned = super().clean()
        self._name_the_call(cleaned)
        self._check_number(cleaned)
        self._check_schedule()
        self.check_resumption()
        self._check_wordings()
        return cleaned

    def save(self, commit=True):
        self.keep_notice()
        return super().save(commit)

    def _name_the_call(self, cleaned):
        number, year, unit = cleaned.get("number"), cleaned.get("year"), cleaned.get("unit")
        named = type(self.instance)(number=number, year=year, unit=unit or "")
        if not cleaned.get("title") and "title" not in self.errors:
            cleaned["title"] = named.generated_title
        if not cleaned.get("slug") and "slug" not in self.errors and "slug" in self.fields:
            cleaned["slug"] = self._free_slug(slugify(f"cas {named.number_and_year}"))

    def _free_slug(self, slug):
        """`slug`, numbered when a sibling has it already."""
        parent = self.parent_page or self.instance.get_parent()
        taken = set(parent.get_children().exclude(pk=self.instance.pk).values_list("slug", flat=True))
        numbered = (f"{slug}-{n}" for n in range(2, len(taken) + 3))
        return slug if slug not in taken else next(name for name in numbered if name not in taken)

    def _check_number(self, cleaned):
        number, year = cleaned.get("number"), cleaned.get("year")
        others = type(self.instance).objects.exclude(pk=self.instance.pk)
        if number and year and others.filter(number=number, year=year).exists():
            self.add_error("number", _("Ya existe una convocatoria con ese número y año."))

    def _check_schedule(self):
        formset = self.formsets.get("milestones")
        if formset is None:
            return
        rows = _rows(formset)
        registrations = [form for form in rows if form.cleaned_data.get("kind") == MilestoneKind.REGISTRATION]
        for extra in registrations[1:]:
            extra.add_error("kind", _("Ya hay otro hito de inscripción: una convocatoria tiene solo uno."))
        if not self.is_deferred_validation:
            self._require_registration(formset, registrations)
        if registrations and registrations[0].is_valid():
            _require_order(registrations[0].instance.finishes_at, rows)
        if len(rows) == len(formset.forms) - len(formset.deleted_forms):
            self.check_change(rows)  # else what is wrong with a row is said first

    def _require_registration(self, formset, registrations):
        if not registrations:
            formset.non_form_errors().append(
                _("Agregue el hito «Inscripción virtual»: sin él nadie puede postular.")
            )
        elif not registrations[0].cleaned_data.get("start_date"):
            registrations[0].add_error("start_date", _("Indique desde qué día se reciben inscripciones."))
        elif not registrations[0].cleaned_data.get("end_date"):
            registrations[0].add_error("end_date", _("Indique qué día cierra la inscripción."))

    def _check_wordings(self):
        seen = set()
        for form in _rows(self.formsets.get("form_wordings")):
            kind = form.cleaned_data.get("kind")
            if kind and kind in seen:
                form.add_error("kind", _("Este formato ya tiene su texto en otra fila."))
            seen.add(kind)


def _rows(formset):
    """The rows that the editor keeps and that are right by themselves."""
    valid = (form for form in formset.forms if form.is_valid()) if formset else ()
    return [form for form in valid if not form.cleaned_data.get(DELETION_FIELD_NAME)]


def _require_order(closes, rows):
    if not closes:
        return
    for form in rows:
        begins = form.instance.begins_at
        if form.cleaned_data.get("kind") in AFTER_REGISTRATION and begins and begins < closes:
            form.add_error("start_date", _("Empieza antes de que cierre la inscripción. Revise las fechas."))


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
        self.published = relied_on.published(self.instance)
        if self.published:
            self.initial["change_document"] = relied_on.waiting_document(self.published)

    def clean(self):
        cleaned = super().clean()
        for name, value in self.left_blank.items():
            if name in cleaned and cleaned[name] is None:
                cleaned[name] = value
        if cleaned.get("code"):
            cleaned["code"] = " ".join(cleaned["code"].split())
            if code_is_taken(self._call(), cleaned["code"], except_pk=self.instance.pk):
                self.add_error("code", _("Otra plaza de esta convocatoria ya tiene ese código."))
        self._protect(cleaned)
        return cleaned

    def save(self, commit=True):
        document = self.cleaned_data.get("change_document")
        if self.published and document and document != self.initial["change_document"]:
            relied_on.say_document(self.instance, document, user=self.for_user)
        return super().save(commit)

    def _protect(self, cleaned):
        """What people who apply rely on changes with a document only; a draft may wait without it."""
        before = self.published
        if before is None or cleaned.get("change_document") or (self.is_deferred_validation and before.live):
            return
        now = {name: relied_on.comparable(value) for name, value in cleaned.items()}
        knowledge = self.formsets.get("knowledge_items")
        if knowledge is not None and knowledge.is_valid():
            rows = (form.cleaned_data for form in _rows(knowledge))
            now["knowledge_items"] = sorted((row["name"], row["level"]) for row in rows if row.get("name"))
        changed = [
            name for name in relied_on.WITH_CODE if name in now and now[name] != relied_on.said(before, name)
        ]
        for name in changed:
            sentence = _(
                "Lo publicado es «%s»: cambia solo con el documento que se indica arriba, en «Datos»."
            )
            sentence %= relied_on.in_words(before, name)
            if name == "knowledge_items":
                knowledge.non_form_errors().append(sentence)
            else:
                self.add_error(name, sentence)
        if changed:
            applied = relied_on.how_many_apply(before.applications.count())
            ask = _("%s: indique qué documento la cambia, o deje lo publicado como estaba.")
            self.add_error("change_document", ask % applied)

    def _call(self):
        return (self.parent_page or self.instance.get_parent()).specific


def code_is_taken(call, code, *, except_pk=None) -> bool:
    """Whether another position of `call`, published or not, has `code`."""
    return call.positions.filter(code=code).exclude(pk=except_pk).exists()


class WithoutAliasCopyForm(CopyForm):
    """An alias would repeat the call's number or the position's code, which belong to one page only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class CallCopyForm(WithoutAliasCopyForm):
    """A copied call is a draft until it has a number and dates of its own, and so are its positions."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)


class PositionCopyForm(WithoutAliasCopyForm):
    """A copied position may keep its code only in another call."""

    new_code = forms.CharField(
        label=gettext_lazy("Código de la nueva plaza"),
        max_length=40,
        help_text=gettext_lazy("Cada plaza de una convocatoria tiene un código distinto."),
    )
    field_order = ["new_title", "new_code"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_code"].initial = self.page.specific.code

    def clean(self):
        cleaned = super().clean()
        call = (cleaned.get("new_parent_page") or self.page.get_parent()).specific
        if cleaned.get("new_code") and code_is_taken(call, cleaned["new_code"]):
            self.add_error("new_code", _("Otra plaza de esa convocatoria ya tiene ese código."))
        return cleaned
