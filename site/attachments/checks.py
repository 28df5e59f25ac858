"""Is this upload a PDF that we can keep, show and print? Everything is looked at; the name proves nothing."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from django.core.files.uploadedfile import UploadedFile
from pikepdf.settings import set_qpdf_limits

from attachments import refusals

SIGNATURE = b"%PDF-"
END_MARK = b"%%EOF"
END_MARK_WITHIN = 4096  # readers look for it in the last 1,024 bytes; trailing blanks are forgiven
BLANKS_BEFORE_SIGNATURE = b"\xef\xbb\xbf\r\n\t \x00"
MAX_PARTS = 200_000  # a dossier has some thousands; this many take about two seconds to look at
MAX_INFLATED = 16 * 1024 * 1024  # of one packed group of objects; pages and images are never unpacked here

SCRIPT_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/Rendition"}
FILE_ACTIONS = {"/GoToE"}
FILE_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/3D"}

# What qpdf says in English: pikepdf passes none of its error codes on.
NO_PAGES, LIMIT_REACHED = "no pages", "limit exceeded"

# A few megabytes can inflate to gigabytes: qpdf gives such a part up, and we refuse the file.
set_qpdf_limits(
    flate_max_memory=MAX_INFLATED,
    run_length_max_memory=MAX_INFLATED,
    parser_max_nesting=100,
    doc_max_warnings=500,
)


def check_pdf(upload: UploadedFile, *, max_bytes: int) -> int:
    """The number of pages of `upload`; raises a RefusedFile that says what is wrong. Leaves it rewound."""
    size = upload.size or 0
    if size > max_bytes:
        raise refusals.TooLarge(size=size, limit=max_bytes)
    if not size:
        raise refusals.EmptyFile
    if not (upload.name or "").lower().endswith(".pdf"):
        raise refusals.WrongExtension(name=upload.name)
    check_frame(upload)
    try:
        return check_contents(upload)
    finally:
        upload.seek(0)


def check_frame(upload: UploadedFile) -> None:
    """A PDF begins with its signature and ends with its end mark: half an upload lacks the second."""
    upload.seek(0)
    head = upload.read(1024)
    if not head.lstrip(BLANKS_BEFORE_SIGNATURE).startswith(SIGNATURE):
        raise refusals.NotAPdf
    upload.seek(max((upload.size or 0) - END_MARK_WITHIN, 0))
    if END_MARK not in upload.read(END_MARK_WITHIN):
        raise refusals.Damaged


def check_contents(upload: UploadedFile) -> int:
    upload.seek(0)
    try:
        with pikepdf.open(source_of(upload)) as pdf:
            if pdf.is_encrypted:
                raise refusals.Encrypted
            pages = len(pdf.pages)
            if not pages:
                raise refusals.NoPages
            check_parts(pdf)
            # What qpdf could not inflate we have not seen, but another reader might.
            if any(LIMIT_REACHED in warning for warning in pdf.get_warnings()):
                raise refusals.TooComplex
            return pages
    except pikepdf.PasswordError as error:
        raise refusals.Encrypted from error
    except pikepdf.PdfError as error:
        raise (refusals.NoPages if NO_PAGES in str(error) else refusals.Damaged) from error


def source_of(upload: UploadedFile) -> Any:
    """A large upload by its path: qpdf reads it by itself, without thousands of calls back to Python."""
    return upload.temporary_file_path() if hasattr(upload, "temporary_file_path") else upload.file


def check_parts(pdf: pikepdf.Pdf) -> None:
    """Look at every object of the file, wherever it hangs.

    Scripts and files hide in many places (names tree, open actions, pages, annotations, form fields,
    outlines, chains of actions): going through all objects misses none of them.
    """
    for part in all_dictionaries(pdf):
        action = part.get("/S")
        if action in SCRIPT_ACTIONS or "/JS" in part or "/JavaScript" in part or "/XFA" in part:
            raise refusals.HasScripts
        if (
            action in FILE_ACTIONS
            or "/EF" in part
            or "/EmbeddedFiles" in part
            or part.get("/Type") == "/EmbeddedFile"
            or part.get("/Subtype") in FILE_ANNOTATIONS
        ):
            raise refusals.HasEmbeddedFiles


def all_dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary (those of streams too), nested ones included; each indirect object once."""
    seen = 0
    waiting = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Object)]
    while waiting:
        seen += 1
        if seen > MAX_PARTS:
            raise refusals.TooComplex
        part = waiting.pop()
        if isinstance(part, pikepdf.Array):
            children = list(part)
        else:
            if isinstance(part, pikepdf.Stream):
                part = part.stream_dict
            if not isinstance(part, pikepdf.Dictionary):
                continue
            yield part
            children = [value for _key, value in part.items()]
        waiting += [
            child
            for child in children
            if isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect
        ]
