"""HR sees which e-mails failed and why, and tries again: one, some, or all of them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.outbox.models import Message, MessageState
from core.outbox.services import retry_failed
from tests.desk.test_applications import staff

pytestmark = pytest.mark.django_db
LIST = "/admin/correos/"
RETRY = "/admin/correos/reintentar/"


def message(n, state=MessageState.FAILED, kind="prueba", **fields):
    return Message.objects.create(
        to=f"p{n}@correo.example", subject=f"Aviso {n}", text="Hola", kind=kind, state=state, attempts=10,
        last_error="SMTPRecipientsRefused: 550 buzón lleno" if state == MessageState.FAILED else "", **fields,
    )  # fmt: skip


@pytest.fixture
def hr(client):
    user = staff("rrhh", "view_message", "resend_message")
    client.force_login(user)
    return user


def test_the_list_says_why_and_offers_what_failed(hr, client):
    failed, sent = message(1), message(2, MessageState.SENT, sent_at=timezone.now())
    page = client.get(LIST).content.decode()
    assert "550 buzón lleno" in page
    assert f'name="elegidos" value="{failed.pk}"' in page
    assert f'name="elegidos" value="{sent.pk}"' not in page
    assert "Reintentar el que falló" in page


def test_the_marked_ones_are_tried_again_and_it_is_written_down(hr, client):
    first, second, other = message(1), message(2), message(3)
    page = client.post(RETRY, {"elegidos": [first.pk, second.pk]}, follow=True).content.decode()
    assert "2 correos están otra vez en cola." in page
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {
        first.pk: MessageState.QUEUED,
        second.pk: MessageState.QUEUED,
        other.pk: MessageState.FAILED,
    }
    assert Message.objects.get(pk=first.pk).attempts == 0
    assert ModelLogEntry.objects.filter(action="outbox.resend", user=hr).count() == 2


def test_all_that_failed_among_those_listed_are_tried_again(hr, client):
    mine, other = message(1, kind="applications.mailing"), message(2)
    sent = message(3, MessageState.SENT, kind="applications.mailing")
    client.post(f"{RETRY}?kind=applications.mailing", {"todos": "1"})
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {mine.pk: MessageState.QUEUED, other.pk: MessageState.FAILED, sent.pk: MessageState.SENT}


def test_a_second_press_queues_nothing_again(hr, client):
    one = message(1)
    client.post(RETRY, {"elegidos": [one.pk]})
    Message.objects.update(state=MessageState.SENT)
    page = client.post(RETRY, {"elegidos": [one.pk]}, follow=True).content.decode()
    assert "Ningún correo de los elegidos" in page
    assert Message.objects.get().state == MessageState.SENT


def test_looking_is_not_trying_again(client):
    failed = message(1)
    reader = staff("lectora", "view_message")
    client.force_login(reader)
    assert 'name="elegidos"' not in client.get(LIST).content.decode()
    client.post(RETRY, {"elegidos": [failed.pk]})
    assert Message.objects.get().state == MessageState.FAILED
    with pytest.raises(PermissionDenied):
        retry_failed(Message.objects.all(), actor=reader)
