"""A link with which somebody without an account reads a draft, for a while, and no longer."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from core.previews import services
from core.previews.models import PreviewLink
from core.retention import apply_all
from tests.home.makers import AUTHOR, announcement, manual, skeleton, staff
from tests.makers import call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tree(db):
    skeleton()


@pytest.fixture
def draft():
    """A published manual with a draft that nobody has seen."""
    page = manual("## Registro\n\nLo publicado.", title="Publicado")
    page.title = "En borrador"
    page.save_revision()
    return page


@pytest.fixture
def editor():
    return staff()


def link_to(page, actor, **fields):
    link, key = services.create_link(page, actor=actor, **({"reader": "Asesoría legal", "days": 3} | fields))
    return link, f"/vista-previa/{key}/"


def test_a_stranger_with_the_link_reads_the_latest_draft(client, draft, editor):
    _link, address = link_to(draft, editor)
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert '<h1 class="page-header__title">En borrador</h1>' in page
    assert "Vista previa de un borrador" in page
    assert "¿Le fue útil" not in page
    assert "wagtail-userbar" not in page
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "En borrador" not in client.get(draft.url).content.decode()
    draft.title = "Corregido"
    draft.save_revision()
    assert "Corregido" in client.get(address).content.decode()


def test_a_page_that_never_was_published_can_be_shown_too(client, editor, home):
    for page in (announcement("Fe de erratas", live=False), call(home)):
        page.unpublish()
        _link, address = link_to(page, editor)
        assert page.title in client.get(address).content.decode()


def test_it_dies_at_its_hour(client, draft, editor, at):
    now = timezone.now()
    with at(now):
        _link, address = link_to(draft, editor, days=1)
    with at(now + timedelta(days=1, seconds=-1)):
        assert client.get(address).status_code == 200
    with at(now + timedelta(days=1)):
        response = client.get(address)
    assert response.status_code == 404
    assert "Este enlace ya no sirve" in response.content.decode()
    assert "En borrador" not in response.content.decode()


def test_it_can_be_annulled_and_then_tells_nothing(client, draft, editor):
    link, address = link_to(draft, editor)
    services.annul_link(link, actor=editor)
    response = client.get(address)
    assert response.status_code == 404
    assert response["X-Robots-Tag"] == "noindex, nofollow"


def test_a_made_up_key_opens_nothing_and_the_table_holds_none(client, draft, editor):
    link, address = link_to(draft, editor)
    key = address.split("/")[2]
    assert len(key) >= 43  # 256 random bits
    assert key not in str(list(PreviewLink.objects.values()))
    for wrong in ("x" * 43, key[:-1], link.key_hash):
        assert client.get(f"/vista-previa/{wrong}/").status_code == 404


def test_making_opening_and_annulling_are_in_the_history_of_the_page(client, draft, editor):
    link, address = link_to(draft, editor)
    client.get(address)
    services.annul_link(link, actor=editor)
    entries = PageLogEntry.objects.filter(page=draft.pk, action__startswith="previews.").order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("previews.create", editor),
        ("previews.open", None),
        ("previews.annul", editor),
    ]
    assert entries[1].data["reader"] == "Asesoría legal"
    assert address.split("/")[2] not in str([entry.data for entry in entries])


def test_only_who_may_edit_the_page_makes_or_annuls_links(draft, editor):
    link, _address = link_to(draft, editor)
    outsider = staff("ajena", group="Sin páginas", may=())
    with pytest.raises(PermissionDenied):
        link_to(draft, outsider)
    with pytest.raises(PermissionDenied):
        services.annul_link(link, actor=outsider)
    link_to(draft, staff("autora", group="Autores", may=AUTHOR))


def test_one_address_cannot_try_keys_without_end(client, monkeypatch):
    monkeypatch.setattr("core.previews.views.OPENINGS.__class__.exceeded", lambda *args: True)
    assert client.get(f"/vista-previa/{'x' * 43}/").status_code == 429


def test_links_that_stopped_long_ago_are_forgotten(draft, editor, at):
    link_to(draft, editor)
    with at(timezone.now() + services.KEPT_FOR + timedelta(days=4)):
        apply_all()
    assert not PreviewLink.objects.exists()


# --- In the admin ---------------------------------------------------------------------------------


def test_an_editor_makes_a_link_from_the_page_and_sees_its_address_once(client, draft, editor):
    client.force_login(editor)
    address = f"/admin/vista-previa/{draft.pk}/"
    assert f'href="{address}"' in client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    made = client.post(address, {"reader": "Asesoría legal", "days": "7"}).content.decode()
    shown = re.search(r"http://127\.0\.0\.1:8000(/vista-previa/[^/]+/)", made)[1]
    assert "Pida otro" not in Client().get(shown).content.decode()
    again = client.get(address).content.decode()
    assert shown not in again
    assert "Asesoría legal" in again
    assert "Vale hasta el" in again
    link = PreviewLink.objects.get()
    client.post(f"/admin/vista-previa/anular/{link.pk}/")
    assert Client().get(shown).status_code == 404
    assert "Anulado" in client.get(address).content.decode()
    assert client.post(f"/admin/vista-previa/anular/{link.pk}/", follow=True).status_code == 200


def test_a_link_names_its_reader_and_a_term_of_the_list(client, draft, editor):
    client.force_login(editor)
    page = client.post(f"/admin/vista-previa/{draft.pk}/", {"reader": "", "days": "365"}).content.decode()
    assert "Escriba para quién es el enlace." in page
    assert not PreviewLink.objects.exists()


def test_other_staff_find_no_links(client, draft, editor):
    link, address = link_to(draft, editor)
    client.force_login(staff("ajena", group="Sin páginas", may=()))
    assert client.get(f"/admin/vista-previa/{draft.pk}/").status_code == 302
    assert client.post(f"/admin/vista-previa/anular/{link.pk}/").status_code == 302
    assert client.get(address).status_code == 200
