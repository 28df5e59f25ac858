"""HR's desk in a real browser: more time for one person, an e-mail to some, annul and reinstate."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import Page, expect

from core.dates import LIMA, lima
from recruitment.applications.models import Application, ApplicationState
from recruitment.calls.models import MilestoneKind
from tests import makers
from tests.applications import typed
from tests.attachments.files import pdf
from tests.browser.conftest import DESKTOP, PHONE, find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hr(browse, home) -> Page:
    """A member of the group, signed in."""
    user = makers.User.objects.create_user("rrhh", "rrhh@correo.example", makers.PASSWORD)
    user.groups.add(Group.objects.get(name="Recursos Humanos"))
    page = browse(size=DESKTOP)
    page.goto("/admin/login/?next=/admin/postulaciones/tablero/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", makers.PASSWORD)
    page.click("button[type=submit]")
    expect(page.locator("h1")).to_contain_text("Tablero")
    return page


def close(call) -> None:
    """Its registration ended an hour ago."""
    ended = timezone.now().astimezone(LIMA) - timedelta(hours=1)
    registration = call.milestones.get(kind=MilestoneKind.REGISTRATION)
    registration.start_date = ended.date() - timedelta(days=5)
    registration.end_date, registration.end_time = ended.date(), ended.time().replace(microsecond=0)
    registration.save()


def sign_in(page: Page, person, then: str) -> None:
    page.goto(then)
    page.fill("[name=username]", person.document_number)
    page.fill("[name=password]", makers.PASSWORD)
    page.locator("main").get_by_role("button", name="Ingresar").last.click()


@pytest.mark.parametrize("javascript", [True, False])
def test_hr_gives_one_person_more_time_and_she_finishes_on_her_phone(
    hr, browse, read_mail, applicant, open_call, javascript
):
    typed.complete_draft(applicant, open_call, dossier=pdf(3))
    close(open_call)

    hr.goto("/admin/prorrogas/")
    hr.get_by_role("link", name="Conceder prórroga").click()
    hr.select_option("[name=call]", str(open_call.pk))
    hr.fill("[name=document_number]", applicant.document_number)
    tomorrow = lima(timezone.now()) + timedelta(days=1)
    hr.fill("[name=day]", f"{tomorrow:%Y-%m-%d}")
    hr.fill("[name=time]", "18:00")
    hr.fill("[name=reason]", "El portal no respondió durante la última hora.")
    hr.get_by_role("button", name="Revisar").click()
    expect(hr.locator("main")).to_contain_text("Mamani Ccori, Rosa")
    expect(hr.locator("main")).to_contain_text("a las 18:00")
    hr.get_by_role("button", name="Corregir").click()  # what was typed is still there
    expect(hr.locator("[name=reason]")).to_have_value("El portal no respondió durante la última hora.")
    hr.get_by_role("button", name="Revisar").click()
    hr.get_by_role("button", name="Conceder prórroga").click()
    expect(hr.locator("main")).to_contain_text("Prórroga concedida")

    mail = read_mail(applicant.email)
    assert "El portal no respondió" in mail
    phone = browse(javascript=javascript, size=PHONE)
    sign_in(phone, applicant, find(r"https?://[^/\s]+(/postular/\d+/)", mail))
    phone.goto(f"/postular/{open_call.pk}/expediente/")
    expect(phone.locator(".slim-bar")).to_contain_text("18:00")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.get_by_role("button", name="Terminar").click()
    expect(phone.locator("h1")).to_contain_text("Su postulación está presentada")
    expect(phone.locator("main")).to_contain_text("Prórroga concedida hasta el")
    assert Application.objects.get().state == ApplicationState.SUBMITTED


def test_hr_writes_to_two_of_three_after_seeing_what_they_will_get(hr, read_mail, open_call):
    people = [
        makers.applicant(f"4100000{n}", first_name=name) for n, name in enumerate(("Ana", "Beto", "Celia"))
    ]
    for person in people:
        typed.submitted(person, open_call)
    ana, beto, celia = people

    hr.goto("/admin/postulaciones/")
    hr.get_by_label("Elegir a Ana").check()
    hr.get_by_label("Elegir a Celia").check()
    hr.get_by_role("button", name="Escribir a las elegidas").click()
    expect(hr.locator("main")).to_contain_text("2 personas recibirán este correo")
    hr.fill("[name=subject]", "Entrevista de {convocatoria}")
    hr.fill("[name=body]", "Hola, {nombre}:\n\nSu entrevista es el lunes.")
    hr.get_by_role("button", name="Ver cómo queda").click()
    expect(hr.locator("main")).to_contain_text("No se reconoce {nombre}")
    hr.fill("[name=body]", "Hola, {nombres}:\n\nSu entrevista es el lunes. «Traiga su DNI».")
    hr.get_by_role("button", name="Ver cómo queda").click()
    preview = hr.frame_locator("iframe.desk-mail")
    expect(preview.locator("body")).to_contain_text("Hola, Ana:")
    expect(preview.locator("body")).to_contain_text("«Traiga su DNI»")
    expect(hr.locator("main")).to_contain_text("Entrevista de CAS N.º 012-2026")

    hr.get_by_role("button", name="Enviar a 2 personas").dblclick()
    expect(hr.locator("main")).to_contain_text(re.compile("Confirmado|ya está «Enviándose»"), timeout=15_000)
    assert "Hola, Celia:" in read_mail(celia.email)
    assert "Hola, Ana:" in read_mail(ana.email)
    assert "Su entrevista" not in read_mail(beto.email)  # only his receipt


def test_hr_annuls_and_reinstates_and_the_person_is_told_both_times(hr, read_mail, applicant, open_call):
    application = typed.submitted(applicant, open_call)
    number = application.current.number

    hr.goto("/admin/postulaciones/")
    hr.get_by_role("link", name=number).first.click()
    hr.get_by_role("link", name="Anular postulación").click()
    hr.fill("[name=reason]", "Se inscribió dos veces.")
    hr.get_by_role("button", name="Anular postulación").click()
    expect(hr.locator("main")).to_contain_text("Motivo de la anulación: Se inscribió dos veces.")
    assert "Se inscribió dos veces." in read_mail(applicant.email)

    hr.get_by_role("link", name="Restituir postulación").click()
    hr.fill("[name=reason]", "Era otra persona con el mismo nombre.")
    hr.get_by_role("button", name="Restituir postulación").click()
    expect(hr.locator("main")).to_contain_text("Restituyó la postulación — Era otra persona")
    mail = read_mail(applicant.email)
    assert "participa otra vez en el proceso" in mail
    assert number in mail
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
