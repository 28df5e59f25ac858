import pytest

from tests.records import makers


@pytest.fixture
def worker(db):
    return makers.worker()


@pytest.fixture
def other_worker(db):
    return makers.worker("40000077", surnames="Huamán Tito", names="Julio")


@pytest.fixture
def keeper(db):
    return makers.keeper()


@pytest.fixture
def browser(worker):
    return makers.browser_of(worker.user)


@pytest.fixture
def desk(keeper):
    return makers.browser_of(keeper)
