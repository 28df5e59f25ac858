"""What a new portal has, and what its two staff groups may do in the admin."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import Page, Site, WorkflowPage

from accounts.models import User
from core.migrations.frozen.groups import COMMUNICATIONS, HUMAN_RESOURCES, grant
from home.models import AnnouncementIndexPage, HomePage, ManualIndexPage, ManualPage
from recruitment.calls.pages import CallIndexPage
from tests.home.makers import announcement, manual, standard
from tests.makers import call

skeleton = import_module("home.migrations.0002_skeleton")


@pytest.fixture(autouse=True)
def a_new_portal(tree):
    """As the migrations leave it; what other tests did to the database is undone."""
    Site.objects.all().delete()
    Page.objects.filter(depth=2).first().delete()
    skeleton.build(apps, None)


@pytest.fixture
def member_of(client):
    def sign_in(group: str):
        user = User.objects.create_user(group.lower().replace(" ", "."), password="x" * 20)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user, backend="accounts.backends.PortalBackend")
        return client

    return sign_in


def test_a_new_portal_has_its_sections_in_the_menu_and_a_sound_tree(client):
    assert [page.specific_class for page in Page.objects.filter(depth=3)] == [
        CallIndexPage,
        ManualIndexPage,
        AnnouncementIndexPage,
    ]
    assert Page.find_problems() == ([], [], [], [], [])
    menu = client.get("/").content.decode()
    for title in ("Inicio", "Convocatorias CAS", "Manuales", "Comunicados"):
        assert f">{title}</a>" in menu


def test_wagtails_own_groups_and_workflow_are_gone():
    assert set(Group.objects.values_list("name", flat=True)) >= {COMMUNICATIONS, HUMAN_RESOURCES}
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not WorkflowPage.objects.exists()


def test_pages_can_be_added_to_what_the_migration_made():
    manual(title="Uno", slug="uno")
    home = HomePage.objects.get()
    assert ManualPage.objects.get().url == "/manuales/uno/"
    assert home.get_children().count() == 3


def test_communications_writes_and_publishes_a_manual(member_of):
    browser = member_of(COMMUNICATIONS)
    index = ManualIndexPage.objects.get()
    address = f"/admin/pages/add/home/manualpage/{index.pk}/"
    assert browser.get(address).status_code == 200
    form = {
        "title": "Cómo postular",
        "slug": "como-postular",
        "version": "1.0.0",
        "summary": "",
        "unit": "",
        "updated_on": "",
        "review_on": "",
        "service": "registration",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "section",
        "body-0-id": "",
        "body-0-value-title": "Antes de empezar",
        "body-0-value-body-count": "1",
        "body-0-value-body-0-deleted": "",
        "body-0-value-body-0-order": "0",
        "body-0-value-body-0-type": "text",
        "body-0-value-body-0-id": "",
        "body-0-value-body-0-value": json.dumps(
            {"entityMap": {}, "blocks": [{"key": "a", "type": "unstyled", "text": "Reúna sus papeles.", "depth": 0,
             "inlineStyleRanges": [], "entityRanges": []}]}
        ),
        "seo_title": "",
        "search_description": "",
        "action-publish": "yes",
    }  # fmt: skip
    response = browser.post(address, form)
    assert response.status_code == 302
    shown = browser.get("/manuales/como-postular/").content.decode()
    assert "1. Antes de empezar" in shown
    assert "Reúna sus papeles." in shown


def test_communications_keeps_categories_brand_and_library_but_not_people(member_of):
    browser = member_of(COMMUNICATIONS)
    for address in (
        "/admin/snippets/home/announcementcategory/",
        f"/admin/settings/core/brandsettings/{Site.objects.get().pk}/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/redirects/",
    ):
        assert browser.get(address).status_code == 200, address
    for address in ("/admin/users/", "/admin/groups/", "/admin/sites/"):
        assert browser.get(address).status_code != 200, address


def test_human_resources_edits_calls_and_no_manuals(member_of, home):
    the_call = call(home)
    browser = member_of(HUMAN_RESOURCES)
    assert browser.get(f"/admin/pages/{the_call.pk}/edit/").status_code == 200
    assert browser.get(f"/admin/pages/{manual().pk}/edit/").status_code == 302
    assert (
        browser.get(f"/admin/pages/add/home/manualpage/{ManualIndexPage.objects.get().pk}/").status_code
        == 302
    )


@pytest.mark.parametrize("group", [COMMUNICATIONS, HUMAN_RESOURCES])
def test_the_admin_speaks_spanish(member_of, group):
    page = member_of(group).get("/admin/").content.decode()
    assert '<html lang="es"' in page
    assert "whats-new" not in page
    assert "P\\u00e1ginas" in page or "Páginas" in page


def test_an_app_grants_its_own_permissions_once():
    grant(apps, "Recursos Humanos", "core.view_jobrun", "core.view_jobrun")
    grant(apps, "Un grupo nuevo", "core.view_jobrun")
    for name in ("Recursos Humanos", "Un grupo nuevo"):
        assert Group.objects.get(name=name).permissions.filter(codename="view_jobrun").count() == 1


def test_granting_what_no_model_declares_is_a_mistake_that_shows():
    with pytest.raises(LookupError, match="No model of core declares the permission fly_jobrun"):
        grant(apps, "Recursos Humanos", "core.fly_jobrun")


def test_every_page_can_be_previewed_before_it_is_published():
    for page in (
        HomePage.objects.get(),
        ManualIndexPage.objects.get(),
        manual(live=False),
        AnnouncementIndexPage.objects.get(),
        announcement(live=False),
        standard(live=False),
    ):
        response = page.make_preview_request()
        response.render()
        assert response.status_code == 200
        assert page.title in response.content.decode()
