"""A PDF judged by its bytes alone: what is wrong with it, what could be mended, how many pages it has.

Knows nothing of requests, uploads or the database, so that it can run wherever strangers' bytes may be read.
"""

import io
import logging
import re
import warnings
from dataclasses import dataclass

import pikepdf
from pikepdf.settings import set_qpdf_limits

from attachments import refusals
from attachments.active_content import dictionary, refuse_active_content

logger = logging.getLogger(__name__)

SIGNATURE = b"%PDF-"
END_MARK = b"%%EOF"
SIGNATURE_WITHIN = 64 * 1024  # a mail's head or a scanner's label, never a whole other file
END_MARK_WITHIN = 1024  # from the end: where readers look for it
BLANKS_BEFORE_SIGNATURE = b"\xef\xbb\xbf\r\n\t \x00"
BLANKS_AFTER_END = b"\r\n\t \x00\x1a"
MAX_INFLATED = 16 * 1024 * 1024  # of one packed group of objects; pages and images are never unpacked here
PART_OF_A_PDF = re.compile(rb"\d\s+\d+\s+obj\b|\bstartxref\b|\bendobj\b|\bendstream\b")

# Written in plain bytes in every file: how many objects its index and its packed groups announce.
INDEX_SIZE, INDEX_WORDS = re.compile(rb"/Size\s+(\d{1,10})"), (b"trailer", b"/XRef")
GROUP_SIZE, GROUP_WORDS = re.compile(rb"/N\s+(\d{1,10})"), (b"/ObjStm",)
ONE_OBJECT = re.compile(rb"\d\s+obj\b")
NEAR = 400  # bytes between a number and the word that says what it counts

# What qpdf says in English: pikepdf passes none of its error codes on.
NO_PAGES, LIMIT_REACHED, REBUILT = "no pages", "limit exceeded", "reconstruct cross-reference"
NEEDS_A_KEY = ("unsupported encryption", "unsupported security")

# A few megabytes can inflate to gigabytes: qpdf gives such a part up, and we refuse the file.
set_qpdf_limits(
    flate_max_memory=MAX_INFLATED,
    run_length_max_memory=MAX_INFLATED,
    parser_max_nesting=100,
    parser_max_container_size=250_000,
    doc_max_warnings=500,
)


@dataclass(frozen=True)
class Limits:
    pages: int
    parts: int  # objects, and places where something may happen


@dataclass(frozen=True)
class SoundPdf:
    """`mended`: the bytes to keep instead of those that came; None when they are sound as they came."""

    pages: int
    mended: bytes | None = None


def judge_pdf(data: bytes, limits: Limits) -> SoundPdf:
    """What there is to know about `data`. Whatever it holds, the only exception is a RefusedFile."""
    try:
        return judge(data, limits)
    except refusals.RefusedFile:
        raise
    except pikepdf.PasswordError as error:
        raise refusals.Encrypted from error
    except pikepdf.PdfError as error:
        raise refusal_for(str(error)) from error
    except MemoryError as error:
        raise refusals.TooComplex from error
    except Exception as error:
        logger.warning("A PDF could not be looked at: %s: %s", type(error).__name__, error)
        raise refusals.Damaged from error


def refusal_for(problem: str) -> type[refusals.RefusedFile]:
    if NO_PAGES in problem:
        return refusals.NoPages
    if LIMIT_REACHED in problem:
        return refusals.TooComplex
    return refusals.Encrypted if any(words in problem for words in NEEDS_A_KEY) else refusals.Damaged


def judge(data: bytes, limits: Limits) -> SoundPdf:
    begins, ends = frame(data)
    framed = data[begins:ends] if begins or ends < len(data) else data
    refuse_too_many_objects(framed, limits)
    try:
        pdf = pikepdf.open(io.BytesIO(framed))
    except pikepdf.PasswordError:
        raise
    except pikepdf.PdfError as error:
        if begins:  # a page of the web or a text that mentions PDFs
            raise refusals.NotAPdf from error
        raise
    with pdf:
        pages = count_pages(pdf, limits)
        said = pdf.get_warnings()
        # What qpdf could not inflate we have not seen, but another reader might.
        if any(LIMIT_REACHED in warning for warning in said):
            raise refusals.TooComplex
        if any(REBUILT in warning for warning in said):
            return SoundPdf(pages, rewritten(pdf))
    return SoundPdf(pages, None if framed is data else framed)


def frame(data: bytes) -> tuple[int, int]:
    """Where the PDF begins and ends among what may stand before and after it.

    Cutting that off leaves every byte of the PDF where its index and its signatures expect it.
    """
    begins = data.find(SIGNATURE, 0, SIGNATURE_WITHIN)
    if begins < 0:
        raise refusals.NotAPdf
    if not data[:begins].strip(BLANKS_BEFORE_SIGNATURE):
        begins = 0
    last = data.rfind(END_MARK)
    if last < begins:
        raise refusals.NotAPdf if begins else refusals.Damaged
    ends = last + len(END_MARK)
    after = data[ends:]
    if PART_OF_A_PDF.search(after):  # the end of an earlier version: the last one is cut off
        raise refusals.Damaged
    if after.strip(BLANKS_AFTER_END) or len(after) > END_MARK_WITHIN * 4:
        return begins, ends
    return begins, len(data)


def refuse_too_many_objects(data: bytes, limits: Limits) -> None:
    """Count what the file announces before qpdf makes room for it."""
    grouped = 0
    for found in GROUP_SIZE.finditer(data):
        if is_near(GROUP_WORDS, found, data):
            grouped += int(found[1])
            if grouped > limits.parts:
                raise refusals.TooComplex
    for found in INDEX_SIZE.finditer(data):
        if int(found[1]) > limits.parts and is_near(INDEX_WORDS, found, data):
            raise refusals.TooComplex
    for count, _found in enumerate(ONE_OBJECT.finditer(data)):
        if count > limits.parts:
            raise refusals.TooComplex


def is_near(words: tuple[bytes, ...], found: re.Match[bytes], data: bytes) -> bool:
    around = data[max(found.start() - NEAR, 0) : found.end() + NEAR]
    return any(word in around for word in words)


def count_pages(pdf: pikepdf.Pdf, limits: Limits) -> int:
    """The pages, first as the file claims and then as they are; whatever would act is refused on the way."""
    root = dictionary(pdf.trailer.get("/Root"))
    tree = None if root is None else dictionary(root.get("/Pages"))
    claimed = None if tree is None else tree.get("/Count")
    if isinstance(claimed, int) and claimed > limits.pages:
        raise refusals.TooManyPages(limit=limits.pages)
    if len(pdf.objects) > limits.parts:
        raise refusals.TooComplex
    refuse_active_content(pdf, max_pages=limits.pages, max_parts=limits.parts)
    pages = len(pdf.pages)
    if not pages:
        raise refusals.NoPages
    return pages


def rewritten(pdf: pikepdf.Pdf) -> bytes:
    """The same document with a new index; its contents are copied, never unpacked."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd forms, which stay as odd as they came
        pdf.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    return out.getvalue()
