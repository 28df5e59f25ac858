"""A file on its way in is interrupted, taken twice, cancelled, overtaken: it goes in whole or not at all."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from attachments import services as attachments
from core.imports import importers, running, services, tasks
from core.imports.models import ImportJob, JobState
from tests.imports import files
from tests.imports.importer import Jars
from tests.refusals import refused
from tests.workers import makers

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """kill -9: nothing that follows is run."""


@pytest.fixture
def jars(monkeypatch):
    importer = Jars()
    monkeypatch.setitem(importers.IMPORTERS, importer.name, importer)
    return importer


@pytest.fixture
def hr(db):
    return makers.staff("rrhh", "workers.import_worker")


@pytest.fixture
def job(jars, hr):
    """An uploaded file of two rows whose columns are chosen; the worker has not come yet."""
    job = services.receive_import(jars, files.csv("Nombre;Monto", "Ana;1,50", "Luis;2,50"), {}, actor=hr)
    return services.choose_columns(job, job.mapping, actor=hr)


@pytest.fixture
def confirmed(job, hr):
    running.run(job.pk)
    return services.confirm_import(job, actor=hr)


@pytest.fixture
def without_worker(settings):
    """Tasks are queued and nobody does them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def die(*args):
    raise Killed


def state(job):
    job.refresh_from_db()
    return job.state


def test_a_file_goes_from_upload_to_done(confirmed, jars):
    running.run(confirmed.pk)
    assert state(confirmed) == JobState.DONE
    assert [row["name"] for row in jars.kept] == ["Ana", "Luis"]
    assert (confirmed.progress, confirmed.rows, confirmed.claim) == (100, 2, "")


def test_the_worker_gets_it_when_the_choice_of_columns_is_saved(jars, hr, django_capture_on_commit_callbacks):
    job = services.receive_import(jars, files.csv("Nombre;Monto", "Ana;1,50"), {}, actor=hr)
    with django_capture_on_commit_callbacks(execute=True):
        services.choose_columns(job, job.mapping, actor=hr)
    assert state(job) == JobState.CHECKED


@pytest.mark.parametrize("moment", ["on_plan", "on_apply"])
def test_whoever_is_killed_leaves_a_job_that_the_next_one_finishes(confirmed, jars, monkeypatch, at, moment):
    with at(timezone.now()) as clock:
        with monkeypatch.context() as patch:
            patch.setattr(jars, moment, die)
            with pytest.raises(Killed):
                running.run(confirmed.pk)
        assert state(confirmed) == JobState.APPLYING
        assert not jars.kept

        running.run(confirmed.pk)
        assert not jars.kept, (
            "its taker may only be slow: nobody else comes near while it was heard of lately"
        )

        clock.shift(running.STALE_AFTER + timedelta(seconds=1))
        assert tasks.pick_up_abandoned() == 1
        assert state(confirmed) == JobState.DONE
        assert len(jars.kept) == 2
        assert tasks.pick_up_abandoned() == 0


def test_a_slow_worker_that_was_given_up_writes_nothing_when_it_comes_back(confirmed, jars, monkeypatch, at):
    with at(timezone.now()) as clock:

        def sleep_long():
            monkeypatch.setattr(jars, "on_plan", lambda: None)
            clock.shift(running.STALE_AFTER + timedelta(seconds=1))
            running.run(confirmed.pk)

        monkeypatch.setattr(jars, "on_plan", sleep_long)
        running.run(confirmed.pk)
    assert state(confirmed) == JobState.DONE
    assert len(jars.kept) == 2, "once, by the second worker"


@pytest.mark.django_db(transaction=True)
def test_however_long_writing_takes_nobody_else_begins_it(without_worker, confirmed, jars, monkeypatch):
    writing, go_on = threading.Event(), threading.Event()
    monkeypatch.setattr(jars, "on_apply", lambda: (writing.set(), go_on.wait(60)))
    monkeypatch.setattr(running, "STALE_AFTER", timedelta(0))  # whoever is silent is given up at once

    def work():
        running.run(confirmed.pk)
        connection.close()

    with ThreadPoolExecutor(2) as workers:
        slow = workers.submit(work)
        assert writing.wait(60)
        other = workers.submit(work)
        if connection.features.has_select_for_update_skip_locked:
            other.result(60)  # sees that somebody is at it, and leaves
            assert tasks.pick_up_abandoned() == 1
        assert not jars.kept
        go_on.set()
        slow.result(60), other.result(60)
    assert state(confirmed) == JobState.DONE
    assert (len(jars.kept), confirmed.attempts) == (2, 1)


def test_two_workers_do_not_take_the_same_file(job):
    assert running.claim_import(job.pk)
    assert running.claim_import(job.pk) is None


def test_a_file_that_brings_every_worker_down_is_given_up(confirmed, jars, monkeypatch, at):
    monkeypatch.setattr(jars, "on_plan", die)
    with at(timezone.now()) as clock:
        for _attempt in range(running.MAX_ATTEMPTS):
            with pytest.raises(Killed):
                running.run(confirmed.pk)
            clock.shift(running.STALE_AFTER + timedelta(seconds=1))
        running.run(confirmed.pk)
    assert state(confirmed) == JobState.FAILED
    assert "se interrumpió varias veces" in confirmed.problem


def test_a_cancelled_file_stops_at_its_next_step(confirmed, jars, monkeypatch, hr):
    monkeypatch.setattr(jars, "on_plan", lambda: services.cancel_import(confirmed, actor=hr))
    running.run(confirmed.pk)
    assert state(confirmed) == JobState.CANCELLED
    assert not jars.kept
    with refused("already_finished"):
        services.cancel_import(confirmed, actor=hr)


def test_data_that_changes_while_the_file_is_read_is_read_again(confirmed, jars, monkeypatch):
    plans = []

    def change_the_world():
        plans.append(1)
        if len(plans) == 1:
            monkeypatch.setattr(jars, "world", 1)

    monkeypatch.setattr(jars, "on_plan", change_the_world)
    running.run(confirmed.pk)
    assert len(plans) == 2
    assert state(confirmed) == JobState.DONE


def test_an_unexpected_error_is_a_sentence_for_people_and_a_trace_for_operators(confirmed, jars, monkeypatch):
    def break_down():
        raise ZeroDivisionError

    monkeypatch.setattr(jars, "on_apply", break_down)
    with pytest.raises(ZeroDivisionError):
        running.run(confirmed.pk)
    assert state(confirmed) == JobState.FAILED
    assert "no se importó nada" in confirmed.problem


def test_the_progress_bar_moves_and_tells_that_somebody_is_at_it(job, jars, monkeypatch):
    monkeypatch.setattr(running, "SECONDS_BETWEEN_SIGNS", 0)
    seen = []
    claimed = running.claim_import(job.pk)
    tell = running.Progress(claimed, expected=10)
    for rows in (2, 5, 10):
        tell(rows)
        job.refresh_from_db()
        seen.append(job.progress)
    assert seen == [17, 42, 85]
    ImportJob.objects.filter(pk=job.pk).update(claim="somebody else")
    with pytest.raises(running.Overtaken):
        tell(10)


def test_nothing_is_decided_twice(confirmed, hr, jars):
    with refused("still_running"):
        services.confirm_import(confirmed, actor=hr)
    running.run(confirmed.pk)
    for step in (services.confirm_import, services.back_to_columns):
        with refused("not_in_that_step"):
            step(confirmed, actor=hr)


def test_nobody_without_the_permission_takes_any_step(job, jars):
    stranger = makers.staff("prensa")
    steps = (services.confirm_import, services.cancel_import, services.back_to_columns)
    for step in steps:
        with pytest.raises(PermissionDenied):
            step(job, actor=stranger)
    with pytest.raises(PermissionDenied):
        services.receive_import(jars, files.csv("Nombre", "Ana"), {}, actor=stranger)


def test_a_file_is_kept_out_of_sight_for_a_time_and_then_forgotten(
    confirmed, jars, settings, at, django_capture_on_commit_callbacks
):
    running.run(confirmed.pk)
    with at(timezone.now() + timedelta(days=2)):
        attachments.sweep()
    confirmed.refresh_from_db()
    assert confirmed.file.storage.exists(confirmed.file.name), "the sweep of attachments leaves it alone"
    assert "archivo" not in confirmed.file.name

    with at(timezone.now() + timedelta(days=settings.IMPORT_FILES_KEPT_DAYS + 1)):
        with django_capture_on_commit_callbacks(execute=True):
            assert services.forget_old_files() == 1
        assert services.forget_old_files() == 0
    assert not confirmed.file.storage.exists(confirmed.file.name)
    assert state(confirmed) == JobState.DONE


def test_a_task_for_a_job_that_is_over_does_nothing(confirmed, jars):
    running.run(confirmed.pk)
    tasks.run_import.enqueue(confirmed.pk)
    assert len(jars.kept) == 2


def test_files_on_object_storage_are_read_from_a_temporary_copy(confirmed, jars, monkeypatch):
    monkeypatch.setattr("core.imports.files.FileSystemStorage", type("Other", (), {}))
    running.run(confirmed.pk)
    assert state(confirmed) == JobState.DONE
