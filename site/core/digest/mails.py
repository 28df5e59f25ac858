"""The daily e-mail. It tells how many wait, never who."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.addresses import absolute_reverse
from core.outbox.mail import Mail
from core.types import Account

DIGEST = "digest.daily"


def daily_digest(user: Account, lines: list) -> Mail:
    """`lines`: objects with `.text`, `.desk` and `.waiting`."""
    how_many, late = (sum(getattr(line.waiting, what) for line in lines) for what in ("how_many", "late"))
    subject = (
        ngettext("Hay %d pendiente en sus bandejas", "Hay %d pendientes en sus bandejas", how_many) % how_many
    )
    if late:
        subject += ngettext(", %d fuera de plazo", ", %d fuera de plazo", late) % late
    return Mail(
        kind=DIGEST,
        to=user.email,
        recipient=user,
        subject=subject,
        template="digest/email/daily",
        context={
            "name": user.first_name or user.get_username(),
            "lead": _("Esto espera en las bandejas que usted puede atender:"),
            "lines": [{"text": line.text, "url": absolute_reverse(line.desk.url_name)} for line in lines],
            "account_url": absolute_reverse("wagtailadmin_account"),
        },
    )
