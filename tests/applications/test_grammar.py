"""What a draft is worth is said by the grammar alone; the forms show exactly what it declares and judges."""

from unittest.mock import patch

import pytest
from django import forms
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recruitment.applications.forms.steps import STEP_FORMS
from recruitment.applications.grammar.declaration import missing_from, profile_of
from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.grammar.steps import ROWS, STEPS
from recruitment.applications.grammar.wording import in_words
from tests.applications import typed

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ROW_FORMS = [row_form for form in STEP_FORMS.values() for row_form in form.row_forms]
STEPS_TYPED = {
    Step.PERSONAL: typed.PERSONAL,
    Step.COURSES: {"licence_number": "CIP 1", "licence_issued_on": "01/02/2010", "licence_active": "si"},
    Step.DOSSIER: typed.SWORN,
}


def values_like(answers, good: dict):
    """The good values, some of them left out or replaced by what the field, or another one, might be told."""
    words = ["", " ", "zz", "si", "no", "on", "x" * 300, "con\x00nulo", "0", "21", "984000111"]
    days = ["30/02/2000", "03/2015", "31/12/1999", "01/2090", "1/1/99", "27/11/2008"]
    choices = [str(value) for field in answers.fields.values() for value, _label in flat(field)]
    replaced = st.dictionaries(
        st.sampled_from([*answers.fields, "-"]), st.sampled_from(words + days + choices)
    )
    left_out = st.sets(st.sampled_from([*answers.fields, "-"]), max_size=3)
    return st.builds(
        lambda new, gone: {name: value for name, value in {**good, **new}.items() if name not in gone},
        replaced,
        left_out,
    )


def flat(field):
    for value, label in getattr(field, "choices", ()):
        yield from label if isinstance(label, (list, tuple)) else [(value, label)]


def told(problems) -> dict:
    return {name: [(one.code, one.messages) for one in ones] for name, ones in problems.items()}


def agree(form, answers) -> bool:
    return (
        form.is_valid() == answers.is_right
        and told(form.errors.as_data()) == told(answers.problems)
        and form.cleaned_data == answers.found
    )


@pytest.mark.parametrize("row_form", ROW_FORMS, ids=lambda form: form.answers.kind)
def test_the_form_of_a_row_judges_as_the_grammar_does(row_form):
    row = row_form.answers

    @MANY
    @given(values_like(row, typed.ROWS[row.kind][1]))
    def check(values):
        assert agree(row_form.bound_to(values), row(values))

    check()


@pytest.mark.parametrize("step", STEPS_TYPED)
def test_the_form_of_a_step_judges_as_the_grammar_does(step):
    @MANY
    @given(values_like(STEPS[step], STEPS_TYPED[step]))
    def check(values):
        assert agree(STEP_FORMS[step](values, draft=ApplicationDraft()), STEPS[step](values))

    check()


@pytest.mark.parametrize("form", [*STEP_FORMS.values(), *ROW_FORMS], ids=lambda form: form.__name__)
def test_a_form_asks_for_what_the_grammar_declares(form):
    asked = {name: field for name, field in form.base_fields.items() if name != "dossier"}
    assert list(asked) == list(form.answers.fields)
    for name, field in form.answers.fields.items():
        assert (asked[name].label, asked[name].required) == (field.label, field.required)


def test_every_step_and_every_list_of_rows_has_its_form():
    assert list(STEP_FORMS) == list(STEPS) == Step.values
    assert [form.answers.kind for form in ROW_FORMS] == list(ROWS) == RowKind.values


@pytest.mark.django_db
def test_what_a_draft_is_worth_is_read_without_building_a_form(applicant, open_call):
    application = typed.complete_draft(applicant, open_call)
    with patch.object(forms.BaseForm, "__init__", side_effect=AssertionError("a form")):
        profile = profile_of(application)
        typed.type_row(application, RowKind.EXPERIENCE, "row00000002", since="99/99/2018")
        application.refresh_from_db()
        missing = missing_from(application)
    assert profile.education[0].career == typed.EDUCATION["career"]
    assert [one.sentence for one in missing] == [
        "Hay una fila sin completar en «Experiencia laboral»: termínela o quítela."
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("step", "forms_drawn"), [(Step.EXPERIENCE, 2), (Step.DOSSIER, 1)])
def test_a_step_is_drawn_without_the_forms_of_the_others(rosa, applicant, open_call, step, forms_drawn):
    typed.complete_draft(applicant, open_call)
    built, build = [], forms.BaseForm.__init__

    def count(form, *args, **kwargs):
        built.append(type(form))
        build(form, *args, **kwargs)

    with patch.object(forms.BaseForm, "__init__", count):
        rosa.open(step)
    assert len([form for form in built if hasattr(form, "answers")]) == forms_drawn


def test_a_problem_between_two_fields_is_told_beside_the_one_of_the_field_itself():
    answers = STEPS[Step.COURSES]({**STEPS_TYPED[Step.COURSES], "licence_active": "quizá"})
    codes_and_sentences = told(answers.problems)["licence_active"]
    assert [sentences for _code, sentences in codes_and_sentences] == [
        ["Esa opción ya no está en la lista. Elija otra."],
        ["Responda SÍ o NO: ¿está habilitado para ejercer?"],
    ]


def test_words_stand_for_what_was_typed_also_in_the_lists_that_hang_on_one_another():
    words = dict(in_words(STEPS[Step.PERSONAL](typed.PERSONAL)))
    assert (words["Departamento"], words["Provincia"], words["Distrito"]) == ("Cusco", "Cusco", "Wanchaq")
    assert words["Estado civil"] == "Soltero(a)"
