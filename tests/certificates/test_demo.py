"""The demo shows HR's desks with something on them."""

import pytest

from accounts import demo as accounts_demo
from staffservices.access import demo as access_demo
from staffservices.access.models import AccessRequest, RequestState
from staffservices.access.queries import clean_matches
from staffservices.certificates import demo as certificates_demo
from staffservices.certificates.models import CertificateState, WorkCertificate
from staffservices.workers import demo as workers_demo

pytestmark = pytest.mark.django_db


def test_a_new_demo_has_requests_and_certificates_in_every_interesting_state(home):
    for part in (accounts_demo, workers_demo, access_demo, certificates_demo):
        part.load()

    requests = AccessRequest.objects.all()
    assert {request.state for request in requests} == {RequestState.PENDING, RequestState.RETURNED}
    assert sum(request.is_late for request in requests) == 1
    assert len(clean_matches(requests)) == 2
    certificates = WorkCertificate.objects.all()
    assert {certificate.state for certificate in certificates} == {
        CertificateState.REQUESTED,
        CertificateState.PREPARED,
        CertificateState.ISSUED,
    }
    assert sum(certificate.is_late for certificate in certificates) == 1
