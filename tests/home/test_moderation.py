"""Authors write, communications staff approve, and each hears of it by e-mail, in Spanish."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import mail as sent_mail
from wagtail.models import Page, Site, WorkflowState
from wagtail.users.models import UserProfile

from core import schedule
from core.migrations.frozen.groups import AUTHORS, COMMUNICATIONS
from core.outbox.models import Message
from home.models import AnnouncementIndexPage, AnnouncementPage
from tests.home.makers import announcement, staff

skeleton = import_module("home.migrations.0002_skeleton")
moderation = import_module("home.migrations.0006_authors_and_moderation")


@pytest.fixture(autouse=True)
def a_new_portal(tree):
    """As the migrations leave it; what other tests did to the database is undone."""
    Site.objects.all().delete()
    Page.objects.filter(depth=2).first().delete()
    skeleton.build(apps, None)
    moderation.build(apps, None)


@pytest.fixture
def author():
    return staff("autora", group=AUTHORS, may=(), last_name="Puma")


@pytest.fixture
def editor():
    return staff("prensa", group=COMMUNICATIONS, may=())


def write(client, user, action, page=None):
    """`user` writes an announcement and presses a button; its page."""
    client.force_login(user)
    index = AnnouncementIndexPage.objects.get()
    address = (
        f"/admin/pages/{page.pk}/edit/" if page else f"/admin/pages/add/home/announcementpage/{index.pk}/"
    )
    form = {
        "title": "Feria de empleo", "slug": "feria", "date": "2026-11-20", "expires_at": "", "category": "1",
        "summary": "", "related_call": "", "body-count": "0", "attachments-TOTAL_FORMS": "0",
        "attachments-INITIAL_FORMS": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
        "seo_title": "", "search_description": "", "go_live_at": "", action: "yes",
    }  # fmt: skip
    category = AnnouncementPage._meta.get_field("category").related_model.objects.first()
    form["category"] = str(category.pk)
    response = client.post(address, form)
    assert response.status_code == 302, response.context["form"].errors
    return AnnouncementPage.objects.get(slug="feria")


def decide(client, user, page, action, comment=""):
    client.force_login(user)
    state = page.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/"
    response = client.post(address, {"comment": comment})
    assert response.status_code in (200, 302)
    page.refresh_from_db()


def mails():
    return [(m.kind, m.to, m.subject) for m in Message.objects.order_by("pk")]


def test_what_an_author_writes_waits_for_approval_and_is_then_published(client, author, editor):
    page = write(client, author, "action-submit")
    assert not page.live
    assert mails() == [
        ("moderation.submitted", "prensa@portal.example", "«Feria de empleo» espera su aprobación")
    ]
    asked = Message.objects.get()
    assert "Autora Puma envió a revisión «Feria de empleo» (comunicado)." in asked.text
    assert f"/admin/pages/{page.pk}/edit/" in asked.text
    decide(client, editor, page, "approve")
    assert page.live
    told = Message.objects.get(kind="moderation.approved")
    assert told.to == "autora@portal.example"
    assert "http://127.0.0.1:8000/comunicados/feria/" in told.text


def test_what_is_returned_says_what_to_correct(client, author, editor):
    page = write(client, author, "action-submit")
    decide(client, editor, page, "reject", comment="Falta la hora.")
    assert not page.live
    told = Message.objects.get(kind="moderation.rejected")
    assert told.subject == "Hay que corregir «Feria de empleo»"
    assert "Quien lo revisó escribió: Falta la hora." in told.text
    write(client, author, "action-submit", page)  # corrected and sent again
    assert page.workflow_states.filter(status=WorkflowState.STATUS_IN_PROGRESS).count() == 1


def test_an_author_cannot_publish_by_any_way(client, author):
    page = write(client, author, "action-publish")
    assert not page.live
    assert client.post(f"/admin/pages/{announcement('Otro', slug='otro').pk}/unpublish/").status_code == 302
    assert AnnouncementPage.objects.get(slug="otro").live


def test_communications_publish_without_asking_anybody(client, editor):
    assert write(client, editor, "action-publish").live
    assert mails() == []


def test_the_mails_wait_for_no_mail_server_and_go_through_the_outbox(client, author, editor):
    write(client, author, "action-submit")
    assert sent_mail.outbox == []
    schedule.run_due()
    assert [message.to for message in sent_mail.outbox] == [["prensa@portal.example"]]


def test_whoever_turned_the_notices_off_or_left_gets_none(client, author, editor):
    UserProfile.objects.create(user=editor, submitted_notifications=False)
    staff("retirado", group=COMMUNICATIONS, may=(), is_active=False)
    write(client, author, "action-submit")
    assert mails() == []


def test_an_author_works_on_announcements_and_manuals_and_on_nothing_else(client, author, home):
    client.force_login(author)
    for name in ("announcementpage", "manualpage"):
        index = Page.objects.get(slug="comunicados" if name == "announcementpage" else "manuales")
        assert client.get(f"/admin/pages/add/home/{name}/{index.pk}/").status_code == 200
    assert client.get(f"/admin/pages/{home.pk}/edit/").status_code == 302
    assert client.get("/admin/users/").status_code == 302
    assert (
        Group.objects.get(name=AUTHORS).page_permissions.filter(permission__codename="publish_page").count()
        == 0
    )
