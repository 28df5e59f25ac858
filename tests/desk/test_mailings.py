"""HR writes to a selection of applicants: looks at it first, confirms once, sees what became of each."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import ModelLogEntry

from core import schedule
from core.outbox.models import Message, MessageState
from recruitment.applications import services
from recruitment.applications.models import Mailing, MailingState, Recipient
from recruitment.applications.retention import forget_unconfirmed_mailings
from recruitment.applications.services import mailing as sending
from tests import makers
from tests.applications import typed
from tests.desk.test_applications import staff

pytestmark = pytest.mark.django_db

LIST = "/admin/postulaciones/"
WRITE = "/admin/postulaciones/escribir/"
LETTER = {"subject": "Entrevista de {convocatoria}", "body": "Hola, {nombres}:\n\nSu número es {numero}."}


@pytest.fixture
def hr(client):
    user = staff("rrhh", "view_application", "view_mailing", "write_to_applicants", "view_message")
    client.force_login(user)
    return user


@pytest.fixture
def three(open_call):
    people = [("41000001", "Ana"), ("41000002", "Beto"), ("41000003", "Celia")]
    return [typed.submitted(makers.applicant(n, first_name=name), open_call) for n, name in people]


def prepare(client, parameters, **letter):
    answer = client.post(f"{WRITE}?{parameters}", LETTER | letter)
    return Mailing.objects.get(pk=answer.url.rstrip("/").rsplit("/", 1)[-1])


def press(client, action, mailing):
    return client.post(reverse(f"correos-a-postulantes_modeladmin_{action}", args=[mailing.pk]), follow=True)


def look(client, mailing, **parameters) -> str:
    address = reverse("correos-a-postulantes_modeladmin_inspect", args=[mailing.pk])
    return client.get(address, parameters).content.decode()


def test_hr_marks_two_and_only_those_two_get_it_with_their_own_words(hr, client, three):
    ana, _beto, celia = three
    asked = f"elegidas={ana.pk}&elegidas={celia.pk}"
    assert "2 personas recibirán este correo" in client.get(f"{WRITE}?{asked}").content.decode()
    mailing = prepare(client, asked)
    assert not Message.objects.filter(kind="applications.mailing").exists()

    press(client, "enviar", mailing)
    sending.send_next()

    messages = Message.objects.filter(kind="applications.mailing").order_by("to")
    assert [m.to for m in messages] == [ana.applicant.email, celia.applicant.email]
    assert messages[1].subject == "Entrevista de CAS N.º 012-2026"
    assert "Hola, Celia:" in messages[1].text
    assert celia.current.number in messages[1].text
    assert messages[1].about == celia


def test_the_preview_is_the_very_mail_that_the_first_person_gets(hr, client, three):
    mailing = prepare(client, f"elegidas={three[1].pk}")
    page = look(client, mailing)
    press(client, "enviar", mailing)
    sending.send_next()
    message = Message.objects.get(kind="applications.mailing")
    assert escape(str(message.text)) in page
    assert escape(str(message.html)) in page  # as text: nothing of it runs in the desk
    assert message.subject in page


def test_all_that_the_filters_leave_can_be_written_to(hr, client, three, home):
    other = typed.submitted(makers.applicant("42000001"), makers.call(home, number=13))
    mailing = prepare(client, f"convocatoria={other.call_id}&todas=1")
    assert [r.application for r in mailing.recipients.all()] == [other]
    assert mailing.selection == "Convocatoria: CAS N.º 013-2026"
    assert prepare(client, "q=Beto&todas=1").recipients.count() == 1
    assert prepare(client, "todas=1").recipients.count() == 4


def test_whoever_submits_after_the_preview_was_not_looked_at_and_gets_nothing(hr, client, three, open_call):
    mailing = prepare(client, "todas=1")
    typed.submitted(makers.applicant("42000001"), open_call)
    press(client, "enviar", mailing)
    sending.send_next()
    assert Message.objects.filter(kind="applications.mailing").count() == 3


def test_a_second_press_sends_nothing_twice_and_is_told(hr, client, three):
    mailing = prepare(client, "todas=1")
    press(client, "enviar", mailing)
    again = press(client, "enviar", mailing)
    assert "Este correo ya está" in again.content.decode()
    for _round in range(3):
        sending.send_next()
    assert Message.objects.filter(kind="applications.mailing").count() == 3
    assert ModelLogEntry.objects.filter(action="applications.mailing").count() == 1


def test_they_leave_in_batches_and_a_stopped_one_sends_no_more(hr, client, three, settings):
    settings.MAILINGS_PER_MINUTE = 2
    mailing = prepare(client, "todas=1")
    press(client, "enviar", mailing)
    assert sending.send_next() == 2
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENDING
    press(client, "detener", mailing)
    assert sending.send_next() == 0
    assert Message.objects.filter(kind="applications.mailing").count() == 2


def test_the_worker_does_it_by_itself(hr, client, three):
    mailing = prepare(client, "todas=1")
    press(client, "enviar", mailing)
    schedule.run_due()
    mailing.refresh_from_db()
    assert mailing.state == MailingState.SENT


@pytest.mark.parametrize(
    ("letter", "sentence"),
    [
        ({"body": "Hola, {nombre}"}, "No se reconoce {nombre}. Puede usar: {nombres}"),
        ({"subject": "Aviso {sueldo}"}, "No se reconoce {sueldo}"),
        ({"body": "Hola, {nombres"}, "llave"),
        ({"body": ""}, "Escriba el mensaje"),
        ({"subject": ""}, "Escriba el asunto"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(letter, sentence, hr, client, three):
    page = client.post(f"{WRITE}?todas=1", LETTER | {"body": "Un texto largo."} | letter).content.decode()
    assert sentence in page
    assert "Un texto largo." in page or "body" in letter
    assert not Mailing.objects.exists()


def test_without_anybody_marked_the_page_says_what_to_do(hr, client, three):
    answer = client.get(WRITE)
    assert "No eligió ninguna postulación" in answer.content.decode()
    client.post(WRITE, LETTER)
    assert not Mailing.objects.exists()


def test_the_text_can_be_corrected_until_it_is_confirmed(hr, client, three):
    mailing = prepare(client, "todas=1")
    address = reverse("correct_mailing", args=[mailing.pk])
    assert "Su número es {numero}" in client.get(address).content.decode()
    client.post(address, LETTER | {"body": "Otra cosa, {nombres}."})
    assert "Otra cosa, Ana." in look(client, mailing)
    press(client, "enviar", mailing)
    assert client.post(address, LETTER).status_code == 404


def test_what_failed_is_seen_with_its_reason_and_leads_to_the_message(hr, client, three):
    mailing = prepare(client, "todas=1")
    three[2].applicant.is_active = False
    three[2].applicant.save()
    press(client, "enviar", mailing)
    sending.send_next()
    Message.objects.filter(to=three[0].applicant.email, kind="applications.mailing").update(
        state=MessageState.FAILED, last_error="SMTPRecipientsRefused: 550 no existe"
    )
    page = look(client, mailing, resultado="fallidos")
    assert "550 no existe" in page
    assert "La cuenta está desactivada" in page
    assert three[1].current.number not in page
    assert "No llegaron (2)" in page
    message = Message.objects.get(to=three[0].applicant.email, kind="applications.mailing")
    assert reverse("correos_modeladmin_inspect", args=[message.pk]) in page


def test_reading_applications_does_not_give_the_right_to_write(client, three):
    client.force_login(staff("lectora", "view_application", "view_mailing"))
    assert 'name="elegidas"' not in client.get(LIST).content.decode()
    assert client.get(f"{WRITE}?todas=1").status_code in (302, 403)
    client.post(f"{WRITE}?todas=1", LETTER)
    assert not Mailing.objects.exists()
    reader = makers.User.objects.get(username="lectora")
    with pytest.raises(PermissionDenied):
        services.prepare_mailing([three[0].pk], actor=reader, selection="", **LETTER)


def test_nobody_writes_to_a_draft(hr, client, applicant, open_call):
    draft = typed.complete_draft(applicant, open_call)
    client.post(f"{WRITE}?elegidas={draft.pk}", LETTER)
    assert not Mailing.objects.exists()


def test_what_was_never_confirmed_is_forgotten_after_a_week(hr, client, three):
    old, sent = prepare(client, "todas=1"), prepare(client, "todas=1")
    press(client, "enviar", sent)
    Mailing.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert forget_unconfirmed_mailings() == 1
    assert list(Mailing.objects.all()) == [sent]
    assert not Recipient.objects.filter(mailing_id=old.pk).exists()


@pytest.mark.parametrize("how_many", [1, 3])
def test_lists_cost_the_same_for_one_and_for_three(
    how_many, hr, client, three, django_assert_max_num_queries
):
    for _n in range(how_many):
        mailing = prepare(client, f"elegidas={three[0].pk}" if how_many == 1 else "todas=1")
    press(client, "enviar", mailing)
    sending.send_next()
    look(client, mailing)
    with django_assert_max_num_queries(19):
        look(client, mailing)
    with django_assert_max_num_queries(14):
        client.get("/admin/correos-a-postulantes/")
