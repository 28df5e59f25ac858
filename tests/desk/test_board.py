"""HR's board: what is open, what comes in, what needs a hand; each figure leads to its list."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import schedule
from core.models import JobRun
from core.outbox.models import Message, MessageState
from recruitment.applications import services
from tests import makers
from tests.applications import typed
from tests.desk.test_applications import staff

pytestmark = pytest.mark.django_db
BOARD = "/admin/postulaciones/tablero/"
EVERYTHING = ("view_application", "view_message", "view_jobrun", "download_dossiers")


@pytest.fixture
def hr(client):
    user = staff("rrhh", *EVERYTHING)
    client.force_login(user)
    return user


def board(client, **parameters):
    page = client.get(BOARD, parameters)
    assert page.status_code == 200
    return BeautifulSoup(page.content, "html.parser")


def words(soup) -> str:
    return " ".join(soup.get_text(" ").split())


def test_an_open_call_shows_when_it_closes_and_how_many_are_in_it(hr, client, open_call):
    typed.submitted(makers.applicant("41000001"), open_call)
    corrected = typed.submitted(makers.applicant("41000002"), open_call)
    services.reopen_application(corrected.pk, actor=corrected.applicant, received_at=timezone.now())
    typed.started(makers.applicant("41000003"), open_call)

    soup = board(client)
    row = next(row for row in soup.select("table.listing tr") if "Dirección Regional de Salud" in row.text)
    cells = [words(cell) for cell in row.select("td")]
    assert "quedan" in cells[1]
    assert cells[2:] == ["1", "1", "2", "0"]  # positions, drafts, submitted, annulled
    for link in row.select("a"):
        assert client.get(link["href"]).status_code in (200, 302, 403)
    assert "CAS-012-2026-000001" in client.get(row.select("td")[4].a["href"]).content.decode()


def test_what_closed_is_not_among_the_open_ones_but_its_positions_can_be_asked_for(hr, client, open_call, at):
    application = typed.submitted(makers.applicant("41000001"), open_call)
    with at(open_call.closes_at + timedelta(hours=1)):
        client.force_login(hr)
        soup = board(client, convocatoria=open_call.pk)
    assert "No hay ninguna convocatoria abierta" in words(soup)
    row = next(row for row in soup.select("table.listing tr") if "AUX-I-01-GR" in row.text)
    assert words(row.select("td")[3]) == "1"
    assert row.select("td")[4].a["href"] == f"/admin/postulaciones/expedientes/{application.position_id}.zip"


def test_days_are_lima_days_and_lead_to_the_list_of_that_day(hr, client, open_call):
    application = typed.submitted(makers.applicant("41000001"), open_call)
    late = timezone.now().replace(hour=3, minute=30) - timedelta(days=2)  # 22:30 of the day before, in Lima
    application.submissions.update(received_at=late)
    soup = board(client)
    finished = soup.select(".bar-chart")[1]
    day = (late - timedelta(days=1)).date()
    row = next(row for row in finished.select("tbody tr") if row.a["href"].endswith(day.isoformat()))
    assert words(row.select("td")[-1]) == "1"
    assert "CAS-012-2026-000001" in client.get(row.a["href"]).content.decode()


def test_failed_mails_lead_to_them(hr, client, open_call):
    for n in range(2):
        Message.objects.create(
            to=f"p{n}@correo.example", subject=f"Aviso {n}", kind="x", state=MessageState.FAILED
        )
    Message.objects.create(to="q@correo.example", subject="En camino", kind="x", state=MessageState.QUEUED)
    figure = board(client).select_one(".desk-figures a")
    assert figure.text == "2"
    listed = client.get(figure["href"]).content.decode()
    assert "Aviso 0" in listed
    assert "En camino" not in listed


def test_a_disk_that_fills_up_warns(hr, client, open_call, settings):
    assert "sin espacio" not in words(board(client))
    settings.DISK_WARNING_BYTES = 1024**6
    assert "sin espacio no se podrán recibir expedientes" in words(board(client))


def test_jobs_by_the_clock_say_when_they_last_ran(hr, client, open_call):
    schedule.run_due()
    JobRun.objects.filter(name="core.health.heartbeat").delete()
    soup = board(client)
    rows = {words(row.td): words(row.select("td")[1]) for row in soup.select("table.listing tr") if row.td}
    assert rows["Señal de vida"] == "Todavía no"
    assert " a las " in rows["Correos a postulantes"]
    assert not [name for name in rows if name.startswith(("core.", "recruitment.", "staffservices."))]


def test_each_part_is_for_whoever_may_see_it(client, open_call):
    client.force_login(staff("lectora", "view_application"))
    text = words(board(client))
    assert "Convocatorias abiertas" in text
    assert "Correos que no se pudieron enviar" not in text
    assert "Trabajos por reloj" not in text
    assert "Descargar ZIP" not in text
    client.force_login(staff("prensa"))
    assert client.get(BOARD).status_code in (302, 403)
    assert "Convocatorias en marcha" not in client.get("/admin/").content.decode()


def test_the_first_page_of_the_admin_shows_the_essence_and_leads_there(client, open_call):
    user = makers.User.objects.create_user("miembro", "m@correo.example", makers.PASSWORD)
    user.groups.add(Group.objects.get(name="Recursos Humanos"))
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    assert "Convocatorias en marcha" in page
    assert BOARD in page
    assert "Trabajos por reloj" in words(board(client))


def test_the_board_costs_the_same_for_one_call_and_for_three(hr, client, open_call, home):
    def cost():
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            client.get(BOARD)
        return len(asked)

    typed.submitted(makers.applicant("41000001"), open_call)
    board(client)
    one = cost()
    for n in range(2):
        typed.submitted(makers.applicant(f"4200000{n}"), makers.call(home, number=20 + n))
    assert cost() == one
    assert one <= 26
