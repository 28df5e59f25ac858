"""E-mails to whoever keeps the manuals."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.addresses import absolute_reverse
from core.outbox.mail import Mail

REVIEWS_DUE = "home.reviews_due"


def reviews_due(user: User, manuals: list) -> Mail:
    """`manuals`: pairs of a manual and its `DueWords`."""
    count = len(manuals)
    rows = [
        {
            "title": manual.title,
            "due": due.text,
            "url": absolute_reverse("wagtailadmin_pages:edit", manual.pk),
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
            "report_url": absolute_reverse("manual_reviews"),
        },
    )
