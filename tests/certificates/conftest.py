import pytest

from tests.certificates import makers
from tests.workers import makers as workers


@pytest.fixture
def ex_worker(db):
    return makers.ex_worker()


@pytest.fixture
def current_worker(db):
    return makers.current_worker()


@pytest.fixture
def officer(db):
    """Prepares certificates, annuls and corrects them; does not sign."""
    return workers.staff(
        "certificados",
        "certificates.view_workcertificate",
        "certificates.prepare_workcertificate",
        "certificates.annul_workcertificate",
    )


@pytest.fixture
def boss(db):
    """Signs."""
    return workers.staff("jefatura", "certificates.view_workcertificate", "certificates.sign_workcertificate")


@pytest.fixture
def certificate(ex_worker, officer, boss):
    """An issued certificate of work of an ex-worker."""
    return makers.issued(ex_worker, officer=officer, boss=boss)
