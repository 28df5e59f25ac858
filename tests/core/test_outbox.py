"""An e-mail is never lost, and HR can see what became of it."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.errors import Refused
from core.outbox import delivery, services
from core.outbox.mail import Content, Mail, queue, take_back
from core.outbox.models import Message, State
from tests import makers

pytestmark = pytest.mark.django_db


def a_queued_message(**fields):
    fields = {
        "kind": "test",
        "to": "rosa@correo.example",
        "subject": "Prueba",
        "template": "",
        "context": {},
    } | fields
    message = queue(Mail(**fields))
    Message.objects.filter(pk=message.pk).update(text="Hola, Rosa.")
    return message


def build_secret(word):
    return Content(text=f"Su clave es {word}")


def build_nothing():
    return None


@pytest.fixture
def broken_server(monkeypatch):
    def refuse(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)


def test_a_queued_message_is_sent_once():
    message = a_queued_message()

    delivery.deliver_due()
    delivery.deliver_due()

    message.refresh_from_db()
    assert [m.subject for m in mail.outbox] == ["Prueba"]
    assert (message.state, message.attempts) == (State.SENT, 1)


def test_while_the_mail_server_is_down_the_message_waits_longer_each_time(broken_server, at):
    start = timezone.now()
    with at(start) as clock:
        message = a_queued_message()
        waits = []
        for _attempt in range(len(delivery.BACK_OFF)):
            delivery.deliver_due()
            message.refresh_from_db()
            assert message.state == State.QUEUED
            waits.append(message.next_attempt_at - timezone.now())
            clock.move_to(message.next_attempt_at)

        assert waits == sorted(waits)
        assert sum(waits, timedelta()) > timedelta(hours=23)

        delivery.deliver_due()
        message.refresh_from_db()
        assert message.state == State.FAILED
        assert "SMTPServerDisconnected" in message.last_error


def test_a_message_that_a_killed_worker_had_taken_is_sent_by_the_next_one(at):
    with at(timezone.now()) as clock:
        message = a_queued_message()
        delivery.claim(10)  # and the worker dies here
        delivery.deliver_due()
        assert not mail.outbox, "nobody else sends it while the claim is fresh"

        clock.shift(delivery.CLAIM_IS_STALE_AFTER + timedelta(seconds=1))
        delivery.deliver_due()

    message.refresh_from_db()
    assert message.state == State.SENT
    assert len(mail.outbox) == 1


def test_a_secret_is_made_when_the_mail_leaves_and_is_not_kept():
    message = queue(
        Mail(kind="test", to="rosa@correo.example", subject="Su clave",
             builder="tests.core.test_outbox.build_secret", arguments={"word": "violeta"})
    )  # fmt: skip
    delivery.deliver_due()

    message.refresh_from_db()
    assert "violeta" in mail.outbox[0].body
    assert "violeta" not in message.text + message.html


def test_a_mail_that_became_pointless_is_dropped():
    message = queue(
        Mail(
            kind="test", to="rosa@correo.example", subject="x", builder="tests.core.test_outbox.build_nothing"
        )
    )
    delivery.deliver_due()
    message.refresh_from_db()
    assert message.state == State.DROPPED
    assert not mail.outbox


def test_hr_resends_a_failed_message(django_user_model):
    message = a_queued_message()
    Message.objects.update(state=State.FAILED, attempts=10)
    boss = django_user_model.objects.create_superuser("jefa", "jefa@correo.example", "x")

    services.resend(message, actor=boss)
    delivery.deliver_due()

    message.refresh_from_db()
    assert message.state == State.SENT
    with pytest.raises(PermissionError):
        services.resend(message, actor=makers.applicant())


def test_a_message_in_the_queue_cannot_be_queued_twice(django_user_model):
    boss = django_user_model.objects.create_superuser("jefa", "jefa@correo.example", "x")
    with pytest.raises(Refused, match="ya está en cola"):
        services.resend(a_queued_message(), actor=boss)


def test_a_provider_report_reaches_only_the_address_it_is_about():
    one, other = a_queued_message(), a_queued_message(to="otra@correo.example")
    Message.objects.update(provider_id="batch-1")
    services.record_delivery("batch-1", "ROSA@correo.example", "bounced")
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.delivery, other.delivery) == ("bounced", "")


def test_subjects_hold_no_line_breaks():
    message = a_queued_message(subject="Hola\r\nBcc: todos@correo.example")
    assert message.subject == "Hola Bcc: todos@correo.example"


def test_a_mail_gives_the_worker_no_work_that_would_fail_once_it_is_taken_back(settings):
    rosa = makers.applicant()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    message = queue(
        Mail(kind="test", to=rosa.email, subject="Prueba", recipient=rosa), wait=timedelta(hours=1)
    )
    assert not DBTaskResult.objects.exists()
    assert take_back("test", rosa) == message
