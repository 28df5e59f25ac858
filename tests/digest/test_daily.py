"""Each member of staff hears once a business day how much waits at the desks where they may act."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Site

from accounts.models import User
from core import schedule
from core.digest.mails import DIGEST
from core.digest.models import DigestChoice, DigestSettings
from core.outbox.models import Message
from staffservices.access import services as access_services
from tests.access import makers as access
from tests.certificates import makers as certificates
from tests.makers import PASSWORD
from tests.records import makers as records
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 16, 13, 5, tzinfo=UTC)  # 08:05 in Lima


def member(username: str, group: str = "Recursos Humanos") -> User:
    user = User.objects.create_user(username, f"{username}@entidad.example", PASSWORD, first_name="Nila")
    user.groups.add(Group.objects.get(name=group))
    return user


def mails_to(user):
    return Message.objects.filter(kind=DIGEST, recipient=user).order_by("pk")


@pytest.fixture
def waiting(home, at):
    """From the week before: an access request that is late by Monday, and a proposal that is not."""
    with at(MONDAY - timedelta(days=7)):
        access.pending()
        records.sent(records.worker("40000077", surnames="Huamán Tito", names="Julio"))


def test_hr_hears_once_a_business_day_what_waits_and_what_is_late(waiting, at):
    nila = member("nila")
    with at(MONDAY - timedelta(minutes=10)):
        schedule.run_due()
        assert not mails_to(nila).exists(), "before eight nobody reads it"
    with at(MONDAY):
        schedule.run_due()
    with at(MONDAY + timedelta(hours=2)):
        schedule.run_due()
    mail = mails_to(nila).get()
    assert "fuera de plazo" in mail.subject
    assert "Solicitudes de acceso: 1 por atender, 1 fuera de plazo" in mail.text
    assert "/admin/solicitudes-de-acceso/" in mail.text
    assert "Quispe" not in mail.text, "mailboxes are read by others too"
    with at(MONDAY + timedelta(days=1)):
        schedule.run_due()
    assert mails_to(nila).count() == 2


def test_a_colleague_whose_account_is_gone_leaves_nobody_without_theirs(waiting, at):
    gone = member("marco")
    with at(MONDAY):
        schedule.run_due()
        gone.delete()
    nila = member("nila")
    with at(MONDAY + timedelta(hours=1)):
        schedule.run_due()
    assert mails_to(nila).exists()


def test_each_hears_only_of_the_desks_where_their_group_may_act(waiting, at):
    boss = User.objects.create_superuser("jefa", "jefa@entidad.example", PASSWORD)
    keeper = member("nila", "Legajos")
    with at(MONDAY):
        schedule.run_due()
    text = mails_to(keeper).get().text
    assert "Solicitudes sobre legajos: 1 por atender" in text
    assert "acceso" not in text
    assert not mails_to(boss).exists(), "whoever may do everything works at no desk"


def test_a_certificate_waits_for_who_prepares_it_and_then_for_its_signer(home, at):
    officer, other = (
        workers.staff(name, "certificates.prepare_workcertificate", "certificates.sign_workcertificate")
        for name in ("oficina", "otra")
    )
    User.objects.filter(pk__in=[officer.pk, other.pk]).update(email="oficina@entidad.example")
    with at(MONDAY):
        worker = certificates.ex_worker()
        certificates.prepared(worker, officer=officer, signer=certificates.signer(user=officer))
        certificates.requested(certificates.current_worker(), kind=certificates.PROOF)
        schedule.run_due()
    assert "por firmar: 1 por atender" in mails_to(officer).get().text
    assert "por firmar" not in mails_to(other).get().text
    assert "constancias de trabajo: 1 por atender" in mails_to(other).get().text


@pytest.mark.parametrize("day", [MONDAY - timedelta(days=1), datetime(2026, 12, 8, 14, tzinfo=UTC)])
def test_weekends_and_holidays_are_quiet(waiting, at, day):
    nila = member("nila")
    with at(day):
        schedule.run_due()
    assert not mails_to(nila).exists()


def test_nobody_hears_of_nothing(home, at):
    nila = member("nila")
    with at(MONDAY - timedelta(days=3)):
        access_services.reject_request(
            access.pending(), actor=User.objects.create_superuser("jefa", "", PASSWORD), reason="No figura."
        )
    with at(MONDAY):
        schedule.run_due()
    assert not mails_to(nila).exists()


def test_the_entity_can_switch_it_off(waiting, at):
    nila = member("nila")
    DigestSettings.objects.update_or_create(site=Site.objects.get(), defaults={"is_on": False})
    with at(MONDAY):
        schedule.run_due()
    assert not mails_to(nila).exists()


def test_whoever_does_not_want_it_says_so_in_their_account(waiting, at):
    nila, browser = member("nila"), Client()
    with at(MONDAY):
        browser.force_login(nila)
        page = browser.get("/admin/account/").content.decode()
        assert "Recibir cada día hábil el resumen de mis bandejas" in page
        form = {"name_email-first_name": "Nila", "name_email-last_name": "Apaza", "name_email-email": nila.email,
                "locale-preferred_language": "es", "theme-theme": "system", "theme-contrast": "system",
                "theme-density": "default", "theme-keyboard_shortcuts": "on"}  # fmt: skip
        browser.post("/admin/account/", form)
        assert DigestChoice.objects.get(user=nila).wanted is False
        schedule.run_due()
    assert not mails_to(nila).exists()
