import pytest

from tests.applications import typed
from tests.applications.person import Person


@pytest.fixture
def rosa(applicant, open_call):
    """An applicant who has begun, in front of her browser."""
    typed.started(applicant, open_call)
    return Person(applicant, open_call)
