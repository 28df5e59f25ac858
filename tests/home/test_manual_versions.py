"""The versions of a manual that the public may read, and what the editor is asked for."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from home.models import ManualVersion
from tests.home.makers import body, figure, image, manual, publish, staff

FIRST = datetime(2026, 10, 1, 15, tzinfo=UTC)
SECOND = datetime(2026, 11, 12, 15, tzinfo=UTC)
HISTORY = "/manuales/como-postular/versiones/"


@pytest.fixture
def page(at):
    """A manual whose second version is in force."""
    with at(FIRST):
        page = publish(manual("## Registro\n\nVaya a la oficina.", slug="como-postular", version="1.0.0"))
    with at(SECOND):
        return publish(
            page, version="1.1.0", change_note="Ahora se hace en línea.",
            body=body("## Registro\n\nEntre al portal."),
        )  # fmt: skip


def old(number: str) -> str:
    return f"{HISTORY}{ManualVersion.objects.get(number=number).pk}/"


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_public_reads_which_versions_there_were_and_what_changed(client, page):
    assert f'href="{HISTORY}"' in html(client, page.url)
    shown = html(client, HISTORY)
    assert shown.index("Versión 1.1.0") < shown.index("Versión 1.0.0")
    assert "Ahora se hace en línea." in shown
    assert "Publicada el 12 de noviembre de 2026" in shown
    assert f'<a href="{old("1.0.0")}">' in shown
    assert '<meta name="robots" content="noindex">' in shown


def test_an_old_version_is_read_under_a_clear_banner_and_kept_from_search_engines(client, page):
    response = client.get(old("1.0.0"))
    shown = response.content.decode()
    assert "Vaya a la oficina." in shown
    assert "Entre al portal." not in shown
    assert "Está leyendo la versión 1.0.0, que ya no es la vigente" in shown
    assert f'<a href="{page.url}">Leer la versión vigente, la 1.1.0</a>' in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert response["X-Robots-Tag"] == "noindex"
    assert f'<link rel="canonical" href="{page.canonical_url}">' in shown
    assert shown.index("Está leyendo la versión") < shown.index("<h1")
    assert "¿Le fue útil" not in shown
    assert "Está leyendo" not in html(client, page.url)


def test_the_version_in_force_has_one_address(client, page):
    assert client.get(old("1.1.0")).url == page.url


def test_a_draft_is_never_read(client, page):
    page.version, page.body = "2.0.0", body("## Secreto\n\nTodavía no.")
    page.save_revision()
    assert "2.0.0" not in html(client, HISTORY)
    for number in ("99999", "2.0.0", "1-0-0", f"{ManualVersion.objects.first().pk}/mas"):
        assert client.get(f"{HISTORY}{number}/").status_code == 404


def test_the_version_of_another_manual_has_no_address_here(client, page):
    publish(manual(slug="otro", version="9.9.9"))
    assert client.get(old("9.9.9")).status_code == 404


def test_a_private_or_withdrawn_manual_keeps_its_history_to_itself(client, page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for address in (HISTORY, old("1.0.0")):
        assert client.get(address).status_code == 302
    restriction.delete()
    page.unpublish()
    for address in (HISTORY, old("1.0.0")):
        assert client.get(address).status_code == 404


def test_publishing_the_same_number_again_corrects_that_version(client, page, at):
    with at(datetime(2026, 11, 15, 15, tzinfo=UTC)):
        publish(page, change_note="", body=body("## Registro\n\nEntre al portal nuevo."))
    assert ManualVersion.objects.count() == 2
    shown = html(client, HISTORY)
    assert "Publicada el 12 de noviembre de 2026, corregida el 15 de noviembre de 2026" in shown
    assert "Ahora se hace en línea." in shown


def test_purging_old_revisions_takes_nothing_from_readers(client, page):
    call_command("purge_revisions")
    assert "Vaya a la oficina." in html(client, old("1.0.0"))


def test_an_old_version_whose_picture_is_gone_can_still_be_read(client, at):
    picture = image()
    page = manual(slug="como-postular", version="1.0.0")
    publish(page, body=[*page.body.raw_data, figure(picture)])
    publish(page, version="1.1.0", change_note="Sin la imagen.", body=[])
    picture.delete()
    assert "Reúna sus papeles." in html(client, old("1.0.0"))


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_history_costs_the_same_for_one_version_and_for_three(
    client, how_many, django_assert_num_queries
):
    page = manual(slug="como-postular")
    for number in range(how_many):
        publish(page, version=f"1.{number}.0", change_note="Cambios.")
    html(client, HISTORY)
    with django_assert_num_queries(13):
        html(client, HISTORY)


# --- What the editor is asked ---------------------------------------------------------------------


def edit(client, page, action="action-publish", **changes):
    address = f"/admin/pages/{page.pk}/edit/"
    form = {
        "title": page.title, "slug": page.slug, "version": page.version, "summary": "", "unit": "",
        "updated_on": "", "review_on": "", "service": "", "change_note": "", "seo_title": "",
        "search_description": "", "body-count": "0", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "",
    } | changes  # fmt: skip
    return client.post(address, form | ({action: "yes"} if action else {}))


@pytest.fixture
def editor(client):
    client.force_login(staff())
    return client


def test_a_new_version_is_not_published_without_saying_what_changed(editor, page):
    response = edit(editor, page, version="1.2.0")
    assert "Diga qué cambió en la versión 1.2.0" in response.content.decode()
    page.refresh_from_db()
    assert page.version == "1.1.0"
    assert edit(editor, page, version="1.2.0", change_note="Un paso nuevo.").status_code == 302
    assert ManualVersion.objects.get(number="1.2.0").what_changed == "Un paso nuevo."


def test_a_draft_and_a_correction_need_no_note(editor, page):
    assert edit(editor, page, action="", version="1.2.0").status_code == 302
    assert edit(editor, page).status_code == 302


def test_the_note_of_the_last_version_is_not_offered_for_the_next_one(editor, page):
    form = editor.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert form["change_note"].value() == ""
    page.change_note = "A medio escribir."
    page.save_revision()
    form = editor.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert form["change_note"].value() == "A medio escribir."
