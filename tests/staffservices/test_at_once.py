"""Two people of an office decide at the same moment: one is quicker, the other is told so."""

import pytest

from accounts.models import User
from core.errors import Refused
from core.outbox.models import Message
from documents.models import IssuedDocument
from staffservices.access import services as access_services
from staffservices.access.models import AccessRequest
from staffservices.certificates import services as certificate_services
from staffservices.certificates.models import WorkCertificate
from staffservices.records import services as record_services
from staffservices.records.models import FileRecord
from tests.access import makers as access
from tests.certificates import makers as certificates
from tests.makers import PASSWORD
from tests.records import makers as records
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db(transaction=True)

ONE_AND_THREE = ["done", "too late", "too late", "too late"]


@pytest.fixture
def boss(db):
    return User.objects.create_superuser("jefa", "jefa@correo.example", PASSWORD)


def pressed(service, *args, **kwargs):
    def press():
        try:
            service(*args, **kwargs)
        except Refused:
            return "too late"
        return "done"

    return press


def mails(kind: str):
    return lambda: Message.objects.filter(kind=kind).count()


def test_a_proposal_approved_many_times_at_once_changes_the_file_once(home, boss, together):
    proposal = records.under_review(records.worker(), by=boss)
    answers = together([pressed(record_services.approve_proposal, proposal, actor=boss)] * 4)
    assert sorted(answers) == ONE_AND_THREE
    assert together([FileRecord.objects.count, mails("records.approved")]) == [1, 1]


def test_a_proposal_approved_and_rejected_at_once_is_one_of_both(home, boss, together):
    proposal = records.under_review(records.worker(), by=boss)
    answers = together(
        [
            pressed(record_services.approve_proposal, proposal, actor=boss),
            pressed(record_services.reject_proposal, proposal, actor=boss, reason="No procede."),
        ]
    )
    assert sorted(answers) == ["done", "too late"]
    written, approved, rejected = together(
        [FileRecord.objects.count, mails("records.approved"), mails("records.rejected")]
    )
    assert (written, approved, rejected) in {(1, 1, 0), (0, 0, 1)}


def test_an_access_request_approved_many_times_at_once_opens_one_account(home, boss, together):
    workers.worker()
    request = access.pending()
    answers = together(
        [pressed(access_services.approve_request, request, actor=boss, reason="Coincide.")] * 4
    )
    assert sorted(answers) == ONE_AND_THREE
    accounts = User.objects.filter(document_number=request.document_number)
    assert together([accounts.count, mails("access.approved")]) == [1, 1]


def test_an_access_request_approved_and_rejected_at_once_is_one_of_both(home, boss, together):
    workers.worker()
    request = access.pending()
    answers = together(
        [
            pressed(access_services.approve_request, request, actor=boss, reason="Coincide."),
            pressed(access_services.reject_request, request, actor=boss, reason="No figura."),
        ]
    )
    assert sorted(answers) == ["done", "too late"]
    (state,) = together([lambda: AccessRequest.objects.get().state])
    accounts = User.objects.filter(document_number=request.document_number)
    assert together([accounts.count]) == [1 if state == "approved" else 0]


def test_a_certificate_signed_many_times_at_once_has_one_number(home, boss, together):
    certificate = certificates.prepared(certificates.ex_worker(), officer=boss)
    answers = together([pressed(certificate_services.sign_and_issue, certificate, actor=boss)] * 4)
    assert sorted(answers) == ONE_AND_THREE
    assert together([IssuedDocument.objects.count, mails("certificates.issued")]) == [1, 1]


def test_certificates_of_many_people_signed_at_once_have_numbers_without_gaps(home, boss, together):
    waiting = [certificates.prepared(certificates.ex_worker(f"4300000{n}"), officer=boss) for n in range(4)]
    together([pressed(certificate_services.sign_and_issue, one, actor=boss) for one in waiting])
    (numbers,) = together([lambda: sorted(IssuedDocument.objects.values_list("number", flat=True))])
    assert numbers == [1, 2, 3, 4]


def test_the_same_certificate_asked_for_many_times_at_once_is_one_request(home, together):
    worker = certificates.ex_worker()
    asked = together([lambda: certificates.requested(worker).pk] * 4)
    assert len(set(asked)) == 1
    assert together([WorkCertificate.objects.count, mails("certificates.requested")]) == [1, 1]
