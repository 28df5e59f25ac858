"""Makers of the people, calls and positions that tests are about. All invented."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone
from wagtail.models import Page, Site

from accounts.models import Identity, User
from core.dates import LIMA
from home.models import HomePage
from recruitment.calls.models import Milestone, MilestoneKind
from recruitment.calls.pages import CallIndexPage, CallPage, PositionPage

PASSWORD = "una clave bien larga de prueba"


def home() -> HomePage:
    """The site's front page, served at http://testserver/."""
    if existing := HomePage.objects.first():
        return existing
    root = Page.get_first_root_node()
    root.get_children().delete()
    root = Page.objects.get(pk=root.pk)
    page = root.add_child(instance=HomePage(title="Inicio", slug="inicio"))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=page, is_default_site=True)
    return page


def call_index(home: HomePage) -> CallIndexPage:
    existing = CallIndexPage.objects.first()
    return existing or home.add_child(
        instance=CallIndexPage(title="Convocatorias CAS", slug="convocatorias", show_in_menus=True)
    )


def call(
    home: HomePage,
    *,
    number: int = 12,
    opens: datetime | None = None,
    closes: datetime | None = None,
    **fields,
):
    """A live call with a registration milestone (default: since yesterday, two days left) and one position."""
    today = timezone.now().astimezone(LIMA).date()
    opens = opens or datetime.combine(today - timedelta(days=1), time(8), LIMA)
    closes = (closes or datetime.combine(today + timedelta(days=2), time(17, 30), LIMA)).astimezone(LIMA)
    opens = opens.astimezone(LIMA)
    fields = {
        "title": f"CAS N.º {number:03d}-2026 — Dirección Regional de Salud",
        "slug": f"cas-{number:03d}-2026",
        "number": number,
        "year": 2026,
        "unit": "Dirección Regional de Salud",
        "incident_email": "comisioncas@regioncusco.gob.pe",
    } | fields
    page = call_index(home).add_child(instance=CallPage(**fields))
    Milestone.objects.create(
        call=page,
        kind=MilestoneKind.REGISTRATION,
        start_date=opens.date(),
        start_time=opens.time(),
        end_date=closes.date(),
        end_time=closes.time(),
    )
    position(page)
    return CallPage.objects.get(pk=page.pk)


def position(call: CallPage, *, code: str = "AUX-I-01-GR", **fields) -> PositionPage:
    fields = {
        "title": "Auxiliar administrativo",
        "slug": code.lower().replace(" ", "-"),
        "unit": "Gobernación Regional",
        "pay": Decimal("1500.00"),
    } | fields
    return CallPage.objects.get(pk=call.pk).add_child(instance=PositionPage(code=code, **fields))


def applicant(number: str = "40123456", **fields) -> User:
    """A registered person who may apply; the password is `PASSWORD`."""
    fields = {
        "username": f"dni:{number}",
        "document_type": "dni",
        "document_number": number,
        "first_name": "Rosa",
        "last_name": "Mamani Ccori",
        "email": f"persona{number}@correo.example",
        "mobile": "984000111",
        "identity": Identity.DECLARED,
        "email_confirmed_at": timezone.now(),
    } | fields
    return User.objects.create_user(password=PASSWORD, **fields)
