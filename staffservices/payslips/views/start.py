"""`/boletas-de-pago/`: where a worker starts."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import View
from wagtail.models import ModelLogEntry

from accounts.audit import SIGNED_IN
from core.dates import date_and_time
from staffservices.pages import WorkerMixin, cards
from staffservices.payslips.queries import payslips_of


class Start(WorkerMixin, View):
    section = "start"

    def get(self, request):
        unopened = payslips_of(self.worker).filter(first_opened_at=None).count()
        news = (
            ngettext("Tiene una boleta nueva.", "Tiene %(n)s boletas nuevas.", unopened) % {"n": unopened}
            if unopened
            else ""
        )
        context = {
            "service_menu": self.menu,
            "worker": self.worker,
            "employment": self.worker.current_employment,
            "cards": cards(),
            "news": news,
            "news_url": reverse("payslips:list"),
            "last_access": last_access(request.user),
        }
        return render(request, "payslips/start.html", context)


def last_access(user) -> str:
    """When the person signed in the time before this one."""
    times = ModelLogEntry.objects.filter(user=user, action=SIGNED_IN.name).order_by("-timestamp")
    before = times.values_list("timestamp", flat=True)[1:2]
    return _("Último acceso: %(when)s") % {"when": date_and_time(before[0])} if before else ""
