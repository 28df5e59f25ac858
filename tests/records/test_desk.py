"""HR's desk for personnel files, by its pages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from core.dates import today
from staffservices.records import services
from staffservices.records.models import ChangeProposal
from staffservices.records.states import ProposalKind, ProposalState, RecordState
from tests.markup import markup
from tests.records import makers
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

QUEUE = "/admin/solicitudes-de-legajo/"
RECORDS = "/admin/legajos-registros/"


def text(response) -> str:
    return response.content.decode()


def test_the_queue_shows_what_waits_late_ones_first_and_no_drafts(worker, other_worker, desk, at):
    with at(datetime(2026, 10, 1, 15, tzinfo=UTC)):
        late = makers.sent(other_worker)
    makers.sent(worker)
    makers.draft(worker, document_number="SECRETO-9")
    page = text(desk.get(QUEUE))
    assert page.index("Huamán Tito, Julio") < page.index("Quispe Ccallo, Hermelinda")
    assert f"Vencido el {late.due_on:%d/%m/%Y}" in page
    assert "SECRETO-9" not in text(desk.get(f"{QUEUE}?estado=todos"))


def test_the_queue_costs_the_same_for_one_and_for_three(worker, desk):
    desk.get(QUEUE)
    costs = []
    for more in (1, 2):
        for number in range(more):
            makers.sent(worker, document_number=f"{more}-{number}")
        with CaptureQueriesContext(connection) as queries:
            desk.get(QUEUE)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_record_and_the_proposal_stand_side_by_side_with_the_evidence(worker, keeper, desk):
    record = makers.record(worker, by=keeper)
    proposal = makers.sent(worker, about=record, kind=ProposalKind.CORRECT, document_number="A-0452")
    page = text(desk.get(f"{QUEUE}inspect/{proposal.pk}/"))
    assert "<td>A-0451</td><td><mark>A-0452</mark></td>" in markup(page)
    assert "<td>Contadora pública</td><td>Contadora pública</td>" in markup(page)
    assert f'src="/mi-legajo/sustento/{proposal.evidence_set.get().pk}/"' in page
    assert ModelLogEntry.objects.filter(user=keeper, action="core.read", object_id=str(proposal.pk)).exists()


def test_a_proposal_goes_through_the_desk_to_the_file(worker, desk):
    proposal = makers.sent(worker)
    page = text(desk.get(f"{QUEUE}inspect/{proposal.pk}/"))
    assert "Tomar en revisión" in page
    assert ">Aprobar<" not in page.replace("\n", "").replace("  ", "")
    desk.post(f"{QUEUE}tomar/{proposal.pk}/")
    page = text(desk.post(f"{QUEUE}observar/{proposal.pk}/", {"reason": "", "days": "0"}))
    assert "Escriba qué falta" in page
    assert "Dele al menos un día hábil." in page
    desk.post(f"{QUEUE}observar/{proposal.pk}/", {"reason": "Falta el reverso.", "days": "5"})
    services.save_draft(proposal, {"notes": "Con reverso"}, actor=worker.user)
    services.answer_observation(proposal, "Aquí está.", actor=worker.user)
    page = text(desk.get(f"{QUEUE}inspect/{proposal.pk}/"))
    assert "<mark>Con reverso</mark>" in page
    page = text(desk.post(f"{QUEUE}aprobar/{proposal.pk}/", {"reason": ""}, follow=True))
    assert "Aprobada. El legajo ya lo dice." in page
    assert worker.file_records.get().notes == "Con reverso"
    assert "ya se decidió" in text(desk.post(f"{QUEUE}rechazar/{proposal.pk}/", {"reason": "No."}))


def test_hr_enters_corrects_and_removes_ex_officio(worker, desk):
    page = text(desk.post(f"{RECORDS}registrar/", {"worker": "99999999", "section": "3"}))
    assert "Ese documento no está en el padrón" in page
    body = makers.TYPED | {"worker": worker.document_number, "section": "3", "why": "Digitalización"}
    page = text(desk.post(f"{RECORDS}registrar/", body | {"evidence": makers.pdf()}, follow=True))
    assert "Hecho, con el número" in page
    record = worker.file_records.get()

    desk.post(
        f"{RECORDS}corregir/{record.pk}/",
        makers.TYPED
        | {"document_number": "A-9", "why": "Error al digitar", "evidence": makers.pdf("b.pdf", 2)},
    )
    record.refresh_from_db()
    assert record.state == RecordState.REPLACED
    new = worker.file_records.get(document_number="A-9")
    assert f'href="{RECORDS}inspect/{record.pk}/"' in text(desk.get(f"{RECORDS}inspect/{new.pk}/"))

    desk.post(f"{RECORDS}retirar/{new.pk}/", {"why": "Es de otra persona"})
    new.refresh_from_db()
    assert new.state == RecordState.REMOVED
    page = text(desk.post(f"{RECORDS}retirar/{new.pk}/", {"why": "Otra vez"}))
    assert "ya no está vigente" in page


def test_the_whole_file_of_a_person_opens_and_that_is_written_down(worker, keeper, desk):
    makers.record(worker, by=keeper)
    page = text(desk.get(f"{RECORDS}legajo/{worker.pk}/"))
    assert "3. Formación y capacitación" in page
    assert "Contadora pública" in page
    assert ModelLogEntry.objects.filter(user=keeper, action="records.whole_file_read").exists()


@pytest.mark.parametrize("form", ["corregir", "retirar"])
def test_the_form_that_shows_a_record_leaves_a_trace_of_who_read_it(worker, keeper, desk, form):
    record = makers.record(worker, by=keeper)
    ModelLogEntry.objects.all().delete()
    assert "Contadora pública" in text(desk.get(f"{RECORDS}{form}/{record.pk}/"))
    assert ModelLogEntry.objects.filter(user=keeper, action="core.read", object_id=str(record.pk)).exists()


@pytest.mark.parametrize("permissions", [[], ["records.view_changeproposal"]])
def test_without_the_permission_nothing_is_done(worker, keeper, permissions):
    record = makers.record(worker, by=keeper)
    proposal = makers.under_review(worker, by=keeper, document_number="B")
    outsider = makers.browser_of(workers.staff("prensa", *permissions))
    for address in (
        f"{QUEUE}aprobar/{proposal.pk}/",
        f"{QUEUE}rechazar/{proposal.pk}/",
        f"{RECORDS}registrar/",
        f"{RECORDS}corregir/{record.pk}/",
        f"{RECORDS}retirar/{record.pk}/",
        f"{RECORDS}legajo/{worker.pk}/",
        f"{RECORDS}inspect/{record.pk}/",
    ):
        answer = outsider.post(address, {"reason": "x", "why": "x"})
        assert "Contadora" not in text(answer), address
        assert answer.status_code in (302, 403, 404, 405), address
    assert ChangeProposal.objects.get(pk=proposal.pk).state == ProposalState.UNDER_REVIEW
    record.refresh_from_db()
    assert record.is_current


def test_a_draft_does_not_open_by_its_number(worker, desk):
    proposal = makers.draft(worker)
    assert desk.get(f"{QUEUE}inspect/{proposal.pk}/").status_code == 404


def test_the_group_of_the_first_day_keeps_the_files_and_nobody_else(worker, keeper):
    page = "/admin/solicitudes-de-legajo/"
    for name, opens in (("Legajos", True), ("Recursos Humanos", False), ("Remuneraciones", False)):
        user = workers.staff(f"de{name[:4]}")
        user.groups.add(Group.objects.get(name=name))
        assert (makers.browser_of(user).get(page).status_code == 200) is opens, name


def test_a_late_answer_stands_out(worker, keeper, desk):
    proposal = makers.observed(worker, by=keeper)
    ChangeProposal.objects.filter(pk=proposal.pk).update(answer_by=today() - timedelta(days=3))
    page = text(desk.get(f"{QUEUE}?estado=observed"))
    assert "No respondió hasta el" in page
    assert "Rechazar" in text(desk.get(f"{QUEUE}inspect/{proposal.pk}/"))
