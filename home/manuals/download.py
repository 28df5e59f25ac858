"""A manual as a PDF to keep."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.dates import long_date
from documents.booklets import Booklet, Heading, booklet_response, revision_of
from home.models import ManualPage
from home.outline import Part


def manual_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    manual = get_object_or_404(ManualPage.objects.live().public(), pk=pk)
    return booklet_response(
        request,
        page=f"manual-{manual.pk}",
        revision=revision_of(manual),
        make=lambda: manual_booklet(manual),
        filename=f"{slugify(manual.title)}-{slugify(manual.version)}.pdf",
    )


def manual_booklet(manual: ManualPage) -> Booklet:
    return Booklet(
        title=manual.title,
        label=_("Manual"),
        address=manual.canonical_url,
        template="home/pdf/manual.html",
        context={"manual": manual},
        facts=[
            fact
            for fact in (
                _("Versión %s") % manual.version if manual.version else "",
                manual.unit,
                _("Actualizado el %s") % long_date(manual.updated_on) if manual.updated_on else "",
            )
            if fact
        ],
        headings=list(contents_of_manual(manual.outline)),
    )


def contents_of_manual(part: Part, level: int = 1) -> Iterator[Heading]:
    for section in part.sections:
        yield Heading(section.number, section.title, level)
        yield from contents_of_manual(section, level + 1)
