"""HR's desks for payrolls and payslips, in the admin."""

import re

import pytest
from wagtail.models import ModelLogEntry

from staffservices.payslips.models import PayingEntity, Payroll, PayrollState, Payslip, PayslipState
from tests.payslips import makers
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    user = makers.office()
    client.force_login(user)
    return user


@pytest.fixture
def payroll(office):
    makers.register()
    return makers.payroll(actor=office)


def text(response) -> str:
    return response.content.decode()


def test_a_payroll_shows_its_figures_and_is_published_with_a_confirmation(client, payroll):
    assert "julio 2026" in text(client.get("/admin/planillas/"))
    page = text(client.get(f"/admin/planillas/inspect/{payroll.pk}/"))
    assert "S/ 3,745.94" in page
    assert "Publicar" in page
    assert "Retirar" not in page

    client.get(f"/admin/planillas/publicar/{payroll.pk}/")
    payroll.refresh_from_db()
    assert payroll.state == PayrollState.IMPORTED, "asking changes nothing"
    page = text(client.post(f"/admin/planillas/publicar/{payroll.pk}/", {"notify": "on"}, follow=True))
    payroll.refresh_from_db()
    assert (payroll.state, payroll.notify) == (PayrollState.PUBLISHED, True)
    assert "La planilla está publicada." in page
    assert "Los avisos por correo se están enviando." in page


def test_retracting_asks_why_and_the_history_tells_it(client, payroll):
    client.post(f"/admin/planillas/publicar/{payroll.pk}/", {})
    page = text(client.post(f"/admin/planillas/retirar/{payroll.pk}/", {"reason": ""}))
    assert "Escriba el motivo" in page
    page = text(
        client.post(f"/admin/planillas/retirar/{payroll.pk}/", {"reason": "Faltó el aguinaldo"}, follow=True)
    )
    assert "Retiró la planilla — Faltó el aguinaldo" in page


@pytest.mark.parametrize("words", ["44259400", "4425", "quispe", "ana quispe", "QUISPE, Ana"])
def test_a_payslip_is_found_by_document_or_by_the_words_of_a_name(client, payroll, words):
    page = text(client.get("/admin/boletas/", {"q": words}))
    assert "QUISPE CCALLO, ANA" in page
    assert "MAMANI" not in page


def test_payslips_are_narrowed_to_a_payroll_and_a_period(client, payroll, office):
    makers.payroll(makers.ANA, actor=office, month=8)
    desk = client.get(f"/admin/planillas/inspect/{payroll.pk}/").content.decode()
    page = text(client.get(re.search(r"/admin/boletas/\?payroll=\d+", desk).group()))
    assert page.count("QUISPE CCALLO, ANA") == 1
    assert "MAMANI PUMA" in page
    page = text(client.get("/admin/boletas/", {"payroll__month__exact": 8}))
    assert "MAMANI" not in page
    assert "QUISPE" in text(client.get("/admin/boletas/", {"payroll": "x"})), "no payroll, no filter"


def test_hr_reads_a_payslip_as_its_worker_will_and_that_is_written_down(client, payroll, office):
    payslip = Payslip.objects.get(document_number="44259400")
    page = text(client.get(f"/admin/boletas/inspect/{payslip.pk}/"))
    assert "MUC" in page
    assert "2,360.12" in page
    assert "Neto a pagar" in page
    assert ModelLogEntry.objects.filter(action="core.read", object_id=str(payslip.pk), user=office).exists()


def test_a_payslip_is_annulled_with_a_reason(client, payroll):
    payslip = Payslip.objects.get(document_number="44259400")
    client.post(f"/admin/boletas/anular/{payslip.pk}/", {"reason": "No trabajó"})
    payslip.refresh_from_db()
    assert (payslip.state, payslip.reason) == (PayslipState.ANNULLED, "No trabajó")


def test_who_pays_is_kept_by_hand_with_a_ruc_that_is_one(client, office):
    page = text(
        client.post(
            "/admin/entidades-que-pagan/create/",
            {"name": "Salud", "short_name": "Salud", "ruc": "20527147613"},
        )
    )
    assert "no es válido" in page
    client.post(
        "/admin/entidades-que-pagan/create/", {"name": "Salud", "short_name": "Salud", "ruc": "20527147612"}
    )
    assert PayingEntity.objects.filter(short_name="Salud").exists()


def test_the_import_pages_ask_which_payroll_it_is(client, office):
    makers.register()
    page = text(
        client.post(
            "/admin/importar/planillas/", {"file": makers.files.csv(makers.WIDE, makers.ANA), "year": 2026}
        )
    )
    assert "Elija la entidad" in page
    choices = makers.options()
    response = client.post(
        "/admin/importar/planillas/", {"file": makers.files.csv(makers.WIDE, makers.ANA), **choices}
    )
    assert "Haberes, julio 2026 · Sede central" in text(client.get(response.url))


def test_staff_without_the_role_find_neither_payrolls_nor_payslips(client, payroll):
    client.force_login(workers.staff("prensa"))
    payslip = Payslip.objects.first()
    for address in (
        "/admin/planillas/",
        f"/admin/planillas/inspect/{payroll.pk}/",
        f"/admin/planillas/publicar/{payroll.pk}/",
        "/admin/boletas/",
        f"/admin/boletas/inspect/{payslip.pk}/",
        "/admin/boletas/?export=xlsx",
        "/admin/entidades-que-pagan/",
        "/admin/importar/planillas/",
    ):
        page = text(client.get(address, follow=True))
        assert "QUISPE" not in page, address
        assert "3,745" not in page, address
    client.post(f"/admin/planillas/publicar/{payroll.pk}/", {})
    assert Payroll.objects.get().state == PayrollState.IMPORTED


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_lists_cost_the_same_for_one_row_and_for_three(
    client, office, how_many, django_assert_max_num_queries
):
    makers.register()
    for month in range(1, how_many + 1):
        makers.payroll(makers.ANA, actor=office, month=month)
    for address in ("/admin/planillas/", "/admin/boletas/"):
        client.get(address)
        with django_assert_max_num_queries(22):
            client.get(address)


def test_the_payroll_office_can_do_all_this_from_the_first_day(django_user_model, client):
    from django.contrib.auth.models import Group

    person = django_user_model.objects.create_user("nueva")
    person.groups.add(Group.objects.get(name="Remuneraciones"))
    person = django_user_model.objects.get(pk=person.pk)
    assert all(person.has_perm(permission) for permission in makers.OFFICE)
    assert not person.has_perm("workers.change_worker")
