"""`/boletas-de-pago/`: where a worker starts."""

from datetime import datetime

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.models import ModelLogEntry

from accounts.audit import SIGNED_IN
from accounts.models import User
from core.dates import date_and_time
from staffservices.news import WorkerNews, news_of
from staffservices.pages import WorkerMixin, cards
from staffservices.payslips.queries import payslips_of


class ServicesStart(WorkerMixin, View):
    section = "start"

    def get(self, request):
        before = last_access(request.user)
        context = {
            "service_menu": self.menu,
            "worker": self.worker,
            "employment": self.worker.current_employment,
            "cards": cards(),
            "news": news_of(self.worker, since=before) + self.new_payslips(),
            "last_access": _("Último acceso: %(when)s") % {"when": date_and_time(before)} if before else "",
        }
        return render(request, "payslips/start.html", context)

    def new_payslips(self) -> list[WorkerNews]:
        unopened = payslips_of(self.worker).filter(first_opened_at=None).count()
        if not unopened:
            return []
        text = ngettext("Tiene una boleta nueva.", "Tiene %(n)s boletas nuevas.", unopened) % {"n": unopened}
        return [WorkerNews(text, reverse("payslips:list"), _("Ver mis boletas"))]


def last_access(user: User) -> datetime | None:
    """When the person signed in the time before this one."""
    times = ModelLogEntry.objects.filter(user=user, action=SIGNED_IN.name).order_by("-timestamp")
    return times.values_list("timestamp", flat=True)[1:2].first()
