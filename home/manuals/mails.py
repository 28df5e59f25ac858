"""E-mails to whoever keeps the manuals."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.outbox.mail import Mail

REVIEWS_DUE = "home.reviews_due"


def reviews_due(user, manuals: list) -> Mail:
    """`manuals`: pairs of a manual and its `DueWords`."""
    site, count = settings.BASE_URL.rstrip("/"), len(manuals)
    rows = [
        {
            "title": manual.title,
            "due": due.text,
            "url": site + reverse("wagtailadmin_pages:edit", args=[manual.pk]),
        }
        for manual, due in manuals
    ]
    return Mail(
        kind=REVIEWS_DUE,
        to=user.email,
        recipient=user,
        subject=ngettext("Hay %d manual por revisar", "Hay %d manuales por revisar", count) % count,
        template="home/email/reviews_due",
        context={
            "name": user.first_name or user.get_username(),
            "manuals": rows,
            "lead": _("Estos manuales pasaron su fecha de revisión o les toca en los próximos 30 días."),
            "report_url": site + reverse("manual_reviews"),
        },
    )
