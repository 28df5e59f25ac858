"""A mail server that fails, hangs or rejects loses no message: through a real connection."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from core import claims
from core.outbox import delivery, services
from core.outbox.mail import Mail, queue
from core.outbox.models import Delivery, Message, MessageState
from tests import mail_server
from tests.mail_server import MailServer
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

PEOPLE = [f"persona{n}@correo.example" for n in range(3)]


@pytest.fixture
def server(settings):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 1
    yield server
    server.close()


@pytest.fixture
def clock(at):
    with at(timezone.now()) as clock:
        yield clock


@pytest.fixture
def messages(clock):
    """Three queued e-mails."""
    return [queue(Mail(kind="test", to=to, subject="Aviso")) for to in PEOPLE]


def states() -> Counter:
    return Counter(Message.objects.values_list("state", flat=True))


def deliver_until_quiet(clock) -> None:
    """Time passes, and the worker sends whatever is due."""
    for _round in range(20):
        clock.shift(timedelta(hours=8))
        while delivery.deliver_due():
            pass


@pytest.mark.parametrize(
    "trouble", [mail_server.HANG, mail_server.BREAK_OFF, mail_server.TRY_LATER, "closed port"]
)
def test_after_any_trouble_that_ends_each_message_arrives_exactly_once(
    trouble, server, messages, clock, settings
):
    if trouble == "closed port":
        settings.EMAIL_PORT = 1
    server.behaviour = trouble
    for _look in range(5):
        delivery.deliver_due()
    assert states() == {MessageState.QUEUED: 3}
    assert not server.received

    server.behaviour, settings.EMAIL_PORT = mail_server.OK, server.port
    deliver_until_quiet(clock)
    assert states() == {MessageState.SENT: 3}
    assert sorted(address for address, _id in server.received) == PEOPLE


@pytest.mark.parametrize("silence", [mail_server.HANG, "closed port"])
def test_a_server_that_does_not_answer_costs_one_wait_and_the_others_are_not_counted_as_tried(
    silence, server, messages, settings
):
    if silence == "closed port":
        settings.EMAIL_PORT = 1
    server.behaviour = silence
    assert delivery.deliver_due() == 1
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert states() == {MessageState.QUEUED: 3}


def test_pauses_between_attempts_grow_and_after_a_day_hr_decides(server, clock):
    server.behaviour = mail_server.TRY_LATER
    message = queue(Mail(kind="test", to=PEOPLE[0], subject="Aviso"))
    waits = []
    while delivery.deliver_due():
        message.refresh_from_db()
        if message.state == MessageState.FAILED:
            break
        waits.append(message.next_attempt_at - timezone.now())
        clock.move_to(message.next_attempt_at)
    assert waits == sorted(waits)
    assert timedelta(hours=23) < sum(waits, timedelta()) < timedelta(hours=26)
    assert "451" in message.last_error


@pytest.mark.parametrize("trouble", [mail_server.REFUSE_ADDRESS, mail_server.REFUSE_TEXT])
def test_what_is_refused_for_good_is_not_tried_again_and_hr_sees_why(
    trouble, server, messages, clock, client
):
    server.behaviour = trouble
    deliver_until_quiet(clock)
    assert states() == {MessageState.FAILED: 3}
    assert set(Message.objects.values_list("attempts", "delivery")) == {(1, Delivery.REJECTED)}

    client.force_login(workers.staff("rrhh", "outbox.view_message", "outbox.resend_message"))
    page = client.get(f"/admin/correos/inspect/{messages[0].pk}/").text
    for words in ("No se pudo enviar", "Rechazado", "55", "Reenviar"):
        assert words in page


def test_one_address_that_does_not_exist_holds_nobody_else_back(server, messages, clock):
    server.refused = {PEOPLE[0]}
    delivery.deliver_due()
    assert states() == {MessageState.FAILED: 1, MessageState.SENT: 2}
    server.refused = set()
    hr = workers.staff("rrhh", "outbox.resend_message")
    services.resend_message(Message.objects.get(to=PEOPLE[0]), actor=hr)
    delivery.deliver_due()
    assert states() == {MessageState.SENT: 3}
    assert not Message.objects.exclude(delivery="").exists()


def test_a_server_that_takes_a_mail_and_forgets_to_say_so_gets_it_again_under_the_same_id(
    server, messages, clock
):
    """At least once: nobody can tell whether a mail without an answer was taken."""
    server.behaviour = mail_server.FORGET_TO_ANSWER
    delivery.deliver_due()
    server.behaviour = mail_server.OK
    deliver_until_quiet(clock)
    twice = Counter(server.received)
    assert sorted(twice.values()) == [1, 1, 2]
    assert len({message_id for _address, message_id in server.received}) == 3


def test_who_was_so_slow_that_somebody_else_took_over_sends_nothing(server, messages, clock):
    claimed = delivery.claim_messages(10)
    clock.shift(delivery.CLAIM_IS_STALE_AFTER + timedelta(seconds=1))
    while delivery.deliver_due():
        pass
    assert not any(claims.renew(message) for message in claimed)
    assert len(server.received) == 3
