import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from tests import makers
from tests.applications import typed
from tests.applications.person import Person


@pytest.fixture
def rosa(applicant, open_call):
    """An applicant who has begun, in front of her browser."""
    typed.started(applicant, open_call)
    return Person(applicant, open_call)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def someone_else(db):
    return makers.applicant("41000002")


@pytest.fixture
def hr(db):
    staff = User.objects.create_user("rrhh", password=makers.PASSWORD, is_staff=True)
    staff.user_permissions.set(
        Permission.objects.filter(codename__in=["view_application", "annul_application"])
    )
    return staff
