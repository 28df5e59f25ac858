import pytest

from tests.access.makers import browser_of
from tests.workers import makers as workers


@pytest.fixture
def worker(db):
    """Hermelinda Quispe Ccallo, DNI 44259400, on the register with one employment."""
    worker = workers.worker()
    workers.employment(worker)
    return worker


@pytest.fixture
def officer(db):
    """Somebody of HR who decides on access requests."""
    return workers.staff("accesos", "access.view_accessrequest", "access.decide_accessrequest")


@pytest.fixture
def desk(officer):
    """The officer's browser."""
    return browser_of(officer)
