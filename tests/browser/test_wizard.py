"""The six steps in a real browser: what scripts add, and that nothing needs them."""

import pytest
from playwright.sync_api import Page, expect

from recruitment.applications.grammar.draft import ApplicationDraft
from recruitment.applications.grammar.outline import RowKind, Step
from recruitment.applications.models import Application, ApplicationState
from tests import makers
from tests.applications import typed
from tests.attachments.files import pdf
from tests.browser.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = "/guardar/"


@pytest.fixture
def step(open_call):
    """`step(Step.PERSONAL)` is its address."""
    return lambda name: f"/postular/{open_call.pk}/{name}/"


@pytest.fixture
def rosa(browse, applicant, open_call, step):
    """`rosa()` signs in, in front of a phone, and has begun; `rosa(javascript=False)` without scripts."""
    typed.started(applicant, open_call)

    def sign_in(at=Step.PERSONAL, **how) -> Page:
        page = browse(**how)
        page.goto(f"/ingresar/?next={step(at)}")
        page.fill("[name=username]", applicant.document_number)
        page.fill("[name=password]", makers.PASSWORD)
        page.click("main button[type=submit] >> text=Ingresar")
        page.wait_for_url(f"**{step(at)}**")
        return page

    return sign_in


def draft() -> ApplicationDraft:
    return ApplicationDraft(Application.objects.get().draft)


def fill_row(page, kind, values):
    for name, value in values.items():
        field = page.locator(f"[name={kind}-{name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def press(page, words):
    page.locator("main").get_by_role("button", name=words).last.click()


def until_kept(page, words):
    """What a page sends while it is being left arrives a moment after the next one has been asked for."""
    for _look in range(100):
        if words in str(Application.objects.get().draft):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{words!r} was never kept")


def no_sideways_scrolling(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


# --- With scripts ---------------------------------------------------------------------------------


def test_half_typed_data_survive_leaving_without_pressing_anything(rosa, step):
    page = rosa()
    page.fill("[name=address]", "Av. Sol 123, dep")
    page.goto("/mi-inscripcion/")
    until_kept(page, "Av. Sol 123, dep")
    page.goto(step(Step.PERSONAL))
    expect(page.locator("[name=address]")).to_have_value("Av. Sol 123, dep")


def test_typing_is_kept_after_a_moment_and_the_page_says_when(rosa):
    page = rosa(size=DESKTOP)
    with page.expect_response(f"**{SAVED}") as answer:
        page.fill("[name=address]", "Av. Sol 123")
    assert answer.value.json()["saved_at"] in page.locator(".side-panel").inner_text()
    assert draft().step(Step.PERSONAL).fields["address"] == "Av. Sol 123"


def test_a_half_written_row_survives_back_and_forward(rosa, step):
    page = rosa()
    page.goto(step(Step.EDUCATION))
    page.fill("[name=education-institution]", "Instituto a medio escribir")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Datos personales")
    until_kept(page, "Instituto a medio escribir")
    page.go_forward()
    page.wait_for_url(f"**{step(Step.EDUCATION)}**")
    expect(page.locator("[name=education-institution]")).to_have_value("Instituto a medio escribir")


def test_going_back_after_adding_a_row_neither_duplicates_nor_loses_it(rosa):
    page = rosa(Step.EDUCATION)
    fill_row(page, "education", typed.EDUCATION)
    press(page, "Agregar")
    expect(page.locator(".data-table tbody tr")).to_have_count(1)
    page.go_back()
    expect(page.locator(".data-table tbody tr")).to_have_count(1)
    expect(page.locator("[name=education-institution]")).to_have_value("")
    fill_row(page, "education", {**typed.EDUCATION, "career": "Derecho"})
    press(page, "Agregar")
    expect(page.locator(".data-table tbody tr")).to_have_count(2)


def test_a_double_click_on_add_makes_one_row(rosa):
    page = rosa(Step.EDUCATION)
    fill_row(page, "education", typed.EDUCATION)
    page.get_by_role("button", name="Agregar").last.dblclick()
    expect(page.locator(".data-table tbody tr")).to_have_count(1)
    assert len(draft().rows(RowKind.EDUCATION)) == 1


def test_the_enter_key_adds_the_row_and_removes_nothing(rosa):
    page = rosa(Step.EDUCATION)
    fill_row(page, "education", typed.EDUCATION)
    press(page, "Agregar")
    fill_row(page, "education", {**typed.EDUCATION, "career": "Derecho"})
    page.locator("[name=education-career]").press("Enter")
    expect(page.locator(".data-table tbody tr")).to_have_count(2)


def test_provinces_and_districts_follow_without_loading_the_page(rosa):
    page = rosa()
    page.select_option("[name=department]", label="Arequipa")
    page.select_option("[name=province]", label="Camaná")
    page.select_option("[name=district]", label="Mariscal Cáceres")
    assert page.locator("button", has_text="Actualizar lista").is_hidden()


def test_the_levels_that_fit_the_formation_are_offered(rosa):
    page = rosa(Step.EDUCATION)
    page.select_option("[name=education-formation]", label="Técnica")
    labels = page.locator("[name=education-level] option").all_inner_texts()
    assert labels == ["Elija…", "Estudios técnicos", "Egresado técnico", "Título técnico"]


def test_whoever_still_works_there_has_no_last_day(rosa):
    page = rosa(Step.EXPERIENCE)
    page.fill("[name=experience-until]", "01/01/2020")
    page.check("[name=experience-ongoing]")
    expect(page.locator("[name=experience-until]")).to_be_disabled()
    expect(page.locator("[name=experience-until]")).to_have_value("")


def test_the_number_of_a_document_is_asked_for_only_after_a_yes(rosa):
    page = rosa()
    number = page.locator("[name=disability_document]")
    expect(number).to_be_hidden()
    page.check("[name=disability][value=si]")
    expect(number).to_be_visible()


def test_a_file_goes_up_with_progress_and_is_there_when_it_has_arrived(rosa, applicant, open_call):
    typed.complete_draft(applicant, open_call)
    page = rosa(Step.DOSSIER)
    file = {"name": "mi expediente.pdf", "mimeType": "application/pdf", "buffer": pdf(3)}
    page.set_input_files("[name=dossier]", file)
    expect(page.locator(".upload__status")).to_contain_text("Listo para enviar: mi expediente.pdf")
    press(page, "Subir archivo")
    expect(page.locator(".upload__current")).to_contain_text("mi expediente.pdf")
    assert Application.objects.get().draft_dossier.pages == 3
    press(page, "Terminar")
    expect(page.locator("h1")).to_have_text("Su postulación está presentada")


def test_what_is_sent_without_a_session_comes_back_after_signing_in(rosa, applicant, step):
    page = rosa()
    page.fill("[name=address]", "Av. Sol 123")
    page.context.clear_cookies(name="sessionid")
    press(page, "Continuar")
    page.wait_for_url("**/ingresar/**")
    page.fill("[name=username]", applicant.document_number)
    page.fill("[name=password]", makers.PASSWORD)
    page.click("main button[type=submit] >> text=Ingresar")
    expect(page.locator("main")).to_contain_text("Recuperamos lo que acababa de escribir")
    expect(page.locator("[name=address]")).to_have_value("Av. Sol 123")


# --- With and without -----------------------------------------------------------------------------


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_six_steps_from_beginning_to_receipt(rosa, step, javascript, size):
    page = rosa(javascript=javascript, size=size)
    for name in ("birth_date", "address", "phone"):
        page.fill(f"[name={name}]", typed.PERSONAL[name])
    for name in ("civil_status", "heard_from"):
        page.select_option(f"[name={name}]", typed.PERSONAL[name])
    for name in ("disability", "veteran", "public_manager", "athlete"):
        page.check(f"[name={name}][value={typed.PERSONAL[name]}]")
    page.fill("[name=veteran_document]", "LM-20311")
    page.select_option("[name=province]", "0801")
    if not javascript:
        press(page, "Actualizar lista")
    page.select_option("[name=district]", "080108")
    press(page, "Continuar")

    page.wait_for_url(f"**{step(Step.EDUCATION)}**")
    fill_row(page, "education", {**typed.EDUCATION, "until": "01/2005"})
    press(page, "Agregar")
    expect(page.locator(".field__error")).to_have_text("Debe ser posterior a «Desde».")
    page.fill("[name=education-until]", "06/2014")
    press(page, "Agregar")
    page.get_by_role("button", name="Quitar").first.click()
    page.get_by_role("button", name="Deshacer").click()
    expect(page.locator(".data-table tbody tr")).to_have_count(1)
    assert no_sideways_scrolling(page)
    press(page, "Continuar")

    page.wait_for_url(f"**{step(Step.COURSES)}**")
    fill_row(page, "course", typed.COURSE)
    press(page, "Continuar")
    page.wait_for_url(f"**{step(Step.EXPERIENCE)}**")
    fill_row(page, "experience", typed.EXPERIENCE)
    press(page, "Continuar")
    page.wait_for_url(f"**{step(Step.DOSSIER)}**")
    assert no_sideways_scrolling(page)
    page.set_input_files(
        "[name=dossier]", {"name": "expediente.pdf", "mimeType": "application/pdf", "buffer": pdf(2)}
    )
    for name in ("sworn_truth", "sworn_complete"):
        page.check(f"[name={name}][value=si]")
    press(page, "Terminar")

    expect(page.locator("h1")).to_have_text("Su postulación está presentada")
    expect(page.locator("main")).to_contain_text("CAS-012-2026-000001")
    assert no_sideways_scrolling(page)
    application = Application.objects.get()
    assert application.state == ApplicationState.SUBMITTED
    assert application.current.profile.education[0].career == "Ingeniería Informática y de Sistemas"
