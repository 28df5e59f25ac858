"""A call as a PDF to keep: what it is for, positions, schedule, committee, legal basis."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import long_date
from core.money import soles
from documents.booklets import Booklet, Heading, booklet_response, revision_of
from recruitment.calls import schedule
from recruitment.calls.lists.positions import PositionList
from recruitment.calls.pages import CallPage


def call_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    call = get_object_or_404(CallPage.objects.for_the_public().prefetch_related("milestones"), pk=pk)
    return booklet_response(
        request,
        page=f"convocatoria-{call.pk}",
        revision=revision_of(call, *call.positions.live().only("pk", "last_published_at").order_by("path")),
        make=lambda: call_booklet(call),
        filename=f"{call.slug}.pdf",
    )


def call_booklet(call: CallPage) -> Booklet:
    positions = PositionList(call, {})
    rows = schedule.schedule_rows(call.milestones.all(), timezone.now())
    sections = [
        (title, template)
        for title, template, has_something in (
            (_("Objeto de la convocatoria"), "purpose", call.purpose),
            (_("Plazas"), "positions", positions.all),
            (_("Cronograma"), "schedule", rows),
            (_("Comité de selección"), "committee", call.committee_members),
            (_("Base legal"), "legal_basis", call.legal_basis),
        )
        if has_something
    ]
    headings = [Heading(str(number), title) for number, (title, _template) in enumerate(sections, start=1)]
    parts = [
        {"heading": heading, "template": f"calls/pdf/_{template}.html"}
        for heading, (_title, template) in zip(headings, sections, strict=True)
    ]
    return Booklet(
        title=call.title,
        label=_("Convocatoria"),
        address=call.canonical_url,
        template="calls/pdf/call.html",
        context={
            "call": call,
            "parts": parts,
            "positions": [(row, soles(row.pay)) for row in positions.all],
            "schedule": rows,
        },
        facts=list(cover_facts(call, positions)),
        headings=headings,
    )


def cover_facts(call: CallPage, positions: PositionList) -> Iterator[str]:
    """What the cover says under the title."""
    yield call.unit
    if positions.vacancies:
        yield ngettext("%d vacante", "%d vacantes", positions.vacancies) % positions.vacancies
    if call.last_published_at:
        yield _("Publicada el %s") % long_date(call.last_published_at)
