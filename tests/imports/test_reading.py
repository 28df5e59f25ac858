"""Files as payroll offices send them, read as tables."""

import tracemalloc
import zipfile
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.imports.reading import spreadsheet
from core.imports.reading.sheet import Unreadable
from core.imports.reading.table import open_table
from tests.imports import files
from tests.refusals import refused

KNOWN = {"dni", "nombres", "monto"}


@pytest.fixture
def table(tmp_path):
    def read(upload, **kwargs):
        path = tmp_path / upload.name
        path.write_bytes(upload.read())
        return open_table(path, known=KNOWN, **kwargs)

    return read


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_whatever_its_separator_and_encoding(table, separator, encoding):
    found = table(
        files.csv(
            separator.join(["DNI", "Ñombres"]), separator.join(["40000001", "Núñez"]), encoding=encoding
        )
    )
    assert [column.header for column in found.columns] == ["DNI", "Ñombres"]
    assert list(found.rows()) == [(2, ["40000001", "Núñez"])]


def test_decimal_commas_do_not_pass_for_separators(table):
    found = table(files.csv("DNI;Monto;Otro", "40000001;1.234,56;0,10", "40000002;319,18;0,20"))
    assert len(found.columns) == 3
    assert found.decimal == ","


def test_titles_above_the_headers_and_blank_lines_are_skipped_and_lines_keep_their_number(table):
    found = table(
        files.csv(
            "GOBIERNO REGIONAL;;",
            "Planilla de haberes;;julio 2026",
            ";;",
            "DNI;Nombres;Monto",
            ";;",
            "40000001;Ana;1",
            ";;",
        )
    )
    assert found.header_line == 4
    assert list(found.rows()) == [(6, ["40000001", "Ana", "1"])]


def test_the_header_line_can_be_said(table):
    lines = files.csv("DNI;Nombres", "código;quién", "40000001;Ana")
    assert [column.header for column in table(lines, header_line=2).columns] == ["código", "quién"]


def test_short_rows_are_filled_and_rows_wider_than_the_header_keep_their_cells(table):
    found = table(files.csv("DNI;Nombres;Monto", "40000001", "40000002;Ana;1;sobra"))
    assert [cells for _line, cells in found.rows()] == [
        ["40000001", "", "", ""],
        ["40000002", "Ana", "1", "sobra"],
    ]
    assert str(found.columns[3]) == "D"


def test_quoted_cells_may_hold_separators_and_line_breaks(table):
    found = table(files.csv("DNI;Nombres", '40000001;"Quispe; Ana\nMaría"', "40000002;Luz"))
    assert [cells[1] for _line, cells in found.rows()] == ["Quispe; Ana\nMaría", "Luz"]


def test_an_excel_sheet_is_read_from_where_it_begins(table):
    found = table(
        files.xlsx(
            ["DNI", "Nombres", "F. ingreso"],
            ["01234567", "Ana", datetime(2015, 3, 1)],
            above=3,
            sheets=("Vacía",),
        )
    )
    assert (found.header_line, found.columns[0].letter) == (4, "A")
    [(line, cells)] = found.rows()
    assert (line, cells[0], cells[2].strftime("%d/%m/%Y")) == (5, "01234567", "01/03/2015")


def test_a_zero_is_not_an_empty_row(table):
    assert [
        line for line, _cells in table(files.xlsx(["DNI", "Monto"], [None, 0], [None, None], ["1", 1])).rows()
    ] == [2, 4]


@pytest.mark.parametrize("piece", [700, 5_000, 100_000])
def test_a_large_sheet_read_in_pieces_gives_the_same_rows(table, monkeypatch, piece):
    rows = [
        ["DNI", "Nombres", "Monto"],
        *([f"4{n:07}", f"Persona Ñ {n} <&>", n / 4] for n in range(500)),
        [None],
        ["x", None, 0],
    ]
    book = files.xlsx(*rows, sheets=("Notas",))
    whole = list(table(book).rows())
    monkeypatch.setattr(spreadsheet, "PIECE", piece)
    monkeypatch.setattr(spreadsheet, "WHOLE_UP_TO", 5_000)
    book.seek(0)

    assert list(table(book).rows()) == whole
    assert len(whole) == 501


def test_reading_in_pieces_keeps_memory_small(table, monkeypatch):
    rows = [["DNI", "Nombres", "Monto"], *([f"4{n:07}", f"Persona {n % 50}", n] for n in range(20_000))]
    book = files.xlsx(*rows)
    monkeypatch.setattr(spreadsheet, "PIECE", 100_000)
    monkeypatch.setattr(spreadsheet, "WHOLE_UP_TO", 1)
    found = table(book)
    tracemalloc.start()
    assert sum(1 for _row in found.rows()) == 20_000
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000


LISTING = """\
GOBIERNO REGIONAL DE PRUEBA           Planilla JULIO-2026
Apellidos  : QUISPE ÑAHUI
Nombres    : HERMELINDA
Documento de Identidad : (Lib.Electoral o D.N.I.) 44259400
Cargo      : TECNICO ADMINISTRATIVO I
Fecha de Registro : Ingr.:01/03/2015 Termino:31/12/2026
==============================================================
+basica         50.00  +bonesp        1,035.25  -snp       31.20
+reint          10.00  +reint            20.00  -derrama    5.00
==============================================================
T-REMUN      1,115.25  T-DSCTO       36.20  T-LIQUI      1,079.05
00000001

Apellidos  : MAMANI
Nombres    : SATURNINO
Documento de Identidad : 40000002
+basica         60.00
T-REMUN         60.00  T-DSCTO        0.00  T-LIQUI         60.00
"""


def test_a_printed_listing_becomes_a_table_with_a_column_for_each_concept(table):
    found = table(files.text(LISTING))
    headers = [column.header for column in found.columns]
    assert found.sheet.kind == "listing"
    assert {
        "Apellidos",
        "Documento de Identidad",
        "Ingr.",
        "+basica",
        "+reint",
        "+reint (2)",
        "-snp",
        "T-LIQUI",
    } <= set(headers)

    (first_line, first), (second_line, second) = found.rows()
    first, second = dict(zip(headers, first, strict=True)), dict(zip(headers, second, strict=True))
    assert (first_line, second_line) == (2, 14)
    assert first["Apellidos"] == "QUISPE ÑAHUI"
    assert first["Documento de Identidad"] == "44259400"
    assert first["Ingr."] == "01/03/2015"
    assert (first["+bonesp"], first["+reint (2)"], first["-derrama"]) == ("1,035.25", "20.00", "5.00")
    assert (second["+basica"], second["-snp"], second["T-LIQUI"]) == ("60.00", "", "60.00")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 not really a workbook", "broken_workbook"),
        (b"%PDF-1.4 ...", "pdf"),
        (b"\x00\x01\x02\x03" * 50, "not_a_table"),
        (b"\n\n\n", "empty_file"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path, content, code):
    path = tmp_path / "archivo"
    path.write_bytes(content)
    with refused(code, Unreadable):
        open_table(path, known=KNOWN)


# --- DOS ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("letters", ["NÚÑEZ MUÑOZ;JOSÉ", "GARCÍA ÁVILA;RAÚL", "peña quiñónez;maría josé"])
def test_text_of_a_dos_program_keeps_its_letters(table, letters):
    found = table(files.csv("DNI;Apellidos;Nombres", f"47000114;{letters}", encoding="cp850", end="\r\n"))
    assert next(found.rows())[1][1:] == letters.split(";")
    assert found.sheet.facts["encoding"] == "DOS (página 850)"


def test_the_mark_with_which_dos_ends_a_file_is_no_row(table):
    found = table(files.csv("DNI;Nombres", "47000114;JOSÉ", "\x1a", encoding="cp850", end="\r\n"))
    assert len(list(found.rows())) == 1


def test_letters_of_no_known_code_page_are_refused(tmp_path):
    path = tmp_path / "archivo.csv"
    path.write_bytes(b"DNI;Nombres\n47000114;" + bytes((0xDB, 0xB2, 0xB3, 0xC5, 0xCE)) * 3 + b"\n")
    with refused("unknown_encoding", Unreadable):
        open_table(path, known=KNOWN)


# --- Errors of Excel ------------------------------------------------------------------------------


HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>DNI</t></is></c><c r="B1" t="inlineStr"><is><t>Nombres</t></is></c><c r="C1" t="inlineStr"><is><t>Monto</t></is></c></row>'


def row(number: int, third: str, *more: str) -> str:
    return f'<row r="{number}"><c r="A{number}"><v>44259400</v></c><c r="B{number}" t="inlineStr"><is><t>Ana</t></is></c>{third}{"".join(more)}</row>'


def faults(table) -> dict[str, str]:
    for _row in table.rows():
        pass
    return {fault.cell: fault.words for row in table.sheet.faults.values() for fault in row.values()}


@pytest.mark.parametrize("words", ["#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"])
@pytest.mark.parametrize("piece", [300, 8 * 1024 * 1024])
def test_an_error_is_a_fault_of_its_cell_in_both_languages(table, words, piece, monkeypatch):
    monkeypatch.setattr(spreadsheet, "WHOLE_UP_TO", piece)
    found = table(
        files.sheet_xml(HEAD, row(2, f'<c r="C2" t="e"><v>{words}</v></c>'), row(3, '<c r="C3"><v>1</v></c>'))
    )
    assert faults(found) == {"C2": words}
    assert f"«{words}» o «#" in str(found.sheet.faults[2][2])


@pytest.mark.parametrize("words", ["#N/D", "#¡VALOR!", "#¡REF!", "#¡DIV/0!", "#¿NOMBRE?"])
def test_an_error_that_a_spanish_excel_saved_as_csv_is_a_fault_too(table, words):
    assert faults(table(files.csv("DNI;Nombres;Monto", f"44259400;Ana;{words}"))) == {"C2": words}


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C2"><f>A2*2</f></c>',
        '<c r="C2"><f>A2*2</f><v></v></c>',
        '<c r="C2"><f>A2*2</f><v/></c>',
        '<c r="C2" s="0"><f t="shared" si="0"/></c>',
        "<c r='C2'>\n<f>A2*2</f>\n</c>",
        "<c><f>A2*2</f></c>",
    ],
)
def test_a_formula_without_its_result_is_a_fault(table, cell):
    found = table(files.sheet_xml(HEAD, row(2, cell)))
    assert faults(found) == {"C2": "="}
    assert "fórmula sin su resultado" in str(found.sheet.faults[2][2])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="C2"><f>A2*2</f><v>7.5</v></c>', 7.5),
        ('<c r="C2" t="str"><f>IF(A2,"","")</f><v></v></c>', ""),
        ('<c r="C2" t="inlineStr"><is><t>t="e"</t></is></c>', 't="e"'),
    ],
)
def test_what_has_its_result_is_no_fault(table, cell, value):
    found = table(files.sheet_xml(HEAD, row(2, cell)))
    assert faults(found) == {}
    assert next(found.rows())[1][2] == value


def test_a_percentage_reads_as_one_and_never_as_an_amount(table):
    book = openpyxl.Workbook()
    for cells in (["DNI", "Nombres", "Monto"], ["1", "Ana", 0.13], ["2", "Luis", 13.5]):
        book.active.append(cells)
    book.active["C2"].number_format = "0.00%"
    file = BytesIO()
    book.save(file)
    rows = list(table(SimpleUploadedFile("archivo.xlsx", file.getvalue())).rows())
    assert [cells[2] for _line, cells in rows] == ["13 %", 13.5]


# --- Far cells ------------------------------------------------------------------------------------


BLANK = '<c r="{}" t="inlineStr"><is><t> </t></is></c>'


def test_blank_cells_far_away_are_left_out_and_named(table):
    far = row(2, '<c r="C2"><v>5</v></c>', BLANK.format("XFD2"))
    last = f'<row r="60000">{BLANK.format("A60000")}</row>'
    tracemalloc.start()
    found = table(files.sheet_xml(HEAD, far, last, dimension="A1:XFD60000"))
    assert [cells for _line, cells in found.rows()] == [[44259400.0, "Ana", 5.0]]
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 32_000_000
    assert found.sheet.facts["far_blanks"] == "XFD2, A60000"


@pytest.mark.parametrize("rows", [
    (row(2, '<c r="XFD2"><v>5</v></c>'),),
    (row(2, ""), row(1_048_576, "")),
    ('<row r="2"><c r="A900000"><v>1</v></c></row>',),
])  # fmt: skip
def test_a_far_cell_that_says_something_is_refused_by_its_name(table, rows):
    with refused("cell_too_far", Unreadable):
        table(files.sheet_xml(HEAD, *rows))


def test_a_piece_that_would_be_nearly_all_blank_is_refused(table, monkeypatch):
    monkeypatch.setattr(spreadsheet, "MAX_RECTANGLE", 100)
    monkeypatch.setattr(spreadsheet, "MAX_RECTANGLE_OF_A_PIECE", 1_000)
    with refused("mostly_empty", Unreadable):
        table(files.sheet_xml(HEAD, row(4_000, "")))


# --- OpenDocument and others ----------------------------------------------------------------------


def ods(rows: str) -> SimpleUploadedFile:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="H">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{names}:manifest:1.0"/>')
        archive.writestr("content.xml", content)
    return SimpleUploadedFile("archivo.ods", file.getvalue())


ODS_ROW = (
    '<table:table-row{}><table:table-cell office:value-type="string"{}><text:p>DNI</text:p></table:table-cell>'
    "</table:table-row>"
)


def test_an_opendocument_row_that_is_repeated_a_million_times_is_counted_before_it_is_read(table):
    repeated = ODS_ROW.format(' table:number-rows-repeated="900000"', ' table:number-columns-repeated="20"')
    with refused("too_many_cells", Unreadable):
        table(ods(ODS_ROW.format("", "") + repeated))


def test_the_blank_rows_to_the_end_of_an_opendocument_sheet_count_nothing(table):
    blank = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert len(list(table(ods(ODS_ROW.format("", "") * 2 + blank)).rows())) == 1


def test_a_zip_that_is_no_workbook_is_refused(table):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.bin", b"x")
    with refused("no_xlsx", Unreadable):
        table(SimpleUploadedFile("archivo.xlsx", file.getvalue()))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C2" r="XFD1048576"><v>1</v></c>',
        '<c r = "XFD1048576"><v>1</v></c>',
        '<c r="&#88;FD2"><v>1</v></c>',
        "<c><v>1</c>",
        '<!-- <c r="C2"> --><c r="C2"><v>1</v></c>',
    ],
)
def test_xml_that_two_readers_could_understand_differently_is_refused(table, cell):
    with refused("broken_workbook", Unreadable):
        table(files.sheet_xml(HEAD, row(2, cell)))
