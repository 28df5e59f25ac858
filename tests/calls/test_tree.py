"""Copying, moving, deleting and publishing calls and positions in the page tree."""

import pytest

from recruitment.applications.models import Application
from recruitment.calls.pages import CallPage, PositionPage
from tests import makers
from tests.calls.conftest import text_of


@pytest.fixture
def other_call(home):
    return makers.call(home, number=13)


@pytest.fixture
def application(open_call, applicant):
    return Application.objects.create(
        applicant=applicant, call=open_call, position=open_call.positions.get(code="AUX-I-01-GR")
    )


def copy(hr, page, parent, **fields):
    form = {"new_title": "Copia", "new_slug": "copia", "new_parent_page": parent.pk} | fields
    return hr.post(f"/admin/pages/{page.pk}/copy/", form, follow=True)


# --- Copying --------------------------------------------------------------------------------------


def test_a_copied_call_is_a_draft_without_number_and_its_positions_belong_to_it(hr, open_call, index):
    makers.position(open_call, code="PP II")

    answer = copy(hr, open_call, index, copy_subpages="on", publish_copies="on", alias="on")

    assert answer.status_code == 200
    new = CallPage.objects.exclude(pk=open_call.pk).get()
    assert (new.number, new.live, new.title) == (None, False, "Copia")
    assert [p.code for p in new.positions.order_by("path")] == ["AUX-I-01-GR", "PP II"]
    assert not new.positions.live().exists()
    assert new.milestones.count() == 1
    assert open_call.positions.count() == 2
    assert hr.get(f"/admin/pages/{new.pk}/edit/").status_code == 200


def test_a_cancelled_call_is_copied_without_its_cancellation(hr, open_call, index):
    open_call.cancelled_at, open_call.cancellation_reason = open_call.opens_at, "Sin presupuesto."
    open_call.save_revision().publish()

    copy(hr, open_call, index)

    new = CallPage.objects.exclude(pk=open_call.pk).get()
    assert (new.cancelled_at, new.cancellation_reason) == (None, "")
    assert new.get_latest_revision_as_object().cancelled_at is None


def test_a_position_is_copied_within_its_call_under_a_code_of_its_own(hr, open_call):
    position = open_call.positions.get()

    refused = copy(hr, position, open_call, new_code=position.code)
    assert "Otra plaza de esa convocatoria ya tiene ese código." in text_of(refused)
    assert open_call.positions.count() == 1

    copy(hr, position, open_call, new_code="AUX-I-02-GR", publish_copies="on")
    new = open_call.positions.get(code="AUX-I-02-GR")
    assert new.live
    assert new.get_latest_revision_as_object().code == "AUX-I-02-GR"


def test_a_position_is_copied_to_another_call_with_the_same_code(hr, open_call, other_call):
    other_call.positions.all().delete()
    position = open_call.positions.get()

    copy(hr, position, other_call, new_code=position.code)

    assert other_call.positions.get().code == position.code
    assert open_call.positions.get() == position


def test_the_copy_form_of_a_position_asks_for_the_code(hr, open_call):
    page = text_of(hr.get(f"/admin/pages/{open_call.positions.get().pk}/copy/"))
    assert "Código de la nueva plaza" in page


# --- Moving ---------------------------------------------------------------------------------------


def move(hr, page, destination):
    return hr.post(f"/admin/pages/{page.pk}/move/{destination.pk}/confirm/", follow=True)


def test_a_moved_position_belongs_to_its_new_call(hr, open_call, other_call):
    position = makers.position(open_call, code="PP II")

    move(hr, position, other_call)

    position.refresh_from_db()
    assert position.call == other_call
    assert position.get_parent().pk == other_call.pk


def test_a_position_does_not_move_where_its_code_is_taken(hr, open_call, other_call):
    position = open_call.positions.get()
    position.slug = "otra-direccion"
    position.save()

    answer = move(hr, position, other_call)

    assert "ya tiene una plaza con el código AUX-I-01-GR" in text_of(answer)
    position.refresh_from_db()
    assert position.call == open_call


def test_a_position_with_applications_stays_in_its_call(hr, open_call, other_call, application):
    other_call.positions.all().delete()

    answer = move(hr, application.position, other_call)

    assert "ya tiene postulaciones y no puede pasar a otra convocatoria" in text_of(answer)
    assert PositionPage.objects.get(pk=application.position_id).call == open_call


def test_moving_several_positions_at_once_follows_the_same_rules(hr, open_call, other_call, application):
    free = makers.position(open_call, code="PP II")
    url = f"/admin/bulk/wagtailcore/page/move/?id={free.pk}&id={application.position_id}"

    answer = hr.post(url, {"chooser": other_call.pk}, follow=True)
    assert "ya tiene postulaciones" in text_of(answer) or "slug" in text_of(answer)
    assert open_call.positions.count() == 2

    hr.post(f"/admin/bulk/wagtailcore/page/move/?id={free.pk}", {"chooser": other_call.pk})
    assert PositionPage.objects.get(pk=free.pk).call == other_call


def test_a_call_moves_with_its_positions(hr, open_call, index, home):
    open_call.positions.get()
    page = CallPage.objects.get(pk=open_call.pk)
    page.move(index, pos="first-child")
    assert open_call.positions.get().call == open_call


# --- Deleting -------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["call", "position"])
def test_what_people_applied_to_is_not_deleted(hr, application, what):
    page = getattr(application, what)

    answer = hr.post(f"/admin/pages/{page.pk}/delete/", follow=True)

    assert "no se puede eliminar porque ya tiene postulaciones" in text_of(answer)
    assert PositionPage.objects.filter(pk=application.position_id).exists()


@pytest.mark.parametrize("what", ["call", "position"])
def test_what_people_applied_to_is_not_deleted_together_with_others(hr, application, what):
    url = f"/admin/bulk/wagtailcore/page/delete/?id={getattr(application, what).pk}"

    assert 'class="button serious"' not in text_of(hr.get(url))  # nothing to press
    hr.post(url)

    assert PositionPage.objects.filter(pk=application.position_id).exists()


def test_the_list_of_calls_is_not_deleted_over_peoples_heads(hr, index, application):
    answer = hr.post(f"/admin/bulk/wagtailcore/page/delete/?id={index.pk}", follow=True)
    assert "no se puede eliminar porque ya tiene postulaciones" in text_of(answer)
    assert PositionPage.objects.filter(pk=application.position_id).exists()


def test_a_call_without_applications_is_deleted_with_its_positions(hr, open_call):
    hr.post(f"/admin/pages/{open_call.pk}/delete/")
    assert not CallPage.objects.exists()
    assert not PositionPage.objects.exists()


# --- Publishing -----------------------------------------------------------------------------------


def publish_all(hr, page):
    url = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}"
    return hr.post(url, {"include_descendants": "on"}, follow=True)


def test_publishing_a_copied_call_at_once_says_what_it_lacks(hr, open_call, index):
    copy(hr, open_call, index, copy_subpages="on")
    new = CallPage.objects.exclude(pk=open_call.pk).get()

    answer = publish_all(hr, new)

    assert "«Copia» no está lista para publicarse: número:" in text_of(answer)
    new.refresh_from_db()
    assert not new.live


def test_a_finished_call_is_published_at_once_with_all_its_positions(hr, open_call, index):
    copy(hr, open_call, index, copy_subpages="on")
    new = CallPage.objects.exclude(pk=open_call.pk).get()
    new.number = 14
    new.save_revision()

    publish_all(hr, new)

    new.refresh_from_db()
    assert new.live
    assert new.positions.live().count() == 1


def test_a_call_without_closing_date_is_not_published_in_bulk(hr, open_call):
    open_call.milestones.all().delete()
    answer = publish_all(hr, CallPage.objects.get(pk=open_call.pk))
    assert "falta la fecha de cierre de la inscripción" in text_of(answer)
