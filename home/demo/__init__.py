"""Demo content: the portal of an entity that has been using it for a while.

The texts are in `manuals/`, `pages/` and `announcements.md`; this turns them into pages.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

from wagtail.models import Page, Site

from core.dates import LIMA, today
from core.models import BrandSettings, PortalDocument
from home import marked_text, screenshots
from home.models import (
    AnnouncementCategory,
    AnnouncementIndexPage,
    AnnouncementPage,
    HomePage,
    ManualIndexPage,
    ManualPage,
    StandardPage,
)
from home.screenshots import updating
from home.screenshots.sample_files import small_pdf
from recruitment.calls.changes import schedule as changes
from recruitment.calls.models import ChangeNotice, MilestoneKind, NoticeKind
from recruitment.calls.pages import CallPage

TEXTS = Path(__file__).parent
GROUPS = (("Para postulantes", "postulantes"), ("Servicios al personal", "servicios-al-personal"))
CARDS = (
    ("briefcase", "Postular a una plaza", "Convocatorias CAS y sus plazas.", "convocatorias"),
    ("document", "Mi boleta de pago", "Consulte, descargue o envíe a su correo.", "payslips"),
    ("award", "Certificado de trabajo", "Para trabajadores y extrabajadores.", "certificates"),
    ("check", "Validar un documento", "Compruebe una boleta o certificado con su código.", "verification"),
)


def load() -> None:
    """Front page, manuals, and the pages of their own."""
    home = HomePage.objects.get()
    _brand()
    manuals = ManualIndexPage.objects.child_of(home).get()
    groups = {
        slug: manuals.add_child(instance=ManualIndexPage(title=title, slug=slug, show_in_menus=False))
        for title, slug in GROUPS
    }
    # All pages first, their bodies afterwards: the texts link to each other.
    bodies = [
        *(_manual(groups, path) for path in sorted((TEXTS / "manuals").glob("*.md"))),
        *(_standard(home, manuals, path) for path in sorted((TEXTS / "pages").glob("*.md"))),
    ]
    for page, body in bodies:
        page.refresh_from_db()
        page.body = marked_text.body(body, _page_id, _pictures(page.slug))  # type: ignore[assignment]  # raw data
        page.save_revision().publish()
    manuals.refresh_from_db()
    manuals.introduction = (
        "<p>Cómo se hace cada trámite del portal, paso a paso. Si algo no se entiende, escríbanos.</p>"
    )
    manuals.save_revision().publish()
    _front_page(home)


def load_announcements() -> None:
    """The announcements, newest last; some are about a call, so the calls come first."""
    index = AnnouncementIndexPage.objects.get()
    categories = {category.slug: category for category in AnnouncementCategory.objects.all()}
    calls = list(CallPage.objects.live().order_by("-year", "-number"))
    texts = (TEXTS / "announcements.md").read_text().split("======")
    entries = [marked_text.read_markdown(entry) for entry in texts]
    for fields, body in sorted(entries, key=lambda entry: -int(entry[0]["days_ago"])):
        page = index.add_child(instance=_announcement(fields, body, categories, calls))
        if attachment := fields.get("attachment"):
            filename, title = attachment.split(" | ")
            document = PortalDocument.objects.create(title=title, file=small_pdf(filename, title))
            document.get_file_size()  # measured once and kept
            page.attachments.create(document=document)
        page.save_revision().publish()
        if closed_before := fields.get("closed_before"):
            _corrects_the_deadline(page, time.fromisoformat(closed_before))


def _corrects_the_deadline(page: AnnouncementPage, closed_before: time) -> None:
    """What the call's schedule shows of a correction: the hour that it said before."""
    registration = page.related_call.milestone(MilestoneKind.REGISTRATION)
    now = changes.span_of(registration)
    page.refresh_from_db()
    notice = ChangeNotice.objects.create(
        call=page.related_call, kind=NoticeKind.ERRATA, title=page.title, announcement=page,
        published_at=page.first_published_at, told_at=page.first_published_at,
    )  # fmt: skip
    move = changes.MovedDate(registration, now._replace(end_time=closed_before), now)
    changes.change_row(move, notice, notice.published_at).save()


def _brand() -> None:
    brand = BrandSettings.for_site(Site.objects.get(is_default_site=True))
    brand.contact_email = "portal@regioncusco.example"
    brand.phone = "(084) 000-000"
    brand.address = "Av. de la Cultura 000, Wanchaq, Cusco"
    brand.hours = "De lunes a viernes, de 08:00 a 16:30"
    brand.footer_text = (
        "Portal de demostración: las personas, plazas y documentos que ve aquí son inventados."
    )
    brand.save()


def _manual(groups: dict[str, Page], path: Path) -> tuple[ManualPage, str]:
    fields, body = marked_text.read_markdown(path.read_text())
    updated = today() - timedelta(days=int(fields["updated_days_ago"]))
    page = ManualPage(
        title=fields["title"],
        slug=_slug(path),
        summary=fields["summary"],
        search_description=fields["summary"],
        version=fields["version"],
        unit=fields["unit"],
        service=fields["service"],
        updated_on=updated,
        review_on=updated + timedelta(days=180),
    )
    return groups[fields["group"]].add_child(instance=page), body


def _pictures(manual: str) -> Callable[[str], dict | None]:
    """The annotated screenshots of a manual, by name."""
    shots = {shot.name: shot for shot in screenshots.shots(manual)}
    return lambda name: updating.piece(shots[name]) if shots[name].is_taken else None


def _standard(home: HomePage, manuals: ManualIndexPage, path: Path) -> tuple[StandardPage, str]:
    fields, body = marked_text.read_markdown(path.read_text())
    days_ago = fields.get("updated_days_ago")
    page = StandardPage(
        title=fields["title"],
        slug=_slug(path),
        summary=fields["summary"],
        search_description=fields["summary"],
        show_in_menus=fields.get("menu") == "yes",
        in_footer=fields.get("footer") == "yes",
        updated_on=today() - timedelta(days=int(days_ago)) if days_ago else None,
    )
    if page.show_in_menus:  # in the menu it stands before the manuals
        return manuals.add_sibling(pos="left", instance=page), body
    return home.add_child(instance=page), body


def _front_page(home: HomePage) -> None:
    home.refresh_from_db()
    home.hero_lead = (
        "Postule a una plaza CAS, consulte su boleta de pago o solicite su certificado de trabajo."
    )
    home.search_description = home.hero_lead
    home.cards = list(_cards())  # type: ignore[assignment]  # raw data
    home.save_revision().publish()


def _cards() -> Iterator[dict]:
    for icon, title, words, target in CARDS:
        page = _page_id(target)
        link = {"service": "" if page else target, "page": page, "url": ""}
        value = {"icon": icon, "title": title, "text": words, "counts_calls": bool(page), "link": link}
        yield {"type": "card", "value": value}


def _announcement(fields, body, categories, calls) -> AnnouncementPage:
    page = AnnouncementPage(
        title=fields["title"],
        date=today() - timedelta(days=int(fields["days_ago"])),
        category=categories[fields["category"]],
        summary=fields["summary"],
        search_description=fields["summary"],
        pinned=fields.get("pinned") == "yes",
        body=marked_text.body(body, _page_id),
    )
    if days := fields.get("expires_in"):
        page.expires_at = datetime.combine(today() + timedelta(days=int(days)), time(18), LIMA)
    if fields.get("call") and calls:
        page.related_call = calls[0]
    return page


def _slug(path: Path) -> str:
    """«1-como-postular.md», where the number is the order → «como-postular»"""
    return path.stem.partition("-")[2]


def _page_id(slug: str) -> int | None:
    return Page.objects.filter(slug=slug).values_list("pk", flat=True).first()
