"""Work by the clock: once per interval, in one process, and the monitor sees when it stops."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import health, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(monkeypatch):
    runs = []

    def tidy():
        runs.append(timezone.now())

    tidying = schedule.PeriodicJob("tidy", timedelta(hours=1), tidy, "Ordenar")
    monkeypatch.setattr(schedule, "JOBS", {tidying.name: tidying})
    return runs


def test_a_job_runs_once_per_interval(job, at):
    with at(timezone.now()) as clock:
        schedule.run_due()
        schedule.run_due()
        assert len(job) == 1
        clock.shift(timedelta(hours=1))
        schedule.run_due()
        assert len(job) == 2


def test_two_workers_that_look_at_once_run_it_once(job):
    only = next(iter(schedule.JOBS.values()))
    assert [schedule.claim_job(only), schedule.claim_job(only)] == [True, False]


def test_the_monitor_hears_of_a_worker_that_stopped(client, at):
    with at(timezone.now()) as clock:
        schedule.run_due()
        assert client.get("/salud/").status_code == 200
        clock.shift(health.WORKER_IS_LATE_AFTER + timedelta(minutes=2))
        answer = client.get("/salud/")
    assert answer.status_code == 503
    assert answer.json()["worker"] is False
