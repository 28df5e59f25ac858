"""What both the wizard and «Mi inscripción» show of an application."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import date_and_time
from core.money import soles
from recruitment.applications.models import Application
from recruitment.applications.receipts import dossier_size
from recruitment.calls.pages import PositionPage


def panel(position: PositionPage) -> dict:
    """What the side panel says of the position."""
    pay = format_html("<strong>{}</strong>", soles(position.pay)) if position.pay else ""
    facts = [fact for fact in (pay, contract_length(position)) if fact]
    money = format_html_join(" · ", "{}", ((fact,) for fact in facts))
    return {"title": position.code, "lines": [position.title, position.unit, money]}


def contract_length(position: PositionPage) -> str:
    """«3 meses», where the contract has an end."""
    if not position.starts_on or not position.ends_on:
        return ""
    days = (position.ends_on - position.starts_on).days + 1
    months = max(round(days / 30.4), 1)
    return ngettext("%d mes", "%d meses", months) % months


def current_file(application: Application) -> dict | None:
    """The dossier that is in, as components/file_upload.html shows it."""
    dossier = application.draft_dossier
    if dossier is None:
        return None
    return {
        "name": dossier.original_name,
        "url": reverse("applications:dossier", args=[application.pk]),
        "facts": [dossier_size(dossier), _("recibido el %s") % date_and_time(dossier.uploaded_at)],
        "attachment": dossier,
    }
