"""A stranger subscribes, confirms, changes their mind."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import own_data
from accounts.models import LegalText
from core.models import RateCounter
from core.retention import apply_all
from recruitment.subscriptions.models import Subscription, SubscriptionState
from tests import makers as people
from tests.accounts.helpers import ask, read_mail, read_mails
from tests.home.makers import standard
from tests.subscriptions.makers import EMAIL, FORM, link_in, subscriber, typed

pytestmark = pytest.mark.django_db

SENT = f"{FORM}enviada/"


def test_a_stranger_subscribes_and_confirms_from_the_mailbox(client, home):
    page = client.post(FORM, typed(words="  enfermería,  Sicuani "), follow=True)

    assert page.redirect_chain[-1][0] == SENT
    assert EMAIL in page.text
    subscription = Subscription.objects.get()
    assert (subscription.state, subscription.words) == (SubscriptionState.UNCONFIRMED, "enfermería, Sicuani")

    message = read_mail()
    assert (message.subject, message.to) == ("Confirme su suscripción a nuevas convocatorias", [EMAIL])
    link = link_in(message, "confirmar")
    anywhere = Client()  # the mail is opened on the phone
    assert "Confirmar mi suscripción" in anywhere.get(link).text
    subscription.refresh_from_db()
    assert not subscription.is_active, "mail scanners open links too"

    page = anywhere.post(link, follow=True)
    assert "Su suscripción está activa." in page.text
    subscription.refresh_from_db()
    assert subscription.is_active
    assert anywhere.get(link).status_code == 410


def test_on_a_shared_computer_closing_the_browser_forgets_who_asked(client, home, settings):
    client.post(FORM, typed())
    assert client.get(SENT).status_code == 200
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_the_list_of_calls_starts_the_form_with_the_address(client, home):
    index = people.call_index(home)
    assert 'action="/convocatorias/suscripcion/empezar/"' in client.get(index.url).text

    strict = Client(enforce_csrf_checks=True)
    page = strict.post(f"{FORM}empezar/", {"email": EMAIL})

    assert f'value="{EMAIL}"' in page.text
    assert not Subscription.objects.exists()


def test_what_was_accepted_is_kept_with_time_and_address(client, home):
    client.post(FORM, typed(), REMOTE_ADDR="10.1.2.3")
    subscription = Subscription.objects.get()
    assert subscription.privacy == LegalText.objects.get(kind="privacy")
    assert subscription.accepted_from == "10.1.2.3"
    assert timezone.now() - subscription.accepted_at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"email": ""}, "Escriba su correo: allí le avisaremos."),
        ({"email": "wayra@"}, "Escriba el correo completo"),
        ({"accepted": ""}, "hace falta que acepte el aviso de privacidad"),
    ],
)
def test_mistakes_are_told_beside_the_field_and_nothing_typed_is_lost(client, home, change, says):
    standard("Aviso de privacidad", slug="privacidad")
    page = client.post(FORM, typed(words="chofer") | change)
    assert '<a href="/privacidad/" target="_blank">aviso de privacidad</a>' in page.text
    assert says in page.text
    assert 'value="chofer"' in page.text
    assert not Subscription.objects.exists()


def test_known_and_unknown_addresses_get_the_same_answer(client, home, monkeypatch):
    subscriber("activa@correo.example")
    subscriber("salio@correo.example", state=SubscriptionState.LEFT, ended_at=timezone.now())
    client.post(FORM, typed(email="espera@correo.example"))
    RateCounter.objects.all().delete()

    answers = [
        ask(monkeypatch, FORM, typed(email=f"{who}@correo.example"))
        for who in ("nadie", "activa", "salio", "espera")
    ]

    assert answers[0].status == 302
    assert len(set(answers)) == 1, answers


def test_whoever_is_subscribed_already_hears_so_and_keeps_their_words(client, home):
    subscriber(words="chofer")
    client.post(FORM, typed(email=EMAIL.upper(), words="médico"))

    message = read_mail()
    assert "Usted ya está suscrito" in message.body
    assert "confirmar/" not in message.body
    assert Subscription.objects.get().words == "chofer"


def test_one_mail_each_three_minutes_and_the_last_link_counts(client, home, at):
    now = timezone.now()
    with at(now):
        client.post(FORM, typed())
        first = link_in(read_mail(), "confirmar")
        client.post(FORM, typed())  # a double click, or somebody else
        page = client.post(SENT, follow=True)
        assert "hace menos de 3 minutos" in page.text
        assert read_mails() == []
        assert client.get(first).status_code == 200
    with at(now + timedelta(minutes=4)):
        assert "Enviamos otro mensaje." in client.post(SENT, follow=True).text
        second = link_in(read_mail(), "confirmar")
        assert client.get(first).status_code == 410
        assert client.get(second).status_code == 200
    with at(now + timedelta(hours=25)):
        assert client.post(second).status_code == 410


def test_without_the_human_check_the_limit_is_stricter(client, home):
    answers = [client.post(FORM, typed(email=f"p{n}@correo.example")).status_code for n in range(6)]
    assert answers == [302] * 5 + [429]


def test_no_secret_of_a_link_is_stored(client, home):
    client.post(FORM, typed())
    token = link_in(read_mail(), "confirmar").split("/")[-2]
    subscription = Subscription.objects.get()
    assert token not in str(vars(subscription))
    assert len(token) >= 32


# --- Leaving --------------------------------------------------------------------------------------


def mine(subscription):
    return f"{FORM}mia/{subscription.reader_token}/"


def test_the_button_of_the_mail_program_leaves_at_once_and_twice_is_once(home):
    subscription = subscriber()
    program = Client(enforce_csrf_checks=True)  # no session, no token

    for _press in range(2):
        answer = program.post(mine(subscription), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200

    subscription.refresh_from_db()
    assert subscription.state == SubscriptionState.LEFT
    assert ModelLogEntry.objects.filter(action="subscriptions.left").count() == 1


def test_opening_the_link_to_leave_changes_nothing(client, home):
    subscription = subscriber()
    assert "Dejar de recibirlas" in client.get(mine(subscription)).text
    subscription.refresh_from_db()
    assert subscription.is_active


def test_other_words_are_saved_and_forged_links_lead_nowhere(client, home):
    subscription = subscriber(words="chofer")
    page = client.post(mine(subscription), {"words": "médico, Calca"}, follow=True)
    assert "Guardamos sus palabras." in page.text
    subscription.refresh_from_db()
    assert subscription.words == "médico, Calca"

    other = subscriber("otra@correo.example")
    forged = subscription.reader_token.replace(str(subscription.pk), str(other.pk), 1)
    assert client.post(f"{FORM}mia/{forged}/").status_code == 410
    other.refresh_from_db()
    assert other.is_active


def test_words_of_somebody_who_left_are_not_saved(client, home):
    subscription = subscriber(state=SubscriptionState.LEFT, ended_at=timezone.now())
    page = client.post(mine(subscription), {"words": "x"}, follow=True)
    assert "ya no está activa" in page.text


# --- Records --------------------------------------------------------------------------------------


def test_what_is_no_longer_needed_goes(home, at):
    now = timezone.now()
    old = now - timedelta(days=31)
    subscriber(
        "sin-confirmar@x.example", state=SubscriptionState.UNCONFIRMED, accepted_at=now - timedelta(days=8)
    )
    subscriber("salio@x.example", state=SubscriptionState.LEFT, ended_at=old)
    subscriber("salio-ayer@x.example", state=SubscriptionState.LEFT, ended_at=now)
    subscriber("activa@x.example", accepted_at=old)

    done = apply_all()

    assert (done["Suscripciones sin confirmar"], done["Suscripciones terminadas"]) == (1, 1)
    assert set(Subscription.objects.values_list("email", flat=True)) == {
        "salio-ayer@x.example",
        "activa@x.example",
    }


def test_ones_own_data_hold_the_subscription_of_a_proved_address(applicant):
    subscriber(applicant.email, words="chofer")
    title = "Suscripción a nuevas convocatorias"
    (found,) = own_data.collect(applicant)[title]
    assert (found["correo"], found["palabras"]) == (applicant.email, "chofer")

    applicant.email_confirmed_at = None
    assert own_data.collect(applicant)[title] == []
