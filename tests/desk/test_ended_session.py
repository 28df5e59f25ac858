"""What staff typed at a desk after their session had ended waits for them, and for nobody else."""

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import second_factor
from staffservices.certificates.models import CertificateState, WorkCertificate
from tests.access import makers as access
from tests.certificates import makers as certificates
from tests.makers import PASSWORD
from tests.records import makers as records
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

KEPT = "Recuperamos lo que escribió"
ENTER = "/admin/legajos-registros/registrar/"


@pytest.fixture
def worker(home):
    return records.worker()


@pytest.fixture
def keeper(worker):
    return records.keeper()


def sent_after_the_session_ended(address: str, typed: dict, *, by) -> tuple[Client, str]:
    """The browser, and the sign-in page that it was led to."""
    browser = Client()
    answer = browser.post(address, typed | {"typed_for": by.pk})
    assert answer.headers["Location"].startswith("/admin/login/")
    return browser, answer.headers["Location"]


def signs_in(browser: Client, login: str, user):
    """The page after signing in, as the form of the page there sends it."""
    where = browser.get(login).context["next"]
    return browser.post(login, {"username": user.username, "password": PASSWORD, "next": where}, follow=True)


def test_the_reason_of_a_decision_comes_back_on_its_page(worker, keeper):
    proposal = records.under_review(worker, by=keeper)
    address = f"/admin/solicitudes-de-legajo/observar/{proposal.pk}/"
    typed = {"reason": "Falta el reverso del título", "days": "7"}
    browser, login = sent_after_the_session_ended(address, typed, by=keeper)

    page = signs_in(browser, login, keeper)
    assert page.redirect_chain[-1][0] == address
    assert KEPT in page.text
    assert "Falta el reverso del título" in page.text
    assert 'value="7"' in page.text
    assert "reverso" not in browser.get(address).text, "it waits once"


def test_what_one_person_typed_is_shown_to_no_colleague(worker, keeper):
    proposal = records.under_review(worker, by=keeper)
    address = f"/admin/solicitudes-de-legajo/rechazar/{proposal.pk}/"
    browser, login = sent_after_the_session_ended(address, {"reason": "El título es de otro"}, by=keeper)

    colleague = records.keeper("colega")
    page = signs_in(browser, login, colleague)
    assert page.redirect_chain[-1][0] == address
    assert "El título es de otro" not in page.text
    assert KEPT not in page.text


def test_what_was_typed_survives_the_second_step(worker, keeper):
    second_factor.unconfirmed_device(keeper)
    second_factor.switch_on(keeper, code_of(keeper))
    TOTPDevice.objects.update(last_t=-1)  # as if time had passed
    typed = {"worker": worker.document_number, "section": "3", "action": "Contadora", "why": "Digitalización"}
    browser, login = sent_after_the_session_ended(ENTER, typed, by=keeper)

    asked = signs_in(browser, login, keeper)
    door, where = asked.request["PATH_INFO"], asked.context["next"]
    page = browser.post(door, {"code": code_of(keeper), "next": where}, follow=True)
    assert page.redirect_chain[-1][0] == ENTER
    assert 'value="Contadora"' in page.text
    assert "Digitalización</textarea>" in page.text
    assert '<option value="3" selected>' in page.text


def code_of(user) -> str:
    return f"{totp(TOTPDevice.objects.get(user=user).bin_key):06d}"


def test_a_certificate_being_prepared_comes_back_with_its_marked_periods(home):
    ex_worker = certificates.ex_worker()
    officer = workers.staff(
        "certificados", "certificates.view_workcertificate", "certificates.prepare_workcertificate"
    )
    certificate = certificates.requested(ex_worker)
    first, second = ex_worker.employments.all()
    typed = {"employments": [first.pk], "purpose": "un préstamo", "text": "Trabajó aquí.", "send": ""}
    address = f"/admin/certificados/preparar/{certificate.pk}/"
    browser, login = sent_after_the_session_ended(address, typed, by=officer)

    page = signs_in(browser, login, officer)
    assert KEPT in page.text
    assert "Trabajó aquí.</textarea>" in page.text
    assert f'id="spell-{first.pk}" checked' in page.text
    assert f'id="spell-{second.pk}" checked' not in page.text
    assert WorkCertificate.objects.get().state == CertificateState.REQUESTED, "nothing was sent"


def test_those_marked_to_be_approved_at_once_come_back(home):
    officer = workers.staff("rrhh", "access.view_accessrequest", "access.decide_accessrequest")
    workers.worker(access.HERMELINDA["document_number"])
    asked = access.pending()
    address = "/admin/solicitudes-de-acceso/coincidencias/"
    browser, login = sent_after_the_session_ended(
        address, {"requests": [asked.pk], "reason": "Revisé la copia"}, by=officer
    )

    page = signs_in(browser, login, officer)
    assert f'id="request-{asked.pk}" checked' in page.text
    assert "Revisé la copia</textarea>" in page.text


def test_a_page_older_than_the_last_sign_in_gives_its_text_back(worker, keeper):
    """Signed in again in another tab, then sent from the first: its token is an old one."""
    proposal = records.under_review(worker, by=keeper)
    address = f"/admin/solicitudes-de-legajo/rechazar/{proposal.pk}/"
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(keeper)
    browser.get(address)
    answer = browser.post(
        address, {"reason": "No corresponde", "typed_for": keeper.pk, "csrfmiddlewaretoken": "a" * 64}
    )
    assert answer.headers["Location"] == address
    assert "No corresponde</textarea>" in browser.get(address).text
