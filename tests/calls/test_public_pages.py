"""What anybody reads of the calls, without an account and without JavaScript."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.dates import LIMA
from core.models import PortalDocument
from home.models import AnnouncementCategory, AnnouncementIndexPage, AnnouncementPage
from recruitment.calls.changes import schedule as changes
from recruitment.calls.lists.positions import PAGE_SIZE
from recruitment.calls.models import ChangeNotice, Milestone, MilestoneKind
from recruitment.calls.pages import CallAnnex, CallPage, KnowledgeItem
from tests import makers
from tests.calls.conftest import text_of

OPENS = datetime(2026, 11, 18, 8, 0, tzinfo=LIMA)
CLOSES = datetime(2026, 11, 20, 17, 30, tzinfo=LIMA)
NOW = datetime(2026, 11, 20, 15, 16, tzinfo=LIMA)
MOST_QUERIES = 10


@pytest.fixture
def call(home):
    call = makers.call(
        home,
        opens=OPENS,
        closes=CLOSES,
        purpose="Contratar personal asistencial.",
        committee="Presidencia\nÁrea usuaria",
        legal_basis="<p>Decreto Legislativo N.º 1057</p>",
        incident_hours="de 08:00 a 17:30",
    )
    Milestone.objects.create(
        call=call, kind=MilestoneKind.INTERVIEW, start_date=date(2026, 12, 2), sort_order=5
    )
    Milestone.objects.create(call=call, kind=MilestoneKind.SIGNING, sort_order=6)
    call.bases = document("Bases")
    call.save()
    CallAnnex.objects.create(call=call, title="Anexo 1: perfiles", document=document("Anexo"))
    return CallPage.objects.get(pk=call.pk)


def document(title):
    return PortalDocument.objects.create(title=title, file=ContentFile(b"%PDF-1.7", name="documento.pdf"))


def url_of(page):
    return page.url.removeprefix("http://testserver")


@pytest.fixture
def read(client, at):
    """Open a page at a moment, as a stranger."""

    def read(page, moment=NOW, query=""):
        with at(moment):
            answer = client.get(url_of(page) + query)
        assert answer.status_code == 200
        return text_of(answer)

    return read


# --- A call ---------------------------------------------------------------------------------------


def test_a_call_tells_all_that_an_applicant_must_know(call, read):
    page = read(call)
    for words in (
        "Contratar personal asistencial.",
        "Cierra hoy, 17:30",
        "Le quedan 2 h 14 min",
        "Auxiliar administrativo",
        "S/ 1,500.00",
        "Inscripción virtual",
        "En curso",
        "2 de diciembre de 2026",
        "Por definir",
        "Bases de la convocatoria",
        "Anexo 1: perfiles",
        "Presidencia</li>",
        "Decreto Legislativo N.º 1057",
        "comisioncas@regioncusco.gob.pe",
        "Atención: de 08:00 a 17:30.",
        '<meta name="description" content="Contratar personal asistencial.">',
    ):
        assert words in page
    assert ">Convocatorias CAS</a>" in page  # breadcrumb


def test_a_closed_call_says_when_it_closed(call, read):
    page = read(call, CLOSES + timedelta(seconds=1))
    assert "La inscripción cerró el 20 de noviembre de 2026 a las 17:30." in page
    assert "data-countdown" not in page


def test_a_cancelled_call_says_why(call, read):
    call.cancelled_at = datetime(2026, 11, 19, 9, 0, tzinfo=LIMA)
    call.cancellation_reason = "Se retiró el presupuesto."
    call.save()
    page = read(call)
    assert "La convocatoria fue cancelada el 19 de noviembre de 2026." in page
    assert "Se retiró el presupuesto." in page


def test_a_call_shows_what_was_announced_about_it(call, home, read):
    announcements = home.add_child(instance=AnnouncementIndexPage(title="Avisos", slug="avisos"))
    category = AnnouncementCategory.objects.first()
    for title, about, expires in (
        ("Fe de erratas", call, None),
        ("Aviso vencido", call, NOW),
        ("Otra cosa", None, None),
    ):
        announcements.add_child(
            instance=AnnouncementPage(
                title=title, date=NOW.date(), category=category, related_call=about, expires_at=expires
            )
        )

    page = read(call)

    assert "Fe de erratas" in page
    assert "Aviso vencido" not in page
    assert "Otra cosa" not in page


# --- A position -----------------------------------------------------------------------------------


@pytest.fixture
def position(call):
    position = makers.position(
        call,
        code="PP II",
        title="Médico cirujano",
        slug="pp-ii",
        unit="Red de Salud",
        vacancies=2,
        pay=Decimal("6500"),
        place="Sicuani",
        working_hours="48 horas",
        starts_on=date(2026, 12, 15),
        mission="Atender a la población.",
        functions="<ol><li>Atender la consulta externa.</li></ol>",
        education_levels=["bachelor", "university_title"],
        careers="Medicina humana",
        licence_required=True,
        active_licence_required=True,
        general_experience_years=Decimal("1.5"),
        specific_experience_years=Decimal("0.5"),
        course_hours=80,
        other_conditions="Disponibilidad para viajar.",
    )
    KnowledgeItem.objects.create(position=position, name="Quechua", level="basic")
    return position


def test_a_position_tells_its_whole_profile(position, read):
    page = read(position)
    for words in (
        "PP II",
        "Médico cirujano",
        "Red de Salud",
        "2 vacantes",
        "S/ 6,500.00",
        "Sicuani",
        "48 horas",
        "15 de diciembre de 2026",
        "Atender a la población.",
        "Atender la consulta externa.",
        "Bachiller o título universitario",
        "Medicina humana",
        "Colegiatura y habilitación vigente",
        "Al menos 1 año y 6 meses",
        "Al menos 6 meses",
        "Al menos 80 horas",
        "Quechua (Básico)",
        "Disponibilidad para viajar.",
    ):
        assert words in page
    assert "Fin del contrato" not in page  # a suplencia


def test_one_may_apply_until_the_last_second(position, call, read):
    link = f'href="/postular/{call.pk}/inicio/?plaza={position.pk}"'
    assert link not in read(position, OPENS - timedelta(seconds=1))
    assert link in read(position, OPENS)
    assert link in read(position, CLOSES)
    assert link not in read(position, CLOSES + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (OPENS - timedelta(days=1), "La inscripción abre el 18 de noviembre de 2026 a las 08:00."),
        (CLOSES + timedelta(seconds=1), "La inscripción cerró el 20 de noviembre de 2026 a las 17:30."),
    ],
)
def test_a_position_says_why_one_cannot_apply(position, read, moment, sentence):
    assert sentence in read(position, moment)


def test_a_position_without_requirements_says_so(call, read):
    assert "Esta plaza no exige estudios ni experiencia." in read(call.positions.get())


def test_a_position_of_an_unpublished_call_is_not_shown(position, call, client):
    call.unpublish()
    position.refresh_from_db()
    assert client.get(url_of(position)).status_code == 404


# --- The list -------------------------------------------------------------------------------------


@pytest.fixture
def calls(home, call):
    makers.call(home, number=9, unit="Archivo Regional", title="CAS N.º 009-2026 — Archivo Regional",
                opens=OPENS - timedelta(days=60), closes=CLOSES - timedelta(days=60))  # fmt: skip
    makers.call(home, number=30, year=2025, unit="Sede", title="CAS N.º 030-2025 — Sede", slug="cas-030-2025",
                opens=OPENS - timedelta(days=360), closes=CLOSES - timedelta(days=360))  # fmt: skip
    makers.call(home, number=13, unit="Educación", title="CAS N.º 013-2026 — Educación",
                opens=OPENS + timedelta(days=9), closes=CLOSES + timedelta(days=9))  # fmt: skip


def titles_in(page):
    return [part.split("</a>")[0].rsplit(">", 1)[1] for part in page.split('class="call-row__title"')[1:]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["012-2026", "013-2026", "009-2026", "030-2025"]),
        ("?estado=open", ["012-2026"]),
        ("?estado=closed", ["009-2026", "030-2025"]),
        ("?anio=2025", ["030-2025"]),
        ("?texto=educacion", ["013-2026"]),
        ("?texto=009", ["009-2026"]),
        ("?texto=9-2026", ["009-2026"]),
        ("?estado=tonteria&anio=abc&pagina=99", ["012-2026", "013-2026", "009-2026", "030-2025"]),
        ("?texto=nada", []),
    ],
)
def test_calls_are_found_by_state_year_and_text_the_open_ones_first(calls, index, read, query, found):
    page = read(index, query=query)
    assert [title.split("N.º ")[1][:8] for title in titles_in(page)] == found
    assert ("Ninguna convocatoria coincide" in page) == (not found)


def test_an_empty_list_says_so(index, read):
    assert "Todavía no hay convocatorias" in read(index)


# --- Cost -----------------------------------------------------------------------------------------


def queries_of(client, page):
    client.get("/")  # Wagtail knows the site's address after the first page that anybody opens
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url_of(page)).status_code == 200
    return len(captured)


def test_each_page_costs_at_most_ten_queries_and_no_more_with_more_rows(call, index, client, home, at):
    with at(NOW):
        pages = [index, call, call.positions.get()]
        one = [queries_of(client, page) for page in pages]

        for n in range(2):
            makers.position(call, code=f"PP {n}")
            makers.call(home, number=50 + n, opens=OPENS, closes=CLOSES)
            Milestone.objects.create(call=call, kind=MilestoneKind.OTHER, sort_order=9 + n)
            KnowledgeItem.objects.create(position=pages[2], name=f"Tema {n}", level="basic")
            CallAnnex.objects.create(call=call, title=f"Anexo {n}", document=document("Anexo"))
        three = [queries_of(client, page) for page in pages]

    assert three == one
    assert max(one) <= MOST_QUERIES, one


def test_a_call_whose_schedule_changed_costs_no_more_than_that(call, client, at):
    registration = call.milestone(MilestoneKind.REGISTRATION)
    notice = ChangeNotice.objects.create(call=call, title="Prórroga", published_at=NOW, told_at=NOW)
    changes.change_row(
        changes.MovedDate(registration, changes.span_of(registration), None), notice, NOW
    ).save()
    with at(NOW):
        assert "Antes:" in text_of(client.get(url_of(call)))
        assert queries_of(client, call) <= MOST_QUERIES


def test_three_hundred_positions_stay_pleasant(call, client, at):
    for n in range(299):
        makers.position(
            call,
            code=f"P-{n:03d}",
            title="Abogado" if n % 3 else "Contador",
            unit=f"Unidad {n % 7}",
            pay=Decimal(1000 + 20 * n),
            education_levels=["bachelor"] if n % 2 else ["university_title"],
        )
    with at(NOW):
        page = text_of(client.get(url_of(call)))
        assert page.count('class="code"') == PAGE_SIZE
        assert "Del 1 al 20 de 300" in page
        assert len(page) < 60_000
        assert queries_of(client, call) <= MOST_QUERIES

        last = text_of(client.get(url_of(call) + "?pagina=15"))
        assert "P-298" in last

        some = text_of(client.get(url_of(call) + "?texto=contador&unidad=Unidad+3&nivel=bachelor&desde=4000"))
        assert "plazas coinciden." in some
        assert "P-003" not in some  # pays 1,060


def test_the_time_of_day_does_not_leak_into_a_schedule_without_hours(call, read):
    Milestone.objects.create(
        call=call, kind=MilestoneKind.OTHER, name="Feria", start_date=date(2026, 11, 20), end_time=time(18)
    )
    assert "20 de noviembre de 2026, hasta las 18:00" in read(call)
