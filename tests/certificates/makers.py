"""Certificates in the states that tests are about. All invented."""

from datetime import date

from django.test import Client

from staffservices.certificates import services
from staffservices.certificates.models import CertificateKind, Signer, Wording, WorkCertificate
from staffservices.certificates.services import Contents
from staffservices.workers.models import Worker
from staffservices.workers.services import link_account
from tests.workers import makers as workers

CERTIFICATE, PROOF = CertificateKind.CERTIFICATE, CertificateKind.PROOF


def browser_of(user) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def ex_worker(number: str = "44259400") -> Worker:
    """Two ended employments that overlap by half a year: 547 days in all (domain notes). Has an account."""
    worker = workers.worker(number)
    workers.employment(worker, starts_on=date(2019, 1, 1), ends_on=date(2019, 12, 31), position="Auxiliar")
    workers.employment(worker, starts_on=date(2019, 7, 1), ends_on=date(2020, 6, 30), position="Técnica")
    return with_account(worker)


def current_worker(number: str = "40000077") -> Worker:
    worker = workers.worker(number, surnames="Huamán Tito", names="Julio")
    workers.employment(worker, starts_on=date(2024, 1, 1), position="Chofer")
    return with_account(worker)


def with_account(worker: Worker) -> Worker:
    user = workers.account(worker.document_number, first_name=worker.names, last_name=worker.surnames)
    return link_account(user)


def signer(**fields) -> Signer:
    fields = {"name": "Elena Puma Sullca", "position": "Jefa de la Oficina de Recursos Humanos"} | fields
    return Signer.objects.create(**fields)


def requested(worker: Worker, *, kind: CertificateKind = CERTIFICATE, **fields) -> WorkCertificate:
    fields = {"employments": list(worker.employments.all()), "purpose": "trámites bancarios"} | fields
    return services.request_certificate(worker, actor=worker.user, kind=kind, **fields)


def contents(certificate: WorkCertificate, **fields) -> Contents:
    fields = {
        "employments": list(certificate.employments.all()),
        "purpose": certificate.purpose,
        "text": Wording.objects.get(kind=certificate.kind, is_first=True).text,
        "signer": Signer.objects.first() or signer(),
    } | fields
    return Contents(**fields)


def prepared(worker: Worker, *, officer, kind: CertificateKind = CERTIFICATE, **fields) -> WorkCertificate:
    certificate = requested(worker, kind=kind)
    return services.send_to_sign(certificate, contents(certificate, **fields), actor=officer)


def issued(worker: Worker, *, officer, boss, kind: CertificateKind = CERTIFICATE) -> WorkCertificate:
    return services.sign_and_issue(prepared(worker, officer=officer, kind=kind), actor=boss)
