"""What the public has read of a schedule changes only together with the document that changes it."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from core.dates import long_date, today
from core.models import PortalDocument
from core.outbox.models import Message
from home.models import AnnouncementCategory, AnnouncementIndexPage, AnnouncementPage
from recruitment.applications import telling
from recruitment.applications.models import Application
from recruitment.calls.demo.paper import small_pdf
from recruitment.calls.models import ChangeNotice, Milestone, MilestoneChange
from recruitment.calls.pages import CallPage
from tests import makers
from tests.calls.conftest import call_form, milestone, text_of
from tests.refusals import refused

PUBLISH = {"action-publish": "1"}
EXTENSION = {
    "notice_kind": "extension",
    "notice_title": "Prórroga de la inscripción",
    "notice_text": "Se amplía la inscripción por la caída del servicio eléctrico.",
}


@pytest.fixture
def announcements(home):
    return AnnouncementIndexPage.objects.get()


@pytest.fixture
def row(open_call):
    return open_call.milestones.get()


@pytest.fixture
def edit(hr, open_call, row):
    """Post the form of the published call, its registration closing on another day."""

    def post(*, closes: date | None = None, publish=True, milestones=None, **fields):
        rows = [as_posted(row, closes)] if milestones is None else milestones
        initial = sum("id" in row for row in rows)
        form = call_form(
            milestones=rows, initial=initial, slug=open_call.slug, title=open_call.title, **fields
        )
        return hr.post(f"/admin/pages/{open_call.pk}/edit/", form | (PUBLISH if publish else {}), follow=True)

    return post


def as_posted(row, closes: date | None = None) -> dict:
    return milestone(
        start_date=f"{row.start_date:%d/%m/%Y}",
        start_time=f"{row.start_time:%H:%M}",
        end_date=f"{closes or row.end_date:%d/%m/%Y}",
        end_time=f"{row.end_time:%H:%M}",
        id=row.pk,
    )


def later() -> date:
    return today() + timedelta(days=9)


def test_a_published_date_does_not_change_without_its_document(edit, row, open_call):
    page = text_of(edit(closes=later()))

    assert "Para cambiarla indique abajo el documento que la cambia." in page
    assert "Diga qué documento cambia lo publicado." in page
    assert CallPage.objects.get().closes_at == open_call.closes_at


def test_a_moved_deadline_keeps_the_old_date_with_its_announcement(
    edit, row, open_call, announcements, client
):
    was = row.when
    edit(closes=later(), **EXTENSION)

    change = MilestoneChange.objects.get()
    assert (change.was, change.label) == (was, "Inscripción virtual")
    assert change.notice.created_by.username == "hr"
    assert change.milestone_id == row.pk

    announcement = AnnouncementPage.objects.get()
    assert (announcement.title, announcement.related_call_id) == (EXTENSION["notice_title"], open_call.pk)
    assert announcement.live
    public = text_of(client.get(open_call.url))
    assert f"Antes: <s>{was}</s>" in public
    assert f'href="{announcement.url}"' in public
    assert was in text_of(client.get(announcement.url))
    position = open_call.positions.get()
    assert f"Antes: <s>{was}</s>" in text_of(client.get(position.url))
    assert "Cambió lo publicado según un documento" in text_of(
        client.get(f"/admin/pages/{open_call.pk}/history/")
    )


def test_the_document_itself_is_linked_where_there_is_no_list_of_announcements(
    edit, open_call, client, announcements
):
    announcements.delete()
    file = PortalDocument.objects.create(title="Prórroga", file=small_pdf("prorroga.pdf", "Prórroga", ["x"]))
    edit(closes=later(), **EXTENSION | {"notice_text": "", "notice_document": file.pk})
    assert f'href="{file.url}"' in text_of(client.get(open_call.url))


def test_an_announcement_that_is_already_out_is_chosen_instead(edit, open_call, announcements):
    told = announcements.add_child(
        instance=AnnouncementPage(
            title="Fe de erratas",
            slug="fe",
            related_call=open_call,
            category=AnnouncementCategory.objects.first(),
        )
    )
    edit(closes=later(), notice_announcement=str(told.pk))

    notice = ChangeNotice.objects.get()
    assert (notice.announcement_id, notice.title) == (told.pk, "Fe de erratas")
    assert AnnouncementPage.objects.count() == 1


def test_a_draft_with_other_dates_waits_with_its_document_and_the_public_sees_nothing(
    edit, open_call, hr, client, row, announcements
):
    edit(closes=later(), publish=False)
    edit(closes=later(), publish=False, **EXTENSION)

    assert CallPage.objects.get().closes_at == open_call.closes_at
    assert not MilestoneChange.objects.exists()
    editor = text_of(hr.get(f"/admin/pages/{open_call.pk}/edit/"))
    assert EXTENSION["notice_title"] in editor

    CallPage.objects.get().latest_revision.publish()
    assert MilestoneChange.objects.count() == 1
    assert (
        EXTENSION["notice_title"]
        not in text_of(hr.get(f"/admin/pages/{open_call.pk}/edit/")).split('name="notice_title"')[1][:200]
    ), "a document explains one change, not the next one too"


def test_a_first_date_an_area_or_a_new_row_need_no_document(edit, row, open_call):
    undated = Milestone.objects.create(call=open_call, kind="interview", sort_order=2)
    rows = [
        as_posted(row) | {"areas": "Informática"},
        milestone("interview", start_date=f"{later():%d/%m/%Y}", id=undated.pk),
        milestone("final_results", start_date=f"{later():%d/%m/%Y}"),
    ]
    edit(milestones=rows)
    assert open_call.milestones.count() == 3
    assert not ChangeNotice.objects.exists()


def test_a_published_row_is_not_taken_out_in_silence(edit, row, open_call, client):
    interview = Milestone.objects.create(
        call=open_call, kind="interview", sort_order=2, start_date=later(), start_time=time(9)
    )
    gone = milestone("interview", start_date=f"{later():%d/%m/%Y}", id=interview.pk) | {"DELETE": "on"}
    refused = text_of(edit(milestones=[as_posted(row), gone]))
    assert "Se quita «Entrevista personal», ya publicado" in refused

    edit(milestones=[as_posted(row), gone], **EXTENSION)
    change = MilestoneChange.objects.get()
    assert (change.removed, change.milestone_id) == (True, None)
    page = text_of(client.get(open_call.url))
    assert "Entrevista personal: Se retiró del cronograma" in page
    assert long_date(later()) in page


def test_whatever_way_a_change_is_published_it_needs_its_document(open_call):
    call = CallPage.objects.get()
    registration = call.milestones.get()
    registration.end_date = later()
    call.milestones = [registration]
    with refused("document_missing", ValidationError):
        call.save_revision().publish()
    assert CallPage.objects.get().closes_at == open_call.closes_at


def test_a_withdrawn_call_is_not_a_way_around_it(edit, open_call):
    open_call.save_revision().publish()
    CallPage.objects.get().unpublish()
    page = text_of(edit(closes=later(), publish=False))
    assert "indique abajo el documento que la cambia" in page
    assert CallPage.objects.get().closes_at == open_call.closes_at


def test_history_is_never_edited(edit, announcements):
    edit(closes=later(), **EXTENSION)
    change = MilestoneChange.objects.get()
    with pytest.raises(TypeError):
        change.save()


# --- Telling whoever applies ----------------------------------------------------------------------


@pytest.fixture
def people(open_call):
    """One with a draft, one who submitted, one annulled."""
    states = {"40000001": "draft", "40000002": "submitted", "40000003": "annulled"}
    position = open_call.positions.get()
    for number, state in states.items():
        application = Application.objects.create(
            applicant=makers.applicant(number), call=open_call, position=position
        )
        Application.objects.filter(pk=application.pk).update(
            state=state, annulled_from="submitted" if state == "annulled" else ""
        )
    return states


def test_whoever_applies_is_told_once_the_old_date_and_the_new_one(
    edit, row, people, announcements, django_capture_on_commit_callbacks
):
    was = row.when
    with django_capture_on_commit_callbacks(execute=True):
        edit(closes=later(), **EXTENSION)
    telling.tell_what_was_left()

    told = Message.objects.filter(kind="applications.call_changed")
    assert sorted(told.values_list("to", flat=True)) == [
        "persona40000001@correo.example", "persona40000002@correo.example"
    ]  # fmt: skip
    draft, submitted = told.order_by("to")
    assert draft.subject == "Cambió el cronograma de CAS N.º 012-2026"
    assert f"Antes: {was}" in draft.text
    assert f"la inscripción cierra ahora el {long_date(later())} a las 17:30" in draft.text
    assert "/comunicados/prorroga-de-la-inscripcion/" in draft.text
    assert "no tiene que volver a presentarla" in submitted.text


def test_a_cancelled_call_tells_them_too(edit, people, announcements, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        edit(cancelled_at="19/11/2026 10:00", cancellation_reason="Falta de presupuesto.")

    told = Message.objects.filter(kind="applications.call_changed")
    assert {message.subject for message in told} == {"Se canceló la convocatoria CAS N.º 012-2026"}
    assert "Falta de presupuesto." in told[0].text
    notice = ChangeNotice.objects.get()
    assert (notice.kind, notice.created_by.username) == ("cancellation", "hr")
    assert AnnouncementPage.objects.get().title == "Cancelación de la convocatoria CAS N.º 012-2026"


def test_a_cancelled_call_goes_on_only_with_a_document_and_whoever_was_told_is_told(
    edit, people, announcements, client, open_call, django_capture_on_commit_callbacks
):
    cancelled = {"cancelled_at": "19/11/2026 10:00", "cancellation_reason": "Falta de presupuesto."}
    edit(**cancelled)
    telling.tell_what_was_left()
    refused = text_of(edit())
    assert "La cancelación ya se publicó y se avisó." in refused
    assert CallPage.objects.get().cancelled_at

    with django_capture_on_commit_callbacks(execute=True):
        edit(**EXTENSION | {"notice_title": "Continúa la convocatoria", "notice_text": "Hay presupuesto."})
    assert CallPage.objects.get().cancelled_at is None
    notice = ChangeNotice.objects.latest("published_at")
    assert notice.kind == "resumption"
    assert "Continúa la convocatoria" in text_of(client.get(open_call.url))
    told = Message.objects.filter(subject="La convocatoria CAS N.º 012-2026 continúa").order_by("to")
    draft, submitted = told
    assert "La cancelación que le avisamos queda sin efecto" in draft.text
    assert "Hay presupuesto." in draft.text
    assert "no tiene que volver a presentarla" in submitted.text


def test_a_worker_that_stops_in_the_middle_tells_nobody_twice(edit, people, announcements, monkeypatch):
    monkeypatch.setattr(telling, "BATCH", 1)
    edit(closes=later(), **EXTENSION)
    notice = ChangeNotice.objects.get()

    assert telling.tell_a_batch(notice.pk) == 1
    telling.tell_what_was_left()
    assert telling.tell_what_was_left() == 0
    assert Message.objects.filter(kind="applications.call_changed").count() == 2
    assert not mail.outbox
