"""Reading a PDF as a person would: its text, page by page."""

import io
import subprocess

import pikepdf
import segno
from pdfminer.high_level import extract_text
from PIL import Image


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def text_of(pdf: bytes, page: int | None = None) -> str:
    """The text as it was written, with every run of blanks as one space."""
    which = [] if page is None else ["-f", str(page), "-l", str(page)]
    command = ["pdftotext", "-q", "-raw", *which, "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(text.split())


def text_by_place(pdf: bytes, page: int | None = None) -> str:
    """As `text_of`, from top to bottom of the sheet; ten times slower."""
    pages = None if page is None else [page - 1]
    return " ".join(extract_text(io.BytesIO(pdf), page_numbers=pages).split())


def problems_of(pdf: bytes) -> list[str]:
    """What a strict check finds (qpdf's own)."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(problem) for problem in document.check_pdf_syntax()]


def parts_of(file: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    """The tags of a tagged file that are «Table», «TH», …, as they stand in it."""
    return [
        part for part in file.objects if isinstance(part, pikepdf.Dictionary) and part.get("/S") == f"/{kind}"
    ]


def tables_without_headings(file: pikepdf.Pdf) -> list[int]:
    """The places of tables that nobody could follow by ear; what only lays a page out is no table."""

    def has_heading(part) -> bool:
        if part.get("/S") == "/TH":
            return "/Scope" in part.A
        kids = part.get("/K", [])
        return isinstance(kids, pikepdf.Array) and any(
            has_heading(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary)
        )

    return [n for n, table in enumerate(parts_of(file, "Table")) if not has_heading(table)]


def says_in_squares(pdf: bytes, message: str, *, x: tuple[float, float], y: tuple[float, float]) -> bool:
    """Whether the QR code on the first page, somewhere between these millimetres, says `message`."""
    dots = 300 / 25.4
    command = ["pdftoppm", "-r", "300", "-gray", "-f", "1", "-l", "1", "-singlefile", "-"]
    drawn = Image.open(io.BytesIO(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout))
    part = drawn.crop(tuple(round(side * dots) for side in (x[0], y[0], x[1], y[1]))).convert("L")
    box = part.point(lambda shade: 255 * (shade < 128)).getbbox()
    if box is None:
        return False
    symbol, expected = part.crop(box), squares_of(message)
    side = symbol.width / len(expected)
    return all(
        (symbol.getpixel((round((column + 0.5) * side), round((row + 0.5) * side))) < 128) == bool(dark)
        for row, line in enumerate(expected)
        for column, dark in enumerate(line)
    )


def squares_of(message: str) -> list:
    return list(segno.make(message, error="m", mask=3, boost_error=False, micro=False).matrix)
