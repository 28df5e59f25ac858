"""An e-mail is never lost, and HR can see what became of it."""

import smtplib
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core import claims
from core.outbox import builders, delivery, services
from core.outbox.builders import Content
from core.outbox.mail import Mail, queue, take_back
from core.outbox.models import Message, MessageState
from tests import makers
from tests.refusals import refused

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


@pytest.fixture
def built(monkeypatch):
    """Make a builder that every process knows."""
    monkeypatch.setattr(builders, "DECLARED", [])

    def built(build, key="test.built", **how) -> builders.Builder:
        one = builders.builder(key, **how)(build)
        monkeypatch.setitem(builders.BUILDERS, key, one)
        return one

    return built


def a_secret(word):
    return Content(text=f"Su clave es {word}")


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
    assert (message.state, message.attempts) == (MessageState.SENT, 1)


def test_while_the_mail_server_is_down_the_message_waits_longer_each_time(broken_server, at):
    start = timezone.now()
    with at(start) as clock:
        message = a_queued_message()
        waits = []
        for _attempt in range(len(delivery.BACK_OFF)):
            delivery.deliver_due()
            message.refresh_from_db()
            assert message.state == MessageState.QUEUED
            waits.append(message.next_attempt_at - timezone.now())
            clock.move_to(message.next_attempt_at)

        assert waits == sorted(waits)
        assert sum(waits, timedelta()) > timedelta(hours=23)

        delivery.deliver_due()
        message.refresh_from_db()
        assert message.state == MessageState.FAILED
        assert "SMTPServerDisconnected" in message.last_error


def test_a_message_that_a_killed_worker_had_taken_is_sent_by_the_next_one(at):
    with at(timezone.now()) as clock:
        message = a_queued_message()
        delivery.claim_messages(10)  # and the worker dies here
        delivery.deliver_due()
        assert not mail.outbox, "nobody else sends it while the claim is fresh"

        clock.shift(delivery.CLAIM_IS_STALE_AFTER + timedelta(seconds=1))
        delivery.deliver_due()

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert len(mail.outbox) == 1


def test_a_secret_is_made_when_the_mail_leaves_and_is_not_kept(built):
    message = queue(
        Mail(
            to="rosa@correo.example",
            subject="Su clave",
            builder=built(a_secret),
            arguments={"word": "violeta"},
        )
    )
    delivery.deliver_due()

    message.refresh_from_db()
    assert "violeta" in mail.outbox[0].body
    assert "violeta" not in message.text + message.html


def test_a_mail_that_became_pointless_is_dropped(built):
    message = queue(Mail(to="rosa@correo.example", subject="x", builder=built(lambda: None)))
    delivery.deliver_due()
    message.refresh_from_db()
    assert message.state == MessageState.DROPPED
    assert not mail.outbox


def test_a_mail_that_waits_is_built_by_whatever_stands_under_its_key_when_it_leaves(built):
    message = queue(
        Mail(
            to="rosa@correo.example",
            subject="Su clave",
            builder=built(a_secret),
            arguments={"word": "violeta"},
        )
    )
    built(lambda word: Content(f"La clave, de otra función: {word}"))
    delivery.deliver_due()
    assert mail.outbox[0].body == "La clave, de otra función: violeta"
    message.refresh_from_db()
    assert (message.kind, message.builder) == ("test.built", "test.built")


def test_a_mail_that_was_queued_with_a_path_to_code_is_still_sent(built):
    """Such rows were written before builders had keys; their kind is the key."""
    built(a_secret, "accounts.old")
    Message.objects.create(
        to="rosa@correo.example", subject="Su clave", kind="accounts.old", arguments={"word": "violeta"},
        builder="accounts.mails.build_something_renamed", next_attempt_at=timezone.now(),
    )  # fmt: skip
    delivery.deliver_due()
    assert mail.outbox[0].body == "Su clave es violeta"


@pytest.mark.parametrize(("path", "kind"), [
    ("accounts.mails.build_temporary_password", "accounts.temporary_password"),
    ("accounts.mails.build_reset", "accounts.reset"),
    ("accounts.mails.build_confirm_new_email", "accounts.new_email"),
    ("accounts.mails.build_email_change_asked", "accounts.email_change_asked"),
    ("accounts.mails.build_password_changed", "accounts.password_changed"),
    ("staffservices.access.mails.build_confirmation", "access.confirmation"),
    ("staffservices.access.mails.build_correction", "access.correction"),
    ("staffservices.access.mails.build_approved", "access.approved"),
    ("recruitment.applicants.mails.build_answer", "applicants.credentials"),
    ("recruitment.subscriptions.mails.build_confirmation", "subscriptions.confirmation"),
    ("recruitment.subscriptions.mails.build_new_call", "subscriptions.new_call"),
    ("staffservices.payslips.delivering.build_sealed", "payslips.sealed"),
])  # fmt: skip
def test_every_kind_that_may_wait_from_then_has_its_builder(path, kind):
    assert builders.BUILDERS[kind].build.__name__ == path.rpartition(".")[2]


def test_the_portal_does_not_start_with_a_builder_that_nobody_registered(built, monkeypatch):
    registered = built(a_secret)
    forgotten = builders.builder("test.forgotten")(a_secret)
    twin = builders.builder("test.built")(a_secret)
    found = builders.check_builders()
    assert [one.msg for one in found] == [
        "The builder of mails «test.forgotten» is not registered.",
        "The builder of mails «test.built» is not registered.",
    ], "not the registered one, but whatever stands beside it under the same key"
    assert registered.key == twin.key != forgotten.key
    with pytest.raises(SystemCheckError, match=r"outbox\.E001.*test\.forgotten"):
        call_command("check")


def test_the_builders_of_the_portal_are_all_registered():
    assert builders.check_builders() == []
    assert len(builders.BUILDERS) == 12


def test_hr_resends_a_failed_message(django_user_model):
    message = a_queued_message()
    Message.objects.update(state=MessageState.FAILED, attempts=10)
    boss = django_user_model.objects.create_superuser("jefa", "jefa@correo.example", "x")

    services.resend_message(message, actor=boss)
    delivery.deliver_due()

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    with pytest.raises(PermissionDenied):
        services.resend_message(message, actor=makers.applicant())


def test_a_message_in_the_queue_cannot_be_queued_twice(django_user_model):
    boss = django_user_model.objects.create_superuser("jefa", "jefa@correo.example", "x")
    with refused("already_queued"):
        services.resend_message(a_queued_message(), actor=boss)


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


def test_a_killed_workers_batch_is_taken_up_within_a_minute(at):
    with at(timezone.now()) as clock:
        for n in range(3):
            a_queued_message(to=f"persona{n}@correo.example")
        delivery.claim_messages(10)  # and the worker dies here
        clock.shift(timedelta(seconds=59))
        delivery.deliver_due()
    assert len(mail.outbox) == 3


@pytest.mark.django_db(transaction=True)
def test_a_slow_server_takes_no_claim_away_from_whoever_is_sending(monkeypatch):
    """Neither of the mail on its way nor of those that wait behind it: nothing goes out twice."""
    monkeypatch.setattr(claims.heard.__wrapped__, "__defaults__", (0.05,))
    slow, waiting = a_queued_message(), a_queued_message(to="luis@correo.example")
    silent_for = []

    def send_slowly(message, content):
        long_ago = timezone.now() - delivery.CLAIM_IS_STALE_AFTER * 2
        Message.objects.filter(state=MessageState.SENDING).update(heard_at=long_ago)
        deadline = time.monotonic() + 20
        while Message.objects.filter(heard_at=long_ago).exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        silent_for.append(delivery.claim_messages(10))
        return "sent"

    monkeypatch.setattr(delivery, "send", send_slowly)
    assert delivery.deliver_due() == 2
    assert silent_for == [[], []]
    for message in (slow, waiting):
        message.refresh_from_db()
        assert (message.state, message.attempts) == (MessageState.SENT, 1)
