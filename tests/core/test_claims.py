"""One process at a time does a row's work; whoever dies with it leaves it to the next one."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from core import claims
from core.outbox.models import Message, MessageState

pytestmark = pytest.mark.django_db

PATIENCE = timedelta(minutes=2)


@pytest.fixture
def rows(db):
    for name in ("ana", "luis", "rosa"):
        Message.objects.create(to=f"{name}@correo.example", subject="Aviso", kind="test")
    return Message.objects.order_by("pk")


def take(rows, **how):
    return claims.take(rows, stale_after=PATIENCE, **how)


def names(taken) -> list[str]:
    return [row.to.partition("@")[0] for row in taken]


def test_what_one_process_took_no_other_takes(rows):
    assert names(take(rows, limit=2)) == ["ana", "luis"]
    assert names(take(rows)) == ["rosa"]
    assert take(rows) == []


def test_what_is_written_with_the_claim_is_on_the_row_and_on_what_is_returned(rows):
    (taken,) = take(rows, limit=1, state=MessageState.SENDING)
    assert taken.state == Message.objects.get(pk=taken.pk).state == MessageState.SENDING


def test_who_is_heard_of_keeps_the_row_and_who_falls_silent_loses_it(rows, at):
    with at(timezone.now()) as clock:
        alive, dead = take(rows, limit=2)
        clock.shift(PATIENCE - timedelta(seconds=1))
        assert claims.renew(alive)
        assert names(take(rows)) == ["rosa"], "so far nobody was silent for too long"

        clock.shift(timedelta(seconds=1))
        (taken_over,) = take(rows)
        assert taken_over == dead


def test_who_lost_a_row_writes_nothing_any_more(rows, at):
    with at(timezone.now()) as clock:
        (slow,) = take(rows, limit=1)
        clock.shift(PATIENCE)
        (quick,) = take(rows.filter(pk=slow.pk))

        assert not claims.renew(slow, attempts=7)
        assert not claims.release(slow, state=MessageState.FAILED)
        assert not claims.held(slow).exists()

        assert claims.renew(quick, attempts=1)
        assert claims.release(quick, state=MessageState.SENT)
    quick.refresh_from_db()
    assert (quick.state, quick.attempts, quick.claim) == (MessageState.SENT, 1, "")


def test_a_row_that_was_let_go_is_free(rows):
    (taken,) = take(rows, limit=1)
    claims.release(taken)
    assert take(rows, limit=1) == [taken]


@pytest.mark.django_db(transaction=True)
def test_processes_that_come_at_once_share_the_rows(rows):
    def work():
        taken = [row.pk for row in take(rows, limit=1)]
        connection.close()
        return taken

    with ThreadPoolExecutor(3) as workers:
        taken = [workers.submit(work) for _process in range(3)]
        shared = [pk for one in taken for pk in one.result(60)]
    assert len(shared) == len(set(shared)), "nobody got what somebody else has"


@pytest.mark.django_db(transaction=True)
def test_a_silent_taker_who_is_writing_keeps_the_row(rows, monkeypatch):
    monkeypatch.setitem(globals(), "PATIENCE", timedelta(0))  # whoever is silent is given up at once
    (taken,) = take(rows, limit=1)
    writing, go_on = threading.Event(), threading.Event()

    def write():
        with transaction.atomic():
            assert claims.held(taken).select_for_update().exists()
            writing.set()
            go_on.wait(60)
            done = claims.release(taken, state=MessageState.SENT)
        connection.close()
        return done

    with ThreadPoolExecutor(1) as workers:
        writer = workers.submit(write)
        assert writing.wait(60)
        if not connection.features.has_select_for_update_skip_locked:
            go_on.set()  # SQLite lets one write at a time: a claim waits for the writer, and finds the work done
        assert names(take(rows.exclude(state=MessageState.SENT))) == ["luis", "rosa"]
        go_on.set()
        assert writer.result(60)
