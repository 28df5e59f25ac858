"""«Seguimiento de atención»: everything that the person asked for, whatever the service."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import View

from core.dates import short_date
from core.tables import Column, RowAction, Table
from staffservices import following
from staffservices.pages import WorkerMixin
from staffservices.records.forms import FollowingForm

PER_PAGE = 20


class Following(WorkerMixin, View):
    section = "following"

    def get(self, request):
        everything = following.requests_of(self.worker)
        form = FollowingForm(
            request.GET,
            kinds=[(source.name, source.label) for source in following.SOURCES.values()],
            standings=following.Standing.choices,
            years=sorted({one.year for _source, one in everything}, reverse=True),
        )
        found = [one for source, one in everything if form.lets_through(source, one)]
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        waiting = sum(one.standing == following.Standing.YOURS for _source, one in everything)
        context = {
            "service_menu": self.menu,
            "form": form,
            "page": page,
            "waiting": waiting,
            "has_any": bool(everything),
            "table": table_of_proposals(page.object_list, has_any=bool(everything)),
        }
        return render(request, "records/following.html", context)


def table_of_proposals(requests: list[following.Request], *, has_any: bool) -> Table:
    return Table(
        caption=_("Sus solicitudes"),
        hide_caption=True,
        columns=[
            Column(_("Solicitud"), "what", heading=True, on_card="title"),
            Column(_("Número"), "number", whole=True),
            Column(_("Pedida"), lambda one: short_date(one.asked_at), whole=True),
            Column(_("Estado"), template="records/_request_state_cell.html"),
            Column(_("Plazo"), "deadline"),
            Column(_("Último mensaje"), lambda one: Truncator(one.message).chars(140)),
        ],
        rows=requests,
        actions=lambda one: [RowAction(_("Ver"), one.url)] if one.url else [],
        empty=_("Ninguna solicitud coincide con lo que busca.")
        if has_any
        else _("Todavía no ha pedido nada. Cuando lo haga, aquí verá en qué va."),
    )
