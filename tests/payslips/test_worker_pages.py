"""What a worker sees and does: boletas, downloads, e-mail, the year; and that nobody else gets in."""

import io
import re
import zipfile
from datetime import timedelta

import pikepdf
import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import Identity
from core.outbox import delivery
from core.outbox.models import Message
from documents.models import IssuedDocument
from staffservices.payslips import retention, services
from staffservices.payslips.delivering import MAILS, MOST_AT_ONCE
from staffservices.payslips.models import Payslip, SealedCopy, YearlyStatement
from staffservices.workers.services import link_account
from tests.documents.reading import text_of
from tests.imports import files
from tests.payslips import makers
from tests.payslips.makers import ANA, LUIS, WIDE
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db
LIST = "/boletas-de-pago/mis-boletas/"


@pytest.fixture
def office(db):
    makers.register()
    return makers.office()


@pytest.fixture
def publish(office):
    """`publish(month, line…)` brings a payroll in and publishes it."""

    def bring_and_publish(month: int = 7, *lines: str, **choices):
        payroll = makers.payroll(*(lines or (ANA, LUIS)), actor=office, month=month, **choices)
        services.publish_payroll(payroll, actor=office)
        return payroll

    return bring_and_publish


@pytest.fixture
def ana(client, office):
    account = workers.account("44259400", first_name="Ana", email="ana@correo.example")
    link_account(account)
    client.force_login(account)
    return account


def ana_slip(**filters) -> Payslip:
    return Payslip.objects.get(document_number="44259400", state="valid", **filters)


def text(response) -> str:
    return " ".join(response.content.decode().split())


# --- The list ---------------------------------------------------------------------------------------


def test_the_list_consolidates_the_latest_year_and_shows_each_payslip(client, ana, publish):
    publish(7)
    publish(8)
    publish(8, ANA.split(";INGRESOS")[0], type="aguinaldo")
    publish(12, year=2025)
    page = client.get(LIST)
    assert [payslip.payroll.month for payslip in page.context["page"]] == [8, 8, 7], (
        "2025 is behind the filter"
    )
    content = text(page)
    assert "Neto recibido en 2026" in content
    assert "S/ 7,322.82" in content
    assert "Julio 2026" in content
    assert "2,440.94" in content
    assert "MAMANI" not in content


@pytest.mark.parametrize(
    ("filters", "months"),
    [
        ({"year": "", "month": "", "type": ""}, [8, 7, 12]),
        ({"year": "2025"}, [12]),
        ({"year": "2026", "month": "7"}, [7]),
        ({"year": "2026", "type": "judicial"}, []),
        ({"year": "no sé", "month": "99"}, [8, 7, 12]),
    ],
)
def test_year_month_and_type_narrow_the_list(client, ana, publish, filters, months):
    publish(7)
    publish(8)
    publish(12, year=2025)
    page = client.get(LIST, filters)
    assert [payslip.payroll.month for payslip in page.context["page"]] == months
    if not months:
        assert "Ninguna boleta coincide" in text(page)


def test_whoever_has_no_payslips_reads_why(client, ana):
    assert "Todavía no tiene boletas publicadas" in text(client.get(LIST))


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_one_payslip_and_for_three(
    client, ana, publish, how_many, django_assert_max_num_queries
):
    for month in range(1, how_many + 1):
        publish(month, ANA)
    client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(LIST)


def test_a_new_payslip_is_new_until_it_is_opened(client, ana, publish, at):
    publish(7)
    assert "Nueva" in text(client.get(LIST))
    assert "Tiene una boleta nueva" in text(client.get("/boletas-de-pago/"))
    with at(timezone.now() + timedelta(hours=1)):
        opened = timezone.now()
        client.get(reverse("payslips:detail", args=[ana_slip().pk]))
    client.get(reverse("payslips:detail", args=[ana_slip().pk]))
    assert ana_slip().first_opened_at == opened
    assert "Nueva" not in text(client.get(LIST))
    assert "boleta nueva" not in text(client.get("/boletas-de-pago/"))


def test_a_corrected_payslip_says_so(client, ana, publish, office):
    payroll = publish(7)
    makers.bring_in(files.csv(WIDE, ANA.replace("400.00", "500.00")), actor=office)
    services.publish_payroll(payroll, actor=office)
    page = text(client.get(reverse("payslips:detail", args=[ana_slip().pk])))
    assert "corrige y reemplaza a otra" in page
    assert "500.00" in page
    client.get(LIST)
    assert "Corregida" in text(client.get(LIST))


def test_the_start_page_leads_to_every_service(client, ana):
    page = text(client.get("/boletas-de-pago/"))
    assert "Hola, Ana" in page
    for address in (LIST, "/certificados/", "/mis-datos/"):
        assert f'href="{address}"' in page


# --- The document -----------------------------------------------------------------------------------


def test_the_pdf_is_made_on_the_spot_with_everything_on_one_page(client, ana, publish, office):
    payroll = makers.payroll(actor=office)
    services.change_message(payroll, actor=office, message="Feliz día, Cusco")
    services.publish_payroll(payroll, actor=office)
    assert not IssuedDocument.objects.exists()

    response = client.get(reverse("payslips:file", args=[ana_slip().pk]))
    content = b"".join(response.streaming_content) if response.streaming else response.content
    read = " ".join(text_of(content).split())
    document = ana_slip().document
    for expected in ("QUISPE CCALLO, ANA", "DNI 44259400", "20527147612", "julio 2026", "Haberes", "Técnica", "2095", "MUC",
                     "2,360.12", "S/ 2,440.94", "Feliz día, Cusco", document.printed_code):  # fmt: skip
        assert expected in read, expected
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
    assert response["Content-Disposition"] == 'attachment; filename="boleta-2026-07-haberes.pdf"'
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert ana_slip().first_opened_at

    client.get(reverse("payslips:file", args=[ana_slip().pk]), {"ver": ""})
    assert IssuedDocument.objects.count() == 1, "asked for again, it is the same document"


def test_thirty_concepts_still_fit_on_one_page(client, ana, publish):
    headers = (
        "DNI;INGRESOS;"
        + ";".join(f"20{n:02} Concepto {n}" for n in range(18))
        + ";EGRESOS;"
        + ";".join(f"06{n:02} Descuento {n}" for n in range(16))
    )
    cells = "44259400;;" + ";".join(["10.00"] * 18) + ";;" + ";".join(["1.00"] * 16)
    makers.bring_in(files.csv(headers, cells), actor=makers.office("otra"))
    services.publish_payroll(Payslip.objects.get().payroll, actor=makers.office("jefa"))
    response = client.get(reverse("payslips:file", args=[ana_slip().pk]))
    content = b"".join(response.streaming_content) if response.streaming else response.content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1


def test_a_stranger_verifies_the_payslip_by_its_code_and_learns_no_amount(client, ana, publish):
    publish(7)
    client.get(reverse("payslips:file", args=[ana_slip().pk]))
    code = ana_slip().document.printed_code
    client.logout()
    page = text(client.get(f"/validar/{code}/"))
    assert "Boleta de pago" in page
    assert "julio 2026" in page
    for hidden in ("2,440", "2440", "44259400", "QUISPE CCALLO, ANA"):
        assert hidden not in page


# --- By e-mail ---------------------------------------------------------------------------------------


def test_sending_to_ones_own_address_sends_a_link(client, ana, publish):
    publish(7)
    page = text(client.post(reverse("payslips:many"), {"send": ana_slip().pk}, follow=True))
    assert "La boleta se envió a su correo electrónico (ana@correo.example)." in page
    delivery.deliver_due()
    [message] = mail.outbox
    assert message.to == ["ana@correo.example"]
    assert reverse("payslips:detail", args=[ana_slip().pk]) in message.body
    assert not message.attachments
    assert "2,440" not in message.body


def test_whoever_prefers_the_file_gets_it_closed_with_a_password_that_is_not_kept(client, ana, publish):
    publish(7)
    address = reverse("payslips:send", args=[ana_slip().pk])
    page = client.post(address, {"attached": "1", "password": "corta"})
    assert "al menos 8 caracteres" in text(page)
    client.post(address, {"attached": "1", "password": "papa nativa 7"})
    delivery.deliver_due()

    [message] = mail.outbox
    [attached] = message.attachments
    assert attached.filename == "boleta-2026-07-haberes.pdf"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(attached.content))
    with pikepdf.open(io.BytesIO(attached.content), password="papa nativa 7") as pdf:
        assert len(pdf.pages) == 1
    assert "papa nativa" not in str(list(Message.objects.values()))


def test_the_closed_copy_is_thrown_away_and_its_mail_then_dropped(
    client, ana, publish, at, django_capture_on_commit_callbacks
):
    publish(7)
    client.post(
        reverse("payslips:send", args=[ana_slip().pk]), {"attached": "1", "password": "papa nativa 7"}
    )
    copy = SealedCopy.objects.get()
    with at(timezone.now() + retention.SEALED_COPIES_KEPT_FOR + timedelta(minutes=1)):
        with django_capture_on_commit_callbacks(execute=True):
            assert retention.forget_sealed_copies() == 1
        delivery.deliver_due()
    assert not copy.file.storage.exists(copy.file.name)
    assert Message.objects.get(kind="payslips.sealed").state == "dropped"


def test_somebody_who_asks_for_too_many_mails_is_asked_to_wait(client, ana, publish):
    publish(7)
    for _mail in range(MAILS.times):
        MAILS.hit(str(ana.pk))
    page = client.post(reverse("payslips:many"), {"send": ana_slip().pk}, follow=True)
    assert "Ya pidió muchos correos" in text(page)
    assert not Message.objects.filter(kind="payslips.link").exists()


# --- Several, and the year ---------------------------------------------------------------------------


def test_all_of_them_are_marked_and_unmarked_with_one_press_and_the_filter_stays(client, ana, publish):
    publish(7)
    assert "Marcar todas" not in client.get(LIST).text, "one is marked by itself"
    publish(8)
    publish(12, year=2025)
    assert client.get(f"{LIST}?marcar=todas").text.count(" checked") == 2, "the latest year, as without it"
    page = client.get(f"{LIST}?year=2026")
    assert page.text.count(" checked") == 0
    address = re.search(r'href="([^"]*)#boletas">Marcar todas', page.text)[1].replace("&amp;", "&")
    assert "year=2026" in address
    marked = client.get(f"{LIST}{address}").text
    assert marked.count(" checked") == 2
    address = re.search(r'href="([^"]*)#boletas">Desmarcar todas', marked)[1].replace("&amp;", "&")
    assert client.get(f"{LIST}{address}").text.count(" checked") == 0


def test_several_at_once_come_as_one_pdf_or_as_a_zip_oldest_first(client, ana, publish):
    publish(8)
    publish(7)
    marked = {"payslip": [payslip.pk for payslip in Payslip.objects.filter(document_number="44259400")]}
    response = client.post(reverse("payslips:many"), marked | {"pdf": "1"})
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == 2
    assert "no-store" in response["Cache-Control"]

    response = client.post(reverse("payslips:many"), marked | {"zip": "1"})
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.namelist() == ["boleta-2026-07-haberes.pdf", "boleta-2026-08-haberes.pdf"]


def test_marking_none_or_too_many_is_a_sentence(client, ana, publish, monkeypatch):
    publish(7)
    assert "Marque al menos una boleta" in text(
        client.post(reverse("payslips:many"), {"pdf": "1"}, follow=True)
    )
    monkeypatch.setattr("staffservices.payslips.delivering.MOST_AT_ONCE", 0)
    page = client.post(reverse("payslips:many"), {"pdf": "1", "payslip": [ana_slip().pk]}, follow=True)
    assert "Marque como máximo 0" in text(page)
    assert MOST_AT_ONCE >= 60


def test_the_year_is_added_up_concept_by_month(client, ana, publish):
    publish(7)
    publish(8, ANA.replace("400.00", "150.00"))
    page = client.get(reverse("payslips:statement", args=[2026]))
    income = page.context["year"].sections[0]
    assert [(row.name, [str(a) for a in row.months[6:8]], str(row.total)) for row in income.rows] == [
        ("2095 MUC", ["2360.12", "2360.12"], "4720.24"),
        ("2099 BET", ["400.00", "150.00"], "550.00"),
    ]
    assert str(page.context["year"].net.total) == "4881.88"


def test_the_yearly_statement_is_one_document_until_the_year_says_something_else(client, ana, publish):
    publish(7)
    address = reverse("payslips:statement_file", args=[2026])
    for _time in range(2):
        assert client.get(address).status_code == 200
    first = YearlyStatement.objects.get().document
    assert (IssuedDocument.objects.count(), first.is_valid, first.number) == (1, True, 1)

    publish(8)
    client.get(address)
    first.refresh_from_db()
    assert (first.state, first.replaced_by) == ("replaced", YearlyStatement.objects.get().document)


def test_a_year_without_payslips_has_no_statement(client, ana):
    for name in ("statement", "statement_file"):
        assert client.get(reverse(f"payslips:{name}", args=[2019])).status_code == 404


# --- Nobody else ---------------------------------------------------------------------------------------


def addresses(payslip: Payslip) -> list[str]:
    return [reverse(f"payslips:{name}", args=[payslip.pk]) for name in ("detail", "file")] + [
        reverse("payslips:statement_file", args=[2026])
    ]


def somebody(kind: str):
    if kind == "another worker":
        account = workers.account("40000002", username="dni:40000002")
        link_account(account)
    elif kind == "hr without the role":
        account = workers.staff("prensa")
    elif kind == "the payroll office":
        account = makers.office("planillas2")
    elif kind == "same number, not verified":
        account = workers.account("44259400", identity=Identity.DECLARED, username="dni:44259400-x")
    else:
        account = None
    return account


@pytest.mark.parametrize(
    "kind",
    ["anonymous", "another worker", "hr without the role", "the payroll office", "same number, not verified"],
)
def test_nobody_else_opens_sends_or_bundles_a_payslip(client, publish, kind):
    publish(7, ANA)
    payslip = ana_slip()
    if account := somebody(kind):
        client.force_login(account)
    for address in addresses(payslip):
        response = client.get(address, HTTP_REFERER=f"http://testserver{LIST}")
        assert response.status_code in (302, 403, 404), address
        assert "2,440" not in text(response)
    assert client.get(reverse("payslips:file", args=[payslip.pk])).status_code == 404
    client.post(reverse("payslips:send", args=[payslip.pk]), {"attached": "1", "password": "papa nativa 7"})
    client.post(reverse("payslips:many"), {"send": payslip.pk})
    response = client.post(reverse("payslips:many"), {"zip": "1", "payslip": [payslip.pk]}, follow=True)
    assert b"PK\x03\x04" not in response.content
    assert not Message.objects.filter(kind__startswith="payslips.").exists()
    assert ana_slip().first_opened_at is None


def test_a_retracted_payslip_is_gone_from_every_address(client, ana, publish, office):
    payroll = publish(7)
    payslip = ana_slip()
    services.retract_payroll(payroll, actor=office, reason="Error")
    assert client.get(reverse("payslips:detail", args=[payslip.pk])).status_code == 404
    assert client.get(reverse("payslips:file", args=[payslip.pk])).status_code == 404
    assert "Todavía no tiene boletas" in text(client.get(LIST))


def test_an_annulled_payslip_cannot_be_opened_with_an_address_that_was_kept(client, ana, publish, office):
    publish(7)
    payslip = ana_slip()
    services.annul_payslip(payslip, actor=office, reason="x")
    assert client.get(reverse("payslips:file", args=[payslip.pk])).status_code == 404
