"""A call is published, and who asked hears of it."""

import smtplib
from datetime import timedelta

import pytest
from anymail.signals import AnymailTrackingEvent, tracking
from django.core import mail
from django.test import Client
from django.utils import timezone

from core.outbox.models import Message, MessageState
from recruitment.calls.pages import CallPage
from recruitment.subscriptions import notices
from recruitment.subscriptions.matching import is_wanted
from recruitment.subscriptions.models import CallNotice, Subscription, SubscriptionState
from tests import makers
from tests.accounts.helpers import read_mail, read_mails
from tests.subscriptions.makers import EMAIL, link_in, published_call, subscriber
from tests.workers import makers as staff

pytestmark = pytest.mark.django_db


def test_every_subscriber_hears_once_of_a_new_call(home):
    for n in range(3):
        subscriber(f"p{n}@correo.example")
    subscriber("salio@correo.example", state=SubscriptionState.LEFT, ended_at=timezone.now())
    subscriber("espera@correo.example", state=SubscriptionState.UNCONFIRMED)
    call = published_call(home)

    notices.send_next()
    notices.send_next()

    messages = read_mails()
    assert sorted(m.to[0] for m in messages) == [f"p{n}@correo.example" for n in range(3)]
    assert messages[0].subject == f"Nueva convocatoria: {call.title}"
    assert call.canonical_url in messages[0].body
    assert "1,500" in messages[0].body


def test_each_mail_can_be_left_from_the_mail_program_and_from_its_foot(home):
    subscription = subscriber()
    published_call(home)
    notices.send_next()

    message = read_mail()

    link = link_in(message, "mia")
    assert message.extra_headers["List-Unsubscribe"].endswith(f"{link}>")
    assert message.extra_headers["List-Unsubscribe"].startswith("<http")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in message.alternatives[0][0]
    Client().post(link, {"List-Unsubscribe": "One-Click"})
    subscription.refresh_from_db()
    assert subscription.state == SubscriptionState.LEFT


def test_whoever_leaves_while_the_mail_waits_does_not_get_it(home):
    subscription = subscriber()
    published_call(home)
    notices.send_next()
    Client().post(f"/convocatorias/suscripcion/mia/{subscription.reader_token}/")

    assert read_mails() == []
    assert Message.objects.get().state == MessageState.DROPPED


def test_a_correction_of_a_known_call_is_no_news(home):
    call = published_call(home)
    subscriber()
    CallNotice.objects.all().delete()

    call.save_revision().publish()

    assert not CallNotice.objects.exists()


def test_the_news_waits_until_the_call_has_positions_and_rests(home, at):
    subscriber()
    now = timezone.now()
    call = makers.call(home, live=False)
    call.positions.update(live=False)
    call.save_revision().publish()
    with at(now + timedelta(hours=1)):
        assert notices.send_next() == 0
    position = call.positions.get()
    with at(now + timedelta(hours=2)):
        position.save_revision().publish()
        assert notices.send_next() == 0
    with at(now + timedelta(hours=2, minutes=16)):
        assert notices.send_next() == 1


def test_a_call_that_was_withdrawn_or_closed_meanwhile_is_not_told(home, at):
    subscriber()
    call = published_call(home)
    call.unpublish()
    assert notices.send_next() == 0
    CallPage.objects.filter(pk=call.pk).update(live=True)
    with at(timezone.now() + timedelta(days=5)):
        assert notices.send_next() == 0
    assert CallNotice.objects.get().finished_at


def test_many_subscribers_hear_in_batches_and_nobody_twice(home, settings):
    settings.SUBSCRIPTION_NOTICES_PER_MINUTE = 4
    for n in range(10):
        subscriber(f"p{n}@correo.example")
    published_call(home)

    batches = [notices.send_next() for _minute in range(5)]

    assert batches == [4, 4, 2, 0, 0]
    assert Message.objects.values("to").distinct().count() == Message.objects.count() == 10
    assert CallNotice.objects.get().told == 10


@pytest.mark.parametrize(
    ("words", "hears"),
    [
        ("", True),
        ("auxiliar", True),
        ("médico, AUXILIAR", True),
        ("auxiliar cusco", False),
        ("salud", True),
        ("chofer; archivo", False),
        (" , ", True),
    ],
)
def test_words_choose_which_calls_one_hears_of(home, words, hears):
    subscriber(words=words)
    published_call(home)
    notices.send_next()
    assert bool(read_mails()) is hears


def test_the_mail_names_the_positions_that_were_looked_for(home):
    subscriber(words="auxiliar, chofer")
    call = makers.call(home, live=False)
    for n in range(7):
        makers.position(call, code=f"CH-{n}", title="Chofer de ambulancia", place="Calca")
    call.save_revision().publish()
    CallPage.objects.filter(pk=call.pk).update(last_published_at=timezone.now() - timedelta(hours=1))
    notices.send_next()

    body = read_mail().body
    assert body.count("- ") == 6
    assert "Auxiliar administrativo (AUX-I-01-GR)" in body
    assert "y 3 más" in body


def test_a_wish_of_several_words_needs_them_in_one_place():
    texts = ["chofer calca", "medico sicuani"]
    assert is_wanted("chofer Calca", texts)
    assert not is_wanted("chofer Sicuani", texts)


def test_a_batch_costs_the_same_queries_for_each_reader(home, django_assert_max_num_queries):
    for n in range(3):
        subscriber(f"p{n}@correo.example", words="nada que exista")
    published_call(home)
    with django_assert_max_num_queries(15):
        notices.send_next()


# --- Mailboxes that refuse ------------------------------------------------------------------------


def refusing(monkeypatch, status: int):
    def refuse(self, *args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({self.to[0]: (status, b"no such user")})

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)


def test_a_mailbox_that_does_not_exist_is_written_to_no_more(home, monkeypatch):
    subscription = subscriber()
    published_call(home)
    notices.send_next()
    refusing(monkeypatch, 550)

    read_mails()

    subscription.refresh_from_db()
    assert subscription.state == SubscriptionState.FAILED
    assert Message.objects.get().state == MessageState.FAILED


def test_a_mailbox_that_is_full_today_is_tried_again(home, monkeypatch):
    subscription = subscriber()
    published_call(home)
    notices.send_next()
    refusing(monkeypatch, 452)

    read_mails()

    subscription.refresh_from_db()
    assert subscription.is_active
    assert Message.objects.get().state == MessageState.QUEUED


@pytest.mark.parametrize(("event", "stays"), [("bounced", False), ("complained", False), ("opened", True)])
def test_what_the_mail_provider_reports_later_counts_too(home, event, stays):
    subscription = subscriber()
    published_call(home)
    notices.send_next()
    read_mails()
    message = Message.objects.get()

    report = AnymailTrackingEvent(event_type=event, message_id=message.provider_id, recipient=EMAIL)
    tracking.send(sender=object, event=report, esp_name="test")

    subscription.refresh_from_db()
    assert subscription.is_active is stays


# --- HR -------------------------------------------------------------------------------------------


def test_hr_reads_how_many_and_what_failed_but_never_who(home, client, monkeypatch):
    subscriber()
    subscriber("otra@correo.example")
    published_call(home)
    notices.send_next()
    Message.objects.filter(to="otra@correo.example").update(state=MessageState.FAILED)
    officer = staff.staff("oficina", "subscriptions.view_subscription", "outbox.view_message")
    client.force_login(officer)

    report = client.get("/admin/reports/suscripciones/")
    assert report.status_code == 200
    assert EMAIL not in report.text
    assert "<dt>Reciben las nuevas convocatorias</dt><dd>2</dd>" in report.text
    mails = client.get("/admin/correos/").text
    assert EMAIL not in mails
    assert "otra@correo.example" in mails


def test_the_report_is_for_hr_only(home, client):
    client.force_login(staff.staff("otra", "outbox.view_message"))
    assert client.get("/admin/reports/suscripciones/").status_code in (302, 403)
    assert Subscription.objects.count() == 0
    assert mail.outbox == []
