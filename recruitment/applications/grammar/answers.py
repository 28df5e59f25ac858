"""Fields with the rules between them, and what somebody typed into them, judged.

    class KnowledgeRow(RowAnswers):
        fields = {"name": forms.CharField(label=_("Conocimiento"), max_length=200), …}
        prompts = {"name": _("Escriba qué conoce.")}

    KnowledgeRow({"name": "Hojas de cálculo", …}).is_right

A form field of Django declares one value (its label, choices and limits) and reads it; no form is built
of them here. The screens build theirs from these classes, and show what is judged here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

from django import forms
from django.db.models import TextChoices
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from core.forms.messages import give_messages, required_message
from recruitment.applications.grammar.draft import ApplicationDraft, StoredRow
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.grammar.typed import Values

TO_CHOOSE = ("", _("Elija…"))


def choices_of(terms: Iterable[TextChoices]) -> list:
    """A closed list (a vocabulary, or some of one) with an empty first line: nothing is chosen for the person."""
    return [TO_CHOOSE, *((term.value, term.label) for term in terms)]


class Answers:
    """What was typed into some fields. `prompts` is what an empty field says, where its label does not do."""

    fields: ClassVar[dict[str, forms.Field]] = {}
    prompts: ClassVar[dict] = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        give_messages(cls.fields, cls.prompts, required=lazy(required_message, str))

    def __init__(self, typed: Mapping[str, str]):
        self.typed = typed

    @classmethod
    def fields_over(cls, typed: Mapping[str, str]) -> dict[str, forms.Field]:
        """The fields once it is known what was typed: a list may hang on the answer before it."""
        return cls.fields

    def not_needed(self, found: dict[str, Any]) -> Iterator[str]:
        """Required fields that may be empty after all, seeing what was `found` in the others."""
        return iter(())

    def rules(self, found: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """What does not fit together: the field to correct, and what to do. A field that has a problem,
        one of these included, is in `found` no more when the next rule looks."""
        return iter(())

    @property
    def is_right(self) -> bool:
        return not self.problems

    @property
    def found(self) -> dict[str, Any]:
        """The values of all fields without a problem."""
        return self._judged[0]

    @property
    def problems(self) -> dict[str, list[forms.ValidationError]]:
        return self._judged[1]

    @cached_property
    def _judged(self) -> tuple[dict[str, Any], dict[str, list[forms.ValidationError]]]:
        found, problems = {}, {}
        fields = self.fields_over(self.typed)
        for name, field in fields.items():
            try:
                found[name] = field.clean(field.widget.value_from_datadict(self.typed, {}, name))
            except forms.ValidationError as error:
                problems[name] = list(error.error_list)
        for name in self.not_needed(found):
            # Whatever else is wrong with it stays wrong.
            if name in problems and all(problem.code == "required" for problem in problems[name]):
                del problems[name]
                found[name] = getattr(fields[name], "empty_value", None)
        for name, sentence in self.rules(found):
            problems.setdefault(name, []).append(forms.ValidationError(sentence))
            found.pop(name, None)
        return found, problems


class RowAnswers(Answers):
    """One row of a list: studies, a course, a job. Subclasses say how it becomes part of the profile."""

    kind: ClassVar[RowKind]
    named_by: ClassVar[tuple[str, ...]]  # the fields that name a row, the best first

    @property
    def heading(self) -> str:
        """What the row is called in a message: the career, the course, the job; as far as it was typed."""
        typed = (self.typed.get(name, "").strip() for name in self.named_by)
        return next(filter(None, typed), str(self.kind.label))

    def to_profile(self, row_id: str) -> Any:
        """The row as the profile keeps it. Only where it is right."""
        raise NotImplementedError


@dataclass(frozen=True)
class JudgedRow:
    """A stored row with what its wording is worth: the saved one, or else what is being typed."""

    stored: StoredRow
    answers: RowAnswers

    @property
    def id(self) -> str:
        return self.stored.id

    @property
    def is_accepted(self) -> bool:
        """Saved and right: it is part of the profile, whatever is being changed in it."""
        return self.stored.saved is not None and self.answers.is_right

    @property
    def is_finished(self) -> bool:
        return self.is_accepted and not self.stored.is_unfinished

    @property
    def heading(self) -> str:
        return self.answers.heading


class StepAnswers(Answers):
    """A step: fields of its own, and lists of rows."""

    step: ClassVar[Step]
    row_kinds: ClassVar[tuple[type[RowAnswers], ...]] = ()

    def __init__(self, typed: Values, draft: ApplicationDraft | None = None):
        super().__init__(typed)
        self.draft = draft or ApplicationDraft()

    @classmethod
    def over(cls, draft: ApplicationDraft) -> Self:
        """Everything that the draft holds of the step."""
        return cls(draft.step(cls.step).fields, draft)

    @cached_property
    def rows(self) -> dict[str, list[JudgedRow]]:
        """All rows of the step, by their kind."""
        return {
            row.kind: [
                JudgedRow(stored, row(stored.saved if stored.saved is not None else stored.typed or {}))
                for stored in self.draft.rows(row.kind)
            ]
            for row in self.row_kinds
        }

    def accepted(self, kind: str) -> list[JudgedRow]:
        return [row for row in self.rows[kind] if row.is_accepted]

    @property
    def rows_are_finished(self) -> bool:
        return all(row.is_finished for rows in self.rows.values() for row in rows)

    @property
    def lacks(self) -> str:
        """A sentence about what the step still needs besides right fields and finished rows; or nothing."""
        return ""

    @property
    def is_complete(self) -> bool:
        return self.is_right and self.rows_are_finished and not self.lacks
