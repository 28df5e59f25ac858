"""CSV as payroll systems write it: any of the usual separators and encodings, with BOM or without."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from core.imports.reading.sheet import Row, Sheet, Unreadable

SEPARATORS = {";": _("punto y coma"), ",": _("coma"), "\t": _("tabulador"), "|": _("barra")}
ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-8": "UTF-8",
    "cp1252": "Latin-1 (Windows)",
    "latin-1": "Latin-1",
    "cp850": "DOS (página 850)",
}
# The bytes of Spanish letters and signs: the same bytes are other letters in the other one.
WINDOWS_LETTERS = "áéíóúüñÁÉÍÓÚÜÑºª°¿¡«»–—‘’“”…•·´€".encode("cp1252")
DOS_LETTERS = "áéíóúüñÁÉÍÓÚÜÑºª°¿¡«»·".encode("cp850")
END_OF_DOS_FILE = "\x1a"
MAX_LINE = 1_000_000


def encoding_of(path: Path) -> str:
    """Which of ENCODINGS the whole file is written in: the first that reads every byte of it."""
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8" if decodes(path, "utf-8") else one_byte_encoding(path)


def one_byte_encoding(path: Path) -> str:
    """Windows or DOS, whichever makes Spanish of more of the bytes that are not plain; Unreadable when neither does."""
    counts = [0] * 256
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            for byte in range(0x80, 0x100):
                counts[byte] += chunk.count(byte)
    every = sum(counts)
    windows, dos = (sum(counts[byte] for byte in set(letters)) for letters in (WINDOWS_LETTERS, DOS_LETTERS))
    if max(windows, dos) * 2 < every:
        raise Unreadable(
            _(
                "No se reconoce con qué letras está escrito el archivo: las tildes y la «Ñ» saldrían mal. Ábralo y "
                "guárdelo como XLSX o como CSV UTF-8."
            ),
            code="unknown_encoding",
        )
    if dos > windows:
        return "cp850"
    return "cp1252" if decodes(path, "cp1252") else "latin-1"


def decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def read_text(path: Path, encoding: str) -> Sheet:
    with path.open(encoding=encoding, newline="") as file:
        lines = list(islice((line[:MAX_LINE] for line in file if line.strip()), 40))
    if any("\x00" in line for line in lines):
        raise Unreadable(
            _("El archivo no es un CSV ni una hoja de Excel. Guárdelo como XLSX o CSV y vuelva a subirlo."),
            code="not_a_table",
        )
    separator = separator_of(lines)

    def rows() -> Iterator[Row]:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(file, delimiter=separator)
            try:
                for cells in reader:
                    if cells and cells != [END_OF_DOS_FILE]:
                        yield reader.line_num, cells
            except csv.Error as error:
                raise Unreadable(
                    _("No se puede leer la línea %(line)s del CSV: revise sus comillas.")
                    % {"line": reader.line_num},
                    code="broken_line",
                ) from error

    facts = {"encoding": ENCODINGS[encoding], "separator": str(SEPARATORS[separator])}
    return Sheet(kind="csv", lines=rows, facts=facts)


def separator_of(lines: list[str]) -> str:
    """The separator that cuts most lines into the same number (more than one) of cells."""

    def score(separator: str) -> tuple[bool, int, int]:
        widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=separator))
        width, how_often = widths.most_common(1)[0] if widths else (0, 0)
        return width > 1, how_often, width

    return max(SEPARATORS, key=score)
