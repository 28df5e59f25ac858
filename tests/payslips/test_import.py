"""HR imports a payroll: whatever its layout, nothing is guessed silently, merged, recomputed or half done."""

from datetime import date, time
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.db import connection

from core.errors import Refused
from core.imports import running, services
from core.imports.importers import IMPORTERS
from core.imports.models import JobState
from staffservices.payslips.models import Payroll, PayrollState, Payslip, PayslipState
from staffservices.payslips.services import publish_payroll
from staffservices.workers.models import Worker
from tests.imports import files
from tests.payslips import makers
from tests.payslips.makers import ANA, LUIS, WIDE
from tests.refusals import refused
from tests.workers import makers as workers

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    return makers.office()


@pytest.fixture
def register(db):
    makers.register()


def slip(number: str = "44259400", **filters) -> Payslip:
    return Payslip.objects.get(document_number=number, **filters)


def messages(job) -> list[str]:
    return [found.message for found in job.findings.all()]


# --- Layouts --------------------------------------------------------------------------------------


def test_a_wide_file_with_markers_becomes_payslips_with_their_lines(office, register):
    job = makers.bring_in(files.csv(WIDE, ANA, LUIS, encoding="cp1252"), actor=office)

    assert job.state == JobState.DONE
    payroll = Payroll.objects.get()
    assert (payroll.state, str(payroll)) == (PayrollState.IMPORTED, "Haberes, julio 2026 · Sede central")
    ana = slip()
    assert ana.lines == [
        ["+", "2095", "MUC", "2360.12"],
        ["+", "2099", "BET", "400.00"],
        ["-", "0601", "AFP", "260.18"],
        ["-", "0605", "5ta", "59.00"],
    ]
    assert (ana.income, ana.deductions, ana.net) == (
        Decimal("2760.12"),
        Decimal("319.18"),
        Decimal("2440.94"),
    )
    assert (ana.full_name, ana.position, ana.state) == (
        "QUISPE CCALLO, ANA",
        "Técnica",
        PayslipState.PREPARED,
    )
    assert (ana.source, ana.source_line, ana.worker.document_number) == (job, 2, "44259400")
    assert [line[2] for line in slip("40000002").lines] == ["MUC", "AFP"], (
        "a concept without an amount is not his"
    )


def test_a_wide_excel_file_gives_the_same_payslips_as_its_csv(office, register):
    rows = [[float(cell) if cell.replace(".", "").isdigit() and "." in cell else cell for cell in line.split(";")]
            for line in (WIDE, ANA, LUIS)]  # fmt: skip
    makers.bring_in(files.csv(WIDE, ANA, LUIS), actor=office)
    again = makers.dry_run(files.xlsx(*rows), actor=office)
    assert again.summary["unchanged"] == 2


def test_a_file_with_a_row_for_each_concept_gathers_them_by_worker(office, register):
    job = makers.bring_in(
        files.csv(
            "Nro Documento;Apellidos y nombres;Código;Concepto;Tipo;Importe",
            "44259400;Quispe Ccallo, Ana;2095;MUC;INGRESO;2.360,12",
            "40000002;Mamani Puma, Luis;2095;MUC;INGRESO;1.500,00",
            "44259400;;0601;AFP;DESCUENTO;260,18",
            "44259400;;0804;EsSalud;APORTE;212,41",
            "40000002;;0601;AFP;D;195,00",
        ),
        actor=office,
    )
    assert (job.rows, job.summary["new"]) == (5, 2)
    ana = slip()
    assert [line[:2] for line in ana.lines] == [["+", "2095"], ["-", "0601"], ["=", "0804"]]
    assert (ana.income, ana.deductions, ana.contributions, ana.net) == tuple(
        map(Decimal, ("2360.12", "260.18", "212.41", "2099.94"))
    )


def test_without_a_kind_the_family_of_the_code_tells_income_from_deduction(office, register):
    makers.bring_in(
        files.csv("DNI;Cod;Monto", "44259400;2095;100.00", "44259400;0601;10.00", "44259400;0804;9.00"),
        actor=office,
    )
    assert [line[0] for line in slip().lines] == ["+", "-", "="]


LISTING = """\
GOBIERNO REGIONAL                     Planilla JULIO-2026
Apellidos  : QUISPE CCALLO
Nombres    : ANA
Documento de Identidad : (Lib.Electoral o D.N.I.) 44259400
Establecimiento : SEDE CENTRAL
Cargo      : TECNICA ADMINISTRATIVA
Tipo de Servidor : ADMINISTRATIVO NOMBRADO
Niv.Mag./Grupo Ocup./Horas : STB/0/40
Fecha de Registro : Ingr.:01/03/2015 Termino:31/12/2026
Cta. TeleAhorro o Nro. Cheque: 4161234567
Leyenda Mensual : Feliz 28 de julio
==============================================================
+basica         50.00  +bonesp        1,035.25  -snp       31.20
+reint          10.00  +reint            20.00  -derrama    5.00
==============================================================
T-REMUN      1,115.25  T-DSCTO       36.20  T-LIQUI      1,079.05
00000001
Apellidos  : MAMANI PUMA
Nombres    : LUIS
Documento de Identidad : 40000002
+basica         60.00
T-REMUN         60.00  T-DSCTO        0.00  T-LIQUI         60.00
"""


def test_the_printed_listing_is_imported_without_typing_anything_again(office, register):
    job = makers.bring_in(files.text(LISTING), actor=office)
    assert (job.summary["new"], job.warnings) == (2, 0)
    ana = slip()
    assert [(line[0], line[2], line[3]) for line in ana.lines] == [
        ("+", "basica", "50.00"),
        ("+", "bonesp", "1035.25"),
        ("-", "snp", "31.20"),
        ("+", "reint", "10.00"),
        ("+", "reint", "20.00"),
        ("-", "derrama", "5.00"),
    ]
    assert (ana.income, ana.net, ana.entry_date) == (Decimal("1115.25"), Decimal("1079.05"), date(2015, 3, 1))
    assert (ana.unit, ana.level, ana.regime) == ("SEDE CENTRAL", "STB/0/40", "ADMINISTRATIVO NOMBRADO")
    assert (ana.account, ana.legend) == ("•••• 4567", "Feliz 28 de julio")


def test_concepts_that_no_marker_announces_are_chosen_by_hand_and_remembered(office, register):
    rows = ("DNI;MUC;AFP;Neto", "44259400;100.00;13.00;87.00")
    makers.bring_in(files.csv(*rows), actor=office, mapping={"MUC": "+", "AFP": "-"})
    assert [line[:3] for line in slip().lines] == [["+", "", "MUC"], ["-", "", "AFP"]]

    job = services.receive_import(IMPORTERS["planillas"], files.csv("DNI;MUC;AFP;Bono;Neto", "44259400;1;1;1;1"),
                           makers.options(month=8), actor=office)  # fmt: skip
    suggestion = services.suggest(job)
    assert suggestion.remembered
    assert suggestion.mapping == ["document_number", "+", "-", "", "net"]


def test_a_choice_of_columns_that_makes_no_payslip_is_refused(office, register):
    with pytest.raises(Refused, match="qué columnas son conceptos o totales"):
        makers.dry_run(files.csv("DNI;Cargo", "44259400;Chofer"), actor=office)
    with pytest.raises(Refused, match="distingue los ingresos"):
        makers.dry_run(files.csv("DNI;Concepto;Monto", "44259400;MUC;1.00"), actor=office)


# --- What the file says is what is kept --------------------------------------------------------------


def test_totals_are_kept_as_they_come_and_what_does_not_match_is_told(office, register):
    job = makers.bring_in(
        files.csv(WIDE, ANA.replace("2440.94", "2440.93"), LUIS.replace(";1500.00;195", ";1600.00;195")),
        actor=office,
    )
    assert job.errors == 0
    assert messages(job) == [
        "El neto dice S/ 2,440.93 y la suma da S/ 2,440.94: se guarda lo que dice el archivo.",
        "El total de ingresos dice S/ 1,600.00 y la suma da S/ 1,500.00: se guarda lo que dice el archivo.",
        "El neto dice S/ 1,305.00 y la suma da S/ 1,405.00: se guarda lo que dice el archivo.",
    ]
    assert slip().net == Decimal("2440.93")
    assert slip().difference == Decimal("-0.01")


@pytest.mark.parametrize("cell", ["-", "N/A", "suspendida", "12,345.6.7", "#REF!"])
def test_a_cell_that_is_no_amount_is_an_error_of_its_row_and_never_zero(office, register, cell):
    job = makers.dry_run(files.csv(WIDE, ANA.replace("400.00", cell), LUIS), actor=office)
    [found] = job.findings.all()
    assert (found.line, found.column, found.value) == (2, "F «2099 BET»", cell)
    assert job.errors == 1
    with pytest.raises(Refused):
        services.confirm_import(job, actor=office)
    assert not Payslip.objects.exists()


def test_a_suspended_worker_has_a_payslip_of_zero(office, register):
    zero = "40000002;MAMANI PUMA, LUIS;Chofer;;0.00;0.00;;0.00;0.00;0.00;0.00;0.00"
    job = makers.bring_in(files.csv(WIDE, ANA, zero), actor=office)
    luis = slip("40000002")
    assert (luis.income, luis.net, luis.lines) == (0, 0, [])
    assert ["Boletas en cero.", 1] in job.summary["notes"]


def test_decimal_commas_in_an_excel_text_or_csv_are_understood_from_the_file(office, register):
    line = "44259400;QUISPE CCALLO, ANA;Técnica;;2.360,12;1.400;;260,18;59;3.760,12;319,18;3.440,94"
    makers.bring_in(files.csv(WIDE, line), actor=office)
    assert slip().lines[1] == ["+", "2099", "BET", "1400.00"]


def test_an_account_is_kept_only_by_its_last_characters(office, register):
    makers.bring_in(files.csv("DNI;Nro. Cuenta;Neto", "44259400;04-161-234567;10.00"), actor=office)
    assert slip().account == "•••• 4567"
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM payslips_payslip")
        assert "04-161" not in str(cursor.fetchall())


def test_what_the_file_does_not_say_comes_from_the_register(office, register):
    ana = Worker.objects.get(document_number="44259400")
    workers.employment(
        ana, starts_on=date(2015, 3, 1), ends_on=date(2026, 7, 15), position="Chofer", pension_system="ONP"
    )
    workers.employment(ana, starts_on=date(2026, 8, 1), position="Jefa")
    makers.bring_in(files.csv("DNI;Días;Neto", "44259400;15;10.00"), actor=office)
    found = slip()
    assert (found.full_name, found.position, found.pension_system) == ("Quispe Ccallo, Ana", "Chofer", "ONP")
    assert (found.regime, found.entry_date, found.days_worked) == ("D.L. 276", date(2015, 3, 1), 15)


# --- Who it is ------------------------------------------------------------------------------------


def test_unknown_documents_are_told_and_nothing_goes_in(office):
    workers.worker("40000002", surnames="Mamani Puma", names="Luis")
    job = makers.dry_run(files.csv(WIDE, ANA, LUIS), actor=office)
    [found] = job.findings.all()
    assert (found.line, found.value, found.message) == (
        2,
        "44259400",
        "No está en el padrón de trabajadores.",
    )


def test_hr_may_have_unknown_people_added_to_the_register(office):
    account = workers.account("44259400")
    job = makers.bring_in(files.csv(WIDE, ANA, LUIS), actor=office, unknown="add")
    assert ["Se agregan al padrón", "2"] in job.summary["figures"]
    ana = Worker.objects.get(document_number="44259400")
    assert (ana.surnames, ana.names, ana.user) == ("QUISPE CCALLO", "ANA", account)
    assert slip().worker == ana


def test_somebody_without_names_cannot_be_added(office):
    job = makers.dry_run(files.csv("DNI;Neto", "44259400;10.00"), actor=office, unknown="add")
    assert "sin sus apellidos y nombres" in messages(job)[0]


def test_another_name_under_the_same_document_is_told(office, register):
    job = makers.dry_run(files.csv(WIDE, ANA.replace("QUISPE CCALLO, ANA", "Ana QUISPE  CCALLO"),
                                   LUIS.replace("MAMANI PUMA, LUIS", "HUAMAN, ROSA")), actor=office)  # fmt: skip
    assert messages(job) == ["En el padrón figura como «Mamani Puma, Luis»."]
    assert job.errors == 0


def test_a_document_that_comes_twice_is_told_and_never_merged(office, register):
    job = makers.dry_run(files.csv(WIDE, ANA, LUIS, ANA.replace("2360.12", "100.00")), actor=office)
    [found] = [f for f in job.findings.all() if f.severity == "error"]
    assert (found.line, found.message) == (4, "El documento ya está en la fila 2.")


def test_hr_may_say_that_they_are_two_payslips(office, register):
    second = "44259400;QUISPE CCALLO, ANA;Docente por horas;;100.00;;;;;100.00;0.00;100.00"
    makers.bring_in(files.csv(WIDE, ANA, second), actor=office, duplicates="separate")
    assert list(Payslip.objects.order_by("ordinal").values_list("ordinal", "net")) == [
        (1, Decimal("2440.94")),
        (2, Decimal("100.00")),
    ]
    again = makers.dry_run(files.csv(WIDE, ANA, second), actor=office, duplicates="separate")
    assert again.summary["unchanged"] == 2


def test_the_row_of_totals_at_the_foot_is_skipped_and_told(office, register):
    job = makers.bring_in(
        files.csv(WIDE, ANA, ";TOTAL GENERAL;;;2360.12;400.00;;260.18;59.00;2760.12;319.18;2440.94"),
        actor=office,
    )
    assert ["Se saltó una fila de totales.", 1] in job.summary["notes"]
    assert Payslip.objects.count() == 1


def test_a_row_without_a_document_is_an_error(office, register):
    job = makers.dry_run(files.csv(WIDE, ANA, LUIS.replace("40000002", "")), actor=office)
    [found] = job.findings.all()
    assert (found.line, found.column, found.message) == (3, "A «DNI»", "Falta este dato.")


@pytest.mark.parametrize("layout", ["wide", "long"])
def test_a_wrong_kind_of_document_is_an_error_of_its_row_in_every_layout(office, register, layout):
    head, cells = ("Neto", "10.00") if layout == "wide" else ("Cod;Monto", "2095;10.00")
    job = makers.dry_run(
        files.csv(f"Tipo Doc;Documento;{head}", f"LIBRETA;44259400;{cells}", f"CE;44259400;{cells}"),
        actor=office,
    )
    assert [(found.line, found.column[0]) for found in job.findings.all()] == [(2, "A"), (3, "B")]


# --- Again, and corrected -----------------------------------------------------------------------------


def test_the_same_file_twice_changes_nothing_even_after_the_register_changed(office, register):
    makers.bring_in(files.csv("DNI;Neto", "44259400;10.00"), actor=office)
    workers.employment(Worker.objects.get(document_number="44259400"), position="Jefa")
    job = makers.dry_run(files.csv("DNI;Neto", "44259400;10.00"), actor=office)
    assert (job.summary["new"], job.summary["changed"], job.summary["unchanged"]) == (0, 0, 1)
    with refused("nothing_to_import"):
        services.confirm_import(job, actor=office)


def test_before_publication_a_corrected_file_takes_the_place_of_the_first(office, register):
    makers.payroll(actor=office)
    job = makers.bring_in(files.csv(WIDE, ANA.replace("400.00", "500.00"), LUIS), actor=office)
    assert (job.summary["new"], job.summary["changed"], job.summary["unchanged"]) == (0, 1, 1)
    assert slip(state=PayslipState.PREPARED).lines[1][3] == "500.00"
    assert slip(state=PayslipState.REPLACED).lines[1][3] == "400.00"
    assert Payroll.objects.get().payslip_count == 2


def test_after_publication_a_correction_waits_to_be_published_and_shows_what_it_replaces(office, register):
    payroll = makers.payroll(actor=office)
    publish_payroll(payroll, actor=office)
    makers.bring_in(files.csv(WIDE, ANA.replace("400.00", "500.00")), actor=office)

    old, new = slip(state=PayslipState.VALID), slip(state=PayslipState.PREPARED)
    assert new.replaces == old
    assert Payroll.objects.get().state == PayrollState.PUBLISHED

    publish_payroll(payroll, actor=office)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state) == (PayslipState.REPLACED, PayslipState.VALID)
    assert slip("40000002").state == PayslipState.VALID, "who is not in the file keeps the payslip"


def test_a_correction_of_a_correction_replaces_what_is_published(office, register):
    payroll = makers.payroll(ANA, actor=office)
    publish_payroll(payroll, actor=office)
    published = slip()
    for amount in ("500.00", "600.00"):
        makers.bring_in(files.csv(WIDE, ANA.replace("400.00", amount)), actor=office)
    last = slip(state=PayslipState.PREPARED)
    assert (last.replaces, last.lines[1][3]) == (published, "600.00")


def test_who_is_missing_from_a_corrected_file_is_told(office, register):
    makers.payroll(actor=office)
    job = makers.dry_run(files.csv(WIDE, ANA.replace("400.00", "500.00")), actor=office)
    assert ["Boletas de esta planilla que no están en el archivo: se quedan como están.", 1] in job.summary[
        "notes"
    ]


def test_other_months_kinds_entities_and_numbers_are_other_payrolls(office, register):
    for choices in (
        {},
        {"month": 8},
        {"type": "aguinaldo"},
        {"number": 2},
        {"entity": makers.entity("Salud").pk},
    ):
        makers.bring_in(files.csv(WIDE, ANA), actor=office, **choices)
    assert Payroll.objects.count() == 5
    assert str(Payroll.objects.get(number=2)) == "Haberes 2, julio 2026 · Sede central"


def test_two_files_for_one_payroll_at_once_do_not_undo_each_other(office, register):
    first = makers.dry_run(files.csv(WIDE, ANA), actor=office)
    second = makers.dry_run(files.csv(WIDE, ANA.replace("400.00", "500.00"), LUIS), actor=office)
    for job in (first, second):
        services.confirm_import(job, actor=office)
        running.run(job.pk)
    second.refresh_from_db()
    assert (second.summary["new"], second.summary["changed"]) == (1, 1)
    assert Payslip.objects.filter(state=PayslipState.PREPARED).count() == 2


def test_texts_with_tabs_quotes_and_backslashes_arrive_as_they_were(office, register):
    position = 'Jefa "A\\B"\tÁrea'
    makers.bring_in(
        files.xlsx(["DNI", "Cargo", "Leyenda", "Neto"], ["44259400", position, "uno\ndos", 10]), actor=office
    )
    assert (slip().position, slip().legend) == ('Jefa "A\\B" Área', "uno dos")


@pytest.mark.parametrize("example", ["ancha", "larga"])
def test_the_templates_to_fill_in_can_be_imported_as_they_are(office, client, example):
    workers.worker("44259400")
    client.force_login(office)
    content = client.get(f"/admin/importar/planillas/plantilla/{example}/").content
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames[1] == "Ayuda"
    job = makers.bring_in(files.SimpleUploadedFile("plantilla.xlsx", content), actor=office)
    assert job.state == JobState.DONE
    assert slip().income >= Decimal("2360.12")


# --- What a spreadsheet hides ---------------------------------------------------------------------

SHOWS = ["DNI", "Apellidos y nombres", "INGRESOS", "2095 MUC", "EGRESOS", "0601 AFP", "Neto a pagar"]


def sheet_of(afp: str, *beyond: str):
    texts = "".join(
        f'<c r="{"ABCDEFG"[n]}1" t="inlineStr"><is><t>{word}</t></is></c>' for n, word in enumerate(SHOWS)
    )
    return files.sheet_xml(
        f'<row r="1">{texts}</row>',
        '<row r="2"><c r="A2" t="inlineStr"><is><t>44259400</t></is></c><c r="B2" t="inlineStr"><is>'
        '<t>Quispe Ccallo, Ana</t></is></c><c r="D2"><v>2760.12</v></c>'
        f'{afp}<c r="G2"><v>2440.94</v></c>{"".join(beyond)}</row>',
    )


@pytest.mark.parametrize(
    ("afp", "words"),
    [
        ('<c r="F2" t="e"><v>#N/A</v></c>', "La celda F2 muestra un error de Excel, «#N/A» o «#N/D»"),
        ('<c r="F2"><f>D2*0.13</f></c>', "La celda F2 tiene una fórmula sin su resultado"),
        ('<c r="F2"><v>1e999</v></c>', "No es un monto que se pueda pagar"),
        ('<c r="F2"><v>NaN</v></c>', "No es un monto que se pueda pagar"),
        ('<c r="F2" t="b"><v>1</v></c>', "No es un monto"),
    ],
)
def test_a_deduction_that_cannot_be_read_keeps_the_payroll_out(office, register, afp, words):
    job = makers.dry_run(sheet_of(afp), actor=office)
    [found] = job.findings.filter(severity="error")
    assert (found.line, found.column) == (2, "F «0601 AFP»")
    assert found.message.startswith(words)
    with refused("has_errors"):
        services.confirm_import(job, actor=office)


def test_an_error_in_a_column_that_is_not_imported_keeps_nothing_out(office, register):
    job = makers.dry_run(sheet_of('<c r="F2" t="e"><v>#N/A</v></c>'), actor=office, mapping={"0601 AFP": ""})
    assert not job.findings.filter(severity="error", column__startswith="F").exists()


def test_a_time_of_day_or_a_percentage_is_no_amount(office, register):
    book = openpyxl.Workbook()
    book.active.append(["DNI", "Apellidos y nombres", "INGRESOS", "2095 MUC", "2099 BET"])
    book.active.append(["44259400", "Quispe Ccallo, Ana", None, time(8, 30), 0.13])
    book.active["E2"].number_format = "0%"
    file = BytesIO()
    book.save(file)
    job = makers.dry_run(files.SimpleUploadedFile("p.xlsx", file.getvalue()), actor=office)
    assert [found.column[0] for found in job.findings.filter(severity="error")] == ["D", "E"]


def test_columns_without_title_are_left_out_and_said(office, register):
    untitled = WIDE.replace("EGRESOS", ";EGRESOS") + ";", ANA.replace("400.00;", "400.00;17.00;") + ";1757.00"
    job = makers.dry_run(files.csv(*untitled), actor=office)
    assert [name for name, column in zip(job.mapping, untitled[0].split(";"), strict=True) if not column] == [
        "",
        "",
    ]
    assert messages(job) == ["Sin título y por eso no importadas: columnas G, N."]

    job = services.back_to_columns(job, actor=office)
    chosen = [*job.mapping[:-1], "="]
    with pytest.raises(Refused, match="La columna N no tiene título"):
        services.choose_columns(job, chosen, actor=office)
