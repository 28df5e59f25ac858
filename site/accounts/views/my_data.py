"""`/mis-datos/`: what the portal knows about the person, and what the person can do about it."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.messages import success
from django.core.paginator import Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from accounts import own_data, readings, second_factor, services
from accounts.activity import activity_of
from accounts.audit import DATA_DOWNLOADED
from accounts.browsers import browser_in_words
from accounts.forms.my_data import ChangeMobileForm
from accounts.own_pages import OwnPageMixin
from accounts.services.emails import pending_email
from core import audit
from core.dates import date_and_time, today
from core.tables import Column, Table
from core.types import SignedInRequest
from core.views import TakesPosts

ON_FRONT = 5
READINGS_PER_PAGE = 25


@method_decorator(never_cache, name="dispatch")
class MyData(OwnPageMixin, LoginRequiredMixin, TemplateView):
    template_name = "accounts/profile.html"
    request: SignedInRequest

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            pending_email=pending_email(user),
            sessions=self.sessions(),
            activity=list(activity_of(user, at_most=ON_FRONT)),
            second_factor=second_factor.device_of(user),
            **kwargs,
        )

    def sessions(self) -> list[dict]:
        own_key = self.request.session.session_key
        return [
            {
                "browser": browser_in_words(session.user_agent),
                "address": session.address,
                "last_seen_at": session.last_seen_at,
                "is_this_one": session.session_key == own_key,
            }
            for session in self.request.user.open_sessions.all()
        ]


class ChangeMobile(OwnPageMixin, LoginRequiredMixin, FormView):
    template_name = "accounts/mobile_change.html"
    form_class = ChangeMobileForm

    def get_initial(self):
        return {"mobile": self.request.user.mobile}

    def form_valid(self, form):
        services.change_mobile(self.request.user, form.cleaned_data["mobile"])
        success(self.request, _("Guardamos su número de celular."))
        return redirect("accounts:profile")


class CloseOtherSessions(LoginRequiredMixin, TakesPosts, View):
    back_to = "accounts:profile"

    def post(self, request):
        how_many = services.close_other_sessions(request.user, keep=request.session.session_key)
        success(
            request,
            ngettext("Cerramos %d sesión abierta.", "Cerramos %d sesiones abiertas.", how_many) % how_many
            if how_many
            else _("No había otras sesiones abiertas."),
        )
        return redirect("accounts:profile")


@method_decorator(never_cache, name="dispatch")
class ActivityLog(OwnPageMixin, LoginRequiredMixin, TemplateView):
    template_name = "accounts/activity.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(activity=list(activity_of(self.request.user, at_most=200)), **kwargs)


@method_decorator(never_cache, name="dispatch")
class WhoHasSeen(OwnPageMixin, LoginRequiredMixin, TemplateView):
    """Each time that somebody of the entity opened a record of the person's."""

    template_name = "accounts/readings.html"

    def get_context_data(self, **kwargs):
        found = readings.entries_about(self.request.user)
        page = Paginator(found, READINGS_PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page, table=table_of_sessions(map(readings.as_reading, page)), **kwargs
        )


def table_of_sessions(rows: Any) -> Table:
    return Table(
        caption=_("Quién ha visto sus datos"),
        hide_caption=True,
        columns=[
            Column(_("Cuándo"), lambda reading: date_and_time(reading.when), heading=True, on_card="title"),
            Column(_("Quién"), "who"),
            Column(_("Qué"), "what"),
            Column(_("Cuál"), "which"),
            Column(_("Qué hizo"), "how"),
        ],
        rows=rows,
        empty=_("Hasta ahora nadie de la entidad ha abierto sus datos."),
    )


class DownloadOwnData(LoginRequiredMixin, TakesPosts, View):
    """A POST: a copy of everything is not made by following a link."""

    back_to = "accounts:profile"

    def post(self, request):
        audit.log(request.user, DATA_DOWNLOADED, user=request.user)
        response = JsonResponse(
            own_data.collect(request.user),
            encoder=DjangoJSONEncoder,
            json_dumps_params={"ensure_ascii": False, "indent": 2},
        )
        response["Content-Disposition"] = f'attachment; filename="mis-datos-{today():%Y-%m-%d}.json"'
        response["Cache-Control"] = "no-store"
        return response
