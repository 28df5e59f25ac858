"""What an editor scheduled happens at its hour, by the worker, and the monitor hears when it does not."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import PageLogEntry

from core import publishing, schedule
from core.models import JobRun
from tests.home.makers import announcement, manual, skeleton

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 12, 1, 14, tzinfo=UTC)  # 09:00 in Lima


@pytest.fixture(autouse=True)
def tree(db):
    skeleton()


def scheduled(page, **when):
    """`page` as an editor leaves it after «Programar publicación»."""
    for name, moment in when.items():
        setattr(page, name, moment)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def the_worker_comes_by():
    schedule.run_due()


def test_a_scheduled_announcement_goes_out_at_its_hour_and_not_a_second_before(client, at):
    with at(NINE - timedelta(hours=1)):
        page = scheduled(announcement("Feria", live=False), go_live_at=NINE)
    with at(NINE - timedelta(seconds=1)):
        the_worker_comes_by()
        assert client.get(page.url).status_code == 404
    with at(NINE + publishing.EVERY):
        the_worker_comes_by()
        assert "Feria" in client.get("/comunicados/").content.decode()
        assert client.get(page.url).status_code == 200
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").exists()


def test_a_page_leaves_at_the_end_that_its_editor_set(client, at):
    with at(NINE - timedelta(hours=1)):
        page = scheduled(manual(), expire_at=NINE)
        assert client.get(page.url).status_code == 200
    with at(NINE):
        the_worker_comes_by()
        assert client.get(page.url).status_code == 404


def test_a_correction_of_a_live_page_waits_for_its_hour(client, at):
    page = scheduled(manual(title="Antes"))
    with at(NINE - timedelta(hours=1)):
        page.title = "Después"
        scheduled(page, go_live_at=NINE)
        the_worker_comes_by()
        assert '<h1 class="page-header__title">Antes</h1>' in client.get(page.url).content.decode()
    with at(NINE):
        the_worker_comes_by()
        assert '<h1 class="page-header__title">Después</h1>' in client.get(page.url).content.decode()


def test_one_page_that_cannot_go_out_does_not_hold_back_the_others(client, at, caplog):
    with at(NINE - timedelta(hours=1)):
        broken = scheduled(announcement("Primera", live=False, slug="primera"), go_live_at=NINE)
        revision = broken.latest_revision
        revision.content["category"] = 999_999  # a category that is gone by then
        revision.content["title"] = ""
        revision.save()
        later = scheduled(announcement("Segunda", live=False, slug="segunda"), go_live_at=NINE)
    with at(NINE):
        the_worker_comes_by()
        assert client.get(later.url).status_code == 200
    assert "What was scheduled could not be done" in caplog.text
    with at(NINE + publishing.LATE_AFTER + timedelta(minutes=1)):
        the_worker_comes_by()
        assert client.get("/salud/").json()["publishing"] is False


def test_the_monitor_reads_when_it_last_ran_and_hears_when_it_is_late(client, at):
    assert client.get("/salud/").json()["publishing_last_run"] is None
    with at(NINE):
        the_worker_comes_by()
        answer = client.get("/salud/")
        assert answer.json()["publishing"] is True
        assert datetime.fromisoformat(answer.json()["publishing_last_run"]) == NINE
    # The worker beats, but what publishes does not run.
    with at(NINE + publishing.LATE_AFTER + timedelta(seconds=1)):
        JobRun.objects.exclude(name__contains="publishing").update(last_run_at=NINE + timedelta(minutes=10))
        answer = client.get("/salud/")
    assert answer.status_code == 503
    assert (answer.json()["worker"], answer.json()["publishing"]) == (True, False)


def test_what_should_have_gone_out_long_ago_is_late_even_if_the_worker_says_it_came_by(at):
    with at(NINE - timedelta(hours=1)):
        scheduled(announcement("Feria", live=False), go_live_at=NINE)
    with at(NINE + timedelta(minutes=11)):
        JobRun.objects.create(name="core.publishing.publish_due", last_run_at=NINE + timedelta(minutes=11))
        assert publishing.is_late()


def test_an_announcement_has_one_end_and_the_schedule_asks_only_when_it_begins(admin_client):
    page = announcement()
    form = admin_client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert "go_live_at" in form.fields
    assert "expires_at" in form.fields
    assert "expire_at" not in form.fields
