"""Makers of the pages that communications staff write."""

from datetime import date

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from core.models import PortalDocument, PortalImage
from home.demo import text
from home.models import (
    AnnouncementCategory,
    AnnouncementIndexPage,
    AnnouncementPage,
    ManualIndexPage,
    ManualPage,
    StandardPage,
)
from tests import makers

CATEGORIES = ("convocatorias", "personal", "portal")


def skeleton() -> None:
    """The front page and the lists below it, as a new portal has them."""
    home = makers.home()
    makers.call_index(home)
    for model, title in ((ManualIndexPage, "Manuales"), (AnnouncementIndexPage, "Comunicados")):
        if not model.objects.exists():
            home.add_child(instance=model(title=title, show_in_menus=True))
    for slug in CATEGORIES:
        AnnouncementCategory.objects.get_or_create(slug=slug, defaults={"name": slug.capitalize()})


def body(markup: str) -> list[dict]:
    """StreamField data from the demo's little markup; `pagina:slug` links to the page of that slug."""
    return text.body(markup, lambda slug: Page.objects.filter(slug=slug).values_list("pk", flat=True).first())


def manual(markup: str = "## Antes de empezar\n\nReúna sus papeles.", **fields) -> ManualPage:
    fields = {"title": "Cómo postular", "version": "1.2.0", "unit": "Oficina de Informática"} | fields
    return ManualIndexPage.objects.get(depth=3).add_child(instance=ManualPage(body=body(markup), **fields))


def standard(
    title: str = "Términos y condiciones", markup: str = "## Objeto\n\nEl uso.", **fields
) -> StandardPage:
    home = ManualIndexPage.objects.get(depth=3).get_parent()
    return home.add_child(instance=StandardPage(title=title, body=body(markup), **fields))


def announcement(
    title: str = "Fe de erratas", *, category: str = "convocatorias", markup: str = "", **fields
) -> AnnouncementPage:
    fields = {
        "date": date(2026, 11, 10),
        "category": AnnouncementCategory.objects.get(slug=category),
        "body": body(markup) if markup else [],
    } | fields
    return AnnouncementIndexPage.objects.get().add_child(instance=AnnouncementPage(title=title, **fields))


def document(title: str = "Cronograma") -> PortalDocument:
    file = ContentFile(b"%PDF-1.4", name="cronograma.pdf")
    return PortalDocument.objects.create(title=title, file=file, file_size=file.size)


def image(title: str = "Formulario") -> PortalImage:
    return PortalImage.objects.create(title=title, file=get_test_image_file(size=(900, 500)))


def figure(picture: PortalImage, alt: str = "Formulario de registro") -> dict:
    return {"type": "figure", "value": {"image": picture.pk, "alt": alt, "caption": ""}}
