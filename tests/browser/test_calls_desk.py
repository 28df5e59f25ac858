"""HR handles a call by the hundred: positions from a spreadsheet, and a deadline that moves."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from playwright.sync_api import expect
from wagtail.models import GroupPagePermission

from core import schedule
from core.dates import long_date
from home.models import AnnouncementPage
from recruitment.applications.models import Application
from recruitment.calls.models import MilestoneChange
from tests import makers
from tests.browser.conftest import DESKTOP, PHONE
from tests.calls.conftest import PAGE_PERMISSIONS, permission
from tests.imports import files
from tests.makers import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADERS = (
    "Código",
    "Plaza",
    "Unidad orgánica",
    "Vacantes",
    "Remuneración",
    "Experiencia general",
    "Conocimientos",
)
HOW_MANY = 300
PATIENCE = 180_000  # milliseconds: three hundred pages are written while the browser waits
BAD = {  # the row of the sheet: which cell is wrong, and how
    3: (4, "mil quinientos"),
    50: (6, "SIAF"),
    120: (3, 0),
    200: (1, ""),
    299: (0, "PLZ-001"),
}


def sheet(bad: dict) -> dict:
    rows = []
    for n in range(1, HOW_MANY + 1):
        row = [
            f"PLZ-{n:03d}",
            "Técnica en enfermería",
            "Red Cusco Sur",
            1,
            "S/ 1,500.00",
            0.5,
            "SIAF (básico)",
        ]
        if wrong := bad.get(n + 1):
            row[wrong[0]] = wrong[1]
        rows.append(row)
    upload = files.xlsx(HEADERS, *rows)
    return {"name": "plazas.xlsx", "mimeType": "application/octet-stream", "buffer": upload.read()}


@pytest.fixture
def officer(home, django_user_model):
    group = Group.objects.get(name="Recursos Humanos")
    for codename in PAGE_PERMISSIONS:
        GroupPagePermission.objects.get_or_create(
            group=group, page=makers.call_index(home), permission=permission(codename)
        )
    user = django_user_model.objects.create_user(
        username="hr",
        password=PASSWORD,
        document_type="dni",
        document_number="40999999",
        email="hr@x.example",
    )
    user.groups.add(group)
    return user


@pytest.fixture
def desk(browse, officer):
    page = browse(size=DESKTOP)
    page.set_default_timeout(PATIENCE)
    page.goto("/admin/login/")
    page.fill("[name=username]", officer.username)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return page


def bring(desk, call, bad: dict):
    desk.goto(f"/admin/importar/plazas/?call={call.pk}")
    desk.set_input_files("[name=file]", sheet(bad))
    desk.get_by_role("button", name="Subir y revisar").click()
    desk.get_by_role("button", name="Comprobar el archivo").click()
    expect(desk.get_by_text("Filas", exact=True)).to_be_visible(timeout=PATIENCE)


def test_three_hundred_positions_enter_once_their_five_bad_rows_are_mended(desk, home):
    call = makers.call(home, live=False)
    call.positions.all().delete()

    bring(desk, call, BAD)
    expect(desk.locator("body")).to_contain_text("Hay 5 errores y no se puede importar")
    told = desk.locator("table.listing tbody tr").all_inner_texts()
    assert [int(row.split("\t")[1]) for row in told] == sorted(BAD)
    assert not call.positions.exists()

    bring(desk, call, {})
    desk.get_by_role("button", name="Confirmar e importar todo").click(no_wait_after=True)
    expect(desk.locator("body")).to_contain_text("Importado completo", timeout=PATIENCE)
    assert call.positions.count() == HOW_MANY
    desk.get_by_role("link", name="Ver lo importado").click()
    desk.wait_for_url("**/plazas/**")
    expect(desk.locator("body")).to_contain_text("PLZ-001")


def test_a_deadline_moves_with_its_announcement_and_whoever_applies_is_told(
    desk, browse, open_call, applicant
):
    position = open_call.positions.get()
    Application.objects.create(applicant=applicant, call=open_call, position=position)
    was = open_call.milestones.get().when
    new_day = date(open_call.closes_at.year + 1, 3, 5)

    desk.goto(f"/admin/pages/{open_call.pk}/edit/")
    desk.get_by_role("tab", name="Cronograma").click()
    desk.fill("[name=milestones-0-end_date]", f"{new_day:%d/%m/%Y}")
    publish(desk)
    expect(desk.locator("body")).to_contain_text("Para cambiarla indique abajo el documento que la cambia.")
    assert not MilestoneChange.objects.exists()

    desk.get_by_role("tab", name="Cronograma").click()
    desk.select_option("[name=notice_kind]", "extension")
    desk.fill("[name=notice_title]", "Prórroga de la inscripción")
    desk.fill("[name=notice_text]", "Se amplía por la caída del servicio eléctrico.")
    publish(desk)
    assert MilestoneChange.objects.get().was == was

    phone = browse(size=PHONE)
    phone.goto(open_call.url)
    expect(phone.locator("#cronograma ~ *").locator("s")).to_contain_text(was)
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    phone.locator(".schedule").get_by_role("link", name="Prórroga").click()
    expect(phone.locator("h1")).to_contain_text("Prórroga de la inscripción")
    assert AnnouncementPage.objects.get(title="Prórroga de la inscripción").related_call_id == open_call.pk

    schedule.run_due()
    [told] = [message for message in mail.outbox if applicant.email in message.to]
    assert told.subject == "Cambió el cronograma de CAS N.º 012-2026"
    assert f"Antes: {was}" in told.body
    assert long_date(new_day) in told.body


def publish(desk):
    with desk.expect_navigation():
        desk.locator("[name=action-publish]").first.evaluate(
            "button => button.click()"
        )  # within a closed menu
