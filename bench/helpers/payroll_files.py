"""A month of invented payslips as files: wide and long, XLSX and CSV; written without a library, in seconds."""

import csv
import random
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

INCOME, DEDUCTIONS, CONTRIBUTIONS = 8, 5, 2
CONCEPTS = [f"{2000 + n} Concepto {n}" for n in range(INCOME + DEDUCTIONS + CONTRIBUTIONS)]
KINDS = ["INGRESO"] * INCOME + ["DESCUENTO"] * DEDUCTIONS + ["APORTE"] * CONTRIBUTIONS
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def document(n: int) -> str:
    return f"{40_000_000 + n}"


def name(n: int) -> tuple[str, str]:
    return f"APELLIDO{n % 997} MATERNO{n % 613}", f"NOMBRE{n % 401}"


def amounts(n: int) -> list[float]:
    chance = random.Random(n)  # noqa: S311 — invented amounts
    return [round(chance.uniform(5, 900), 2) for _concept in CONCEPTS]


def wide(people: int) -> Iterator[list]:
    yield ["DNI", "Apellidos y nombres", "Cargo", "Unidad", "Régimen", "Condición", "F. Ingreso", "INGRESOS",
           *CONCEPTS[:INCOME], "EGRESOS", *CONCEPTS[INCOME : INCOME + DEDUCTIONS], "APORTES",
           *CONCEPTS[INCOME + DEDUCTIONS :], "Total ingresos", "Total descuentos", "Neto"]  # fmt: skip
    for n in range(people):
        paid = amounts(n)
        income, taken = paid[:INCOME], paid[INCOME : INCOME + DEDUCTIONS]
        totals = [round(sum(income), 2), round(sum(taken), 2), round(sum(income) - sum(taken), 2)]
        yield [document(n), ", ".join(name(n)), "ESPECIALISTA ADMINISTRATIVO", f"UNIDAD {n % 40}", "276", "NOMBRADO",
               "01/03/2015", "", *income, "", *taken, "", *paid[INCOME + DEDUCTIONS :], *totals]  # fmt: skip


def long(people: int) -> Iterator[list]:
    yield ["DNI", "Apellidos y nombres", "Cargo", "Unidad", "Código", "Concepto", "Tipo", "Monto"]
    for n in range(people):
        person = [document(n), ", ".join(name(n)), "ESPECIALISTA ADMINISTRATIVO", f"UNIDAD {n % 40}"]
        for concept, kind, amount in zip(CONCEPTS, KINDS, amounts(n), strict=True):
            yield [*person, concept[:4], concept[5:], kind, amount]


def write_csv(path: Path, rows: Iterable[list]) -> Path:
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def write_xlsx(path: Path, rows: Iterable[list]) -> Path:
    """Shared strings and numbers, as Excel writes them."""
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book:
        overrides = "".join(
            f'<Override PartName="/xl/{part}.xml" ContentType="{TYPE}.{kind}+xml"/>'
            for part, kind in (
                ("workbook", "sheet.main"),
                ("worksheets/sheet1", "worksheet"),
                ("sharedStrings", "sharedStrings"),
            )
        )
        rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        book.writestr(
            "[Content_Types].xml", f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{rels}{overrides}</Types>'
        )
        book.writestr("_rels/.rels", relations(officeDocument="xl/workbook.xml"))
        book.writestr("xl/_rels/workbook.xml.rels",
                      relations(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"))  # fmt: skip
        book.writestr("xl/workbook.xml", f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
                      '<sheet name="Planilla" sheetId="1" r:id="rId1"/></sheets></workbook>')  # fmt: skip
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for number, row in enumerate(rows, start=1):
                cells = "".join(
                    cell(column, number, value, strings) for column, value in enumerate(row) if value != ""
                )
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        book.writestr("xl/sharedStrings.xml", f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>')
    return path


def cell(column: int, row: int, value, strings: dict[str, int]) -> str:
    place = f"{LETTERS[column]}{row}"
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def relations(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


LETTERS = [chr(65 + n) for n in range(26)] + [f"A{chr(65 + n)}" for n in range(26)]
