"""The form in which HR edits a call."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from recruitment.calls.forms.change_notice import ChangeNoticeForm
from recruitment.calls.forms.formsets import valid_rows
from recruitment.calls.models.milestone import MilestoneKind
from recruitment.calls.models.state import AFTER_REGISTRATION
from recruitment.calls.slugs import free_slug


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
        self.save_waiting_notice()
        return super().save(commit)

    def _name_the_call(self, cleaned):
        number, year, unit = cleaned.get("number"), cleaned.get("year"), cleaned.get("unit")
        named = type(self.instance)(number=number, year=year, unit=unit or "")
        if not cleaned.get("title") and "title" not in self.errors:
            cleaned["title"] = named.generated_title
        if not cleaned.get("slug") and "slug" not in self.errors and "slug" in self.fields:
            siblings = (self.parent_page or self.instance.get_parent()).get_children()
            taken = set(siblings.exclude(pk=self.instance.pk).values_list("slug", flat=True))
            cleaned["slug"] = free_slug(slugify(f"cas {named.number_and_year}"), taken)

    def _check_number(self, cleaned):
        number, year = cleaned.get("number"), cleaned.get("year")
        others = type(self.instance).objects.exclude(pk=self.instance.pk)
        if number and year and others.filter(number=number, year=year).exists():
            self.add_error("number", _("Ya existe una convocatoria con ese número y año."))

    def _check_schedule(self):
        formset = self.formsets.get("milestones")
        if formset is None:
            return
        rows = valid_rows(formset)
        registrations = [form for form in rows if form.cleaned_data.get("kind") == MilestoneKind.REGISTRATION]
        for extra in registrations[1:]:
            extra.add_error("kind", _("Ya hay otro hito de inscripción: una convocatoria tiene solo uno."))
        if not self.is_deferred_validation:
            self._require_registration(formset, registrations)
        if registrations and registrations[0].is_valid():
            _require_order(registrations[0].instance.finishes_at, rows)
        if len(rows) == len(formset.forms) - len(formset.deleted_forms):
            self.check_moved_dates(rows)  # else what is wrong with a row is said first

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
        for form in valid_rows(self.formsets.get("form_wordings")):
            kind = form.cleaned_data.get("kind")
            if kind and kind in seen:
                form.add_error("kind", _("Este formato ya tiene su texto en otra fila."))
            seen.add(kind)


def _require_order(closes, rows):
    if not closes:
        return
    for form in rows:
        begins = form.instance.begins_at
        if form.cleaned_data.get("kind") in AFTER_REGISTRATION and begins and begins < closes:
            form.add_error("start_date", _("Empieza antes de que cierre la inscripción. Revise las fechas."))
