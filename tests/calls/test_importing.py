"""HR brings the positions of a call in from a spreadsheet, through the pages of the admin."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageLogEntry, ReferenceIndex

from core.imports import running
from core.imports.models import ImportJob, JobState
from recruitment.applications.models import Application
from recruitment.calls.pages import PositionPage
from tests import makers
from tests.calls.conftest import text_of
from tests.imports import files
from tests.workers.makers import staff

START = "/admin/importar/plazas/"
HEADERS = ("Código", "Puesto", "Unidad orgánica", "Vacantes", "Remuneración", "Experiencia general")
NURSE = ("PP II", "Enfermera", "Red de Salud Cusco Sur", 2, "S/ 2,800.00", 0.5)
DRIVER = ("CH-01", "Chofer", "Red de Salud Cusco Norte", 1, "1,500.00", "1 año y 6 meses")


@pytest.fixture
def draft_call(home):
    call = makers.call(home, live=False)
    call.positions.all().delete()
    return call


@pytest.fixture
def published_call(open_call):
    open_call.positions.all().delete()
    return open_call


@pytest.fixture
def bring_in(hr):
    """Upload a file for a call, take the columns as they were recognised, and let the worker look."""

    def run(call, upload, *, confirm=False, **options) -> ImportJob:
        response = hr.post(
            START, {"file": upload, "call": call.pk, "result": "draft", "document": ""} | options
        )
        assert response.status_code == 302, text_of(response)
        job = ImportJob.objects.latest("pk")
        columns = hr.get(response.url).context["form"]
        chosen = {name: columns[name].value() or "" for name in columns.fields}
        response = hr.post(reverse("imports:columns", args=["plazas", job.pk]), chosen)
        assert response.status_code == 302, response.context["form"].errors
        running.run(job.pk)
        if confirm:
            hr.post(reverse("imports:confirm", args=["plazas", job.pk]))
            running.run(job.pk)
        job.refresh_from_db()
        return job

    return run


def page_of(hr, job) -> str:
    return text_of(hr.get(reverse("imports:job", args=["plazas", job.pk])))


def findings(job) -> list[tuple]:
    return [(found.line, found.column[:1], found.message) for found in job.findings.all()]


def test_positions_enter_a_draft_call_as_drafts_after_a_dry_run(hr, bring_in, draft_call):
    job = bring_in(draft_call, files.xlsx(HEADERS, NURSE, DRIVER))

    assert (job.state, job.rows, job.summary["new"]) == (JobState.CHECKED, 2, 2)
    assert not PositionPage.objects.exists(), "a dry run writes nothing"

    hr.post(reverse("imports:confirm", args=["plazas", job.pk]))
    running.run(job.pk)
    nurse, driver = draft_call.positions.order_by("path")
    assert (nurse.title, nurse.unit, nurse.vacancies) == ("Enfermera", "Red de Salud Cusco Sur", 2)
    assert (nurse.pay, nurse.general_experience_years) == (Decimal("2800.00"), Decimal("0.5"))
    assert (driver.code, driver.general_experience_years) == ("CH-01", Decimal("1.5"))
    assert not nurse.live
    assert nurse.latest_revision.user.username == "hr"
    assert hr.get(f"/admin/pages/{nurse.pk}/edit/").status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])
    assert PageLogEntry.objects.filter(page=draft_call.pk, action="calls.import_positions").exists()


def test_positions_of_a_published_call_are_published_when_hr_says_so(bring_in, published_call, client):
    bring_in(published_call, files.xlsx(HEADERS, NURSE), confirm=True, result="publish")

    nurse = published_call.positions.get()
    assert nurse.live
    assert nurse.live_revision
    assert "Enfermera" in text_of(client.get(published_call.url))
    assert "S/ 2,800.00" in text_of(client.get(nurse.url))


def test_a_published_call_keeps_its_new_positions_as_drafts_unless_hr_says_so(bring_in, published_call):
    bring_in(published_call, files.xlsx(HEADERS, NURSE), confirm=True)
    assert not published_call.positions.get().live


def test_every_kind_of_cell_is_read_as_people_write_it(bring_in, draft_call):
    headers = ("Código", "Nombre de la plaza", "Unidad", "Sueldo", "Funciones", "Formación", "Conocimientos",
               "Colegiatura", "Habilitación", "Inicio", "Fin", "Carreras", "Exp específica", "Exp general")  # fmt: skip
    row = ("PP I", "Médica", "Red Sur", 5000, "1. Atender.\n2. Registrar la atención", "Título universitario; bachiller",
           "SIAF (básico)\nQuechua - intermedio; Excel: avanzado", "Sí", "x", date(2027, 2, 1), "-", "Medicina humana",
           "6 meses", "1,5")  # fmt: skip
    bring_in(draft_call, files.xlsx(headers, row), confirm=True)

    position = draft_call.positions.get()
    assert position.functions == "<ol><li>Atender</li><li>Registrar la atención</li></ol>"
    assert position.education_levels == ["bachelor", "university_title"]
    assert [str(item) for item in position.knowledge_items.all()] == [
        "SIAF (Básico)", "Quechua (Intermedio)", "Excel (Avanzado)"
    ]  # fmt: skip
    assert (position.licence_required, position.active_licence_required) == (True, True)
    assert (position.starts_on, position.ends_on) == (date(2027, 2, 1), None)
    assert (position.specific_experience_years, position.general_experience_years) == (
        Decimal("0.5"), Decimal("1.5")
    )  # fmt: skip


def test_what_is_wrong_is_told_by_row_and_column_and_nothing_enters(hr, bring_in, draft_call):
    job = bring_in(
        draft_call,
        files.csv(
            "Código;Puesto;Unidad;Remuneración;Inicio;Formación;Conocimientos;Exp general;Exp específica;Vacantes",
            "A-1;Chofer;Norte;mil quinientos;;;;;;",
            "A-2;Chofer;Norte;1500.00;31/02/2027;;;;;",
            "A-3;Chofer;Norte;1500.00;;Brevete;;;;",
            "A-4;Chofer;Norte;1500.00;;;Mecánica;;;",
            "A-5;Chofer;Norte;1500.00;;;;1;2;",
            "A-6;Chofer;Norte;1500.00;;;;0.3;;",
            "A-7;;Norte;1500.00;;;;;;0",
            "A-1;Chofer;Norte;1500.00;;;;;;",
            "A-8;Chofer;Norte;1500.00;;;;;;1",
        ),
    )

    assert [(line, column) for line, column, _message in findings(job)] == [
        (2, "D"), (3, "E"), (4, "F"), (5, "G"), (6, "I"), (7, "H"), (8, "B"), (8, "J"), (9, "A")
    ]  # fmt: skip
    assert "Hay 9 errores y no se puede importar" in page_of(hr, job)
    hr.post(reverse("imports:confirm", args=["plazas", job.pk]))
    running.run(job.pk)
    assert not PositionPage.objects.exists()

    sheet = openpyxl.load_workbook(
        BytesIO(hr.get(reverse("imports:findings", args=["plazas", job.pk])).content)
    ).active
    assert [cell.value for cell in sheet[2]][1:3] == [2, "D «Remuneración»"]


def test_a_corrected_file_changes_by_code_and_shows_each_field_before_and_after(hr, bring_in, draft_call):
    bring_in(draft_call, files.xlsx(HEADERS, NURSE, DRIVER), confirm=True)
    corrected = (*NURSE[:3], 3, "3,000.00", 0.5)

    job = bring_in(draft_call, files.xlsx(HEADERS, corrected, DRIVER))

    assert (job.summary["new"], job.summary["changed"], job.summary["unchanged"]) == (0, 1, 1)
    shown = [(c["what"], c["field"], c["before"], c["after"]) for c in job.summary["changes"]]
    assert shown == [
        ("PP II", "Vacantes", "2", "3"),
        ("PP II", "Remuneración mensual", "S/ 2,800.00", "S/ 3,000.00"),
    ]
    assert "S/ 3,000.00" in page_of(hr, job)

    hr.post(reverse("imports:confirm", args=["plazas", job.pk]))
    running.run(job.pk)
    nurse = draft_call.positions.get(code="PP II")
    assert (nurse.vacancies, nurse.get_latest_revision_as_object().vacancies) == (3, 3)


def test_an_empty_cell_leaves_what_there_is_and_a_dash_erases_it(bring_in, draft_call):
    headers = ("Código", "Puesto", "Unidad", "Lugar", "Carreras", "Funciones")
    row = ("A-1", "Chofer", "Norte", "Calca", "Mecánica", "Conducir")
    bring_in(draft_call, files.xlsx(headers, row), confirm=True)
    bring_in(draft_call, files.xlsx(headers, ("A-1", "Chofer", "Norte", "", "-", "-")), confirm=True)

    position = draft_call.positions.get()
    assert (position.place, position.careers, position.functions) == ("Calca", "", "")


def test_the_same_file_again_changes_nothing(hr, bring_in, draft_call):
    bring_in(draft_call, files.xlsx(HEADERS, NURSE), confirm=True)
    again = bring_in(draft_call, files.xlsx(HEADERS, NURSE))
    assert (again.summary["changed"], again.summary["unchanged"]) == (0, 1)
    assert "no hay nada que importar" in page_of(hr, again)


def test_correcting_a_published_position_as_a_draft_leaves_the_public_page(bring_in, published_call, client):
    bring_in(published_call, files.xlsx(HEADERS, NURSE), confirm=True, result="publish")
    bring_in(published_call, files.xlsx(HEADERS, (*NURSE[:4], "3,000.00", 0.5)), confirm=True)

    nurse = published_call.positions.get()
    assert nurse.pay == Decimal("2800.00")
    assert nurse.has_unpublished_changes
    assert nurse.get_latest_revision_as_object().pay == Decimal("3000.00")


def test_what_applicants_rely_on_does_not_change_without_a_document(hr, bring_in, open_call, applicant):
    position = open_call.positions.get()
    Application.objects.create(applicant=applicant, call=open_call, position=position)
    stricter = (position.code, position.title, position.unit, 1, "1,500.00", 3)

    refused = bring_in(open_call, files.xlsx(HEADERS, stricter), result="publish")
    [(line, column, message)] = findings(refused)
    assert (line, column) == (2, "F")
    assert "1 persona postula a esta plaza y no se puede cambiar en silencio: experiencia general" in message

    said = bring_in(
        open_call,
        files.xlsx(HEADERS, stricter),
        confirm=True,
        result="publish",
        document="Fe de erratas N.º 2",
    )
    assert said.warnings == 1
    position.refresh_from_db()
    assert position.general_experience_years == 3
    entry = PageLogEntry.objects.get(page=position.pk, action="calls.change_position")
    assert entry.data["document"] == "Fe de erratas N.º 2"


def test_a_position_without_pay_stays_a_draft(bring_in, published_call):
    poor = (*NURSE[:4], "", 0)
    refused = bring_in(published_call, files.xlsx(HEADERS, poor), result="publish")
    assert "sin la remuneración no se publica" in findings(refused)[0][2]
    kept = bring_in(published_call, files.xlsx(HEADERS, poor), confirm=True)
    assert (kept.state, kept.warnings) == (JobState.DONE, 1)
    assert published_call.positions.get().pay is None


def test_a_position_that_somebody_adds_meanwhile_under_the_same_code_is_not_made_twice(
    bring_in, draft_call, hr
):
    job = bring_in(draft_call, files.xlsx(HEADERS, NURSE))
    makers.position(draft_call, code="PP II", title="Enfermera", unit="Red de Salud Cusco Sur", live=False)

    hr.post(reverse("imports:confirm", args=["plazas", job.pk]))
    running.run(job.pk)

    assert draft_call.positions.count() == 1
    assert draft_call.positions.get().vacancies == 2


def test_the_template_explains_what_each_column_takes_and_can_be_sent_back_as_it_is(hr, bring_in, draft_call):
    answer = hr.get(f"{START}plantilla/plazas/")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    helped = {row[0].value: row[2].value for row in book["Ayuda"].iter_rows(min_row=2)}
    assert "Título universitario" in helped["Niveles educativos"]

    job = bring_in(draft_call, files.SimpleUploadedFile("plantilla.xlsx", answer.content), confirm=True)
    assert (job.state, job.errors, job.warnings) == (JobState.DONE, 0, 0)
    assert draft_call.positions.get().knowledge_items.count() == 2


def test_the_call_leads_to_its_import_and_only_hr_may(hr, draft_call, client):
    address = f"{START}?call={draft_call.pk}"
    assert address in text_of(hr.get(f"/admin/pages/{draft_call.pk}/edit/"))
    assert f'value="{draft_call.pk}" selected' in text_of(hr.get(address))

    client.force_login(staff("otra", "wagtailadmin.access_admin"))
    assert client.get(address).status_code in (302, 403)
    assert client.post(START, {"call": draft_call.pk}).status_code in (302, 403)


def test_a_file_does_not_change_a_position_that_the_editor_would_not_let_change(hr, bring_in, draft_call):
    bring_in(draft_call, files.xlsx(HEADERS, NURSE), confirm=True)
    draft_call.positions.update(locked=True, locked_by=staff("jefa"))

    job = bring_in(draft_call, files.xlsx(HEADERS, (*NURSE[:3], 9, *NURSE[4:]), DRIVER), confirm=True)

    assert job.state == JobState.FAILED
    assert "No puede cambiar la plaza «PP II»" in page_of(hr, job)
    assert [position.vacancies for position in draft_call.positions.all()] == [2]


def test_whoever_may_only_add_positions_does_not_change_somebody_elses(bring_in, hr, draft_call):
    bring_in(draft_call, files.xlsx(HEADERS, NURSE), confirm=True)
    GroupPagePermission.objects.filter(permission__codename__in=("change_page", "publish_page")).delete()

    job = bring_in(draft_call, files.xlsx(HEADERS, DRIVER), confirm=True)
    assert job.state == JobState.DONE
    draft_call.positions.update(owner=staff("jefa"))
    job = bring_in(draft_call, files.xlsx(HEADERS, (*NURSE[:3], 9, *NURSE[4:])), confirm=True)

    assert job.state == JobState.FAILED
    assert draft_call.positions.get(code="PP II").vacancies == 2


@pytest.mark.parametrize("how_many", [1, 3])
def test_looking_at_a_file_costs_the_same_for_one_position_and_for_three(
    bring_in, draft_call, django_assert_num_queries, how_many
):
    rows = [(f"A-{n}", *NURSE[1:]) for n in range(how_many)]
    bring_in(draft_call, files.xlsx(HEADERS, *rows), confirm=True)
    job = bring_in(draft_call, files.xlsx(HEADERS, *rows))
    ImportJob.objects.filter(pk=job.pk).update(state="checking")
    with django_assert_num_queries(16):
        running.run(job.pk)


def test_a_position_from_a_file_is_the_page_that_the_editor_would_have_made(hr, bring_in, published_call):
    """Many are written at once; nothing of what Wagtail keeps of a page is missing."""
    by_hand = makers.position(published_call, code="A-0", live=False)
    by_hand.save_revision().publish()
    bring_in(published_call, files.xlsx(HEADERS, NURSE, DRIVER), confirm=True, result="publish")

    by_hand, nurse, driver = published_call.positions.order_by("path")
    assert Page.find_problems() == ([], [], [], [], [])
    assert Page.objects.get(pk=published_call.pk).numchild == 3
    for name in ("locale", "content_type", "depth", "live", "has_unpublished_changes", "expired", "call_id"):
        assert getattr(nurse, name) == getattr(by_hand, name), name
    assert nurse.url_path == f"{published_call.url_path}pp-ii-enfermera/"
    assert len({by_hand.translation_key, nurse.translation_key, driver.translation_key}) == 3
    assert (nurse.first_published_at, nurse.draft_title) == (nurse.last_published_at, "Enfermera")
    assert nurse.latest_revision == nurse.live_revision == nurse.revisions.get()
    content = [page.latest_revision.content.keys() for page in (by_hand, nurse)]
    assert content[0] == content[1]
    entries = PageLogEntry.objects.filter(page=nurse.pk, revision=nurse.live_revision).order_by("pk")
    assert [(entry.action, entry.user.username, entry.label) for entry in entries] == [
        (action, "hr", "Enfermera") for action in ("wagtail.create", "wagtail.publish")
    ]
    references = [ReferenceIndex.get_references_for_object(page).count() for page in (by_hand, nurse)]
    assert references[0] == references[1] > 0
    assert [page.pk for page in PositionPage.objects.search("enfermera")] == [nurse.pk]
    assert PositionPage.objects.get(pk=nurse.pk).copy(update_attrs={"code": "B", "slug": "b"}).pk


def test_correcting_published_positions_renames_them_and_keeps_both_versions(hr, bring_in, published_call):
    headers = (*HEADERS, "Conocimientos")
    bring_in(published_call, files.xlsx(headers, (*NURSE, "SIAF (básico)")), confirm=True, result="publish")
    first = published_call.positions.get()
    renamed = ("PP II", "Enfermera jefe", *NURSE[2:], "Excel (básico); SIAF (avanzado)")
    bring_in(published_call, files.xlsx(headers, renamed), confirm=True, result="publish")

    nurse = published_call.positions.get()
    assert (nurse.title, nurse.draft_title, nurse.slug) == ("Enfermera jefe", "Enfermera jefe", first.slug)
    assert [str(item) for item in nurse.knowledge_items.all()] == ["Excel (Básico)", "SIAF (Avanzado)"]
    assert nurse.first_published_at == first.first_published_at < nurse.last_published_at
    before, after = nurse.revisions.order_by("pk")
    assert (before.as_object().title, after.as_object().title) == ("Enfermera", "Enfermera jefe")
    assert [str(item) for item in after.as_object().knowledge_items.all()] == [
        "Excel (Básico)", "SIAF (Avanzado)"
    ]  # fmt: skip
    actions = PageLogEntry.objects.filter(page=nurse.pk).order_by("pk").values_list("action", flat=True)
    assert list(actions)[2:] == ["wagtail.edit", "wagtail.rename", "wagtail.publish"]
    assert [page.pk for page in PositionPage.objects.search("jefe")] == [nurse.pk]


def test_a_position_that_waits_for_its_date_or_for_moderation_goes_wagtails_way(bring_in, published_call, at):
    bring_in(published_call, files.xlsx(HEADERS, NURSE, DRIVER), confirm=True)
    nurse = published_call.positions.get(code="PP II")
    nurse.go_live_at = timezone.now() + timedelta(days=3)
    nurse.save_revision().publish()

    dearer = [(*row[:4], "3,500.00", row[5]) for row in (NURSE, DRIVER)]
    bring_in(published_call, files.xlsx(HEADERS, *dearer), confirm=True, result="publish")
    nurse, driver = published_call.positions.order_by("path")
    assert (driver.live, driver.pay) == (True, Decimal(3500))
    assert (nurse.live, nurse.pay) == (False, Decimal(3500))
    with at(timezone.now() + timedelta(days=4)):
        call_command("publish_scheduled_pages")
    assert published_call.positions.get(code="PP II").live


def test_writing_a_position_costs_a_handful_of_queries(bring_in, draft_call, django_assert_max_num_queries):
    def cost(how_many: int) -> int:
        rows = [(f"{how_many}-{n}", *NURSE[1:]) for n in range(how_many)]
        job = bring_in(draft_call, files.xlsx(HEADERS, *rows))
        ImportJob.objects.filter(pk=job.pk).update(state="applying", confirmed_by=job.created_by)
        with django_assert_max_num_queries(500) as counted:
            running.run(job.pk)
        return len(counted)

    few, many = cost(2), cost(12)
    assert (many - few) / 10 <= 6
