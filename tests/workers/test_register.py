"""The register of workers: who is on it, whose account it is, and who may read it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Identity
from staffservices.workers import queries, services
from staffservices.workers.models import Worker
from tests.refusals import refused
from tests.workers import makers

pytestmark = pytest.mark.django_db


def test_a_person_sees_their_entry_only_after_hr_saw_their_identity_document():
    worker = makers.worker()
    account = makers.account(identity=Identity.DECLARED)
    Worker.objects.filter(pk=worker.pk).update(user=account)

    assert queries.worker_of(account) is None
    account.identity = Identity.VERIFIED
    assert queries.worker_of(account) == worker
    assert queries.worker_of(AnonymousUser()) is None


def test_linking_follows_the_document_and_its_type():
    makers.worker("123456789", document_type="ce")
    same_number = makers.account("123456789", document_type="passport", username="passport:123456789")
    assert services.link_account(same_number) is None


def test_linking_twice_changes_nothing_and_never_takes_from_another_account():
    worker = makers.worker()
    account = makers.account()
    assert services.link_account(account) == services.link_account(account) == worker

    account.document_number = "99999999"
    account.save()
    second = makers.account(username="otra")
    with refused("linked_to_another"):
        services.link_account(second)


def test_an_account_that_was_there_first_is_linked_when_its_person_enters_the_register():
    account = makers.account()
    makers.account("40000003", identity=Identity.DECLARED)
    makers.worker("40000003")
    worker = makers.worker()

    assert services.link_new_accounts() == 1
    worker.refresh_from_db()
    assert worker.user == account


def test_hr_takes_an_entry_away_from_the_wrong_account_and_says_why():
    worker = makers.worker()
    account = makers.account()
    services.link_account(account)
    hr = makers.staff("rrhh", "workers.change_worker", "workers.view_worker")

    services.unlink_account(worker, actor=hr, reason="Era su homónima")
    worker.refresh_from_db()
    assert worker.user is None
    with pytest.raises(PermissionDenied):
        services.unlink_account(worker, actor=account, reason="yo misma")


@pytest.mark.parametrize(
    "broken",
    [
        {"ends_on": date(2021, 12, 31)},
        {"entry_date": date(2022, 1, 2)},
        {"position": ""},
    ],
)
def test_the_database_refuses_an_employment_that_cannot_be(broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        makers.employment(makers.worker(), **broken)


def test_the_database_holds_one_entry_per_document():
    makers.worker()
    with pytest.raises(IntegrityError), transaction.atomic():
        makers.worker()
    makers.worker("44259400", document_type="passport")


def test_a_document_is_kept_without_dots_and_refused_when_it_is_none():
    worker = Worker(document_type="dni", document_number="4425 9400", surnames="Quispe", names="Ana")
    worker.full_clean()
    assert worker.document_number == "44259400"
    worker.document_number = "442594"
    with pytest.raises(ValidationError, match="8 dígitos"):
        worker.full_clean()


def test_whoever_has_no_running_employment_is_a_former_worker(at):
    worker = makers.worker()
    makers.employment(worker, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), position="Chofer")
    with at("2020-12-31T12:00-05:00"):
        assert worker.current_employment.position == "Chofer"
    with at("2021-01-01T12:00-05:00"):
        assert worker.current_employment is None
