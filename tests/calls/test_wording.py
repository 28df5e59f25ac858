"""What the eight forms say: the portal's text, a call's own, and the words in braces."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from recruitment.calls.models import DefaultFormWording, FormKind, FormWording
from recruitment.calls.placeholders import (
    NEEDED,
    PIECES,
    TEXTS,
    fill_placeholders,
    placeholders_help,
    validate_placeholders,
)
from recruitment.calls.wording import first_wording, wordings_for
from tests.refusals import refused

TEXTS_OF_ONE_PERSON = {name: f"«{name}»" for name in TEXTS}
PIECES_OF_A_FORM = {name: SafeString(f"<table>{name}</table>") for name in PIECES}


@pytest.mark.parametrize("kind", FormKind.values)
def test_the_portal_is_delivered_with_a_complete_wording_of_each_form(kind, db):
    wording = DefaultFormWording.objects.get(kind=kind)

    wording.full_clean()
    filled = fill_placeholders(wording.body, TEXTS_OF_ONE_PERSON, PIECES_OF_A_FORM)

    assert wording.title
    assert "declaro bajo juramento" in filled.lower() or kind == FormKind.FORM_2
    assert "{" not in filled


@pytest.mark.parametrize(
    ("kind", "law"),
    [("3a", "28970"), ("3b", "1295"), ("3c", "26771"), ("3d", "27815"), ("5", "REDERECI"), ("2", "1057")],
)
def test_each_declaration_names_its_law(kind, law):
    assert law in first_wording(kind).body


def test_a_call_without_its_own_wording_uses_the_portals(open_call):
    DefaultFormWording.objects.filter(kind=FormKind.FORM_2).update(body="<p>Texto de la entidad</p>")

    assert wordings_for(open_call)[FormKind.FORM_2].body == "<p>Texto de la entidad</p>"


def test_a_call_may_say_one_form_in_its_own_words(open_call):
    FormWording.objects.create(call=open_call, kind=FormKind.FORM_5, body="<p>Solo aquí</p>")

    assert wordings_for(open_call)[FormKind.FORM_5].body == "<p>Solo aquí</p>"
    assert wordings_for(open_call)[FormKind.FORM_5].title == "Declaración jurada general"
    assert "Solo aquí" not in wordings_for(open_call)[FormKind.FORM_2].body


def test_a_form_whose_general_wording_was_lost_still_says_its_first_text(open_call):
    DefaultFormWording.objects.all().delete()

    assert wordings_for(open_call)[FormKind.FORM_4] == first_wording("4")


@pytest.mark.parametrize("how_many", [1, 8])
def test_all_eight_wordings_cost_two_queries(how_many, open_call, django_assert_num_queries):
    for kind in FormKind.values[:how_many]:
        FormWording.objects.create(call=open_call, kind=kind, body="<p>Texto propio</p>")
    with django_assert_num_queries(2):
        assert len(wordings_for(open_call)) == 8


def test_an_unknown_placeholder_is_refused_in_a_sentence_that_names_it():
    wording = DefaultFormWording(kind=FormKind.FORM_2, title="Carta", body="<p>Yo, {postulnte}, y {dni}</p>")
    with pytest.raises(ValidationError) as refusal:
        wording.clean()
    assert (
        "No se reconoce {postulnte}, {dni}. Puede usar: {postulante},"
        in refusal.value.message_dict["body"][0]
    )


def test_a_loose_brace_is_refused():
    with refused("loose_brace", ValidationError):
        validate_placeholders("<p>Yo, {postulante, declaro</p>", FormKind.FORM_2)


@pytest.mark.parametrize("kind", NEEDED)
def test_a_form_cannot_lose_the_piece_that_makes_it_that_form(kind):
    with refused("piece_missing", ValidationError):
        validate_placeholders("<p>Yo, {postulante}, declaro.</p>", kind)


def test_what_the_applicant_typed_is_escaped_and_a_table_is_not_put_inside_a_paragraph():
    body = "<p>Yo, {postulante}</p><p>{requisitos}</p><p>Marco {si_no}</p>"
    texts = {"postulante": "Ana <b>O'Higgins</b>"}
    pieces = {"requisitos": SafeString("<table></table>"), "si_no": SafeString("<span>Sí No</span>")}

    filled = fill_placeholders(body, texts, pieces)

    assert filled == (
        "<p>Yo, Ana &lt;b&gt;O&#x27;Higgins&lt;/b&gt;</p><table></table><p>Marco <span>Sí No</span></p>"
    )


def test_braces_typed_by_an_applicant_are_not_taken_for_placeholders():
    table = SafeString("<table>{entidad}</table>")

    assert fill_placeholders("<p>{plaza}</p>", {"plaza": "{entidad}"}, {}) == "<p>{entidad}</p>"
    assert fill_placeholders("<p>{requisitos}</p>", {}, {"requisitos": table}) == table


def test_hr_reads_which_words_it_may_use():
    help_text = placeholders_help()
    assert all(f"<code>{{{name}}}</code>" in help_text for name in [*TEXTS, *PIECES])
