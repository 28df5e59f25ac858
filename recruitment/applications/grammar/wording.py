"""Raw values as a person reads them."""

from django import forms
from django.utils.choices import flatten_choices

from core.dates import numeric_date
from core.types import StrOrPromise
from recruitment.applications.grammar.answers import Answers, StepAnswers
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.steps import ROWS, STEPS
from recruitment.applications.grammar.typed import Typed, Values


def in_words(answers: Answers) -> list[tuple[str, str]]:
    """Label and value of everything that was typed, in the order of the fields."""
    return [
        (str(field.label), shown_value(field, answers.typed[name]))
        for name, field in answers.fields_over(answers.typed).items()
        if answers.typed.get(name)
    ]


def declared(draft: ApplicationDraft) -> dict[str, dict[str, str] | list[dict[str, str]]]:
    """Everything that was typed, by the names of the steps and of the lists."""
    found: dict[str, dict[str, str] | list[dict[str, str]]] = {}
    for step in STEPS.values():
        if words := in_words(step.over(draft)):
            found[str(step.step.label)] = dict(words)
        for row in step.row_kinds:
            rows = draft.rows(row.kind)
            found[str(row.kind.label)] = [dict(in_words(row(stored.values))) for stored in rows]
    return found


def typed_in_words(step: str, typed: Typed) -> list[tuple[str, str]]:
    """Label and value of everything that a request brought, for whoever must copy it."""
    words = in_words(STEPS[step](typed.fields.values))
    for kind, row in typed.rows.items():
        words += in_words(ROWS[kind](row.values))
    return words


def differences(
    step: type[StepAnswers], kept: Values, typed: Values
) -> list[tuple[StrOrPromise | None, str, str]]:
    """Label, what another window kept, what this one typed: only where they differ."""
    ours, theirs = step.fields_over(typed), step.fields_over(kept)
    return [
        (field.label, shown_value(theirs[name], kept.get(name, "")), shown_value(field, typed.get(name, "")))
        for name, field in ours.items()
        if kept.get(name, "") != typed.get(name, "")
    ]


def shown_value(field: forms.Field, raw: str) -> str:
    """The words of a choice instead of its key, a date as dates are written; the rest as it was typed."""
    for value, label in flatten_choices(getattr(field, "choices", ())):  # type: ignore[var-annotated]
        if str(value) == raw:
            return str(label)
    return _day(field, raw) if isinstance(field, forms.DateField) else raw


def _day(field: forms.DateField, raw: str) -> str:
    """30/06/1992, however it was typed; what is no date stays as it is."""
    try:
        return numeric_date(field.to_python(raw))
    except forms.ValidationError:
        return raw
