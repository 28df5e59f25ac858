"""Is this upload a PDF that we can keep, show and print? Everything is looked at; the name proves nothing."""

import re

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from attachments import refusals
from attachments.pdf import Limits, SoundPdf, judge_pdf

EXTENSION = re.compile(r"\.[a-z][a-z0-9]{0,4}$", re.IGNORECASE)


def check_pdf(upload: UploadedFile, *, max_bytes: int) -> SoundPdf:
    """What is known of `upload`, which is left rewound; raises a RefusedFile that says what is wrong."""
    size, name = upload.size or 0, upload.name or ""
    if size > max_bytes:
        raise refusals.TooLarge(size=size, limit=max_bytes)
    if not size:
        raise refusals.EmptyFile
    if not mended_name(name).lower().endswith(".pdf"):
        raise refusals.WrongExtension(name=upload.name)
    limits = Limits(pages=settings.ATTACHMENT_MAX_PAGES, parts=settings.ATTACHMENT_MAX_PARTS)
    upload.seek(0)
    try:
        return judge_pdf(upload.read(), limits)
    finally:
        upload.seek(0)


def mended_name(name: str) -> str:
    """The name as it would be had the telephone not dropped its end: «acta», «acta.pdf.» → «acta.pdf».

    A name with another extension stays as it is.
    """
    bare = name.rstrip(" .\t\u00a0")
    return bare if EXTENSION.search(bare) else f"{bare or 'archivo'}.pdf"
