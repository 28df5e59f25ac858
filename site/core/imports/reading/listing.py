"""The listing that old payroll systems print to a file, one block of text for each payslip.

    Apellidos : QUISPE CCALLO
    Nombres : HERMELINDA
    Documento de Identidad : (D.N.I.) 44259400
    Fecha de Registro : Ingr.:01/03/2015 Termino:31/12/2026
    ==========================================================
    +basica        50.00  +bonesp       35.25  -snp          31.20
    +reunif        28.36  -subcafae     12.00
    ==========================================================
    T-REMUN       113.61  T-DSCTO       43.20  T-LIQUI       70.41

It becomes a wide table: a column for each label and for each signed concept that occurs anywhere.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from core.imports.headers import normalise
from core.imports.reading.sheet import Row, Sheet
from core.imports.reading.text import ENCODINGS

FIRST_LABEL = "apellidos"  # every block begins with it, «Apellidos y nombres» included
LABEL = re.compile(r"\s*([^\W\d_][^:+]{1,60}?)\s*:\s?(.*)")
LABEL_INSIDE = re.compile(r"(?:^|\s)([^\W\d_][\w.]{2,20}):(\S*)")  # «Ingr.:01/03/2015 Termino:31/12/2026»
REMARK = re.compile(r"^\([^)]*\)\s*")
CONCEPT = re.compile(r"([+-])\s?(\S.*?)\s+(-?[\d.,]*\d)(?=\s|$)")
TOTAL = re.compile(r"([^\W\d_]\S*)\s+(-?[\d.,]*\d)(?=\s|$)")
TOTALS_LINE = re.compile(r"\s*T-\w+\s+-?[\d.,]*\d")

LOOK_WITHIN = 400  # lines

Block = tuple[int, list[tuple[str, str]]]  # the line where it begins; its labels, concepts and totals


def read_listing(path: Path, encoding: str) -> Sheet | None:
    """The listing as a sheet with one header row, or None when the file is no such listing."""
    with path.open(encoding=encoding) as file:
        head = list(islice(file, LOOK_WITHIN))
    if not (any(map(starts_block, head)) and any(CONCEPT.match(line.strip()) for line in head)):
        return None
    headers = list(dict.fromkeys(name for _line, pairs in blocks(path, encoding) for name, _ in pairs))
    place = {name: index for index, name in enumerate(headers)}

    def rows() -> Iterator[Row]:
        yield 0, headers
        for line, pairs in blocks(path, encoding):
            cells = [""] * len(headers)
            for name, value in pairs:
                cells[place[name]] = value
            yield line, cells

    return Sheet(kind="listing", lines=rows, facts={"encoding": ENCODINGS[encoding]})


def starts_block(line: str) -> bool:
    label = LABEL.match(line)
    return label is not None and normalise(label[1]).startswith(FIRST_LABEL)


def blocks(path: Path, encoding: str) -> Iterator[Block]:
    begins, pairs = 0, list[tuple[str, str]]()
    with path.open(encoding=encoding) as file:
        for number, line in enumerate(file, start=1):
            if starts_block(line):
                if begins:
                    yield begins, numbered_twins(pairs)
                begins, pairs = number, []
            if begins:
                pairs += pairs_of(line)
    if begins:
        yield begins, numbered_twins(pairs)


def pairs_of(line: str) -> list[tuple[str, str]]:
    text = line.strip()
    if text[:1] in ("+", "-"):
        return [(sign + name, amount) for sign, name, amount in CONCEPT.findall(text)]
    if TOTALS_LINE.match(text):
        return TOTAL.findall(text)
    if label := LABEL.match(text):
        value = REMARK.sub("", label[2].strip())
        inside = LABEL_INSIDE.findall(value)
        return inside or [(" ".join(label[1].split()), value)]
    return []


def numbered_twins(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same concept twice in one payslip stays two: «+reint» and «+reint (2)»."""
    seen, told_apart = Counter[str](), []
    for name, value in pairs:
        seen[name] += 1
        told_apart.append((name if seen[name] == 1 else f"{name} ({seen[name]})", value))
    return told_apart
