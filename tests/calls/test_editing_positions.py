"""HR writes the positions of a call in the admin."""

import pytest

from recruitment.calls.pages import PositionPage
from tests import makers
from tests.calls.conftest import position_form, text_of

PUBLISH = {"action-publish": "1"}


@pytest.fixture
def add(hr, open_call):
    def post(**fields):
        url = f"/admin/pages/add/calls/positionpage/{open_call.pk}/"
        return hr.post(url, position_form(**fields), follow=True)

    return post


def test_hr_publishes_a_position_of_the_call(add, open_call):
    add(education_levels=["technical_title", "bachelor"], **PUBLISH)

    position = open_call.positions.get(code="AUX-I-02-GR")
    assert position.live
    assert position.education_levels == ["technical_title", "bachelor"]
    assert position.education_level_names == ["Título técnico", "Bachiller"]


def test_a_draft_needs_only_a_title_and_a_code(add, open_call):
    add(
        unit="",
        vacancies="",
        pay="",
        general_experience_years="",
        specific_experience_years="",
        public_experience_years="",
        course_hours="",
        education_levels=[],
    )
    draft = open_call.positions.get(code="AUX-I-02-GR")
    assert not draft.live
    assert (draft.vacancies, draft.pay, draft.general_experience_years) == (1, None, 0)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "AUX-I-01-GR"}, "Otra plaza de esta convocatoria ya tiene ese código."),
        ({"code": "  AUX-I-01-GR  "}, "Otra plaza de esta convocatoria ya tiene ese código."),
        ({"active_licence_required": "on"}, "La habilitación supone la colegiatura"),
        ({"starts_on": "01/12/2026", "ends_on": "30/11/2026"}, "El contrato termina antes de empezar."),
        ({"specific_experience_years": "2"}, "La experiencia específica es parte de la general"),
        ({"education_levels": ["astronauta"]}, "astronauta"),
        ({"pay": "0"}, "mayor o igual a 1"),
        ({"vacancies": "0"}, "mayor o igual a 1"),
        ({"general_experience_years": "-1"}, "mayor o igual a 0"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_the_field(add, open_call, fields, sentence):
    for action in ({}, PUBLISH):  # as a draft, and when publishing
        answer = add(**fields, **action)
        assert sentence in text_of(answer)
    assert open_call.positions.count() == 1


def test_a_code_may_be_used_again_in_another_call(hr, open_call, home):
    other = makers.call(home, number=13)
    hr.post(f"/admin/pages/add/calls/positionpage/{other.pk}/", position_form(code="PP II") | PUBLISH)
    hr.post(f"/admin/pages/add/calls/positionpage/{open_call.pk}/", position_form(code="PP II") | PUBLISH)
    assert PositionPage.objects.filter(code="PP II").count() == 2


def test_a_suplencia_has_no_end_date(add, open_call):
    add(starts_on="01/12/2026", **PUBLISH)
    assert open_call.positions.get(code="AUX-I-02-GR").ends_on is None


def test_editing_a_position_keeps_its_own_code(hr, open_call):
    position = open_call.positions.get()
    form = position_form(code=position.code, slug=position.slug, pay="1800")
    hr.post(f"/admin/pages/{position.pk}/edit/", form | PUBLISH)
    position.refresh_from_db()
    assert position.pay == 1800


def test_history_compares_two_versions_of_a_position(hr, open_call):
    position = open_call.positions.get()
    position.save_revision()
    position.education_levels = ["bachelor"]
    position.save_revision()
    answer = hr.get(f"/admin/pages/{position.pk}/revisions/compare/earliest...latest/")
    assert answer.status_code == 200


def test_the_preview_of_an_unfinished_position_opens(hr, open_call):
    url = f"/admin/pages/add/calls/positionpage/{open_call.pk}/preview/"
    assert hr.post(url, position_form(pay="", education_levels=[])).json()["is_available"]
    answer = hr.get(url)
    assert answer.status_code == 200
